"""Times of day, joined to the day they belong to: written clock times and the parts of a day."""

import re
from dataclasses import replace

from events.meanings.anchor import Anchor, Outcome, Slots, counted_from_dct, number, text
from events.timevalue import TimeValue
from events.timex3 import day_text

_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d\d))?(?::\d\d)?(?:h|hrs)?(am|pm)?")
_MILITARY = re.compile(r"(\d?\d)(\d\d)")
AFTER_NOON = ("AF", "EV")
EVENING = 6  # the first hour "at night" that comes before midnight


def with_clock(value: str, slots: Slots) -> str:
    """A day's TIMEX3 value with the time of day that was written beside it."""
    if "T" in value or len(value) < 10:
        return value
    written = clock_text(slots)
    return f"{value}T{written}" if written else value


def zoned(outcome: Outcome | None, slots: Slots) -> Outcome | None:
    """The same with the zone that was written beside it in its EDTF text; TIMEX3 keeps the local time."""
    zone = text(slots, "zone")
    time = outcome.times[0] if outcome is not None else None
    if outcome is None or time is None or not zone or time.precision != "minute" or time.value.endswith("Z"):
        return outcome
    return replace(outcome, times=(replace(time, value=time.value + zone),))


def clock_text(slots: Slots) -> str:
    """The written time of day as TIMEX3 text ("14:30", "MO"), "" when there is none or it is no time of day."""
    token = text(slots, "clock")
    match = _CLOCK.fullmatch(token) or _MILITARY.fullmatch(token)
    if match is None:
        return text(slots, "daypart")
    hour, minute = int(match[1]), int(match[2] or number(slots, "minute") or 0)
    half = text(slots, "meridiem") or (match[3] if match.re is _CLOCK else "") or _half_of_day(text(slots, "daypart"), hour)
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0) if hour <= 12 else hour
    hour, minute = (hour, minute) if minute >= 0 else ((hour - 1) % 24, minute + 60)  # "a quarter to eight"
    return f"{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else ""


def _half_of_day(daypart: str, hour: int) -> str:
    """Whether "five in the afternoon", "ten at night" come after noon."""
    return "pm" if daypart in AFTER_NOON or (daypart == "NI" and hour >= EVENING) else ""


def clock(slots: Slots, anchor: Anchor) -> Outcome | None:
    """A clock time alone: on the day told in the same sentence or the one before, else on the article's day."""
    written = clock_text(slots)
    return _on_its_day(written, anchor) if written else None


def day_part(slots: Slots, anchor: Anchor) -> Outcome | None:
    """A part of the day alone ("in the evening")."""
    return _on_its_day(text(slots, "daypart") or "NI", anchor, mod=text(slots, "part"))


def _on_its_day(written: str, anchor: Anchor, *, mod: str = "") -> Outcome:
    here = next((time for time in (anchor.told_here, anchor.told_lately) if time is not None and time.precision in ("day", "minute")), None)
    if here is not None and here.earliest_start is not None:
        after_midnight = here.timex3.endswith("TNI") and "00:00" <= written < "12:00"  # "in the night of Monday, at 2 am"
        value = f"{day_text(here.earliest_start + after_midnight)}T{written}"
        return Outcome("TIME", (TimeValue.from_timex3(value, mod=mod, implied=("day",)),))
    if anchor.now is None:
        return Outcome("TIME", (TimeValue.from_timex3(f"XXXX-XX-XXT{written}", mod=mod),))
    return Outcome(
        "TIME", (TimeValue.from_timex3(f"{day_text(anchor.now)}T{written}", mod=mod, implied=("day",)),), reasons=counted_from_dct(anchor)
    )
