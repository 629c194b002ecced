"""TIMEX3 values: the text of a value and its modifier in, the days it may mean, its EDTF text and its precision out.

The one table of how a part of a period ("early", "mid-", "late") becomes days is here.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from events.days import Day, add_months, is_day, iso, iso_year, month_end, to_day, to_ymd, week_start, weeks_in
from events.errors import TimeTextError

Window: TypeAlias = tuple[Day | None, Day | None]
Precision: TypeAlias = Literal["minute", "day", "week", "month", "quarter", "season", "half", "year", "decade", "century", ""]
PRECISIONS: tuple[Precision, ...] = get_args(Precision)  # finest first

# Seasons run from the meteorological start to the astronomical end, because texts mean either; winter ends in the next year.
SEASONS = {"SP": ((3, 1), (6, 20)), "SU": ((6, 1), (9, 22)), "FA": ((9, 1), (12, 21)), "WI": ((12, 1), (3, 20))}
SEASON_CODES = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
# "About": how many days a date of each precision may be off.
SLACK = {
    "minute": 0,
    "day": 3,
    "week": 7,
    "month": 15,
    "quarter": 31,
    "season": 31,
    "half": 61,
    "year": 365,
    "decade": 1826,
    "century": 3652,
}

LONG_SEASON = 130  # days: what is longer is a half year, whose thirds are two months long

_FORMS = re.compile(
    r"(?P<era>BC)?(?P<year>\d{2,4})"
    r"(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?"
    r"(?:T(?P<time>\d\d(?::\d\d(?::\d\d)?)?|MO|MI|AF|EV|NI|DT)(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
_PARTIAL_DAY = re.compile(r"XXXX-(\d\d|XX)(?:-(\d\d))?(?:T[\w:+-]+)?")
_UNPLACED = re.compile(
    r"(?:PAST|PRESENT|FUTURE)_REF|PXX|P(?:\d+(?:\.\d+)?|X+)?(?:[YMWDQHEC]|WE|DE|CE|SP|SU|FA|WI)|PT(?:\d+(?:\.\d+)?|X+)[HMS]"
    r"|P(?:\d+[YMWD]){0,4}(?:T(?:\d+[HMS]){1,3})|P(?:\d+[YMWD]){2,4}"
    r"|X{2,4}(?:-[\dXW][\dX]{0,2}|-W[ED]|-SP|-SU|-FA|-WI|-[QH][\dX]|-\d){0,3}(?:T[\w:+-]{1,20})?|T(?:\d\d(?::\d\d){0,2}|MO|MI|AF|EV|NI|DT)(?:Z|[+-]\d\d:?\d\d)?"
    r"|1\d{4}-[\w:-]{1,20}"  # the day after 31 December 9999
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a TIMEX3 value says: its EDTF text ("" if it has none), the days it lies in, its precision."""

    edtf: str
    window: Window
    precision: Precision
    approximate: bool = False


def read_timex3(text: str, mod: str = "") -> Reading:
    """Read a TIMEX3 value and modifier; raise TimeTextError for what the standard does not know.

    >>> read_timex3("2024-Q2").edtf
    '2024-34'
    """
    match = _FORMS.fullmatch(text)
    if match is None:
        return _partial(text)
    reading = _calendar(match)
    return _MODIFIERS[mod](reading) if mod in _MODIFIERS else reading


def year_text(year: int) -> str:
    """TIMEX3 text of an astronomical year (0 is BC0001)."""
    return f"BC{1 - year:04d}" if year <= 0 else f"{year:04d}"


def day_text(day: Day) -> str:
    """TIMEX3 text of a day."""
    year, month, number = to_ymd(day)
    return f"{year_text(year)}-{month:02d}-{number:02d}"


def _partial(text: str) -> Reading:
    """A value without a place on the calendar: XXXX-12-04, PAST_REF, P3D."""
    partial = _PARTIAL_DAY.fullmatch(text)
    if partial is not None:
        return Reading(text.partition("T")[0], (None, None), "day" if partial[2] else "month")
    if _UNPLACED.fullmatch(text) and text:
        return Reading("", (None, None), "")
    raise TimeTextError("“{text}” is not a TIMEX3 value. Write it like 2023-12-04, 2022-03, 2024-Q1 or P3D.", text=text)


def _calendar(match: re.Match[str]) -> Reading:
    if len(match["year"]) < 4 and (match.end("year") != match.end() or (match["era"] and match["year"] == "00")):
        raise TimeTextError("“{text}” is not a TIMEX3 value: a decade or century has no month.", text=match[0])
    if len(match["year"]) == 3:
        return _span_of_years(match, 10, "decade")
    if len(match["year"]) == 2:
        return _span_of_years(match, 100, "century")
    year = 1 - int(match["year"]) if match["era"] else int(match["year"])
    for name, read in _READERS.items():
        if match[name]:
            return read(year, match)
    return Reading(iso_year(year), _years(year, year), "year")


def _years(first: int, last: int) -> tuple[Day, Day]:
    return to_day(first), to_day(last, 12, 31)


def _span_of_years(match: re.Match[str], length: int, precision: Precision) -> Reading:
    number = int(match["year"])
    if match["era"]:
        first = 1 - ((number + 1) * length - 1)
        return _one_of(*_years(first, first + length - 1), precision)
    return Reading(match["year"] + "X" * (4 - len(match["year"])), _years(number * length, number * length + length - 1), precision)


def _read_day(year: int, match: re.Match[str]) -> Reading:
    month, number = int(match["month"]), int(match["day"])
    if not is_day(year, month, number):
        raise TimeTextError("There is no day {text}. Check the month and the day.", text=match[0])
    day, text = to_day(year, month, number), f"{iso_year(year)}-{month:02d}-{number:02d}"
    clock = match["time"] or ""
    if not clock[:1].isdigit():
        return Reading(text, (day, day), "day")
    _check_clock(clock, match[0])
    return Reading(f"{text}T{clock}{':00' * (2 - clock.count(':'))}{match['zone'] or ''}", (day, day), "minute")


def _check_clock(clock: str, text: str) -> None:
    hour, *rest = (int(part) for part in clock.split(":"))
    if hour > 24 or any(part > 59 for part in rest):
        raise TimeTextError("There is no time of day {text}.", text=text)


def _read_month(year: int, match: re.Match[str]) -> Reading:
    month = int(match["month"])
    if not 1 <= month <= 12:
        raise TimeTextError("There is no month {text}.", text=match[0])
    return Reading(f"{iso_year(year)}-{month:02d}", (to_day(year, month), month_end(year, month)), "month")


def _read_week(year: int, match: re.Match[str]) -> Reading:
    week = int(match["week"])
    if not 1 <= week <= weeks_in(year):
        raise TimeTextError("There is no week {text}.", text=match[0])
    monday = week_start(year, week)
    return _one_of(monday + 5 if match["weekend"] else monday, monday + 6, "week")


def _read_quarter(year: int, match: re.Match[str]) -> Reading:
    return _months(year, 3 * int(match["quarter"]) - 2, 3, 32 + int(match["quarter"]), "quarter")


def _read_half(year: int, match: re.Match[str]) -> Reading:
    return _months(year, 6 * int(match["half"]) - 5, 6, 39 + int(match["half"]), "half")


def _months(year: int, first: int, count: int, code: int, precision: Precision) -> Reading:
    return Reading(f"{iso_year(year)}-{code}", (to_day(year, first), month_end(year, first + count - 1)), precision)


def _read_season(year: int, match: re.Match[str]) -> Reading:
    return Reading(f"{iso_year(year)}-{SEASON_CODES[match['season']]}", season_days(year, match["season"]), "season")


def season_days(year: int, season: str) -> tuple[Day, Day]:
    """First and last day a season of a year may have; winter is named after the year it starts in."""
    first, last = SEASONS[season]
    return to_day(year, *first), to_day(year + (last < first), *last)


_READERS: dict[str, Callable[[int, re.Match[str]], Reading]] = {
    "day": _read_day,
    "month": _read_month,
    "week": _read_week,
    "quarter": _read_quarter,
    "half": _read_half,
    "season": _read_season,
}


def _one_of(low: Day, high: Day, precision: Precision, *, approximate: bool = False) -> Reading:
    """Some day between two days: EDTF's "one of a set"."""
    return Reading(f"[{iso(low)}..{iso(high)}]", (low, high), precision, approximate)


def _part(reading: Reading, index: int) -> Reading:
    """A third of a period: early (0), mid (1) or late (2)."""
    low, high = reading.window
    if low is None or high is None or reading.precision in ("minute", "day"):
        return reading
    if reading.precision == "year":
        year = to_ymd(low)[0]
        return Reading(f"{iso_year(year)}-{37 + index}~", (to_day(year, 4 * index + 1), month_end(year, 4 * index + 4)), "year", True)
    first, last = _THIRDS[reading.precision](low, high, index)
    return _one_of(first, last, reading.precision, approximate=True)


def _third_of_months(low: Day, high: Day, index: int) -> tuple[Day, Day]:
    year, month, _ = to_ymd(low)
    count = 2 if high - low > LONG_SEASON else 1
    first = add_months(year, month, index * count)
    last = add_months(year, month, index * count + count - 1)
    return max(low, to_day(*first)), high if index == 2 else month_end(*last)


def _third_of_month(low: Day, high: Day, index: int) -> tuple[Day, Day]:
    return low + 10 * index, high if index == 2 else low + 10 * index + 9


def _third_of_week(low: Day, high: Day, index: int) -> tuple[Day, Day]:
    starts = (0, 2, 4)
    return low + starts[index], high if index == 2 else low + starts[index + 1] - 1


def _third_of_years(low: Day, high: Day, index: int) -> tuple[Day, Day]:
    first, last = to_ymd(low)[0], to_ymd(high)[0]
    cuts = (0, (last - first + 3) // 3, (last - first + 1) * 2 // 3 + 1, last - first + 1)
    return _years(first + cuts[index], first + cuts[index + 1] - 1)


_THIRDS: dict[str, Callable[[Day, Day, int], tuple[Day, Day]]] = {
    "week": _third_of_week,
    "month": _third_of_month,
    "quarter": _third_of_months,
    "season": _third_of_months,
    "half": _third_of_months,
    "decade": _third_of_years,
    "century": _third_of_years,
}


def _about(reading: Reading) -> Reading:
    low, high = reading.window
    if low is None or high is None:
        return reading
    low, high = low - SLACK[reading.precision], high + SLACK[reading.precision]
    if reading.edtf.startswith("["):
        return _one_of(low, high, reading.precision, approximate=True)
    return Reading(reading.edtf + "~", (low, high), reading.precision, True)


def _before(reading: Reading) -> Reading:
    low = reading.window[0]
    return _half_open(None, None if low is None else low - 1, reading)


def _after(reading: Reading) -> Reading:
    high = reading.window[1]
    return _half_open(None if high is None else high + 1, None, reading)


def _not_after(reading: Reading) -> Reading:
    return _half_open(None, reading.window[1], reading)


def _not_before(reading: Reading) -> Reading:
    return _half_open(reading.window[0], None, reading)


def _half_open(low: Day | None, high: Day | None, reading: Reading) -> Reading:
    text = f"[{'' if low is None else iso(low)}..{'' if high is None else iso(high)}]"
    return Reading(text, (low, high), reading.precision)


_MODIFIERS: dict[str, Callable[[Reading], Reading]] = {
    "START": lambda reading: _part(reading, 0),
    "MID": lambda reading: _part(reading, 1),
    "END": lambda reading: _part(reading, 2),
    "APPROX": _about,
    "BEFORE": _before,
    "AFTER": _after,
    "ON_OR_BEFORE": _not_after,
    "ON_OR_AFTER": _not_before,
}
