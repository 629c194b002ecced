"""Events for Timesketch: a CSV row for each day that is known to the day, one for the beginning and one for the end."""

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from events.days import Day, iso
from events.errors import Message
from events.exports.csv_table import neutralise, write_rows
from events.exports.plain import count, lies_in, one_line, parties, sentences, source
from events.exports.records import About, Articles, Events
from events.model import Article, Event, Status
from events.timevalue import TimeValue

HEADINGS = (
    "message", "datetime", "timestamp_desc", "tag", "event_id", "kind", "status", "edtf", "precision", "actors", "place", "reported_by",
    "confidence", "source", "url", "sentence",
)  # fmt: skip
MOST_BYTES = 32_766  # of a value that can still be sorted and counted
_FIRST_YEAR, _LAST_YEAR = 1678, 2261  # what its clock, which counts billionths of a second, can tell
_CLOCK = re.compile(r"T([0-9]{2}:[0-9]{2}:[0-9]{2})")
_WORDS = {Status.HAPPENED: "event", Status.ONGOING: "event"}


def write(events: Events, articles: Articles, stream: BinaryIO, about: About) -> None:
    """Write a heading and a row for each day that is known."""
    del about
    known = {article.id: article for article in articles}
    rows = (row for event in events for row in _rows(event, known))
    write_rows([HEADINGS, *([neutralise(_cut(cell)) for cell in row] for row in rows)], stream)


def losses(events: Events, articles: Articles) -> tuple[Message, ...]:
    """What Timesketch has no place for."""
    del articles
    dated = [event for event in events if event.time is not None]
    return (
        Message(
            "Timesketch knows no doubt: only days that are known to the day have a row. Hours are as the article says, written as UTC."
        ),
        Message("An apostrophe (') stands before what a spreadsheet would take for a formula; reading the file here takes it away."),
        *count(Message("Events without a date are left out: {count}."), events, lambda event: event.time is None),
        *count(Message("Events of which neither the first nor the last day is known are left out: {count}."), dated, _has_no_day),
        *count(Message("Events before the year 1678 or after 2261 are left out: {count}."), dated, _is_far),
    )


def _is_far(event: Event) -> bool:
    return event.time is not None and not lies_in(event.time, _FIRST_YEAR, _LAST_YEAR)


def _has_no_day(event: Event) -> bool:
    return not _is_far(event) and not any(_moments(event))


def _moments(event: Event) -> Iterator[tuple[str, str]]:
    """Known first and last days as moments, and what each is; a last day that is the first is not told again."""
    time = event.time
    if time is None or _is_far(event):
        return
    word = _WORDS.get(event.status, event.status.value.lower())
    start, end = _sure(time.earliest_start, time.latest_start), _sure(time.earliest_end, time.latest_end)
    if start is not None and not time.approximate and not time.uncertain:
        yield f"{iso(start)}T{_clock(time)}+00:00", f"{word} start"
    if end is not None and end != start and not time.approximate and not time.uncertain:
        yield f"{iso(end)}T00:00:00+00:00", f"{word} end"


def _sure(earliest: Day | None, latest: Day | None) -> Day | None:
    return earliest if earliest == latest else None


def _clock(time: TimeValue) -> str:
    found = _CLOCK.search(time.value) if time.precision == "minute" else None
    return found[1] if found else "00:00:00"


def _rows(event: Event, articles: Mapping[str, Article]) -> Iterator[list[str]]:
    told = list(sentences(event, articles))
    for moment, what in _moments(event):
        yield [
            one_line(event.title),
            moment,
            what,
            "frise",
            one_line(event.id),
            one_line(event.kind),
            event.status.value,
            event.time.value if event.time else "",
            event.time.precision if event.time else "",
            parties(event),
            one_line(event.place),
            one_line(event.reported_by),
            f"{event.confidence:g}",
            " | ".join(source(article) for _, _, article in told),
            " | ".join(one_line(article.url) for _, _, article in told if article.url),
            " | ".join(text for text, _, _ in told),
        ]


def _cut(cell: str) -> str:
    if len(cell) * 4 <= MOST_BYTES:
        return cell
    return cell.encode()[: MOST_BYTES - 3].decode(errors="ignore") + ("" if len(cell.encode()) <= MOST_BYTES - 3 else "…")
