"""Events as an Excel workbook: the table, every claim with its sentence, the articles, and a read-me; no cell is ever a formula."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO, TypeAlias

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from events.days import iso
from events.errors import Message
from events.exports import csv_table
from events.exports.csv_table import HEADINGS, neutralise
from events.exports.plain import count, printable
from events.exports.records import About, Articles, Events
from events.frame import source_name
from events.model import Article, Claim, Event

MOST_CHARACTERS = 32_767  # of a cell
MOST_ROWS = 1_048_576  # of a sheet, its heading too
CUT = " […]"
CLAIMS = (
    "event", "claim", "article", "source", "published", "title", "sentence", "date words", "edtf", "earliest_start", "latest_end",
    "status", "kind", "place", "reported_by", "confidence", "reasons",
)  # fmt: skip
ARTICLES = ("id", "title", "publisher", "url", "published", "language")
_NUMBERS = ("confidence", "claims")
_WIDTHS = {"title": 60, "sentences": 80, "sentence": 80, "sources": 40, "source": 40, "urls": 40, "url": 40, "reasons": 60, "actors": 30}
# A workbook is XML of its own kind: it is told here that nothing in a cell is to be worked out, linked or counted.
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "constant_memory": True}

Cell: TypeAlias = str | float


def write(events: Events, articles: Articles, stream: BinaryIO, about: About) -> None:
    """Write four sheets: events, claims, articles, read-me; headings stay in sight and can be filtered by."""
    with xlsxwriter.Workbook(stream, _OPTIONS) as book:
        # Nothing of the file tells when it was made but what the read-me says.
        book.set_properties({"created": about.at.replace(tzinfo=None)})
        wrapped, head = book.add_format({"text_wrap": True, "valign": "top"}), book.add_format({"bold": True, "bottom": 1})
        known = {article.id: article for article in articles}
        tables: Mapping[str, tuple[Sequence[str], Iterable[Sequence[Cell]]]] = {
            "events": (HEADINGS, _events(events, articles)),
            "claims": (CLAIMS, _claims(events, known)),
            "articles": (ARTICLES, map(_article, articles)),
        }
        for name, (headings, rows) in tables.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 2)
            for column, heading in enumerate(headings):
                sheet.set_column(column, column, _WIDTHS.get(heading, 16), wrapped)
                sheet.write_string(0, column, heading, head)
            last = _fill(sheet, rows)
            sheet.autofilter(0, 0, max(last, 1), len(headings) - 1)
        notes = book.add_worksheet("read-me")
        notes.set_column(0, 0, 110, wrapped)
        _fill(notes, ([line] for line in _read_me(events, articles, about)), first=0)


def losses(events: Events, articles: Articles) -> tuple[Message, ...]:
    """What a workbook cannot carry."""
    known = {article.id: article for article in articles}
    return (
        Message("Days are text (ISO 8601), because a spreadsheet knows none before 1900. They sort rightly."),
        Message("An apostrophe (') stands before what a spreadsheet would take for a formula; reading the file here takes it away."),
        Message("Control characters are replaced by U+FFFD, which a workbook cannot hold."),
        *count(Message("Texts longer than a cell can hold are cut, in events: {count}."), events, lambda event: _is_long(event, known)),
    )


def _is_long(event: Event, articles: Mapping[str, Article]) -> bool:
    told = [len(claim.span) for claim in event.claims if claim.article_id in articles]
    return sum(told) + len(told) > MOST_CHARACTERS or len(event.title) > MOST_CHARACTERS


def _fill(sheet: Worksheet, rows: Iterable[Sequence[Cell]], *, first: int = 1) -> int:
    """Write rows below one another and give the number of the last."""
    number = first
    for number, row in enumerate(rows, first):
        if number >= MOST_ROWS:
            return number - 1
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, column, _fitted(cell))
            else:
                sheet.write_number(number, column, cell)
    return number


def _fitted(text: str) -> str:
    whole = printable(text)
    return whole if len(whole) <= MOST_CHARACTERS else whole[: MOST_CHARACTERS - len(CUT)] + CUT


def _events(events: Events, articles: Articles) -> Iterator[list[Cell]]:
    numbers = [HEADINGS.index(name) for name in _NUMBERS]
    for row in csv_table.rows(events, articles):
        cells: list[Cell] = [*row]
        for place in numbers:
            cells[place] = float(row[place])
        yield cells


def _claims(events: Events, articles: Mapping[str, Article]) -> Iterator[list[Cell]]:
    for event in events:
        for claim in event.claims:
            texts, confidence = _claim(event, claim, articles.get(claim.article_id)), claim.confidence
            row: list[Cell] = [neutralise(text) for text in texts]
            row.insert(CLAIMS.index("confidence"), confidence)
            yield row


def _claim(event: Event, claim: Claim, article: Article | None) -> list[str]:
    """The texts of a claim's row, all but its confidence."""
    time = claim.timex.time if claim.timex else None
    known = {} if article is None else {article.id: article}
    return [
        event.id,
        claim.id,
        claim.article_id,
        source_name(article) if article else "",
        article.dct.isoformat() if article and article.dct else "",
        claim.title,
        csv_table.sentence(claim, known),
        claim.timex.span.of(article.text) if claim.timex and article else "",
        time.value if time else "",
        iso(time.earliest_start) if time and time.earliest_start is not None else "",
        iso(time.latest_end) if time and time.latest_end is not None else "",
        claim.status.value,
        claim.kind,
        claim.place,
        claim.reported_by,
        "\n".join(str(reason) for reason in (*(claim.timex.reasons if claim.timex else ()), *claim.reasons)),
    ]


def _article(article: Article) -> list[Cell]:
    published = article.dct.isoformat() if article.dct else ""
    return [neutralise(text) for text in (article.id, article.title, article.publisher, article.url, published, article.language)]


def _read_me(events: Events, articles: Articles, about: About) -> Iterator[str]:
    yield f"{len(events)} events of {len(articles)} articles, taken from Frise on {about.at:%Y-%m-%d %H:%M} UTC."
    yield "Filters in force:" if about.filters else "No filter was in force."
    yield from (neutralise(f"– {message}") for message in about.filters)
    yield "What this file could not carry, and what was done:"
    yield from (neutralise(f"– {message}") for message in losses(events, articles))
    yield "One row an event. The four days say between which days it starts and between which it ends; precision, what the words gave; "
    yield "edtf, the time in EDTF (ISO 8601-2). The sheet of claims has the sentence each event rests on."
