"""Records come back from JSON exactly as they were, whatever their text holds; anything else is refused."""

import math
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import records
from events.edits import AddAlias, Apart, Change, Dismiss, Entry, Merge, Rename, Split, Undo, Watch
from events.errors import Message
from events.model import Actor, ActorKind, Article, Claim, Event, Participation, Role, Span, Status, Timex
from events.records import RecordError
from events.timevalue import TimeValue
from tests.events.making import edtf_texts, read_time

# Lone surrogates (two of them in a row too), NUL and controls: all that a Python string can hold.
TEXT = st.text(st.characters() | st.characters(categories=["Cs"]) | st.sampled_from("\0\ud83d\ude00\n\u2028"), max_size=12)
SPAN = st.builds(Span, st.integers(0, 10**7), st.integers(0, 10**7))
MESSAGE = st.builds(Message, TEXT, st.dictionaries(TEXT, TEXT, max_size=2))
MESSAGES = st.lists(MESSAGE, max_size=2).map(tuple)
TIME = edtf_texts().map(read_time) | st.builds(TimeValue, TEXT, TEXT, implied=st.lists(TEXT, max_size=2).map(tuple))
TIMEX = st.recursive(
    st.builds(Timex, SPAN, TEXT, TIME, TEXT, reasons=MESSAGES),
    lambda inner: st.builds(Timex, SPAN, TEXT, TIME, TEXT, st.lists(inner, max_size=2).map(tuple)),
    max_leaves=3,
)
ACTOR = st.builds(Actor, TEXT, TEXT, st.sampled_from(ActorKind), st.dictionaries(TEXT, TEXT, max_size=2), TEXT)
PARTS = st.lists(st.builds(Participation, ACTOR, st.sampled_from(Role), st.none() | SPAN), max_size=2).map(tuple)
CLAIM = st.builds(
    Claim,
    TEXT,
    TEXT,
    SPAN,
    TEXT,
    TEXT,
    st.sampled_from(Status),
    st.none() | TIMEX,
    st.none() | SPAN,
    PARTS,
    TEXT,
    TEXT,
    st.floats(allow_nan=False),
    MESSAGES,
)
ARTICLE = st.builds(
    Article,
    TEXT,
    TEXT,
    TEXT,
    TEXT,
    TEXT,
    TEXT,
    st.none() | st.dates(),
    TEXT,
    TEXT,
    st.booleans(),
    st.lists(SPAN, max_size=2).map(tuple),
    MESSAGES,
)
EVENT = st.builds(
    Event,
    TEXT,
    st.lists(CLAIM, max_size=2).map(tuple),
    TEXT,
    TEXT,
    st.sampled_from(Status),
    st.none() | TIME,
    PARTS,
    TEXT,
    TEXT,
    st.floats(0, 1),
    MESSAGES,
)
TEXTS = st.lists(TEXT, max_size=2).map(tuple)
CHANGE: st.SearchStrategy[Change] = st.one_of(
    st.builds(Rename, TEXT, TEXT),
    st.builds(AddAlias, TEXT, TEXT),
    st.builds(Merge, TEXT, TEXT),
    st.builds(Split, TEXT, TEXTS, TEXT),
    st.builds(Apart, TEXT, TEXT),
    st.builds(Dismiss, TEXT, TEXT, TEXTS),
    st.builds(Watch, TEXT, TEXTS, st.none() | st.sampled_from(ActorKind), TEXT),
    st.builds(Undo, st.integers()),
)
ENTRY = st.builds(Entry, st.integers(1), CHANGE, st.datetimes(timezones=st.just(UTC)), TEXT, TEXT)


@given(ARTICLE | CLAIM | EVENT | ENTRY)
def test_a_record_comes_back_exactly(record: Article | Claim | Event | Entry) -> None:
    data = records.dump(records.write(record))
    assert records.read(type(record), records.load(data)) == record
    assert b"\0" not in data


def test_fields_of_their_default_take_no_room() -> None:
    assert records.write(Article("a", "text", "en", dct=date(2023, 12, 5))) == {
        "id": "a",
        "text": "text",
        "language": "en",
        "dct": "2023-12-05",
    }


def test_a_change_says_of_which_kind_it_is() -> None:
    entry = Entry(1, Undo(3), datetime(2026, 1, 2, tzinfo=UTC))
    assert records.write(entry) == {"number": 1, "change": ["Undo", {"number": 3}], "at": "2026-01-02T00:00:00+00:00"}


@pytest.mark.parametrize("data", [b"", b"{", b"\xff", b"[" * 100_000, b"nul"], ids=["empty", "cut", "bytes", "deep", "word"])
def test_what_is_not_json_is_told(data: bytes) -> None:
    with pytest.raises(RecordError):
        records.load(data)


@pytest.mark.parametrize(
    "values",
    [
        None,
        [],
        "text",
        {"start": 1},
        {"start": 1, "end": "2"},
        {"start": 1, "end": 2, "more": 3},
        {"start": True, "end": 2},
        {"start": 1.5, "end": 2},
        {"start": math.inf, "end": 2},
    ],
)
def test_another_record_is_told(values: records.Json) -> None:
    with pytest.raises(RecordError):
        records.read(Span, values)


@pytest.mark.parametrize("change", [["Undo"], ["Exit", {}], {"Undo": {}}, ["Undo", {"number": 1}, 2], ["Rename", {"number": 1}]])
def test_an_unknown_change_is_told(change: records.Json) -> None:
    with pytest.raises(RecordError):
        records.read(Entry, {"number": 1, "change": change, "at": "2026-01-02T00:00:00+00:00"})
