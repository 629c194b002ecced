"""Which claims are one event, as the analyst says: a machine's events in, her joins and partings laid over them, the changed groups out."""

from collections.abc import Iterable, Iterator, Sequence

from events.agreed import agree
from events.edits import Entry
from events.errors import Message
from events.model import Claim, Event


class Groups:
    """Claims by event, known by number: first the events given, then those that were made of them. Only what is touched is looked at."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._events = events
        self.of = {claim.id: number for number, event in enumerate(events) for claim in event.claims}
        self._members: dict[int, tuple[Claim, ...]] = {}
        self._reasons: dict[int, tuple[Message, ...]] = {}
        self.entries: dict[int, tuple[Entry, ...]] = {}
        self._next = len(events)

    def join(self, claims: Iterable[Claim], entry: Entry) -> None:
        """Make one event of all those that hold some claims."""
        numbers = list(dict.fromkeys(self.of[claim.id] for claim in claims))
        if len(numbers) < 2:
            self._note(numbers, entry)
            return
        members = tuple(claim for number in numbers for claim in self.members(number))
        told = Message("Put together by {who}.", {"who": entry.by})
        reasons = (*(reason for number in numbers for reason in self.reasons(number)), told)
        entries = tuple(one for number in numbers for one in self.entries.get(number, ()))
        for number in numbers:
            self._hold(number, (), (), ())
        self._new(members, reasons, (*entries, entry))

    def part(self, claims: Sequence[Claim], entry: Entry) -> None:
        """Make an event of its own of some claims."""
        chosen = {claim.id for claim in claims}
        numbers = list(dict.fromkeys(self.of[claim.id] for claim in claims))
        if len(numbers) < 2 and all(claim.id in chosen for number in numbers for claim in self.members(number)):
            self._note(numbers, entry)
            return
        told = (Message("Told apart by {who}.", {"who": entry.by}),)
        moved: list[Entry] = []  # what was said of events that lie in the new one whole
        for number in numbers:
            left = tuple(claim for claim in self.members(number) if claim.id not in chosen)
            before = self.entries.get(number, ())
            moved += () if left else before
            self._hold(number, left, self.reasons(number), (*before, entry) if left else ())
        self._new(tuple(claims), told, (*moved, entry))

    def members(self, number: int) -> tuple[Claim, ...]:
        """The claims of an event."""
        return self._members[number] if number in self._members else self._events[number].claims

    def reasons(self, number: int) -> tuple[Message, ...]:
        """Why they were put together."""
        return self._reasons[number] if number in self._reasons else self._events[number].reasons

    def event(self, number: int) -> Event:
        """The agreed view of an event's claims; the one given where its claims are as they were."""
        return agree(self.members(number), self.reasons(number)) if number in self._members else self._events[number]

    @property
    def changed(self) -> Iterator[int]:
        """Events that other claims belong to than at first, and those that are gone."""
        return iter(self._members)

    def _note(self, numbers: Iterable[int], entry: Entry) -> None:
        """Keep with some events a change that finds them as it wants them."""
        for number in numbers:
            self._hold(number, self.members(number), self.reasons(number), (*self.entries.get(number, ()), entry))

    def _new(self, members: tuple[Claim, ...], reasons: tuple[Message, ...], entries: tuple[Entry, ...]) -> None:
        self.of |= dict.fromkeys((claim.id for claim in members), self._next)
        self._hold(self._next, members, reasons, entries)
        self._next += 1

    def _hold(self, number: int, members: tuple[Claim, ...], reasons: tuple[Message, ...], entries: tuple[Entry, ...]) -> None:
        self._members[number], self._reasons[number], self.entries[number] = members, reasons, entries
