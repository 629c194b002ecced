"""What a time expression is counted from, and how a year nobody wrote is chosen: the shared ground of all meanings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from events.days import Day, is_day, iso, to_day, to_ymd
from events.errors import Message
from events.shapes import Value
from events.timevalue import TimeValue

BACK_IN_STORY = 3  # months a narrative may go back without a new year

AHEAD_UNTOLD = 2  # how much farther a coming date seems when no tense tells: news look back
FROM_TOLD = "“{words}” is counted from the date told before, {date}."
AGAINST_TENSE = 4  # how much farther a date seems when the tense speaks against its side

Slots: TypeAlias = Mapping[str, Value]
Kind: TypeAlias = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What stands around an expression: the article's date, the last date told, a year written close by, and the tense.

    ``direction`` is negative in a past tense, positive in a future one, 0 in a present one or when nothing says; ``cue`` is the word
    that says it. ``told_here`` is the last day told in the same sentence, ``told_lately`` in the one before, ``period`` the last quarter
    or half year told (what a report is about), ``spans_months`` whether it has come to a sum of months ("for the nine months"),
    ``year_ahead`` the next year written in the text. ``is_narrative`` texts count from the last date told, not from the article's date.
    ``words`` are those of the expression itself.
    """

    dct: Day | None
    told: TimeValue | None = None
    told_here: TimeValue | None = None
    year_near: int | None = None
    direction: int = 0
    is_narrative: bool = False
    day_first: bool = True
    period: TimeValue | None = None
    year_ahead: int | None = None
    words: str = ""
    cue: str = ""
    told_lately: TimeValue | None = None
    spans_months: bool = False

    @property
    def now(self) -> Day | None:
        """The day that "yesterday" is counted from."""
        return last_day(self.told) if self.is_narrative else self.dct


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an expression means: its TIMEX3 type and one time, two ends of a range, or the members of a list."""

    type: Kind
    times: tuple[TimeValue | None, ...]
    join: Literal["", "range", "list"] = ""
    reasons: tuple[Message, ...] = ()


Meaning: TypeAlias = Callable[[Slots, Anchor], Outcome | None]


def number(slots: Slots, name: str) -> int | None:
    """A slot's number, None when the slot is empty or holds words."""
    value = slots.get(name)
    return value if isinstance(value, int) else None


def text(slots: Slots, name: str) -> str:
    """A slot's text, "" when it is empty."""
    return str(slots.get(name, ""))


def last_day(time: TimeValue | None) -> Day | None:
    """The latest day a time may lie on, the earliest if it is open."""
    if time is None:
        return None
    return next((bound for bound in reversed(time.bounds) if bound is not None), None)


def counted_from_dct(anchor: Anchor) -> tuple[Message, ...]:
    """The reason given for what was counted from the article's date."""
    if anchor.is_narrative or anchor.dct is None:
        return counted_from_told(anchor)
    return (Message("“{words}” is counted from the article's date, {date}.", {"words": anchor.words, "date": iso(anchor.dct)}),)


def counted_from_told(anchor: Anchor) -> tuple[Message, ...]:
    """The reason given for what was counted from a date told before."""
    if anchor.told is None:
        return ()
    values = {"words": anchor.words, "date": anchor.told.value or anchor.told.timex3}
    return (Message(FROM_TOLD, values),)


def nearest_to_dct(anchor: Anchor) -> tuple[Message, ...]:
    """The reason given for a weekday without "last" or "next": the side the tense asks for."""
    if anchor.is_narrative or anchor.dct is None or not anchor.cue:
        return counted_from_dct(anchor)
    values = {"words": anchor.words, "date": iso(anchor.dct), "cue": anchor.cue}
    if anchor.direction > 0:
        return (Message("“{words}” is the next one from the article's date, {date}, because of “{cue}”.", values),)
    return (Message("“{words}” is the last one up to the article's date, {date}, because of “{cue}”.", values),)


def choose_year(anchor: Anchor, month: int, day: int | None = None, *, reach: int = 0) -> tuple[int, Message] | None:
    """The year of a month or day written without one, and the reason; None when nothing tells (it then stays open).

    ``reach`` is how many months a longer period goes beyond its middle one: what has begun may still be to come.
    """
    if anchor.year_near is not None and not (_speaks_against(anchor, anchor.year_near) or _comes_after(anchor, month)):
        return anchor.year_near, Message("The year is taken from {year}, written close by.", {"year": str(anchor.year_near)})
    if anchor.is_narrative:
        return _year_in_story(anchor, month)
    if anchor.dct is None:
        return None
    if anchor.direction > 0 and reach and abs(month - to_ymd(anchor.dct)[1]) <= reach:
        return to_ymd(anchor.dct)[0], _year_from_dct(anchor, anchor.dct)
    return _nearest_year(anchor.dct, month, day, anchor.direction), _year_from_dct(anchor, anchor.dct)


def _speaks_against(anchor: Anchor, year: int) -> bool:
    """Whether the tense excludes a year: "were invited in July 1997 and will join on 12 March"."""
    return anchor.dct is not None and not anchor.is_narrative and (year - to_ymd(anchor.dct)[0]) * anchor.direction < 0


def _comes_after(anchor: Anchor, month: int) -> bool:
    """Whether a month lies well before the day told in its sentence: in news it is then one of a later year.

    "Taken on 7 October 2023, freed in January": not in January 2023.
    """
    told = anchor.told_here
    if anchor.dct is None or anchor.is_narrative or told is None or told.earliest_start is None or told.precision != "day":
        return False
    year, told_month, _ = to_ymd(told.earliest_start)
    return year < to_ymd(anchor.dct)[0] and told_month - month > BACK_IN_STORY


def _year_from_dct(anchor: Anchor, dct: Day) -> Message:
    values = {"date": iso(dct), "cue": anchor.cue}
    if not anchor.cue or not anchor.direction:
        return Message("The year is taken from the article's date, {date}.", values)
    if anchor.direction > 0:
        return Message("The year is taken from the article's date, {date}; “{cue}” speaks of what is to come.", values)
    return Message("The year is taken from the article's date, {date}; “{cue}” speaks of what is past.", values)


def _year_in_story(anchor: Anchor, month: int) -> tuple[int, Message] | None:
    """In a narrative time moves on: the year of the date told last, or the next when the month lies well before it."""
    is_season = anchor.told is not None and anchor.told.precision == "season"
    day = (anchor.told.earliest_start if anchor.told is not None and is_season else None) or last_day(anchor.told)
    if anchor.told is None or day is None:
        return None
    year, told_month, _ = to_ymd(day)
    goes_back = anchor.told.precision in ("minute", "day", "month") and told_month - month > BACK_IN_STORY
    if goes_back and (anchor.year_ahead is None or anchor.year_ahead > year):
        year += 1
    return year, Message("The year is taken from the date told before, {date}.", {"date": anchor.told.value})


def _nearest_year(dct: Day, month: int, day: int | None, direction: int) -> int:
    """The year that brings a day or month closest to the article's date; the side the tense speaks against counts as farther."""
    year, dct_month, _ = to_ymd(dct)
    options = [option for option in (year, year - 1, year + 1) if day is None or is_day(option, month, day)]

    def distance(option: int) -> int:
        if day is None and option == year and month == dct_month:
            return 0
        days = to_day(option, month, day if day is not None else 15) - (dct if day is not None else to_day(year, dct_month, 15))
        if direction == 0 and days > 0:
            return abs(days) * AHEAD_UNTOLD
        return abs(days) * (AGAINST_TENSE * abs(direction) if days * direction < 0 else 1)

    return min(options or [year], key=distance)
