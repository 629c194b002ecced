"""Bodies no table knows: a reading comes in, names in quotation marks and acronyms, with what they stand for, go out."""

from collections import Counter

from events.model import Actor, ActorKind, Span
from events.proper import MAX_WORDS, NAMING, ROMAN, Namer, unknown_actor
from events.reading import CAPITALS, ROLE, Found

_CLOSING = '»”"'


def find_quoted(namer: Namer) -> list[Found]:
    """Find bodies named between quotation marks after a noun that says they are bodies."""
    reading, words = namer.reading, namer.words
    found = []
    for start, stop, _ in reading.ranges:
        for index in range(start + 1, stop):
            if words.capital[index] and words.gap(index - 1) in NAMING[2:] and namer.is_named_body(index):
                last = next((end for end in range(index, min(stop - 1, index + MAX_WORDS)) if set(words.gap(end)) & set(_CLOSING)), None)
                if last is not None:
                    span = reading.span(index, last + 1)
                    found.append(Found(span, unknown_actor(span.of(words.text), ActorKind.ORGANISATION), "role", ROLE))
    return found


def find_acronyms(namer: Namer) -> list[Found]:
    """Find unknown bodies by their acronym: written twice, after an article, or in brackets next to what it stands for (found as well)."""
    reading, words = namer.reading, namer.words
    quiet = (bounds for number, bounds in enumerate(reading.ranges) if number not in namer.loud and not namer.shouts(*bounds[:2]))
    candidates = [index for start, stop, _ in quiet for index in range(start, stop) if _is_acronym(namer, index)]
    counts = Counter(words.keys[index] for index in candidates)
    full = {words.keys[index]: span for index in candidates if (span := _expansion(namer, index))}
    found = [Found(span, _acronym_actor(key, span.of(words.text)), "acronym", ROLE) for key, span in full.items()]
    for index in candidates:
        key = words.keys[index]
        after_article = index > 0 and words.joined(index - 1) and reading.ends("article", index - 1)
        is_told = key in full or after_article or namer.is_named_body(index)
        if is_told or counts[key] > 1:
            name = full[key].of(words.text) if key in full else words.raw(index)
            found.append(Found(reading.span(index, index + 1), _acronym_actor(key, name), "acronym", ROLE if is_told else CAPITALS))
    return found


def _acronym_actor(key: str, name: str) -> Actor:
    return Actor(f"org:{key}", " ".join(name.split()), ActorKind.ORGANISATION)


def _is_acronym(namer: Namer, index: int) -> bool:
    if not namer.words.capital[index]:
        return False
    raw = namer.words.raw(index)
    if not (2 <= len(raw) <= 6 and raw.isalpha() and raw.isupper()) or index in namer.reading.names or index in namer.titles:
        return False
    return not namer.reading.lexicon.has("common", namer.words.keys[index]) and not ROMAN.fullmatch(raw)


def _expansion(namer: Namer, index: int) -> Span | None:
    """The words before "(ABC" whose first letters it is made of, joining words left out."""
    words = namer.words
    if index == 0 or not words.gap(index - 1).endswith("("):
        return None
    letters = list(words.keys[index])
    start = namer.reading.ranges[namer.reading.sentence_of[index]][0]
    first = index
    while letters and first > start and index - first < 2 * MAX_WORDS:
        first -= 1
        if words.keys[first][0] == letters[-1]:
            letters.pop()
        elif not namer.reading.lexicon.has("linker", words.keys[first]):
            return None
    return None if letters else namer.reading.span(first, index)
