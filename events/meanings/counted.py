"""Lengths of time, repeated times and references without a date: what has a TIMEX3 value but no place on the calendar."""

from events.meanings.anchor import Anchor, Kind, Outcome, Slots, number, text
from events.timevalue import TimeValue

_DURATION_UNITS = {
    "D": "D",
    "W": "W",
    "M": "M",
    "Y": "Y",
    "Q": "Q",
    "E": "Y",
    "C": "C",
    "WE": "WE",
    "H": "H",
    "2W": "W",
    "EV": "D",
    "X": "X",
}
_YEARS = {"E": 10, "C": 100}
_DAYS_IN = {"Y": 365, "M": 30, "W": 7, "D": 1}
_CLOCK_UNITS = {"TH": "H", "TM": "M", "TS": "S"}
_HALVES = {"Y": "6M", "D": "T12H", "TH": "30M", "TM": "30S"}  # half of a unit, in the next smaller one


def nothing(_: Slots, __: Anchor) -> Outcome | None:
    """Words that look like a time and are none."""
    return None


def vague(slots: Slots, anchor: Anchor) -> Outcome | None:
    """A reference to past, present or future without a date; in a story "soon" means the next thing told, not the future.

    ``only_if`` holds back words that are no reference everywhere: "ahead" takes them in a future tense, "story" in a story.
    """
    only_if = text(slots, "only_if")
    if (only_if == "ahead" and (anchor.is_narrative or anchor.direction <= 0)) or (only_if == "story" and not anchor.is_narrative):
        return None
    value = text(slots, "vague")
    return _without_bounds("TIME" if value.startswith("XXXX") and "T" in value else "DATE", value)


def coming_units(slots: Slots, _: Anchor) -> Outcome | None:
    """Some units just ahead or just gone ("in the coming weeks")."""
    return _without_bounds("DATE", "FUTURE_REF" if (number(slots, "sign") or 0) > 0 else "PAST_REF")


def duration(slots: Slots, _: Anchor) -> Outcome | None:
    """A length of time, with a half, a decimal fraction or smaller units if they are written ("two years and six months", "1.5 hours")."""
    count, unit = number(slots, "count"), text(slots, "unit")
    if {"count2", "unit2"} <= slots.keys():
        value = _in_two_units(count or 0, unit, number(slots, "count2") or 0, text(slots, "unit2"))
    elif "decimal" in slots:
        value = duration_value(1, unit).replace("1", _decimal(text(slots, "decimal")))
    elif "half" in slots:
        value = _and_a_half(count or 0, unit)
    else:
        value = duration_value(count, unit)
    return _without_bounds("DURATION", value, mod=text(slots, "about")) if value else None


def fixed_duration(slots: Slots, _: Anchor) -> Outcome | None:
    """A length of time in one word ("quinquennat")."""
    return _without_bounds("DURATION", text(slots, "term"))


def duration_value(count: int | None, unit: str) -> str:
    """TIMEX3 value of a number of units; X when the number is not stated, "" for an unknown unit."""
    written = "X" if count == 0 else str(count if count is not None else 1)
    if unit == "2W":
        written = "2" if count in (None, 1) else "X"
    if unit in _YEARS and count != 0:
        return f"P{(count or 1) * _YEARS[unit]}Y"
    if unit in _CLOCK_UNITS:
        return f"PT{written}{_CLOCK_UNITS[unit]}"
    return f"P{written}{_DURATION_UNITS[unit]}" if unit in _DURATION_UNITS else ""


def _in_two_units(count: int, unit: str, more: int, smaller: str) -> str:
    """TIMEX3 value of a length written in two units, weeks as days; "" when the second is not the smaller or nothing is counted."""
    order = [*_DAYS_IN, *_CLOCK_UNITS]
    if not count or not more or unit not in order or smaller not in order or order.index(unit) >= order.index(smaller):
        return ""
    if unit == "W" and smaller == "D":
        return f"P{_DAYS_IN['W'] * count + more}D"
    return duration_value(count, unit) + duration_value(more, smaller).removeprefix("PT" if unit in _CLOCK_UNITS else "P")


def _decimal(written: str) -> str:
    """A number with a fraction ("1.5", "1,5"); three figures behind the mark are thousands ("2,000")."""
    whole, _, rest = written.replace(",", ".").partition(".")
    return whole + rest if len(rest) == 3 else f"{whole}.{rest}"


def _and_a_half(count: int, unit: str) -> str:
    if unit in _YEARS:
        return f"P{count * _YEARS[unit] + _YEARS[unit] // 2}Y"
    if unit not in _HALVES:
        return duration_value(1, unit).replace("1", f"{count}.5")
    whole = duration_value(count, unit) if count else "PT" if unit in _CLOCK_UNITS else "P"
    return whole + _HALVES[unit]


def set_of_weekdays(slots: Slots, _: Anchor) -> Outcome | None:
    """A weekday that comes back, or a part of it ("every Monday", "Friday nights")."""
    part = text(slots, "daypart")
    return _without_bounds("SET", f"XXXX-WXX-{number(slots, 'weekday')}{part and 'T' + part}")


def set_of_dates(slots: Slots, _: Anchor) -> Outcome | None:
    """A day, month or season that comes back every year ("every July", "each summer")."""
    month, day, season = number(slots, "month"), number(slots, "day"), text(slots, "season")
    if month is None:
        return _without_bounds("SET", f"XXXX-{season}") if season else None
    return _without_bounds("SET", f"XXXX-{month:02d}" if day is None else f"XXXX-{month:02d}-{day:02d}")


def set_of_units(slots: Slots, _: Anchor) -> Outcome | None:
    """A time that comes back ("every three days")."""
    value = duration_value(number(slots, "count"), text(slots, "unit"))
    return _without_bounds("SET", value) if value else None


def fixed_set(slots: Slots, _: Anchor) -> Outcome | None:
    """A time that comes back, in one word ("daily")."""
    return _without_bounds("SET", text(slots, "adverb"))


def _without_bounds(kind: Kind, value: str, *, mod: str = "") -> Outcome:
    return Outcome(kind, (TimeValue.from_timex3(value, mod=mod),))
