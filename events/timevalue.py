"""A time as an analyst may state it: four bounding days, a precision, what was implied, and its text in EDTF and TIMEX3.

The bounds are CIDOC CRM's P81/P82 (also SIMILE's four dates): the happening starts between ``earliest_start`` and
``latest_start`` and ends between ``earliest_end`` and ``latest_end``; all four are days and belong to the range.
None is a bound nobody stated. "March 2022" has start and end anywhere from 1 to 31 March: a month is not a month-long event.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from events.days import Day, iso
from events.edtf import read_edtf
from events.timex3 import PRECISIONS, Precision, read_timex3


@dataclass(frozen=True, slots=True)
class TimeValue:
    """When something is, as stated. ``value`` is EDTF (ISO 8601-2) text, "" for what no calendar holds ("recently", "three days").

    ``timex3`` and ``mod`` are the TIMEX3 attributes of the same words; ``implied`` names the parts that were not written
    (year, month, day ...); days are numbers counted from 1970-01-01 (see ``events.days``).
    """

    value: str
    timex3: str
    mod: str = ""
    earliest_start: Day | None = None
    latest_start: Day | None = None
    earliest_end: Day | None = None
    latest_end: Day | None = None
    precision: Precision = ""
    implied: tuple[str, ...] = ()
    approximate: bool = False
    uncertain: bool = False

    @classmethod
    def from_timex3(cls, text: str, *, mod: str = "", implied: Iterable[str] = ()) -> "TimeValue":
        """Read a TIMEX3 value and modifier; vague references, durations and sets come out without bounds.

        >>> TimeValue.from_timex3("2024", mod="START").value
        '2024-37~'
        """
        reading = read_timex3(text, mod)
        low, high = reading.window
        return cls(reading.edtf, text, mod, low, high, low, high, reading.precision, tuple(implied), reading.approximate)

    @classmethod
    def from_edtf(cls, text: str) -> "TimeValue":
        """Read EDTF text, levels 0 to 2 without exponents; raise TimeTextError for anything else.

        >>> from events.days import iso
        >>> iso(TimeValue.from_edtf("2022-03").latest_start)
        '2022-03-31'
        """
        parsed = read_edtf(text)
        start, end = parsed.start, parsed.end
        return cls(
            value=text,
            timex3=parsed.timex3,
            mod=parsed.mod,
            earliest_start=start.low,
            latest_start=start.high,
            earliest_end=end.low,
            latest_end=end.high,
            precision=parsed.precision,
            approximate=parsed.approximate,
            uncertain=parsed.uncertain,
        )

    @property
    def is_dated(self) -> bool:
        """Whether at least one bound is known, so that the time has a place on an axis."""
        return self.bounds != (None, None, None, None)

    @property
    def is_interval(self) -> bool:
        """Whether the words name a beginning or an end of their own ("from 4 to 6 December", "since 2019")."""
        return "/" in self.value

    @property
    def bounds(self) -> tuple[Day | None, Day | None, Day | None, Day | None]:
        """The four days: earliest start, latest start, earliest end, latest end."""
        return self.earliest_start, self.latest_start, self.earliest_end, self.latest_end

    def surely_within(self, first: Day, last: Day) -> bool:
        """Say whether all of it lies between two days, whatever the doubt."""
        if self.earliest_start is None or self.latest_end is None:
            return False
        return first <= self.earliest_start and self.latest_end <= last

    def possibly_within(self, first: Day, last: Day) -> bool:
        """Say whether some of it may lie between two days."""
        if not self.is_dated:
            return False
        return (self.earliest_start is None or self.earliest_start <= last) and (self.latest_end is None or self.latest_end >= first)

    def widened(self, days: int) -> "TimeValue":
        """The same with every known bound moved outwards by a number of days, marked approximate."""
        start, end = _move(self.earliest_start, -days), _move(self.latest_end, days)
        late, early = _move(self.latest_start, days), _move(self.earliest_end, -days)
        if late is not None and end is not None:
            late = min(late, end)
        if early is not None and start is not None:
            early = max(early, start)
        return replace(self, earliest_start=start, latest_start=late, earliest_end=early, latest_end=end, approximate=True)


def interval(start: TimeValue | None, end: TimeValue | None) -> TimeValue:
    """Join two times into the range between them; None is an open end ("since 2019", "until March").

    >>> interval(TimeValue.from_timex3("2023-12-04"), TimeValue.from_timex3("2023-12-06")).value
    '2023-12-04/2023-12-06'
    """
    named = [part for part in (start, end) if part is not None]
    first, last = start or _OPEN, end or _OPEN
    latest_start = _least(first.latest_start, last.latest_end)
    earliest_end = _most(last.earliest_end, first.earliest_start)
    return TimeValue(
        value=f"{_plain(start, first.earliest_start)}/{_plain(end, last.latest_end)}",
        timex3="",
        earliest_start=first.earliest_start,
        latest_start=latest_start,
        earliest_end=earliest_end,
        latest_end=last.latest_end,
        precision=max((part.precision for part in named), key=PRECISIONS.index, default=""),
        implied=tuple(dict.fromkeys(name for part in named for name in part.implied)),
        approximate=any(part.approximate for part in named),
        uncertain=any(part.uncertain for part in named),
    )


def describe_bounds(time: TimeValue) -> dict[str, str | None]:
    """The four bounds as ISO 8601 text, by name; None where nobody stated one."""
    names = ("earliest_start", "latest_start", "earliest_end", "latest_end")
    return {name: None if bound is None else iso(bound) for name, bound in zip(names, time.bounds, strict=True)}


_OPEN = TimeValue("..", "")


def _plain(time: TimeValue | None, bound: Day | None) -> str:
    """EDTF text that may stand in an interval: a set ("[a..b]") may not, so its outer day stands in, marked approximate."""
    if time is None or not time.value.startswith("["):
        return ".." if time is None else time.value
    return ".." if bound is None else iso(bound) + "~"


def _move(bound: Day | None, days: int) -> Day | None:
    return None if bound is None else bound + days


def _least(one: Day | None, other: Day | None) -> Day | None:
    return one if other is None or one is None else min(one, other)


def _most(one: Day | None, other: Day | None) -> Day | None:
    return one if other is None or one is None else max(one, other)


__all__ = ["PRECISIONS", "Precision", "TimeValue", "describe_bounds", "interval"]
