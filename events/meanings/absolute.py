"""Dates that name a place on the calendar, whole or in part: day, month, season, quarter, half, year, decade, century, feast."""

from collections.abc import Callable
from dataclasses import replace

from events.days import MAX_YEAR, MIN_YEAR, Day, add_months, easter, is_day, month_length, to_day, to_ymd, weekday
from events.errors import Message
from events.meanings.anchor import Anchor, Outcome, Slots, choose_year, counted_from_dct, number, text
from events.meanings.clock import with_clock
from events.timevalue import TimeValue
from events.timex3 import day_text, year_text

REACH = {"quarter": 1, "half": 3}  # months from the middle of a period to its ends
SURELY = 100  # the weight of "last" and "next" beside a tense
_WRONG_WEEKDAY = Message("The weekday in the text does not fall on this date: one of the two is wrong.")


def calendar(slots: Slots, anchor: Anchor) -> Outcome | None:
    """A calendar date with whatever parts were written."""
    found = date_of(slots, anchor)
    if found is None:
        return None
    time, reasons = found
    return Outcome("TIME" if "T" in time.timex3 else "DATE", (time,), reasons=reasons)


def yearly(slots: Slots, anchor: Anchor) -> Outcome | None:
    """A part of the year of whatever year ("en été"), unless a tense places it."""
    if anchor.direction == 0 and not anchor.is_narrative:
        anchor = replace(anchor, dct=None, told=None, year_near=None)
    return calendar(slots, anchor)


def date_of(slots: Slots, anchor: Anchor) -> tuple[TimeValue, tuple[Message, ...]] | None:
    """The time the written parts name and the reasons for the parts that were not written; None for a day that does not exist."""
    for name, read in _IN_ONE_TOKEN.items():
        if name in slots:
            parts = read(text(slots, name), anchor)
            return None if parts is None else date_of({**_without(slots, name), **parts}, anchor)
    year, implied, reasons = _year(slots, _shifted(slots, anchor))
    if year is not None and not MIN_YEAR <= year <= MAX_YEAR:
        return None
    value = _value(slots, year, anchor)
    if value is None:
        return None
    if number(slots, "month") is None and number(slots, "day") is not None:
        implied = (*implied, "month")
    mod = text(slots, "part") or ("APPROX" if {"fiscal", "fiscal_year"} & slots.keys() else "")
    time = TimeValue.from_timex3(with_clock(value, slots), mod=mod, implied=implied)
    return _check_weekday(time, slots, reasons)


def _shifted(slots: Slots, anchor: Anchor) -> Anchor:
    """The anchor as "last" and "next" see it: counted from the article's date, on their side of it; ``is_over`` is on that of the past."""
    if "is_over" in slots:
        return replace(anchor, direction=-SURELY)
    shift = number(slots, "shift")
    return anchor if shift is None else replace(anchor, direction=shift * SURELY, year_near=None, is_narrative=False)


def _without(slots: Slots, name: str) -> Slots:
    return {key: value for key, value in slots.items() if key != name}


def _check_weekday(time: TimeValue, slots: Slots, reasons: tuple[Message, ...]) -> tuple[TimeValue, tuple[Message, ...]]:
    said = number(slots, "weekday")
    if said is None or time.earliest_start is None or time.precision not in ("day", "minute") or weekday(time.earliest_start) == said:
        return time, reasons
    return replace(time, uncertain=True), (*reasons, _WRONG_WEEKDAY)


def _year(slots: Slots, anchor: Anchor) -> tuple[int | None, tuple[str, ...], tuple[Message, ...]]:
    """Astronomical year, what of it was implied, and why."""
    year, era = _written_year(slots), text(slots, "era")
    if year is not None:
        return (1 - year if era == "BC" else year), (), ()
    short = number(slots, "short_year") or number(slots, "fiscal_year")
    if short is not None:
        return (short, (), ()) if short > 99 else (full_year(short, anchor), ("century",), ())
    month, day = _month_and_day(slots, anchor)
    reach = REACH["quarter"] if "quarter" in slots else REACH["half"] if "half" in slots else 0
    chosen = _year_by_weekday(slots, anchor, month, day) or choose_year(anchor, month, day, reach=reach)
    return (chosen[0], ("year",), (chosen[1],)) if chosen else (None, ("year",), ())


def _written_year(slots: Slots) -> int | None:
    """A year in figures or in words ("nineteen ninety-six")."""
    hundreds, rest = number(slots, "hundreds"), number(slots, "worded")
    if hundreds is not None and rest is not None:
        return 100 * hundreds + rest
    return number(slots, "year")


def full_year(short: int, anchor: Anchor) -> int:
    """The year of two digits that lies at most ten years after the article's date."""
    latest = to_ymd(anchor.dct)[0] + 10 if anchor.dct is not None else 2035
    return latest - (latest - short) % 100


def _month_and_day(slots: Slots, anchor: Anchor) -> tuple[int, int | None]:
    """A month and day to choose the year by, for whatever part of a year was written."""
    month = number(slots, "month")
    if month is not None:
        return month, number(slots, "day")
    quarter, half = number(slots, "quarter"), number(slots, "half")
    if quarter is not None:
        return 3 * _last(quarter, 4) - 1, None
    if half is not None:
        return 6 * _last(half, 2) - 3, None
    if "season" in slots:
        return {"SP": 4, "SU": 7, "FA": 10, "WI": 12}.get(text(slots, "season"), 6), None
    return (to_ymd(anchor.dct)[1] if anchor.dct is not None else 1), number(slots, "day")


def _year_by_weekday(slots: Slots, anchor: Anchor, month: int, day: int | None) -> tuple[int, Message] | None:
    """Of the years around the article's date, the nearest in which the day falls on the weekday that was written."""
    said = number(slots, "weekday")
    if said is None or day is None or anchor.dct is None or anchor.is_narrative:
        return None
    now = to_ymd(anchor.dct)[0]
    for year in (now, now - 1, now + 1):
        if is_day(year, month, day) and weekday(to_day(year, month, day)) == said:
            return year, Message("The year is the one in which this day falls on the weekday named.")
    return None


def _last(index: int, count: int) -> int:
    return count if index < 0 else index


def _value(slots: Slots, year: int | None, anchor: Anchor) -> str | None:
    """TIMEX3 value of the finest parts written."""
    start = "XXXX" if year is None else year_text(year)
    month, day = number(slots, "month"), number(slots, "day")
    if day is not None:
        return _day_value(start, year, month, day, number(slots, "weekday"), anchor)
    if month is not None:
        return f"{start}-{month:02d}"
    for name, count, letter in (("quarter", 4, "Q"), ("half", 2, "H")):
        index = number(slots, name)
        if index is not None:
            return f"{start}-{letter}{_last(index, count)}" if abs(index) <= count else None
    season = text(slots, "season")
    return f"{start}-{season}" if season else start


def _day_value(start: str, year: int | None, month: int | None, day: int, said: int | None, anchor: Anchor) -> str | None:
    if month is None:
        return _day_of_some_month(day, said, anchor)
    if not 1 <= day <= (month_length(2000, month) if year is None else month_length(year, month)):
        return None
    return f"{start}-{month:02d}-{day:02d}"


def _day_of_some_month(day: int, said: int | None, anchor: Anchor) -> str | None:
    """A day of the month alone ("on the 4th"): in the month told just before, where it falls on the weekday said, or as the tense asks."""
    told = anchor.told_here
    if told is not None and told.earliest_start is not None and told.precision in ("minute", "day", "month"):
        year, month, first = to_ymd(told.earliest_start)
        year, month = (year, month) if day > first or told.precision == "month" else add_months(year, month, 1)
        return f"{year_text(year)}-{month:02d}-{day:02d}" if is_day(year, month, day) else None
    now = anchor.now
    if now is None:
        return f"XXXX-XX-{day:02d}"
    year, month, today = to_ymd(now)
    for near in (add_months(year, month, step) for step in (0, 1, -1)):
        if said is not None and is_day(*near, day) and weekday(to_day(*near, day)) == said:
            return f"{year_text(near[0])}-{near[1]:02d}-{day:02d}"
    if anchor.direction < 0 and day > today:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    if anchor.direction > 0 and day < today:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return f"{year_text(year)}-{month:02d}-{day:02d}" if is_day(year, month, day) else None


def _iso(token: str, _: Anchor) -> Slots | None:
    year, month, day = (int(part) for part in token[:10].split("-"))
    clock = {"clock": token[11:16]} if len(token) > 10 else {}
    return {"year": year, "month": month, "day": day, **clock} if is_day(year, month, day) else None


def _numeric(token: str, anchor: Anchor) -> Slots | None:
    """A date in numbers: year first when it has four digits, else day and month in the language's order if both could be."""
    first, second, third = (int(part) for part in token.replace("/", ".").split("."))
    if first > 31:
        return _parts(first, second, third)
    year = {"year": third} if third > 99 else {"short_year": third}
    day_first = anchor.day_first or "." in token or first > 12
    day, month = (first, second) if day_first and second <= 12 else (second, first)
    return {**year, "month": month, "day": day} if month <= 12 and 1 <= day <= 31 and month else None


def _parts(year: int, month: int, day: int) -> Slots | None:
    return {"year": year, "month": month, "day": day} if is_day(year, month, day) else None


def _numeric_short(token: str, anchor: Anchor) -> Slots | None:
    first, second = (int(part) for part in token.replace("/", ".").split("."))
    if second > 99:
        return {"month": first, "year": second} if 1 <= first <= 12 else None
    day, month = (first, second) if anchor.day_first or first > 12 else (second, first)
    return {"day": day, "month": month} if 1 <= month <= 12 and 1 <= day <= 31 else None


def _part_code(name: str) -> Callable[[str, Anchor], Slots]:
    """A quarter or half year with its year in one token ("3Q23", "H124")."""

    def parts(token: str, _: Anchor) -> Slots:
        digits = [int(sign) for sign in token if sign.isdigit()]
        return {name: digits[0], "short_year": 10 * digits[1] + digits[2]}

    return parts


_IN_ONE_TOKEN: dict[str, Callable[[str, Anchor], Slots | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "numeric_short": _numeric_short,
    "quarter_code": _part_code("quarter"),
    "half_code": _part_code("half"),
}


def decade(slots: Slots, anchor: Anchor) -> Outcome | None:
    """Ten years ("the 1990s", "les années 60")."""
    digits, part = number(slots, "decade"), text(slots, "part") or _half_as_part(slots)
    if digits is None:
        return None
    if text(slots, "era") == "BC":
        return Outcome("DATE", (TimeValue.from_timex3(f"BC{digits:03d}", mod=part),))
    if digits < 10:
        digits = 190 + digits
    elif digits < 100:
        digits = _past_decade(digits, anchor) // 10 if digits % 10 == 0 else -1
    elif digits >= 1000:
        digits = digits // 10 if digits % 10 == 0 else -1
    if not 100 <= digits < 300:
        return None
    return Outcome("DATE", (TimeValue.from_timex3(str(digits), mod=part),))


def _past_decade(digits: int, anchor: Anchor) -> int:
    """First year of the last decade of that name that is over ("les années 20")."""
    now = to_ymd(anchor.dct)[0] if anchor.dct is not None else 2025
    first = now // 100 * 100 + digits
    return first if first + 10 <= now else first - 100


def century(slots: Slots, _: Anchor) -> Outcome | None:
    """A hundred years, or half of them ("the second half of the 19th century")."""
    index = number(slots, "century")
    if index is None or not 1 <= index <= 30:
        return None
    era = "BC" if text(slots, "era") == "BC" else ""
    mod = text(slots, "part") or _half_as_part(slots)
    return Outcome("DATE", (TimeValue.from_timex3(f"{era}{index - 1:02d}", mod=mod),))


def _half_as_part(slots: Slots) -> str:
    half = number(slots, "half")
    return "" if half is None else "START" if half == 1 else "END"


def list_of_centuries(slots: Slots, anchor: Anchor) -> Outcome | None:
    """Two centuries that share a word ("the 16th and 17th centuries")."""
    era = {"era": slots["era2"]} if "era2" in slots else {}
    found = [century({"century": slots[name], **era}, anchor) for name in ("century", "century2")]
    times = tuple(outcome.times[0] for outcome in found if outcome is not None)
    return Outcome("DATE", times, "list") if len(times) == len(found) else None


def turn_of_century(slots: Slots, anchor: Anchor) -> Outcome | None:
    """About the year one century ends and the next begins: the last one, the coming one in a future tense, or a numbered one."""
    index = number(slots, "century")
    if index is not None:
        year = 100 * (index - 1)
    elif anchor.now is None:
        return Outcome("DATE", (TimeValue.from_timex3("XXXX", mod="APPROX"),))
    else:
        step = 1000 if "millennium" in anchor.words.lower() else 100
        year = to_ymd(anchor.now)[0] // step * step + (step if anchor.direction > 0 else 0)
    return Outcome("DATE", (TimeValue.from_timex3(year_text(year), mod="APPROX"),)) if 0 < year <= MAX_YEAR else None


def fiscal_year(slots: Slots, anchor: Anchor) -> Outcome | None:
    """A fiscal year: its months depend on the country, so its days are only about those of the year."""
    year = number(slots, "year")
    short = number(slots, "short_year")
    if year is not None and year < 100:
        short, year = year, None
    full = year if year is not None else full_year(short, anchor) if short is not None else None
    return None if full is None else Outcome("DATE", (TimeValue.from_timex3(year_text(full), mod="APPROX"),))


def feast(slots: Slots, anchor: Anchor) -> Outcome | None:
    """A named day: fixed ("12-25"), counted from Easter ("E+39"), or the nth weekday of a month ("11/4/4")."""
    rule = text(slots, "feast")
    year = number(slots, "year")
    reasons: tuple[Message, ...] = ()
    if year is None:
        chosen = _shifted_feast(rule, slots, anchor) or choose_year(anchor, *_usual_date(rule))
        if chosen is None:
            return Outcome("DATE", (TimeValue.from_timex3(f"XXXX-{rule}" if rule[2:3] == "-" else "XXXX-XX-XX"),))
        year, reasons = chosen[0], (chosen[1],)
    implied = () if "year" in slots else ("year",)
    value = with_clock(day_text(feast_day(rule, year)), slots)
    return Outcome("TIME" if "T" in value else "DATE", (TimeValue.from_timex3(value, implied=implied),), reasons=reasons)


def _shifted_feast(rule: str, slots: Slots, anchor: Anchor) -> tuple[int, Message] | None:
    """The year of "last", "this" or "next" Easter, or of Easter "last year", and why."""
    shift = number(slots, "shift")
    if shift is None or anchor.now is None:
        return None
    year = to_ymd(anchor.now)[0]
    day = feast_day(rule, year)
    if "single" in slots or (shift < 0 and day >= anchor.now) or (shift > 0 and day <= anchor.now):
        year += shift
    return year, counted_from_dct(anchor)[0]


def _usual_date(rule: str) -> tuple[int, int]:
    """Month and day of a feast in an ordinary year."""
    _, month, day = to_ymd(feast_day(rule, 2021))
    return month, day


def feast_day(rule: str, year: int) -> Day:
    """The day a feast falls on in a year."""
    if rule.startswith("E"):
        return easter(year) + int(rule[1:])
    if "/" not in rule:
        return to_day(year, int(rule[:2]), int(rule[3:5]))
    rule, _, more = rule.partition("+")
    month, day_of_week, index = (int(part) for part in rule.split("/"))
    if index < 0:
        last = to_day(year, month, month_length(year, month))
        return last - (weekday(last) - day_of_week) % 7
    first = to_day(year, month)
    return first + (day_of_week - weekday(first)) % 7 + 7 * (index - 1) + int(more or 0)
