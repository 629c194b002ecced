"""The made-up chronology keeps the frame's contract and looks as measuring needs it to."""

import numpy as np
import pandas as pd
import pytest

from bench.query import CASES, measure, naive_rows
from bench.synthetic import FIRST_YEAR, YEARS, make_actors, make_frame
from events.frame import BOUNDS, COLUMNS, check, day_numbers
from events.query import EventIndex, Selection
from events.timevalue import TimeValue

NO_DAY = -(10**9)


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    return make_frame(4_000)


@pytest.mark.parametrize("rows", [0, 1, 50])
def test_any_size_keeps_the_contract(rows: int) -> None:
    made = check(make_frame(rows))
    assert (len(made), list(made.columns)) == (rows, list(COLUMNS))


def test_the_same_seed_gives_the_same_events() -> None:
    pd.testing.assert_frame_equal(make_frame(300, seed=7), make_frame(300, seed=7))
    assert not make_frame(300, seed=7)["edtf"].equals(make_frame(300, seed=8)["edtf"])


def test_text_and_bounds_of_a_row_say_the_same(frame: pd.DataFrame) -> None:
    days = np.stack([day_numbers(frame[name], missing=NO_DAY) for name in BOUNDS], axis=1).tolist()
    for text, precision, bounds in list(zip(frame["edtf"], frame["precision"], days, strict=True))[::7]:
        time = TimeValue.from_edtf(text) if text else TimeValue.from_timex3("PAST_REF")
        said = [NO_DAY if bound is None else bound for bound in time.bounds]
        inner = [] if ".." in text else [1, 2]
        assert precision == time.precision
        assert [bounds[place] for place in (0, 3, *inner)] == [said[place] for place in (0, 3, *inner)]


def test_shapes_are_mixed_and_few_actors_are_in_most_events(frame: pd.DataFrame) -> None:
    assert set(frame["precision"]) == {"day", "month", "year", ""}
    index = EventIndex(frame, make_actors())
    assert index.extent() == (FIRST_YEAR, FIRST_YEAR + YEARS) or index.extent() == (FIRST_YEAR, FIRST_YEAR + YEARS - 1)
    counts = index.count_by_actor(index.rows(Selection()))
    assert len(counts) > 1_000
    assert max(counts.values()) > len(frame) / 6


def test_what_is_measured_finds_something_and_the_same_both_ways(frame: pd.DataFrame) -> None:
    index = EventIndex(frame, make_actors())
    timings = measure(index, repeats=1, naive_repeats=1)
    assert [timing.case for timing in timings] == list(CASES)
    assert sum(timing.found for timing in timings) > 500
    assert naive_rows(frame, Selection()).size == len(frame)
