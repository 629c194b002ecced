"""Time in words: a TimeValue and a reader's words in, "4–6 Dec 2023", "some day in March 2022" or "early 2024" out."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from babel.dates import format_interval, format_skeleton

from components.words import Words, mark
from events.days import Day, to_ymd
from events.library import Library
from events.model import Event
from events.timevalue import TimeValue


@lru_cache(maxsize=65_536)
def describe(time: TimeValue, words: Words) -> str:
    """Say when, as exactly as was stated and no more; "" for a time that has no place on a calendar."""
    if not time.is_dated:
        return ""
    has_own_name = time.precision == "year" and not time.is_interval
    if not has_own_name and not all(bound is None or 1 <= to_ymd(bound)[0] <= 9999 for bound in time.bounds):
        return time.value
    if time.is_interval:
        return _interval(time, words)
    return _modified(time, words) or _stated(time, words)


def period(time: TimeValue, words: Words) -> str:
    """Name the time itself, without what is said of an event in it: "March 2022" for "some day in March 2022"."""
    return _end(time, words) if time.is_dated and not time.is_interval else describe(time, words)


def event_time(event: Event, library: Library, words: Words) -> str:
    """Say when an event is; for an undated one give the article's own words for it, if it has any."""
    if event.time is not None:
        return describe(event.time, words)
    timed = ((claim.timex, library.article(claim.article_id)) for claim in event.claims)
    stated = next((timex.span.of(article.text) for timex, article in timed if timex is not None and article is not None), "")
    return words.gettext("undated: “{words}”", words=stated) if stated else words.gettext("undated")


def day_text(day: date, words: Words) -> str:
    """A calendar day the reader's way."""
    return format_skeleton("yMMMd", day, locale=words.locale)


def _interval(time: TimeValue, words: Words) -> str:
    left, _, right = time.value.partition("/")
    ends = [None if side in ("", "..") else TimeValue.from_edtf(side) for side in (left, right)]
    start, end = ends
    if start is not None and end is not None:
        return _between_ends(start, end, words)
    known, side = (start, SINCE) if start is not None else (end, UNTIL)
    return time.value if known is None else _fill(side, known, words)


def _between_ends(start: TimeValue, end: TimeValue, words: Words) -> str:
    if _is_exact(start) and _is_exact(end):
        return format_interval(_date(start.earliest_start), _date(end.latest_end), "yMMMd", locale=words.locale)
    context = DAY if start.precision == end.precision == DAY else ""
    return words.gettext(SPAN, context, start=_end(start, words), end=_end(end, words))


def _is_exact(time: TimeValue) -> bool:
    return time.precision == "day" and time.earliest_start == time.latest_end and not time.uncertain


def _end(time: TimeValue, words: Words) -> str:
    """One end of an interval: the period itself, without "some day in"."""
    return _modified(time, words) or _period(time, words)


def _modified(time: TimeValue, words: Words) -> str:
    """The period with what its modifier says of it; "" without one."""
    if not time.timex3 or time.mod not in MODIFIERS:
        return ""
    base = TimeValue.from_timex3(time.timex3)
    return _fill(MODIFIERS[time.mod], base, words) if base.is_dated else ""


def _fill(template: str, time: TimeValue, words: Words) -> str:
    """Put a time in a template that reads differently for a period and for a day ("avant mars", "avant le 4 mars")."""
    return words.gettext(template, DAY if time.precision in ("day", "minute") else "", time=_period(time, words))


def _stated(time: TimeValue, words: Words) -> str:
    period = _period(time, words)
    if time.uncertain:
        return words.gettext("perhaps {time}", time=period)
    return words.gettext("some day in {time}", time=period) if time.precision in ("month", "year", "quarter", "season") else period


def _period(time: TimeValue, words: Words) -> str:
    """The name of the calendar period, whatever is sure about it."""
    known = time.timex3 and not time.timex3.startswith("XX")
    return _NAMES[time.precision](time, words) if known and time.precision in _NAMES else _between(time, words)


def _between(time: TimeValue, words: Words) -> str:
    """Two days and nothing more: one of a set, or bounds without a name."""
    low, high = time.earliest_start, time.latest_end
    if low is None or high is None:
        open_side = UNTIL if low is None else SINCE
        return words.gettext(open_side, DAY, time=day_text(_date(high if low is None else low), words))
    if low == high:
        return day_text(_date(low), words)
    return words.gettext("between {start} and {end}", start=day_text(_date(low), words), end=day_text(_date(high), words))


def _date(day: Day | None) -> date:
    return date(*to_ymd(day or 0))


def _day(time: TimeValue, words: Words) -> str:
    return day_text(_date(time.earliest_start), words)


def _minute(time: TimeValue, words: Words) -> str:
    return words.listed((_day(time, words), time.value.partition("T")[2][:5]))


def _week(time: TimeValue, words: Words) -> str:
    return words.gettext(WEEKEND if time.timex3.endswith("-WE") else WEEK, day=_day(time, words))


def _month(time: TimeValue, words: Words) -> str:
    return format_skeleton("yMMMM", _date(time.earliest_start), locale=words.locale)


def _quarter(time: TimeValue, words: Words) -> str:
    return format_skeleton("yQQQ", _date(time.earliest_start), locale=words.locale)


def _half(time: TimeValue, words: Words) -> str:
    return words.gettext(HALVES[time.timex3[-2:]], year=_year(time, words))


def _season(time: TimeValue, words: Words) -> str:
    return words.gettext(SEASONS[time.timex3[-2:]], year=_year(time, words))


def _year(time: TimeValue, words: Words) -> str:
    """The year as it is counted: the standard's year 0 is the first before our era, -44 the forty-fifth."""
    year = to_ymd(time.earliest_start or 0)[0]
    return str(year) if year > 0 else f"{1 - year} {words.locale.eras['abbreviated'][0]}"


def _decade(time: TimeValue, words: Words) -> str:
    return words.gettext("the {year}s", year=_year(time, words))


def _century(time: TimeValue, words: Words) -> str:
    last = str(to_ymd(time.latest_end or 0)[0])
    return words.gettext("the years {first}–{last}", first=_year(time, words), last=last)


DAY = "day"
SINCE, UNTIL = mark("since {time}", DAY), mark("until {time}", DAY)
SPAN = mark("from {start} to {end}", DAY)
WEEK, WEEKEND = mark("the week of {day}"), mark("the weekend of {day}")
HALVES = {"H1": mark("the first half of {year}"), "H2": mark("the second half of {year}")}
SEASONS = {"SP": mark("spring {year}"), "SU": mark("summer {year}"), "FA": mark("autumn {year}"), "WI": mark("winter {year}")}
MODIFIERS = {
    "START": mark("early {time}", DAY),
    "MID": mark("mid-{time}", DAY),
    "END": mark("late {time}", DAY),
    "APPROX": mark("about {time}", DAY),
    "BEFORE": mark("before {time}", DAY),
    "AFTER": mark("after {time}", DAY),
    "ON_OR_BEFORE": mark("by {time}", DAY),
    "ON_OR_AFTER": mark("from {time} on", DAY),
}
_NAMES: dict[str, Callable[[TimeValue, Words], str]] = {
    "minute": _minute,
    "day": _day,
    "week": _week,
    "month": _month,
    "quarter": _quarter,
    "half": _half,
    "season": _season,
    "year": _year,
    "decade": _decade,
    "century": _century,
}
