"""Calendar sums against the standard library and against known dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.days import add_months, easter, is_day, iso, iso_week, iso_year, month_length, to_day, to_ymd, week_start, weekday, weeks_in

EPOCH = date(1970, 1, 1)


@given(st.dates())
def test_agrees_with_the_standard_library(day: date) -> None:
    number = to_day(day.year, day.month, day.day)
    assert EPOCH + timedelta(days=number) == day
    assert to_ymd(number) == (day.year, day.month, day.day)
    assert iso(number) == day.isoformat()
    assert weekday(number) == day.isoweekday()
    assert iso_week(number) == tuple(day.isocalendar())[:2]


@given(st.integers(-4_000_000, 4_000_000))
def test_any_day_number_comes_back(number: int) -> None:
    assert to_day(*to_ymd(number)) == number
    assert to_ymd(number + 1) > to_ymd(number)


@given(st.integers(1, 9998))
def test_weeks_start_on_monday_and_fill_the_year(year: int) -> None:
    assert weekday(week_start(year, 1)) == 1
    assert iso_week(week_start(year, weeks_in(year))) == (year, weeks_in(year))
    assert week_start(year, weeks_in(year)) + 7 == week_start(year + 1, 1)


@given(st.integers(1, 9000), st.integers(1, 12), st.integers(-5000, 5000))
def test_adding_months_can_be_undone(year: int, month: int, count: int) -> None:
    assert add_months(*add_months(year, month, count), -count) == (year, month)


@pytest.mark.parametrize(
    ("year", "sunday"), [(1818, "1818-03-22"), (1943, "1943-04-25"), (2000, "2000-04-23"), (2023, "2023-04-09"), (2038, "2038-04-25")]
)
def test_easter(year: int, sunday: str) -> None:
    assert iso(easter(year)) == sunday
    assert weekday(easter(year)) == 7


@pytest.mark.parametrize(
    ("year", "month", "day", "exists"),
    [
        (2023, 2, 29, False),
        (2024, 2, 29, True),
        (1900, 2, 29, False),
        (2000, 2, 29, True),
        (2023, 4, 31, False),
        (2023, 13, 1, False),
        (2023, 0, 1, False),
        (0, 2, 29, True),
        (-1, 2, 29, False),
        (10_000, 1, 1, False),
        (-10_000, 1, 1, False),
    ],
)
def test_which_days_exist(year: int, month: int, day: int, exists: bool) -> None:
    assert is_day(year, month, day) is exists


def test_years_before_our_era() -> None:
    assert iso(to_day(-43, 3, 15)) == "-0043-03-15"
    assert iso_year(0) == "0000"
    assert to_day(1) - to_day(0) == 366
    assert month_length(-4, 2) == 29
