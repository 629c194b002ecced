"""Events for TimelineJS, as its JSON and as the sheet it reads: doubt in the date shown, text escaped once, since it shows markup."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO, TypeAlias

from events.days import Day, to_ymd
from events.errors import Message
from events.exports.csv_table import neutralise, write_rows
from events.exports.plain import count, one_line, parties, sentences, source, status
from events.exports.records import About, Articles, Events
from events.model import Article, Event
from events.timevalue import TimeValue

# Exactly as TimelineJS reads them.
HEADINGS = (
    "Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date", "Headline", "Text", "Media",
    "Media Credit", "Media Caption", "Media Thumbnail", "Alt Text", "Type", "Group", "Background",
)  # fmt: skip
_PLAIN = re.compile(r"-?[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_PARTS = ("year", "month", "day")

Date: TypeAlias = dict[str, int]


def write(events: Events, articles: Articles, stream: BinaryIO, about: About) -> None:
    """Write TimelineJS's JSON: a title slide that says what was left out, then a slide an event; nothing in it is fetched."""
    known = {article.id: article for article in articles}
    notes = [*map(str, about.filters), *map(str, losses(events, articles))]
    slides = [_slide(event, known, about) for event in events if _start(event) is not None]
    title = {"text": {"headline": "Frise", "text": "".join(f"<p>{_escape(note)}</p>" for note in notes)}}
    document = {"title": title, "events": slides, "scale": "human"}
    stream.write(json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode())


def write_sheet(events: Events, articles: Articles, stream: BinaryIO, about: About) -> None:
    """Write the sheet as CSV, a row an event."""
    known = {article.id: article for article in articles}
    write_rows([HEADINGS, *(_row(event, known, about) for event in events if _start(event) is not None)], stream)


def losses(events: Events, articles: Articles) -> tuple[Message, ...]:
    """What TimelineJS has no place for."""
    del articles
    return (
        Message("TimelineJS knows no doubt: the date shown says it in words, the slide covers all the days the event may lie on."),
        Message("Confidence, reasons and the ids of actors are left out."),
        *count(Message("Events without a date are left out: {count}."), events, lambda event: event.time is None),
        *count(Message("Events without a stated beginning are left out: {count}."), events, _has_no_start),
    )


def losses_of_sheet(events: Events, articles: Articles) -> tuple[Message, ...]:
    """What the sheet has no place for."""
    note = Message("An apostrophe (') stands before what a spreadsheet would take for a formula; reading the file here takes it away.")
    return (*losses(events, articles), note)


def _has_no_start(event: Event) -> bool:
    return event.time is not None and _start(event) is None


def _start(event: Event) -> Date | None:
    return _dates(event.time)[0] if event.time is not None else None


def _dates(time: TimeValue) -> tuple[Date | None, Date | None]:
    """First and last date: a month or a year as such, else the outer days; no last one where it is the first."""
    if _PLAIN.fullmatch(time.value) and time.earliest_start is not None:
        parts = to_ymd(time.earliest_start)[: time.value.lstrip("-").count("-") + 1]
        return dict(zip(_PARTS, parts, strict=False)), None
    start, end = _day(time.earliest_start), _day(time.latest_end)
    return start, None if start == end else end


def _day(day: Day | None) -> Date | None:
    return None if day is None else dict(zip(_PARTS, to_ymd(day), strict=True))


def _slide(event: Event, articles: Mapping[str, Article], about: About) -> dict[str, object]:
    start, end = _dates(event.time or TimeValue("", ""))
    slide: dict[str, object] = {
        "start_date": start,
        "display_date": _shown(event, about),
        "text": {"headline": _escape(event.title), "text": "".join(_paragraphs(event, articles))},
        "group": _escape(event.kind),
        "autolink": False,
        "unique_id": re.sub(r"[^A-Za-z0-9_-]", "_", event.id),
    }
    return slide | ({"end_date": end} if end else {})


def _row(event: Event, articles: Mapping[str, Article], about: About) -> list[str]:
    start, end = _dates(event.time or TimeValue("", ""))
    cells = dict.fromkeys(HEADINGS, "")
    for date, prefix in ((start, ""), (end, "End ")):
        cells |= {f"{prefix}{part.title()}": str(value) for part, value in (date or {}).items()}
    texts = {"Headline": _escape(event.title), "Text": "".join(_paragraphs(event, articles)), "Group": _escape(event.kind)}
    texts["Display Date"] = _shown(event, about)
    return list((cells | {name: neutralise(text) for name, text in texts.items()}).values())


def _shown(event: Event, about: About) -> str:
    """The date as people read it, with what became of the event."""
    return _escape(", ".join(part for part in (about.when(event), status(event)) if part))


def _paragraphs(event: Event, articles: Mapping[str, Article]) -> Iterator[str]:
    """Who acts and where, then each sentence and where it stands."""
    told = [part for part in (parties(event), one_line(event.place)) if part]
    if told:
        yield f"<p>{_escape(' – '.join(told))}</p>"
    for text, _, article in sentences(event, articles):
        yield f"<p>“{_escape(text)}” ({_escape(source(article))})</p>"


def _escape(text: str) -> str:
    return html.escape(one_line(text), quote=False)
