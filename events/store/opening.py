"""What is at a place, before it is opened: a Place goes in, engines of an up-to-date store come out, or an error in plain words."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, inspect, text

from events.errors import EventsError, Message
from events.store.backup import write_backup
from events.store.engines import Engines, Mode, connect
from events.store.errors import (
    FAULT,
    RAISED,
    DamagedStoreError,
    DiskFullError,
    ForeignStoreError,
    NewerStoreError,
    NoStoreError,
    ReadOnlyStoreError,
    StoreError,
    UnreachableStoreError,
    told,
    translate,
)
from events.store.places import Place, data_folder, of_file
from events.store.schema import APPLICATION, KEPT, VERSION, VERSION_TABLE

_HEADER = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Opened:
    """Engines of a store, and what its reader should know: that it was migrated, or can only be read."""

    engines: Engines
    notices: tuple[Message, ...] = ()


def open_place(place: Place, *, create: bool = True) -> Opened:
    """Open what is there, make it where there is nothing, migrate what is older; raise StoreError for all else and leave it as it is."""
    if is_nothing_at(place):
        if not create:
            raise NoStoreError("There is no store at {place}.", place=place)
        make(place, _migrate)
    if place.path is not None:
        _look_at_file(place, place.path)
        if not _may_write(place.path):
            return _open_to_read(place)
    engines = connect(place)
    try:
        return _brought_up_to_date(place, engines)
    except EventsError:
        engines.close()
        raise


def is_nothing_at(place: Place) -> bool:
    """Whether a store can be made there: no file of that name, or a database without tables of ours."""
    if place.path is not None:
        return not place.path.exists()
    with _closed(connect(place)) as engines, told(place), engines.read.connect() as connection:
        names = set(inspect(connection).get_table_names())
    if VERSION_TABLE not in names and names & {table.name for table in KEPT}:
        raise ForeignStoreError("The database {place} has tables of another program. Give the store a database of its own.", place=place)
    return VERSION_TABLE not in names


def make(place: Place, fill: Callable[[Connection], None]) -> None:
    """Make a store where there is nothing, whole or not at all; ``fill`` makes the tables and what is in them."""
    if place.path is None:
        _fill(place, connect(place), fill)
        return
    with _writable_folder(place):
        place.path.parent.mkdir(parents=True, exist_ok=True)
        # Under another name until it is whole, so that a crash never leaves half a store behind.
        with TemporaryDirectory(prefix=".frise-", dir=place.path.parent) as folder:
            new = of_file(Path(folder, place.path.name))
            _fill(new, connect(new, Mode.CREATE), fill)
            # SQLite moves what was committed into the file when it is closed, and is silent when it could not.
            if Path(folder, f"{place.path.name}-wal").exists():
                raise StoreError(FAULT, place=place)
            # Whoever else was making it at the same time may have been first: theirs is as good.
            with suppress(FileExistsError):
                os.link(Path(folder, place.path.name), place.path)


def _fill(place: Place, engines: Engines, fill: Callable[[Connection], None]) -> None:
    with _closed(engines), told(place), engines.writer.begin() as connection:
        fill(connection)
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")


@contextmanager
def _closed(engines: Engines) -> Iterator[Engines]:
    try:
        yield engines
    finally:
        engines.close()


@contextmanager
def _writable_folder(place: Place) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DiskFullError(
                "The disk is full, so the store {place} was not made. Free some space and try again.", place=place
            ) from error
        raise UnreachableStoreError(
            "The store {place} cannot be made. Choose another place, or ask for the right to write there.", place=place
        ) from error


def _look_at_file(place: Place, path: Path) -> None:
    """Refuse what is no file, an empty file, and a file that SQLite did not write, before SQLite touches it."""
    if not path.is_file():
        raise ForeignStoreError("{place} is not a file. Choose the file of a store, or a name that is free.", place=place)
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise UnreachableStoreError("The store {place} cannot be read. Ask for the right to read it.", place=place) from error
    if not header:
        raise DamagedStoreError(
            "{place} is an empty file. It was left as it is: restore a backup to another place, or delete the file to begin anew.",
            place=place,
        )
    if not header.startswith(_HEADER):
        raise ForeignStoreError(
            "{place} is no store, or its beginning is damaged. It was left as it is: choose another place, or restore a backup there.",
            place=place,
        )


def _brought_up_to_date(place: Place, engines: Engines) -> Opened:
    with told(place), engines.read.connect() as connection:
        _check_mark(place, connection)
        found = _version(connection)
    if found is None:
        raise ForeignStoreError("{place} is a database of another program. It was left as it is: choose another place.", place=place)
    if not found.isdigit() or int(found) > int(VERSION):
        raise NewerStoreError(
            "A newer version of Frise made the store {place}. It was left as it is: update Frise to open it.", place=place
        )
    if int(found) == int(VERSION):
        return Opened(engines)
    copy = _copy_before(place, engines, found)
    with told(place), engines.writer.begin() as connection:
        _migrate(connection)
    return Opened(engines, (Message("The store was brought up to date. A copy of it as it was is kept at {copy}.", {"copy": str(copy)}),))


def _check_mark(place: Place, connection: Connection) -> None:
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA application_id").scalar_one() != APPLICATION:
        raise ForeignStoreError("{place} is a database of another program. It was left as it is: choose another place.", place=place)


def _version(connection: Connection) -> str | None:
    """Version of the tables, None where there are none of ours."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found: str | None = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar_one_or_none()  # noqa: S608  # a constant
    return found


def _migrate(connection: Connection) -> None:
    from events.store.migrations import upgrade  # alembic is slow to load and rarely needed

    upgrade(connection)


def _copy_before(place: Place, engines: Engines, version: str) -> Path:
    """Keep a backup of a store as it is before it is migrated, beside the file or in the user's own folder."""
    folder, name = (data_folder(), "frise") if place.path is None else (place.path.parent, place.path.stem)
    copy = folder / f"{name}-{version}-{datetime.now(UTC):%Y%m%d-%H%M%S}.zip"
    with told(place), engines.read.connect() as connection:
        write_backup(connection, copy)
    return copy


def _may_write(path: Path) -> bool:
    """Whether the file may be written, and its log beside it."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _open_to_read(place: Place) -> Opened:
    """Open a file that may not be written; as it is without its log, where SQLite cannot do otherwise."""
    engines, found = _read_version(place)
    if found != VERSION:
        raise ReadOnlyStoreError(
            "The store {place} is of another version and may not be written, so it cannot be brought up to date.", place=place
        )
    return Opened(
        engines, (Message("The store {place} may be read but not written, so nothing can be changed here.", {"place": str(place)}),)
    )


def _read_version(place: Place) -> tuple[Engines, str | None]:
    for mode in (Mode.READ, Mode.FROZEN):
        engines = connect(place, mode)
        try:
            with engines.read.connect() as connection:
                _check_mark(place, connection)
                return engines, _version(connection)
        except (*RAISED, StoreError) as error:
            engines.close()
            fault = error if isinstance(error, StoreError) else translate(error, place)
    raise fault
