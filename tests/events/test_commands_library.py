"""Articles in from the command line, listed, taken out, read again, taken away: what is said, and the code they leave with."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from events import changing
from events.seen import see
from events.store import Store, open_store
from tests.events.commanding import PORT, TABLE, UNDATED, exported, first, keep, run, told


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    (made / "sub").mkdir(parents=True)
    (made / "a.txt").write_text(PORT, encoding="utf-8")
    (made / "bad.txt").write_bytes(b"\0\1\2 binary")
    (made / "sub" / "b.txt").write_text(UNDATED, encoding="utf-8")
    return made


@pytest.fixture
def kept(tmp_path: Path) -> str:
    """A store with one article, whose events are two at least."""
    address = str(tmp_path / "kept.sqlite")
    keep(address, PORT)
    return address


def test_a_folder_with_one_bad_file_is_added(folder: Path, address: str) -> None:
    result = run("add", folder, "--json", "--store", address)
    assert result.exit_code == 2
    one, bad, other = told(result)
    assert [line["file"] for line in (one, bad, other)] == ["a.txt", "bad.txt", "sub/b.txt"]
    assert (one["title"], one["language"], one["dct"], one["dct_source"]) == (
        "Port of Oran opens to Norway",
        "en",
        "2023-12-05",
        "dateline",
    )
    assert (one["duplicate_of"], one["near_copy_of"]) == (None, None)
    assert "binary" in bad["error"]
    assert "events" not in bad
    assert (other["language"], other["dct"]) == ("fr", None)
    assert any("no date of its own" in sentence for sentence in other["told"])
    assert one["events"] == len([event for event in exported(address) if event["claims"][0]["article"] == one["id"]])
    assert result.stderr.startswith("Kept in ")
    with open_store(address) as store:
        (_, report), *_ = store.runs()
        assert report == {"articles": [one, bad, other]}
        assert [listed.by for listed in store.articles()] == ["analyst", "analyst"]


def test_the_report_for_people_says_the_same(folder: Path, tmp_path: Path) -> None:
    result = run("add", folder, folder / "none.txt", "--store", tmp_path / "s.sqlite")
    assert result.exit_code == 2
    assert result.stdout.startswith("a.txt: “Port of Oran opens to Norway” (")
    for part in ("Read as plain text", "Encoding: utf-8", "Language: English", "2023-12-05, from the line under the title"):
        assert part in result.stdout
    assert "none.txt: none.txt does not exist." in result.stderr
    assert "bad.txt: bad.txt is a binary file" in result.stderr
    assert "2 articles with" in result.stderr
    assert "not read: 2" in result.stderr


def test_all_read_leaves_with_0(folder: Path, tmp_path: Path) -> None:
    assert run("add", folder / "a.txt", "--by", "Ana", "--store", tmp_path / "s.sqlite").exit_code == 0
    with open_store(str(tmp_path / "s.sqlite")) as store:
        assert [listed.by for listed in store.articles()] == ["Ana"]


def test_copies_are_told_and_the_same_text_is_kept_once(tmp_path: Path, kept: str) -> None:
    (tmp_path / "same.txt").write_text(PORT, encoding="utf-8")
    (tmp_path / "wire.txt").write_text(PORT.replace("by both sides", "by both of them"), encoding="utf-8")
    (tmp_path / "wire2.txt").write_text(PORT.replace("by both sides", "by both of them"), encoding="utf-8")
    same, near, again = told(run("add", *(tmp_path / name for name in ("same.txt", "wire.txt", "wire2.txt")), "--json", "--store", kept))
    with open_store(kept) as store:
        one, other = store.articles()
    assert (same["duplicate_of"], same["near_copy_of"]) == (one.id, None)
    assert (near["id"], near["duplicate_of"], near["near_copy_of"]) == (other.id, None, one.id)
    assert 0.5 < near["similarity"] < 1
    assert again["duplicate_of"] == other.id
    assert "not stored twice" in same["told"][-1]
    assert "much like “Port of Oran" in near["told"][-1]


def test_what_was_taken_out_comes_back_with_the_same_text(tmp_path: Path, kept: str) -> None:
    (tmp_path / "same.txt").write_text(PORT, encoding="utf-8")
    (article,) = told(run("articles", "--json", "--store", kept))
    run("articles", "--remove", article["id"], "--store", kept)
    assert exported(kept) == []
    result = run("add", tmp_path / "same.txt", "--json", "--store", kept)
    assert "brought back" in told(result)[0]["told"][-1]
    assert exported(kept)


def test_an_undated_article_is_read_from_the_day_given(folder: Path, tmp_path: Path) -> None:
    address = str(tmp_path / "s.sqlite")
    one, _, other = told(run("add", folder, "--json", "--date", "2023-12-20", "--store", address))
    assert (one["dct"], one["dct_source"]) == ("2023-12-05", "dateline")
    assert (other["dct"], other["dct_source"]) == ("2023-12-20", "given")
    assert "Day of publication: 2023-12-20, as given." in other["told"]
    assert "2023-12-04" in {event["edtf"] for event in exported(address, "--words", "Oslo")}


def test_a_table_with_known_headings_gives_an_article_a_row(tmp_path: Path) -> None:
    address = str(tmp_path / "s.sqlite")
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "u.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    result = run("add", tmp_path / "t.csv", tmp_path / "u.csv", "--json", "--store", address)
    assert result.exit_code == 2
    one, other, bad = told(result)
    assert [(line["file"], line["events"]) for line in (one, other)] == [("t.csv › 1", 1), ("t.csv › 2", 1)]
    assert "column" in bad["error"]
    assert [event["edtf"] for event in exported(address)] == ["2021-03-04", "2022-05-06"]
    (tmp_path / "watch.txt").write_text("Treaty\n", encoding="utf-8")
    run("add", tmp_path / "t.csv", "--watch", tmp_path / "watch.txt", "--store", address)
    assert [event["edtf"] for event in exported(address)] == ["2021-03-04", "2022-05-06"]


def test_names_to_watch_are_looked_for_ever_after(folder: Path, tmp_path: Path) -> None:
    address, names = str(tmp_path / "s.sqlite"), tmp_path / "names.txt"
    (folder / "a.txt").write_text("The minister of Norway met reefwatch in Oran on 3 May 2022.", encoding="utf-8")
    names.write_text("reefwatch\n", encoding="utf-8")
    run("add", folder / "a.txt", "--watch", names, "--store", address)
    run("add", folder / "a.txt", "--watch", names, "--store", address)
    with open_store(address) as store:
        assert [entry.change.name for entry in store.log() if hasattr(entry.change, "name")] == ["reefwatch"]
    assert exported(address, "--actor", "reefwatch")
    names.write_text("x\n", encoding="utf-8")
    result = run("add", folder / "a.txt", "--watch", names, "--store", address)
    assert result.exit_code == 2
    assert "too short" in result.stderr


@pytest.mark.skipif(os.name != "posix", reason="Ctrl+C is a signal elsewhere only")
def test_ctrl_c_keeps_what_was_read_and_says_so(tmp_path: Path) -> None:
    made = tmp_path / "in"
    made.mkdir()
    for number in range(400):
        (made / f"{number:03}.txt").write_text(PORT.replace("cables", f"cables number {number}"), encoding="utf-8")
    address = tmp_path / "s.sqlite"
    command = [sys.executable, "-m", "events", "add", str(made), "--json", "--store", str(address)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline()]
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        lines += process.stdout.readlines()
        said = process.stderr.read()
    assert process.returncode == 130
    assert "Stopped. Kept in" in said
    ids = {json.loads(line)["id"] for line in lines}
    assert 0 < len(ids) < 400
    with open_store(str(address)) as store:
        assert {listed.id for listed in store.articles()} == ids


def test_a_store_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PORT, encoding="utf-8")
    (tmp_path / "s.sqlite").write_bytes(b"no store at all, just some bytes")
    result = run("add", tmp_path / "a.txt", "--store", tmp_path / "s.sqlite")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is no store" in result.stderr


def test_articles_are_listed_found_taken_out_and_brought_back(address: str) -> None:
    keep(address, PORT)
    keep(address, UNDATED)
    port, other = told(run("articles", "--json", "--store", address))
    assert (port["title"], port["dct"], port["language"], port["removed"]) == ("Port of Oran opens to Norway", "2023-12-05", "en", False)
    assert port["events"] == len([event for event in exported(address) if event["claims"][0]["article"] == port["id"]])
    assert [line["id"] for line in told(run("articles", "--search", "delegation chili", "--json", "--store", address))] == [other["id"]]
    assert [line["removed"] for line in told(run("articles", "--remove", port["id"], "--json", "--store", address))] == [True]
    assert [line["id"] for line in told(run("articles", "--json", "--store", address))] == [other["id"]]
    everything = told(run("articles", "--all", "--json", "--store", address))
    assert [(line["id"], line["removed"]) for line in everything] == [(port["id"], True), (other["id"], False)]
    assert run("articles", "--restore", port["id"], "--store", address).stdout.startswith(f"{port['id']}\t2023-12-05\ten\t")
    assert len(told(run("articles", "--json", "--store", address))) == 2


def test_an_article_removed_from_the_store_itself_comes_back_too(kept: str) -> None:
    with open_store(kept) as store:
        (listed,) = store.articles()
        store.remove([listed.id])
    assert run("articles", "--store", kept).stdout == ""
    run("articles", "--restore", listed.id, "--store", kept)
    assert run("articles", "--store", kept).stdout


def test_an_article_that_is_not_there_is_told_and_nothing_done(kept: str) -> None:
    (article,) = told(run("articles", "--json", "--store", kept))
    result = run("articles", "--remove", article["id"], "--remove", "nobody", "--store", kept)
    assert result.exit_code == 2
    assert "The article nobody is not in the store" in result.stderr
    assert told(run("articles", "--json", "--store", kept)) == [article]


def test_reading_again_keeps_corrections_and_rows(kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    run("add", tmp_path / "t.csv", "--store", kept)
    before = exported(kept)
    run("correct", before[-1]["id"], "--title", "What it is called", "--store", kept)
    monkeypatch.setattr("events.store.store.rules_at_work", lambda: "newer")
    monkeypatch.setattr("events.store.reader.rules_at_work", lambda: "newer")
    assert len(told(run("articles", "--reread", "--json", "--store", kept))) == 3
    assert run("articles", "--reread", "--json", "--store", kept).stdout == ""
    assert [event["edtf"] for event in exported(kept)] == [event["edtf"] for event in before]
    assert "What it is called" in {event["title"] for event in exported(kept)}


def test_an_export_is_what_was_known_on_a_day(tmp_path: Path) -> None:
    address, day = str(tmp_path / "s.sqlite"), datetime(2024, 1, 10, 12, tzinfo=UTC)
    keep(address, PORT, day=day)
    keep(address, UNDATED, day=day + timedelta(days=5))
    event = first(address)
    with open_store(address, clock=lambda: day + timedelta(days=7)) as store:
        correct(store, event, "Later title")
    then = exported(address, "--as-known-on", "2024-01-10")
    assert len(then) < len(exported(address, "--as-known-on", "2024-01-16")) == len(exported(address))
    assert "Later title" not in {event["title"] for event in exported(address, "--as-known-on", "2024-01-16")}
    assert "Later title" in {event["title"] for event in exported(address, "--as-known-on", "2024-01-17")}
    assert exported(address, "--as-known-on", "2023-01-01") == []


def correct(store: Store, event_id: str, title: str) -> None:
    event = see(store.library(), store.log()).event(event_id)
    assert event is not None
    store.write(changing.corrections(event, {"title": title}), by="Ben")


@pytest.mark.parametrize("command", [["articles"], ["correct", "--log"], ["export", "--to", "csv"]])
def test_looking_makes_no_store(command: Sequence[str], tmp_path: Path) -> None:
    result = run(*command, "--store", tmp_path / "none.sqlite")
    assert (result.exit_code, result.stdout, list(tmp_path.iterdir())) == (2, "", [])
    assert "There is no store" in result.stderr
