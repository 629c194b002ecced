"""How well an actor is known: actors as they were read and pairs that may be one come in; known, new or unsure goes out, and why."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from events.errors import Message
from events.gazetteer import tables
from events.model import Actor, Participation
from events.namesakes import Suggestion
from events.reading import CAPITAL_ACTING, HELD, NEAREST_STATE, SHORT_NAME
from events.roles import is_made_by_rule

_WHY = {
    SHORT_NAME: Message("Several people of the article have this last name."),
    HELD: Message("The article gives this office or rank to several people; the one named nearest was taken."),
    CAPITAL_ACTING: Message("A capital stands for its government or is only a place, and nothing else in the article names that state."),
    NEAREST_STATE: Message("The sentence names several states; the nearest one was taken."),
}
_SHARED = Message("The tables give this name to several actors.")


class Standing(StrEnum):
    """KNOWN: in the tables or given by the analyst; NEW: only the texts' evidence; UNSURE: it may be one with somebody else."""

    KNOWN = "known"
    NEW = "new"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Familiarity:
    """How well an actor is known, and why."""

    standing: Standing
    reasons: tuple[Message, ...]


def familiarity(actor: Actor, origins: Sequence[Actor], suggestions: Iterable[Suggestion], *, given: Collection[str] = ()) -> Familiarity:
    """Judge one actor; ``origins`` are the actors as read that it stands for, ``given`` the ids the analyst has spoken of."""
    if actor.id in given:
        return Familiarity(Standing.KNOWN, (Message("You have named or confirmed this actor."),))
    if any(is_in_tables(origin) for origin in (*origins, actor)):
        return Familiarity(Standing.KNOWN, (Message("In the tables of known actors."),))
    likes = [(_other(pair, actor.id), pair) for pair in suggestions if actor.id in (pair.one.id, pair.other.id)]
    if not likes:
        return Familiarity(Standing.NEW, (Message("In no table: known from the texts alone."),))
    reasons = [told for other, pair in likes for told in (Message("It may be “{actor}”.", {"actor": other.label}), *pair.reasons)]
    return Familiarity(Standing.UNSURE, tuple(reasons))


def as_named(known: Familiarity, part: Participation) -> Familiarity:
    """How well an actor is known where it takes part: unsure when the words may mean others too; says so when no words name it there."""
    reasons = list(known.reasons)
    if part.inferred:
        reasons.append(Message("Named in other words or another sentence of the article."))
    if not part.candidates:
        return Familiarity(known.standing, tuple(reasons))
    names = ", ".join(one.label for one in part.candidates)
    others = Message("The words may also mean: {actors}.", {"actors": names})
    return Familiarity(Standing.UNSURE, (_WHY.get(part.evidence, _SHARED), others, *reasons))


def is_in_tables(actor: Actor) -> bool:
    """Whether the tables have an actor, or a rule made it of what they have (a state's ministry, its embassy)."""
    return actor.id in tables().actors or is_made_by_rule(actor.id)


def _other(pair: Suggestion, actor_id: str) -> Actor:
    return pair.other if pair.one.id == actor_id else pair.one
