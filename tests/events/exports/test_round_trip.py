"""What is taken away in a format that is also read comes back: titles as they were, dates and status as far as the format holds them."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from events import intake
from events.exports import FORMATS
from events.intake.mapping import propose
from events.intake.tables import import_rows
from events.model import Claim, Event
from tests.events.exports.taking import TABLE, event, taken

EXACT = ("csv", "xlsx", "jsonl")
DATED = [("2022-03", "HAPPENED"), ("2023-12-04", "HAPPENED"), ("2023-12-04/2023-12-06", "HAPPENED")]
BACK = {
    "ics": [*DATED, ("2024-37~", "PLANNED"), ("2025-01-01", "CANCELLED")],
    # TimelineJS keeps the outer days of what is in doubt, and no status but in words.
    "timelinejs-sheet": [*DATED, ("2024-01-01/2024-04-30", "HAPPENED"), ("2025-01-01", "HAPPENED")],
    # Timesketch has a row a known day, each of which is read as an event.
    "timesketch": [
        ("2023-12-04", "HAPPENED"), ("2023-12-04", "HAPPENED"), ("2023-12-06", "HAPPENED"), ("2025-01-01", "CANCELLED"),
    ],
}  # fmt: skip


def back(form: str, events: list[Event]) -> list[Claim]:
    (outcome,) = intake.read(taken(form, events), name="taken" + FORMATS[form].suffix)
    assert outcome.rows is not None, outcome.report.problem
    found = list(import_rows(outcome.rows, propose(outcome.rows).mapping, name="taken"))
    assert all(one.report.problem is None for one in found)
    return [claim for one in found for claim in one.claims]


@pytest.mark.parametrize("form", EXACT)
def test_our_own_tables_come_back_as_they_were(form: str) -> None:
    found = [(claim.title, claim.time.value if claim.time else None, claim.status, claim.place) for claim in back(form, list(TABLE))]
    assert found == [(one.title, one.time.value if one.time else None, one.status, one.place) for one in TABLE]


@pytest.mark.parametrize("form", EXACT)
def test_the_four_days_come_back(form: str) -> None:
    assert [claim.time.bounds if claim.time else None for claim in back(form, list(TABLE))] == [
        one.time.bounds if one.time else None for one in TABLE
    ]


@pytest.mark.parametrize("form", BACK)
def test_other_formats_come_back_as_far_as_they_hold(form: str) -> None:
    found = [(_day(claim.time.value if claim.time else ""), claim.status.value) for claim in back(form, list(TABLE))]
    assert found == BACK[form]


@pytest.mark.parametrize("form", [*EXACT, *BACK])
@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(title=st.text(st.sampled_from("=+-@ab'\"<>&;,\\é{}[]/"), min_size=1, max_size=12).filter(str.strip))
@example(title="'=1")
@example(title="&lt;b")
def test_any_title_comes_back(form: str, title: str) -> None:
    (claim,) = back(form, [event("2023-12-04", title=f"{title}a")])
    assert claim.title == f"{title}a"


def _day(value: str) -> str:
    """A moment at midnight is the day; that is how Timesketch has it."""
    return value.removesuffix("T00:00:00")
