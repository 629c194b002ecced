"""Whatever stands at a store's place is told in plain words and left as it is; what is ours is opened, brought up to date, or read."""

import os
import sqlite3
import subprocess
import sys
from multiprocessing import get_context
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from events.edits import Rename
from events.store import Store, open_store, restore, schema
from events.store.errors import (
    DamagedStoreError,
    ForeignStoreError,
    NewerStoreError,
    NoStoreError,
    ReadOnlyStoreError,
    StoreError,
    UnreachableStoreError,
)
from events.store.migrations import config_of
from events.store.places import VARIABLE, find
from tests.events.making import make_article
from tests.postgresql import new_database

ROOT = Path(__file__).resolve().parents[3]


def as_nobody(*arguments: str) -> subprocess.CompletedProcess[str]:
    """A program in Python, run as a user who owns nothing."""
    drop = "import os\nif os.getuid() == 0:\n    os.setgroups([])\n    os.setgid(65534)\n    os.setuid(65534)\n"
    program, *values = arguments
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    imports = "from events.store import open_store\nfrom events.store.errors import *\nfrom events.edits import Rename\nimport sys\n"
    return subprocess.run(
        [sys.executable, "-c", imports + drop + program, *values], capture_output=True, text=True, check=False, env=environment, timeout=120
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with one article and one change, closed."""
    found = tmp_path / "frise.sqlite"
    store = open_store(str(found))
    store.add_article(make_article(), ())
    store.write([Rename("a", "A")])
    store.close()
    return found


def test_a_new_store_is_made_in_a_new_folder(address: str) -> None:
    with pytest.raises(NoStoreError):
        open_store(address, create=False)
    store = open_store(address)
    assert store.head().number == 0
    assert store.notices == ()
    store.close()
    open_store(address, create=False).close()


def test_a_closed_store_is_one_file(path: Path) -> None:
    assert [file.name for file in path.parent.iterdir()] == ["frise.sqlite"]


def _tables(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE revisions (number)")
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("make", "kind", "told"),
    [
        (Path.touch, DamagedStoreError, "empty file"),
        (lambda path: path.write_text("Talks were held. " * 99), ForeignStoreError, "is no store"),
        (lambda path: path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000), DamagedStoreError, "is damaged"),
        (lambda path: path.mkdir(), ForeignStoreError, "not a file"),
        (_tables, ForeignStoreError, "another program"),
    ],
    ids=["empty", "text", "garbage", "folder", "other tables"],
)
def test_what_is_no_store_is_told_and_left(tmp_path: Path, make: object, kind: type[StoreError], told: str) -> None:
    path = tmp_path / "place"
    assert callable(make)
    make(path)
    before = None if path.is_dir() else path.read_bytes()
    with pytest.raises(kind, match=told):
        open_store(str(path))
    assert (None if path.is_dir() else path.read_bytes()) == before
    assert [file.name for file in tmp_path.iterdir()] == ["place"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UnreachableStoreError, match="cannot be made"):
        open_store(str(tmp_path / "file" / "frise.sqlite"))


def test_a_database_of_another_program_is_left_alone(postgresql: str) -> None:
    address = new_database(postgresql)
    with open_store(address) as store, store._engines.writer.begin() as connection:
        connection.execute(text(f"DROP TABLE {schema.VERSION_TABLE}"))
    with pytest.raises(ForeignStoreError, match="database of its own"):
        open_store(address)


@pytest.mark.parametrize("version", ["0002", "9999", "ae1027a6acf"])
def test_a_newer_store_is_told(store: Store, address: str, version: str) -> None:
    with store._engines.writer.begin() as connection:
        connection.execute(text("UPDATE frise_version SET version_num = :version"), {"version": version})
    with pytest.raises(NewerStoreError, match="newer version of Frise"):
        open_store(address)


def test_a_store_cut_short_is_told(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(DamagedStoreError):
        open_store(str(path))
    assert path.stat().st_size == len(data) // 2


@pytest.mark.parametrize("is_open", [False, True], ids=["closed", "open elsewhere"])
def test_a_store_that_may_not_be_written_is_read(tmp_path: Path, path: Path, *, is_open: bool) -> None:
    if os.getuid() == 0:
        for folder in (path.parent, *list(path.parents)[:-2]):
            folder.chmod(0o755)
    else:
        path.chmod(0o444)
        tmp_path.chmod(0o555)
    other = open_store(str(path)) if is_open and os.getuid() == 0 else None
    ran = as_nobody(
        "store = open_store(sys.argv[1])\n"
        "print(store.is_read_only, len(store.library().articles), len(store.log()), *store.notices)\n"
        "try:\n    store.write([Rename('b', 'B')])\nexcept ReadOnlyStoreError as error:\n    print(error)\n",
        str(path),
    )
    if other:
        other.close()
    tmp_path.chmod(0o755)
    assert ran.stderr == ""
    assert ran.stdout.splitlines()[0].startswith(f"True 1 1 The store {path} may be read but not written")
    assert ran.stdout.splitlines()[1].endswith("Nothing was saved.")


def test_a_store_that_may_not_be_read_is_told(path: Path) -> None:
    for folder in (path.parent, *list(path.parents)[:-2]):
        folder.chmod(0o755)
    path.chmod(0o000)
    ran = as_nobody("try:\n    open_store(sys.argv[1])\nexcept UnreachableStoreError as error:\n    print(error)\n", str(path))
    assert "Ask for the right to read it." in ran.stdout, ran.stderr


def test_an_older_store_is_copied_and_brought_up_to_date(
    store: Store, address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The next version is made up: it does nothing but exist."""
    store.add_article(make_article(), ())
    store.close()
    migrated: list[str] = []

    def upgrade(connection: object) -> None:
        migrated.append(type(connection).__name__)

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("events.store.opening.VERSION", "0002")
    monkeypatch.setattr("events.store.opening._migrate", upgrade)
    opened = open_store(address)
    assert migrated == ["Connection"]
    (notice,) = opened.notices
    copy = Path(notice.values["copy"])
    assert str(notice).startswith("The store was brought up to date.")
    monkeypatch.undo()
    again = restore(copy, str(tmp_path / "again.sqlite"))
    assert again.library().articles == opened.library().articles
    again.close()
    opened.close()


def test_migrations_end_at_the_tables_of_the_code(store: Store) -> None:
    scripts = ScriptDirectory.from_config(config_of())
    assert scripts.get_heads() == [schema.VERSION]
    with store._engines.read.connect() as connection:
        options = {
            "version_table": schema.VERSION_TABLE,
            "include_name": lambda name, kind, _: kind != "table" or name in schema.metadata.tables,
        }
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), schema.metadata)
    assert [found for found in differences if schema.WORDS not in str(found)] == []


def test_tables_can_be_taken_away_again(store: Store) -> None:
    with store._engines.writer.begin() as connection:
        command.downgrade(config_of(connection), "base")
        command.upgrade(config_of(connection), "head")
    assert store.head().number == 0


PLACES = [
    ("/a/b.sqlite", "/a/b.sqlite"),
    ("sqlite:////a/b.sqlite", "/a/b.sqlite"),
    ("postgresql://anne:hunter2@host/base", "postgresql+psycopg://anne:***@host/base"),
    ("postgresql+psycopg://anne@host:5433/base", "postgresql+psycopg://anne@host:5433/base"),
]


@pytest.mark.parametrize(("address", "shown"), PLACES)
def test_an_address_names_a_place(address: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert str(find(address)) == shown
    monkeypatch.setenv(VARIABLE, address)
    assert str(find()) == shown


def test_the_default_is_the_users_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert str(find()) == "/data/frise/frise.sqlite"
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    assert str(find()) == str(Path.home() / ".local/share/frise/frise.sqlite")


@pytest.mark.parametrize(
    "address", ["mysql://a/b", "sqlite://", "sqlite:///:memory:", "postgresql://host", "://", "http://[", "duckdb:///x"]
)
def test_other_addresses_are_told(address: str) -> None:
    with pytest.raises(UnreachableStoreError, match="not understood"):
        find(address)


@pytest.mark.parametrize("address", ["postgresql://anne:hunter2@127.0.0.1:1/base", "postgresql://anne:hunter2@host.invalid/base"])
def test_a_server_that_is_not_there_is_told_without_the_password(address: str) -> None:
    with pytest.raises(UnreachableStoreError, match="cannot be reached") as caught:
        open_store(address)
    assert "hunter2" not in str(caught.value)


def test_a_database_that_is_not_there_is_told(postgresql: str) -> None:
    with pytest.raises(UnreachableStoreError):
        open_store(postgresql.rpartition("/")[0] + "/nowhere")


def _open_and_close(address: str) -> int:
    with open_store(address) as store:
        return store.head().number


def test_several_may_make_the_same_store_at_once(address: str) -> None:
    with get_context("fork").Pool(4) as pool:
        assert pool.map(_open_and_close, [address] * 4, chunksize=1) == [0] * 4
    assert _open_and_close(address) == 0


def test_reading_needs_no_right_to_write(path: Path) -> None:
    store = open_store(str(path))
    with pytest.raises(ReadOnlyStoreError), store._reading() as connection:
        connection.execute(text("DELETE FROM log"))
    store.close()
