"""What an analyst may say about events and articles: each change a frozen record that names its event by the words it rests on.

Values come in as she chose or typed them; ``events.edits`` keeps them in the log, ``events.review`` lays them over what was read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from events.model import ActorKind, Claim, Event, Role, Span, Status
from events.timevalue import TimeValue


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a claim stood when it was spoken of, so that it can be found again after a newer reading."""

    claim: str
    article: str
    sentence: Span
    trigger: Span | None = None
    date: Span | None = None


Target: TypeAlias = tuple[Anchor, ...]


def anchors(claims: Iterable[Claim]) -> Target:
    """Name an event, or some of its claims, by where they stand."""
    return tuple(
        Anchor(claim.id, claim.article_id, claim.span, claim.trigger, claim.timex.span if claim.timex else None) for claim in claims
    )


class Field(StrEnum):
    """What of an event can be corrected by a value."""

    TITLE = "title"
    TIME = "time"
    STATUS = "status"
    KIND = "kind"
    PLACE = "place"
    REPORTED_BY = "reported_by"


class ArticleField(StrEnum):
    """What of an article can be corrected; ``DCT`` and ``LANGUAGE`` make it be read again."""

    TITLE = "title"
    DCT = "dct"
    LANGUAGE = "language"
    PUBLISHER = "publisher"


def values(event: Event) -> tuple[str, ...]:
    """What an event says in each field, as text; of a time, EDTF."""
    time = event.time.value if event.time else ""
    return event.title, time, event.status.value, event.kind, event.place, event.reported_by


@dataclass(frozen=True, slots=True)
class Named:
    """An actor as the analyst chose or named it."""

    id: str
    name: str
    kind: ActorKind = ActorKind.ORGANISATION


@dataclass(frozen=True, slots=True)
class Casting:
    """An actor and its role in an event that is added."""

    actor: Named
    role: Role = Role.PARTICIPANT


@dataclass(frozen=True, slots=True)
class Correct:
    """A field of an event says this. ``was`` is what it said before, for the history.

    Of a time ``value`` are the words that were typed and ``time`` what they mean; both empty for "no date".
    """

    event: Target
    field: Field
    value: str
    time: TimeValue | None = None
    was: str = ""


@dataclass(frozen=True, slots=True)
class Also:
    """A field of an event may as well say this: a second value, listed beside the one that counts."""

    event: Target
    field: Field
    value: str
    time: TimeValue | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """An actor comes into an event (``was`` None), leaves it (``role`` None) or changes its role in it."""

    event: Target
    actor: Named
    was: Role | None = None
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Join:
    """These events are one."""

    events: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """These claims of an event are about another one."""

    event: Target
    claims: Target


@dataclass(frozen=True, slots=True)
class Confirm:
    """An event is right as it stands; ``stood`` are its values then, in the order of ``Field`` (see ``values``)."""

    event: Target
    stood: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reject:
    """An event is none: out of sight, never out of the library."""

    event: Target


@dataclass(frozen=True, slots=True)
class Note:
    """A remark about an event."""

    event: Target
    text: str


@dataclass(frozen=True, slots=True)
class Tag:
    """An event carries a tag."""

    event: Target
    tag: str


@dataclass(frozen=True, slots=True)
class Untag:
    """An event does not carry a tag."""

    event: Target
    tag: str


@dataclass(frozen=True, slots=True)
class AddEvent:
    """An event that was not read: from the words at ``span`` of ``article``, or by hand with the name and the words of a ``source``.

    ``when`` are the words of its time as typed, ``time`` what they mean.
    """

    title: str
    kind: str = "other"
    status: Status = Status.HAPPENED
    when: str = ""
    time: TimeValue | None = None
    actors: tuple[Casting, ...] = ()
    place: str = ""
    reported_by: str = ""
    article: str = ""
    span: Span | None = None
    source: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class CorrectArticle:
    """A field of an article says this: a day as ISO 8601, a language as ISO 639-1; "" for a day nobody knows."""

    article: str
    field: ArticleField
    value: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class RemoveArticle:
    """An article and all it claims are out of the chronology."""

    article: str


@dataclass(frozen=True, slots=True)
class RestoreArticle:
    """An article that was removed is back."""

    article: str


Mark: TypeAlias = Correct | Also | Cast | Confirm | Reject | Note | Tag | Untag  # changes of one event that leave its claims together
EventChange: TypeAlias = Mark | Join | Part | AddEvent
ArticleChange: TypeAlias = CorrectArticle | RemoveArticle | RestoreArticle
