"""Who an article says holds which office: people, offices and mentions of one reading come in, dated facts go out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from events.gazetteer import state_of
from events.model import Actor, ActorKind, Span
from events.people import People
from events.reading import Found, Reading
from events.roles import Office


@dataclass(frozen=True, slots=True)
class Holding:
    """A person holds an office of a state or body, as an article says on its day; ``day`` is ISO 8601 or ""."""

    person: Actor
    office: str
    of: Actor | None
    span: Span
    day: str


def find_held(reading: Reading, people: People, offices: Iterable[Office], chosen: Sequence[Found], day: str) -> list[Holding]:
    """Offices and ranks with their bodies ("the commander of AFRICOM") whose holder is named right after them."""
    bodies = {reading.words.at(item.span.start): item for item in chosen if item.actor.kind is not ActorKind.PERSON}
    found = []
    named = list(offices)
    inside = {index for office in named for index in range(*office.head)}
    for office in [*named, *(command for command in _commands(reading) if command.first not in inside)]:
        whole, of = _with_body(reading, office, bodies)
        person = people.holder_of(whole)
        if person is not None and (of is not None or office.value):
            span = reading.span(whole.first, whole.stop)
            name = office.value or " ".join(reading.words.keys[slice(*office.head)])
            found.append(Holding(person, name, of, span, day))
    return found


def _commands(reading: Reading) -> Iterator[Office]:
    """Ranks that may head a body: "the general of …"; they count only with one."""
    for start, stop, _ in reading.ranges:
        for index in range(start, stop):
            rank = reading.match("rank", index, stop)
            if rank is not None:
                after = index + len(rank.keys)
                yield Office(index, (index, after), after, "")


def _with_body(reading: Reading, office: Office, bodies: dict[int, Found]) -> tuple[Office, Actor | None]:
    """An office up to the end of the body it is in, and that body; else the state it belongs to."""
    linked = reading.linked(("of",), office.stop, reading.ranges[reading.sentence_of[office.first]][1])
    body = bodies.get(linked) if linked is not None else None
    if body is not None and body.actor.kind is not ActorKind.PLACE:
        return replace(office, stop=reading.words.at(body.span.end)), body.actor
    return office, state_of(office.owner) if office.owner else None
