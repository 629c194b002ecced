"""Weighing: what the rules are sure of, what they guess and what the tagger sees come in; the mentions that together are likely go out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from events.model import ActorKind, Span
from events.proper import Namer, Run, unknown_actor
from events.reading import CAPITALS, ROLE, Found
from events.tagger import KINDS, LABELS, Sight, Tagged
from events.words import GENERATIONS

_BREAKS = frozenset(';:()[]"«»“”')
_SHORT = 5  # letters below which a full stop may belong to the word
_TOLD = 2  # votes of a title before a name, or of a word of bodies behind it
_SEEN = 2  # times a single word must be tagged before its other places in the article follow


class Evidence:
    """What speaks for the unknown names of one article; ``sure`` are mentions that no tag may cut."""

    def __init__(self, namer: Namer, sure: Sequence[Found], guessed: Sequence[Found], sight: Sight) -> None:
        self.namer = namer
        self.words = namer.reading.words
        self._guessed = {found.span: found for found in guessed}
        self._sure = {index: found for found in sure for index in self._range(found.span)}
        pieces = (piece for tag in sight.tags for piece in self._pieces(tag))
        self.tagged = [trimmed for tag in pieces if (trimmed := self._trimmed(tag)) and not self._is_known(trimmed)]
        self._doubtful = sight.doubtful
        self._votes = self._count()

    def weigh(self, runs: Iterable[Run]) -> list[Found]:
        """Mentions the tagger sees, each under the kind most of its namesakes in the article have; guesses that a title or role backs;
        untagged runs of capitals that the article names elsewhere."""
        found = [self._found(tag) for tag in self.tagged]
        covered = {index for tag in self.tagged for index in range(tag.first, tag.stop)}
        backed = [guess for guess in self._guessed.values() if self._is_backed(guess) and covered.isdisjoint(self._range(guess.span))]
        return [*found, *backed, *self._echoes(runs, covered)]

    def _is_backed(self, guess: Found) -> bool:
        return guess.trust >= ROLE or all(index in self._doubtful for index in self._range(guess.span))

    def _range(self, span: Span) -> range:
        return range(self.words.at(span.start), self.words.at(span.end))

    def _pieces(self, tag: Tagged) -> Iterator[Tagged]:
        """People named one after another, taken apart at their commas."""
        first = tag.first
        for index in range(tag.first, tag.stop - 1 if tag.kind is ActorKind.PERSON else tag.first):
            if self.words.gap(index).startswith(",") and self.words.keys[index + 1] not in GENERATIONS:
                yield Tagged(first, index + 1, tag.kind)
                first = index + 1
        yield Tagged(first, tag.stop, tag.kind)

    def _trimmed(self, tag: Tagged) -> Tagged | None:
        """A tag without the titles it begins with and without small words at its ends."""
        first, stop = self._cut(tag)
        while first < stop and (first in self.namer.titles or self._is_edge(first) or self._is_opening_article(first)):
            first += 1
        while stop > first and self._is_edge(stop - 1):
            stop -= 1
        return Tagged(first, stop, tag.kind) if first < stop else None

    def _cut(self, tag: Tagged) -> tuple[int, int]:
        """Where a name begins and ends: behind "London-based", before a comma unless a person's, before the full stop of no short form."""
        lexicon, words, first, stop = self.namer.reading.lexicon, self.words, tag.first, tag.stop
        breaks = _BREAKS if tag.kind is ActorKind.PERSON else _BREAKS | {","}
        for index in range(stop - 1, first, -1):
            if lexicon.has("hung", words.keys[index]) and words.gap(index - 1) in ("-", ".-") and index + 1 < stop:
                first = index + 1
                break
        for index in range(first, stop - 1):
            sign = words.gap(index).strip()[:1]
            is_short = len(words.keys[index]) < _SHORT and words.capital[index]
            if sign in breaks or (sign == "." and not is_short):
                return first, index + 1
        return first, stop

    def _is_edge(self, index: int) -> bool:
        lexicon, key = self.namer.reading.lexicon, self.words.keys[index]
        return not self.words.capital[index] and any(lexicon.has(kind, key) for kind in ("article", "of", "and", "at", "linker"))

    def _is_opening_article(self, index: int) -> bool:
        reading = self.namer.reading
        return reading.opens(index) and reading.lexicon.has("article", self.words.keys[index])

    def _is_known(self, tag: Tagged) -> bool:
        """Whether every capital of a tag stands in mentions that are sure, or in a demonym."""
        reading = self.namer.reading
        capitals = [index for index in range(tag.first, tag.stop) if self.words.capital[index]]
        known = [index for index in capitals if index in self._sure]
        return bool(known) and all(index in self._sure or index in reading.demonyms for index in capitals)

    def _count(self) -> dict[tuple[str, ...], Counter[str]]:
        votes: dict[tuple[str, ...], Counter[str]] = {}
        for tag in self.tagged:
            name = votes.setdefault(self._name(tag.first, tag.stop), Counter())
            name[LABELS.get(tag.kind, "ORG")] += 1
            if tag.first in self.namer.cued and self.words.joined(tag.first - 1):
                name["PER"] += _TOLD
            elif self._has_sign(tag.stop):
                name["ORG"] += _TOLD
            elif self._is_of_place(tag.first):
                name["LOC"] += _TOLD
        return votes

    def _is_of_place(self, index: int) -> bool:
        """Whether words that name a kind of place stand before ("gulf of"); "in" or "at" alone is no vote."""
        return self.namer.is_inside(index) and not self.namer.reading.lexicon.has("inside", self.words.keys[index - 1])

    def _has_sign(self, index: int) -> bool:
        """Whether a word that goes with bodies ("shares") follows, a genitive between them or not."""
        words, lexicon = self.words, self.namer.reading.lexicon
        if index + 1 < len(words) and words.gap(index - 1) in "'’" and lexicon.has("genitive", words.keys[index]):
            index += 1
        return index < len(words) and words.gap(index - 1) == " " and lexicon.has("bodysign", words.keys[index])

    def _name(self, first: int, stop: int) -> tuple[str, ...]:
        return tuple(self.words.keys[first:stop])

    def _found(self, tag: Tagged) -> Found:
        span = self.namer.reading.span(tag.first, tag.stop)
        kind = self._kind(tag.first, tag.stop)
        guess = self._guessed.get(span)
        if guess is not None and (guess.trust >= ROLE or LABELS.get(guess.actor.kind) == LABELS.get(kind)):
            return guess
        return Found(span, unknown_actor(span.of(self.words.text), kind), "tagger", CAPITALS)

    def _kind(self, first: int, stop: int) -> ActorKind:
        label, _ = self._votes[self._name(first, stop)].most_common(1)[0]
        if stop - first > 1 and self._is_company(first, stop):
            label = "ORG"
        elif label != "PER" and self._is_person(first, stop):
            label = "PER"
        return self.namer.body_kind(first, stop) if label == "ORG" else KINDS[label]

    def _is_person(self, first: int, stop: int) -> bool:
        """Whether a given name opens two or three words, none of which is a word of bodies or places."""
        keys, has = self.words.keys[first:stop], self.namer.reading.lexicon.has
        if not 1 < len(keys) < 4 or keys[0] not in self.namer.given or not all(self.words.capital[i] for i in range(first, stop)):
            return False
        return not any(has(kind, key) for kind in ("orgword", "placeword", "thing", "common") for key in keys)

    def _is_company(self, first: int, stop: int) -> bool:
        """Whether a word of bodies heads or ends a name ("… Corp", "Banque …") that has no word of places."""
        has, keys = self.namer.reading.lexicon.has, self.words.keys
        is_body = any(self.words.capital[index] and has("orgword", keys[index]) for index in (first, stop - 1))
        return is_body and not any(has("placeword", key) for key in keys[first:stop])

    def _echoes(self, runs: Iterable[Run], covered: set[int]) -> Iterator[Found]:
        """Untagged runs whose very words were tagged elsewhere: at once when several words, twice when it is one."""
        for run in runs:
            votes = self._votes.get(self._name(run.first, run.stop))
            if not votes or not covered.isdisjoint(range(run.first, run.stop)) or any(i in self._sure for i in range(run.first, run.stop)):
                continue
            if run.stop - run.first > 1 or votes.total() >= _SEEN:
                span = self.namer.reading.span(run.first, run.stop)
                kind = self._kind(run.first, run.stop)
                yield Found(span, unknown_actor(span.of(self.words.text), kind), "named elsewhere", CAPITALS)
