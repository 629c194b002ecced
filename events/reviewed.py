"""What a review gives: events as the analyst sees them, what their claims say, what was said of each, and the changes that wait."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from events.agreed import time_key
from events.corrections import Also, Confirm, Correct, Field, Note, Reject, values
from events.edits import Entry
from events.errors import Message
from events.model import Claim, Event, State


@dataclass(frozen=True, slots=True)
class Waiting:
    """A change that stands but has nothing to rest on, and why."""

    entry: Entry
    reason: Message


@dataclass(frozen=True)
class Review:
    """What the analyst said of one event: ``machine`` is what its claims say, ``event`` what she sees; ``entries`` in the log's order."""

    machine: Event
    event: Event
    entries: tuple[Entry, ...] = ()

    @property
    def state(self) -> State:
        return self.event.review

    @cached_property
    def notes(self) -> tuple[Entry, ...]:
        """Her remarks, oldest first."""
        return tuple(entry for entry in self.entries if isinstance(entry.change, Note))

    def said(self, wanted: Field) -> tuple[Entry, ...]:
        """What was said of a field, oldest first: the last Correct counts, an earlier one or an Also is a further value."""
        return tuple(entry for entry in self.entries if isinstance(entry.change, Correct | Also) and entry.change.field is wanted)

    def counting(self, wanted: Field) -> Entry | None:
        """The correction of a field that counts; None where the machine's word stands."""
        return next((entry for entry in reversed(self.said(wanted)) if isinstance(entry.change, Correct)), None)

    @property
    def verdict(self) -> Entry | None:
        """The last confirmation or rejection."""
        return next((entry for entry in reversed(self.entries) if isinstance(entry.change, Confirm | Reject)), None)

    @cached_property
    def unseen(self) -> tuple[Claim, ...]:
        """Claims that came to the event after the verdict, and so were not before its author's eyes."""
        change = None if self.verdict is None else self.verdict.change
        if not isinstance(change, Confirm | Reject):
            return ()
        known = {anchor.claim for anchor in change.event}
        return tuple(claim for claim in self.event.claims if claim.id not in known)

    @cached_property
    def moved(self) -> tuple[Field, ...]:
        """Fields that say something else than when the event was confirmed."""
        change = None if self.verdict is None else self.verdict.change
        if not isinstance(change, Confirm) or not change.stood:
            return ()
        said = zip(Field, change.stood, values(self.event), strict=False)
        return tuple(field for field, then, now in said if then != now)


@dataclass(frozen=True)
class Reviewed:
    """Events as the analyst sees them, in time order; ``rejected`` ones apart. ``reviews`` are of the events she spoke of."""

    events: tuple[Event, ...]
    rejected: tuple[Event, ...] = ()
    reviews: Mapping[str, Review] = field(default_factory=dict)
    waiting: tuple[Waiting, ...] = ()

    def review(self, event: Event) -> Review:
        """What was said of an event; one she did not speak of is as the machine read it."""
        return self.reviews.get(event.id) or Review(event, event)

    @property
    def all(self) -> tuple[Event, ...]:
        """Every event, rejected ones too, in time order."""
        return tuple(sorted((*self.events, *self.rejected), key=time_key)) if self.rejected else self.events
