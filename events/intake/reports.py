"""What to say of what was read: an article or a table in; its kind, size, encoding, language and date, sentence by sentence, out."""

from collections.abc import Iterator, Mapping
from itertools import islice

from events import languages
from events.decoding import GUESSED
from events.errors import Message
from events.intake.records import Kind, Report, Table
from events.model import Article

READ_AS: Mapping[Kind, str] = {
    Kind.TEXT: "Read as plain text: {count} characters.",
    Kind.PAGE: "Read as a web page: {count} characters of article.",
    Kind.SAVED_PAGE: "Read as a saved web page: {count} characters of article.",
    Kind.PDF: "Read as a PDF document: {count} characters.",
    Kind.WORD: "Read as a Word document: {count} characters.",
    Kind.MAIL: "Read as a mail: {count} characters.",
    Kind.FEED: "Read as an entry of a feed: {count} characters.",
}
ROWS_OF: Mapping[Kind, str] = {
    Kind.CSV: "Read as a table of text (CSV): {count} rows, {columns} columns.",
    Kind.EXCEL: "Read as an Excel workbook: {count} rows, {columns} columns.",
    Kind.JSON: "Read as JSON: {count} events, {columns} fields.",
    Kind.JSON_LINES: "Read as JSON Lines: {count} events, {columns} fields.",
    Kind.CALENDAR: "Read as a calendar (iCalendar): {count} events, {columns} fields.",
}
OPENED: Mapping[Kind, str] = {
    Kind.ARCHIVE: "Opened as a zip archive: {count} files in it were looked at.",
    Kind.MAIL: "Opened as a mail: {count} parts in it were looked at.",
    Kind.FEED: "Opened as a feed: {count} entries.",
}
DATED: Mapping[str, str] = {
    "json-ld": "Day of publication: {date}, from the page's own data.",
    "meta": "Day of publication: {date}, from the page's own data.",
    "time element": "Day of publication: {date}, from the page.",
    "dateline": "Day of publication: {date}, from the line under the title.",
    "address": "Day of publication: {date}, from the address.",
    "mail": "Day of publication: {date}, the day the mail was sent.",
    "feed": "Day of publication: {date}, from the feed.",
}
GIVEN = "Day of publication: {date}, as given."
UNDATED = "Day of publication: none was found. Give one, or days without a year cannot be placed."
LANGUAGE = "Language: {language}, told from its words."
ENCODING = "Encoding: {encoding}."


def of_article(article: Article, kind: Kind) -> Report:
    """Report of an article that was read."""
    return Report(kind, tuple(_told(article, kind)), characters=len(article.text))


def of_table(table: Table, kind: Kind) -> Report:
    """Report of a table that was read."""
    values = {"count": str(len(table.rows)), "columns": str(len(table.columns))}
    return Report(kind, (Message(ROWS_OF[kind], values),), characters=sum(len(cell) for row in table.rows for cell in row))


def of_container(kind: Kind, count: int) -> Report:
    """Report of a file that holds others."""
    return Report(kind, (Message(OPENED[kind], {"count": str(count)}),))


def _told(article: Article, kind: Kind) -> Iterator[Message]:
    yield Message(READ_AS[kind], {"count": str(len(article.text))})
    guessed = any(notice.template == GUESSED for notice in article.notices)
    if article.encoding and not guessed:
        yield Message(ENCODING, {"encoding": article.encoding})
    yield Message(LANGUAGE, {"language": languages.english_name(article.language)})
    if article.dct is None:
        yield Message(UNDATED)
    else:
        yield Message(DATED.get(article.dct_source, GIVEN), {"date": article.dct.isoformat()})
    yield from islice(article.notices, 20)
