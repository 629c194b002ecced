"""Timelines of an actor scored by their temporal relations, as SemEval-2015 task 4 describes it: two timelines come in, counts go out.

Each dated event is SIMULTANEOUS with its date, events of one place in the order with each other, and each place is BEFORE the next.
A timeline is reduced to the relations that no others imply; one is right when the other timeline implies it (temporal awareness, UzZaman
and Allen 2011, as in TempEval-3). Events that nothing places are left out. Built from the published description, without the task's tool.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple, TypeAlias

Word: TypeAlias = tuple[str, str, str]
Relation: TypeAlias = tuple[str, Word, Word | str]

SIMULTANEOUS, BEFORE = "simultaneous", "before"


class Entry(NamedTuple):
    """An event word (document, sentence, word) at its place in the order, with its date where it has one."""

    place: int
    date: str
    word: Word


class Counts(NamedTuple):
    """Relations of a predicted and of a true timeline, and how many of each the other implies."""

    right: int
    predicted: int
    found: int
    wanted: int


def compare(gold: Iterable[Entry], predicted: Iterable[Entry]) -> Counts:
    """Count the relations of two timelines of one actor that hold in the other."""
    true, ours = _Timeline(gold), _Timeline(predicted)
    left, right = list(true.reduced()), list(ours.reduced())
    return Counts(sum(map(true.implies, right)), len(right), sum(map(ours.implies, left)), len(left))


def by_date(words: Iterable[tuple[str, Word]]) -> list[Entry]:
    """Events with their dates put in order: those of one date share a place."""
    ordered = sorted(set(words))
    places = {date: place for place, date in enumerate(sorted({date for date, _ in ordered}), start=1)}
    return [Entry(places[date], date, word) for date, word in ordered]


class _Timeline:
    """One timeline; a word told twice counts where it stands first."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries: dict[Word, Entry] = {}
        for entry in sorted(entries):
            if entry.place > 0:
                self.entries.setdefault(entry.word, entry)

    def reduced(self) -> Iterator[Relation]:
        """The relations that no others imply."""
        places = [list(group) for _, group in groupby(self.entries.values(), key=lambda entry: entry.place)]
        for events in places:
            yield from ((SIMULTANEOUS, entry.word, entry.date) for entry in events if entry.date)
            yield from _linked(events)
        yield from ((BEFORE, one[0].word, other[0].word) for one, other in pairwise(places))

    def implies(self, relation: Relation) -> bool:
        """Whether a relation of another timeline holds here."""
        kind, word, other = relation
        one = self.entries.get(word)
        if one is None:
            return False
        if isinstance(other, str):
            return one.date == other
        second = self.entries.get(other)
        return second is not None and (one.place < second.place if kind == BEFORE else one.place == second.place)


def _linked(events: Sequence[Entry]) -> Iterator[Relation]:
    """Events of one place, but for those that a date they share links already."""
    first = events[0]
    yield from ((SIMULTANEOUS, first.word, entry.word) for entry in events[1:] if not entry.date or entry.date != first.date)
