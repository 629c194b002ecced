"""Connections to a store: a Place goes in, an engine for readers and one for writers come out, set so that a confirmed write stays."""

import sqlite3
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from events.store.errors import ReadOnlyStoreError, UnreachableStoreError
from events.store.places import Place
from events.store.schema import LOCK

PATIENCE = 30  # seconds that one waits for another's write


class Mode(StrEnum):
    """How a SQLite file is opened (its URI parameters)."""

    CREATE = "mode=rwc"
    WRITE = "mode=rw"
    READ = "mode=ro"
    FROZEN = "immutable=1"  # without its log: the only way where the folder cannot be written


# What an attacker's or a damaged file could abuse is off; FULL makes a commit wait for the disk.
_PRAGMAS = ("foreign_keys = ON", "synchronous = FULL", "trusted_schema = OFF", "cell_size_check = ON", "temp_store = MEMORY")


@dataclass(frozen=True, slots=True)
class Engines:
    """``read`` gives every transaction one unchanging view; ``write`` lets one writer in at a time, None where nothing may be written."""

    read: Engine
    write: Engine | None

    @property
    def writer(self) -> Engine:
        """The engine for writers; raise ReadOnlyStoreError where nothing may be written."""
        if self.write is None:
            raise ReadOnlyStoreError("The store may be read but not written. Nothing was saved.")
        return self.write

    def close(self) -> None:
        """Let go of every connection."""
        for engine in (self.read, self.write):
            if engine is not None:
                engine.dispose()


def connect(place: Place, mode: Mode = Mode.WRITE) -> Engines:
    """Make the engines; nothing is opened yet."""
    if place.path is None:
        return _postgresql(place)
    is_writable = mode in {Mode.CREATE, Mode.WRITE}
    return Engines(_sqlite(place.path, mode, is_writer=False), _sqlite(place.path, mode, is_writer=True) if is_writable else None)


def _sqlite(path: Path, mode: Mode, *, is_writer: bool) -> Engine:
    uri = f"{path.as_uri()}?{mode}"

    def open_file() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)

    engine = create_engine("sqlite://", creator=open_file, poolclass=QueuePool, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
        for pragma in (*_PRAGMAS, "journal_mode = WAL" if is_writer else "query_only = ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writer else "BEGIN")

    return engine


def _postgresql(place: Place) -> Engines:
    if find_spec("psycopg") is None:
        raise UnreachableStoreError(
            "A store on PostgreSQL needs a driver that is not installed. Install it with: pip install -r requirements-postgresql.txt"
        )
    made = {"pool_pre_ping": True, "hide_parameters": True, "connect_args": {"connect_timeout": 10, "application_name": "frise"}}
    read = create_engine(place.url, isolation_level="REPEATABLE READ", execution_options={"postgresql_readonly": True}, **made)
    write = create_engine(place.url, **made)

    @event.listens_for(write, "begin")
    def begin(connection: Connection) -> None:
        connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}s'"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})

    return Engines(read, write)
