"""EDTF text (ISO 8601-2, levels 0 to 2 without exponents and significant digits): text in, the days it may mean out."""

import re
from dataclasses import dataclass

from events.days import is_day, month_end, month_length, to_day
from events.errors import TimeTextError
from events.timex3 import PRECISIONS, SEASON_CODES, Precision, read_timex3, season_days, year_text

MAX_LENGTH = 200

_DATE = re.compile(r"(-?[\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?")
_CLOCK = re.compile(r"(-?\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(Z|[+-]\d\d(?::?\d\d)?)?")
_QUALIFIER = re.compile(r"[?~%]")
_SEASONS = {code: season for season, code in SEASON_CODES.items()}
# First month, number of months, precision, TIMEX3 suffix and modifier of ISO 8601-2's sub-year groupings.
_GROUPS: dict[int, tuple[int, int, Precision, str, str]] = {32 + n: (3 * n - 2, 3, "quarter", f"-Q{n}", "") for n in (1, 2, 3, 4)}
_GROUPS |= {36 + n: (4 * n - 3, 4, "year", "", ("START", "MID", "END")[n - 1]) for n in (1, 2, 3)}
_GROUPS |= {39 + n: (6 * n - 5, 6, "half", f"-H{n}", "") for n in (1, 2)}


@dataclass(frozen=True, slots=True)
class Bound:
    """The days between which a start or an end lies; None where it is open or unknown."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Edtf:
    """What an EDTF text says."""

    start: Bound
    end: Bound
    precision: Precision
    timex3: str = ""
    mod: str = ""
    approximate: bool = False
    uncertain: bool = False


def read_edtf(text: str) -> Edtf:
    """Read EDTF text; raise TimeTextError for anything else."""
    if len(text) > MAX_LENGTH:
        raise _not_edtf(text[:40] + "…")
    if "/" in text:
        return _read_interval(text)
    if text[:1] in "[{" and text[-1:] in "]}":
        return _read_set(text)
    return _read_single(text)


def _not_edtf(text: str) -> TimeTextError:
    return TimeTextError("“{text}” is not an EDTF date. Write it like 2023-12-04, 2022-03, 2023-12-04/2023-12-06 or 2024-37~.", text=text)


def _read_interval(text: str) -> Edtf:
    left, _, right = text.partition("/")
    if "/" in right or (left in ("", "..") and right in ("", "..")):
        raise _not_edtf(text)
    parts = [_read_single(side) if side not in ("", "..") else None for side in (left, right)]
    start, end = (Bound(None, None) if part is None else part.start for part in parts)
    if start.low is not None and end.high is not None and end.high < start.low:
        raise TimeTextError("“{text}” ends before it starts.", text=text)
    named = [part for part in parts if part is not None]
    return Edtf(
        Bound(start.low, start.high if end.high is None or start.high is None else min(start.high, end.high)),
        Bound(end.low if start.low is None or end.low is None else max(end.low, start.low), end.high),
        max((part.precision for part in named), key=PRECISIONS.index),
        approximate=any(part.approximate for part in named),
        uncertain=any(part.uncertain for part in named),
    )


def _read_set(text: str) -> Edtf:
    """One of a set, or all of it: the days from the first member to the last."""
    members = [_read_member(member) for member in text[1:-1].split(",")]
    lows, highs = [low for low, _, _ in members], [high for _, high, _ in members]
    low = None if None in lows else min(value for value in lows if value is not None)
    high = None if None in highs else max(value for value in highs if value is not None)
    if (low is None and high is None) or (low is not None and high is not None and high < low):
        raise _not_edtf(text)
    bound = Bound(low, high)
    return Edtf(bound, bound, max((precision for *_, precision in members), key=PRECISIONS.index))


def _read_member(text: str) -> tuple[int | None, int | None, Precision]:
    if ".." not in text:
        part = _read_single(text)
        return part.start.low, part.start.high, part.precision
    left, _, right = text.partition("..")
    first, last = (_read_single(side) if side else None for side in (left, right))
    low, high = first.start.low if first else None, last.start.high if last else None
    known = [part.precision for part in (first, last) if part is not None]
    if not known:
        raise _not_edtf(text)
    return low, high, max(known, key=PRECISIONS.index)


def _read_single(text: str) -> Edtf:
    marks = set(_QUALIFIER.findall(text))
    plain = _QUALIFIER.sub("", text)
    clock = _CLOCK.fullmatch(plain)
    match = _DATE.fullmatch(clock[1] if clock else plain)
    if match is None or (marks and not plain):
        raise _not_edtf(text)
    reading = _read_clock(clock, match) if clock else _read_date(match)
    approximate, uncertain = bool(marks & {"~", "%"}), bool(marks & {"?", "%"})
    bound = reading.start
    if approximate and not reading.mod:
        bound = _loosened(reading)
    mod = reading.mod or ("APPROX" if approximate else "")
    return Edtf(bound, bound, reading.precision, reading.timex3, mod, approximate, uncertain)


def _loosened(reading: Edtf) -> Bound:
    """The days of a date said to be approximate, the same as TIMEX3's APPROX gives."""
    if reading.start.low is None or not reading.timex3:
        return reading.start
    low, high = read_timex3(reading.timex3, "APPROX").window
    return Bound(low, high)


def _read_clock(clock: re.Match[str], match: re.Match[str]) -> Edtf:
    day = _read_date(match)
    hour, minute, second = (int(part) for part in clock[2].split(":"))
    if hour > 24 or minute > 59 or second > 59:
        raise _not_edtf(clock[0])
    return Edtf(day.start, day.end, "minute", f"{day.timex3}T{clock[2][:5]}")


def _read_date(match: re.Match[str]) -> Edtf:
    year, month, day = match[1], match[2], match[3]
    if year.startswith("-") and (year == "-0000" or "X" in year):
        raise _not_edtf(match[0])
    if "X" in match[0]:
        return _read_unspecified(match[0], year, month, day)
    number = int(year)
    if month is None:
        return _single(to_day(number), to_day(number, 12, 31), "year", year_text(number))
    if not 1 <= int(month) <= 12:
        return _read_group(number, int(month), day, match[0])
    if day is None:
        return _single(to_day(number, int(month)), month_end(number, int(month)), "month", f"{year_text(number)}-{month}")
    if not is_day(number, int(month), int(day)):
        raise TimeTextError("There is no day {text}. Check the month and the day.", text=match[0])
    value = to_day(number, int(month), int(day))
    return _single(value, value, "day", f"{year_text(number)}-{month}-{day}")


def _read_group(year: int, code: int, day: str | None, text: str) -> Edtf:
    """A season, quarter, third or half of a year."""
    if day is not None:
        raise _not_edtf(text)
    if code in _SEASONS:
        return _single(*season_days(year, _SEASONS[code]), "season", f"{year_text(year)}-{_SEASONS[code]}")
    if code not in _GROUPS:
        raise _not_edtf(text)
    first, count, precision, suffix, mod = _GROUPS[code]
    return _single(to_day(year, first), month_end(year, first + count - 1), precision, year_text(year) + suffix, mod)


def _read_unspecified(text: str, year: str, month: str | None, day: str | None) -> Edtf:
    """A date with X for digits nobody stated."""
    precision = "day" if day else "month" if month else _year_precision(year)
    if not re.fullmatch(r"\d*X*", year) or (month and not re.fullmatch(r"XX|\d\d", month)) or (day and not re.fullmatch(r"XX|\d\d", day)):
        raise _not_edtf(text)
    _check_known(month, day, text)
    if year == "XXXX":
        return Edtf(Bound(None, None), Bound(None, None), precision, text)
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    low_month, high_month = (1, 12) if month in (None, "XX") else (int(month or 1), int(month or 1))
    low_day = 1 if day in (None, "XX") else int(day or 1)
    high_day = month_length(last, high_month) if day in (None, "XX") else min(int(day or 1), month_length(last, high_month))
    low_day = min(low_day, month_length(first, low_month))
    coarse = _year_precision(year) if month in (None, "XX") else "month" if day in (None, "XX") else precision
    return _single(to_day(first, low_month, low_day), to_day(last, high_month, high_day), coarse, "" if month else year.rstrip("X"))


def _check_known(month: str | None, day: str | None, text: str) -> None:
    known_month = int(month) if month and month.isdigit() else None
    if known_month is not None and not 1 <= known_month <= 12:
        raise _not_edtf(text)
    if day and day.isdigit() and not 1 <= int(day) <= month_length(2000, known_month or 1):
        raise _not_edtf(text)


def _year_precision(year: str) -> Precision:
    return ("year", "decade", "century", "century", "century")[year.count("X")]


def _single(low: int, high: int, precision: Precision, timex3: str, mod: str = "") -> Edtf:
    bound = Bound(low, high)
    return Edtf(bound, bound, precision, timex3, mod)
