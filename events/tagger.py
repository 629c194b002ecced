"""The sequence tagger: an article's reading and what the rules found come in; people, bodies and places its words look like go out.

Each language may have a model of conditional random fields, ``data/tagger.<code>.crfsuite`` (docs/tagger.md says what it learnt from).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from threading import Lock
from typing import NamedTuple

import pycrfsuite

from events.gazetteer import given_names
from events.model import ActorKind
from events.reading import Found, Reading
from events.words import Lexicon

OUTSIDE = "O"
KINDS = {"PER": ActorKind.PERSON, "ORG": ActorKind.ORGANISATION, "LOC": ActorKind.PLACE}
LABELS = {ActorKind.PERSON: "PER", ActorKind.PLACE: "LOC", ActorKind.STATE: "LOC"}
CLASSES = (
    "honorific rank office modifier orgword bodynoun body placeword portfolio thing common particle linker inside locative of and article"
    " finite".split()
)
_MODELS = files("events") / "data"
_REACH = 2  # words around a capital that are read; all others are outside
_SURE = 0.5  # how certain the tagger must be that a word the rules guess is no part of a name
_MEMORY = 40_000
_LOCK = Lock()  # a model decodes one sequence at a time


class Tagged(NamedTuple):
    """Words of one sentence, from the first to one past the last, and what they look like."""

    first: int
    stop: int
    kind: ActorKind


@dataclass(frozen=True, slots=True)
class Sight:
    """What the tagger makes of an article: its tags, and words it leaves out though it finds the rules' guess there not unlikely."""

    tags: list[Tagged]
    doubtful: frozenset[int]


def has_model(code: str) -> bool:
    """Whether a language has a tagger."""
    return _model(code) is not None


def find_tagged(reading: Reading, code: str, ruled: Sequence[Found], cued: Iterable[int]) -> Sight:
    """Tag an article; ``ruled`` are the mentions the rules make, ``cued`` the words a title announces. Empty without a model."""
    model = _model(code)
    if model is None:
        return Sight([], frozenset())
    found: list[Tagged] = []
    doubtful: set[int] = set()
    hints = hints_of(reading, ruled)
    for start, features in _sequences(reading, hints, cued):
        with _LOCK:
            labels = model.tag(features)
            left = (index for index, label in enumerate(labels) if label == OUTSIDE and start + index in hints)
            doubtful.update(start + index for index in left if model.marginal(OUTSIDE, index) < _SURE)
        found += _spans(labels, start)
    return Sight(found, frozenset(doubtful))


def make_sequences(reading: Reading, ruled: Iterable[Found], cued: Iterable[int]) -> Iterator[tuple[int, list[list[str]]]]:
    """The stretches around capitals with the features of each word; the model learns from the same."""
    return _sequences(reading, hints_of(reading, ruled), cued)


def _sequences(reading: Reading, hints: Mapping[int, str], cued: Iterable[int]) -> Iterator[tuple[int, list[list[str]]]]:
    traits = _Traits(reading, hints, frozenset(cued))
    for start, stop, _ in reading.ranges:
        for first, end in _stretches(reading.words.capital, start, stop):
            traits.prepare(max(start, first - _REACH), min(stop, end + _REACH))
            yield first, [traits.of(index, start, stop) for index in range(first, end)]


def hints_of(reading: Reading, ruled: Iterable[Found]) -> Mapping[int, str]:
    """What the rules say of each word they read as part of a mention, and how sure they are."""
    hints = {}
    for found in ruled:
        first, stop = reading.words.at(found.span.start), reading.words.at(found.span.end)
        kind = f"{LABELS.get(found.actor.kind, 'ORG')}{found.trust}"
        for index in range(first, stop):
            hints[index] = f"{'B' if index == first else 'I'}{kind}"
    return hints


def _stretches(capital: Sequence[bool], start: int, stop: int) -> Iterator[tuple[int, int]]:
    first = end = start
    for index in range(start, stop):
        if not capital[index]:
            continue
        if index - _REACH > end:
            if end > first:
                yield first, end
            first = max(start, index - _REACH)
        end = min(stop, index + _REACH + 1)
    if end > first:
        yield first, end


def _spans(labels: Sequence[str], start: int) -> Iterator[Tagged]:
    index = 0
    while index < len(labels):
        label = labels[index]
        end = index + 1
        if label != OUTSIDE:
            while end < len(labels) and labels[end] == f"I-{label[2:]}":
                end += 1
            yield Tagged(start + index, start + end, KINDS[label[2:]])
        index = end


class _Traits:
    """Features of an article's words: form, shape, word classes, neighbours, what the rules say, where else the word stands."""

    def __init__(self, reading: Reading, hints: Mapping[int, str], cued: frozenset[int]) -> None:
        self.hints = hints
        self.words = reading.words
        self.lexicon = reading.lexicon
        self.forms: dict[int, _Form] = {}
        self.signs: dict[int, str] = {}  # the first sign behind each word; a space when there is none
        self.cued = cued
        self.about = _about(reading, cued)
        self.demonyms = {index for hit in reading.demonyms.values() for index in range(hit.first, hit.stop)}

    def prepare(self, first: int, stop: int) -> None:
        """Look up the words between two."""
        text, starts, ends, keys = self.words.text, self.words.starts, self.words.ends, self.words.keys
        for index in range(first, stop):
            self.forms[index] = _form(text[starts[index] : ends[index]], keys[index], self.lexicon)
        for index in range(first, min(stop, len(keys) - 1)):
            self.signs[index] = text[ends[index] : starts[index + 1]].strip()[:1] or " "

    def of(self, index: int, start: int, stop: int) -> list[str]:
        """Features of one word of the sentence between two words."""
        own = self.forms[index]
        features = [*own.own, *self.about.get(self.words.keys[index], ())] if own.is_capital else [*own.own]
        self._add_rules(features, index)
        before = self.forms[index - 1] if index > start else _EDGE
        after = self.forms[index + 1] if index + 1 < stop else _EDGE
        features += before.before
        features += after.after
        if index - 1 > start:
            features.append(self.forms[index - 2].second_before)
        if index + 2 < stop:
            features.append(self.forms[index + 2].second_after)
        features.append(f"x{before.shape}{own.shape}{after.shape}")
        features.append(f"y{self.signs[index - 1] if index > start else '^'}{own.shape}")
        features.append(f"z{own.shape}{self.signs[index] if index + 1 < stop else '$'}")
        return features

    def _add_rules(self, features: list[str], index: int) -> None:
        features.append(f"r={self.hints.get(index, OUTSIDE)}")
        if index - 1 in self.hints:
            features.append(f"r-={self.hints[index - 1]}")
        if index + 1 in self.hints:
            features.append(f"r+={self.hints[index + 1]}")
        if index in self.demonyms:
            features.append("demonym")
        if index in self.cued:
            features.append("cued")


@dataclass(frozen=True, slots=True)
class _Form:
    """Ready-made features of a word as itself and as a neighbour."""

    shape: str
    is_capital: bool
    own: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    second_before: str
    second_after: str


_EDGE = _Form("|", False, (), ("-|",), ("+|",), "", "")


@lru_cache(maxsize=_MEMORY)
def _form(raw: str, key: str, lexicon: Lexicon) -> _Form:
    shape, kinds = _shape(raw), _classes(key, lexicon)
    own = (f"w={key}", f"s={shape}{len(key) if len(key) < 4 else ''}", f"p={key[:3]}", f"e={key[-3:]}", f"c={kinds}")
    before, after = (f"-w={key}", f"-c={kinds}"), (f"+w={key}", f"+c={kinds}", f"+e={key[-3:]}")
    return _Form(shape, raw[:1].isupper(), own, before, after, f"--w={key}", f"++w={key}")


def _classes(key: str, lexicon: Lexicon) -> str:
    kinds = _kinds(lexicon).get(key, ())
    return "+".join([*kinds, "given"] if key in given_names() else kinds)


@lru_cache(maxsize=8)
def _kinds(lexicon: Lexicon) -> Mapping[str, tuple[str, ...]]:
    """The classes that hold each single word, in the order of ``CLASSES``."""
    found: dict[str, tuple[str, ...]] = {}
    for kind in CLASSES:
        for key in lexicon.forms.get(kind, ()):
            if lexicon.has(kind, key):
                found[key] = (*found.get(key, ()), kind)
    return found


def _shape(raw: str) -> str:
    """The word with a letter for each run of like characters: X for capitals, x, 9 and - for others."""
    shape = ""
    for char in raw[:12]:
        kind = "X" if char.isupper() else "9" if char.isdigit() else "x" if char.isalpha() else "-"
        if not shape.endswith(kind):
            shape += kind
        elif kind == "X" and len(shape) == 1:
            shape = "XX"
    return shape[:3]


def _about(reading: Reading, cued: Iterable[int]) -> Mapping[str, tuple[str, ...]]:
    """What the whole article shows of a word: written small too, with a capital inside a sentence, after a title, after a given name."""
    words, given = reading.words, given_names()
    about: dict[str, set[str]] = {}
    opening = {start for start, _, _ in reading.ranges}
    capitals = [index for index, capital in enumerate(words.capital) if capital]
    shown = {words.keys[index] for index in capitals}
    small = {key for key, capital in zip(words.keys, words.capital, strict=True) if not capital}
    for index in capitals:
        key = words.keys[index]
        if key in small:
            about.setdefault(key, set()).add("small")
        if index not in opening:
            about.setdefault(key, set()).add("inside")
            if words.keys[index - 1] in given and words.capital[index - 1] and words.gap(index - 1) == " ":
                about[key].add("surname")
    for index in cued:
        if index < len(words):
            about.setdefault(words.keys[index], set()).add("titled")
    return {key: tuple(f"a={trait}" for trait in sorted(traits)) for key, traits in about.items() if key in shown}


@cache
def _model(code: str) -> pycrfsuite.Tagger | None:
    path = _MODELS / f"tagger.{code}.crfsuite"
    if not path.is_file():
        return None
    model = pycrfsuite.Tagger()
    model.open_inmemory(_bytes(code))
    return model


@cache
def _bytes(code: str) -> bytes:
    """A model's bytes, kept for good: the tagger reads them where they lie."""
    return (_MODELS / f"tagger.{code}.crfsuite").read_bytes()
