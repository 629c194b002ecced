"""Tables as text: CSV, JSON, JSON Lines and iCalendar in; columns and rows, every cell text, out, with what was assumed."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence

from events.decoding import clean, decode
from events.errors import Message, ReadError
from events.intake.records import Rows, Table

MAX_ROWS, MAX_COLUMNS, MAX_CELL, MAX_CELLS = 50_000, 100, 30_000, 20_000
DELIMITERS = {"\t": "tab", ";": ";", ",": ",", "|": "|"}
SEPARATOR = "The cells are parted by: {separator}."
CUT = "Only the first {count} rows were read. Cut the file into parts."
TOO_WIDE = "{name} has a row of more than {most} cells. Save it again as CSV, one event a row."
NO_ROWS = "{name} has no rows below its headings."
NOT_JSON = "{name} is not valid JSON (line {line}): {reason}. Correct it, or save the rows as CSV."
NO_LIST = "{name} holds no list of events. Each event must be an object, in a list or one a line."
BAD_LINES = "Lines that are no JSON objects were left out: {lines}."
LONG_CELLS = "Cells of more than {most} characters were cut: {count}."
_LISTED, _SAMPLE = 10, 20
_LISTS = ("events", "rows", "items", "data", "results", "features")
_UNFOLD = re.compile(r"\n[ \t]")
_PROPERTY = re.compile(r'([A-Za-z0-9-]{1,60})((?:;[A-Za-z0-9-]{1,60}=(?:"[^"]{0,1000}"|[^";:]{0,1000})){0,20}):(.{0,60000})', re.DOTALL)
_UNESCAPE = re.compile(r"\\([\\;,nN])")
_KEPT = (
    "SUMMARY",
    "DTSTART",
    "DTEND",
    "DURATION",
    "LOCATION",
    "DESCRIPTION",
    "URL",
    "CATEGORIES",
    "STATUS",
    "ORGANIZER",
    "UID",
    "X-EDTF",
    "RRULE",
)


def read_csv(data: bytes, *, name: str, encoding: str = "") -> Rows:
    """Read cells parted by whatever parts them most evenly."""
    text, notices = _text(data, name, encoding)
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    if max(line.count(sign) for line in text.split("\n") for sign in DELIMITERS) > MAX_CELLS:
        raise ReadError(TOO_WIDE, name=name, most=MAX_CELLS)
    delimiter = _delimiter(text)
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(map(str.strip, row))]
    if len(rows) < 2:
        raise ReadError(NO_ROWS, name=name)
    made = make_table(rows)
    return Rows(made.table, (Message(SEPARATOR, {"separator": DELIMITERS[delimiter]}), *notices, *made.told))


def read_json(data: bytes, *, name: str, encoding: str = "") -> Rows:
    """Read a list of objects, or the first list of them in an object."""
    text, notices = _text(data, name, encoding)
    try:
        loaded = json.loads(text)
    except json.JSONDecodeError as error:
        raise ReadError(NOT_JSON, name=name, line=error.lineno, reason=error.msg) from error
    except RecursionError as error:
        raise ReadError(NOT_JSON, name=name, line=1, reason="nested too deep") from error
    made = _of_records(_records(loaded), name)
    return Rows(made.table, (*notices, *made.told))


def read_json_lines(data: bytes, *, name: str, encoding: str = "") -> Rows:
    """Read one object a line; lines that are none are left out and told."""
    text, notices = _text(data, name, encoding)
    records: list[Mapping[str, object]] = []
    bad: list[int] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            record = _loaded(line)
            if isinstance(record, dict):
                records.append(record)
            else:
                bad.append(number)
    made = _of_records(records, name)
    shown = ", ".join(map(str, bad[:_LISTED])) + (" …" if len(bad) > _LISTED else "")
    return Rows(made.table, (*notices, *made.told, *([Message(BAD_LINES, {"lines": shown})] if bad else [])))


def read_calendar(data: bytes, *, name: str, encoding: str = "") -> Rows:
    """Read the events of an iCalendar file (RFC 5545), a column a property; all-day values read as days."""
    text, notices = _text(data, name, encoding)
    records: list[Mapping[str, object]] = []
    record: dict[str, object] | None = None
    for line in _UNFOLD.sub("", text).split("\n"):
        if line.strip().upper() == "BEGIN:VEVENT":
            record = {}
        elif line.strip().upper() == "END:VEVENT" and record is not None:
            records.append(record)
            record = None
        elif record is not None and (match := _PROPERTY.fullmatch(line.rstrip())) and match[1].upper() in _KEPT:
            record.setdefault(match[1].upper(), _UNESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], match[3]))
    made = _of_records(records, name)
    return Rows(made.table, (*notices, *made.told))


def make_table(rows: Sequence[Sequence[str]]) -> Rows:
    """A table of rows whose first holds the headings; cells are cleaned and bounded."""
    columns = _headings([*rows[0], *([""] * (min(max(map(len, rows)), MAX_COLUMNS) - len(rows[0])))])
    body = rows[1 : MAX_ROWS + 1]
    long = sum(len(cell) > MAX_CELL for row in body for cell in row)
    cells = tuple(tuple(clean(cell)[:MAX_CELL].strip() for cell in _fitted(row, len(columns))) for row in body)
    told = [Message(CUT, {"count": str(MAX_ROWS)})] if len(rows) > MAX_ROWS + 1 else []
    told += [Message(LONG_CELLS, {"most": str(MAX_CELL), "count": str(long)})] if long else []
    return Rows(Table(columns, cells), tuple(told))


def _fitted(row: Sequence[str], width: int) -> list[str]:
    return [*row[:width], *([""] * (width - len(row)))]


def _headings(row: Sequence[str]) -> tuple[str, ...]:
    """Headings on one line each, no two alike, none empty."""
    found: list[str] = []
    for number, cell in enumerate(row[:MAX_COLUMNS], 1):
        heading = " ".join(clean(cell).split())[:120] or f"column {number}"
        found.append(heading if heading not in found else f"{heading} ({number})")
    return tuple(found)


def _text(data: bytes, name: str, encoding: str) -> tuple[str, tuple[Message, ...]]:
    if encoding:
        return data.decode(encoding, errors="replace").removeprefix("\ufeff").replace("\r\n", "\n"), ()
    decoded = decode(data, name=name)
    return decoded.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), decoded.notices


def _delimiter(text: str) -> str:
    """What parts the cells: the sign that cuts the first lines into the same number, the more the better."""
    sample = "\n".join(text.split("\n")[:_SAMPLE])

    def score(delimiter: str) -> tuple[float, int]:
        widths = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if row]
        return (sum(width == widths[0] for width in widths) / len(widths) if widths and widths[0] > 1 else 0.0, widths[0] if widths else 0)

    return max(DELIMITERS, key=score)


def _loaded(line: str) -> object:
    """A line of JSON; None for what is none."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _records(loaded: object) -> list[Mapping[str, object]]:
    if isinstance(loaded, dict):
        lists = [loaded[key] for key in (*_LISTS, *loaded) if isinstance(loaded.get(key), list)]
        loaded = lists[0] if lists else [loaded]
    return [one for one in loaded if isinstance(one, dict)] if isinstance(loaded, list) else []


def _of_records(records: Sequence[Mapping[str, object]], name: str) -> Rows:
    """A table of objects: a column a key, nested objects as "start.year"."""
    flat = [_flat(record) for record in records[: MAX_ROWS + 1]]
    columns = list(dict.fromkeys(key for record in flat for key in record))[:MAX_COLUMNS]
    if not flat or not columns:
        raise ReadError(NO_LIST, name=name)
    return make_table([columns, *([record.get(column, "") for column in columns] for record in flat)])


def _flat(record: Mapping[str, object], prefix: str = "", depth: int = 0) -> dict[str, str]:
    cells: dict[str, str] = {}
    for key, value in list(record.items())[:MAX_COLUMNS]:
        if isinstance(value, dict) and depth < 3:
            cells |= _flat(value, f"{prefix}{key}.", depth + 1)
        else:
            cells[f"{prefix}{key}"] = _cell(value)
    return cells


def _cell(value: object) -> str:
    """A JSON value as a cell; a list of plain values has one a line."""
    if value is None:
        return ""
    if isinstance(value, list) and not any(isinstance(one, dict | list) for one in value):
        return "\n".join(map(_cell, value))
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def iterate(table: Table) -> Iterable[tuple[int, Mapping[str, str]]]:
    """Number of each row (the first is 1) and its cells by column."""
    return ((number, dict(zip(table.columns, row, strict=True))) for number, row in enumerate(table.rows, 1))
