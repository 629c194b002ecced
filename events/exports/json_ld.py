"""Events as JSON-LD in the words of schema.org: what they cannot say (planned or happened, doubt) stands in additionalProperty."""

import json
from collections.abc import Mapping
from typing import BinaryIO
from urllib.parse import quote

from events.errors import Message
from events.exports.plain import count, one_line, period, sentences, web
from events.exports.records import About, Articles, Events
from events.folding import mend
from events.model import Actor, ActorKind, Article, Event, Role, Status
from events.timevalue import TimeValue, describe_bounds

_STATUSES = {Status.HAPPENED: "Scheduled", Status.ONGOING: "Scheduled", Status.PLANNED: "Scheduled", Status.CANCELLED: "Cancelled"}
_KINDS = {
    ActorKind.PERSON: "Person",
    ActorKind.STATE: "Country",
    ActorKind.PLACE: "Place",
    ActorKind.INSTITUTION: "GovernmentOrganization",
}


def write(events: Events, articles: Articles, stream: BinaryIO, about: About) -> None:
    """Write one ItemList of Events."""
    known = {article.id: article for article in articles}
    document = {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": "Frise",
        "description": "\n".join(map(str, (*about.filters, *losses(events, articles)))),
        "numberOfItems": len(events),
        "itemListElement": [_event(event, known) for event in events],
    }
    stream.write(mend(json.dumps(document, ensure_ascii=False, indent=1)).encode() + b"\n")


def losses(events: Events, articles: Articles) -> tuple[Message, ...]:
    """What schema.org has no words for."""
    del articles
    return (
        Message("schema.org does not tell what happened from what is planned, and knows no doubt: see additionalProperty."),
        *count(Message("Events that are denied or hypothetical have no eventStatus: {count}."), events, lambda event: not _status(event)),
        *count(Message("Events without a date are written without one: {count}."), events, lambda event: event.time is None),
    )


def _status(event: Event) -> str:
    return _STATUSES.get(event.status, "")


def _event(event: Event, articles: Mapping[str, Article]) -> dict[str, object]:
    hosts = [part.actor for part in event.actors if part.role is Role.HOST]
    others = [part.actor for part in event.actors if part.role is Role.PARTICIPANT]
    told = [_quoted(text, article) for text, _, article in sentences(event, articles)]
    found: dict[str, object] = {
        "@type": "Event",
        "@id": f"urn:frise:event:{quote(mend(event.id), safe='')}",
        "name": one_line(event.title),
        **_dates(event.time),
        "eventStatus": f"https://schema.org/Event{_status(event)}" if _status(event) else "",
        "location": {"@type": "Place", "name": one_line(event.place)} if event.place else "",
        "organizer": [_actor(actor) for actor in hosts],
        "about": [_actor(actor) for actor in others],
        "subjectOf": told,
        "additionalProperty": [{"@type": "PropertyValue", "name": name, "value": value} for name, value in _properties(event).items()],
    }
    return {name: value for name, value in found.items() if value not in ("", [])}


def _dates(time: TimeValue | None) -> dict[str, object]:
    start, end = period(time) if time is not None else ("", "")
    return {"startDate": start, "endDate": end}


def _properties(event: Event) -> dict[str, object]:
    found: dict[str, object] = {"kind": one_line(event.kind), "status": event.status.value, "confidence": round(event.confidence, 3)}
    if event.time is not None:
        bounds = {name: day for name, day in describe_bounds(event.time).items() if day is not None}
        implied = {"implied": ", ".join(event.time.implied)} if event.time.implied else {}
        found |= {"edtf": event.time.value, **bounds, "precision": event.time.precision, **implied}
    return found | ({"reported_by": one_line(event.reported_by)} if event.reported_by else {})


def _actor(actor: Actor) -> dict[str, str]:
    return {"@type": _KINDS.get(actor.kind, "Organization"), "name": one_line(actor.label), "identifier": one_line(actor.id)}


def _quoted(text: str, article: Article) -> dict[str, object]:
    """A sentence as a quotation of its article."""
    paper = {
        "@type": "NewsArticle",
        "headline": one_line(article.title),
        "url": web(article.url),
        "datePublished": article.dct.isoformat() if article.dct else "",
        "inLanguage": one_line(article.language),
        "publisher": {"@type": "Organization", "name": one_line(article.publisher)} if article.publisher else "",
    }
    return {"@type": "Quotation", "text": text, "isPartOf": {name: value for name, value in paper.items() if value}}
