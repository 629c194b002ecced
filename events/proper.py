"""Capitalised names and acronyms: a reading and its offices come in, people, bodies and places that no table knows go out."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from events.gazetteer import given_names
from events.model import Actor, ActorKind
from events.reading import CAPITALS, ROLE, Found, Reading
from events.roles import Office
from events.words import slug

ROMAN = re.compile(r"[IVXLCDM]{1,8}")
NAMING = (" ", "\u00a0", " « ", " «\u00a0", " “", ' "', " «\u202f")
_CLOSING = '»”"'
MAX_WORDS = 8
_MAX_LINKS = 3
_SHORT = 5  # letters below which a word in capitals is an acronym, even behind a title
_ID_PREFIX = {ActorKind.PERSON: "per", ActorKind.PLACE: "place"}


@dataclass(slots=True)
class Run:
    """Capitalised words that belong together; ``cued`` when a title announces them, ``is_body`` when one of them is a word of bodies."""

    first: int
    stop: int
    cued: bool = False
    is_body: bool = False
    kind: ActorKind | None = None


class Namer:
    """Reads the capitalised runs of one article."""

    def __init__(self, reading: Reading, offices: Iterable[Office], bodies: Iterable[Found] = ()) -> None:
        self.reading = reading
        self.words = reading.words
        self.given = given_names()
        self.lower = {key for key, capital in zip(self.words.keys, self.words.capital, strict=True) if not capital}
        self.titles: set[int] = set()
        self.cued: set[int] = set()
        self.apposed: set[int] = set()
        self._mark_titles(offices, {reading.words.at(body.span.start): reading.words.at(body.span.end) for body in bodies})
        self.loud = {number for number, (start, stop, _) in enumerate(reading.ranges) if self._is_loud(start, stop)}

    def runs(self) -> Iterator[Run]:
        """Every run of capitalised words, sentence by sentence, single words too."""
        capital, names = self.words.capital, self.reading.names
        for start, stop, _ in self.reading.ranges:
            index = start
            while index < stop:
                run = self._run_at(index, stop) if capital[index] else None
                if run:
                    yield run
                    index = run.stop
                else:
                    index = names[index].stop if index in names else index + 1

    def found(self, run: Run) -> Found | None:
        """The mention a run makes, or None when the evidence is too thin."""
        kind = self._kind(run)
        if kind is None:
            return None
        span = self.reading.span(run.first, run.stop)
        is_told = run.cued or self.is_named_body(run.first) or self._is_called_body(run.stop)
        evidence = "title" if run.cued else "role" if is_told else "capitals"
        return Found(span, unknown_actor(span.of(self.words.text), kind), evidence, ROLE if is_told else CAPITALS)

    def is_inside(self, index: int) -> bool:
        """Whether a word of place (in, at) stands right before."""
        before = index - 1
        return index > 0 and self.words.joined(before) and self.reading.ends("inside", before)

    def _mark_titles(self, offices: Iterable[Office], bodies: Mapping[int, int]) -> None:
        for office in offices:
            linked = self.reading.linked(("of",), office.stop, self.reading.ranges[self.reading.sentence_of[office.first]][1])
            self.apposed.update((office.stop, bodies.get(linked or -1, office.stop)))
            self.titles.update(range(office.first, office.head[1]))
            self.titles.update(self._unnamed(office.head[1], office.stop))
            self.cued.update((office.head[1], office.stop))
        kinds = [(kind, self.reading.firsts(kind)) for kind in ("honorific", "rank", "modifier")]
        firsts = frozenset().union(*(forms for _, forms in kinds))
        for start, stop, _ in self.reading.ranges:
            for index in range(start, stop):
                if self.words.keys[index] in firsts:
                    for kind, forms in kinds:
                        if self.words.keys[index] in forms:
                            self._mark_title(kind, index, stop)

    def _unnamed(self, first: int, stop: int) -> set[int]:
        """Words of an office (its portfolio) that are no part of a state's name or adjective."""
        reading = self.reading
        hits = [hit for index in range(first, stop) for hit in (reading.names.get(index), reading.demonyms.get(index)) if hit]
        return set(range(first, stop)) - {index for hit in hits for index in range(hit.first, hit.stop)}

    def _mark_title(self, kind: str, index: int, stop: int) -> None:
        form = self.reading.match(kind, index, stop)
        if form is None or (kind == "modifier" and index not in self.cued):
            return
        after = index + len(form.keys)
        if after < stop and self.words.gap(after - 1) in (" ", ". ", ".", "\u00a0", "-"):
            self.titles.update(range(index, after))
            self.cued.add(after)
            demonym = self.reading.demonyms.get(after)
            if demonym is not None and demonym.stop < stop and self.words.joined(demonym.stop - 1):
                self.cued.add(demonym.stop)
            if not self.words.capital[after] and self.reading.lexicon.has("particle", self.words.keys[after]):
                self.cued.add(after + 1)

    def _is_loud(self, start: int, stop: int) -> bool:
        """Whether a sentence writes (nearly) every word with a capital, as some headlines do."""
        long = [
            self.words.capital[index] for index in range(start, stop) if len(self.words.keys[index]) > 3 and index not in self.reading.names
        ]
        return len(long) > 4 and sum(long) > 0.8 * len(long)

    def shouts(self, start: int, stop: int) -> bool:
        """Whether several words, and most of those with a capital, are written in capitals throughout."""
        capital = [self.words.raw(index).isupper() for index in range(start, stop) if self.words.capital[index]]
        return sum(capital) > 3 and sum(capital) > 0.6 * len(capital)

    def _run_at(self, index: int, stop: int) -> Run | None:
        if not self._may_start(index, stop):
            return None
        first_stop = self.reading.names[index].stop if index in self.reading.names else index + 1
        run = Run(index, first_stop, cued=self._is_cued(index), is_body=self._is_body(index))
        while run.stop < stop and run.stop - run.first < MAX_WORDS and self._grow(run, stop):
            pass
        is_apposed = index in self.apposed and self.words.gap(index - 1) == ", " and run.stop - index > 1
        run.cued = run.cued or (is_apposed and not run.is_body)
        return run

    def _is_cued(self, index: int) -> bool:
        return index in self.cued and (self.words.joined(index - 1) or self.words.gap(index - 1) in (". ", "."))

    def _is_body(self, index: int) -> bool:
        return self.words.capital[index] and self.reading.lexicon.has("orgword", self.words.keys[index])

    def _may_start(self, index: int, stop: int) -> bool:
        key = self.words.keys[index]
        if not self.words.capital[index] or index in self.titles:
            return False
        if len(key) == 1 and index + 1 < stop and self.words.gap(index) in (". ", "."):
            return self.words.capital[index + 1]
        if index in self.reading.names:
            return self._starts_longer_name(index, stop)
        if index in self.reading.demonyms:
            return self._next_is(index, stop, self._is_body)
        if key in self.given:
            return True
        if self._is_cued(index):
            return not self.reading.lexicon.has("common", key)
        return not self.reading.lexicon.has("common", key) and not (self.reading.opens(index) and key in self.lower)

    def _starts_longer_name(self, index: int, stop: int) -> bool:
        """Whether a known name begins an unknown one: as a given name ("Jordan …"), or before a word of bodies ("New York … Fund")."""
        after = self.reading.names[index].stop
        if not self._next_is(after - 1, stop, lambda following: self.words.capital[following] and following not in self.titles):
            return False
        is_given = self.words.keys[index] in self.given and not self.reading.lexicon.has("common", self.words.keys[after])
        return (is_given and after == index + 1 and after not in self.reading.names) or self._leads_to_body(after, stop)

    def _leads_to_body(self, index: int, stop: int) -> bool:
        """Whether a word of bodies stands here or after a few more capitalised words."""
        for following in range(index, min(stop, index + _MAX_LINKS)):
            if not self.words.capital[following] or not self.words.joined(following - 1) or following in self.titles:
                return False
            if self._is_body(following):
                return True
        return False

    def _next_is(self, index: int, stop: int, test: Callable[[int], bool]) -> bool:
        return index + 1 < stop and self.words.gap(index) in (" ", "-", "\u00a0") and test(index + 1)

    def _grow(self, run: Run, stop: int) -> bool:
        """Take the next word, or the next after particles, into a run; False when it ends here."""
        after = run.stop
        if not self._touches(after) or after in self.titles:
            return False
        if not self.words.capital[after]:
            return self._grow_over_links(run, stop)
        hit = self.reading.names.get(after)
        if hit and not self._absorbs(run, hit.stop):
            return False
        if after in self.reading.demonyms or (not run.is_body and self._is_common(after)):
            return False
        run.is_body = run.is_body or self._is_body(after)
        run.stop = hit.stop if hit else after + 1
        return True

    def _touches(self, index: int) -> bool:
        gap = self.words.gap(index - 1)
        initial = len(self.words.keys[index - 1]) == 1 and self.words.capital[index - 1]
        return self.words.joined(index - 1) or (initial and gap in (". ", ".", ".\u00a0", ".-"))

    def _is_common(self, index: int) -> bool:
        key = self.words.keys[index]
        raw = self.words.raw(index)
        if len(raw) == 1 or key in self.given:
            return len(raw) == 1 and (index + 1 >= len(self.words) or self.words.gap(index)[0] not in ".-'’")
        return not ROMAN.fullmatch(raw) and self.reading.lexicon.has("common", key)

    def _absorbs(self, run: Run, stop: int) -> bool:
        """Whether a known name goes on a run ("Michael Jordan", "Banque de France") and does not end it."""
        last = self.words.keys[run.stop - 1]
        return run.is_body or (last in self.given and stop - run.stop == 1)

    def _grow_over_links(self, run: Run, stop: int) -> bool:
        kinds = ("particle", "linker") if run.is_body else ("particle",)
        after = run.stop
        only_one = self.reading.match("and", after, stop) is not None
        for _ in range(1 if only_one else _MAX_LINKS):
            if after >= stop or self.words.capital[after] or not self._touches(after):
                break
            if not any(self.reading.lexicon.has(kind, self.words.keys[after]) for kind in kinds):
                return False
            after += 1
        if after >= stop or after == run.stop or not self.words.capital[after] or not self._touches(after) or after in self.titles:
            return False
        return self._links(run, after)

    def _links(self, run: Run, after: int) -> bool:
        """Whether particles join a run to the capital after them: loose ones (of) only in a body's name or after one given name."""
        hit = self.reading.names.get(after)
        is_loose = any(self.reading.lexicon.has("of", self.words.keys[index]) for index in range(run.stop, after))
        is_given = self.words.keys[run.first] in self.given
        is_added = self.reading.match("and", run.stop, after) is not None
        if (is_added or not run.is_body) and after in self.reading.demonyms:
            return False
        if not run.is_body and (hit or self._is_common(after)):
            return False
        if not run.is_body and is_loose and not (is_given and run.stop - run.first == 1):
            return False
        run.stop = hit.stop if hit else after + 1
        return True

    def _kind(self, run: Run) -> ActorKind | None:
        keys = self.words.keys[run.first : run.stop]
        is_given = keys[0] in self.given
        if any(self.reading.lexicon.has("thing", key) for key in keys):
            return None
        if run.is_body:
            return self.body_kind(run.first, run.stop) if len(keys) > 1 else None
        if run.cued and len(keys) == 1 and 1 < len(keys[0]) < _SHORT and self.words.raw(run.first).isupper():
            return ActorKind.ORGANISATION
        if run.cued:
            return ActorKind.PERSON if len(keys[0]) > 1 or len(keys) > 1 else None
        if any(not key.isalpha() for key in keys) or (self.reading.sentence_of[run.first] in self.loud and not is_given):
            return None
        if self.is_named_body(run.first) or (not is_given and self._is_called_body(run.stop)):
            return ActorKind.ORGANISATION
        if len(keys) == 1:
            return self._single_kind(run.first)
        return self._name_kind(run, is_given=is_given)

    def body_kind(self, first: int, stop: int) -> ActorKind:
        """Whether the words of a body's name say that it is a group (a movement, a party), else an organisation."""
        group = (
            form.value for index in range(first, stop) if self._is_body(index) and (form := self.reading.match("orgword", index, stop))
        )
        return ActorKind.GROUP if "group" in group else ActorKind.ORGANISATION

    def _name_kind(self, run: Run, *, is_given: bool) -> ActorKind | None:
        words = [self.words.raw(index) for index in range(run.first, run.stop)]
        if any(self.reading.lexicon.has("placeword", self.words.keys[index]) for index in range(run.first, run.stop)):
            return ActorKind.PLACE
        if is_given:
            return ActorKind.PERSON
        if self.is_inside(run.first):
            return ActorKind.PLACE
        if any(len(word) > 1 and word.isupper() for word in words):
            return ActorKind.ORGANISATION
        return ActorKind.PERSON if len(words) < 5 else None

    def _single_kind(self, index: int) -> ActorKind | None:
        if self.words.keys[index] in self.given:
            return ActorKind.PERSON
        return ActorKind.PLACE if self._is_place(index) else None

    def is_named_body(self, index: int) -> bool:
        """Whether a common noun for bodies (association, company) stands right before."""
        before = index - 1
        demonym = self.reading.ending.get(index)
        if demonym is not None and demonym.first in self.reading.demonyms and index > demonym.first > 0 and self.words.gap(before) == " ":
            before = demonym.first - 1
        return index > 0 and self.words.gap(before) in NAMING and self.reading.ends("bodynoun", before)

    def _is_called_body(self, stop: int) -> bool:
        """Whether a common noun for bodies follows behind a comma: "X, a Dutch newspaper"."""
        if stop + 2 > len(self.words) or self.words.gap(stop - 1) != ", " or self.words.capital[stop]:
            return False
        end = min(stop + _MAX_LINKS, self.reading.ranges[self.reading.sentence_of[stop]][1])
        is_new = self.reading.match("indefinite", stop, end) is not None
        return is_new and any(self.reading.match("bodynoun", index, end) for index in range(stop + 1, end))

    def _is_place(self, index: int) -> bool:
        raw = self.words.raw(index)
        return len(raw) > 2 and not raw.isupper() and self.is_inside(index) and self.words.keys[index] not in self.lower


def unknown_actor(name: str, kind: ActorKind) -> Actor:
    """An actor no table knows: its id is made of its name."""
    shown = " ".join(name.split())
    return Actor(f"{_ID_PREFIX.get(kind, 'org')}:{slug(shown)}", shown, kind)
