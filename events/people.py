"""Short mentions inside one article: full names come in, surnames and offices go out as the one person they can mean."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from events.model import Actor, ActorKind
from events.proper import Run, unknown_actor
from events.reading import HELD, ROLE, SHORT_NAME, WATCH, Found, Reading
from events.roles import Office

_MADE_BY_WORDS = ("tagger", "watch list")


class People:
    """The people an article names in full, by surname, by given name and by office."""

    def __init__(self, reading: Reading, found: Sequence[Found]) -> None:
        self.reading = reading
        self.found = [item for item in found if item.actor.kind is ActorKind.PERSON]
        self._labels = {item.actor.id: item.actor for item in found if item.trust == WATCH}
        full = {item.actor.id: item.actor for item in self.found if "-" in item.actor.id}
        self._longer = _shorter_and_longer(full.values())
        people = [actor for actor in full.values() if actor.id not in self._longer]
        surnames = _by_key((_names(actor)[-1], actor) for actor in people)
        self._surnames = _single(surnames)
        self._shared = {f"per:{name}": tuple(actors.values()) for name, actors in surnames.items() if len(actors) > 1}
        self._bodies = self._shorter_bodies(found)
        given = _single(_by_key((_names(actor)[0], actor) for actor in people))
        self._longer |= {f"per:{name}": actor for name, actor in {**given, **self._surnames}.items()}

    def short_names(self, runs: Iterable[Run]) -> list[Found]:
        """Capitalised words that are the surname of people of the article, or the first words of exactly one body.

        A surname of several people names somebody of its own, who may be each of them.
        """
        found = []
        for run in runs:
            keys, span = self.reading.words.keys[run.first : run.stop], self.reading.span(run.first, run.stop)
            actor = (self._surnames.get(keys[0]) if len(keys) == 1 else None) or self._bodies.get(" ".join(keys))
            if actor is None and f"per:{' '.join(keys)}" in self._shared:
                actor = unknown_actor(span.of(self.reading.words.text), ActorKind.PERSON)
            if actor:
                found.append(Found(span, actor, SHORT_NAME, ROLE + 1))
        return found

    def _shorter_bodies(self, found: Iterable[Found]) -> dict[str, Actor]:
        """The first words of each body that only its capitals made known, where they are no common word.

        Of several bodies that begin alike it is the one that has nothing more to it than a legal form.
        """
        words, lexicon = self.reading.words, self.reading.lexicon
        pairs, plain = [], []
        for item in found:
            if item.actor.kind not in (ActorKind.ORGANISATION, ActorKind.GROUP) or not self._is_new_body(item):
                continue
            first = words.at(item.span.start)
            key = words.keys[first]
            if first in self.reading.names or len(key) < 3 or any(lexicon.has(kind, key) for kind in ("common", "orgword")):
                continue
            last = words.at(item.span.end)
            shorter = [(stop, (" ".join(words.keys[first:stop]), item.actor)) for stop in range(first + 1, last)]
            pairs += [pair for _, pair in shorter]
            plain += [pair for stop, pair in shorter if all(lexicon.has("suffix", key) for key in words.keys[stop:last])]
        return _single(_by_key(pairs)) | _single(_by_key(plain))

    def _is_new_body(self, item: Found) -> bool:
        """Whether only capitals, or the tagger and a word of bodies at its end, make a body known."""
        last = self.reading.words.keys[self.reading.words.at(item.span.end) - 1]
        return item.evidence == "capitals" or (item.evidence in _MADE_BY_WORDS and self.reading.lexicon.has("orgword", last))

    def holders(self, offices: Sequence[Office]) -> list[Found]:
        """Offices that stand without a name, as the one person to whom this article gives that office."""
        named = {self.reading.words.at(item.span.start): self._person(item.actor) for item in self.found}
        held: dict[str, dict[tuple[str, str], dict[str, Actor]]] = {}
        told: dict[tuple[str, ...], dict[str, Actor]] = {}
        without = []
        places: dict[str, list[int]] = {}
        for office in offices:
            person = self._named_after(office, named)
            words = tuple(self.reading.words.keys[office.first : office.stop])
            if person:
                places.setdefault(person.id, []).append(office.first)
                held.setdefault(office.value, {}).setdefault((office.owner, office.host), {})[person.id] = person
                told.setdefault(words, {})[person.id] = person
            elif office.owner or (words in told and len(words) > 1) or (held.get(office.value) and self._is_bare(office)):
                without.append((office, words))
        found = []
        for office, words in without:
            people = list(told.get(words, {}).values()) or _holders(office, held.get(office.value, {}))
            if people:
                first, stop = office.head if office.owner else (office.first, office.stop)
                person, *rivals = sorted(people, key=lambda one: _distance(places[one.id], office.first))
                found.append(Found(self.reading.span(first, stop), person, HELD, ROLE, tuple(rivals)))
        return found

    def holder_of(self, office: Office) -> Actor | None:
        """The person named right after an office, else before it: "Ana Ruiz, minister of …", "Ana Ruiz is the minister of …"."""
        words = self.reading.words
        after = self._named_after(office, {words.at(item.span.start): self._person(item.actor) for item in self.found})
        return after or self._named_before(office, {words.at(item.span.end): self._person(item.actor) for item in self.found})

    def held(self, offices: Iterable[Office]) -> list[Office]:
        """The offices whose holder is named right after them."""
        words = self.reading.words
        named = {words.at(item.span.start): item.actor for item in self.found}
        ends = {words.at(item.span.end): item.actor for item in self.found}
        return [office for office in offices if self._named_after(office, named) or self._named_before(office, ends)]

    def _named_before(self, office: Office, ends: Mapping[int, Actor]) -> Actor | None:
        """The person who stands right before an office, behind a comma or a form of "to be"."""
        reading = self.reading
        first = office.first - reading.ends("article", office.first - 1)
        if reading.ends("copula", first - 1):
            return ends.get(first - 1)
        return ends.get(first) if reading.words.gap(first - 1).startswith(",") else None

    def ranks(self, titles: Collection[int]) -> list[Found]:
        """Ranks that stand without a name ("the general"), as the one person this article gave that rank before."""
        reading = self.reading
        starts = {reading.words.at(item.span.start): self._person(item.actor) for item in self.found}
        held: dict[str, dict[str, Actor]] = {}
        found = []
        firsts = reading.firsts("rank")
        for start, stop, _ in reading.ranges:
            for index in range(start, stop):
                rank = reading.match("rank", index, stop) if reading.words.keys[index] in firsts else None
                if rank is None:
                    continue
                after = stop_rank = index + len(rank.keys)
                while after in titles:
                    after += 1
                people = held.setdefault(_rank(rank.keys), {})
                if after in starts and index in titles:
                    people.pop(starts[after].id, None)
                    people[starts[after].id] = starts[after]
                elif people and self._is_bare(Office(index, (index, stop_rank), stop_rank, "")):
                    *rivals, last = people.values()
                    found.append(Found(reading.span(index, stop_rank), last, HELD, ROLE, tuple(rivals)))
        return found

    def _is_bare(self, office: Office) -> bool:
        """Whether nothing but a singular definite article goes with an office or rank, written small."""
        reading, words = self.reading, self.reading.words
        first, stop = office.first, office.stop
        sentence_start, sentence_stop, _ = reading.ranges[reading.sentence_of[first]]
        if (first, stop) != office.head or words.capital[first] or first == sentence_start or not words.joined(first - 1):
            return False
        article = reading.match("article", first - 1, first)
        goes_on = (
            stop < sentence_stop
            and words.joined(stop - 1)
            and (words.capital[stop] or reading.match("of", stop, sentence_stop) is not None)
        )
        return article is not None and article.number not in ("pl", "any") and not goes_on

    def unified(self, item: Found) -> Found:
        """A mention under the one actor of its id: the watch list's label, the longer name of the same person; with who else it may be."""
        actor = self._person(item.actor)
        rivals = item.rivals or (self._shared.get(actor.id, ()) if item.trust < WATCH else ())
        evidence = SHORT_NAME if rivals and not item.rivals else item.evidence
        actor = self._labels.get(actor.id, actor)
        is_same = actor is item.actor and evidence is item.evidence and rivals is item.rivals
        return item if is_same else replace(item, actor=actor, evidence=evidence, rivals=rivals)

    def _person(self, actor: Actor) -> Actor:
        return self._longer.get(actor.id, actor)

    def _named_after(self, office: Office, named: Mapping[int, Actor]) -> Actor | None:
        """The person named right after an office, a comma, an article and a rank between them at most."""
        stop = self.reading.ranges[self.reading.sentence_of[office.first]][1]
        index = office.stop
        for kind in ("article", "rank", "modifier"):
            form = self.reading.match(kind, index, stop) if index < stop else None
            index += len(form.keys) if form and index not in named else 0
        if index >= stop:
            return None
        between = self.reading.words.text[self.reading.words.ends[office.stop - 1] : self.reading.words.starts[index]]
        return named.get(index) if not set(between) & set(".;:!?()") else None


def _holders(office: Office, held: Mapping[tuple[str, str], Mapping[str, Actor]]) -> list[Actor]:
    """Holders of the offices that a phrase can mean: no state or host that differs."""
    fitting = (
        people
        for (owner, host), people in held.items()
        if (not office.owner or owner in ("", office.owner)) and (not office.host or host in ("", office.host))
    )
    return list({actor_id: person for people in fitting for actor_id, person in people.items()}.values())


def _rank(keys: Sequence[str]) -> str:
    """A rank whatever its gender."""
    return " ".join(key.rstrip("e") for key in keys)


def _shorter_and_longer(people: Iterable[Actor]) -> dict[str, Actor]:
    """Two-word names whose first and last words are those of exactly one longer name."""
    by_ends: dict[tuple[str, str], list[Actor]] = {}
    for person in people:
        names = _names(person)
        by_ends.setdefault((names[0], names[-1]), []).append(person)
    pairs = (sorted(like, key=lambda person: len(person.id)) for like in by_ends.values() if len(like) == 2)
    return {short.id: long for short, long in pairs if len(_names(short)) == 2}


def _names(actor: Actor) -> list[str]:
    """Folded words of a name; what is too short to stand for somebody alone is left empty."""
    return [name if len(name) > 2 else "" for name in actor.id.removeprefix("per:").split("-")]


def _by_key(pairs: Iterable[tuple[str, Actor]]) -> dict[str, dict[str, Actor]]:
    """The actors of each key, by id."""
    by_key: dict[str, dict[str, Actor]] = {}
    for key, actor in pairs:
        if key:
            by_key.setdefault(key, {})[actor.id] = actor
    return by_key


def _single(by_key: Mapping[str, Mapping[str, Actor]]) -> dict[str, Actor]:
    """Those keys that belong to one actor only."""
    return {key: next(iter(actors.values())) for key, actors in by_key.items() if len(actors) == 1}


def _distance(places: Iterable[int], index: int) -> int:
    """How far back the nearest of some words is; what comes later is farther than all before."""
    return min(index - place if place < index else index + place for place in places)
