"""The audit trail: every change by hand stands beside the events it touched, undone ones too."""

from datetime import UTC, datetime

from events.edits import Log, Merge, Rename, Undo, write
from events.exports.trail import trail
from tests.events.exports.taking import event
from tests.events.making import ALGERIA

AT = datetime(2026, 1, 2, tzinfo=UTC)


def log() -> Log:
    first = write((), Rename(ALGERIA.id, "El Djazair"), at=AT, by="anna", reason="as it calls itself")
    second = write(first, Merge("state:KE", "state:TZ"), at=AT)
    return write(second, Undo(1), at=AT, by="ben")


def test_an_event_has_the_changes_of_its_actors_and_their_undoing() -> None:
    found = trail(log(), [event(name="a"), event(name="b", actors=())])
    assert list(found) == ["a"]
    assert [(change.by, str(change.what), change.reason, change.stands) for change in found["a"]] == [
        ("anna", "An actor is called “El Djazair”.", "as it calls itself", False),
        ("ben", "An earlier change was undone.", "", False),
    ]


def test_without_a_log_there_is_no_trail() -> None:
    assert trail((), [event()]) == {}
