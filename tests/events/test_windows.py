"""Stretches of time: what is counted and shown is what lies there, whatever the events and wherever one looks."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.frame import MANY, TEXT
from events.windows import Group, Windows

Spans: TypeAlias = Sequence[tuple[int, int, int]]  # lane, first day, days more

LANES = 3
SPANS = st.lists(st.tuples(st.integers(0, LANES - 1), st.integers(-400, 400), st.integers(0, 90)), max_size=60)
STRETCH = st.tuples(st.integers(-500, 500), st.integers(0, 300))


def windows_of(spans: Spans) -> Windows:
    first = np.array([start for _, start, _ in spans], dtype=np.int32)
    last = np.array([start + more for _, start, more in spans], dtype=np.int32)
    lane = np.array([held for held, _, _ in spans], dtype=np.int32)
    return Windows.of(np.arange(len(spans), dtype=np.int32), lane, lanes=LANES, first=first, last=last)


def by_hand(spans: Spans, since: int, until: int) -> list[int]:
    """Events of each lane that lie between two days, counted one by one."""
    return [sum(held == lane and start <= until and start + more >= since for held, start, more in spans) for lane in range(LANES)]


@given(SPANS, STRETCH)
def test_counts_equal_counting_one_by_one(spans: Spans, stretch: tuple[int, int]) -> None:
    since, until = stretch[0], stretch[0] + stretch[1]
    assert windows_of(spans).count(since, until).tolist() == by_hand(spans, since, until)


@given(SPANS, st.lists(st.integers(-500, 500), min_size=2, max_size=12, unique=True).map(sorted))
def test_densities_equal_counting_one_by_one(spans: Spans, edges: list[int]) -> None:
    found = windows_of(spans).density(edges)
    assert found.T.tolist() == [by_hand(spans, low, high - 1) for low, high in pairwise(edges)]


@given(SPANS, STRETCH, st.integers(0, 20))
def test_what_is_shown_and_what_is_not_add_up_to_what_lies_there(spans: Spans, stretch: tuple[int, int], most: int) -> None:
    windows, since, until = windows_of(spans), stretch[0], stretch[0] + stretch[1]
    places = windows.places(since, until, most=most)
    assert len(set(places.tolist())) == len(places) == min(most, int(windows.count(since, until).sum()))
    assert windows.count_of(places, since, until).sum() == len(places)


@given(SPANS, STRETCH, st.integers(0, 20))
def test_those_that_start_there_come_before_those_under_way_and_long_ones_before_short_ones(
    spans: Spans, stretch: tuple[int, int], most: int
) -> None:
    windows, since, until = windows_of(spans), stretch[0], stretch[0] + stretch[1]
    places = windows.places(since, until, most=most)
    starting = windows.first[places] >= since
    assert starting.sum() == min(windows.starting(since, until), most)
    length = windows.last - windows.first
    under_way = (windows.first < since) & (windows.last >= since)
    left = np.setdiff1d(np.flatnonzero(under_way), places)
    assert not left.size or not (~starting).any() or length[left].max() <= length[places[~starting]].min()


@pytest.mark.parametrize(
    ("column", "names", "pairs"),
    [
        (pd.Series([["a", "b"], [], ["b"]], dtype=MANY), ("a", "b", ""), [(0, "a"), (0, "b"), (1, ""), (2, "b")]),
        (pd.Series([["a"]], dtype=MANY), ("a",), [(0, "a")]),
        (pd.Series([[], []], dtype=MANY), ("",), [(0, ""), (1, "")]),
        (pd.Series(["x", "", "x"], dtype=TEXT), ("x", ""), [(0, "x"), (1, ""), (2, "x")]),
        (pd.Series(pd.Categorical(["y", "x"], categories=["x", "y"])), ("y", "x"), [(0, "y"), (1, "x")]),
    ],
)
def test_a_column_sorts_its_rows(column: "pd.Series[str]", names: tuple[str, ...], pairs: list[tuple[int, str]]) -> None:
    group = Group.of_column(column)
    assert group.names == names
    assert [(row, names[code]) for row, code in zip(group.rows.tolist(), group.codes.tolist(), strict=True)] == pairs


def test_a_part_of_a_group_keeps_the_chosen_rows() -> None:
    group = Group.of_column(pd.Series([["a", "b"], [], ["b"]], dtype=MANY))
    part = group.within(np.array([True, False, True]))
    assert part.rows.tolist() == [0, 0, 2]
