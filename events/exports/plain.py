"""Text and times as other programs take them: words without what their formats cannot hold, days and years as plainly as was stated."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from events.acting import acting
from events.days import iso, to_ymd
from events.errors import Message
from events.folding import mend
from events.model import Article, Claim, Event, Status
from events.timevalue import PRECISIONS, TimeValue

# What no XML document, calendar or page may hold: control characters but for tab and line feed, and what is no character.
_BROKEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_REDUCED = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_WEB = re.compile(r"https?://[^\s<>\"'\\`{}|^\x00-\x20\x7f-\x9f]{1,2000}", re.IGNORECASE)
_MODS: Mapping[str, str] = {
    "START": "early {}", "MID": "mid-{}", "END": "late {}", "APPROX": "about {}", "BEFORE": "before {}", "AFTER": "after {}",
    "ON_OR_BEFORE": "by {}", "ON_OR_AFTER": "from {} on",
}  # fmt: skip
_EXACT, _YEAR = ("minute", "day"), PRECISIONS.index("year")


def printable(text: str) -> str:
    """Text that XML, calendars and other programs can hold, as long as the first: what is broken or a control is U+FFFD."""
    return _BROKEN.sub("\ufffd", mend(text))


def one_line(text: str) -> str:
    """Printable text on one line."""
    return " ".join(printable(text).split())


def web(url: str) -> str:
    """An address of the web, else ""; other schemes could run or fetch something.

    >>> web("javascript:alert(1)")
    ''
    """
    return url if _WEB.fullmatch(url) else ""


def status(event: Event) -> str:
    """The word for what became of an event, "" for one that simply happened."""
    return "" if event.status is Status.HAPPENED else event.status.value.lower()


def when(time: TimeValue | None) -> str:
    """A time in plain English, as exactly as was stated.

    >>> when(TimeValue.from_edtf("2022-03")), when(TimeValue.from_timex3("2024", mod="START"))
    ('some day in 2022-03', 'early 2024')
    """
    if time is None or not time.is_dated:
        return "undated"
    if time.is_interval:
        start, _, end = time.value.partition("/")
        return f"from {start} on" if end in ("", "..") else f"until {end}" if start in ("", "..") else f"{start} to {end}"
    named = time.timex3 or time.value
    if time.mod in _MODS:
        return _MODS[time.mod].format(named)
    doubt = ("perhaps " if time.uncertain else "") + ("about " if time.approximate else "")
    return f"{doubt}{named}" if doubt or time.precision in _EXACT else f"some day in {named}"


def period(time: TimeValue) -> tuple[str, str]:
    """First and last day as ISO 8601; a month or year that was stated as such is one text and "", an open end is "".

    >>> period(TimeValue.from_edtf("2022-03")), period(TimeValue.from_edtf("2019/.."))
    (('2022-03', ''), ('2019-01-01', ''))
    """
    if _REDUCED.fullmatch(time.value):
        return time.value, ""
    start, end = time.earliest_start, time.latest_end
    return ("" if start is None else iso(start)), ("" if end is None else iso(end))


def is_closed(time: TimeValue | None) -> bool:
    """Whether both outer days are known."""
    return time is not None and time.earliest_start is not None and time.latest_end is not None


def is_coarse(time: TimeValue) -> bool:
    """Whether a time was stated more coarsely than to the year."""
    return bool(time.precision) and PRECISIONS.index(time.precision) > _YEAR


def lies_in(time: TimeValue, first_year: int, last_year: int) -> bool:
    """Whether all known days lie in some years, which is what calendars of other programs can count."""
    return all(first_year <= to_ymd(day)[0] <= last_year for day in time.bounds if day is not None)


def parties(event: Event) -> str:
    """Who acts in an event, parted by commas."""
    return ", ".join(one_line(actor.label) for actor in acting(event.actors))


def sentences(event: Event, articles: Mapping[str, Article]) -> Iterator[tuple[str, Claim, Article]]:
    """The sentences an event rests on, each on one line, with its claim and article; none where the article is not given."""
    for claim in event.claims:
        article = articles.get(claim.article_id)
        if article is not None:
            yield one_line(claim.span.of(article.text)), claim, article


def source(article: Article) -> str:
    """Where a sentence stands: title, publisher and day of the article."""
    day = article.dct.isoformat() if article.dct else ""
    return ", ".join(part for part in (one_line(article.title), one_line(article.publisher), day) if part) or one_line(article.id)


def count(loss: Message, events: Iterable[Event], is_lost: Callable[[Event], bool]) -> tuple[Message, ...]:
    """The message of a loss with the number of events it befalls; nothing where there is none."""
    number = sum(map(is_lost, events))
    return (replace(loss, values={"count": str(number)}),) if number else ()
