"""Selections, counts and densities, against the same questions asked in plain Python."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.days import to_day, to_ymd
from events.folding import fold
from events.frame import FrameError, to_frame
from events.model import Event, Participation, Role, Status
from events.query import Counts, EventIndex, Selection
from tests.events.making import ACTORS, ALGERIA, ARTICLES, FRANCE, KINDS, event_lists, make_event

NAMED = {actor.id: actor for actor in ACTORS}
WITH_ALGERIA = (Participation(ALGERIA, Role.PARTICIPANT),)
EVENTS = [
    make_event("since", "2019/..", title="Operation goes on"),
    make_event("month", "2022-03", title="Previous dialogue", actors=WITH_ALGERIA),
    make_event("range", "2023-12-04/2023-12-06", title="Joint dialogue", actors=(*WITH_ALGERIA, Participation(FRANCE, Role.HOST))),
    make_event("year", "2024", title="Signature de l\u2019accord", actors=(Participation(FRANCE, Role.SOURCE),)),
    make_event("vague", "", title="Visit to the south", confidence=0.8, reported_by="a source close to it", article_id="art:2"),
]


def ids(selection: Selection, events: list[Event] = EVENTS) -> list[str]:
    """Ids of the events found, in time order."""
    index = EventIndex(to_frame(events, ARTICLES), NAMED)
    return list(index.frame["id"].iloc[index.rows(selection)])


FOUND = {
    "all": (Selection(), ["since", "month", "range", "year", "vague"]),
    "one actor": (Selection(actors=frozenset({"state:DZ"})), ["month", "range"]),
    "host": (Selection(actors=frozenset({"state:FR"})), ["range"]),
    "any of two actors": (Selection(actors=frozenset({"state:FR", "state:DZ"})), ["month", "range"]),
    "nobody": (Selection(actors=frozenset({"state:XX"})), []),
    "one year": (Selection(years=(2022, 2022)), ["since", "month"]),
    "years back to front": (Selection(years=(2023, 2022)), ["since", "month", "range"]),
    "before all": (Selection(years=(1900, 2018)), []),
    "far beyond the calendar": (Selection(years=(-(10**9), 10**9)), ["since", "month", "range", "year"]),
    "actor and year": (Selection(actors=frozenset({"state:DZ"}), years=(2023, 2030)), ["range"]),
    "words of a title": (Selection(words="dialogue"), ["month", "range"]),
    "words in any order": (Selection(words="DIALOGUE joint"), ["range"]),
    "words without accents": (Selection(words="L'ACCORD"), ["year"]),
    "words of an actor's name": (Selection(words="algérie"), ["month", "range"]),
    "words of a title and a name": (Selection(words="algerie previous"), ["month"]),
    "words a source's name has": (Selection(words="france"), ["range"]),
    "blank words": (Selection(words=" \n"), ["since", "month", "range", "year", "vague"]),
    "a pattern is only text": (Selection(words=".*"), []),
    "another status": (Selection(statuses=frozenset({"PLANNED"})), []),
    "unknown kind": (Selection(kinds=frozenset({"eclipse"})), []),
    "who says so": (Selection(sources=frozenset({"state:FR"})), ["year"]),
    "who says so, by words": (Selection(sources=frozenset({"said:a source close to it"})), ["vague"]),
    "any of two sources": (Selection(sources=frozenset({"state:FR", "said:a source close to it"})), ["year", "vague"]),
    "an actor who never says so": (Selection(sources=frozenset({"state:DZ"})), []),
    "publisher": (Selection(publishers=frozenset({"Harbour Wire"})), ["vague"]),
    "publisher and source": (Selection(sources=frozenset({"state:FR"}), publishers=frozenset({"Harbour Wire"})), []),
    "surely in a year": (Selection(years=(2023, 2023), surely=True), ["range"]),
    "surely: no open end": (Selection(years=(2000, 2100), surely=True), ["month", "range", "year"]),
    "surely without years": (Selection(surely=True), ["since", "month", "range", "year", "vague"]),
    "confidence": (Selection(min_confidence=0.8), ["vague"]),
    "above all": (Selection(min_confidence=0.85), []),
}


@pytest.mark.parametrize(("selection", "expected"), FOUND.values(), ids=FOUND.keys())
def test_a_selection_finds(selection: Selection, expected: list[str]) -> None:
    assert ids(selection) == expected


selections = st.builds(
    Selection,
    actors=st.frozensets(st.sampled_from([*NAMED, "state:XX"]), max_size=3),
    years=st.none()
    | st.tuples(st.integers(2017, 2027), st.integers(2017, 2027))
    | st.tuples(st.integers(-101, 9999), st.integers(-101, 9999)),
    statuses=st.frozensets(st.sampled_from([*Status, "OTHER"]), max_size=3),
    words=st.text(st.sampled_from("aeé oœ's"), max_size=3) | st.sampled_from(["", "etudes", "ALGÉRIE", "tomé"]),
    kinds=st.frozensets(st.sampled_from([*KINDS, "eclipse"]), max_size=2),
    sources=st.frozensets(st.sampled_from([*NAMED, "said:the ministry", "said:x"]), max_size=3),
    publishers=st.frozensets(st.sampled_from(["Harbour Wire", "Nobody"]), max_size=2),
    min_confidence=st.sampled_from([0.0, *(step / 20 for step in range(21))]),
    surely=st.booleans(),
)


@settings(deadline=None)
@given(event_lists(), selections)
def test_rows_are_those_plain_python_finds(events: list[Event], selection: Selection) -> None:
    found = ids(selection, events)
    assert set(found) == {event.id for event in events if passes(event, selection)}
    assert len(found) == len(set(found))
    everything = ids(Selection(), events)
    assert found == sorted(found, key=everything.index)


def passes(event: Event, selection: Selection) -> bool:
    """Whether an event belongs to a selection, word for word."""
    acting = {part.actor.id: part.actor for part in event.actors if part.role in (Role.PARTICIPANT, Role.HOST)}
    if selection.actors and not selection.actors & set(acting):
        return False
    if not all(
        (is_in_years(event, selection), is_told(event, selection), np.float32(event.confidence) >= np.float32(selection.min_confidence))
    ):
        return False
    if (selection.statuses and event.status not in selection.statuses) or (selection.kinds and event.kind not in selection.kinds):
        return False
    names = [name for actor in acting.values() for name in (actor.label, *actor.names.values())]
    return all(any(word in fold(text) for text in (event.title, event.place, *names)) for word in fold(selection.words).split())


def is_in_years(event: Event, selection: Selection) -> bool:
    if not selection.years:
        return True
    first, last = to_day(min(selection.years)), to_day(max(selection.years), 12, 31)
    time = event.time
    return time is not None and (time.surely_within(first, last) if selection.surely else time.possibly_within(first, last))


def is_told(event: Event, selection: Selection) -> bool:
    publishers = {article.publisher for article in ARTICLES if article.id in {claim.article_id for claim in event.claims}}
    return (not selection.sources or bool(selection.sources & sources_of(event))) and (
        not selection.publishers or bool(selection.publishers & publishers)
    )


def sources_of(event: Event) -> set[str]:
    """Who says so, in a made-up event: its actors in that role, and the words of its claims, which name no actor."""
    words = {f"said:{claim.reported_by}" for claim in event.claims if claim.reported_by}
    return words | {part.actor.id for part in event.actors if part.role is Role.SOURCE}


@settings(deadline=None)
@given(event_lists(), selections)
def test_counts_are_those_of_the_rows_found(events: list[Event], selection: Selection) -> None:
    index = EventIndex(to_frame(events, ARTICLES), NAMED)
    rows = index.rows(selection)
    known = {event.id: event for event in events}
    found = [known[name] for name in index.frame["id"].iloc[rows]]
    assert index.count(rows) == Counts(len(found), sum(event.time is not None for event in found))
    acting = [{part.actor.id for part in event.actors if part.role in (Role.HOST, Role.PARTICIPANT)} for event in found]
    assert index.count_by_actor(rows) == Counter(name for names in acting for name in names)
    assert index.count_by_source(rows) == Counter(name for event in found for name in sources_of(event))
    told = [{article.publisher for article in ARTICLES if article.id == event.claims[0].article_id} - {""} for event in found]
    assert index.count_by_publisher(rows) == Counter(name for names in told for name in names)
    assert index.count_by_status(rows) == Counter(event.status.value for event in found)
    assert index.count_by_kind(rows) == Counter(event.kind for event in found)
    years = [to_ymd(bound)[0] for event in found if event.time for bound in event.time.bounds if bound is not None]
    assert index.extent(rows) == ((min(years), max(years)) if years else None)


@settings(deadline=None)
@given(event_lists(), selections)
def test_a_year_counts_what_selecting_it_would_find(events: list[Event], selection: Selection) -> None:
    index = EventIndex(to_frame(events, ARTICLES), NAMED)
    selection = replace(selection, years=None)
    counts = index.count_by_year(index.rows(selection), surely=selection.surely)
    for year in [*counts][:3] + [*counts][-3:]:
        assert counts[year] == index.rows(replace(selection, years=(year, year))).size


@pytest.mark.parametrize("events", [[], [make_event("a", None)], [make_event("a", "2023-12-04")]], ids=["empty", "undated only", "one row"])
def test_small_frames_answer_every_question(events: list[Event]) -> None:
    index = EventIndex(to_frame(events), NAMED)
    rows = index.rows(Selection())
    asked = Selection(frozenset({"state:DZ"}), (2000, 2024), frozenset({"PLANNED"}), "talks", frozenset({"meeting"}))
    assert index.rows(asked).size == 0
    assert index.rows(Selection(words="talks")).size == len(events)
    dated = sum(event.time is not None for event in events)
    assert index.count(rows) == Counts(len(events), dated)
    assert index.count_by_year(rows) == ({2023: 1} if dated else {})
    assert index.extent() == ((2023, 2023) if dated else None)


def test_no_answer_can_change_the_index() -> None:
    index = EventIndex(to_frame(EVENTS))
    for held in (index.rows(Selection()), index.rows(Selection(actors=frozenset({"state:DZ"}))), index.starts, index.ends):
        with pytest.raises(ValueError, match="read-only"):
            held[0] = 7


def test_a_frame_out_of_order_is_refused() -> None:
    with pytest.raises(FrameError, match="time order"):
        EventIndex(to_frame(EVENTS).iloc[::-1].reset_index(drop=True))


def test_a_paste_into_the_words_filter_is_cut_short() -> None:
    assert len(Selection(words="a b " * 100_000).wanted) == 2
    assert len(Selection(words="x" * 100_000).wanted[0]) == 200


def test_an_actor_named_twice_in_a_row_counts_once() -> None:
    frame = to_frame(EVENTS)
    twice = pd.Series([["state:DZ", "state:DZ"]] * len(frame), dtype=frame["actors"].dtype)
    index = EventIndex(frame.assign(actors=twice))
    assert index.count_by_actor(index.rows(Selection())) == {"state:DZ": len(frame)}
    assert index.rows(Selection(actors=frozenset({"state:DZ"}))).tolist() == list(range(len(frame)))
