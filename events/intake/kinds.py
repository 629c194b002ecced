"""What a file is: bytes and a name in, its kind out; the content speaks first, the name only where it is silent."""

import csv
import io
import re
import zipfile
from collections.abc import Mapping

from events.errors import ReadError
from events.intake.names import suffix
from events.intake.records import Kind
from events.pages import is_page

HEAD = 4_096
MAX_DIRECTORY, MAX_MEMBERS = 1_000_000, 5_000
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
# Where an archive says how many bytes its directory takes: signature, offset and length of the number, the second for large archives.
_SIZES = ((b"PK\x05\x06", 12, 4), (b"PK\x06\x06", 40, 8))
_BY_MEMBER: Mapping[str, Kind] = {"word/document.xml": Kind.WORD, "xl/workbook.xml": Kind.EXCEL}
_BY_NAME: Mapping[str, Kind] = {
    ".csv": Kind.CSV,
    ".tsv": Kind.CSV,
    ".json": Kind.JSON,
    ".jsonl": Kind.JSON_LINES,
    ".ndjson": Kind.JSON_LINES,
    ".eml": Kind.MAIL,
    ".mhtml": Kind.SAVED_PAGE,
    ".mht": Kind.SAVED_PAGE,
}
_HEADER = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,200}){2}")
_MAIL = re.compile(r"^(?:mime-version|received|return-path|message-id|delivered-to|content-type|subject):", re.IGNORECASE | re.MULTILINE)
_SAVED = re.compile(r"^content-type:\s{0,9}multipart/related", re.IGNORECASE | re.MULTILINE)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_HTML = re.compile(r"<!doctype\s{1,9}html|<html[\s>]", re.IGNORECASE)
_CELL, _ALIKE_LINES, _FEWEST_CELLS = 40, 4, 3
TOO_MANY_MEMBERS = "{name} is an archive of more files than can be read at once ({most} at most). Cut it into parts."
BROKEN_ARCHIVE = "{name} is an archive that is damaged or cut short. Make or fetch it again."


def tell(data: bytes, *, name: str) -> Kind:
    """Tell what bytes are; what cannot be told is taken for text. Raise ReadError for an archive too long or too broken to look into."""
    if b"%PDF-" in data[:1_024]:
        return Kind.PDF
    if data.startswith(_ZIP):
        members = {member.lower() for member in open_archive(data, name=name).namelist()}
        return next((kind for member, kind in _BY_MEMBER.items() if member in members), Kind.ARCHIVE)
    return _tell_text(_head(data), suffix(name), name)


def _tell_text(head: str, ending: str, name: str) -> Kind:
    text = head.lstrip("\ufeff \t\r\n")
    if text.startswith("BEGIN:VCALENDAR"):
        return Kind.CALENDAR
    if _HEADER.match(text) and _MAIL.search(text):
        return Kind.SAVED_PAGE if _SAVED.search(text) else Kind.MAIL
    if _is_feed(text):
        return Kind.FEED
    if is_page(text, name=name):
        return Kind.PAGE
    if text.startswith(("{", "[{", "[ {", "[\n")):
        return Kind.JSON_LINES if ending in (".jsonl", ".ndjson") or _is_json_lines(text) else Kind.JSON
    return _BY_NAME.get(ending) or (Kind.CSV if _is_table(text) else Kind.TEXT)


def _is_feed(text: str) -> bool:
    """Whether a text is a feed, or XML that declares entities, which the feed's reader refuses."""
    is_xml = text.startswith(("<?xml", "<!DOCTYPE", "<!ENTITY")) and not _HTML.search(text)
    return _FEED.match(text) is not None or (is_xml and (_FEED.search(text) is not None or "<!ENTITY" in text))


def _head(data: bytes) -> str:
    """Beginning of a file as text, well enough to tell its kind."""
    head = data[:HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", errors="replace")
    else:
        text = head.decode("utf-8", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_json_lines(text: str) -> bool:
    first, _, second = text.partition("\n")
    return first.startswith("{") and first.rstrip().endswith("}") and second.startswith("{")


def _is_table(text: str) -> bool:
    """Whether a text opens with rows of as many short cells each."""
    lines = text.split("\n")[: _ALIKE_LINES + 1]
    if len(lines) <= _ALIKE_LINES:
        return False
    for delimiter in "\t;,|":
        rows = list(csv.reader(io.StringIO("\n".join(lines[:_ALIKE_LINES])), delimiter=delimiter))
        if rows and len(rows[0]) >= _FEWEST_CELLS and len({len(row) for row in rows}) == 1 and all(len(cell) <= _CELL for cell in rows[0]):
            return True
    return False


def open_archive(data: bytes, *, name: str) -> zipfile.ZipFile:
    """Open a zip archive after a look at how long its directory is; raise ReadError for one too long or broken."""
    if _directory_size(data) > MAX_DIRECTORY:
        raise ReadError(TOO_MANY_MEMBERS, name=name, most=MAX_MEMBERS)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, IndexError) as error:
        raise ReadError(BROKEN_ARCHIVE, name=name) from error
    if len(archive.infolist()) > MAX_MEMBERS:
        raise ReadError(TOO_MANY_MEMBERS, name=name, most=MAX_MEMBERS)
    return archive


def _directory_size(data: bytes) -> int:
    """The larger of the sizes an archive states for its directory."""
    found = ((data.rfind(signature), offset, length) for signature, offset, length in _SIZES)
    return max(int.from_bytes(data[at + offset : at + offset + length], "little") if at >= 0 else 0 for at, offset, length in found)
