"""What to look at first: events as the analyst sees them in; those she has not judged, least sure and most told first, with reasons out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from heapq import nsmallest

from events.corrections import Field
from events.disagreements import disagreements
from events.errors import Message
from events.model import Event, State
from events.reviewed import Reviewed

MOST = 200
_DISPUTED = {
    Field.TIME: Message("Its claims give different dates: {sides}."),
    Field.STATUS: Message("Its claims differ on whether it happened: {sides}."),
    Field.PLACE: Message("Its claims give different places: {sides}."),
}
DISPUTE = 0.25  # doubt that each disagreement between claims adds


@dataclass(frozen=True, slots=True)
class Task:
    """An event to look at, how much it matters, and why."""

    event_id: str
    weight: float
    reasons: tuple[Message, ...]


def queue(reviewed: Reviewed, *, most: int = MOST) -> tuple[Task, ...]:
    """Events not yet reviewed, and reviewed ones that are not what they were then, heaviest first: doubt times how often it is told."""
    wanted = _wanted(reviewed)
    weighed = nsmallest(most, ((-_weight(event), place, event) for place, event in enumerate(wanted)), key=lambda one: one[:2])
    return tuple(Task(event.id, -weight, _reasons(event, reviewed)) for weight, _, event in weighed)


def progress(reviewed: Reviewed) -> tuple[int, int]:
    """How many events need no look any more, and how many there are, rejected ones too."""
    total = len(reviewed.all)
    return total - sum(1 for _ in _wanted(reviewed)), total


def _wanted(reviewed: Reviewed) -> Iterator[Event]:
    grown = {one.event.id for one in reviewed.reviews.values() if one.unseen or one.moved}
    return (event for event in reviewed.all if event.review is State.UNREVIEWED or event.id in grown)


def _weight(event: Event) -> float:
    doubt = 1 - event.confidence
    if len(event.claims) > 1:
        doubt = min(1.0, doubt + DISPUTE * len(disagreements(event)))
    return doubt * (len(event.claims) + len({claim.article_id for claim in event.claims})) / 2


def _reasons(event: Event, reviewed: Reviewed) -> tuple[Message, ...]:
    articles = len({claim.article_id for claim in event.claims})
    told = {"sure": f"{event.confidence:.0%}", "claims": str(len(event.claims)), "articles": str(articles)}
    reasons = [Message("Sure to {sure}; claims: {claims}; articles: {articles}.", told)]
    for one in disagreements(event):
        sides = " / ".join(side.value for side in one.sides[:4])
        reasons.append(replace(_DISPUTED[one.field], values={"sides": sides}))
    judged = reviewed.review(event)
    if judged.unseen:
        reasons.append(Message("Claims that came after it was judged: {count}.", {"count": str(len(judged.unseen))}))
    if judged.moved:
        reasons.append(Message("It says otherwise than when it was confirmed, in: {fields}.", {"fields": ", ".join(judged.moved)}))
    return tuple(reasons)
