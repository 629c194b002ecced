"""Events corrected from the command line, refused where others were first, undone; logs replayed into another store."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from events.store import open_store
from tests.events.commanding import PORT, exported, first, keep, run


@pytest.fixture
def kept(tmp_path: Path) -> str:
    """A store with one article, whose events are two at least."""
    address = str(tmp_path / "kept.sqlite")
    keep(address, PORT)
    return address


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
