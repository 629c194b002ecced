"""Times counted from another: from the article's date ("last month", "Tuesday") or from a date told before ("two days later")."""

from collections.abc import Callable
from dataclasses import replace

from events.days import Day, add_months, is_day, iso_week, to_ymd, weekday
from events.errors import Message
from events.meanings.anchor import Anchor, Outcome, Slots, counted_from_dct, counted_from_told, last_day, nearest_to_dct, number, text
from events.meanings.clock import clock_text, with_clock
from events.meanings.counted import duration
from events.timevalue import TimeValue
from events.timex3 import day_text, year_text

MIDWEEK, SATURDAY = 3, 6
TOMORROW = 1  # days ahead within which a weekday without a tense lies ahead rather than six days back


def days_away(slots: Slots, anchor: Anchor) -> Outcome | None:
    """So many days from now ("yesterday", "tomorrow morning"); "today" beside a verb that tells a state is no day."""
    if slots.get("deictic") == 0 and anchor.direction == 0 and anchor.cue and not clock_text(slots):
        return Outcome("DATE", (TimeValue.from_timex3("PRESENT_REF"),))
    if anchor.now is None:
        return Outcome("DATE", (TimeValue.from_timex3(_unplaced("day", slots)),))
    value = with_clock(day_text(anchor.now + (number(slots, "deictic") or 0)), slots)
    return _one(value, counted_from_dct(anchor), mod=text(slots, "part"))


def weekday_near(slots: Slots, anchor: Anchor) -> Outcome | None:
    """A weekday: the last, the next, or the nearest on the side the tense asks for (in news, the past)."""
    said, now = number(slots, "weekday"), anchor.now
    if said is None:
        return None
    if now is None:
        return Outcome("DATE", (TimeValue.from_timex3(f"XXXX-WXX-{said}"),))
    shift = number(slots, "shift")
    told = _told_lately(said, now, anchor) if shift is None else None
    ahead = anchor.told_here if anchor.direction == 0 and shift is None and not anchor.is_narrative else None
    if ahead is not None and ahead.precision in ("day", "minute") and now < (ahead.earliest_start or now) <= now + 7:
        anchor = replace(anchor, direction=1)  # "training begins on Friday, the race is on Sunday"
    until = number(slots, "weekday2") or said  # "the night from Tuesday to Wednesday" is over on Wednesday
    day = nearest_weekday(now, until, shift, anchor.direction) - (until - said) % 7 if told is None else told
    reasons = nearest_to_dct(anchor) if shift is None and told is None else counted_from_dct(anchor)
    return _one(with_clock(day_text(day), slots), reasons, mod=text(slots, "part"))


def weekday_done(slots: Slots, anchor: Anchor) -> Outcome | None:
    """A weekday of something that has happened, whatever the verb ("Friday's attack will")."""
    return weekday_near(slots, anchor if anchor.is_narrative else replace(anchor, direction=-1, cue=""))


def _told_lately(said: int, now: Day, anchor: Anchor) -> Day | None:
    """A day told before, within a week of now, that falls on the weekday said, when no tense speaks."""
    told = anchor.told.earliest_start if anchor.told is not None and anchor.told.precision in ("day", "minute") else None
    is_meant = told is not None and anchor.direction == 0 and not anchor.is_narrative and weekday(told) == said and abs(told - now) <= 7
    return told if is_meant else None


def nearest_weekday(now: Day, said: int, shift: int | None, direction: int) -> Day:
    """The day a weekday means, seen from a day: shift -1 is "last", 1 "next", 2 "after next"; without one, that day itself counts."""
    back, ahead = (weekday(now) - said) % 7, (said - weekday(now)) % 7
    if shift is not None and shift < 0:
        return now - (back or 7) + 7 * (shift + 1)
    if shift is not None and shift > 0:
        return now + (ahead or 7) + 7 * (shift - 1)
    return now + ahead if direction > 0 or (direction == 0 and ahead <= TOMORROW) else now - back


def weekday_from_told(slots: Slots, anchor: Anchor) -> Outcome | None:
    """The weekday before or after the date told last ("le mardi suivant")."""
    said, told = number(slots, "weekday"), last_day(anchor.told_here or anchor.told)
    if said is None or told is None:
        return weekday_near(slots, anchor)
    return _one(with_clock(day_text(nearest_weekday(told, said, number(slots, "shift"), 0)), slots), counted_from_told(anchor))


def habitual_weekday(slots: Slots, anchor: Anchor) -> Outcome | None:
    """A weekday with an article ("le lundi"): the next one told in a story, the last one in a past tense, else every week."""
    if anchor.is_narrative:
        return weekday_from_told({**slots, "shift": 1}, anchor)
    if anchor.direction < 0:
        return weekday_near(slots, anchor)
    return Outcome("SET", (TimeValue.from_timex3(f"XXXX-WXX-{number(slots, 'weekday')}"),))


def habitual_weekend(slots: Slots, anchor: Anchor) -> Outcome | None:
    """A weekend with an article ("le week-end"): the one a tense speaks of, else every weekend."""
    if anchor.direction or anchor.is_narrative:
        return weekend_near(slots, anchor)
    return Outcome("SET", (TimeValue.from_timex3("XXXX-WXX-WE"),))


def weekend_near(slots: Slots, anchor: Anchor) -> Outcome | None:
    """The weekend before or after, on the side the tense asks for (in news, the past); "this" one is the nearer when no tense speaks."""
    now = anchor.now
    if now is None:
        return Outcome("DATE", (TimeValue.from_timex3("XXXX-WXX-WE"),))
    is_past = anchor.direction < 0 or (anchor.direction == 0 and ("this" not in slots or weekday(now) < MIDWEEK))
    weeks = -1 if is_past and weekday(now) < SATURDAY else 0
    return _one(_SHIFTS["WE"](now, weeks), counted_from_dct(anchor))


def weekday_of_week(slots: Slots, anchor: Anchor) -> Outcome | None:
    """A weekday of last, this or next week."""
    said, now = number(slots, "weekday"), anchor.now
    if said is None or now is None:
        return None
    day = now - weekday(now) + said + 7 * (number(slots, "shift") or 0)
    return _one(day_text(day), counted_from_dct(anchor))


def unit_shift(slots: Slots, anchor: Anchor) -> Outcome | None:
    """The last, this or the next week, month, season, year ... or a part of it ("early next year")."""
    shift, now = number(slots, "shift") or 0, anchor.now
    if now is None:
        return Outcome("DATE", (TimeValue.from_timex3(_unplaced(text(slots, "single"), slots)),))
    month, season = number(slots, "month"), text(slots, "season")
    if month is not None and text(slots, "single") != "Y":
        value = f"{year_text(_year_of(now, month, shift))}-{month:02d}"
    elif month is not None:
        value = _in_year(to_ymd(now)[0] + shift, month, number(slots, "day"))
    elif season and text(slots, "single") == "Y":
        value = f"{year_text(to_ymd(now)[0] + shift)}-{season}"
    elif season:
        value = f"{year_text(_year_of(now, _SEASON_MONTH[season], shift))}-{season}"
    else:
        value = _half_or_unit(slots, now, shift)
    return _one(value, counted_from_dct(anchor), mod=text(slots, "part"))


_SEASON_MONTH = {"SP": 4, "SU": 7, "FA": 10, "WI": 12}


def _in_year(year: int, month: int, day: int | None) -> str:
    if day is None:
        return f"{year_text(year)}-{month:02d}"
    return f"{year_text(year)}-{month:02d}-{day:02d}" if is_day(year, month, day) else ""


_LAST = {"half": 2, "quarter": 4}


def _half_or_unit(slots: Slots, now: Day, shift: int) -> str:
    year = to_ymd(now)[0] + shift
    for name, letter in (("half", "H"), ("quarter", "Q")):
        index = number(slots, name)
        if index is not None:
            return f"{year_text(year)}-{letter}{index if index > 0 else _LAST[name]}"
    return shifted(now, text(slots, "single") or "Y", shift)


def _year_of(now: Day, month: int, shift: int) -> int:
    year, now_month, _ = to_ymd(now)
    if shift < 0:
        return year - (month >= now_month)
    return year + (month <= now_month) if shift > 0 else year


def units_away(slots: Slots, anchor: Anchor) -> Outcome | None:
    """So many units ago or from now; the answer is as coarse as the unit."""
    if _compares_periods(slots, anchor):
        return reported_period(slots, anchor)
    return _units_from(slots, anchor.now, counted_from_dct(anchor))


def units_unplaced(slots: Slots, _: Anchor) -> Outcome | None:
    """Some units before or after what was told, nobody says how many ("days later")."""
    return Outcome("DATE", (TimeValue.from_timex3(_unplaced(text(slots, "unit"), slots)),))


def units_ahead(slots: Slots, anchor: Anchor) -> Outcome | None:
    """So many units from now in a future tense ("will open in ten days"), else a length of time."""
    if anchor.direction > 0 and not anchor.is_narrative:
        return units_away({**slots, "sign": 1}, anchor)
    return duration(slots, anchor)


def _compares_periods(slots: Slots, anchor: Anchor) -> bool:
    """Whether "a year ago" means the same quarter of the year before: a report on a quarter compares it so."""
    return anchor.period is not None and text(slots, "unit") == "Y" and number(slots, "count") == 1 and number(slots, "sign") == -1


def reported_period(slots: Slots, anchor: Anchor) -> Outcome | None:
    """The quarter or half year a report is about, else the quarter that ended last; or the same one some years off (``sign``)."""
    if anchor.is_narrative:
        return None
    years, written = number(slots, "sign") or 0, number(slots, "year")
    if anchor.spans_months and anchor.now is not None and (years or written is not None):
        return _one(year_text(written if written is not None else to_ymd(anchor.now)[0] + years), counted_from_dct(anchor))
    told = None if anchor.period is None else anchor.period.earliest_start
    if written is not None:
        if told is None:
            return _one(year_text(written), ())
        years = written - to_ymd(told)[0]
    if told is None and anchor.now is None:
        return Outcome("DATE", (TimeValue.from_timex3("XXXX-QX"),))
    is_half = anchor.period is not None and anchor.period.precision == "half"
    if told is None:
        value, reasons = shifted(anchor.now or 0, "Q", 4 * years - 1), counted_from_dct(anchor)
    else:
        value, reasons = shifted(told, "H" if is_half else "Q", (2 if is_half else 4) * years), counted_from_told(anchor)
    return _one(value, reasons)


def units_from_told(slots: Slots, anchor: Anchor) -> Outcome | None:
    """So many units after or before the date told last, else the article's date."""
    sign = number(slots, "sign") or 0
    if _compares_periods(slots, anchor):
        return reported_period(slots, anchor)
    told = anchor.told_here or anchor.told
    base = last_day(told) if sign >= 0 else (told.earliest_start if told else None)
    if base is None and (sign * anchor.direction < 0 or (sign > 0 and anchor.direction == 0)):
        return _uncounted(slots, anchor)
    start, reasons = (anchor.now, counted_from_dct(anchor)) if base is None else (base, counted_from_told(anchor))
    named = None if start is None else _named_from(slots, start, sign)
    if named is not None:
        return _one(with_clock(named, slots), reasons, mod=text(slots, "part"))
    if base is None:
        return _units_from(slots, start, reasons)
    unit = text(slots, "unit") or text(slots, "single") or "D"
    if told is not None and _FINENESS.get(unit, 0) < _COARSENESS.get(told.precision, 0):
        return _uncounted(slots, anchor)
    return _units_from(slots, base, counted_from_told(anchor))


def _uncounted(slots: Slots, anchor: Anchor) -> Outcome | None:
    """What stays of units without a date to count from: their length if it is told ("three days later")."""
    if {"count", "unit"} <= slots.keys() and "daypart" not in slots and not clock_text(slots):
        return duration(slots, anchor)
    return Outcome("DATE", (TimeValue.from_timex3(_unplaced(text(slots, "unit") or text(slots, "single"), slots)),))


def _named_from(slots: Slots, base: Day, sign: int) -> str | None:
    """The month or season by its name that a day lies in or before ("the following May", "that same spring", "August of that year")."""
    year = to_ymd(base)[0]
    month, season = number(slots, "month"), text(slots, "season")
    if text(slots, "single") == "Y" and (month is not None or season):
        year += sign * (number(slots, "count") or 0)
        return _in_year(year, month, number(slots, "day")) if month is not None else f"{year_text(year)}-{season}"
    if month is not None:
        return f"{year_text(_year_of(base, month, sign))}-{month:02d}"
    if "weekday" in slots:
        return day_text(nearest_weekday(base, number(slots, "weekday") or 1, sign, sign))
    return f"{year_text(_year_of(base, _SEASON_MONTH[season], sign) if sign else year)}-{season}" if season else None


_FINENESS = {"D": 0, "TH": 0, "TM": 0, "TS": 0, "EV": 0, "WE": 1, "W": 1, "2W": 1, "M": 2, "Q": 3, "H": 3, "Y": 4, "E": 5, "C": 6}
_COARSENESS = {"minute": 0, "day": 0, "week": 1, "month": 2, "quarter": 3, "season": 3, "half": 3, "year": 4, "decade": 5, "century": 6}


def _units_from(slots: Slots, base: Day | None, reasons: tuple[Message, ...]) -> Outcome | None:
    count, sign = number(slots, "count"), number(slots, "sign") or 0
    if count == 0 and sign and "half" not in slots:
        return Outcome("DATE", (TimeValue.from_timex3("PAST_REF" if sign < 0 else "FUTURE_REF"),))
    unit = text(slots, "unit") or text(slots, "single") or "D"
    if base is None:
        return Outcome("DATE", (TimeValue.from_timex3(_unplaced(unit, slots)),))
    if "half" in slots:
        unit, count = _in_halves(unit, count)
    value = with_clock(shifted(base, unit, sign * (1 if count is None else count)), slots)
    return _one(value, reasons, mod=text(slots, "part") or text(slots, "about"))


_HALVES = {"C": ("E", 10, 5), "E": ("Y", 10, 5), "Y": ("H", 2, 1), "M": ("W", 4, 2), "W": ("D", 7, 4)}


def _in_halves(unit: str, count: int | None) -> tuple[str, int | None]:
    """So many units and a half, in the next smaller unit."""
    if unit not in _HALVES:
        return unit, count
    smaller, whole, half = _HALVES[unit]
    return smaller, whole * (1 if count is None else count) + half


def shifted(base: Day, unit: str, count: int) -> str:
    """TIMEX3 value of the unit that lies so many units from the one a day is in; "" when it leaves the calendar."""
    years = to_ymd(base)[0] + count * _YEARS.get(unit, 1)
    if not (0 if unit in ("D", "E", "C") else -9000) < years < 9000:
        return ""
    return _SHIFTS[unit](base, count) if unit in _SHIFTS else day_text(base)


_YEARS = {"E": 10, "C": 100}  # the others move by a year at most for each unit


def _week(base: Day, count: int) -> str:
    year, week = iso_week(base + 7 * count)
    return f"{year_text(year)}-W{week:02d}"


def _month(base: Day, count: int) -> str:
    year, month, _ = to_ymd(base)
    year, month = add_months(year, month, count)
    return f"{year_text(year)}-{month:02d}"


def _group(length: int, letter: str) -> Callable[[Day, int], str]:
    def value(base: Day, count: int) -> str:
        year, month, _ = to_ymd(base)
        year, month = add_months(year, month, count * length)
        return f"{year_text(year)}-{letter}{(month - 1) // length + 1}"

    return value


def _year(base: Day, count: int) -> str:
    return year_text(to_ymd(base)[0] + count)


_SHIFTS: dict[str, Callable[[Day, int], str]] = {
    "D": lambda base, count: day_text(base + count),
    "W": _week,
    "2W": lambda base, count: _week(base, 2 * count),
    "WE": lambda base, count: _week(base, count) + "-WE",
    "TH": lambda base, count: day_text(base + int(count / 24)),
    "M": _month,
    "Q": _group(3, "Q"),
    "H": _group(6, "H"),
    "Y": _year,
    "E": lambda base, count: f"{to_ymd(base)[0] // 10 + count:03d}",
    "C": lambda base, count: f"{to_ymd(base)[0] // 100 + count:02d}",
}


def _unplaced(unit: str, slots: Slots) -> str:
    """Value of an expression with nothing to count from."""
    month, season = number(slots, "month"), text(slots, "season")
    if month is not None or season:
        return f"XXXX-{month:02d}" if month is not None else f"XXXX-{season}"
    value = {"W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Y": "XXXX", "E": "XXX", "C": "XX"}.get(unit, "XXXX-XX-XX")
    written = clock_text(slots)
    return f"{value}T{written}" if written and value == "XXXX-XX-XX" else value


def _one(value: str, reasons: tuple[Message, ...], *, mod: str = "") -> Outcome | None:
    if not value:  # no such day, or beyond the calendar
        return None
    time = TimeValue.from_timex3(value, mod=mod)
    return Outcome("TIME" if "T" in value else "DATE", (time,), reasons=reasons)
