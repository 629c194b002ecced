"""What each line of a page is: a line and a language in; prose, a dated fact, a heading, or which piece of the page's furniture out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from events.dateline import Dateline, is_byline, is_stamp, mentions_date, phrases, read_line
from events.languages import Language
from events.lines import Line, fold

_SEGMENT = re.compile(r"\s[|•·>›»/]\s|\t")
_ADDRESS = re.compile(r"https?://\S{3,500}")
_DIGITS = "0123456789 "
_CURRENCY = re.compile(r"[€$£¥]")
_LETTERS = re.compile(r"[^\W\d_]+")
_STARTS_COUNTED = re.compile(r"[\"'«“(]?\s?\d")
_INNER_STOP = re.compile(r"\.\s")
SHORT_LINE, LEGAL_LINE = 200, 600
HEADING_WORDS, MENU_WORDS, OFFER_WORDS, CREDIT_WORDS = 25, 4, 12, 14


class Kind(Enum):
    PROSE = auto()
    FACT = auto()
    SHORT = auto()
    NOISE = auto()
    TAIL = auto()
    BYLINE = auto()
    DATELINE = auto()


FURNITURE = frozenset({Kind.NOISE, Kind.TAIL, Kind.BYLINE, Kind.DATELINE})


@dataclass(frozen=True)
class Vocabulary:
    """A language's words of pages, folded."""

    lines: frozenset[str]
    tails: frozenset[str]
    starts: re.Pattern[str]
    holds: re.Pattern[str]
    legal: re.Pattern[str]
    units: frozenset[str]
    currencies: re.Pattern[str]


@dataclass(frozen=True)
class Judged:
    """A line and what it is; ``dateline`` for a line that says when the page was published."""

    line: Line
    kind: Kind
    dateline: Dateline | None = None

    @property
    def is_fact(self) -> bool:
        """A bullet or a line that opens with a number: never a title."""
        return self.kind is Kind.FACT and (self.line.is_bullet or _STARTS_COUNTED.match(self.line.text) is not None)


@cache
def _vocabulary(language: Language) -> Vocabulary:
    data = language.page["noise"]
    return Vocabulary(
        lines=frozenset(fold(word) for word in data["lines"]),
        tails=frozenset(fold(word) for word in data["tails"]),
        starts=phrases(data["starts"]),
        holds=phrases(data["holds"]),
        legal=phrases(data["legal"]),
        units=frozenset(part for word in data["units"] for part in _LETTERS.findall(fold(word))),
        currencies=phrases(data["currencies"]),
    )


def judge(lines: Sequence[Line], language: Language) -> list[Judged]:
    """Say of each line what it is by its own words and shape."""
    vocabulary = _vocabulary(language)
    return [_judge(line, vocabulary, language) for line in lines]


def _judge(line: Line, vocabulary: Vocabulary, language: Language) -> Judged:
    if len(line.text) > LEGAL_LINE:
        return Judged(line, Kind.PROSE)
    label = line.core.strip(_DIGITS + "()")
    if label in vocabulary.tails:
        return Judged(line, Kind.TAIL)
    if label in vocabulary.lines or vocabulary.legal.search(line.folded):
        return Judged(line, Kind.NOISE)
    if len(line.text) > SHORT_LINE:
        return Judged(line, _text_kind(line, language))
    dateline = read_line(line, language)
    if dateline:
        return Judged(line, Kind.DATELINE, dateline)
    if is_stamp(line, language):
        return Judged(line, Kind.DATELINE)
    if _is_furniture(line, vocabulary) or is_address(line):
        return Judged(line, Kind.NOISE)
    return Judged(line, Kind.BYLINE if is_byline(line, language) else _text_kind(line, language))


def is_address(line: Line) -> bool:
    """Say whether a line is a web address and nothing else."""
    return _ADDRESS.fullmatch(line.text) is not None


def _text_kind(line: Line, language: Language) -> Kind:
    if line.is_bullet and len(line.words) >= 3:
        return Kind.FACT
    if line.is_prose:
        return Kind.PROSE
    return Kind.FACT if mentions_date(line, language) else Kind.SHORT


def _is_furniture(line: Line, vocabulary: Vocabulary) -> bool:
    """Judge a line of at most 200 characters by the words of pages and by the shapes of menus, offers and credits."""
    if vocabulary.starts.match(line.folded.lstrip("-–—*•·▪>»→[(| ")) and len(line.words) <= HEADING_WORDS:
        return True
    if not line.is_prose and vocabulary.holds.search(line.folded):
        return True
    return _is_credit(line) or _is_offer(line, vocabulary) or _is_menu(line, vocabulary)


def _is_credit(line: Line) -> bool:
    return "©" in line.text and (line.text[0] in "©(" or (len(line.words) <= CREDIT_WORDS and not line.has_end))


def _is_offer(line: Line, vocabulary: Vocabulary) -> bool:
    """A price or a length of time and nothing else: "60 DH", "1 month", "9,99 €/mois"."""
    if len(line.words) > OFFER_WORDS or line.is_bullet or not line.has_digit:
        return False
    has_price = _CURRENCY.search(line.text) is not None or vocabulary.currencies.search(line.folded) is not None
    rest = _LETTERS.findall(vocabulary.currencies.sub(" ", line.folded))
    return bool(has_price or rest) and set(rest) <= vocabulary.units


def _is_menu(line: Line, vocabulary: Vocabulary) -> bool:
    """Several short labels side by side, or two of which one is a page's own; a row of a table opens with its rule."""
    if len(line.words) >= 3 and vocabulary.lines.issuperset(line.folded.split(" ")):
        return True
    segments = [fold(part) for part in _SEGMENT.split(line.text)]
    if len(segments) < 2 or line.has_end or line.text[0] == "|" or any(not part or part.count(" ") >= MENU_WORDS for part in segments):
        return False
    return len(segments) >= 3 or any(part in vocabulary.lines for part in segments)


def is_furnishing(one: Judged) -> bool:
    """Say whether a line proves that the text was taken from a page; a bare date does not."""
    return one.kind in FURNITURE and (one.dateline is None or one.dateline.has_cue)


def could_be_title(one: Judged) -> bool:
    """Say whether a line has the shape of a headline: some words, no full stop, not counted off in a list."""
    line = one.line
    if one.kind in FURNITURE or one.is_fact or not 2 <= len(line.words) <= HEADING_WORDS + 5 or len(line.text) > 250:
        return False
    has_stop = line.text.endswith((":", ";", ",", "_", "-", "–", "—")) or (line.text.endswith(".") and not line.text.endswith(".."))
    return not has_stop and _INNER_STOP.search(line.text[:-1]) is None and any(character.isalpha() for character in line.text)
