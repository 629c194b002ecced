"""Dates of publication: a page's line, a machine's field or an address in, the day it names out; a language's words come from its data."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate
from functools import cache
from typing import TypeAlias

from babel.dates import get_day_names, get_month_names

from events.days import is_day
from events.languages import Language
from events.lines import Line, fold

_ISO = re.compile(r"(?<!\d)((?:1[6-9]|2[01])\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?=T|\d{6}(?!\d)|(?!\d))")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})( ?)([-/.])\2(\d{1,2})\2\3\2((?:1[6-9]|2[01])\d\d|\d\d)(?![\d/.-]\d|\d)")
_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/_]?)(\d\d)\2(\d\d)(?!\d)")
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")
LINE_LENGTH, STAMP_LENGTH, OWN_WORDS = 220, 80, 9
_EPOCH = date(1970, 1, 1)
EARLIEST_YEAR = 1600
Found: TypeAlias = tuple[date, int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """A day written in full, where it stands in the folded line, and whether the words before it speak of a later change."""

    day: date
    start: int
    end: int
    is_update: bool = False


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a line that only says when (and by whom) names.

    ``has_cue`` when words such as "published" are in it; ``has_names`` when names without such words are.
    """

    day: date
    is_update: bool
    has_cue: bool
    has_names: bool


@dataclass(frozen=True)
class Words:
    """What a language writes its datelines with, folded."""

    months: dict[str, int]
    allowed: frozenset[str]
    calendar: frozenset[str]
    updated: re.Pattern[str]
    cues: re.Pattern[str]
    bylines: re.Pattern[str]
    written: re.Pattern[str]
    dated: re.Pattern[str]
    day_first: frozenset[str]


def phrases(words: Iterable[str]) -> re.Pattern[str]:
    """Compile a pattern that finds any of the words, whole; none of them if there are none."""
    ordered = sorted((fold(word) for word in words), key=lambda word: (-len(word), word))
    any_of = "|".join(re.escape(word).replace(r"\ :", " ?:") for word in ordered)
    return re.compile(rf"(?<!\w)(?:{any_of})(?!\w)" if ordered else r"(?!)")


@cache
def words_of(language: Language) -> Words:
    """Gather a language's dateline words: months and weekdays from CLDR, the rest from its page data."""
    data = language.page["dateline"]
    months = _months(language)
    month = "|".join(map(re.escape, months))
    return Words(
        months=months,
        allowed=_letters([*data["fillers"], *data["published"], *data["updated"], *data["ordinals"], *data["links"]]),
        calendar=_letters([*months, *_weekdays(language)]),
        updated=phrases(data["updated"]),
        cues=phrases([*data["published"], *data["updated"]]),
        bylines=phrases(data["bylines"]),
        written=_written(month, data["ordinals"], data["links"]),
        dated=re.compile(rf"\d ?(?:{month})(?!\w)|(?<!\w)(?:{month}) \d|(?<!\w)(?:1[6-9]|20)\d\d(?!\w)"),
        day_first=frozenset(data["day_first"]),
    )


def _letters(words: Iterable[str]) -> frozenset[str]:
    return frozenset(part for word in words for part in _LETTERS.findall(fold(word)))


def _months(language: Language) -> dict[str, int]:
    names = {
        fold(name).rstrip("."): number
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, locale=language.code).items()
    }
    names |= {fold(name): number for name, number in language.page["dateline"]["months"].items()}
    return {name: names[name] for name in sorted(names, key=len, reverse=True)}


def _weekdays(language: Language) -> list[str]:
    return [name for width in ("wide", "abbreviated") for name in get_day_names(width, "format", locale=language.code).values()]


def _written(month: str, ordinals: list[str], links: list[str]) -> re.Pattern[str]:
    """Pattern of a date with its month in letters, day before or after it."""
    ordinal = f"(?:{'|'.join(map(re.escape, ordinals))})?" if ordinals else ""
    link = f"(?:(?:{'|'.join(map(re.escape, links))}) )?" if links else ""
    year = r"((?:1[6-9]|2[01])\d\d)(?=\d{1,2}:\d\d|(?!\d))"
    return re.compile(
        rf"(?<![\w.,])(?:(\d{{1,2}}){ordinal}[.,]?[ -]?{link}({month})\.?,?[ -]{{1,2}}{year}"
        rf"|({month})\.? (\d{{1,2}}){ordinal},? {year})"
    )


def find_dates(text: str, language: Language) -> list[Hit]:
    """Find the days a short text names in full, in reading order; a date that could be two days is none."""
    words = words_of(language)
    folded = fold(text[: 2 * LINE_LENGTH])
    found = [*_machine_dates(folded), *_numeric_dates(folded, words.day_first), *_written_dates(folded, words)]
    hits: list[Hit] = []
    for day, start, end in sorted(found, key=lambda one: (one[1], -one[2])):
        before = hits[-1].end if hits else 0
        if start >= before:
            hits.append(Hit(day, start, end, words.updated.search(folded, before, start) is not None))
    return hits


def _real(year: int, month: int, number: int) -> date | None:
    return date(year, month, number) if year >= EARLIEST_YEAR and is_day(year, month, number) else None


def _machine_dates(folded: str) -> list[Found]:
    days = ((_real(int(match[1]), int(match[3]), int(match[4])), match) for match in _ISO.finditer(folded))
    return [(day, match.start(), match.end()) for day, match in days if day]


def _numeric_dates(folded: str, day_first: frozenset[str]) -> list[Found]:
    found = []
    for match in _NUMERIC.finditer(folded):
        first, second, year = int(match[1]), int(match[4]), int(match[5])
        year += 0 if year > 99 else 2000 if year < 70 else 1900
        orders = {(second, first)} if match[3] in day_first else {(second, first), (first, second)}
        days = [day for day in (_real(year, *order) for order in orders) if day]
        if len(days) == 1:
            found.append((days[0], match.start(), match.end()))
    return found


def _written_dates(folded: str, words: Words) -> list[Found]:
    found = []
    for match in words.written.finditer(folded):
        number, month, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
        day = _real(int(year), words.months[month], int(number))
        if day:
            found.append((day, match.start(), match.end()))
    return found


def read_line(line: Line, language: Language) -> Dateline | None:
    """Read a line that says when a page was published and little else; None for any other line."""
    words = words_of(language)
    if len(line.text) > LINE_LENGTH or not line.has_digit or _talks(line, words):
        return None
    hits = find_dates(line.text, language)
    if not hits:
        return None
    has_cue = words.cues.search(line.folded) is not None or words.bylines.match(line.core) is not None
    names = _other_words(line, words)
    if (names and not _are_names(names, line, has_cue)) or (line.is_bullet and not has_cue):
        return None
    first = next((hit for hit in hits if not hit.is_update), hits[0])
    return Dateline(first.day, first.is_update, has_cue, bool(names) and not has_cue)


def _talks(line: Line, words: Words) -> bool:
    """Say quickly that a line has too many words of its own to be a dateline; with a full stop, two are too many."""
    own = sum(word.isalpha() and word not in words.allowed and word not in words.calendar for word in line.words)
    return own > (1 if line.text.endswith(".") else OWN_WORDS)


def _other_words(line: Line, words: Words) -> list[str]:
    """Words, as written, that a line has beside date, hour and dateline words."""
    known = words.allowed | words.calendar
    others = [word for word in _WORD.findall(line.text) if not set(_LETTERS.findall(fold(word))) <= known]
    return [word for word in others if not words.bylines.fullmatch(fold(word))]


def _are_names(others: list[str], line: Line, has_cue: bool) -> bool:
    """Say whether what else stands in a line can be a place, an agency or an author."""
    if line.text.endswith(".") or len(others) > (8 if has_cue else 2):
        return False
    return sum(not word[0].isupper() for word in others) <= (1 if has_cue else 0)


def is_stamp(line: Line, language: Language) -> bool:
    """Say whether a line only tells an hour or an age: "17:41", "3 hours ago", "Updated on Tuesday"."""
    words = words_of(language)
    if len(line.text) > STAMP_LENGTH:
        return False
    letters = set(_LETTERS.findall(line.folded))
    if not letters:
        return False
    if words.cues.match(line.core):
        return letters <= words.allowed | words.calendar
    return line.has_digit and letters <= words.allowed


def mentions_date(line: Line, language: Language) -> bool:
    """Say whether a line has a year, or a number beside a month, in it."""
    return words_of(language).dated.search(line.folded) is not None


def speaks_of_update(text: str, language: Language) -> bool:
    """Say whether words around a date speak of a later change of the page."""
    return words_of(language).updated.search(fold(text)) is not None


def is_byline(line: Line, language: Language) -> bool:
    """Say whether a line only names who wrote: "By", "By Ada Moreau and Paul Lind"."""
    words = words_of(language)
    opening = words.bylines.match(line.core)
    if opening is None or len(line.words) > 12 or line.has_end:
        return False
    names = [word for word in _WORD.findall(line.text)[len(opening[0].split()) :] if fold(word) not in words.allowed]
    return all(word[0].isupper() for word in names) and not line.has_digit


def read_field(value: str, language: Language) -> date | None:
    """Read a date a machine wrote for machines: ISO 8601, RFC 5322, digits only, else as the language writes it; the day as stated."""
    value = value.strip()[:80]
    compact = _COMPACT.match(value)
    iso = _machine_dates(value[:10])
    mail = parsedate(value) if value[:1].isalpha() else None
    if compact:
        day = _real(*map(int, compact.groups()))
    elif iso:
        day = iso[0][0]
    elif mail:
        day = _real(*mail[:3])
    else:
        day = next((hit.day for hit in find_dates(value, language)), None)
    return None if day == _EPOCH else day


def read_address(url: str) -> date | None:
    """Read the day from an address that carries one: /2023/12/05/, 2023-12-05, 20231205.

    >>> read_address("https://example.org/2023/12/05/talks")
    datetime.date(2023, 12, 5)
    """
    for match in _IN_ADDRESS.finditer(url[:2000]):
        day = _real(int(match[1]), int(match[3]), int(match[4]))
        if day:
            return day
    return None
