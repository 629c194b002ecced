"""Excel workbooks (.xlsx): their bytes in, the rows of the first sheet that has any out, every cell as text. Runs in the child process."""

import zipfile
from datetime import date, datetime, time
from io import BytesIO

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from events.errors import Message, ReadError
from events.intake.kinds import open_archive
from events.intake.records import Rows
from events.intake.rows import MAX_CELL, MAX_COLUMNS, MAX_ROWS, make_table
from events.intake.word import BROKEN, check_parts

SHEET = "The sheet read is the first with rows in it: {sheet}. Other sheets: {others}."
EMPTY = "{name} is a workbook without rows."
_FAULTS = (InvalidFileException, KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, zipfile.BadZipFile, SyntaxError)


def read_sheet(data: bytes, *, name: str) -> Rows:
    """Read a workbook; raise ReadError for one that is broken, too large, empty or holds a DTD."""
    check_parts(open_archive(data, name=name), name=name)
    try:
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = {sheet.title: sheet for sheet in book.worksheets}
        found = next(((title, rows) for title, sheet in sheets.items() if (rows := _rows(sheet))), None)
    except _FAULTS as error:
        raise ReadError(BROKEN, name=name) from error
    if found is None:
        raise ReadError(EMPTY, name=name)
    title, rows = found
    others = ", ".join(other for other in sheets if other != title)
    told = [Message(SHEET, {"sheet": title, "others": others})] if others else []
    made = make_table(rows)
    return Rows(made.table, (*told, *made.told))


def _rows(sheet: ReadOnlyWorksheet) -> list[list[str]]:
    """Rows with anything in them, however large the sheet says it is."""
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=MAX_ROWS + 2, max_col=MAX_COLUMNS, values_only=True)
    texts = ([_text(cell) for cell in row] for row in rows)
    return [row[: 1 + max(at for at, cell in enumerate(row) if cell)] for row in texts if any(row)]


def _text(cell: object) -> str:
    """A cell as text; a day without a time of day is a day."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)[:MAX_CELL]
