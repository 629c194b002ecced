"""What can go wrong with a store, in plain words; what the database itself says is translated here and never shown."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from sqlite3 import Error as SqliteError

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from events.edits import Entry
from events.errors import EventsError


class StoreError(EventsError):
    """A store cannot do what was asked; nothing was half done."""


class NoStoreError(StoreError):
    """There is nothing at the place."""


class ForeignStoreError(StoreError):
    """What is there is not a store of ours, so it is left alone."""


class NewerStoreError(StoreError):
    """A newer version of the program made the store."""


class DamagedStoreError(StoreError):
    """The store is there, but cannot be read as it should be."""


class ReadOnlyStoreError(StoreError):
    """The store can be read, not written."""


class DiskFullError(StoreError):
    """There is no room left to write."""


class BusyStoreError(StoreError):
    """Somebody else was writing for too long."""


class UnreachableStoreError(StoreError):
    """The file or the server cannot be reached."""


class ConflictError(StoreError):
    """Somebody else has changed the same thing in between; ``entries`` are their changes, oldest first."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = tuple(entries)
        last = self.entries[-1]
        super().__init__(
            "Changed by {by} at {time} UTC, after you had opened it. Nothing was saved: keep yours, theirs, or both.",
            by=last.by,
            time=f"{last.at:%H:%M}",
        )


_FULL = "The disk is full. Nothing was saved; what was saved before is safe. Free some space and save again: reading works meanwhile."
_READ_ONLY = "The store {place} may be read but not written. Nothing was saved. Ask for the right to write it."
_DAMAGED = "The store {place} is damaged. It was left as it is: restore a backup to another place and open that one."
_BUSY = "Somebody else is writing to the store {place}. Nothing was saved. Try again in a moment."
_UNREACHABLE = "The store {place} cannot be reached. Check that it is there, that its server runs, and your rights to it."
FAULT = "The disk or the server of {place} reports a fault. Nothing was saved; try again, and check the disk if it happens again."
_REFUSED = (
    "The store {place} refused what was asked. Nothing was saved. This is a fault in this program: its maintainers will want to know."
)

# What a database raises; bytes that are no text come through even in its messages.
RAISED = (SQLAlchemyError, UnicodeDecodeError)
# First part of SQLite's error names, and SQLSTATE classes of PostgreSQL, the longer ones first.
_SQLITE: tuple[tuple[str, type[StoreError], str], ...] = (
    ("SQLITE_FULL", DiskFullError, _FULL),
    ("SQLITE_READONLY", ReadOnlyStoreError, _READ_ONLY),
    ("SQLITE_PERM", ReadOnlyStoreError, _READ_ONLY),
    ("SQLITE_CORRUPT", DamagedStoreError, _DAMAGED),
    ("SQLITE_NOTADB", DamagedStoreError, _DAMAGED),
    ("SQLITE_BUSY", BusyStoreError, _BUSY),
    ("SQLITE_LOCKED", BusyStoreError, _BUSY),
    ("SQLITE_CANTOPEN", UnreachableStoreError, _UNREACHABLE),
    ("SQLITE_IOERR", StoreError, FAULT),
)
_POSTGRESQL: tuple[tuple[str, type[StoreError], str], ...] = (
    ("53100", DiskFullError, _FULL),
    ("25006", ReadOnlyStoreError, _READ_ONLY),
    ("42501", ReadOnlyStoreError, _READ_ONLY),
    ("55P03", BusyStoreError, _BUSY),
    ("XX00", DamagedStoreError, _DAMAGED),
    ("08", UnreachableStoreError, _UNREACHABLE),
    ("28", UnreachableStoreError, _UNREACHABLE),
    ("3D", UnreachableStoreError, _UNREACHABLE),
    ("57P", UnreachableStoreError, _UNREACHABLE),
    ("58", StoreError, FAULT),
)


@contextmanager
def told(place: object) -> Iterator[None]:
    """Turn whatever the database raises inside into a StoreError that names the place."""
    try:
        yield
    except RAISED as error:
        raise translate(error, place) from error


@contextmanager
def damage_told(place: object) -> Iterator[None]:
    """Tell what else goes wrong when values are read that nobody wrote: a day that is none, a row that is not there."""
    try:
        yield
    except (ValueError, LookupError) as error:
        raise DamagedStoreError(_DAMAGED, place=place) from error


def translate(error: Exception, place: object) -> StoreError:
    """Say in plain words what a database's error means."""
    if isinstance(error, UnicodeDecodeError):
        return DamagedStoreError(_DAMAGED, place=place)
    if isinstance(error, DBAPIError) and error.orig is not None:
        code, known = _code(error.orig)
        for start, kind, template in known:
            if code.startswith(start):
                return kind(template, place=place)
        if not code:
            return UnreachableStoreError(_UNREACHABLE, place=place)
    return StoreError(_REFUSED, place=place)


def _code(origin: BaseException) -> tuple[str, tuple[tuple[str, type[StoreError], str], ...]]:
    if isinstance(origin, SqliteError):
        # The module itself raises a few errors without a name, for text that is not UTF-8 among others.
        return getattr(origin, "sqlite_errorname", "") or "SQLITE_CORRUPT", _SQLITE
    state: str | None = getattr(origin, "sqlstate", None)
    return state or "", _POSTGRESQL
