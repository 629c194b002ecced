"""What somebody writes in a form or on a command line, made into changes: an event, names of fields and texts in, changes out.

Texts are compared with what the event says, so that only what differs becomes a change; what cannot be is told in plain words.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import zip_longest

from events.corrections import (
    AddEvent,
    Cast,
    Casting,
    Confirm,
    Correct,
    Field,
    Join,
    Named,
    Note,
    Part,
    Reject,
    Tag,
    Untag,
    anchors,
    values,
)
from events.disagreements import Side
from events.edits import Undo, known_id
from events.errors import EventsError, Message
from events.folding import fold
from events.gazetteer import tables
from events.model import Actor, Article, Claim, Event, Role, Span, Status
from events.reviewed import Review
from events.timevalue import TimeValue
from events.typed import read_time
from events.words import slug

NEW = "named:"  # before the id of an actor that nobody knew


def corrections(event: Event, said: Mapping[str, str], *, dct: date | None = None, language: str = "") -> tuple[Correct, ...]:
    """Corrections that make an event say each text in the field of that name (see ``Field``); none for what it says already.

    An empty time is no date; others are read by ``events.typed.read_time``. Raise EventsError for what cannot be.
    """
    made = (_correct(event, name, " ".join(text.split()), dct, language) for name, text in said.items())
    return tuple(change for change in made if change is not None)


def time_of(text: str, *, dct: date | None = None, language: str = "") -> TimeValue | None:
    """Read a typed time, None for an empty text; raise EventsError for what is not understood."""
    if not text.strip():
        return None
    time = read_time(text, dct=dct, language=language)
    if isinstance(time, Message):
        raise EventsError(time.template, **time.values)
    return time


def cast(event: Event, wanted: Mapping[Role, Iterable[Named]]) -> tuple[Cast, ...]:
    """Changes that make these the actors of an event in these roles; actors in other roles stay."""
    known = {part.actor.id: Named(part.actor.id, part.actor.label, part.actor.kind) for part in event.actors if part.role in wanted}
    known |= {actor.id: actor for actors in wanted.values() for actor in actors if actor.id not in known}
    changes = []
    for actor_id, actor in known.items():
        was = {part.role for part in event.actors if part.role in wanted and part.actor.id == actor_id}
        now = {role for role, actors in wanted.items() if actor_id in {one.id for one in actors}}
        gone, come = ([role for role in wanted if role in some] for some in (was - now, now - was))
        changes += [Cast(anchors(event.claims), actor, old, new) for old, new in zip_longest(gone, come)]
    return tuple(changes)


def named(name: str, actors: Mapping[str, Actor]) -> Named:
    """The actor of an id or a name among those that are known, in any language; else a new one. Raise EventsError for no name."""
    name = " ".join(name.split())
    found = actors.get(name) or next((actor for actor in actors.values() if _is_called(actor, name)), None)
    found = found or tables().actors.get(known_id(name))
    if found is not None:
        return Named(found.id, found.label, found.kind)
    if not slug(name):
        raise EventsError("A name needs at least one letter or digit.")
    return Named(f"{NEW}{slug(name)}", name)


def tags(event: Event, wanted: Iterable[str]) -> tuple[Tag | Untag, ...]:
    """Changes that leave an event with these tags and no others."""
    target, tidy = anchors(event.claims), dict.fromkeys(" ".join(tag.split()) for tag in wanted if tag.strip())
    return (
        *(Tag(target, tag) for tag in tidy if tag not in event.tags),
        *(Untag(target, tag) for tag in event.tags if tag not in tidy),
    )


def note(event: Event, text: str) -> tuple[Note, ...]:
    """A remark, or nothing for an empty text."""
    return (Note(anchors(event.claims), text.strip()),) if text.strip() else ()


def confirm(event: Event, corrected: Iterable[object] = ()) -> Confirm:
    """The event is right as it stands, or as it will once it is corrected so."""
    stood = dict(zip(Field, values(event), strict=True))
    for change in corrected:
        if isinstance(change, Correct):
            stood[change.field] = (change.time.value if change.time else "") if change.field is Field.TIME else change.value
    return Confirm(anchors(event.claims), tuple(stood.values()))


def reject(event: Event) -> Reject:
    """The event is none."""
    return Reject(anchors(event.claims))


def restore(review: Review) -> tuple[Undo, ...]:
    """Take back what rejected an event."""
    return tuple(Undo(entry.number) for entry in reversed(review.entries) if isinstance(entry.change, Reject))


def join(events: Sequence[Event]) -> Join:
    """These events are one."""
    return Join(tuple(anchors(event.claims) for event in events))


def part(event: Event, claim_ids: Collection[str]) -> Part:
    """Some claims of an event are about another one; raise EventsError unless some are and some stay."""
    chosen = [claim for claim in event.claims if claim.id in claim_ids]
    if not 0 < len(chosen) < len(event.claims):
        raise EventsError("Choose some of the claims, and leave at least one.")
    return Part(anchors(event.claims), anchors(chosen))


def side_with(event: Event, field: Field, side: Side) -> Correct:
    """One side of a disagreement between claims is right."""
    time = side.claims[0].time if field is Field.TIME else None
    return Correct(anchors(event.claims), field, side.value, time, values(event)[list(Field).index(field)])


def add(
    said: Mapping[str, str],
    actors: Iterable[Casting] = (),
    *,
    article: Article | None = None,
    span: Span | None = None,
    language: str = "",
) -> AddEvent:
    """An event of texts by field, with the words of an article that tell it; without one, ``source`` and ``quote`` are among the texts.

    Raise EventsError for a time that is not understood.
    """
    text = {name: " ".join(value.split()) for name, value in said.items()}
    time = time_of(text.get("time", ""), dct=article.dct if article else None, language=language)
    return AddEvent(
        title=text.get("title", ""),
        kind=text.get("kind") or "other",
        status=_status(text["status"]) if text.get("status") else Status.HAPPENED,
        when=text.get("time", ""),
        time=time,
        actors=tuple(actors),
        place=text.get("place", ""),
        reported_by=text.get("reported_by", ""),
        article=article.id if article else "",
        span=span if article else None,
        source="" if article else text.get("source", ""),
        quote="" if article else text.get("quote", ""),
    )


def told_at(claims: Iterable[Claim], article: Article, span: Span) -> Claim | None:
    """The claim of an article whose sentence shares most words with a stretch of it, as a beginning for an event told there."""
    here = [claim for claim in claims if claim.article_id == article.id and claim.span.overlaps(span)]
    return max(here, key=lambda claim: min(claim.span.end, span.end) - max(claim.span.start, span.start), default=None)


def _correct(event: Event, name: str, text: str, dct: date | None, language: str) -> Correct | None:
    if name not in set(Field):
        raise EventsError("“{field}” is no field of an event. Choose one of: {known}.", field=name, known=", ".join(Field))
    field = Field(name)
    was = dict(zip(Field, values(event), strict=True))[field]
    if field is Field.TIME:
        time = time_of(text, dct=dct, language=language)
        return None if (time.value if time else "") == was else Correct(anchors(event.claims), field, text, time, was)
    value = _status(text).value if field is Field.STATUS else text
    return None if value == was else Correct(anchors(event.claims), field, value, was=was)


def _status(text: str) -> Status:
    if text.upper() not in set(Status):
        raise EventsError("“{value}” is no status. Choose one of: {known}.", value=text, known=", ".join(Status))
    return Status(text.upper())


def _is_called(actor: Actor, name: str) -> bool:
    return fold(name) in {fold(one) for one in (actor.label, *actor.names.values())}
