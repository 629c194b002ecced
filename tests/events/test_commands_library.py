"""The commands of the library: articles in, listed, taken out, corrected, taken away; what they say and the code they leave with."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from events import articles
from events.__main__ import main
from events.extract import extract
from events.store import Store, open_store

PORT = (
    "Port of Oran opens to Norway\n\nPublished on 5 December 2023\n\n"
    "The ministers of Algeria and Norway met in Oran on 4 December 2023. They signed an agreement on undersea cables. "
    "A delegation from Norway will visit Algiers in March 2024. The talks had been planned since the summer by both sides."
)
UNDATED = "Une délégation du Chili s’est rendue à Oslo le 4 décembre. Le ministre norvégien a reçu la délégation au port."
TABLE = "title,date,place\nA treaty was signed,2021-03-04,Oslo\nA bridge was opened,2022-05-06,Dakar\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def told(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


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


def keep(address: str, text: str, *, day: datetime | None = None) -> None:
    article = articles.read(text.encode(), name="x.txt")
    with open_store(address, clock=(lambda: day) if day else None) as store:
        store.add_article(article, extract(article))


def exported(address: str, *arguments: object) -> list[dict[str, Any]]:
    result = run("export", "--to", "jsonl", "--store", address, *arguments)
    assert result.exit_code == 0, result.stderr
    return told(result)


def first(address: str) -> str:
    return str(exported(address)[0]["id"])


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
    from events import changing
    from events.seen import see

    event = see(store.library(), store.log()).event(event_id)
    assert event is not None
    store.write(changing.corrections(event, {"title": title}), by="Ben")


@pytest.mark.parametrize(
    ("arguments", "field", "value"),
    [
        (["--title", "Another title"], "title", "Another title"),
        (["--time", "4 to 6 May 2021"], "edtf", "2021-05-04/2021-05-06"),
        (["--time", "2022-03"], "edtf", "2022-03"),
        (["--status", "cancelled"], "status", "CANCELLED"),
        (["--kind", "visit"], "kind", "visit"),
        (["--place", "Dakar"], "place", "Dakar"),
        (["--reported-by", "The harbour master"], "reported_by", "The harbour master"),
        (["--tag", "cables", "--tag", "to check"], "tags", ["cables", "to check"]),
        (["--confirm"], "review", "confirmed"),
        (["--place", "Dakar", "--confirm"], "review", "confirmed"),
    ],
)
def test_a_field_is_corrected(kept: str, arguments: Sequence[str], field: str, value: object) -> None:
    event = first(kept)
    result = run("correct", event, *arguments, "--by", "Ana", "--reason", "looked it up", "--store", kept)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("1: Ana, ")
    assert "(looked it up)" in result.stdout
    assert value in [one.get(field) for one in exported(kept)]


def test_actors_come_change_and_leave(kept: str) -> None:
    event = first(kept)

    def parts() -> set[str]:
        lines = run("correct", event, "--store", kept).stdout.splitlines()
        return {line for line in lines if line.startswith(("participant", "host"))}

    run("correct", event, "--add-actor", "Chile", "--add-actor", "Harbour Union=host", "--store", kept)
    assert {"participant: Chile (state:CL)", "host: Harbour Union (named:harbour-union)"} <= parts()
    run("correct", event, "--drop-actor", "Chile", "--drop-actor", "Harbour Union=host", "--store", kept)
    assert not parts() & {"participant: Chile (state:CL)", "host: Harbour Union (named:harbour-union)"}
    result = run("correct", event, "--drop-actor", "Kenya", "--store", kept)
    assert result.exit_code == 2
    assert "“Kenya” takes no part in the event." in result.stderr


def test_events_are_joined_rejected_and_all_is_undone(kept: str) -> None:
    before = exported(kept)
    one, other = (event["id"] for event in before[:2])
    run("correct", one, "--join", other, "--store", kept)
    assert len(exported(kept)) == len(before) - 1
    assert run("correct", "--undo", 1, "--store", kept).exit_code == 0
    assert exported(kept) == before
    run("correct", one, "--reject", "--note", "not an event", "--store", kept)
    assert one not in {event["id"] for event in exported(kept)}
    assert "reject" in run("correct", one, "--store", kept).stdout
    assert run("correct", "--undo", 99, "--store", kept).stderr == "Change 99 does not stand, so there is nothing to undo.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nobody", "--title", "x"], "There is no event nobody."),
        (["EVENT", "--time", "some day perhaps"], "is not understood as a date"),
        (["EVENT", "--status", "MAYBE"], "“MAYBE” is no status."),
        (["EVENT", "--join", "nobody"], "There is no event nobody."),
        (["EVENT", "--title", ""], ""),
        ([], "Name an event"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_written(kept: str, arguments: Sequence[str], said: str) -> None:
    event = first(kept)
    result = run("correct", *(event if part == "EVENT" else part for part in arguments), "--store", kept)
    assert result.exit_code == 2
    assert said in result.stderr
    assert run("correct", "--log", "--store", kept).stdout == ""


def test_what_another_changed_since_is_not_overwritten(kept: str) -> None:
    event = first(kept)
    run("correct", event, "--place", "Dakar", "--by", "Ana", "--store", kept)
    refused = run("correct", event, "--place", "Accra", "--by", "Ben", "--seen", 0, "--store", kept)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "1: Ana, " in refused.stderr
    assert "Dakar" in refused.stderr
    assert "--seen 1" in refused.stderr
    assert run("correct", event, "--title", "Not in the way", "--by", "Ben", "--seen", 0, "--store", kept).exit_code == 0
    assert run("correct", event, "--place", "Accra", "--by", "Ben", "--seen", 1, "--store", kept).exit_code == 0
    assert "Accra" in {one["place"] for one in exported(kept)}


def test_a_log_is_replayed_into_another_store(kept: str, tmp_path: Path) -> None:
    event, there, log = first(kept), str(tmp_path / "there.sqlite"), tmp_path / "log.jsonl"
    for arguments in (["--title", "Called so", "--by", "Ana"], ["--place", "Dakar"], ["--tag", "seen", "--reason", "for later"]):
        run("correct", event, *arguments, "--store", kept)
    run("correct", "--undo", 2, "--store", kept)
    log.write_text(run("correct", "--log", "--store", kept).stdout, encoding="utf-8")
    with open_store(there):
        pass
    waits = run("correct", "--replay", log, "--store", there)
    assert waits.exit_code == 0
    assert "Change 1 waits: " in waits.stderr
    keep(there, PORT)
    assert exported(there) == exported(kept)
    again = run("correct", "--replay", log, "--store", there)
    assert (again.stdout, again.stderr) == ("", "Written: 0 of 4 changes; the others were there already.\n")
    with open_store(there) as store:
        assert [(entry.by, entry.reason) for entry in store.log()][::2] == [("Ana", ""), ("analyst", "for later")]


def test_a_file_that_is_no_log_is_told(kept: str, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"\xff\xfe\0")
    assert "cannot be read as UTF-8" in run("correct", "--replay", tmp_path / "x", "--store", kept).stderr
    (tmp_path / "y").write_text('{"v": 1}\n', encoding="utf-8")
    result = run("correct", "--replay", tmp_path / "y", "--store", kept)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Line 1 of the log: ")


@pytest.mark.parametrize("command", [["articles"], ["correct", "--log"], ["export", "--to", "csv"]])
def test_looking_makes_no_store(command: Sequence[str], tmp_path: Path) -> None:
    result = run(*command, "--store", tmp_path / "none.sqlite")
    assert (result.exit_code, result.stdout, list(tmp_path.iterdir())) == (2, "", [])
    assert "There is no store" in result.stderr
