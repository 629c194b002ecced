"""The heat map: its stretches are those of the calendar, at any scale (tests/events/test_windows.py counts)."""

from datetime import date

import numpy as np
import pytest

from components.density import MOST_BINS, choose_bins
from components.extents import DAY, Axis, milliseconds


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


def test_weeks_begin_on_mondays() -> None:
    axis = Axis(milliseconds(date(2019, 3, 2)), milliseconds(date(2024, 5, 17)))
    starts = [date.fromordinal(719_163 + day) for day in choose_bins(axis).days.tolist()]
    assert {day.isoweekday() for day in starts} == {1}
