"""Rows by name, from a many-valued column."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from events.frame import MANY
from events.postings import Postings, union


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from("abcd"), max_size=4), max_size=20))
def test_a_name_has_the_rows_that_hold_it(lists: list[list[str]]) -> None:
    postings = Postings.of_column(pd.Series(lists, dtype=MANY))
    assert set(postings.names) == {name for names in lists for name in names}
    for name in "abcde":
        assert postings.of(name).tolist() == [row for row, names in enumerate(lists) if name in names]


def test_a_column_that_is_a_slice_of_another_is_read_from_its_own_start() -> None:
    column = pd.Series([["a"], ["b"], ["a", "b"]], dtype=MANY)
    assert Postings.of_column(column.iloc[1:]).of("a").tolist() == [1]


def test_a_column_in_pieces_is_read_whole() -> None:
    column = pd.Series([["a"], ["b"]], dtype=MANY)
    assert Postings.of_column(pd.concat([column, column])).of("b").tolist() == [1, 3]


def test_counts_are_of_the_chosen_rows() -> None:
    postings = Postings.of_column(pd.Series([["a"], ["b", "a"], ["b"]], dtype=MANY))
    counts = dict(zip(postings.names, postings.counts(np.array([True, True, False])).tolist(), strict=True))
    assert counts == {"a": 2, "b": 1}


@settings(deadline=None)
@given(st.lists(st.sets(st.integers(0, 30)), max_size=4))
def test_a_union_is_in_order_and_has_each_row_once(parts: list[set[int]]) -> None:
    rows = [np.array(sorted(part), dtype=np.int32) for part in parts]
    assert union(rows, 31).tolist() == sorted(set().union(*parts))
