"""Days and weeks that are counted inside a month or year: "the first Monday of May", "the last week of next month"."""

from events.days import Day, to_day, to_ymd, weekday
from events.meanings.absolute import calendar, date_of, feast
from events.meanings.anchor import Anchor, Outcome, Slots, number, text
from events.meanings.clock import with_clock
from events.meanings.relative import MIDWEEK, shifted, unit_shift, units_from_told
from events.timevalue import TimeValue
from events.timex3 import day_text

SATURDAY = 6
_COUNTED_HERE = frozenset(["nth", "unit", "weekday", "daypart", "clock"])


def nth_in_period(slots: Slots, anchor: Anchor) -> Outcome | None:
    """The nth day, week or weekday of a month or year; the last for -1."""
    period = _period({name: value for name, value in slots.items() if name not in _COUNTED_HERE}, anchor)
    index = number(slots, "nth")
    if period is None or index is None:
        return None
    if period.earliest_start is None or period.latest_end is None:
        return Outcome("DATE", (period,))
    first, last = _first_day(period.earliest_start, text(slots, "season")), period.latest_end
    said, unit = number(slots, "weekday"), text(slots, "unit")
    if unit == "WE":
        return _one(shifted(_nth_weekday(first, last, SATURDAY, index), "WE", 0), period)
    if said is not None:
        return _dated(_nth_weekday(first, last, said, index), slots, period)
    if unit == "D":
        return _dated(first + index - 1 if index > 0 else last + index + 1, slots, period)
    if unit == "M":
        return _one(shifted(first if index > 0 else last, "M", index - 1 if index > 0 else index + 1), period)
    middle = first + 7 * index - 4 if index > 0 else last + 7 * index + 4
    return _one(shifted(middle, "W", 0), period) if first <= middle <= last else None


_SEASON_STARTS = {"SP": (3, 21), "SU": (6, 21), "FA": (9, 22), "WI": (12, 21)}


def _first_day(start: Day, season: str) -> Day:
    """First day to count from: days are counted in the seasons of the sky, which begin later than those of the weather."""
    return to_day(to_ymd(start)[0], *_SEASON_STARTS[season]) if season else start


def week_of(slots: Slots, anchor: Anchor) -> Outcome | None:
    """The week or weekend that holds a day ("the week of March 6") or is nearest to a feast ("Easter weekend")."""
    named = feast(slots, anchor) if "feast" in slots else calendar(slots, anchor)
    time = None if named is None else named.times[0]
    if time is None or time.earliest_start is None:
        return named if "feast" in slots else None
    unit = text(slots, "unit") or "W"
    is_before = unit == "WE" and "feast" in slots and weekday(time.earliest_start) < MIDWEEK
    return _one(shifted(time.earliest_start, unit, -int(is_before)), time)


def _period(slots: Slots, anchor: Anchor) -> TimeValue | None:
    """The month or year that holds the day: written, counted from now, or the one told."""
    if "sign" in slots:
        outcome = units_from_told(slots, anchor)
    elif "shift" in slots:
        outcome = unit_shift(slots, anchor)
    else:
        found = date_of(slots, anchor)
        return None if found is None else found[0]
    return None if outcome is None else outcome.times[0]


def _nth_weekday(first: Day, last: Day, said: int, index: int) -> Day:
    if index < 0:
        return last - (weekday(last) - said) % 7 + 7 * (index + 1)
    return first + (said - weekday(first)) % 7 + 7 * (index - 1)


def _dated(day: Day, slots: Slots, period: TimeValue) -> Outcome | None:
    inside = period.earliest_start is not None and period.latest_end is not None and period.earliest_start <= day <= period.latest_end
    return _one(with_clock(day_text(day), slots), period) if inside else None


def _one(value: str, period: TimeValue) -> Outcome | None:
    if not value:  # beyond the calendar
        return None
    return Outcome("TIME" if "T" in value else "DATE", (TimeValue.from_timex3(value, implied=period.implied),))
