"""Events as FollowTheMoney entities (JSON lines, as Aleph reads them): events, who acts in them, and the articles that prove them."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO, TypeAlias

from events.acting import acting
from events.errors import Message
from events.exports.plain import count, lies_in, one_line, period, sentences, web
from events.exports.records import About, Articles, Events
from events.model import Actor, ActorKind, Article, Event, Participation, Role
from events.timevalue import describe_bounds

_SCHEMATA = {ActorKind.PERSON: "Person", ActorKind.STATE: "PublicBody", ActorKind.INSTITUTION: "PublicBody"}

Entity: TypeAlias = dict[str, object]
Properties: TypeAlias = Mapping[str, list[str]]


def write(events: Events, articles: Articles, stream: BinaryIO, about: About) -> None:
    """Write one entity a line, those that others point to first."""
    del about
    named = {actor.id: actor for event in events for actor in _actors(event.actors)}
    told = {claim.article_id for event in events for claim in event.claims}
    known = {article.id: article for article in articles if article.id in told}
    for entity in (*map(_party, named.values()), *map(_article, known.values()), *(_event(event, known) for event in events)):
        stream.write(json.dumps(entity, ensure_ascii=False).encode() + b"\n")


def losses(events: Events, articles: Articles) -> tuple[Message, ...]:
    """What FollowTheMoney has no place for."""
    del articles
    return (
        Message("FollowTheMoney knows no status and no doubt of an event: both are in its notes, the status also among its keywords."),
        Message("Places that act in an event are left out of those involved; where it was is kept as text."),
        *count(Message("Events without a date are written without one: {count}."), events, lambda event: event.time is None),
        *count(Message("Events before the year 1 are written without a date: {count}."), events, _is_far),
    )


def _is_far(event: Event) -> bool:
    return event.time is not None and not lies_in(event.time, 1, 9999)


def _event(event: Event, articles: Mapping[str, Article]) -> Entity:
    told = list(sentences(event, articles))
    return _entity(
        "Event",
        event.id,
        name=[event.title],
        **_dates(event),
        location=[event.place],
        involved=[_id("actor", actor.id) for actor in _actors(part for part in event.actors if part.role is Role.PARTICIPANT)],
        organizer=[_id("actor", actor.id) for actor in _actors(part for part in event.actors if part.role is Role.HOST)],
        summary=[text for text, _, _ in told],
        proof=list(dict.fromkeys(_id("article", article.id) for _, _, article in told)),
        sourceUrl=list(dict.fromkeys(web(article.url) for _, _, article in told)),
        publisher=list(dict.fromkeys(article.publisher for _, _, article in told)),
        keywords=[event.kind, event.status.value.lower()],
        notes=["; ".join(_notes(event))],
    )


def _dates(event: Event) -> dict[str, list[str]]:
    if event.time is None or _is_far(event):
        return {}
    start, end = period(event.time)
    if not end or start == end:
        return {"startDate" if event.time.is_interval else "date": [start]}
    return {"startDate": [start], "endDate": [end]}


def _notes(event: Event) -> Iterator[str]:
    yield f"status: {event.status.value}"
    if event.time is not None:
        yield f"EDTF: {event.time.value}"
        yield f"precision: {event.time.precision}"
        yield from (f"{name}: {day}" for name, day in describe_bounds(event.time).items() if day is not None)
    if event.reported_by:
        yield f"according to: {event.reported_by}"


def _party(actor: Actor) -> Entity:
    return _entity(
        _SCHEMATA.get(actor.kind, "Organization"), actor.id, "actor", name=[actor.label], country=[actor.country.lower()], notes=[actor.id]
    )


def _article(article: Article) -> Entity:
    return _entity(
        "Article",
        article.id,
        "article",
        title=[article.title or article.id],
        publisher=[article.publisher],
        sourceUrl=[web(article.url)],
        publishedAt=[article.dct.isoformat() if article.dct else ""],
    )


def _actors(parts: "Iterator[Participation] | tuple[Participation, ...]") -> list[Actor]:
    return [actor for actor in acting(parts) if actor.kind is not ActorKind.PLACE]


def _entity(schema: str, key: str, kind: str = "event", /, **properties: list[str]) -> Entity:
    """An entity with its properties, those without a value left out."""
    told = {name: [one_line(value) for value in values if value.strip()] for name, values in properties.items()}
    return {"id": _id(kind, key), "schema": schema, "properties": {name: values for name, values in told.items() if values}}


def _id(kind: str, key: str) -> str:
    """An id of the letters and digits that FollowTheMoney allows, the same for the same thing whenever it is written."""
    return "frise-" + hashlib.blake2s(f"{kind} {key}".encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()
