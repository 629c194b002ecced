"""The analyst's log in a store: entries go into a write, and come back in order."""

from sqlalchemy import Connection, select

from events.edits import Entry, Log
from events.store import records
from events.store.rows import Batch
from events.store.schema import log


def put_entry(batch: Batch, entry: Entry) -> None:
    """Note down an entry; the number it has is the row's."""
    batch.add(log, kind=type(entry.change).__name__, record=records.dump(records.write(entry)))


def read_entries(connection: Connection, after: int = 0) -> Log:
    """Entries of the log after a number, oldest first."""
    rows = connection.execute(select(log.c.record).where(log.c.number > after).order_by(log.c.number)).scalars()
    return tuple(records.read(Entry, records.load(bytes(record))) for record in rows)
