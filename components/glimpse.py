"""A library opened from its picture, at once: frame, actors and judgements come from it, articles and events when they are asked for."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from components.roster import Presence
from components.sight import Seen
from events import records
from events.added import is_added
from events.corrections import Reject
from events.edits import Log, standing
from events.errors import EventsError
from events.familiarity import Familiarity
from events.identity import Identities, apply
from events.library import Library
from events.model import Actor, Article, Claim, Event
from events.namesakes import Suggestion
from events.records import Json
from events.reviewed import Reviewed
from events.seen import SeenLibrary
from events.shelving import shelve
from events.store.snapshot import Snapshot

Whole: TypeAlias = Callable[[], Seen]  # works the library out, which takes its time
ReadOne: TypeAlias = Callable[[str], Article | None]


class PicturedLibrary(SeenLibrary):
    """The library as a picture shows it; ``articles`` are without their texts, which ``article`` reads one at a time."""

    _picture: Snapshot
    read_one: ReadOne
    _whole: Whole

    def __init__(self, picture: Snapshot, log: Log, *, read_one: ReadOne, whole: Whole) -> None:
        vars(self).update(articles=picture.articles, removed=picture.removed, log=log, frame=picture.frame, index=picture.index)
        vars(self).update(actors=picture.actors, _picture=picture, read_one=read_one, _whole=whole)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of all articles."""
        return self._whole().library.claims

    @cached_property
    def read(self) -> Library:
        """The library as it was read."""
        return self._whole().read

    @cached_property
    def identities(self) -> Identities:
        """Who is who in all claims."""
        return self._whole().identities

    @cached_property
    def reviewed(self) -> Reviewed:
        """What was said of each event."""
        library = self._whole().library
        return library.reviewed if isinstance(library, SeenLibrary) else Reviewed(library.events)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """All events, in time order."""
        return self._whole().library.events

    def event(self, event_id: str) -> Event | None:
        """Event by id; only where some are rejected may one be found that the picture does not show."""
        found = self._picture.event(event_id)
        if found is None and event_id and any(isinstance(entry.change, Reject) for entry in standing(self.log)):
            return self._whole().library.event(event_id)
        return found

    def article(self, article_id: str) -> Article | None:
        """Article by id with its text, as the analyst sees it."""
        if article_id not in self._read_ones:
            self._read_ones[article_id] = self._read_article(article_id)
        return self._read_ones[article_id]

    def told_in(self, article_id: str) -> tuple[Event, ...]:
        """Events that an article tells, in time order."""
        ids = self.frame["id"].iloc[self._rows_of.get(article_id, [])]
        return tuple(event for event in map(self._picture.event, ids) if event is not None)

    def _read_article(self, article_id: str) -> Article | None:
        if is_added(article_id):
            return self._whole().library.article(article_id)
        read = self.read_one(article_id) if article_id in self._articles_by_id else None
        return None if read is None else next(iter(shelve([read], self.log).articles), None)

    @cached_property
    def _read_ones(self) -> dict[str, Article | None]:
        return {}

    @cached_property
    def _rows_of(self) -> Mapping[str, list[int]]:
        """Rows of the events of each article."""
        listed = pa.array(self.frame["articles"])
        listed = listed.combine_chunks() if isinstance(listed, pa.ChunkedArray) else listed
        found: dict[str, list[int]] = {}
        rows = np.asarray(pc.list_parent_indices(listed)).tolist()
        for row, article_id in zip(rows, pc.list_flatten(listed).to_pylist(), strict=True):
            found.setdefault(article_id, []).append(row)
        return found


class Glimpse(Seen):
    """What a session sees of a pictured library; whatever the picture does not hold is worked out when it is asked for."""

    _judged: Mapping[str, Familiarity]
    _whole: Whole

    def __init__(self, library: PicturedLibrary, notes: Json, whole: Whole) -> None:
        vars(self).update(log=library.log, library=library, _judged=judged(notes), _whole=whole)

    def whole(self) -> Seen:
        """The same, worked out."""
        return self._whole()

    def current(self, actor_id: str) -> str:
        """The id an actor has now."""
        return self._parents.current(actor_id)

    def familiarity(self, actor: Actor) -> Familiarity:
        """How well an actor is known."""
        known = self._judged.get(actor.id)
        return known if known is not None else self._whole().familiarity(actor)

    @property
    def are_samples(self) -> bool:
        """Never: the samples have no picture."""
        return False

    def read_article(self, article_id: str) -> Article | None:
        """An article as it was read."""
        library = self.library
        return library.read_one(article_id) if isinstance(library, PicturedLibrary) else None

    @cached_property
    def read(self) -> Library:
        """The library as it was read."""
        return self._whole().read

    @cached_property
    def identities(self) -> Identities:
        """Who is who in all claims."""
        return self._whole().identities

    @cached_property
    def roster(self) -> dict[str, Presence]:
        """Where each actor is named."""
        return self._whole().roster

    @cached_property
    def titles(self) -> dict[str, str]:
        """What each claim is called as it was read."""
        return self._whole().titles

    @cached_property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """Pairs of actors that may be one."""
        return self._whole().suggestions

    @cached_property
    def _parents(self) -> Identities:
        return apply((), self.log)


def notes(shown: Seen) -> Json:
    """What a picture keeps beside the library: how well each actor is known."""
    return records.write(tuple((actor.id, shown.familiarity(actor)) for actor in shown.library.actors.values()))


def judged(kept: Json) -> dict[str, Familiarity]:
    """How well each actor is known, of what a picture kept; nothing where it cannot be read."""
    try:
        return dict(records.read(tuple[tuple[str, Familiarity], ...], kept))
    except EventsError:
        return {}
