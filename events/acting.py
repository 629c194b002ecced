"""Which roles make somebody an actor of a happening, for the actor filter, for merging and for exports alike."""

from collections.abc import Iterable

from events.model import Actor, Participation, Role

ACTING = (Role.PARTICIPANT, Role.HOST)


def acting(parts: Iterable[Participation]) -> list[Actor]:
    """Actors who take part or host, each once, in the order they are named."""
    return list({part.actor.id: part.actor for part in parts if part.role in ACTING}.values())
