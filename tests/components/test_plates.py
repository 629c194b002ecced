"""Figures drawn beforehand: whatever comes into view lies in one of them, down to where single events are drawn."""

from datetime import date

import pytest

from bench.synthetic import make_actors, make_frame
from components.figure import lay
from components.plates import plates
from components.view import View
from components.words import words
from events.query import EventIndex, Selection


@pytest.mark.parametrize(("events", "counted"), [(200, False), (6_000, True)])
def test_what_is_only_counted_can_be_looked_at_closer(events: int, counted: bool) -> None:
    index = EventIndex(make_frame(events), make_actors())
    rows = index.rows(Selection())
    view = View(frame=index.frame, labels={}, today=date(2024, 1, 1), lane_by="kind")
    found = plates(view, lay(index, rows[: index.count(rows).dated], view), words("en"))
    assert set(found) == {"light", "dark"}
    finer = [plate["window"] for plate in found["light"]["plates"]]
    assert bool(finer) is counted
    low, high = found["light"]["data"]["whole"]
    spans = [last - first for first, last in finer]
    assert spans == sorted(spans, reverse=True)
    assert not finer or (min(first for first, _ in finer) == low and max(last for _, last in finer) == pytest.approx(high))
