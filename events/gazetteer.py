"""The tables of known actors and places: comes in a text's words, goes out every place where a known name or demonym stands."""

import csv
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

import ahocorasick

from events.model import Actor, ActorKind
from events.words import Words, fold

_DATA = files("events") / "data"
_INNER = frozenset(" -'’.&/\u00a0\u202f\u2011\n")
_LANGUAGES = ("en", "fr", "es", "ar")


@dataclass(frozen=True, slots=True)
class Alias:
    """One form of an actor's name; ``when`` is always, adjective, people, locative or acting.

    ``upper`` and ``lower`` are the offsets that must be in that case; ``valid_from`` and ``valid_to`` the days, months or years
    (ISO 8601, "" where open) between which the actor had this name.
    """

    actor_id: str
    form: str
    type: str
    when: str
    upper: tuple[int, ...]
    lower: tuple[int, ...]
    is_capital: bool = False
    valid_from: str = ""
    valid_to: str = ""

    def has_begun(self, day: str) -> bool:
        """Whether the actor had this name by a day (ISO 8601); yes when the day is unknown."""
        return not day or self.valid_from <= day

    def holds_on(self, day: str) -> bool:
        """Whether the actor had this name on a day."""
        return self.has_begun(day) and (not day or not self.valid_to or day[: len(self.valid_to)] <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Hit:
    """An alias in a text: first word, one past the last, offsets, and the alias (more than one when the form is ambiguous)."""

    first: int
    stop: int
    start: int
    end: int
    aliases: tuple[Alias, ...]

    @property
    def alias(self) -> Alias:
        return self.aliases[0]


@dataclass(frozen=True)
class Tables:
    """Every known actor by id, its aliases by language, which countries take "the", and ids that stand in for a generated one.

    ``labels`` name the kinds of bodies, ``offices`` the offices people hold; who holds one only articles say.
    """

    actors: Mapping[str, Actor]
    aliases: Mapping[str, tuple[Alias, ...]]
    with_the: frozenset[str]
    stand_ins: Mapping[str, str]
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    offices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@cache
def tables() -> Tables:
    """Read events/data, once."""
    places, rows, forms = _read("places.csv"), _read("actors.csv"), _read("aliases.csv")
    actors = {row["id"]: _actor(row) for row in [*places, *rows]}
    capitals = {row["id"] for row in places if row["capital"]}
    special = {(row["id"], row["lang"], fold(row["form"])) for row in forms if row["when"] == "locative"}
    aliases: dict[str, list[Alias]] = {}
    for language, alias in [
        *_place_aliases(places, special),
        *((row["lang"], _alias(row, capitals)) for row in forms if row["type"] != "role"),
    ]:
        aliases.setdefault(language, []).append(alias)
    return Tables(
        actors=actors,
        aliases={language: tuple(found) for language, found in aliases.items()},
        with_the=frozenset(row["country"] for row in places if row["the"]),
        stand_ins={row["form"]: row["id"] for row in forms if row["type"] == "role"},
        labels={row["slug"]: row for row in _read("bodies.csv")},
        offices={row["id"]: row for row in _read("offices.csv")},
    )


@cache
def given_names() -> frozenset[str]:
    """Folded given names of many languages: evidence that capitalised words name a person."""
    return frozenset(fold((_DATA / "given_names.txt").read_text(encoding="utf-8")).split())


def state_of(country: str) -> Actor:
    """The state of a country code; the place of that code where it is no state."""
    known = tables().actors.get(f"state:{country}")
    return known or Actor(id=f"state:{country}", label=country, kind=ActorKind.STATE, country=country)


class Gazetteer:
    """Finds aliases in folded text with one Aho-Corasick automaton."""

    def __init__(self, aliases: Iterable[Alias]) -> None:
        by_key: dict[str, list[Alias]] = {}
        for alias in aliases:
            by_key.setdefault(fold(alias.form).strip(), []).append(alias)
        self._automaton = ahocorasick.Automaton()
        for key, found in by_key.items():
            if key:
                is_timed = any(alias.valid_from or alias.valid_to for alias in found)
                self._automaton.add_word(f" {key} ", (len(key), tuple(found), is_timed))
        if by_key:
            self._automaton.make_automaton()

    def scan(self, words: Words, day: str = "") -> list[Hit]:
        """Every hit on word borders with the case its alias asks for, in the order of its end; hits may overlap.

        A name the actor got after ``day`` is not read; of several actors those come first that had the name on it.
        """
        if not len(self._automaton):
            return []
        hits = []
        for last, (length, aliases, is_timed) in self._automaton.iter(f" {words.folded} "):
            start = last - length - 1
            hit = self._hit(words, start, start + length, _on_day(aliases, day) if is_timed and day else aliases)
            if hit is not None:
                hits.append(hit)
        return hits

    def _hit(self, words: Words, start: int, end: int, aliases: Sequence[Alias]) -> Hit | None:
        raw = words.text[start:end]
        fitting = tuple(alias for alias in aliases if _cased(raw, alias))
        if not fitting or not all(char.isalnum() or char in _INNER or char in fitting[0].form for char in raw):
            return None
        dotted = fitting[0].form.endswith(".") and words.text[end : end + 1] == "."
        return Hit(words.at(start), words.at(end), start, end + dotted, fitting)


@lru_cache(maxsize=32)
def gazetteer_of(language: str) -> Gazetteer:
    """The known actors' names in a language."""
    return Gazetteer(tables().aliases.get(language, ()))


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Hits that do not overlap, the longest first chosen, in the order of the text."""
    chosen: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.first, -hit.stop)):
        if not chosen or hit.first >= chosen[-1].stop:
            chosen.append(hit)
        elif hit.stop - hit.first > chosen[-1].stop - chosen[-1].first:
            chosen[-1] = hit
    return chosen


def _read(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((_DATA / name).read_text(encoding="utf-8").splitlines()))


def _actor(row: Mapping[str, str]) -> Actor:
    names = {language: row[f"name_{language}"] for language in _LANGUAGES if row[f"name_{language}"]}
    return Actor(row["id"], row["name_en"], ActorKind(row["kind"]), names, row["country"])


def _alias(row: Mapping[str, str], capitals: Container[str]) -> Alias:
    upper, lower = name_case(row["form"], exact=row["case"] == "exact")
    return Alias(row["id"], row["form"], row["type"], row["when"], upper, lower, row["id"] in capitals, row["valid_from"], row["valid_to"])


def _place_aliases(places: Iterable[Mapping[str, str]], special: set[tuple[str, str, str]]) -> Iterator[tuple[str, Alias]]:
    """Names of territories and cities, but for those that aliases.csv says more about."""
    for row in places:
        for language in _LANGUAGES:
            form = row[f"name_{language}"]
            if form and (row["id"], language, fold(form)) not in special:
                yield language, Alias(row["id"], form, "name", "always", *name_case(form), is_capital=bool(row["capital"]))


def name_case(form: str, *, exact: bool = False) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Offsets of a form that must be upper and lower case: all when exact, else the capitals after the first, or the first alone."""
    upper = tuple(index for index, char in enumerate(form) if char.isupper())
    if exact:
        return upper, tuple(index for index, char in enumerate(form) if char.islower())
    starts = tuple(index for index in upper if index == 0 or not form[index - 1].isalnum())
    return starts[1:] or starts, ()


def _on_day(aliases: Sequence[Alias], day: str) -> Sequence[Alias]:
    begun = [alias for alias in aliases if alias.has_begun(day)]
    return begun if len(begun) < 2 else sorted(begun, key=lambda alias: not alias.holds_on(day))


def _cased(raw: str, alias: Alias) -> bool:
    return all(raw[index].isupper() for index in alias.upper if index < len(raw)) and all(raw[index].islower() for index in alias.lower)
