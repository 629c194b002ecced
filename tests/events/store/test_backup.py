"""A backup holds everything and makes the same store anywhere; a damaged one makes none. A check notices every changed row."""

import json
import shutil
import sqlite3
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import text

from events.edits import Rename, Undo
from events.store import Store, open_store, restore
from events.store.errors import StoreError
from tests.events.making import make_article, make_claim
from tests.postgresql import new_database


def fill(store: Store) -> None:
    for number in range(5):
        article = make_article(f"art:{number}\ud800\udc00\0", f"Élections n° {number}.\0")
        store.add_article(article, [make_claim(f"{number}", article_id=article.id, confidence=0.1 + 0.2)], by="Anne", why="why")
    store.write([Rename("a", "A"), Undo(1)], by="Ben")
    store.remove(["art:1\ud800\udc00\0"])
    store.save_view("view", "?x")


@pytest.mark.parametrize("there", ["sqlite", "postgresql"])
def test_a_backup_makes_the_same_store_elsewhere(store: Store, there: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    fill(store)
    manifest = store.backup(tmp_path / "kept.zip")
    place = str(tmp_path / "there.sqlite") if there == "sqlite" else new_database(request.getfixturevalue("postgresql"))
    again = restore(tmp_path / "kept.zip", place)
    assert again.head() == store.head()
    assert manifest.head == store.head().seal
    assert (again.library().articles, again.library().claims) == (store.library().articles, store.library().claims)
    assert (again.log(), again.articles(), again.views()) == (store.log(), store.articles(), store.views())
    assert again.search("election") == store.search("election") != ()
    assert again.check() == store.check()
    again.write([Rename("b", "B")])
    assert again.check().is_sound
    again.close()


def test_neither_backup_nor_restore_replaces_anything(store: Store, address: str, tmp_path: Path) -> None:
    fill(store)
    store.backup(tmp_path / "kept.zip")
    with pytest.raises(StoreError, match="never replaces another"):
        store.backup(tmp_path / "kept.zip")
    with pytest.raises(StoreError, match="never replaces one"):
        restore(tmp_path / "kept.zip", address)
    with pytest.raises(StoreError, match="cannot be written"):
        store.backup(tmp_path / "kept.zip" / "inside.zip")


def rewrite(source: Path, target: Path, name: str, old: str, new: str) -> None:
    """A backup with a part changed, and the zip's own sums right again."""
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(target, "w") as changed:
        for part in archive.namelist():
            data = archive.read(part)
            changed.writestr(part, data.replace(old.encode(), new.encode()) if part == name else data)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    store = open_store(str(tmp_path / "frise.sqlite"))
    fill(store)
    store.backup(tmp_path / "kept.zip")
    store.close()
    return tmp_path / "kept.zip"


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("log.jsonl", '"name":"A"', '"name":"B"', "is damaged"),
        ("revisions.jsonl", "Anne", "Otto", "is damaged"),
        ("manifest.json", '"format":1', '"format":2', "newer version"),
        ("manifest.json", '"version":"0001"', '"version":"0099"', "newer version"),
        ("manifest.json", '"format"', '"formats"', "not a backup"),
        ("manifest.json", '"views"', '"sqlite_master"', "is damaged"),
        ("manifest.json", '"head":"', '"head":"0', "is damaged"),
    ],
)
def test_a_changed_backup_makes_no_store(kept: Path, tmp_path: Path, name: str, old: str, new: str, told: str) -> None:
    rewrite(kept, tmp_path / "changed.zip", name, old, new)
    with pytest.raises(StoreError, match=told):
        restore(tmp_path / "changed.zip", str(tmp_path / "new.sqlite"))
    assert not (tmp_path / "new.sqlite").exists()


def test_a_forged_backup_makes_no_store(kept: Path, tmp_path: Path) -> None:
    """The hash of the changed lines is right, that of the changed row is not."""
    import hashlib

    with zipfile.ZipFile(kept) as archive:
        lines = archive.read("log.jsonl")
        manifest = json.loads(archive.read("manifest.json"))
    changed = lines.replace(b'"name":"A"', b'"name":"B"')
    old, new = (hashlib.sha256(data).hexdigest() for data in (lines, changed))
    assert old in str(manifest)
    rewrite(kept, tmp_path / "half.zip", "log.jsonl", '"name":"A"', '"name":"B"')
    rewrite(tmp_path / "half.zip", tmp_path / "forged.zip", "manifest.json", old, new)
    with pytest.raises(StoreError, match="is damaged"):
        restore(tmp_path / "forged.zip", str(tmp_path / "new.sqlite"))
    assert not (tmp_path / "new.sqlite").exists()


@pytest.mark.parametrize("data", [b"", b"text", b"PK\x03\x04" + b"\0" * 99])
def test_what_is_no_backup_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "file").write_bytes(data)
    with pytest.raises(StoreError, match="damaged"):
        restore(tmp_path / "file", str(tmp_path / "new.sqlite"))
    with pytest.raises(StoreError, match="cannot be read"):
        restore(tmp_path / "nothing", str(tmp_path / "new.sqlite"))


def test_half_a_backup_is_told(kept: Path, tmp_path: Path) -> None:
    data = kept.read_bytes()
    for length in range(0, len(data), 97):
        (tmp_path / "half.zip").write_bytes(data[:length])
        with pytest.raises(StoreError):
            restore(tmp_path / "half.zip", str(tmp_path / "new.sqlite"))
    assert not (tmp_path / "new.sqlite").exists()


SPOILT = [
    "UPDATE articles SET title = 'Other' WHERE number = 2",
    "UPDATE readings SET record = CAST('[]' AS {bytes}) WHERE number = 1",
    "UPDATE revisions SET by = 'Otto' WHERE number = 3",
    "UPDATE log SET kind = 'Merge'",
    "DELETE FROM log WHERE number = 2",
    "DELETE FROM views",
    "UPDATE texts SET folded = 'other'",
    "UPDATE shelf SET seal = 'x' WHERE number = 1",
    "INSERT INTO shelf SELECT 99, revision, article, is_kept, seal FROM shelf WHERE number = 1",
]


@pytest.mark.parametrize("statement", SPOILT)
def test_a_check_notices_what_was_changed(store: Store, statement: str) -> None:
    fill(store)
    report = store.check()
    assert (report.is_sound, report.revisions, report.rows) == (True, 8, 24)
    kind = "BLOB" if store.place.path else "BYTEA"
    with store._engines.writer.begin() as connection:
        connection.execute(text(statement.format(bytes=kind)))
    assert not store.check().is_sound


def test_a_check_notices_a_missing_last_write(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "frise.sqlite"))
    fill(store)
    store.close()
    connection = sqlite3.connect(tmp_path / "frise.sqlite")
    connection.execute("DELETE FROM revisions WHERE number = 8")
    connection.commit()
    connection.close()
    again = open_store(str(tmp_path / "frise.sqlite"))
    assert not again.check().is_sound
    again.close()


def test_a_copy_of_the_file_is_a_store_too(kept: Path, tmp_path: Path) -> None:
    shutil.copy(tmp_path / "frise.sqlite", tmp_path / "copy.sqlite")
    store = open_store(str(tmp_path / "copy.sqlite"))
    assert store.check().is_sound
    assert kept.exists()
    store.close()
