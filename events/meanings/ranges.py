"""Ranges, lists and open ends: the parts two dates share are written once, so each lends the other what it lacks."""

from dataclasses import replace
from typing import TypeAlias

from events.days import Day, iso, to_ymd
from events.errors import Message
from events.meanings.absolute import SURELY, calendar, date_of, feast, full_year
from events.meanings.anchor import Anchor, Kind, Outcome, Slots, number, text
from events.meanings.clock import clock, clock_text
from events.meanings.counted import duration
from events.meanings.relative import days_away, nearest_weekday, shifted, unit_shift, weekday_near
from events.shapes import Value
from events.timevalue import TimeValue
from events.timex3 import day_text

Found: TypeAlias = tuple[TimeValue, tuple[Message, ...]]
_SHARED = ("month", "year", "era")


def range_of_dates(slots: Slots, anchor: Anchor) -> Outcome | None:
    """From one date to another ("du 4 au 6 décembre", "2010-11")."""
    ends = _resolve([_numbered(slots, ""), _numbered(slots, "2")], anchor)
    if ends is None:
        return None
    (start, reasons), (end, more) = ends
    return Outcome("DATE", (start, end), "range", reasons or more)


def set_of_weekday_range(slots: Slots, anchor: Anchor) -> Outcome | None:
    """Weekdays that come back, or parts of them ("de lunes a viernes", "Monday and Tuesday nights").

    Without ``every``, a tense makes them days of one week.
    """
    if "every" not in slots and (anchor.direction or anchor.is_narrative):
        return range_of_dates(slots, anchor)
    part = text(slots, "daypart")
    values = [f"XXXX-WXX-{number(slots, name)}{part and 'T' + part}" for name in ("weekday", "weekday2")]
    times = tuple(map(TimeValue.from_timex3, values))
    return Outcome("SET", times, "list")


def list_of_dates(slots: Slots, anchor: Anchor) -> Outcome | None:
    """Several dates that share parts ("les 3 et 5 mai")."""
    fields = [part for suffix in ("", "2", "3") if (part := _numbered(slots, suffix))]
    found = _resolve(fields, anchor)
    return None if found is None else Outcome("DATE", tuple(time for time, _ in found), "list", found[0][1])


def open_end(slots: Slots, anchor: Anchor) -> Outcome | None:
    """From a date on ("since 2019"); ``side`` -1 says that it has begun, 0 that the tense decides."""
    side = number(slots, "side")
    found = point(slots, replace(anchor, direction=anchor.direction or -1 if side is None else side * SURELY or anchor.direction))
    return None if found is None else Outcome("DATE", (found[0], None), "range", found[1])


def open_start(slots: Slots, anchor: Anchor) -> Outcome | None:
    """Up to a date ("until March"); in a future tense it lies ahead for sure, a month in a past one may ("lent through March").

    A weekday lies ahead too unless a past tense speaks.
    """
    direction = 0 if _is_month_behind(slots, anchor) else 2 * anchor.direction or int(_is_weekday_alone(slots))
    found = point(slots, replace(anchor, direction=direction))
    return None if found is None else Outcome("DATE", (None, found[0]), "range", found[1])


def deadline(slots: Slots, anchor: Anchor) -> Outcome | None:
    """At some time up to a date ("by March"); what lies ahead of the article's date cannot come before it."""
    direction = 0 if _is_month_behind(slots, anchor) else anchor.direction or 1
    outcome = _modified(slots, replace(anchor, direction=direction), "ON_OR_BEFORE")
    if outcome is None or outcome.times[0] is None or anchor.dct is None or anchor.is_narrative:
        return outcome
    time = outcome.times[0]
    if time.latest_end is None or time.latest_end <= anchor.dct:
        return outcome
    value = f"[{iso(anchor.dct)}..{iso(time.latest_end)}]"
    return replace(outcome, times=(replace(time, value=value, earliest_start=anchor.dct, earliest_end=anchor.dct),))


def _is_month_behind(slots: Slots, anchor: Anchor) -> bool:
    return "month" in slots and anchor.direction < 0


def before_date(slots: Slots, anchor: Anchor) -> Outcome | None:
    """At some time before a date."""
    return _modified(slots, anchor, "ON_OR_BEFORE" if slots.get("part") == "END" else "BEFORE")


def after_date(slots: Slots, anchor: Anchor) -> Outcome | None:
    """At some time after a date."""
    return _modified(slots, anchor, "ON_OR_AFTER" if slots.get("part") == "START" else "AFTER")


def beside_date(slots: Slots, anchor: Anchor) -> Outcome | None:
    """The day before or after a date that is named ("la veille du 14 juillet")."""
    outcome = feast(slots, anchor) if "feast" in slots else calendar(slots, anchor)
    day = None if outcome is None or outcome.times[0] is None else outcome.times[0].earliest_start
    if outcome is None or day is None:
        return None
    return replace(outcome, times=(TimeValue.from_timex3(day_text(day + (number(slots, "sign") or 0) * (number(slots, "count") or 1))),))


def units_beside_date(slots: Slots, anchor: Anchor) -> Outcome | None:
    """So many units, or the nearest weekday, before or after a date that is named ("a week from Friday", "the Monday after Easter").

    With ``whole`` the answer is as coarse as the unit ("the week before Easter").
    """
    named = {name: value for name, value in slots.items() if name not in ("count", "unit", "sign", "about", "whole", "near")}
    outcome = feast(named, anchor) if "feast" in slots else None
    found = point(named, anchor) if outcome is None else (outcome.times[0], outcome.reasons)
    start = None if found is None or found[0] is None else found[0].earliest_start
    value = None if start is None else _beside(start, slots)
    if found is None or value is None:
        return duration(slots, anchor)
    return Outcome("DATE", (TimeValue.from_timex3(value, mod=text(slots, "about")),), reasons=found[1]) if value else None


def _beside(start: Day, slots: Slots) -> str | None:
    """TIMEX3 value of what lies beside a day, None where nothing is counted, "" beyond the calendar."""
    count, unit, sign = number(slots, "count"), text(slots, "unit"), number(slots, "sign") or 1
    near = number(slots, "near")
    if near is not None:
        return day_text(nearest_weekday(start, near, sign, 0))
    if not count or unit not in _DAYS_AND_MORE:
        return None
    if _DAYS_AND_MORE[unit] and "whole" not in slots:
        return day_text(start + _DAYS_AND_MORE[unit] * count * sign)
    return shifted(start, unit, count * sign)


_DAYS_AND_MORE = {"D": 1, "W": 7, "2W": 14, "M": 0, "Y": 0}


def range_of_clocks(slots: Slots, anchor: Anchor) -> Outcome | None:
    """From one time of a day to another; what stands behind the second holds for both ("from 9 to 11 a.m. on Monday")."""
    first, second = _numbered(slots, ""), _numbered(slots, "2")
    half = second.get("meridiem") or str(second.get("clock")).lstrip("0123456789:.")
    if half and str(first.get("clock")).isdigit() and "meridiem" not in first:
        first = {**first, "meridiem": half}
        if clock_text(first) > clock_text(second):
            first["meridiem"] = "am" if half == "pm" else "pm"
    start, end = clock_text(first), clock_text(second)
    if not start or not end or not any("meridiem" in part or not str(part.get("clock")).isdigit() for part in (first, second)):
        return None
    day, reasons = _day_of(first, anchor)
    if day is None:
        texts = [f"XXXX-XX-XXT{start}", f"XXXX-XX-XXT{end}"]
    else:
        texts = [f"{day_text(day)}T{start}", f"{day_text(day + (end < start))}T{end}"]
    return Outcome("TIME", tuple(TimeValue.from_timex3(value) for value in texts), "range", reasons)


def _day_of(slots: Slots, anchor: Anchor) -> tuple[Day | None, tuple[Message, ...]]:
    """The day written beside a time of day, told before, or the article's own."""
    if {"weekday", "deictic", "day", "iso", "numeric"} & slots.keys():
        found = point({name: value for name, value in slots.items() if name not in ("clock", "meridiem")}, anchor)
    else:
        outcome = clock(slots, anchor)
        found = None if outcome is None or outcome.times[0] is None else (outcome.times[0], outcome.reasons)
    return (None, ()) if found is None else (found[0].earliest_start, found[1])


def point(slots: Slots, anchor: Anchor) -> Found | None:
    """One time, whatever way it is named."""
    is_shifted = "shift" in slots and "day" not in slots and "weekday" not in slots
    read = days_away if "deictic" in slots else unit_shift if is_shifted else weekday_near if _is_weekday_alone(slots) else None
    if read is None:
        return date_of(slots, anchor)
    outcome = read(slots, replace(anchor, cue=""))  # "from today on" is a day, whatever the verb
    return None if outcome is None or outcome.times[0] is None else (outcome.times[0], outcome.reasons)


def _is_weekday_alone(slots: Slots) -> bool:
    return "weekday" in slots and not {"day", "month", "year"} & set(slots)


def _modified(slots: Slots, anchor: Anchor, mod: str) -> Outcome | None:
    found = point(slots, anchor)
    if found is None:
        return None
    time, reasons = found
    kind: Kind = "TIME" if "T" in time.timex3 else "DATE"
    return Outcome(kind, (TimeValue.from_timex3(time.timex3, mod=mod, implied=time.implied),), reasons=reasons)


def _numbered(slots: Slots, suffix: str) -> dict[str, Value]:
    """The slots of one part, without their number; slots without a number belong to the first."""
    if suffix:
        return {name[:-1]: value for name, value in slots.items() if name.endswith(suffix)}
    return {name: value for name, value in slots.items() if not name[-1].isdigit()}


def _resolve(fields: list[dict[str, Value]], anchor: Anchor) -> list[Found] | None:
    """Resolve dates that share parts: the written year decides; without one the first date is placed and the others follow it."""
    fields = [dict(part) for part in fields]
    for part in fields:
        short = number(part, "short_year")
        if "year" not in part and short is not None:
            part["year"] = full_year(short, anchor)
    for name in _SHARED:
        _lend(fields, name, anchor)
    if any("deictic" in part for part in fields[1:]):
        anchor = replace(anchor, direction=-SURELY)
    found: list[Found] = []
    for part in fields:
        one = point(part, anchor)
        if one is None:
            return None
        found.append(_after(one, found[-1][0] if found else None, part, anchor))
    return _back_from_what_follows(found, fields, anchor)


def _back_from_what_follows(found: list[Found], fields: list[dict[str, Value]], anchor: Anchor) -> list[Found]:
    """In a story, a range without a year that would end after the next year written lies a year earlier."""
    last = found[-1][0]
    if not anchor.is_narrative or anchor.year_ahead is None or "year" not in last.implied or last.earliest_start is None:
        return found
    if to_ymd(last.earliest_start)[0] <= anchor.year_ahead:
        return found
    years = [to_ymd(time.earliest_start)[0] - 1 for time, _ in found if time.earliest_start is not None]
    moved = [point({**part, "year": year}, anchor) for part, year in zip(fields, years, strict=False)]
    return [(replace(one[0], implied=old[0].implied), old[1]) if one else old for one, old in zip(moved, found, strict=False)]


def _lend(fields: list[dict[str, Value]], name: str, anchor: Anchor) -> None:
    """Give a shared part to the dates that lack it: from the next date that has it, else from the one before."""
    for index, part in enumerate(fields):
        if name in part:
            if name == "year":
                part[name] = _whole_year(part, fields[index - 1] if index else {}, anchor)
            continue
        if _is_weekday_alone(part) or "deictic" in part or (name == "month" and "day" not in part):
            continue
        lender = next((other for other in fields[index + 1 :] + fields[:index][::-1] if name in other), None)
        if lender is not None:
            shift = _wrapped(part, lender, fields.index(lender) > index) if name == "year" else 0
            value = lender[name]
            part[name] = value + shift if isinstance(value, int) else value


def _whole_year(part: dict[str, Value], earlier: dict[str, Value], anchor: Anchor) -> Value:
    """A year of two digits takes its century from the date before it ("2010-11")."""
    year, before = part["year"], earlier.get("year")
    if not isinstance(year, int) or year > 99:
        return year
    if not isinstance(before, int):
        return full_year(year, anchor)
    return before // 100 * 100 + year + (100 if year < before % 100 else 0)


def _wrapped(part: dict[str, Value], lender: dict[str, Value], lender_is_later: bool) -> int:
    """One year back or on where a shared year would turn two dates around ("from December to March 2022")."""
    month, other = number(part, "month"), number(lender, "month")
    if month is None or other is None or month == other:
        return 0
    if lender_is_later:
        return -1 if month > other else 0
    return 1 if month < other else 0


def _after(found: Found, previous: TimeValue | None, part: Slots, anchor: Anchor) -> Found:
    """Move a weekday, or a date whose year was implied, behind the date before it."""
    time, reasons = found
    start = time.earliest_start
    if _is_weekday_alone(part) and previous is not None and start is not None and start < (previous.earliest_start or start):
        return TimeValue.from_timex3(day_text(start + 7), implied=time.implied), reasons
    if previous is None or previous.earliest_start is None or start is None or "year" in part or "month" not in part:
        return found
    year = to_ymd(previous.earliest_start)[0]
    for option in (year, year + 1):
        moved = date_of({**part, "year": option}, anchor)
        if moved is not None and (moved[0].latest_end or 0) >= previous.earliest_start:
            return replace(moved[0], implied=time.implied), reasons
    return found
