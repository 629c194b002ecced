"""Dates in cells: a cell's words in, a TimeValue out, or why not; the order of day and month is never guessed from one cell."""

import re
from collections.abc import Iterable
from functools import lru_cache

from events import languages
from events.anydate import read_any_date
from events.errors import EventsError, TimeTextError
from events.extract import find_dates
from events.model import Article, Span
from events.timevalue import TimeValue

DAY_FIRST, MONTH_FIRST = "dmy", "mdy"
NO_DATE = "“{text}” is not a date that can be read. Write it like 2023-12-04, 2022-03 or 4 December 2023."
NO_DAY = "“{text}” is not a day of the calendar."
AMBIGUOUS = "“{text}” could be day first or month first. Say which of the two it is."
MAX_LENGTH, LITTLE = 120, 2  # letters beside a date in its cell: an article, a preposition
_ISO = re.compile(r"(-?\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d{1,9})?)?\s?(?:Z|UTC|[+-]\d\d:?\d\d)?")
_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\dZ?)?")
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[ T,]{1,2}(\d{1,2}:\d\d)(?::\d\d)?)?")
_YEAR_FIRST = re.compile(r"(\d{4})([./])(\d{1,2})\2(\d{1,2})")


@lru_cache(maxsize=4_096)
def read_cell(text: str, order: str = "") -> TimeValue:
    """Read a cell that holds a date, a month, a year or a range; raise EventsError for any other."""
    words = " ".join(text.split())
    if len(words) > MAX_LENGTH:
        raise EventsError(NO_DATE, text=words[:60] + "…")
    if _NUMBERS.fullmatch(words):
        return _numeric(words, order)
    time = _machine(words) or _in_words(words)
    if time is None:
        raise EventsError(NO_DATE, text=words)
    return time


def is_date(text: str) -> bool:
    """Whether a cell holds a date, in whatever order its numbers are."""
    try:
        read_cell(text, _order(text) or DAY_FIRST)
    except EventsError:
        return False
    return True


def order_of(cells: Iterable[str]) -> tuple[str, str]:
    """Order of day and month in a column's numbers and the cell that shows it; "" when none does or two cells contradict each other."""
    shown = [(order, cell) for cell in cells if (order := _order(cell))]
    orders = {order for order, _ in shown}
    return shown[0] if len(orders) == 1 else ("", "")


def is_ambiguous(text: str) -> bool:
    """Whether a cell is a date in numbers that could be two days."""
    match = _NUMBERS.fullmatch(" ".join(text.split()))
    return match is not None and not _order(text) and match[1].lstrip("0") != match[3].lstrip("0")


def _order(text: str) -> str:
    """Order that one cell shows by a number above 12."""
    match = _NUMBERS.fullmatch(" ".join(text.split()))
    if match is None:
        return ""
    first, second = int(match[1]), int(match[3])
    return DAY_FIRST if first > 12 >= second else MONTH_FIRST if second > 12 >= first else ""


def _numeric(words: str, order: str) -> TimeValue:
    match = _NUMBERS.fullmatch(words)
    if match is None or (is_ambiguous(words) and not order):
        raise EventsError(AMBIGUOUS, text=words)
    first, second = int(match[1]), int(match[3])
    day, month = (second, first) if (_order(words) or order) == MONTH_FIRST else (first, second)
    clock = f"T{match[5]:0>5}" if match[5] else ""
    return _checked(f"{match[4]}-{month:02}-{day:02}{clock}", words)


def _checked(timex3: str, words: str) -> TimeValue:
    try:
        return TimeValue.from_timex3(timex3)
    except TimeTextError as error:
        raise EventsError(NO_DAY, text=words) from error


def _machine(words: str) -> TimeValue | None:
    """A date as machines write it: ISO 8601, EDTF, a calendar's stamp; the day and the clock are kept as written."""
    iso, stamp, slashed = _ISO.fullmatch(words), _STAMP.fullmatch(words), _YEAR_FIRST.fullmatch(words)
    if iso is not None:
        return _checked(f"{iso[1]}T{iso[2]}", words)
    if stamp is not None:
        clock = f"T{stamp[4]}:{stamp[5]}" if stamp[4] else ""
        return _checked(f"{stamp[1]}-{stamp[2]}-{stamp[3]}{clock}", words)
    if slashed is not None:
        return _checked(f"{slashed[1]}-{int(slashed[3]):02}-{int(slashed[4]):02}", words)
    try:
        return TimeValue.from_edtf(words)
    except TimeTextError:
        return None


@lru_cache(maxsize=4_096)
def _in_words(words: str) -> TimeValue | None:
    """A date in words: by the reader of each of our languages when it covers the cell, else in any language when it is surely one."""
    found = [(_rest(words, timex.span), timex.time) for code in languages.codes() for timex in find_dates(Article("", words, code))]
    least, time = min(((rest, time) for rest, time in found if time.is_dated), key=lambda one: one[0], default=(MAX_LENGTH, None))
    return time if not least else read_any_date(words) or (time if least <= LITTLE else None)


def _rest(words: str, span: Span) -> int:
    """Letters of a cell that are no part of a date found in it; many, if figures are."""
    rest = words[: span.start] + words[span.end :]
    return MAX_LENGTH if any(map(str.isdigit, rest)) else sum(map(str.isalpha, rest))
