"""Filters on the command line: options of a command come in, what they ask of an index of events goes out as a Selection."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from functools import wraps
from typing import TypeAlias

import click
from rapidfuzz import process

from events import languages
from events.acting import SAID
from events.days import MAX_YEAR, MIN_YEAR
from events.errors import EventsError
from events.folding import fold
from events.gazetteer import tables
from events.model import Status
from events.query import EventIndex, Selection

Period: TypeAlias = tuple[int, int]

_YEAR = r"-?[0-9]{1,4}"
_PERIOD = re.compile(rf"(?P<year>{_YEAR})|(?P<first>{_YEAR})?\.\.(?P<last>{_YEAR})?")
_NAMES = ("name", "acronym")  # types of aliases that may stand for an actor alone
_MOST_NAMED, _LIKE = 5, 75  # names an error offers; how like the one asked for they are, of 100


class FilterError(EventsError):
    """A filter asks for what is not there; says what is."""


@dataclass(frozen=True, slots=True)
class Filters:
    """The options as they were given; names are looked up when there is an index to look in."""

    actor: tuple[str, ...] = ()
    year: Period | None = None
    surely: bool = False
    kind: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    words: str = ""
    min_confidence: float = 0.0

    def selection(self, index: EventIndex) -> Selection:
        """What is asked of an index; raise FilterError for an actor, source, publisher or kind that nobody knows."""
        return Selection(
            actors=frozenset(one for name in self.actor for one in _actors(name, index)),
            years=self.year,
            statuses=frozenset(self.status),
            words=self.words,
            kinds=frozenset(_kind(name, index) for name in self.kind),
            sources=frozenset(one for name in self.source for one in _sources(name, index)),
            publishers=frozenset(one for name in self.publisher for one in _publishers(name, index)),
            min_confidence=self.min_confidence,
            surely=self.surely,
        )


def _period(_: click.Context, __: click.Parameter, value: str | None) -> Period | None:
    """Read the years; an open end reaches as far as years go."""
    if value is None:
        return None
    match = _PERIOD.fullmatch(value.strip())
    if match is None:
        raise click.BadParameter(f"“{value}” is no period. Write 2022, 2022..2023, 2022.. or ..2023.")
    year, first, last = match["year"], match["first"], match["last"]
    return int(year or first or MIN_YEAR), int(year or last or MAX_YEAR)


_OPTIONS = (
    click.option("--actor", multiple=True, metavar="NAME", help="Who takes part or is host, by name, acronym or id; any of several."),
    click.option("--year", callback=_period, metavar="YEARS", help="2022, 2022..2023, 2022.. or ..2023: what may lie in these years."),
    click.option("--surely", is_flag=True, help="With --year: only what lies in these years whatever the doubt."),
    click.option("--kind", multiple=True, help="Kind of event, such as meeting; any of several."),
    click.option(
        "--status", multiple=True, type=click.Choice([status.value for status in Status], case_sensitive=False), help="Any of several."
    ),
    click.option("--source", multiple=True, metavar="NAME", help="Who says so, by name, acronym, id or the article's own words."),
    click.option("--publisher", multiple=True, metavar="NAME", help="Publisher of the article; any of several."),
    click.option("--words", default="", help="All of them in the title, the place or an actor's name."),
    click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Leave out events below it, from 0 to 1."),
)


def filter_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a click command the filters as options; it gets them as one argument, ``filters``."""

    @wraps(command)
    def collected(**given: object) -> None:
        names = [field.name for field in fields(Filters)]
        filters = Filters(**{name: click.get_current_context().params[name] for name in names})
        if filters.surely and filters.year is None:
            raise click.UsageError("--surely says how an event lies in a period. Name the period with --year.")
        command(**{name: value for name, value in given.items() if name not in names}, filters=filters)

    for option in reversed(_OPTIONS):
        collected = option(collected)
    return collected


def _actors(name: str, index: EventIndex) -> set[str]:
    """Ids of the actors with a name: those of the index, else those of the tables, who act in nothing here."""
    found = _named(name, index)
    if not found:
        raise FilterError(
            "Nobody is called “{name}” here or in the tables of actors.{others}", name=name, others=_like(name, _labels(index))
        )
    return found


def _sources(name: str, index: EventIndex) -> set[str]:
    said = {code for code in index.sources.names if fold(name) in (fold(code), fold(code.removeprefix(SAID)))}
    found = said | _named(name, index)
    if not found:
        known = [index.actors[code].label if code in index.actors else code.removeprefix(SAID) for code in index.sources.names]
        raise FilterError("No article has “{name}” say anything.{others}", name=name, others=_like(name, known))
    return found


def _publishers(name: str, index: EventIndex) -> set[str]:
    found = {publisher for publisher in index.publishers.names if fold(publisher) == fold(name)}
    if not found:
        raise FilterError("No article was published by “{name}”.{others}", name=name, others=_like(name, index.publishers.names))
    return found


def _kind(name: str, index: EventIndex) -> str:
    known = index.kinds.union(*(languages.load(code).cues["kinds"] for code in languages.codes()))
    if fold(name) not in known:
        raise FilterError("There is no kind of event “{name}”. There are: {kinds}.", name=name, kinds=", ".join(sorted(known)))
    return fold(name)


def _named(name: str, index: EventIndex) -> set[str]:
    wanted = fold(name.strip())
    called = {actor.id for actor in index.actors.values() if wanted in map(fold, (actor.id, actor.label, *actor.names.values()))}
    return called or _in_tables(wanted)


def _in_tables(wanted: str) -> set[str]:
    known = tables()
    aliases = (alias for found in known.aliases.values() for alias in found if alias.type in _NAMES)
    return {code for code in known.actors if fold(code) == wanted} | {alias.actor_id for alias in aliases if fold(alias.form) == wanted}


def _labels(index: EventIndex) -> list[str]:
    return [index.actors[code].label for code in index.postings.names if code in index.actors]


def _like(name: str, known: Iterable[str]) -> str:
    """The end of an error: names that are much like one."""
    found = process.extract(name, sorted(set(known)), limit=_MOST_NAMED, score_cutoff=_LIKE, processor=fold)
    return f" Like it: {', '.join(like for like, _, _ in found)}." if found else " Check how it is written."
