"""PDF documents: their bytes in; their text, in paragraphs and without what every page repeats, out. Runs in the child process."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from time import process_time

import pypdfium2

from events.errors import Message, ReadError
from events.pages import web_address

MAX_PAGES, MAX_CHARACTERS, SECONDS = 2_000, 3_000_000, 5.0
LOCKED = "{name} is a PDF document locked with a password. Save it without one, or paste its text."
BROKEN = "{name} is a PDF document that is damaged or cut short. Make or fetch it again."
PICTURES = "{name} is a PDF document without text, only pictures of pages. Have its letters recognised first (OCR), or paste its text."
CUT = "Only the first {pages} of {all} pages were read."
MADE = "The file says that it was made on {date}; that is not taken for the day of publication."
RUNNING = "Lines that every page repeats were left out: {count}."
RIGHT_TO_LEFT = "The text runs from right to left, which PDF documents often spoil. Check it against the page."
_HYPHENS = "\u0002\ufffe\u00ad"
_FORMS = re.compile("[\ufb00-\ufdff\ufe70-\ufefe]+")  # ligatures and letters as they look, not as they are written
_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")
_DIGITS = re.compile(r"\d+")
_MADE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
# What a browser prints around a page: when, from where, which page of how many. Its day is that of the printing.
_PRINTED = re.compile(
    r"(?:https?|file):\S{1,2000}(?:\s\S{1,20}){0,3}|\d{1,4}\s?/\s?\d{1,4}"
    r"|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s\d{1,2}:\d\d(?:\s[AP]M)?(?:\s.{0,300})?"
)
_END = re.compile(r"[.!?…:][\"'”’»)\]]{0,3}$")
_EDGE = 2
_PARAGRAPH, _INDENT, _SHORT = 1.35, 6.0, 0.8
_FEWEST_PAGES = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its words, its height above the foot and where it begins, in points."""

    text: str
    top: float
    left: float


@dataclass(frozen=True, slots=True)
class Pdf:
    """What a document holds: its text, the address of the web page it was printed from, and what is to be told."""

    text: str
    url: str
    told: tuple[Message, ...]


def read_pdf(data: bytes, *, name: str) -> Pdf:
    """Read a PDF document; raise ReadError for one that is locked, broken or has no text."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ReadError(LOCKED if "assword" in str(error) else BROKEN, name=name) from error
    pages = _pages(document)
    url = _printed_from(pages)
    pages = [[line for index, line in enumerate(page) if not (_is_edge(index, page) and _PRINTED.fullmatch(line.text))] for page in pages]
    repeated = _repeated(pages)
    if not any(_inner(page, repeated) for page in pages):
        repeated = set()
    text = "\n\n".join(_paragraphs(_inner(page, repeated)) for page in pages)
    if not any(map(str.isalpha, text)):
        raise ReadError(PICTURES, name=name)
    return Pdf(text, url, tuple(_told(document, pages, repeated, text)))


def _told(document: pypdfium2.PdfDocument, pages: Sequence[Sequence[Line]], repeated: set[str], text: str) -> Iterator[Message]:
    if len(pages) < len(document):
        yield Message(CUT, {"pages": str(len(pages)), "all": str(len(document))})
    if repeated:
        yield Message(RUNNING, {"count": str(len(repeated))})
    if _ARABIC.search(text):
        yield Message(RIGHT_TO_LEFT)
    made = _MADE.match(str(document.get_metadata_dict().get("CreationDate", "")))
    if made:
        yield Message(MADE, {"date": "-".join(made.groups())})


def _pages(document: pypdfium2.PdfDocument) -> list[list[Line]]:
    """Lines of each page, as many pages as time and room allow."""
    pages: list[list[Line]] = []
    characters, start = 0, process_time()
    for number in range(min(len(document), MAX_PAGES)):
        if characters > MAX_CHARACTERS or process_time() - start > SECONDS:
            break
        pages.append(_lines(document, number))
        characters += sum(len(line.text) for line in pages[-1])
    return pages


def _lines(document: pypdfium2.PdfDocument, number: int) -> list[Line]:
    """Lines of a page; none of one that cannot be read."""
    try:
        page = document[number]
        words = page.get_textpage()
        text = words.get_text_range()
    except pypdfium2.PdfiumError:
        return []
    lines: list[Line] = []
    at, most = 0, words.count_chars()
    for written in text.split("\n"):
        kept = written.rstrip("\r")
        start = at + len(kept) - len(kept.lstrip())
        if kept.strip() and start < most:
            left, _, _, top = words.get_charbox(start)
            lines.append(Line(_tidy(kept), top, left))
        at += len(written) + 1
    words.close()
    page.close()
    return lines


def _tidy(text: str) -> str:
    return _FORMS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text).strip()


def _repeated(pages: Sequence[Sequence[Line]]) -> set[str]:
    """Lines, numbers aside, that stand at the head or foot of most pages."""
    if len(pages) < _FEWEST_PAGES:
        return set()
    counted = Counter(mark for page in pages for mark in {_mark(line) for line in (*page[:_EDGE], *page[-_EDGE:])})
    return {mark for mark, count in counted.items() if count >= _FEWEST_PAGES and count > len(pages) / 2}


def _mark(line: Line) -> str:
    return _DIGITS.sub("#", line.text)


def _inner(page: Sequence[Line], repeated: set[str]) -> list[Line]:
    return [line for index, line in enumerate(page) if not _is_edge(index, page) or _mark(line) not in repeated]


def _is_edge(index: int, page: Sequence[Line]) -> bool:
    return index < _EDGE or index >= len(page) - _EDGE


def _printed_from(pages: Sequence[Sequence[Line]]) -> str:
    """The address at the foot of a page that a browser has printed, where it is whole."""
    words = (line.text.split()[0] for page in pages[:1] for line in page[-_EDGE:])
    return next((address for word in words if (address := web_address(word)) and "…" not in address), "")


def _paragraphs(lines: Sequence[Line]) -> str:
    """Lines joined to paragraphs: a gap, an indent or a short line that ends a sentence begins a new one."""
    if not lines:
        return ""
    steps = [above.top - below.top for above, below in pairwise(lines) if above.top > below.top]
    step = median(steps) if steps else 0.0
    width = sorted(len(line.text) for line in lines)[round(0.9 * (len(lines) - 1))]
    parts = [lines[0].text]
    for above, below in pairwise(lines):
        parts.append("\n\n" if _is_break(above, below, step, width) else _joint(above.text, below.text))
        parts.append(below.text)
    return _unhyphenated("".join(parts))


def _is_break(above: Line, below: Line, step: float, width: int) -> bool:
    fall = above.top - below.top
    ends = _END.search(above.text) is not None
    if fall < 0:
        return ends and len(above.text) < _SHORT * width
    if fall > _PARAGRAPH * step or (ends and below.left - above.left > _INDENT):
        return True
    return (ends or below.text[:1].isupper()) and len(above.text) < (_SHORT if ends else 0.6) * width


def _joint(above: str, below: str) -> str:
    """What stands between two lines of a paragraph: nothing after a hyphen that only the line's end has put there."""
    if above.endswith(tuple(_HYPHENS)) or (above.endswith("-") and below[:1].islower()):
        return "\u0002"
    return " "


def _unhyphenated(text: str) -> str:
    return re.sub("[-\u0002\ufffe\u00ad]{0,2}\u0002", "", text).replace("\ufffe", "")
