"""Names on the watch list in an article: a reading and the names come in, every place where one is meant goes out.

A watched name is met as it was given, in other capitals, in the plural, with a legal form behind it ("Inc."); by the acronym that the
article gives it in brackets; and by its number alone ("the 747") once the article has named it in full. It is not met inside another name:
"Orlan Records" is not "Orlan".
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from events.gazetteer import Alias, Gazetteer, Hit, longest, name_case
from events.model import Actor, ActorKind, Span
from events.proper import Namer, unknown_actor
from events.reading import WATCH, Found, Reading
from events.words import slug

EVIDENCE = "watch list"
_SHORT = 6  # letters below which a watched name in capitals is an acronym, met exactly as it is
_LONG = 4  # letters from which a name has a plural


def find_watched(reading: Reading, namer: Namer, named: Sequence[Found], watch: tuple[str, ...]) -> list[Found]:
    """Find the watched names of an article; a surname is the person ``named`` by it."""
    if not watch:
        return []
    hits = [hit for hit in _hits(reading, watcher_of(watch)) if not _is_in_other(reading, hit)]
    people = {reading.words.at(item.span.end): item.actor for item in named if item.actor.kind is ActorKind.PERSON}
    surnames = {hit.alias.actor_id: people[hit.stop] for hit in hits if hit.stop in people}
    actors = {hit.alias.actor_id: surnames.get(hit.alias.actor_id) or _actor(reading, namer, hit) for hit in reversed(hits)}
    hits += [hit for hit in _hits(reading, Gazetteer(_shorter(reading, hits))) if _is_alone(reading, hit)]
    taken = {index for hit in hits for index in range(hit.first, hit.stop)}
    tails = _hits(reading, Gazetteer((*_tails(reading, watch), *_fuller(reading, watch))))
    tails = [
        hit
        for hit in tails
        if taken.isdisjoint(range(hit.first, hit.stop)) and _begins_name(reading, hit) and not _is_in_other(reading, hit)
    ]
    actors = {hit.alias.actor_id: _actor(reading, namer, hit) for hit in reversed(tails)} | actors
    hits += tails
    return [_found(hit, actors) for hit in hits]


def _found(hit: Hit, actors: Mapping[str, Actor]) -> Found:
    name = hit.alias.actor_id
    return Found(Span(hit.start, hit.end), replace(actors[name], label=name), EVIDENCE, WATCH)


@lru_cache(maxsize=8)
def watcher_of(watch: tuple[str, ...]) -> Gazetteer:
    """A watch list's names: acronyms exactly, others with the capitals they were given with, in the plural too."""
    return Gazetteer(alias for name in watch if slug(name) for alias in _forms(name))


def _forms(name: str) -> Iterator[Alias]:
    is_exact = len(name) < _SHORT and name.isupper()
    yield _alias(name, name, exact=is_exact)
    if not is_exact and len(name) >= _LONG and name[-1].isalnum() and name[-1] not in "sSxXzZ":
        yield _plural(name, name)


def _alias(name: str, form: str, *, exact: bool = False) -> Alias:
    return Alias(name, form, "watch", "always", *name_case(form, exact=exact))


def _plural(name: str, form: str) -> Alias:
    """A form with an s, written small: "747s", not "3GS"."""
    made = _alias(name, f"{form}s")
    return replace(made, lower=(*made.lower, len(form)))


def _hits(reading: Reading, gazetteer: Gazetteer) -> list[Hit]:
    return longest(hit for hit in gazetteer.scan(reading.words) if reading.is_inside(hit))


def _actor(reading: Reading, namer: Namer, hit: Hit) -> Actor:
    """The actor the tables know by a watched name, else a new one."""
    known = reading.names.get(hit.first)
    if known and known.stop == hit.stop:
        return reading.actor(known)
    is_person = hit.stop - hit.first > 1 and reading.words.keys[hit.first] in namer.given
    return unknown_actor(hit.alias.actor_id, ActorKind.PERSON if is_person else ActorKind.ORGANISATION)


def _is_in_other(reading: Reading, hit: Hit) -> bool:
    """Whether a hit is only part of another name: of one the tables know, or before a word that makes another body of it."""
    words, lexicon, after = reading.words, reading.lexicon, hit.stop
    known = reading.names.get(hit.first)
    stop = reading.ranges[reading.sentence_of[hit.first]][1]
    if known is not None and known.stop > after:
        return not any(lexicon.has("suffix", key) for key in words.keys[after : known.stop])
    if after >= stop or words.gap(after - 1) not in (" ", "\u00a0") or not words.capital[after]:
        return False
    return lexicon.has("orgword", words.keys[after]) and not lexicon.has("suffix", words.keys[after])


def _shorter(reading: Reading, hits: Iterable[Hit]) -> Iterator[Alias]:
    """The acronym in brackets behind a watched name, and the number that ends or is in it."""
    words, seen = reading.words, set()
    for hit in hits:
        name = hit.alias.actor_id
        if name not in seen and (tail := _number(name)):
            seen.add(name)
            yield from (_alias(name, tail), _plural(name, tail))
        if hit.stop + 1 < len(words) and words.gap(hit.stop - 1).endswith("(") and words.gap(hit.stop).startswith(")"):
            acronym = words.raw(hit.stop)
            if 1 < len(acronym) <= _SHORT and acronym.isupper() and words.keys[hit.stop][0] == words.keys[hit.first][0]:
                yield _alias(name, acronym, exact=True)


def _tails(reading: Reading, watch: Iterable[str]) -> Iterator[Alias]:
    """The last words of a watched name, two at least, where the article tells the words before them too ("Opal Air" of "Vela Opal Air")."""
    known = set(reading.words.keys)
    for name in watch:
        words = name.split()
        for start in range(1, len(words) - 1):
            is_told = all(slug(word) in known for word in words[:start])
            if is_told and words[start][0].isupper() and words[-1][0].isupper():
                yield _alias(name, " ".join(words[start:]))


def _fuller(reading: Reading, watch: Iterable[str]) -> Iterator[Alias]:
    """A watched name that ends with a common noun, with a word more before that noun ("Orlan shop" told as "Orlan Book Shop")."""
    words, known = reading.words, set(reading.words.keys)
    for name in watch:
        *head, last = [slug(word) for word in name.split()] or [""]
        if not head or not name.split()[-1].islower() or not known.issuperset((*head, last)):
            continue
        size = len(head)
        for first in (index for index, key in enumerate(words.keys) if key == head[0]):
            end = first + size + 2
            is_same = words.keys[first : first + size] == head and words.keys[end - 1 : end] == [last]
            if is_same and words.capital[end - 2] and all(map(words.joined, range(first, end - 1))):
                yield _alias(name, words.text[words.starts[first] : words.ends[end - 1]])


def _begins_name(reading: Reading, hit: Hit) -> bool:
    """Whether no capital right before makes another name of it."""
    before = hit.first - 1
    return before < 0 or reading.words.gap(before) not in (" ", "-") or not reading.words.capital[before] or reading.opens(before)


def _number(name: str) -> str:
    """A name from its word with a number on: "747" of "Boeing 747"; nothing where that is all of it."""
    head, *rest = name.split()
    start = next((index for index, word in enumerate(rest) if any(char.isdigit() for char in word)), None)
    return "" if start is None or head.isdigit() else " ".join(rest[start:])


def _is_alone(reading: Reading, hit: Hit) -> bool:
    """Whether a short form stands for the name: a number behind an article ("the 747"), any other anywhere."""
    if not reading.words.keys[hit.first].isdigit():
        return True
    before = hit.first - 1
    return before >= 0 and reading.words.joined(before) and reading.ends("article", before)
