"""What a text has told so far: each time expression in, in order; out, what stands around the next one."""

from collections import deque
from dataclasses import dataclass, field

from events.days import Day, to_ymd
from events.grammar import Match
from events.meanings import Anchor
from events.timevalue import TimeValue

_SUMS = frozenset(["P6M", "P9M"])
CLOSE = 10  # characters behind a year named in passing within which it still holds ("in 1997 (in January ...)")
_SEASONS_OF_ANY_YEAR = frozenset(["XXXX-SP", "XXXX-SU", "XXXX-FA", "XXXX-WI"])


@dataclass(slots=True)
class Story:
    """What has been told so far, sentence by sentence."""

    dct: Day | None
    day_first: bool
    is_narrative: bool
    years: deque[tuple[int, int]] = field(default_factory=deque)  # where the years still ahead are written, and which
    told: TimeValue | None = None
    here: TimeValue | None = None
    lately: TimeValue | None = None
    year: int | None = None
    aside: tuple[int, int] = (-1000, 0)  # where the last year named in passing ends, and which
    period: TimeValue | None = None
    spans_months: bool = False  # whether the report has come to a sum of several months
    any_year: bool = False  # whether this sentence speaks of a season of whatever year ("in summer, from 15 July to 15 August")

    def enter(self) -> None:
        """Start a sentence: what was told in the last one is no longer close by."""
        self.lately, self.here, self.year, self.any_year, self.aside = self.here, None, None, False, (-1000, 0)

    def anchor(self, match: Match, words: str, tense: tuple[int, str]) -> Anchor:
        direction, cue = tense
        if self.year is None and 0 < match.span.start - self.aside[0] <= CLOSE and not self.is_narrative:
            self.year = self.aside[1]
        ahead = self._year_after(match.span.end) if self.is_narrative else None
        is_placed = not self.any_year or direction != 0
        return Anchor(
            dct=self.dct if is_placed else None,
            told=self.told if is_placed else None,
            told_here=self.here,
            told_lately=self.lately,
            year_near=self.year,
            year_ahead=ahead,
            period=self.period,
            direction=direction,
            is_narrative=self.is_narrative,
            day_first=self.day_first,
            words=words,
            cue=cue,
            spans_months=self.spans_months,
        )

    def _year_after(self, offset: int) -> int | None:
        while self.years and self.years[0][0] < offset:
            self.years.popleft()
        return self.years[0][1] if self.years else None

    def tell(self, time: TimeValue, match: Match, *, opens: bool) -> None:
        """Remember a calendar date: the next expression may be counted from it, unless it is but a year named in passing."""
        self.any_year |= time.timex3 in _SEASONS_OF_ANY_YEAR
        if not time.is_dated or time.mod in ("BEFORE", "AFTER"):
            return
        if time.mod == "APPROX":
            time = TimeValue.from_timex3(time.timex3, implied=time.implied)
        self.here = time
        is_aside = not opens and time.precision in ("year", "decade", "century")
        is_aside |= not opens and match.rule.meaning == "units_from_told" and match.slots.get("sign") == -1  # "…, up from a year earlier"
        if self.told is None or not (is_aside or self._is_far_off(time, opens)):
            self.told = time
        if time.precision == "year" and (self.is_narrative or not opens) and match.rule.meaning == "calendar":
            self.aside = (match.span.end, to_ymd(time.earliest_start or 0)[0])
            return
        if "year" not in time.implied and time.earliest_start is not None and not self._is_this_year(time):
            self.year = to_ymd(time.earliest_start)[0] if time.precision in ("minute", "day", "month", "year") else None

    def tell_period(self, time: TimeValue, direction: int) -> None:
        """Remember what a report is about: a quarter or half year that is over or told in the past, or a sum of several months."""
        if time.timex3 in _SUMS and self.period is not None:
            self.spans_months = True
        if time.precision not in ("quarter", "half") or time.latest_end is None or self._goes_back(time):
            return
        if (
            self.dct is None
            or time.latest_end <= self.dct
            or (direction < 0 and self.period is None and (time.earliest_start or 0) <= self.dct)
        ):
            self.period, self.spans_months = time, False

    def _goes_back(self, time: TimeValue) -> bool:
        """Whether a report only looks back to an earlier quarter."""
        now = None if self.period is None else self.period.earliest_start
        return now is not None and time.earliest_start is not None and time.earliest_start < now

    def _is_far_off(self, time: TimeValue, opens: bool) -> bool:
        """Whether a story only looks ahead to a date, or back to a bare year: what follows is nearer to what was told before."""
        told = None if self.told is None else self.told.earliest_start
        if not self.is_narrative or told is None or time.earliest_start is None or not self.years or "year" in time.implied:
            return False
        year, now, ahead = to_ymd(time.earliest_start)[0], to_ymd(told)[0], self.years[0][1]
        if year < now:
            return (time.precision == "year" or not opens) and abs(now - ahead) < abs(year - ahead)
        return now <= ahead < year and time.precision not in ("day", "minute")

    def _is_this_year(self, time: TimeValue) -> bool:
        return self.dct is not None and time.earliest_start is not None and to_ymd(time.earliest_start)[0] == to_ymd(self.dct)[0]
