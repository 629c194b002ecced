"""Events as a table for a spreadsheet: UTF-8 with its mark, one row an event with the sentences it rests on, no cell a formula."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import BinaryIO

from events.acting import acting
from events.days import iso
from events.folding import mend
from events.frame import COLUMNS, DAY, Dtype, Line, lines
from events.model import Article, Claim, Event

# A cell that starts with one of these is worked out as a formula; where the reader's spreadsheet separates cells
# by semicolons, or ends a row at a line break, a cell also starts there.
_FORMULA = r"(?<![^;\n\r])(?='*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])"
_GUARD = re.compile(_FORMULA)
_GUARDED = re.compile(_FORMULA.replace("(?=", "'(?="))
HEADINGS = (*COLUMNS, "actor_ids", "sentences", "urls", "published")


def write(events: Iterable[Event], articles: Iterable[Article], stream: BinaryIO) -> None:
    """Write a heading and one row an event; what an event has several of has a line each in its cell."""
    known = {article.id: article for article in articles}
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=True)
    table = csv.writer(text)
    table.writerow(HEADINGS)
    for line in lines(events, known.values()):
        cells = _cells(line, known)
        table.writerow([neutralise(mend(cells[heading])) for heading in HEADINGS])
    text.detach()


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
