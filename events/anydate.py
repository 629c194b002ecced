"""Dates in languages without a folder, and dates typed by a person in any language: words in, a TimeValue or nothing out.

dateparser reads the words; a guard keeps an answer only when every number written is a part of the date it gave, because it
otherwise fills in or invents parts in silence ("1990s" as seconds, "T1 2024" as January). It never searches a text.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache

from dateparser.data.languages_info import language_order
from dateparser.date import DateDataParser

from events.timevalue import TimeValue

MAX_LENGTH = 64  # no date in words is longer; dateparser's cost grows with length
_NUMBER = re.compile(r"\d+")
_NEVER = re.compile(r"[^\W\d_]\d|-")  # "T1 2024" comes out as January, a minus sign is lost
_DAY_AND_MONTH = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}")
_SETTINGS = {
    "PREFER_DAY_OF_MONTH": "first",
    "PREFER_MONTH_OF_YEAR": "first",
    "PARSERS": ["absolute-time"],
    "REQUIRE_PARTS": ["month", "year"],
    "RETURN_TIME_AS_PERIOD": True,
}


def read_any_date(words: str, *, languages: Sequence[str] = (), base: date | None = None) -> TimeValue | None:
    """Read an absolute date (day, month and year, or month and year) in any language; None when it is not surely one.

    ``languages`` (ISO 639-1) say which order the numbers of "5/12/2023" have; without them such a date is not guessed.

    >>> read_any_date("5 de diciembre de 2023").timex3
    '2023-12-05'
    """
    words = words.strip()
    if not _NUMBER.search(words) or len(words) > MAX_LENGTH or _NEVER.match(words) or (not languages and _is_two_dates(words)):
        return None
    known = tuple(code for code in languages if code in language_order)
    if languages and not known:
        return None
    found = _parser(known, base or date(2000, 1, 1)).get_date_data(words)
    if found is None or found.date_obj is None or not {"month", "year"} <= set(found.parts):
        return None
    day, has_day = found.date_obj.date(), "day" in found.parts
    return TimeValue.from_timex3(day.isoformat() if has_day else day.isoformat()[:7]) if _is_what_was_written(words, day, has_day) else None


def _is_two_dates(words: str) -> bool:
    """Whether a date in numbers could be day first or month first."""
    match = _DAY_AND_MONTH.fullmatch(words)
    return match is not None and match[1] != match[2] and max(int(match[1]), int(match[2])) <= 12


def _is_what_was_written(words: str, day: date, has_day: bool) -> bool:
    """Whether the numbers written are the year, the day if there is one, and the month where it is not a word."""
    written = sorted(int(number) for number in _NUMBER.findall(words))
    parts = [day.year, *([day.day] if has_day else [])]
    return written in (sorted(parts), sorted([*parts, day.month]))


@lru_cache(maxsize=64)
def _parser(languages: tuple[str, ...], base: date) -> DateDataParser:
    settings = {**_SETTINGS, "RELATIVE_BASE": datetime(base.year, base.month, base.day)}  # noqa: DTZ001 (a day, as dateparser wants it)
    return DateDataParser(languages=list(languages) or None, settings=settings)
