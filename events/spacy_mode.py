"""The stronger mode: an article's reading comes in, the names a spaCy model of its language sees go out, where one is installed.

spaCy is optional (requirements-spacy.txt) and loaded only when an article in a language it covers is read. What it sees is evidence
in the tagger's own form: never an identity, and never over what the tables or a title say.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec
from threading import Lock
from typing import Protocol

from events.errors import Message
from events.model import ActorKind
from events.reading import Reading
from events.tagger import KINDS, Sight, Tagged, has_model

_NAME = re.compile(r"(?P<code>[a-z]{2,3})_core_[a-z]{2,8}_(?P<size>sm|md|lg)")
_SIZES = ("sm", "md", "lg")
_LABELS = {**KINDS, "PERSON": KINDS["PER"], "GPE": KINDS["LOC"]}
_PIECE = 20_000  # characters read at once: memory grows with them
_UNBROKEN = re.compile(r"\S{61,}")  # no name is so long, and spaCy's time grows with the square of such a stretch
_UNUSED = ("tok2vec", "tagger", "parser", "morphologizer", "lemmatizer", "attribute_ruler", "senter")  # names need none of these parts
_LOCK = Lock()  # a model reads one text at a time


class Entity(Protocol):
    """A name as spaCy gives it, as far as it is used here."""

    start_char: int
    end_char: int
    label_: str


class Document(Protocol):
    """A text as spaCy has read it."""

    ents: Sequence[Entity]


class Model(Protocol):
    """A spaCy model; what it makes in a memory zone is forgotten when the zone ends."""

    def __call__(self, text: str) -> Document: ...

    def memory_zone(self) -> AbstractContextManager[object]: ...


def covers(code: str) -> bool:
    """Whether spaCy and a model of a language are installed."""
    return code in _models()


def find_entities(reading: Reading, code: str) -> list[Tagged]:
    """Names a spaCy model sees in an article, as words of one sentence each, in the order of the text. Empty without a model."""
    if not covers(code):
        return []
    return [tag for start, end in _pieces(reading) for tag in _seen(reading, code, start, end)]


def confirmed(reading: Reading, sight: Sight, entities: Sequence[Tagged]) -> Sight:
    """What the tagger sees, as far as spaCy bears it out, and names that only spaCy sees where the article repeats them.

    Where both see the very same words, spaCy says what they look like, unless a word of place stands before a place; a guess of the rules
    that the tagger doubts needs spaCy's word.
    """
    seen = {index: entity for entity in entities for index in range(entity.first, entity.stop)}
    agreed = [_relabelled(reading, tag, seen) for tag in sight.tags if any(index in seen for index in range(tag.first, tag.stop))]
    taken = {index for tag in sight.tags for index in range(tag.first, tag.stop)}
    counts = Counter(_name(reading, entity) for entity in entities)
    alone = [entity for entity in entities if taken.isdisjoint(range(entity.first, entity.stop))]
    repeated = [entity for entity in alone if counts[_name(reading, entity)] > 1 and _is_proper(reading, entity)]
    return Sight(sorted([*agreed, *repeated], key=lambda tag: tag.first), sight.doubtful & seen.keys())


def recognition_mode(code: str) -> Message:
    """How names are found in articles of a language: by rules alone, with the tagger, or with spaCy too."""
    if covers(code):
        return Message("Names are found by tables, rules and spaCy (model {model}).", {"model": _models()[code]})
    if has_model(code):
        return Message("Names are found by tables, rules and the tagger; spaCy is not installed for this language.")
    return Message("Names are found by tables and rules; there is no tagger, and no spaCy, for this language.")


def _relabelled(reading: Reading, tag: Tagged, seen: Mapping[int, Tagged]) -> Tagged:
    entity = seen.get(tag.first, tag)
    is_cued = tag.kind is ActorKind.PLACE and reading.ends("inside", tag.first - 1) and reading.words.joined(tag.first - 1)
    return tag if is_cued or entity.stop != tag.stop or entity.first != tag.first else entity


def _name(reading: Reading, tag: Tagged) -> tuple[str, ...]:
    return tuple(reading.words.keys[tag.first : tag.stop])


def _is_proper(reading: Reading, tag: Tagged) -> bool:
    """Whether a name begins with a capital and none of its capitals is a common word."""
    words, lexicon = reading.words, reading.lexicon
    capitals = [index for index in range(tag.first, tag.stop) if words.capital[index]]
    return words.capital[tag.first] and not any(lexicon.has("common", words.keys[index]) for index in capitals)


def _pieces(reading: Reading) -> Iterator[tuple[int, int]]:
    """Where pieces of whole sentences begin and end; a sentence longer than a piece is cut."""
    start = end = 0
    for first, stop, _ in reading.ranges:
        last = reading.words.ends[stop - 1]
        if last - start > _PIECE:
            yield from _cut(start, end)
            start = reading.words.starts[first]
        end = last
    yield from _cut(start, end)


def _cut(start: int, end: int) -> Iterator[tuple[int, int]]:
    return ((at, min(at + _PIECE, end)) for at in range(start, end, _PIECE))


def _seen(reading: Reading, code: str, start: int, end: int) -> Iterator[Tagged]:
    """The names of one piece, each a stretch of whole words with a capital in one sentence."""
    words = reading.words
    for first_char, end_char, label in _ask(code, words.text[start:end]):
        first, stop = words.at(start + first_char), words.at(start + end_char)
        is_inside = first < stop and reading.sentence_of[first] == reading.sentence_of[stop - 1] >= 0
        if is_inside and label in _LABELS and any(words.capital[first:stop]):
            yield Tagged(first, stop, _LABELS[label])


def _ask(code: str, text: str) -> list[tuple[int, int, str]]:
    model = _model(_models()[code])
    with _LOCK, model.memory_zone():
        entities: Sequence[Entity] = model(_UNBROKEN.sub(lambda found: " " * len(found[0]), text)).ents
        return [(entity.start_char, entity.end_char, entity.label_) for entity in entities]


@cache
def _models() -> Mapping[str, str]:
    """The largest installed model of each language, a small one only where there is no tagger, which it would not better.

    Nothing is looked for where spaCy itself is missing.
    """
    if find_spec("spacy") is None:
        return {}
    names = [match for entry in entry_points(group="spacy_models") if (match := _NAME.fullmatch(entry.name))]
    useful = [match for match in names if match["size"] != _SIZES[0] or not has_model(match["code"])]
    return {match["code"]: match[0] for match in sorted(useful, key=lambda match: _SIZES.index(match["size"]))}


@cache
def _model(name: str) -> Model:
    model: Model = import_module("spacy").load(name, exclude=_UNUSED)
    return model
