"""Who says so: a sentence's reading comes in; the words that report, the words that name the source and what stretch they fill go out."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from events import clauses
from events.clauses import Clause, Reading
from events.languages import Language
from events.model import Span
from events.verbgroups import VerbGroup

LONGEST = 16
NAME = 6  # tokens of a name behind a comma
SHORT_TITLE = 3  # letters of "Mr", "Dr", "Gen" and of initials
LINES_BACK = 40  # that may hold the name of a source
_LEADING = frozenset({"determiners", "prepositions", "coordinators", "adverbs"})
_STOPS = frozenset({"relatives", "coordinators"})


@dataclass(frozen=True, slots=True)
class Source:
    """One attribution in tokens: the cue, the naming words (empty for a pronoun or "the same source") and the whole stretch."""

    cue: tuple[int, int]
    words: tuple[int, int]
    extent: tuple[int, int]
    is_repeat: bool = False
    group: VerbGroup | None = None


@lru_cache(maxsize=512)
def find_sources(reading: Reading) -> tuple[Source, ...]:
    """Attributions of a sentence: set phrases first ("according to X"), then verbs of saying."""
    return (*_by_phrase(reading), *_by_verb(reading))


def is_source(reading: Reading, index: int, told: int) -> bool:
    """Whether a token is part of an attribution; a verb of saying in clause ``told`` itself is not one."""
    return any(owner != told for owner in _covered(reading).get(index, ()))


@lru_cache(maxsize=512)
def _covered(reading: Reading) -> dict[int, list[int]]:
    """For each token of an attribution the clauses of the verbs that make it one, -1 for set phrases."""
    covered: dict[int, list[int]] = {}
    for source in find_sources(reading):
        owner = -1 if source.group is None else reading.owner[source.group.first]
        for index in range(*source.extent):
            covered.setdefault(index, []).append(owner)
    return covered


def last_named(text: str, end: int, language: Language) -> Span | None:
    """The source named last before an offset, for "the same source" and "he added"; looked for some lines back."""
    for _ in range(LINES_BACK):
        start = text.rfind("\n", 0, end) + 1
        stop = text.find("\n", start)
        before = [span for span in _named_in(text[start : len(text) if stop < 0 else stop], language) if start + span.start < end]
        if before:
            return Span(start + before[-1].start, start + before[-1].end)
        if not start:
            break
        end = start - 1
    return None


@lru_cache(maxsize=256)
def _named_in(line: str, language: Language) -> tuple[Span, ...]:
    """Every source a line names, in order."""
    reading = clauses.parse(line, language)
    named = (source for source in find_sources(reading) if not source.is_repeat and source.words[0] < source.words[1])
    return tuple(sorted(span_of(reading, source.words, 0) for source in named))


def span_of(reading: Reading, tokens: tuple[int, int], offset: int) -> Span:
    """Offsets in the article of a range of tokens."""
    return Span(reading.tokens[tokens[0]].start + offset, reading.tokens[tokens[1] - 1].end + offset)


def _by_phrase(reading: Reading) -> Iterator[Source]:
    for first, end, name in reading.cues.sources.all(reading.tokens):
        if name == "same" or end >= len(reading.tokens):
            continue
        start, stop = noun_phrase(reading, end)
        if start < stop:
            after = _apposition(reading, stop)
            words = after or _naming(reading, start, stop)
            yield Source((first, end), words, (first, max((stop, *after))), _is_repeat(reading, start, stop))


def _by_verb(reading: Reading) -> Iterator[Source]:
    for clause in reading.clauses:
        for group in clause.groups:
            if "reporting" in group.verb.classes and group.is_finite and not group.is_passive and not group.is_negated:
                source = _of_verb(reading, clause, group)
                if source is not None:
                    yield source


def _of_verb(reading: Reading, clause: Clause, group: VerbGroup) -> Source | None:
    """Subject of a verb of saying: before it, or behind it when the verb comes first (", said the minister")."""
    tokens = reading.tokens
    start = _subject_start(reading, clause, group)
    has_subject = any(tokens[index].is_word for index in range(start, group.first))
    if has_subject:
        low, high = start, group.first
        while low < high and not tokens[low].is_word:
            low += 1
        stop = _noun_phrase_end(reading, low, high)
    elif group.first == 0:
        return None
    else:
        low, stop = noun_phrase(reading, group.end)
    pronouns = range(group.first, group.end) if not has_subject else range(low, stop)
    is_pronoun = any("source_pronouns" in tokens[index].classes for index in pronouns) and (stop - low <= 1 or not has_subject)
    if low >= stop and not is_pronoun:
        return None
    name = () if has_subject else _apposition(reading, stop)
    words = (low, low) if is_pronoun else name or _naming(reading, low, stop)
    is_pronoun = is_pronoun or _is_repeat(reading, *words)
    extent = (min(start, group.first), max((group.end, stop, *name)))
    return Source((group.first, group.end), words, extent, is_pronoun or _is_repeat(reading, low, stop), group)


def _apposition(reading: Reading, stop: int) -> tuple[int, int] | tuple[()]:
    """Tokens of a name set behind a comma: "the minister, Ana Ruiz"; empty when none stands there."""
    tokens = reading.tokens
    if stop >= len(tokens) or tokens[stop].text != ",":
        return ()
    end = stop + 1
    while end < len(tokens) and end - stop <= NAME and (tokens[end].is_capital or tokens[end].text == "-"):
        end += 1
    is_closed = end >= len(tokens) or not tokens[end].is_word
    return (stop + 1, end) if is_closed and end - stop > 2 else ()


def _subject_start(reading: Reading, clause: Clause, group: VerbGroup) -> int:
    """Where a verb's subject may begin: its clause's last stretch of words without a comma."""
    position = bisect_right(clause.pieces, (group.first, group.end)) - 1
    first = max(clause.pieces[position][0] if position >= 0 else group.first, group.first - 3 * LONGEST)
    named = _named_before(reading, group)
    if named is not None:
        return named
    for index in range(group.first - 1, first - 1, -1):
        if reading.tokens[index].text in ",;:" or reading.tokens[index].text in clauses.CLOSING:
            return index + 1 if index + 1 < group.first else group.first
    return first


def _named_before(reading: Reading, group: VerbGroup) -> int | None:
    """Where the subject begins whose name stands between two commas before its verb ("the director, Ana Ruiz, said")."""
    tokens, close = reading.tokens, group.first - 1
    end = next((index for index in range(close - 1, max(0, close - NAME - 1), -1) if close > 0 and tokens[index].text == ","), 0)
    is_name = end > 0 and tokens[close].text == "," and all(token.is_capital or token.text in "-.'" for token in tokens[end + 1 : close])
    if not is_name or close - end < 2 or (group.end < len(tokens) and tokens[group.end].is_word):
        return None
    stops = (index + 1 for index in range(end - 1, max(-1, end - LONGEST), -1) if tokens[index].text in ",;:" or index in reading.by_first)
    return next(stops, 0)


def noun_phrase(reading: Reading, start: int) -> tuple[int, int]:
    """Tokens of the noun phrase that begins at a token, without its determiners."""
    tokens = reading.tokens
    while start < len(tokens) and ("determiners" in tokens[start].classes or "carrier_joins" in tokens[start].classes):
        start += 1
    return start, _noun_phrase_end(reading, start, len(tokens))


def _noun_phrase_end(reading: Reading, start: int, limit: int) -> int:
    capitals, index = 0, start
    limit = min(limit, start + LONGEST)
    while index < limit and not _stops(reading, index, capitals):
        capitals += reading.tokens[index].is_capital and "determiners" not in reading.tokens[index].classes
        index += 1
    while index > start and {"prepositions", "determiners", "coordinators"} & reading.tokens[index - 1].classes:
        index -= 1
    return index


def _stops(reading: Reading, index: int, capitals: int) -> bool:
    """Whether a noun phrase ends before a token: at a sign, a verb, a number, or a small word after a name."""
    token = reading.tokens[index]
    if not token.is_word:
        return not _joins(reading, index)
    if _STOPS & token.classes or token.text[0].isdigit() or reading.group_starting(index) is not None:
        return True
    if reading.cues.subordinates(reading.tokens, index):
        return True
    if token.is_capital or {"possessives", "determiners"} & token.classes:
        return False
    return capitals > 1 or (bool(capitals) and bool(token.classes))


def _joins(reading: Reading, index: int) -> bool:
    """Whether a sign holds two words of a name together ("vice-président", "Mr. Poe")."""
    tokens = reading.tokens
    if index == 0 or index + 1 >= len(tokens) or tokens[index - 1].end != tokens[index].start:
        return False
    if tokens[index].text == ".":
        return tokens[index - 1].is_capital and tokens[index + 1].is_capital and len(tokens[index - 1].text) <= SHORT_TITLE
    return tokens[index].text in "-'’&"


def _is_repeat(reading: Reading, start: int, stop: int) -> bool:
    """Whether the words only point back to a source named before."""
    if any(name == "same" for _, _, name in reading.cues.sources.all(reading.tokens, start, stop)):
        return True
    return stop - start == 1 and bool({"pronouns", "source_pronouns", "clitics"} & reading.tokens[start].classes)


def _naming(reading: Reading, start: int, stop: int) -> tuple[int, int]:
    """The naming words of a phrase: "the Foreign Ministry" of "a statement from the Foreign Ministry"."""
    tokens = reading.tokens
    while start < stop and (_LEADING & tokens[start].classes or not tokens[start].is_word):
        start += 1
    carrier = next((found for found in reading.cues.carriers.all(tokens, start, min(stop, start + 5))), None)
    if carrier is None:
        return start, stop
    after = carrier[1]
    while after < stop and ("carrier_joins" in tokens[after].classes or "determiners" in tokens[after].classes):
        after += 1
    return (after, stop) if carrier[1] < after < stop else (start, stop)
