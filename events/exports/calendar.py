"""Events as an iCalendar file (RFC 5545): each closed time as days in full, its doubt beside it in X-EDTF and in words."""

from collections.abc import Mapping
from datetime import UTC, date, timedelta
from typing import BinaryIO

import icalendar

from events.days import Day, to_ymd
from events.errors import Message
from events.exports.plain import count, is_closed, is_coarse, lies_in, one_line, parties, printable, sentences, source, web
from events.exports.records import About, Articles, Events
from events.model import Article, Event, Status
from events.timevalue import TimeValue

_LAST_YEAR = 9998  # the end of a calendar's event is the day after its last
_STATUSES = {Status.PLANNED: "TENTATIVE", Status.HAPPENED: "CONFIRMED", Status.CANCELLED: "CANCELLED"}


def write(events: Events, articles: Articles, stream: BinaryIO, about: About) -> None:
    """Write a calendar of the events that fit into one."""
    known = {article.id: article for article in articles}
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Frise//Frise//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Frise")
    notes = [*map(str, about.filters), *map(str, losses(events, articles))]
    calendar.add("x-wr-caldesc", icalendar.vText(printable("\n".join(notes))))
    for event in filter(_fits, events):
        calendar.add_component(_entry(event, known, about))
    stream.write(calendar.to_ical())


def losses(events: Events, articles: Articles) -> tuple[Message, ...]:
    """What a calendar has no place for."""
    del articles
    dated = [event for event in events if event.time is not None]
    closed = [event for event in dated if is_closed(event.time)]
    return (
        Message("A calendar knows no doubt: an event fills all the days it may lie on, and its date as stated is in X-EDTF."),
        *count(Message("Events without a date are left out: {count}."), events, lambda event: event.time is None),
        *count(Message("Events without a stated beginning or end are left out: {count}."), dated, lambda event: not is_closed(event.time)),
        *count(Message("Events stated more coarsely than to the year are left out: {count}."), closed, _is_coarse),
        *count(Message("Events before the year 1 or after 9998 are left out: {count}."), closed, _is_far),
        *count(Message("Events that are ongoing, denied or hypothetical have no status: {count}."), closed, _has_no_status),
    )


def _is_coarse(event: Event) -> bool:
    return event.time is not None and is_coarse(event.time)


def _is_far(event: Event) -> bool:
    return event.time is not None and not lies_in(event.time, 1, _LAST_YEAR)


def _has_no_status(event: Event) -> bool:
    return event.status not in _STATUSES


def _fits(event: Event) -> bool:
    return is_closed(event.time) and not _is_coarse(event) and not _is_far(event)


def _entry(event: Event, articles: Mapping[str, Article], about: About) -> icalendar.Event:
    time, entry = event.time or TimeValue("", ""), icalendar.Event()
    entry.add("uid", f"{one_line(event.id)}@frise")
    entry.add("dtstamp", about.at.astimezone(UTC))
    entry.add("dtstart", _date(time.earliest_start or 0))
    entry.add("dtend", _date(time.latest_end or 0) + timedelta(days=1))
    entry.add("summary", one_line(event.title))
    entry.add("description", _description(event, articles, about))
    entry.add("categories", [one_line(event.kind)])
    entry.add("transp", "TRANSPARENT")
    entry.add("x-edtf", icalendar.vText(time.value))
    entry.add("x-frise-status", event.status.value)
    entry.add("x-frise-precision", time.precision)
    if event.status in _STATUSES:
        entry.add("status", _STATUSES[event.status])
    if event.place:
        entry.add("location", one_line(event.place))
    url = next((web(article.url) for _, _, article in sentences(event, articles) if web(article.url)), "")
    if url:
        entry.add("url", url)
    return entry


def _description(event: Event, articles: Mapping[str, Article], about: About) -> str:
    """The time in words, who acts, then each sentence and where it stands."""
    told = [f"“{text}” ({source(article)})" for text, _, article in sentences(event, articles)]
    return "\n".join(part for part in (one_line(about.when(event)), parties(event), *told) if part)


def _date(day: Day) -> date:
    return date(*to_ymd(day))
