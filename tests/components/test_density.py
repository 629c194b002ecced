"""The heat map: its counts are those of counting one by one, at any scale."""

from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.density import MOST_BINS, choose_bins, count_by_lane
from components.extents import DAY, Axis, milliseconds
from components.lanes import Lanes

SPAN = st.tuples(st.integers(0, 2), st.integers(1, 400), st.integers(1, 90))


@given(st.lists(SPAN, max_size=40))
def test_counts_equal_counting_one_by_one(spans: list[tuple[int, int, int]]) -> None:
    edges = np.arange(0, 530, 7, dtype=np.float64) * DAY
    first = np.array([start for _, start, _ in spans]) * DAY
    last = np.array([start + width for _, start, width in spans]) * DAY
    lane = np.array([held for held, _, _ in spans], dtype=np.int64)
    lanes = Lanes(("a", "b", "c"), ("a", "b", "c"), np.arange(len(spans)), lane)
    counts = count_by_lane(lanes, first, last, edges)
    for held in range(3):
        here = lane == held
        expected = [int(((first < high) & (last > low) & here).sum()) for low, high in pairwise(edges)]
        assert counts[held].tolist() == expected


@pytest.mark.parametrize(
    ("years", "name"),
    [(1, "%Y-%m-%d"), (5, "%G-W%V"), (30, "%b %Y"), (400, "%Y"), (3_000, "%Y…"), (9_000, "%Y…")],
)
def test_stretches_are_calendar_units_and_few_enough(years: int, name: str) -> None:
    start = milliseconds(date(1000, 5, 17))
    axis = Axis(start, start + years * 365.25 * DAY)
    bins = choose_bins(axis)
    assert bins.name == name
    assert 1 < len(bins.edges) <= MOST_BINS + 3
    assert bins.edges[0] <= axis.first < axis.last <= bins.edges[-1]
    assert (np.diff(bins.edges) > 0).all()
