"""The log as JSON: every entry comes back exactly, a newer kind of change is kept, and what is no log is told line by line."""

import json
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.corrections import Anchor, Confirm, Correct, Field, Reject
from events.edits import Change, Entry, Rename, Undo, Unknown
from events.errors import EventsError
from events.logjson import LogError, from_json, replay, to_json, to_lines
from events.model import Span
from events.timevalue import TimeValue
from tests.events.changing import AT, entries

TARGET = (Anchor("c", "art:1", Span(0, 12), None, Span(0, 4)),)
RENAME = Entry(3, Rename("state:FR", "France"), AT, "Ana", "as agreed", 2)


@given(entries())
def test_every_entry_comes_back_exactly(entry: Entry) -> None:
    assert from_json(json.loads(json.dumps(to_json(entry)))) == entry


@given(st.lists(entries(), max_size=5))
def test_a_log_comes_back_from_its_lines(made: list[Entry]) -> None:
    log = tuple(replace(entry, number=place) for place, entry in enumerate(made, 1) if not isinstance(entry.change, Undo))
    lines = list(to_lines(log))
    assert replay([*lines, "", " \n"]) == log
    assert list(to_lines(replay(lines))) == lines
    assert not any("\n" in line for line in lines)


def test_an_entry_says_what_it_is_in_plain_json() -> None:
    assert to_json(RENAME) == {
        "v": 1,
        "number": 3,
        "kind": "rename",
        "change": {"actor": "state:FR", "name": "France"},
        "at": "2026-03-01T14:02:00+00:00",
        "by": "Ana",
        "reason": "as agreed",
        "seen": 2,
    }


def test_every_kind_of_change_has_its_own_name() -> None:
    made = [one for one in get_args(Change) if one is not Unknown]
    assert {Rename, Confirm, Undo} < set(made)
    assert len({one.__name__.lower() for one in made}) == len(made)


def test_a_kind_from_a_newer_version_is_kept_as_it_came() -> None:
    data = to_json(RENAME) | {"kind": "annotate", "change": {"colour": "red", "at": [1, 2]}}
    entry = from_json(data)
    assert entry.change == Unknown("annotate", '{"at":[1,2],"colour":"red"}')
    assert to_json(entry) == data


def test_an_entry_of_an_older_log_has_seen_nothing() -> None:
    data = {key: value for key, value in to_json(RENAME).items() if key not in ("seen", "reason", "by")}
    assert from_json(data) == Entry(3, RENAME.change, AT)


TIMED = to_json(Entry(1, Correct(TARGET, Field.TIME, "March 2022", TimeValue.from_edtf("2022-03")), AT))
BROKEN: dict[str, tuple[object, str]] = {
    "no object": (["x"], "must be a JSON object"),
    "no version": ({"number": 1}, "does not say which version"),
    "a newer version": (to_json(RENAME) | {"v": 2}, "version 2"),
    "no change": ({"v": 1, "number": 1}, "what was changed"),
    "no number": ({key: value for key, value in to_json(RENAME).items() if key != "number"}, "lacks some: number"),
    "a number as text": (to_json(RENAME) | {"number": "3"}, "“number” must be a whole number"),
    "a truth for a number": (to_json(RENAME) | {"number": True}, "“number” must be a whole number"),
    "no moment": (to_json(RENAME) | {"at": "yesterday"}, "“at” must be a date and time"),
    "a field too many": (to_json(RENAME) | {"change": {"actor": "a", "name": "b", "colour": 1}}, "colour"),
    "a field too few": (to_json(RENAME) | {"change": {"actor": "a"}}, "lacks some: name"),
    "an unknown field of events": (TIMED | {"change": {"event": [], "field": "mood", "value": ""}}, "must be one of title, time"),
    "no list": (TIMED | {"change": {"event": {}, "field": "title", "value": "x"}}, "“event” must be a list"),
    "no event": (TIMED | {"kind": "confirm", "change": {"event": []}}, "which event"),
    "an empty name": (to_json(RENAME) | {"change": {"actor": "a", "name": " "}}, "at least one letter"),
}


@pytest.mark.parametrize(("data", "problem"), BROKEN.values(), ids=BROKEN.keys())
def test_what_is_no_entry_is_told(data: object, problem: str) -> None:
    with pytest.raises(EventsError, match=problem):
        from_json(data)


def test_days_that_run_backwards_never_reach_the_log() -> None:
    change = TIMED["change"]
    assert isinstance(change, dict)
    time = change["time"] | {"earliest_start": 9**9, "latest_end": 3}
    with pytest.raises(EventsError, match="not in order"):
        from_json(TIMED | {"change": change | {"time": time}})


LINES = list(to_lines((Entry(1, Confirm(TARGET), AT), Entry(2, Reject(TARGET), AT), Entry(5, Undo(2), AT))))
WRONG = {
    "no JSON": ([LINES[0], "{"], "Line 2 of the log: It is not JSON"),
    "too deep": (["[" * 100_000], "Line 1 of the log"),
    "not a number": (['{"v": NaN}'], "It is not JSON"),
    "too long": (["x" * 1_000_001], "longer than 1000000"),
    "a number twice": ([LINES[0], LINES[0]], "Line 2 of the log: number 1 is not above"),
    "undoing nothing": ([LINES[0], LINES[2]], "Line 2 of the log undoes change 2"),
}


@pytest.mark.parametrize(("lines", "problem"), WRONG.values(), ids=WRONG.keys())
def test_a_broken_line_is_named(lines: list[str], problem: str) -> None:
    with pytest.raises(LogError, match=problem):
        replay(lines)


def test_lines_with_gaps_between_their_numbers_are_a_log() -> None:
    assert [entry.number for entry in replay(LINES)] == [1, 2, 5]
