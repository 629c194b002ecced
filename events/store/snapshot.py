"""A chronology as it was worked out, kept so that a page need not work it out again: a library goes in, its picture comes out.

One Parquet file holds the frame and, in a column read row by row on demand, every event whole. It is named after what it was made from,
so a picture of another state is never found; one that cannot be read is as good as none.
"""

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from events import records
from events.errors import EventsError
from events.fingerprint import rules
from events.frame import COLUMNS, MANY, NAMES, TEXT
from events.model import Actor, Event
from events.query import EventIndex

_ENDING = ".parquet"
_KEPT = 3  # pictures in a folder; older ones are made room of
_RECORD, _ACTORS = "record", b"actors"
_ROWS = 1000  # of a group: what is read to show one event


class Shown(Protocol):
    """A chronology that can be kept: a Library, or one under the analyst's changes."""

    @property
    def events(self) -> tuple[Event, ...]: ...
    @property
    def frame(self) -> pd.DataFrame: ...
    @property
    def actors(self) -> dict[str, Actor]: ...


@dataclass(frozen=True, eq=False, repr=False)
class Snapshot:
    """What a page asks of a chronology, without its articles and claims: the frame, its index, the actors, and any event by id."""

    path: Path
    frame: pd.DataFrame
    actors: dict[str, Actor]

    @cached_property
    def index(self) -> EventIndex:
        """What answers a Selection."""
        return EventIndex(self.frame, self.actors)

    def event(self, event_id: str) -> Event | None:
        """Event by id, None for one that is not there; raise EventsError when the picture has gone."""
        row = self._rows.get(event_id)
        if row is None:
            return None
        try:
            with pq.ParquetFile(self.path) as file:
                group = file.read_row_group(row // _ROWS, columns=[_RECORD])
        except (OSError, pa.ArrowException) as error:
            raise EventsError("The event cannot be shown: a file of this page has gone. Load the page again.") from error
        return records.read(Event, records.load(group.column(0)[row % _ROWS].as_py()))

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {event_id: row for row, event_id in enumerate(self.frame["id"])}


def name_of(parts: Iterable[str]) -> str:
    """Name of a picture, from all that it was made from (the seal of the store's last write, a day, ...) and the rules at work."""
    return hashlib.blake2b("\0".join((rules(), *parts)).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def save(folder: Path, name: str, shown: Shown) -> bool:
    """Keep a picture; say whether it could be kept, for one that could not costs nothing but time."""
    events = {event.id: event for event in shown.events}
    table = pa.Table.from_pandas(shown.frame, preserve_index=False)
    whole = [records.dump(records.write(events[event_id])) for event_id in shown.frame["id"]]
    actors = records.dump(records.write(tuple(shown.actors.values())))
    table = table.append_column(_RECORD, pa.array(whole, pa.large_binary()))
    table = table.replace_schema_metadata({**(table.schema.metadata or {}), _ACTORS: actors})
    target = folder / f"{name}{_ENDING}"
    unfinished = folder / f".{name}.{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        pq.write_table(table, unfinished, row_group_size=_ROWS, compression="zstd", write_page_checksum=True)
        unfinished.replace(target)
        _make_room(folder)
    except OSError:
        with suppress(OSError):
            unfinished.unlink()
        return False
    return True


def load(folder: Path, name: str) -> Snapshot | None:
    """The picture of that name, None where there is none that can be read."""
    path = folder / f"{name}{_ENDING}"
    try:
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            table = file.read(columns=list(COLUMNS))
            actors = records.read(tuple[Actor, ...], records.load((table.schema.metadata or {})[_ACTORS]))
        frame = _as_frame(table)
        return Snapshot(path, frame, {actor.id: actor for actor in actors})
    except (OSError, pa.ArrowException, KeyError, ValueError, TypeError, EventsError):
        return None


def _as_frame(table: pa.Table) -> pd.DataFrame:
    """The frame with the dtypes of its contract, which Parquet does not all keep; the index checks them."""
    frame: pd.DataFrame = table.to_pandas(ignore_metadata=True, types_mapper={MANY.pyarrow_dtype: MANY}.get)
    for name, column in COLUMNS.items():
        dtype = pd.CategoricalDtype(frame[name].cat.categories.astype(TEXT)) if column.dtype is NAMES else column.dtype
        if frame[name].dtype != dtype:
            frame[name] = frame[name].astype(dtype)
    return frame


def _make_room(folder: Path) -> None:
    """Keep the newest pictures only; whoever still has an older one open may finish reading it."""
    found = sorted(folder.glob(f"*{_ENDING}"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in found[_KEPT:]:
        path.unlink(missing_ok=True)
