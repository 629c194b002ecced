"""The nouns of a chronology as frozen records: an article, its sentences, dates, mentions and claims, and the events they add up to."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from events.errors import Message
from events.timevalue import TimeValue


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points in an article's text (stand-off annotation)."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Article:
    """A text as it is kept: every offset in the package refers to ``text``.

    ``dct`` is the document creation time (TimeML), to the day; ``dct_source`` says where it was found
    ("" when it was not). ``noise`` are the blocks of ``text`` that belong to the page, not to the article.
    """

    id: str
    text: str
    language: str
    title: str = ""
    publisher: str = ""
    url: str = ""
    dct: date | None = None
    dct_source: str = ""
    encoding: str = ""
    is_sample: bool = False
    noise: tuple[Span, ...] = ()
    notices: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the paragraph it stands in; ``is_title`` for the article's headline."""

    span: Span
    paragraph: Span
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression (TIMEX3): where it stands, its type (DATE, TIME, DURATION, SET), what it means and which rule said so.

    ``ends`` are the two expressions of a range ("4" and "6 December"), each a TIMEX3 of its own; empty otherwise.
    ``reasons`` say what was implied and from what it was counted.
    """

    span: Span
    type: str
    time: TimeValue
    rule: str
    ends: tuple["Timex", ...] = ()
    reasons: tuple[Message, ...] = ()


class ActorKind(StrEnum):
    PERSON = "person"
    STATE = "state"
    ORGANISATION = "organisation"
    ARMED_FORCE = "armed force"
    INSTITUTION = "institution"
    GROUP = "group"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something with one identity in every language; ``label`` is the English name where one is known.

    Ids read ``state:DZ``, ``org:africom``, ``per:michael-langley``, ``place:algiers``. ``country`` is an ISO 3166 code or "".
    """

    id: str
    label: str
    kind: ActorKind
    names: Mapping[str, str] = field(default_factory=dict)
    country: str = ""

    def name(self, language: str) -> str:
        """Name in a language, else the label."""
        return self.names.get(language, self.label)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the text that name an actor. ``evidence`` says why: table, title, acronym, capitals, role, watch list.

    ``candidates`` are others the words may mean just as well; none where they can mean only one.
    """

    span: Span
    actor: Actor
    evidence: str
    candidates: tuple[Actor, ...] = ()


class Role(StrEnum):
    PARTICIPANT = "participant"
    HOST = "host"
    SOURCE = "source"
    PLACE = "place"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Participation:
    """An actor's part in one claim, and the words that say so (None when ``inferred`` from other sentences or a pronoun).

    ``evidence`` and ``candidates`` are those of the mention.
    """

    actor: Actor
    role: Role
    span: Span | None = None
    evidence: str = ""
    candidates: tuple[Actor, ...] = ()
    inferred: bool = False


class Status(StrEnum):
    HAPPENED = "HAPPENED"
    ONGOING = "ONGOING"
    PLANNED = "PLANNED"
    CANCELLED = "CANCELLED"
    DENIED = "DENIED"
    HYPOTHETICAL = "HYPOTHETICAL"


@dataclass(frozen=True, slots=True)
class Happening:
    """What a clause says took place: the clause, its trigger (verb or noun) if one was found, and the time words that date it."""

    sentence: Sentence
    clause: Span
    kind: str
    trigger: Span | None = None
    timex: Timex | None = None
    reasons: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """How sure the words around a happening are, and who says so: the answer of the status stage."""

    status: Status
    cue: Span | None = None
    reported_by: Span | None = None
    reasons: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of one article claims that something happened, or is planned, at some time, with some actors.

    ``timex`` is None when the sentence gives no time words at all. ``place`` and ``reported_by`` are names to show
    (the actor's label where known, else the text's own words). ``confidence`` is between 0 and 1.
    """

    id: str
    article_id: str
    span: Span
    title: str
    kind: str
    status: Status
    timex: Timex | None = None
    trigger: Span | None = None
    actors: tuple[Participation, ...] = ()
    place: str = ""
    reported_by: str = ""
    confidence: float = 0.5
    reasons: tuple[Message, ...] = ()

    @property
    def time(self) -> TimeValue | None:
        """When, if the claim can stand on a time axis; None for an undated claim."""
        return self.timex.time if self.timex is not None and self.timex.time.is_dated else None


def claim_id(article_id: str, spans: Iterable[Span]) -> str:
    """Make the same id for the same words of the same article, whenever it is read."""
    text = "|".join([article_id, *(f"{span.start}-{span.end}" for span in spans)])
    return hashlib.blake2s(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


class State(StrEnum):
    """What the analyst has said of an event."""

    UNREVIEWED = "unreviewed"
    CORRECTED = "corrected"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Event:
    """A group of claims about one happening and the agreed view of them; ``reasons`` say why they were put together.

    ``review`` and ``tags`` are the analyst's. What she corrected stands in the fields, what the claims say stays in them.
    """

    id: str
    claims: tuple[Claim, ...]
    title: str
    kind: str
    status: Status
    time: TimeValue | None
    actors: tuple[Participation, ...] = ()
    place: str = ""
    reported_by: str = ""
    confidence: float = 0.5
    reasons: tuple[Message, ...] = ()
    review: State = State.UNREVIEWED
    tags: tuple[str, ...] = ()
