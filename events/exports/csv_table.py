"""Events as a table for a spreadsheet: UTF-8 with its mark, one row an event with the sentences it rests on, no cell a formula."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO

from events.acting import acting
from events.days import iso
from events.errors import Message
from events.exports.records import About, Articles, Events
from events.folding import mend
from events.frame import COLUMNS, DAY, Dtype, Line, lines
from events.model import Article, Claim

# A cell that starts with one of these is worked out as a formula; where the reader's spreadsheet separates cells
# by semicolons, or ends a row at a line break, a cell also starts there.
_FORMULA = r"(?<![^;\n\r])(?='*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])"
_GUARD = re.compile(_FORMULA)
_GUARDED = re.compile(_FORMULA.replace("(?=", "'(?="))
HEADINGS = (*COLUMNS, "actor_ids", "sentences", "urls", "published")


def write(events: Events, articles: Articles, stream: BinaryIO, about: About) -> None:
    """Write a heading and one row an event; what an event has several of has a line each in its cell."""
    del about
    write_rows([HEADINGS, *rows(events, articles)], stream, encoding="utf-8-sig")


def rows(events: Events, articles: Articles) -> Iterator[list[str]]:
    """Cells of each event, in the order of the headings, none a formula."""
    known = {article.id: article for article in articles}
    for line in lines(events, articles):
        cells = _cells(line, known)
        yield [neutralise(mend(cells[heading])) for heading in HEADINGS]


def write_rows(table: Iterable[Sequence[str]], stream: BinaryIO, *, encoding: str = "utf-8") -> None:
    """Write rows of cells as CSV (RFC 4180)."""
    text = io.TextIOWrapper(stream, encoding=encoding, newline="", write_through=True)
    csv.writer(text).writerows(table)
    text.detach()


def losses(events: Events, articles: Articles) -> tuple[Message, ...]:
    """What a table of events cannot carry."""
    del events, articles
    return (
        Message("The reasons and places in the text of each claim are left out. JSON Lines has them."),
        Message("An apostrophe (') stands before what a spreadsheet would take for a formula; reading the file here takes it away."),
    )


def neutralise(cell: str) -> str:
    """Text no spreadsheet takes for a formula: an apostrophe stands before what would start one.

    >>> neutralise("=1+1"), neutralise("1+1")
    ("'=1+1", '1+1')
    """
    return _GUARD.sub("'", cell)


def restore(cell: str) -> str:
    """The text that was made harmless by ``neutralise``, exactly."""
    return _GUARDED.sub("", cell)


def _cells(line: Line, articles: Mapping[str, Article]) -> dict[str, str]:
    cells = {name: _text(column.dtype, column.read(line)) for name, column in COLUMNS.items()}
    told_in = [articles[article] for article in line.articles if article in articles]
    published = [article.dct.isoformat() if article.dct else "" for article in told_in]
    return cells | {
        "actors": _joined(actor.label for actor in acting(line.event.actors)),
        "actor_ids": cells["actors"],
        "sentences": _joined(sentence(claim, articles) for claim in line.event.claims),
        "urls": _joined(article.url for article in told_in),
        "published": _joined(published),
    }


def sentence(claim: Claim, articles: Mapping[str, Article]) -> str:
    """Words of the sentence a claim rests on, on one line; "" where its article is not given."""
    article = articles.get(claim.article_id)
    return " ".join(claim.span.of(article.text).split()) if article else ""


def _text(dtype: Dtype, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and dtype is DAY:
        return iso(value)
    return _joined(value) if isinstance(value, tuple | list) else str(value)


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(texts)
