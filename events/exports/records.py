"""What every format is told beside the events, and what it tells of itself: records only."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import BinaryIO, TypeAlias

from events.errors import EventsError, Message
from events.exports.plain import when
from events.model import Article, Event


class ExportError(EventsError):
    """Events cannot be written in a format: there are too many, or what writes it is not installed."""


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the audit trail, when, by whom, what was changed, why; ``stands`` is False for what was undone."""

    at: datetime
    by: str
    what: Message
    reason: str = ""
    stands: bool = True


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself: the filters in force, the moment it was taken, what was changed by hand, and in whose words.

    ``when`` puts an event's time in words, for formats that show some; ``changes`` are by event id.
    """

    filters: tuple[Message, ...] = ()
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    language: str = "en"
    when: Callable[[Event], str] = lambda event: when(event.time)
    changes: Mapping[str, Sequence[Change]] = field(default_factory=dict)


Events: TypeAlias = Sequence[Event]
Articles: TypeAlias = Sequence[Article]
Write: TypeAlias = Callable[[Events, Articles, BinaryIO, About], None]
Losses: TypeAlias = Callable[[Events, Articles], tuple[Message, ...]]


@dataclass(frozen=True, slots=True)
class Format:
    """How a format is called on files and in the browser, what it is good for, what writes it, and what of some events it cannot carry.

    ``most`` is the greatest number of events that it is written for.
    """

    suffix: str
    media_type: str
    holds: Message
    write: Write
    losses: Losses
    most: int = 200_000
