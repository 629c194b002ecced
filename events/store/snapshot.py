"""A chronology as it was worked out, kept so that a page need not work it out again: a library goes in, its picture comes out.

One Parquet file holds the frame and, in a column read row by row on demand, every event whole. It is named after what it was made from,
so a picture of another state is never found; one that cannot be read is as good as none.
"""

import hashlib
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol, cast

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from events import records
from events.errors import EventsError
from events.fingerprint import rules
from events.frame import COLUMNS, MANY, NAMES, TEXT
from events.model import Actor, Article, Event
from events.query import EventIndex
from events.records import Json

_ENDING = ".parquet"
_KEPT = 3  # pictures in a folder; older ones are made room of
_RECORD, _ACTORS, _ARTICLES, _REMOVED, _NOTES, _SEAL = "record", b"actors", b"articles", b"removed", b"notes", b"seal"
_HEAD = ("id", "language", "title", "publisher", "url", "dct_source", "is_sample")  # what is kept of an article beside its day
_ROWS, _GROUPS = 1000, 20  # rows of a group: what is read to show one event; how many groups are held


class Shown(Protocol):
    """A chronology that can be kept: a Library, or one under the analyst's changes."""

    @property
    def articles(self) -> tuple[Article, ...]: ...
    @property
    def events(self) -> tuple[Event, ...]: ...
    @property
    def frame(self) -> pd.DataFrame: ...
    @property
    def actors(self) -> dict[str, Actor]: ...


@dataclass(frozen=True, eq=False, repr=False)
class Snapshot:
    """What a page asks of a chronology, without its claims: the frame, its index, the actors, any event by id.

    ``articles`` and ``removed`` are without their texts.
    """

    path: Path
    frame: pd.DataFrame
    actors: dict[str, Actor]
    articles: tuple[Article, ...] = ()
    removed: tuple[Article, ...] = ()
    notes: Json = None

    @cached_property
    def index(self) -> EventIndex:
        """What answers a Selection."""
        return EventIndex(self.frame, self.actors)

    def event(self, event_id: str) -> Event | None:
        """Event by id, None for one that is not there; raise EventsError when the picture has gone."""
        row = self._rows.get(event_id) if event_id else None
        if row is None:
            return None
        try:
            group = self._group(row // _ROWS)
        except (OSError, pa.ArrowException) as error:
            raise EventsError("The event cannot be shown: a file of this page has gone. Load the page again.") from error
        return records.read(Event, records.load(group[row % _ROWS].as_py()))

    def _group(self, number: int) -> pa.ChunkedArray:
        """The records of a group of rows; the last few groups need not be read again."""
        found = self._groups.get(number)
        if found is None:
            with pq.ParquetFile(self.path) as file:
                found = file.read_row_group(number, columns=[_RECORD]).column(0)
            self._groups[number] = found
            for old in list(self._groups)[:-_GROUPS]:
                self._groups.pop(old, None)
        return found

    @cached_property
    def _groups(self) -> dict[int, pa.ChunkedArray]:
        return {}

    @cached_property
    def _rows(self) -> dict[str, int]:
        ids = pa.array(self.frame["id"]).to_pylist()  # quicker by far than going through the column
        return dict(zip(ids, range(len(ids)), strict=True))


def name_of(parts: Iterable[str]) -> str:
    """Name of a picture, from all that it was made from (the seal of the store's last write, a day, ...) and the rules at work."""
    return hashlib.blake2b("\0".join((rules(), *parts)).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def save(folder: Path, name: str, shown: Shown, *, removed: Iterable[Article] = (), notes: Json = None) -> bool:
    """Keep a picture, with articles that were removed and notes of the caller's.

    Say whether it could be kept, for one that could not costs nothing but time.
    """
    events = {event.id: event for event in shown.events}
    table = pa.Table.from_pandas(shown.frame, preserve_index=False)
    whole = [records.dump(records.write(events[event_id])) for event_id in shown.frame["id"]]
    table = table.append_column(_RECORD, pa.array(whole, pa.large_binary()))
    beside = {
        _ACTORS: records.dump(records.write(tuple(shown.actors.values()))),
        _ARTICLES: records.dump(_heads(shown.articles)),
        _REMOVED: records.dump(_heads(removed)),
        _NOTES: records.dump(notes),
    }
    table = table.replace_schema_metadata({**beside, _SEAL: _seal(beside)})
    target = folder / f"{name}{_ENDING}"
    unfinished = folder / f".{name}.{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Lists keep the name they have in memory: under another, every column of them is converted when it is read.
        pq.write_table(
            table, unfinished, row_group_size=_ROWS, compression="zstd", write_page_checksum=True, use_compliant_nested_type=False
        )
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
        beside = dict(table.schema.metadata or {})
        if beside.pop(_SEAL, b"") != _seal(beside):
            return None
        kept = {key: records.load(value) for key, value in beside.items()}
        actors = records.read(tuple[Actor, ...], kept[_ACTORS])
        articles, removed = _articles(kept[_ARTICLES]), _articles(kept[_REMOVED])
        return Snapshot(path, _as_frame(table), {actor.id: actor for actor in actors}, articles, removed, kept[_NOTES])
    except (OSError, pa.ArrowException, KeyError, ValueError, TypeError, EventsError):
        return None


def _seal(beside: Mapping[bytes, bytes]) -> bytes:
    """Hash of what is kept beside the columns, which have checksums of their own."""
    return hashlib.blake2b(b"".join(beside[key] for key in sorted(beside)), digest_size=16).hexdigest().encode()


def _heads(articles: Iterable[Article]) -> Json:
    """Articles without their texts, field by field: ten thousand are read back so in a fraction of the time that records take."""
    listed = tuple(articles)
    columns: dict[str, Json] = {name: [getattr(article, name) for article in listed] for name in _HEAD}
    return columns | {"dct": [article.dct.isoformat() if article.dct else None for article in listed]}


def _articles(heads: Json) -> tuple[Article, ...]:
    columns = cast(dict[str, list[Any]], heads)
    days = (date.fromisoformat(day) if day else None for day in columns["dct"])
    rows = zip(*(columns[name] for name in _HEAD), days, strict=True)
    return tuple(
        Article(name, "", language, title, publisher, url, day, source, is_sample=is_sample)
        for name, language, title, publisher, url, source, is_sample, day in rows
    )


def _as_frame(table: pa.Table) -> pd.DataFrame:
    """The frame with the dtypes of its contract, which Parquet does not all keep; the index checks them."""
    frame: pd.DataFrame = table.to_pandas(ignore_metadata=True, types_mapper={MANY.pyarrow_dtype: MANY, pa.large_string(): TEXT}.get)
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
