"""TimeValue: TIMEX3 and EDTF text in and out, the days each means, and what must hold for every value."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.days import iso, to_day, weeks_in
from events.errors import TimeTextError
from events.timevalue import PRECISIONS, TimeValue, describe_bounds, interval

# value, mod, EDTF, first day, last day, precision
CALENDAR = [
    ("2023-12-04", "", "2023-12-04", "2023-12-04", "2023-12-04", "day"),
    ("2023-12-04T17:41", "", "2023-12-04T17:41:00", "2023-12-04", "2023-12-04", "minute"),
    ("2023-12-04TMO", "", "2023-12-04", "2023-12-04", "2023-12-04", "day"),
    ("2022-03", "", "2022-03", "2022-03-01", "2022-03-31", "month"),
    ("2022-03", "START", "[2022-03-01..2022-03-10]", "2022-03-01", "2022-03-10", "month"),
    ("2022-03", "MID", "[2022-03-11..2022-03-20]", "2022-03-11", "2022-03-20", "month"),
    ("2024-02", "END", "[2024-02-21..2024-02-29]", "2024-02-21", "2024-02-29", "month"),
    ("2024", "", "2024", "2024-01-01", "2024-12-31", "year"),
    ("2024", "START", "2024-37~", "2024-01-01", "2024-04-30", "year"),
    ("2024", "MID", "2024-38~", "2024-05-01", "2024-08-31", "year"),
    ("2024", "END", "2024-39~", "2024-09-01", "2024-12-31", "year"),
    ("2024", "APPROX", "2024~", "2023-01-01", "2025-12-31", "year"),
    ("2024", "BEFORE", "[..2023-12-31]", None, "2023-12-31", "year"),
    ("2024-05-03", "AFTER", "[2024-05-04..]", "2024-05-04", None, "day"),
    ("2024-05", "ON_OR_BEFORE", "[..2024-05-31]", None, "2024-05-31", "month"),
    ("2024-05", "ON_OR_AFTER", "[2024-05-01..]", "2024-05-01", None, "month"),
    ("2024-Q2", "", "2024-34", "2024-04-01", "2024-06-30", "quarter"),
    ("2024-Q2", "END", "[2024-06-01..2024-06-30]", "2024-06-01", "2024-06-30", "quarter"),
    ("2024-H2", "", "2024-41", "2024-07-01", "2024-12-31", "half"),
    ("2024-H1", "MID", "[2024-03-01..2024-04-30]", "2024-03-01", "2024-04-30", "half"),
    ("2023-SU", "", "2023-22", "2023-06-01", "2023-09-22", "season"),
    ("2023-WI", "", "2023-24", "2023-12-01", "2024-03-20", "season"),
    ("2023-W49", "", "[2023-12-04..2023-12-10]", "2023-12-04", "2023-12-10", "week"),
    ("2023-W49-WE", "", "[2023-12-09..2023-12-10]", "2023-12-09", "2023-12-10", "week"),
    ("2020-W53", "", "[2020-12-28..2021-01-03]", "2020-12-28", "2021-01-03", "week"),
    ("199", "", "199X", "1990-01-01", "1999-12-31", "decade"),
    ("199", "START", "[1990-01-01..1993-12-31]", "1990-01-01", "1993-12-31", "decade"),
    ("18", "", "18XX", "1800-01-01", "1899-12-31", "century"),
    ("BC0044", "", "-0043", "-0043-01-01", "-0043-12-31", "year"),
    ("BC0044-03-15", "", "-0043-03-15", "-0043-03-15", "-0043-03-15", "day"),
    ("BC0001", "", "0000", "0000-01-01", "0000-12-31", "year"),
]


@pytest.mark.parametrize(("value", "mod", "edtf", "first", "last", "precision"), CALENDAR)
def test_timex3_gives_days_and_edtf(value: str, mod: str, edtf: str, first: str | None, last: str | None, precision: str) -> None:
    time = TimeValue.from_timex3(value, mod=mod)
    assert (time.value, time.precision) == (edtf, precision)
    assert describe_bounds(time) == {"earliest_start": first, "latest_start": last, "earliest_end": first, "latest_end": last}
    assert (time.timex3, time.mod) == (value, mod)


@pytest.mark.parametrize(("edtf", "first", "last"), list(dict.fromkeys(row[2:5] for row in CALENDAR)))
def test_edtf_means_the_same_days(edtf: str, first: str | None, last: str | None) -> None:
    time = TimeValue.from_edtf(edtf)
    bounds = describe_bounds(time)
    assert (bounds["earliest_start"], bounds["latest_end"], time.value) == (first, last, edtf)


@pytest.mark.parametrize(
    "value",
    [
        "PAST_REF",
        "PRESENT_REF",
        "FUTURE_REF",
        "P3D",
        "PXM",
        "PT2H",
        "P1DE",
        "XXXX-WXX-2",
        "XXXX-XX-XX",
        "XXXX-SU",
        "T14:00",
        "XXXX-XX-XXT14:00",
    ],
)
def test_what_no_calendar_holds_has_no_bounds(value: str) -> None:
    time = TimeValue.from_timex3(value)
    assert not time.is_dated
    assert time.bounds == (None, None, None, None)


def test_a_year_nobody_knows_stays_open() -> None:
    time = TimeValue.from_timex3("XXXX-12-04")
    assert (time.value, time.precision, time.is_dated) == ("XXXX-12-04", "day", False)


NOT_TIMEX3 = [
    "",
    "2023-02-29",
    "2023-13",
    "2023-00",
    "2023-W54",
    "2021-W53",
    "2023-Q5",
    "2023-H3",
    "20233",
    "2023-12-04T25:00",
    "2023-12-04T12:60",
    "199-03",
    "yesterday",
    "2023-12-4",
]


@pytest.mark.parametrize("text", NOT_TIMEX3)
def test_text_that_is_no_timex3_value_is_refused(text: str) -> None:
    with pytest.raises(TimeTextError):
        TimeValue.from_timex3(text)


# EDTF, four bounds
EDTF = [
    ("2023-12-04/2023-12-06", "2023-12-04", "2023-12-04", "2023-12-06", "2023-12-06"),
    ("2019/2021", "2019-01-01", "2019-12-31", "2021-01-01", "2021-12-31"),
    ("2019/..", "2019-01-01", "2019-12-31", None, None),
    ("../2024-03", None, None, "2024-03-01", "2024-03-31"),
    ("/2024-03", None, None, "2024-03-01", "2024-03-31"),
    ("2022/2022-06", "2022-01-01", "2022-06-30", "2022-06-01", "2022-06-30"),
    ("2023-12-XX", "2023-12-01", "2023-12-31", "2023-12-01", "2023-12-31"),
    ("2023-XX", "2023-01-01", "2023-12-31", "2023-01-01", "2023-12-31"),
    ("201X", "2010-01-01", "2019-12-31", "2010-01-01", "2019-12-31"),
    ("[2023-12-04,2023-12-06]", "2023-12-04", "2023-12-06", "2023-12-04", "2023-12-06"),
    ("{2021,2023}", "2021-01-01", "2023-12-31", "2021-01-01", "2023-12-31"),
    ("[..2023-12-04]", None, "2023-12-04", None, "2023-12-04"),
    ("2023-21", "2023-03-01", "2023-06-20", "2023-03-01", "2023-06-20"),
    ("2024-33", "2024-01-01", "2024-03-31", "2024-01-01", "2024-03-31"),
    ("2023-12-04?", "2023-12-04", "2023-12-04", "2023-12-04", "2023-12-04"),
    ("2023-12-04~", "2023-12-01", "2023-12-07", "2023-12-01", "2023-12-07"),
]


@pytest.mark.parametrize(("text", "earliest_start", "latest_start", "earliest_end", "latest_end"), EDTF)
def test_edtf_bounds(
    text: str, earliest_start: str | None, latest_start: str | None, earliest_end: str | None, latest_end: str | None
) -> None:
    assert tuple(describe_bounds(TimeValue.from_edtf(text)).values()) == (earliest_start, latest_start, earliest_end, latest_end)


NOT_EDTF = [
    "",
    "..",
    "../..",
    "/",
    "2023-13-01",
    "2023-02-30",
    "2023-42",
    "2023-1-1",
    "12-04-2023",
    "2023-12-06/2023-12-04",
    "[]",
    "[..]",
    "2X23",
    "-0000",
    "-20X3",
    "yesterday",
    "2023-12-04T24:61:00",
]


@pytest.mark.parametrize("text", [*NOT_EDTF, "2" * 300])
def test_text_that_is_no_edtf_is_refused(text: str) -> None:
    with pytest.raises(TimeTextError) as caught:
        TimeValue.from_edtf(text)
    assert len(str(caught.value)) < 250


def test_doubt_marks() -> None:
    assert (TimeValue.from_edtf("2023?").uncertain, TimeValue.from_edtf("2023?").approximate) == (True, False)
    assert (TimeValue.from_edtf("2023~").uncertain, TimeValue.from_edtf("2023~").approximate) == (False, True)
    assert (TimeValue.from_edtf("2023%").uncertain, TimeValue.from_edtf("2023%").approximate) == (True, True)


# Start, end, EDTF of the range, its precision, what was implied
RANGES = [
    (("2023-12-04", ""), ("2023-12-06", ""), "2023-12-04/2023-12-06", "day"),
    (("2019", ""), ("2021", ""), "2019/2021", "year"),
    (("2022-03", ""), ("2022-06-10", ""), "2022-03/2022-06-10", "month"),
    (("2022-03", "END"), ("2022-06", ""), "2022-03-21~/2022-06", "month"),
    (("2022-W10", ""), ("2022-06", ""), "2022-03-07~/2022-06", "month"),
    (("2024", "START"), ("2025", "END"), "2024-37~/2025-39~", "year"),
]


@pytest.mark.parametrize(("start", "end", "edtf", "precision"), RANGES)
def test_ranges(start: tuple[str, str], end: tuple[str, str], edtf: str, precision: str) -> None:
    first, last = (TimeValue.from_timex3(value, mod=mod) for value, mod in (start, end))
    time = interval(first, last)
    assert (time.value, time.precision, time.is_interval) == (edtf, precision, True)
    assert (time.earliest_start, time.latest_end) == (first.earliest_start, last.latest_end)


def test_a_range_remembers_what_its_ends_implied() -> None:
    time = interval(TimeValue.from_timex3("2023-12-04", implied=["year", "month"]), TimeValue.from_timex3("2023-12-06", implied=["year"]))
    assert time.implied == ("year", "month")


def test_open_ranges() -> None:
    since, until = interval(TimeValue.from_timex3("2019"), None), interval(None, TimeValue.from_timex3("2024-03"))
    assert (since.value, since.latest_end) == ("2019/..", None)
    assert (until.value, until.earliest_start) == ("../2024-03", None)
    assert since.possibly_within(to_day(2500), to_day(2501))
    assert not since.surely_within(to_day(1900), to_day(2900))


def test_surely_and_possibly_within() -> None:
    march = TimeValue.from_timex3("2022-03")
    assert march.surely_within(to_day(2022, 3, 1), to_day(2022, 3, 31))
    assert not march.surely_within(to_day(2022, 3, 2), to_day(2022, 3, 31))
    assert march.possibly_within(to_day(2022, 3, 31), to_day(2022, 4, 2))
    assert not march.possibly_within(to_day(2022, 4, 1), to_day(2022, 4, 2))
    assert not TimeValue.from_timex3("PAST_REF").possibly_within(to_day(1000), to_day(3000))


years = st.integers(1000, 2999)
months = st.builds("{:04d}-{:02d}".format, years, st.integers(1, 12))
days = st.builds("{:04d}-{:02d}-{:02d}".format, years, st.integers(1, 12), st.integers(1, 28))
weeks = years.flatmap(lambda year: st.integers(1, weeks_in(year)).map(lambda week: f"{year}-W{week:02d}"))
values = st.one_of(
    days,
    months,
    weeks,
    years.map(str),
    st.builds("{}-Q{}".format, years, st.integers(1, 4)),
    st.builds("{}-H{}".format, years, st.integers(1, 2)),
    st.builds("{}-{}".format, years, st.sampled_from(["SP", "SU", "FA", "WI"])),
    st.integers(100, 299).map(str),
    st.integers(10, 29).map(str),
    st.builds("BC{:04d}".format, st.integers(1, 9999)),
)
mods = st.sampled_from(["", "START", "MID", "END", "APPROX", "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER"])
times = st.builds(lambda value, mod: TimeValue.from_timex3(value, mod=mod), values, mods)


def assert_ordered(time: TimeValue) -> None:
    pairs = [
        (time.earliest_start, time.latest_start),
        (time.earliest_end, time.latest_end),
        (time.earliest_start, time.earliest_end),
        (time.latest_start, time.latest_end),
    ]
    for low, high in pairs:
        assert low is None or high is None or low <= high


@given(times)
def test_bounds_are_ordered_and_edtf_reads_back(time: TimeValue) -> None:
    assert_ordered(time)
    again = TimeValue.from_edtf(time.value)
    assert (again.value, again.bounds) == (time.value, time.bounds)


closed = st.builds(lambda value, mod: TimeValue.from_timex3(value, mod=mod), values, st.sampled_from(["", "START", "MID", "END", "APPROX"]))


@given(closed, closed)
def test_a_range_is_ordered_and_its_text_never_says_less_doubt(one: TimeValue, other: TimeValue) -> None:
    one, other = sorted((one, other), key=lambda time: (time.earliest_start or 0, time.latest_end or 0))
    time = interval(one, other)
    assert_ordered(time)
    read = TimeValue.from_edtf(time.value)
    assert read.earliest_start is not None and time.earliest_start is not None and read.earliest_start <= time.earliest_start
    assert read.latest_end is not None and time.latest_end is not None and read.latest_end >= time.latest_end
    assert PRECISIONS.index(time.precision) == max(PRECISIONS.index(one.precision), PRECISIONS.index(other.precision))


@given(times, st.integers(0, 4000))
def test_widening_never_narrows(time: TimeValue, days: int) -> None:
    wide = time.widened(days)
    assert_ordered(wide)
    for narrow, wider, choose in zip(time.bounds, wide.bounds, (min, max, min, max), strict=True):
        assert narrow is None if wider is None else choose(narrow, wider) == wider  # type: ignore[type-var]


@given(values)
def test_a_part_lies_within_its_whole(value: str) -> None:
    whole = TimeValue.from_timex3(value)
    thirds = [TimeValue.from_timex3(value, mod=mod) for mod in ("START", "MID", "END")]
    assert thirds[0].earliest_start == whole.earliest_start
    assert thirds[2].latest_end == whole.latest_end
    for third in thirds:
        assert whole.earliest_start is not None and whole.latest_end is not None
        assert third.surely_within(whole.earliest_start, whole.latest_end)


@given(st.one_of(st.text(max_size=40), st.from_regex(r"[\[{]?[0-9X~?%./\-TWQ,]{0,24}[\]}]?", fullmatch=True)))
def test_any_text_is_read_or_refused(text: str) -> None:
    readers: list[Callable[[str], TimeValue]] = [TimeValue.from_edtf, TimeValue.from_timex3]
    for read in readers:
        try:
            time = read(text)
        except TimeTextError:
            continue
        assert_ordered(time)
        assert all(isinstance(iso(bound), str) for bound in time.bounds if bound is not None)
