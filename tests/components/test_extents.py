"""Where events lie on the axis: what may be and what is sure, and which stretch is shown."""

from datetime import date

import numpy as np
import pytest

from components.extents import DAY, Axis, milliseconds, read_extents, to_date
from components.figure import whole_axis
from events.timevalue import TimeValue
from tests.components.drawing import event, laid_out, view_of

WIDE = Axis(milliseconds(date(2020, 1, 1)), milliseconds(date(2030, 1, 1)))


def days(moments: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> str:
    """The day of the only moment."""
    return "" if np.isnan(moments[0]) else to_date(float(moments[0])).isoformat()


@pytest.mark.parametrize(
    ("edtf", "may_be", "sure"),
    [
        ("2023-12-04", ("2023-12-04", "2023-12-05"), ("2023-12-04", "2023-12-05")),
        ("2023-12-04/2023-12-06", ("2023-12-04", "2023-12-07"), ("2023-12-04", "2023-12-07")),
        ("2022-03", ("2022-03-01", "2022-04-01"), ("", "")),
        ("2022-03/2022-05", ("2022-03-01", "2022-06-01"), ("2022-03-31", "2022-05-02")),
        ("2024-37~", ("2024-01-01", "2024-05-01"), ("", "")),
        ("2023-12-04?", ("2023-12-04", "2023-12-05"), ("", "")),
        ("2023", ("2023-01-01", "2024-01-01"), ("", "")),
    ],
)
def test_what_may_be_and_what_is_sure(edtf: str, may_be: tuple[str, str], sure: tuple[str, str]) -> None:
    extents = read_extents(view_of(event(edtf)).columns, WIDE)
    assert (days(extents.first), days(extents.last)) == may_be
    assert (days(extents.core_first), days(extents.core_last)) == sure


@pytest.mark.parametrize(
    ("edtf", "left", "right"), [("2023-12-04/..", False, True), ("../2023-12-04", True, False), ("2023", False, False)]
)
def test_open_sides_reach_towards_the_edge(edtf: str, left: bool, right: bool) -> None:
    extents = read_extents(view_of(event(edtf)).columns, WIDE)
    assert (bool(extents.open_left[0]), bool(extents.open_right[0])) == (left, right)
    assert not left or extents.first[0] - WIDE.first < 0.02 * WIDE.span
    assert not right or WIDE.last - extents.last[0] < 0.02 * WIDE.span


@pytest.mark.parametrize("edtf", ["2023-12-04", "0001-01-01", "9999-12-31", "-0043-03-15", "2023"])
def test_a_lone_event_has_room_around_it(edtf: str) -> None:
    axis = whole_axis(*laid_out(event(edtf)))
    bounds = TimeValue.from_edtf(edtf).bounds
    assert axis.span >= 60 * DAY
    assert axis.first < (bounds[0] or 0) * DAY < (bounds[3] or 0) * DAY + DAY < axis.last


@pytest.mark.parametrize(("today", "is_shown"), [(date(2023, 12, 20), True), (date(2030, 1, 1), False), (date(2001, 1, 1), False)])
def test_today_is_shown_only_when_it_is_near(today: date, is_shown: bool) -> None:
    axis = whole_axis(*laid_out(event("2023-11-01"), event("2023-12-04"), today=today))
    assert axis.holds(milliseconds(today)) == is_shown
