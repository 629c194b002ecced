"""Who an article says holds which office: people, offices and mentions of one reading come in, dated facts go out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from events.gazetteer import state_of, tables
from events.model import Actor, ActorKind, Span
from events.people import People
from events.reading import HELD, ROLE, Found, Reading
from events.roles import MINISTRY, Office, make_body


@dataclass(frozen=True, slots=True)
class Holding:
    """A person holds an office of a state or body, as an article says on its day.

    ``office`` is an id of offices.csv, ``host`` the country where it is held (ISO 3166 or ""), ``day`` ISO 8601 or "";
    ``span`` are the words of the office, ``sentence`` is the one they stand in.
    """

    person: Actor
    office: str
    of: Actor | None
    span: Span
    sentence: Span
    day: str = ""
    host: str = ""

    def title(self, language: str) -> str:
        """The office and whose it is, as that language names them."""
        host = tables().actors.get(f"state:{self.host}")
        return " · ".join(
            [
                tables().offices[self.office].get(f"name_{language}") or self.office,
                *([self.of.name(language)] if self.of else []),
                *([host.name(language)] if host else []),
            ]
        )


class Holders:
    """The offices of one article, each with the state or body it is of and the person it names as its holder, if any."""

    def __init__(self, reading: Reading, people: People, offices: Iterable[Office], chosen: Sequence[Found]) -> None:
        self.reading, self.people = reading, people
        bodies = {reading.words.at(item.span.start): item for item in chosen if item.actor.kind is not ActorKind.PERSON}
        known = list(offices)
        inside = {index for office in known for index in range(*office.head)}
        commands = (command for command in _commands(reading) if command.first not in inside)
        self.offices = [_with_body(reading, office, bodies) for office in (*known, *commands) if office.value in tables().offices]

    def told(self, day: str) -> Iterator[Holding]:
        """Each office of a state or body whose holder is named beside it; no former one."""
        for office, of in self.offices:
            person = None if self.reading.ends("modifier", office.first - 1) else self.people.holder_of(office)
            if person is not None and of is not None:
                _, _, sentence = self.reading.ranges[self.reading.sentence_of[office.first]]
                yield Holding(person, office.value, of, self.reading.span(office.first, office.stop), sentence.span, day, office.host)

    def alone(self) -> Iterator[Found]:
        """Each office of a body without a name, as the one person the article names in it."""
        held: dict[tuple[str, str], dict[str, Actor]] = {}
        for one in self.told(""):
            if one.of is not None:
                held.setdefault((one.office, one.of.id), {})[one.person.id] = one.person
        for office, of in self.offices:
            people = held.get((office.value, of.id), {}) if of is not None and not office.owner else {}
            if len(people) == 1 and self.people.holder_of(office) is None:
                yield Found(self.reading.span(*office.head), next(iter(people.values())), HELD, ROLE)


def _commands(reading: Reading) -> Iterator[Office]:
    """Ranks that are offices where a body follows: "the commander of …"."""
    firsts = reading.firsts("rank")
    for start, stop, _ in reading.ranges:
        for index in range(start, stop):
            rank = reading.match("rank", index, stop) if reading.words.keys[index] in firsts else None
            if rank is not None and rank.value:
                after = index + len(rank.keys)
                yield Office(index, (index, after), after, rank.value)


def _with_body(reading: Reading, office: Office, bodies: Mapping[int, Found]) -> tuple[Office, Actor | None]:
    """An office up to the end of the body it is in, and that body or ministry; else the state it belongs to."""
    linked = reading.linked(("of",), office.stop, reading.ranges[reading.sentence_of[office.first]][1])
    body = bodies.get(linked) if linked is not None else None
    if body is not None and body.actor.kind is not ActorKind.PLACE:
        return replace(office, stop=reading.words.at(body.span.end)), body.actor
    if office.portfolio and office.owner:
        return office, make_body(MINISTRY, office.owner, office.portfolio)
    return office, state_of(office.owner) if office.owner else None
