"""The frame's columns, its order, and what its check refuses."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.frame import BOUNDS, COLUMNS, FrameError, check, day_numbers, in_time_order, renew, to_frame
from events.merge import merge
from events.model import Article, Event, Participation, Role
from tests.events.making import ALGERIA, FRANCE, KENYA, event_lists, make_article, make_claim, make_event

NO_DAY = -(10**9)
THREE = [make_event("c", None), make_event("b", "2023-12-04"), make_event("a", "2022-03")]


def test_a_row_holds_what_the_event_says() -> None:
    parts = (Participation(ALGERIA, Role.HOST), Participation(FRANCE, Role.PARTICIPANT), Participation(KENYA, Role.SOURCE))
    frame = to_frame([make_event("a", "2022-03", actors=(*parts, Participation(ALGERIA, Role.PARTICIPANT)))], [make_article()])
    row = frame.iloc[0]
    assert (row["id"], row["title"], row["kind"], row["status"]) == ("a", "Talks", "meeting", "HAPPENED")
    assert (row["edtf"], row["timex3"], row["precision"]) == ("2022-03", "2022-03", "month")
    assert [row[name] for name in BOUNDS] == [pd.Timestamp(2022, 3, day) for day in (1, 31, 1, 31)]
    assert list(frame["actors"].iloc[0]) == ["state:DZ", "state:FR"]
    assert (list(frame["sources"].iloc[0]), list(frame["articles"].iloc[0]), row["claims"]) == (["A day of talks"], ["art:1"], 1)


def test_a_vague_time_keeps_its_words_and_has_no_place_on_the_axis() -> None:
    frame = to_frame([make_event("a", "")])
    assert frame.loc[0, "timex3"] == "PAST_REF"
    assert frame[list(BOUNDS)].isna().all(axis=None)


def test_an_event_of_several_articles_names_each_once() -> None:
    claims = [make_claim("a"), make_claim("b", article_id="art:2"), make_claim("c", start=20)]
    frame = to_frame(merge(claims), [make_article(), Article("art:2", "Text.", "fr", publisher="Daily", dct=date(2023, 12, 5))])
    assert frame.loc[0, "claims"] == 3
    assert list(frame["sources"].iloc[0]) == ["A day of talks", "Daily"]
    assert list(frame["publishers"].iloc[0]) == ["Daily"]


def test_who_says_so_is_told_of_every_claim_once() -> None:
    named = make_claim("a", actors=(FRANCE,), role=Role.SOURCE, reported_by="France")
    others = [make_claim(name, actors=(), reported_by=words) for name, words in (("b", "a witness"), ("c", ""), ("d", "a witness"))]
    event = replace(make_event("e"), claims=(named, *others), actors=named.actors)
    assert list(to_frame([event])["said_by"].iloc[0]) == ["state:FR", "said:a witness"]


@pytest.mark.parametrize("events", [[], THREE[1:2], THREE[:1], THREE], ids=["empty", "one row", "undated only", "three"])
def test_every_frame_has_all_columns_in_their_dtypes(events: list[Event]) -> None:
    frame = to_frame(events)
    assert list(frame.columns) == list(COLUMNS)
    assert check(frame) is frame
    assert len(frame) == len(events)


def test_rows_stand_in_time_order() -> None:
    texts = [None, "2024", "2023-12-04", "../2020", "2019/..", "-0043-03-15", "9999-12-31"]
    frame = to_frame([make_event(str(place), edtf) for place, edtf in enumerate(texts)])
    assert list(frame["edtf"]) == ["../2020", "-0043-03-15", "2019/..", "2023-12-04", "2024", "9999-12-31", ""]


def test_a_lone_surrogate_does_not_cost_the_whole_frame() -> None:
    frame = to_frame([make_event("a", title="broken \ud83d here")])
    assert frame.loc[0, "title"] == "broken \ufffd here"


@settings(deadline=None)
@given(event_lists())
def test_ids_and_bounds_survive_the_frame(events: list[Event]) -> None:
    frame = to_frame(events)
    days = np.stack([day_numbers(frame[name], missing=NO_DAY) for name in BOUNDS], axis=1)
    read = {name: tuple(row) for name, row in zip(frame["id"], days.tolist(), strict=True)}
    nothing = (None, None, None, None)
    assert read == {
        event.id: tuple(NO_DAY if bound is None else bound for bound in (event.time.bounds if event.time else nothing)) for event in events
    }


BREAKS: dict[str, tuple[Callable[[pd.DataFrame], pd.DataFrame], str]] = {
    "column missing": (lambda frame: frame.drop(columns="edtf"), "lacks edtf"),
    "text as objects": (lambda frame: frame.astype({"title": object}), "column title holds object"),
    "days in nanoseconds": (lambda frame: frame.astype({"latest_end": "datetime64[ns]"}), "column latest_end holds datetime64"),
    "status of its own": (lambda frame: frame.astype({"status": "str"}).astype({"status": "category"}), "column status holds category"),
    "confidence too high": (lambda frame: frame.assign(confidence=np.float32(1.5)), "between 0 and 1 in row 0, 1, 2"),
    "confidence unknown": (lambda frame: frame.assign(confidence=np.float32("nan")), "confidence has no value"),
    "text missing": (lambda frame: frame.assign(place=pd.Series([None, "", ""], dtype="str")), "column place has no value in row 0"),
    "same id twice": (lambda frame: frame.assign(id=pd.Series(["a", "a", "b"], dtype="str")), "stands again in row 1"),
    "no id": (lambda frame: frame.assign(id=pd.Series(["a", "", "b"], dtype="str")), "id is empty in row 1"),
    "no claim": (lambda frame: frame.assign(claims=np.int32(0)), "no claim"),
    "ends before it starts": (
        lambda frame: frame.assign(earliest_end=frame["earliest_start"] - pd.Timedelta(days=2)),
        "earliest_start is after earliest_end in row 0, 1",
    ),
    "not in time order": (lambda frame: frame.iloc[::-1].reset_index(drop=True), "not in time order"),
}


@pytest.mark.parametrize(("spoil", "words"), BREAKS.values(), ids=BREAKS.keys())
def test_a_broken_frame_is_refused_in_plain_words(spoil: Callable[[pd.DataFrame], pd.DataFrame], words: str) -> None:
    with pytest.raises(FrameError, match=words):
        check(spoil(to_frame(THREE)))


def test_many_bad_rows_are_counted_not_listed() -> None:
    frame = to_frame([make_event(str(number)) for number in range(9)])
    with pytest.raises(FrameError, match=r"row 0, 1, 2 and 6 more"):
        check(frame.assign(claims=np.int32(0)))


def test_a_shuffled_frame_can_be_put_in_order_again() -> None:
    frame = to_frame(THREE)
    pd.testing.assert_frame_equal(in_time_order(frame.iloc[[2, 0, 1]]), frame)


@settings(deadline=None, max_examples=40)
@given(event_lists(), event_lists(), st.sets(st.integers(0, 14)))
def test_a_renewed_frame_is_the_one_made_anew(events: list[Event], others: list[Event], places: set[int]) -> None:
    renewed = [replace(event, title="Mine", kind="own") if place in places else event for place, event in enumerate(events)]
    now = [*others, *renewed[1:]]
    changed = {event.id for event in others} | {event.id for place, event in enumerate(renewed) if place in places}
    pd.testing.assert_frame_equal(renew(to_frame(events), now, [], changed=changed), to_frame(now))
