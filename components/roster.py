"""Where each actor is named: a library comes in; for every actor its events, those it acts in, and its articles go out."""

from collections.abc import Iterable
from dataclasses import dataclass

from events.acting import acting
from events.library import Library
from events.model import Actor, ActorKind, Claim, Participation

KIND_ORDER = (
    ActorKind.STATE,
    ActorKind.INSTITUTION,
    ActorKind.ARMED_FORCE,
    ActorKind.ORGANISATION,
    ActorKind.GROUP,
    ActorKind.PERSON,
    ActorKind.PLACE,
)


@dataclass(frozen=True, slots=True)
class Presence:
    """One actor: ids of the events that name it and of those it acts in, in time order, and of the articles that name it."""

    actor: Actor
    events: tuple[str, ...]
    acts_in: int
    articles: tuple[str, ...]
    claims: tuple[Claim, ...]


def roster(library: Library) -> dict[str, Presence]:
    """Every actor by id, by kind, then those of most events first."""
    events: dict[str, dict[str, None]] = {actor_id: {} for actor_id in library.actors}
    claims: dict[str, list[Claim]] = {actor_id: [] for actor_id in library.actors}
    acts: dict[str, int] = dict.fromkeys(library.actors, 0)
    for event in library.events:
        for actor in acting(event.actors):
            acts[actor.id] += 1
        for claim in event.claims:
            for actor_id in {part.actor.id for part in claim.actors}:
                events[actor_id][event.id] = None
                claims[actor_id].append(claim)
    found = [
        Presence(actor, tuple(events[actor_id]), acts[actor_id], _articles(claims[actor_id]), tuple(claims[actor_id]))
        for actor_id, actor in library.actors.items()
    ]
    return {presence.actor.id: presence for presence in sorted(found, key=_rank)}


def parts_of(presence: Presence) -> list[Participation]:
    """What an actor is in each of its claims."""
    return [part for claim in presence.claims for part in claim.actors if part.actor.id == presence.actor.id]


def kind_rank(actor: Actor) -> int:
    """Place of an actor's kind among the kinds."""
    return KIND_ORDER.index(actor.kind)


def _articles(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim.article_id for claim in claims))


def _rank(presence: Presence) -> tuple[int, int, int, str, str]:
    actor = presence.actor
    return kind_rank(actor), -presence.acts_in, -len(presence.events), actor.label.casefold(), actor.id
