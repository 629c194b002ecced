"""The analyst's word over the machine's: events and her log in; the events as she sees them out, with what was read readable beside.

Nothing is done for events that no change touches. Every view is worked out anew from what was read and the changes that stand,
so that any change can be undone, in any order. A change that finds none of its claims waits; it is never lost.
"""

from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from events.added import added_id
from events.agreed import time_key
from events.anchors import Finder
from events.corrections import (
    AddEvent,
    Cast,
    Confirm,
    Correct,
    EventChange,
    Field,
    Join,
    Mark,
    Named,
    Part,
    Reject,
    Tag,
    Target,
    Untag,
)
from events.edits import Entry, Log, standing
from events.model import Actor, Claim, Event, Participation, State, Status
from events.regroup import Groups
from events.reviewed import Review, Reviewed, Waiting

Who: TypeAlias = Callable[[Named], Actor]


def review(events: Sequence[Event], log: Log, *, who: Who | None = None) -> Reviewed:
    """Lay the log over events in time order; ``who`` says how an actor that she named is known now. Near-linear in claims and log."""
    held = [entry for entry in standing(log) if isinstance(entry.change, EventChange)]
    if not held:
        return Reviewed(tuple(events))
    laid = _Laid(events, who or _as_named)
    laid.group(held)
    laid.mark(held)
    return laid.reviewed()


class _Laid:
    """A log being laid over events."""

    def __init__(self, events: Sequence[Event], who: Who) -> None:
        self._events, self._who = events, who
        self._groups = Groups(events)
        self._finder = Finder(claim for event in events for claim in event.claims)
        self._marks: dict[int, list[Entry]] = defaultdict(list)
        self._waiting: dict[int, Waiting] = {}

    def group(self, held: Iterable[Entry]) -> None:
        """Put claims together and apart, in the log's order."""
        for entry in held:
            change = entry.change
            if isinstance(change, Join):
                found = [self._found(target, entry) for target in change.events]
                self._groups.join([claim for claims in found for claim in claims], entry)
            elif isinstance(change, Part):
                self._groups.part(self._found(change.claims, entry), entry)

    def mark(self, held: Iterable[Entry]) -> None:
        """Note each other change with the event that most of its claims are in now."""
        for entry in held:
            change = entry.change
            if isinstance(change, AddEvent):
                claims: Iterable[Claim] = filter(None, [self._finder.by_id.get(added_id(entry.number))])
            else:
                claims = self._found(change.event, entry) if isinstance(change, Mark) else ()
            numbers = Counter(self._groups.of[claim.id] for claim in claims)
            if numbers:
                self._marks[numbers.most_common(1)[0][0]].append(entry)

    def reviewed(self) -> Reviewed:
        """The events under all that was said."""
        touched = {*self._groups.changed, *self._marks}
        reviews = [self._review(number) for number in sorted(touched) if self._groups.members(number)]
        kept = [event for number, event in enumerate(self._events) if number not in touched]
        rejected = []
        for one in reviews:
            if one.state is State.REJECTED:
                rejected.append(one.event)
            else:
                insort(kept, one.event, key=time_key)
        by_id = {one.event.id: one for one in reviews}
        return Reviewed(
            tuple(kept), tuple(sorted(rejected, key=time_key)), by_id, tuple(self._waiting[number] for number in sorted(self._waiting))
        )

    def _found(self, target: Target, entry: Entry) -> tuple[Claim, ...]:
        """The claims of a target; a change none of whose claims is there waits."""
        found = self._finder.resolve(target)
        if not found.claims:
            self._waiting.setdefault(entry.number, Waiting(entry, found.lost[0][1]))
        return found.claims

    def _review(self, number: int) -> Review:
        machine = self._groups.event(number)
        said = sorted((*self._groups.entries.get(number, ()), *self._marks[number]), key=lambda entry: entry.number)
        entries = tuple(dict.fromkeys(said))
        return Review(machine, _as_said(machine, entries, self._who), entries)


def _as_said(event: Event, entries: Iterable[Entry], who: Who) -> Event:
    """An event under what was said of it, the last word last."""
    said, tags, parts = event, dict.fromkeys(event.tags), event.actors
    states = {State.UNREVIEWED}
    for entry in entries:
        change = entry.change
        states.add(_STATES.get(type(change), State.UNREVIEWED))
        if isinstance(change, Correct):
            said = replace(said, **_corrected(change))
        elif isinstance(change, Cast):
            parts = _cast(parts, change, who)
        elif isinstance(change, Tag):
            tags[change.tag] = None
        elif isinstance(change, Untag):
            tags.pop(change.tag, None)
        elif isinstance(change, Confirm | Reject):
            states -= {State.CONFIRMED, State.REJECTED}
            states.add(_STATES[type(change)])
    return replace(said, actors=parts, tags=tuple(tags), review=next(state for state in _STRONGEST if state in states))


_STATES: Mapping[type, State] = {
    AddEvent: State.ADDED,
    Confirm: State.CONFIRMED,
    Reject: State.REJECTED,
    **dict.fromkeys((Correct, Cast, Join, Part), State.CORRECTED),
}
_STRONGEST = (State.REJECTED, State.CONFIRMED, State.ADDED, State.CORRECTED, State.UNREVIEWED)


def _corrected(change: Correct) -> dict[str, Any]:
    value = {Field.TIME: change.time, Field.STATUS: Status(change.value) if change.field is Field.STATUS else None}
    return {change.field.value: value.get(change.field, change.value)}


def _cast(parts: tuple[Participation, ...], change: Cast, who: Who) -> tuple[Participation, ...]:
    """An event's actors with one come, gone or in another role."""
    actor = who(change.actor)
    wanted = () if change.role is None else ((actor.id, change.role),)
    made = {
        (part.actor.id, role): replace(part, role=role)
        for part in parts
        if (role := change.role if (part.actor.id, part.role) == (actor.id, change.was) else part.role) is not None
    }
    return tuple((made | {key: made.get(key) or Participation(actor, key[1]) for key in wanted}).values())


def _as_named(named: Named) -> Actor:
    return Actor(named.id, named.name, named.kind)
