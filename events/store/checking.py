"""Looks a whole store over: a connection comes in, a report of everything that is not as it was written comes out."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Table, select, text

from events import records
from events.errors import EventsError, Message
from events.model import Article, Claim
from events.store.errors import RAISED
from events.store.logbook import read_entry
from events.store.rows import AnyRow, seal, seal_revision
from events.store.schema import KEPT, WORDS, articles, log, readings, revisions

_MOST = 20  # faults that SQLite names
_KINDS: dict[Table, type] = {articles: Article, readings: tuple[Claim, ...]}  # what the records of a table are


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at, and what is wrong; a store without faults is as it was written, to the last byte."""

    revisions: int
    rows: int
    faults: tuple[Message, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def check(connection: Connection) -> Report:
    """Check the database's own order, the hash of every row, the chain of revisions, and that every record can be read."""
    faults = list(_own_checks(connection))
    seals: dict[int, list[str]] = defaultdict(list)
    rows = 0
    for table in KEPT:
        try:
            for row in _rows(connection, table):
                rows += 1
                seals[row.revision].append(row.seal)
                faults += _look_at(table, row)
        except RAISED:
            faults.append(Message("The table “{table}” cannot be read to its end.", {"table": table.name}))
    count = 0
    try:
        for fault in _chain(connection, seals):
            count += fault is None
            faults += [] if fault is None else [fault]
    except RAISED:
        faults.append(Message("The table “{table}” cannot be read to its end.", {"table": revisions.name}))
    return Report(count, rows, tuple(faults))


def check_words(connection: Connection) -> Iterator[Message]:
    """Check that the full-text table of SQLite holds what it was made from; its own check needs the right to write."""
    if connection.dialect.name != "sqlite":
        return
    try:
        connection.execute(text(f"INSERT INTO {WORDS} ({WORDS}, rank) VALUES ('integrity-check', 1)"))  # noqa: S608  # a constant
    except RAISED:
        yield Message("The table “{table}” cannot be read to its end.", {"table": WORDS})


def _own_checks(connection: Connection) -> Iterator[Message]:
    """What SQLite says of its file and of rows that refer to missing ones; PostgreSQL sees to both all the time."""
    if connection.dialect.name != "sqlite":
        return
    for pragma in (f"integrity_check({_MOST})", "foreign_key_check"):
        try:
            found = [" ".join(map(str, row)) for row in connection.exec_driver_sql(f"PRAGMA {pragma}").fetchmany(_MOST)]
        except RAISED:
            found = ["unreadable"]
        for line in found:
            if line != "ok":
                yield Message("The file is damaged: {fault}.", {"fault": line})


def _rows(connection: Connection, table: Table) -> Iterator[AnyRow]:
    yield from connection.execution_options(yield_per=200).execute(select(table).order_by(table.c.number))


def _look_at(table: Table, row: AnyRow) -> Iterator[Message]:
    if seal(table.name, row._asdict()) != row.seal:
        yield Message("Row {number} of the table “{table}” is not as it was written.", {"table": table.name, "number": str(row.number)})
        return
    try:
        if table is log:
            read_entry(bytes(row.record))
        elif table in _KINDS:
            records.read(_KINDS[table], records.load(bytes(row.record)))
    except EventsError:
        yield Message("Row {number} of the table “{table}” cannot be understood.", {"table": table.name, "number": str(row.number)})


def _chain(connection: Connection, seals: dict[int, list[str]]) -> Iterator[Message | None]:
    """One answer a revision, None for one that is whole; each covers the one before, so that none can be missing."""
    before, expected = "", 1
    for row in _rows(connection, revisions):
        is_whole = row.number == expected and seal_revision(row._asdict(), before, seals.pop(row.number, [])) == row.seal
        yield None if is_whole else Message("What was written on {at} is not complete, or was changed since.", {"at": row.at[:19]})
        before, expected = row.seal, row.number + 1
    if seals:
        yield Message("There are rows that no write accounts for.")
