"""The analyst's log in a store: entries go into a write, and come back in order."""

from typing import cast

from sqlalchemy import Connection, select

from events import logjson, records
from events.edits import Entry, Log
from events.store.rows import Batch
from events.store.schema import log


def put_entry(batch: Batch, entry: Entry) -> None:
    """Note down an entry; the number it has is the row's."""
    batch.add(log, kind=logjson.kind(entry.change), record=records.dump(cast(records.Json, logjson.to_json(entry))))


def read_entries(connection: Connection, after: int = 0) -> Log:
    """Entries of the log after a number, oldest first."""
    rows = connection.execute(select(log.c.record).where(log.c.number > after).order_by(log.c.number)).scalars()
    return tuple(read_entry(bytes(record)) for record in rows)


def read_entry(record: bytes) -> Entry:
    """An entry of the log from its bytes; raise EventsError for what is none."""
    return logjson.from_json(records.load(record))
