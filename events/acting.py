"""Which roles make somebody an actor of a happening or the one who says so, for filters, for merging and for exports alike."""

from collections.abc import Iterable

from events.model import Actor, Event, Participation, Role

ACTING = (Role.PARTICIPANT, Role.HOST)
SAID = "said:"  # before the words of a source that is no actor known by an id


def acting(parts: Iterable[Participation]) -> list[Actor]:
    """Actors who take part or host, each once, in the order they are named."""
    return list({part.actor.id: part.actor for part in parts if part.role in ACTING}.values())


def telling(event: Event) -> list[str]:
    """Who says so in any of its claims, each once: ids of actors, then the words that name others, behind ``said:``."""
    named = [part.actor.id for part in event.actors if part.role is Role.SOURCE]
    nameless = (claim for claim in event.claims if claim.reported_by and not any(part.role is Role.SOURCE for part in claim.actors))
    return list(dict.fromkeys([*named, *(SAID + claim.reported_by for claim in nameless)]))
