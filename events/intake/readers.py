"""One reader a kind of file: a kind, its bytes and what is known of them in; articles, tables, parts and troubles out.

Runs in the child process for what strangers can make dangerous, in this one for plain text, small pages and tables of text;
so libraries that only the child needs are imported when a file needs them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from events import articles
from events.errors import EventsError, Message
from events.intake.archive import read_archive
from events.intake.records import Found, Hint, Item, Kind, Trouble
from events.intake.rows import read_calendar, read_csv, read_json, read_json_lines

LARGE = 1_000_000
NEEDS_MEMORY = "It needs more memory than a file may take. Cut it into parts, or paste its text."
DAMAGED = "It could not be read; it may be damaged. Open it in the program that made it, and paste its text."
_PLAIN = frozenset({Kind.TEXT, Kind.PAGE, Kind.CSV, Kind.JSON, Kind.JSON_LINES, Kind.CALENDAR})


def is_safe(kind: Kind, data: bytes) -> bool:
    """Whether a file may be read in this process: it is short, and its reader needs room and time in proportion to its length."""
    return kind in _PLAIN and len(data) <= LARGE


def items(kind: Kind, data: bytes, *, name: str, hint: Hint) -> Iterator[Item]:
    """What a file holds, one after the other; whatever goes wrong is an item too."""
    try:
        yield from READERS[kind](data, name, hint)
    except EventsError as error:
        yield Trouble(error.message)
    except MemoryError:
        yield Trouble(Message(NEEDS_MEMORY))
    except Exception:
        yield Trouble(Message(DAMAGED))


def _read_text(data: bytes, name: str, hint: Hint) -> Iterator[Item]:
    source = data.decode(hint.encoding, errors="replace").encode("utf-8", errors="replace") if hint.encoding else data
    article = articles.read(source, name=name, url=hint.url)
    yield Found(replace(article, encoding=hint.encoding or article.encoding))


def _read_pdf(data: bytes, name: str, hint: Hint) -> Iterator[Item]:
    from events.intake.pdf import read_pdf

    document = read_pdf(data, name=name)
    yield Found(articles.read_words(document.text, name=name, url=hint.url or document.url), document.told)


def _read_word(data: bytes, name: str, hint: Hint) -> Iterator[Item]:
    from events.intake.word import read_word

    document = read_word(data, name=name)
    yield Found(articles.read_words(document.text, name=name, url=hint.url), document.told)


def _read_mail(data: bytes, name: str, hint: Hint) -> Iterator[Item]:
    from events.intake.mail import read_mail

    yield from read_mail(data, name=name, hint=hint)


def _read_saved_page(data: bytes, name: str, hint: Hint) -> Iterator[Item]:
    from events.intake.mail import read_saved_page

    yield read_saved_page(data, name=name, hint=hint)


def _read_feed(data: bytes, name: str, _: Hint) -> Iterator[Item]:
    from events.intake.feed import read_feed

    yield from read_feed(data, name=name)


def _read_sheet(data: bytes, name: str, _: Hint) -> Iterator[Item]:
    from events.intake.sheet import read_sheet

    yield read_sheet(data, name=name)


def _read_archive(data: bytes, name: str, _: Hint) -> Iterator[Item]:
    yield from read_archive(data, name=name)


READERS: Mapping[Kind, Callable[[bytes, str, Hint], Iterator[Item]]] = {
    Kind.TEXT: _read_text,
    Kind.PAGE: _read_text,
    Kind.SAVED_PAGE: _read_saved_page,
    Kind.PDF: _read_pdf,
    Kind.WORD: _read_word,
    Kind.MAIL: _read_mail,
    Kind.ARCHIVE: _read_archive,
    Kind.FEED: _read_feed,
    Kind.EXCEL: _read_sheet,
    Kind.CSV: lambda data, name, hint: iter([read_csv(data, name=name, encoding=hint.encoding)]),
    Kind.JSON: lambda data, name, hint: iter([read_json(data, name=name, encoding=hint.encoding)]),
    Kind.JSON_LINES: lambda data, name, hint: iter([read_json_lines(data, name=name, encoding=hint.encoding)]),
    Kind.CALENDAR: lambda data, name, hint: iter([read_calendar(data, name=name, encoding=hint.encoding)]),
}
