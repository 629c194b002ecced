"""A whole store as one file and back: a zip of JSON Lines, a table each, with a manifest of their hashes; the same from every database."""

import hashlib
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZipFile

from sqlalchemy import Connection, LargeBinary, MetaData, Table, inspect, select, text

from events import records
from events.records import Json, RecordError
from events.store.errors import StoreError
from events.store.schema import KEPT, VERSION, VERSION_TABLE, WORDS, revisions

MANIFEST, FORMAT = "manifest.json", 1
_LONGEST = 400_000_000  # bytes of a line: more is no article
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Part:
    """One table in a backup: how many rows, and the hash of its lines."""

    name: str
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds; ``version`` is that of the tables, ``head`` the seal of the last write."""

    format: int
    version: str
    revision: int
    at: str
    head: str
    parts: tuple[Part, ...] = field(default=())


def write_backup(connection: Connection, target: Path) -> Manifest:
    """Write everything a connection sees into a file that is not there yet; raise StoreError when it cannot be written."""
    if target.exists():
        raise StoreError("There is already a file {file}. A backup never replaces another: choose a new name.", file=target)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    with _told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            manifest = _write(connection, unfinished)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
    return manifest


def read_manifest(source: Path) -> Manifest:
    """What a backup holds, every line of it checked against its hash; raise StoreError for a file that is none, or damaged."""
    with _opened(source) as archive:
        manifest = _manifest(source, archive)
        for part in manifest.parts:
            digest, rows = hashlib.sha256(), 0
            for line in _lines(archive, part):
                digest.update(line)
                rows += 1
            if (digest.hexdigest(), rows) != (part.sha256, part.rows):
                raise _damaged(source)
    return manifest


def read_backup(connection: Connection, source: Path, manifest: Manifest) -> None:
    """Fill the empty tables of the manifest's version with what a backup holds."""
    tables = MetaData()
    with _opened(source) as archive:
        for part in manifest.parts:
            table = Table(part.name, tables, autoload_with=connection)
            waiting: list[dict[str, object]] = []
            for line in _lines(archive, part):
                waiting.append(_row(table, records.load(line)))
                if len(waiting) == _AT_ONCE:
                    connection.execute(table.insert(), waiting)
                    waiting = []
            if waiting:
                connection.execute(table.insert(), waiting)
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"INSERT INTO {WORDS} ({WORDS}) VALUES ('rebuild')"))  # noqa: S608  # a constant


def _write(connection: Connection, path: Path) -> Manifest:
    version = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar_one()  # noqa: S608  # a constant
    last = connection.execute(select(revisions).order_by(revisions.c.number.desc()).limit(1)).one_or_none()
    number, at, head = (0, "", "") if last is None else (last.number, last.at, last.seal)
    present = set(inspect(connection).get_table_names())
    with path.open("wb") as file:
        with ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            parts = [_write_table(connection, name, archive) for name in _names() if name in present]
            manifest = Manifest(FORMAT, version, number, at, head, tuple(parts))
            archive.writestr(MANIFEST, records.dump(records.write(manifest)))
        file.flush()
        os.fsync(file.fileno())
    return manifest


def _write_table(connection: Connection, name: str, archive: ZipFile) -> Part:
    table = Table(name, MetaData(), autoload_with=connection)  # as it is in the store, which may be an older one
    digest, rows = hashlib.sha256(), 0
    with archive.open(f"{name}.jsonl", "w", force_zip64=True) as file:
        for row in connection.execution_options(yield_per=_AT_ONCE).execute(select(table).order_by(table.c.number)):
            values: dict[str, Json] = {}
            for column, value in zip(table.columns, row, strict=True):
                values[column.name] = records.load(bytes(value)) if isinstance(column.type, LargeBinary) else value
            line = records.dump(values) + b"\n"
            file.write(line)
            digest.update(line)
            rows += 1
    return Part(name, rows, digest.hexdigest())


def _names() -> tuple[str, ...]:
    """Tables in the order in which their rows refer to one another."""
    return tuple(str(table.name) for table in (revisions, *KEPT))


def _row(table: Table, values: Json) -> dict[str, object]:
    if not isinstance(values, dict) or values.keys() != set(table.columns.keys()):
        raise RecordError("A line of the backup does not fit the table {table}.", table=table.name)
    binary = {column.name for column in table.columns if isinstance(column.type, LargeBinary)}
    return {name: records.dump(value) if name in binary else value for name, value in values.items()}


def _manifest(source: Path, archive: ZipFile) -> Manifest:
    try:
        with archive.open(MANIFEST) as file:
            manifest = records.read(Manifest, records.load(file.read(1_000_000)))
    except (KeyError, RecordError) as error:
        raise StoreError("{file} is not a backup of Frise.", file=source) from error
    if manifest.format > FORMAT or not manifest.version.isdigit() or int(manifest.version) > int(VERSION):
        raise StoreError("A newer version of Frise wrote the backup {file}. Update Frise to restore it.", file=source)
    if not {part.name for part in manifest.parts} <= set(_names()):
        raise _damaged(source)
    return manifest


def _lines(archive: ZipFile, part: Part) -> Iterator[bytes]:
    with archive.open(f"{part.name}.jsonl") as file:
        while line := file.readline(_LONGEST):
            yield line


def _damaged(source: Path) -> StoreError:
    return StoreError("The backup {file} is damaged: what it holds is not what was written. Take another copy of it.", file=source)


@contextmanager
def _opened(source: Path) -> Iterator[ZipFile]:
    try:
        with ZipFile(source) as archive:
            yield archive
    except OSError as error:
        raise StoreError("The backup {file} cannot be read. Check its name and your rights to it.", file=source) from error
    except (zipfile.BadZipFile, zipfile.LargeZipFile, KeyError, EOFError, ValueError, NotImplementedError) as error:
        raise _damaged(source) from error


@contextmanager
def _told(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(
            "The backup {file} cannot be written: the disk may be full, or you may not write there. Choose another place.", file=target
        ) from error
