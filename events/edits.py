"""The analyst's log of changes to actors, events and articles: a change comes in, the log with it goes out; nothing in it is ever lost."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TypeAlias

from events import checks
from events.corrections import ArticleChange, EventChange
from events.errors import EventsError
from events.gazetteer import tables
from events.model import ActorKind
from events.words import slug


@dataclass(frozen=True, slots=True)
class Rename:
    """An actor is to be called so, in every language."""

    actor: str
    name: str


@dataclass(frozen=True, slots=True)
class AddAlias:
    """Wherever these words stand, they name the actor."""

    actor: str
    alias: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Two actors are one, known by the id of the first."""

    kept: str
    other: str


@dataclass(frozen=True, slots=True)
class Split:
    """In these claims it is somebody else, called so."""

    actor: str
    claims: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Apart:
    """Two actors are not one and are never to be suggested again."""

    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Dismiss:
    """Two actors are not to be suggested again for these reasons (their templates); for others they may be."""

    one: str
    other: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Watch:
    """A row of the watch list; ``kind`` None and ``country`` "" leave what was read."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: ActorKind | None = None
    country: str = ""

    @property
    def id(self) -> str:
        """The known actor of that name, else one of the watch list's own."""
        return _known_ids().get(slug(self.name)) or f"watch:{slug(self.name)}"

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Undo:
    """The change of that number no longer stands; undoing the undoing brings it back."""

    number: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """A change of a kind that a newer version knows: kept as it came (``text`` is JSON), without effect here."""

    kind: str
    text: str


ActorChange: TypeAlias = Rename | AddAlias | Merge | Split | Apart | Dismiss | Watch
Change: TypeAlias = ActorChange | EventChange | ArticleChange | Undo | Unknown


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log: its number, never used again, what was changed, by whom, when and why.

    ``seen`` is the number of the last entry that its author had before her eyes; 0 for none.
    """

    number: int
    change: Change
    at: datetime
    by: str = "analyst"
    reason: str = ""
    seen: int = 0


Log: TypeAlias = tuple[Entry, ...]


def write(log: Log, change: Change, *, at: datetime, by: str = "analyst", reason: str = "", seen: int | None = None) -> Log:
    """The log with one more change; raise EventsError for one that cannot be. Its author has seen all of the log, by default."""
    if isinstance(change, Undo) and change.number not in {entry.number for entry in in_force(log)}:
        raise EventsError("Change {number} does not stand, so there is nothing to undo.", number=change.number)
    check(change)
    last = log[-1].number if log else 0
    return (*log, Entry(last + 1, change, at, by, reason, last if seen is None else seen))


def check(change: Change) -> None:
    """Raise EventsError for a change that cannot be, whatever the log."""
    if isinstance(change, Merge | Apart) and len(set(_pair(change))) == 1:
        raise EventsError("An actor cannot be merged with itself or told apart from itself.")
    if isinstance(change, Rename | Split | Watch) and not slug(change.name):
        raise EventsError("A name needs at least one letter or digit.")
    if isinstance(change, Split) and not change.claims:
        raise EventsError("Choose at least one event in which it is somebody else.")
    if isinstance(change, AddAlias) and not slug(change.alias):
        raise EventsError("A name needs at least one letter or digit.")
    if isinstance(change, EventChange | ArticleChange):
        checks.check(change)


def standing(log: Log) -> Log:
    """Changes that hold: not undone, or undone and brought back; without the undoings."""
    return tuple(entry for entry in in_force(log) if not isinstance(entry.change, Undo))


def in_force(log: Log) -> Log:
    """Lines that are not undone, undoings among them: those that can be undone."""
    undone: set[int] = set()
    held = []
    for entry in reversed(log):
        if entry.number in undone:
            continue
        held.append(entry)
        if isinstance(entry.change, Undo):
            undone.add(entry.change.number)
    return tuple(reversed(held))


def watched(log: Log) -> tuple[str, ...]:
    """Every name that texts are to be searched for, each once."""
    names: dict[str, None] = {}
    for entry in standing(log):
        if isinstance(entry.change, Watch):
            names |= dict.fromkeys(entry.change.names)
        elif isinstance(entry.change, AddAlias):
            names[entry.change.alias] = None
    return tuple(names)


def spoken_of(log: Log) -> frozenset[str]:
    """Ids of the actors that the analyst has named, merged, split off or put on the watch list."""
    found: set[str] = set()
    for entry in standing(log):
        change = entry.change
        if isinstance(change, Rename | AddAlias):
            found.add(change.actor)
        elif isinstance(change, Merge):
            found |= {change.kept, change.other}
        elif isinstance(change, Split):
            found.add(split_id(change, entry.number))
        elif isinstance(change, Watch):
            found.add(change.id)
    return frozenset(found)


def split_id(change: Split, number: int) -> str:
    """Id of the actor that a split makes; no other entry of the log can make it again."""
    return f"{change.actor}+{number}"


@cache
def _known_ids() -> dict[str, str]:
    """Ids of the tables by their names."""
    found: dict[str, str] = {}
    for aliases in tables().aliases.values():
        for alias in aliases:
            if alias.when == "always":
                found.setdefault(slug(alias.form), alias.actor_id)
    for actor in tables().actors.values():
        found |= {slug(name): actor.id for name in (actor.label, *actor.names.values()) if slug(name)}
    return found


def known_id(name: str) -> str:
    """Id that the tables have for a name, else ""."""
    return _known_ids().get(slug(name), "")


def _pair(change: Merge | Apart) -> tuple[str, str]:
    return (change.kept, change.other) if isinstance(change, Merge) else (change.one, change.other)
