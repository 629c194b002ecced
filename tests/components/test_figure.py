"""The figure: doubt is drawn as doubt, every event can be reached, and nothing an article says becomes markup."""

import json
import re
from dataclasses import replace
from datetime import date
from typing import cast

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.synthetic import make_frame
from components.extents import DAY, Axis, milliseconds
from components.figure import Figure, Laid, draw, lay, shows_single_events
from components.palette import PALETTES
from components.titles import MOST_TITLES
from components.view import View
from events.frame import MANY as MANY_TEXTS
from events.frame import is_dated
from events.model import Actor, ActorKind, Status
from events.query import EventIndex, Selection
from tests.components.drawing import TODAY, Marks, drawn, event, hidden, ids, numbers, texts, view_of
from tests.components.test_escape import HOSTILE
from tests.events.making import ALGERIA, FRANCE

LIGHT = PALETTES["light"]
BLUE = LIGHT.kinds[0]
FAR = event("2010-01-01", kind="attack")  # makes the axis long, so that short marks become dots


def solid(figure: Figure, colour: str = BLUE) -> list[Marks]:
    """Bars filled with a plain colour."""
    return [trace for trace in drawn(figure, "bar") if trace["marker"].get("color") == colour and "pattern" not in trace["marker"]]


def hatched(figure: Figure) -> list[Marks]:
    return [trace for trace in drawn(figure, "bar") if "pattern" in trace["marker"]]


def symbols(figure: Figure) -> set[str]:
    found = [trace["marker"]["symbol"] for trace in drawn(figure, "scatter") if trace["mode"] == "markers"]
    return {symbol for held in found for symbol in ([held] if isinstance(held, str) else held)}


def dashes(figure: Figure) -> set[str]:
    return {str(trace["line"]["dash"]) for trace in drawn(figure, "scatter") if trace["mode"] == "lines" and "dash" in trace["line"]}


def stretches(traces: list[Marks]) -> list[tuple[str, int]]:
    """First day and days of each bar."""
    pairs = [pair for trace in traces for pair in zip(numbers(trace["base"]), numbers(trace["x"]), strict=True)]
    return [(str(np.datetime64(int(base), "ms").astype("datetime64[D]")), round(width / DAY)) for base, width in pairs]


def test_a_day_is_a_solid_dot_and_never_without_width() -> None:
    figure = draw(view_of(event("2023-12-04"), FAR))
    assert "circle" in symbols(figure)
    assert stretches(solid(figure)) == [("2023-12-04", 1)]
    assert not hatched(figure)


def test_a_range_is_a_solid_bar_to_the_end_of_its_last_day() -> None:
    figure = draw(view_of(event("2023-12-04/2023-12-20")))
    assert stretches(solid(figure)) == [("2023-12-04", 17)]
    assert not hatched(figure)


def test_some_day_in_march_is_a_pale_band_and_nowhere_solid() -> None:
    figure = draw(view_of(event("2022-03")))
    assert not solid(figure)
    assert stretches(hatched(figure)) == [("2022-03-01", 31)]


def test_a_range_of_months_is_sure_only_in_between() -> None:
    figure = draw(view_of(event("2022-03/2022-05")))
    assert stretches(hatched(figure)) == [("2022-03-01", 92)]
    assert stretches(solid(figure)) == [("2022-03-31", 32)]


def test_about_fades_out_beyond_its_bounds() -> None:
    bands = hatched(draw(view_of(event("2024-37~"))))
    first = min(base for trace in bands for base in numbers(trace["base"]))
    strengths = {str(trace["marker"]["color"]) for trace in bands}
    assert first < milliseconds(date(2024, 1, 1))
    assert len(strengths) >= 3


@pytest.mark.parametrize(("edtf", "arrow"), [("2023-12-04/..", "triangle-right"), ("../2023-12-04", "triangle-left")])
def test_an_open_side_has_an_arrow(edtf: str, arrow: str) -> None:
    assert arrow in symbols(draw(view_of(event(edtf))))
    assert arrow not in symbols(draw(view_of(event("2023-12-04/2023-12-20"))))


@pytest.mark.parametrize("edtf", ["2022-03", "2022-03-01/2022-03-20", "2022-03-05"])
def test_statuses_differ_without_colour(edtf: str) -> None:
    looks = {}
    for status in Status:
        figure = draw(view_of(event(edtf, status=status.value)))
        looks[status] = (len(solid(figure)) > 0, frozenset(symbols(figure)), frozenset(dashes(figure)))
    assert len(set(looks.values())) == len(looks)


def test_planned_is_hollow_and_cancelled_is_grey() -> None:
    planned, cancelled = (draw(view_of(event("2022-03-01/2022-03-20", status=status))) for status in ("PLANNED", "CANCELLED"))
    assert not solid(planned)
    assert solid(planned, LIGHT.page)
    assert BLUE not in json.dumps(drawn_marks(cancelled))


def drawn_marks(figure: Figure) -> list[Marks]:
    return drawn(figure, "bar") + drawn(figure, "scatter")


def test_lines_for_today_and_for_the_article() -> None:
    view = view_of(event("2024-05-01"), event("2024-05-20"), article_dates=[date(2024, 5, 9)])
    figure = draw(view)
    lines = [shape["x0"] for shape in figure["layout"]["shapes"] if shape["type"] == "line"]
    assert lines == [milliseconds(TODAY)]
    assert milliseconds(date(2024, 5, 9)) in numbers(figure["data"][0]["x"])


@pytest.mark.parametrize("count", [0, 1, 5, 60, 400])
def test_every_event_answers_the_pointer(count: int) -> None:
    told = [event(f"20{10 + number % 14}-{number % 12 + 1:02d}-{number % 28 + 1:02d}", event_id=f"e{number}") for number in range(count)]
    figure = draw(view_of(*told))
    go.Figure(figure)
    assert shows_single_events(figure)
    assert ids(figure) <= {f"e{number}" for number in range(count)}
    assert len(ids(figure)) + hidden(figure) == count


def test_what_has_no_room_is_counted() -> None:
    figure = draw(view_of(*(event("2023-05-04", event_id=f"e{number}") for number in range(100))))
    assert 0 < hidden(figure) < 25
    assert len(ids(figure)) + hidden(figure) == 100


@pytest.mark.parametrize("rows", [200, 1_000, 5_000, 50_000])
@pytest.mark.parametrize("lane_by", ["actor", "kind"])
def test_size_stays_bounded(rows: int, lane_by: str) -> None:
    frame = make_frame(rows)
    view = View(frame[is_dated(frame)].reset_index(drop=True), {}, TODAY)
    figure = draw(replace(view, lane_by=lane_by))  # type: ignore[arg-type]
    go.Figure(figure)
    assert len(json.dumps(figure)) < 400_000
    assert figure["layout"]["height"] < 1_800


def test_traces_are_one_for_each_look_and_not_for_each_event() -> None:
    few, many = (draw(view_of(*(event(f"2023-01-{day:02d}") for day in range(1, count)))) for count in (3, 29))
    assert len(few["data"]) == len(many["data"])


def test_a_heat_map_names_no_event() -> None:
    frame = make_frame(9_000)
    figure = draw(View(frame[is_dated(frame)].reset_index(drop=True), {}, TODAY))
    assert not shows_single_events(figure)
    assert ids(figure) == set()


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("count", [1, 60, 500])
def test_article_text_never_becomes_markup(text: str, count: int) -> None:
    actor = Actor("org:x", text, ActorKind.ORGANISATION)
    told = [event("2023-05-04", event_id=f"e{number}", title=text, actors=(actor, FRANCE), place=text) for number in range(count)]
    view = view_of(*told, when=lambda _: text)
    for shown in texts(draw(view)):
        assert not re.search(r"<(?!/?(b|i|br|extra)>)", shown), shown
        assert "url(" not in shown or "&lt;" in shown
    templates = [trace["hovertemplate"] for trace in draw(view)["data"] if "hovertemplate" in trace]
    assert all("evil" not in str(template) and "alert" not in str(template) for template in templates)


@pytest.mark.parametrize("edtf", ["0001-01-01", "9999-12-31", "-0043-03-15", "-0500", "12XX"])
def test_far_years_are_drawn(edtf: str) -> None:
    figure = draw(view_of(event(edtf)))
    go.Figure(figure)
    assert ids(figure) == {edtf}


def test_hover_tells_time_status_actors_and_what_was_implied() -> None:
    view = view_of(event("2023-12-04", title="Talks on ports", actors=(ALGERIA, FRANCE), place="Oran", status="PLANNED"))
    told = next(row for row in texts(draw(view)) if "Talks on ports" in row and "Oran" in row)
    for part in ("2023-12-04", "planned", "Algeria, France", "Oran"):
        assert part in told


@pytest.mark.parametrize("edtf", ["2023-12-04", "2022-03"])
def test_a_ring_marks_the_event_chosen_elsewhere(edtf: str) -> None:
    view = view_of(event(edtf), FAR)
    assert LIGHT.chosen in json.dumps(drawn_marks(draw(replace(view, ringed=edtf))))
    assert LIGHT.chosen not in json.dumps(drawn_marks(draw(replace(view, ringed="gone"))))


def test_nothing_but_the_choice_changes_when_something_is_chosen() -> None:
    for trace in draw(view_of(event("2023-12-04"), event("2022-03", status="PLANNED"), FAR))["data"]:
        is_drawn = trace.get("mode") != "lines" and not trace["showlegend"]
        assert not is_drawn or "unselected" in trace


def test_words_are_translated() -> None:
    view = view_of(event("2023-12-04", status="PLANNED"), translate=lambda word: f"«{word}»")
    shown = " ".join(texts(draw(view)))
    for word in ("planned", "meeting", "Click for the sentence", "on a day"):
        assert f"«{word}»" in shown
    assert "«planned»" in shown


def signs(figure: Figure) -> set[str]:
    """Signs at the shoulders of marks."""
    return {text for trace in figure["data"] for text in trace.get("text") or () if text in ("°", "≠", "°≠")}  # type: ignore[attr-defined]


def test_what_was_implied_and_what_is_disputed_bears_a_sign_that_the_legend_names() -> None:
    view = view_of(event("2023-12-04"), event("2023-11-04"))
    frame = view.frame.assign(claims=np.array([2, 1], dtype=np.int32))
    implied = frame.assign(implied=pd.Series([["year"], []], dtype=MANY_TEXTS))
    assert signs(draw(view)) == set()
    assert signs(draw(replace(view, frame=implied))) == {"°"}
    both = draw(replace(view, frame=implied, disputed=lambda _: True))
    assert signs(both) == {"°≠"}
    legend = [str(trace["name"]) for trace in both["data"] if trace["showlegend"]]
    assert {"° date partly implied", "≠ sources disagree"} <= set(legend)
    assert "the sources disagree" in " ".join(texts(both))


def test_of_one_claim_nothing_is_disputed() -> None:
    assert signs(draw(view_of(event("2023-12-04"), disputed=lambda _: True))) == set()


@pytest.mark.parametrize("window", [(15_000, 15_030), (15_000, 15_003)])
def test_the_chosen_event_is_ringed_among_very_many(window: tuple[int, int]) -> None:
    frame = make_frame(60_000)
    index = EventIndex(frame[is_dated(frame)].reset_index(drop=True))
    first = index.named_days[0]
    row = int(np.flatnonzero((first >= window[0]) & (first <= window[1]))[-1])
    view = View(index.frame, {}, TODAY, ringed=str(index.frame["id"][row]))
    laid = lay(index, index.rows(Selection()), view)
    ringed, plain = (draw(one, laid, Axis(window[0] * DAY, (window[1] + 1) * DAY)) for one in (view, replace(view, ringed="")))
    rings = [trace for trace in ringed["data"] if LIGHT.chosen in json.dumps(trace) and "customdata" not in trace]
    assert rings
    assert not [trace for trace in plain["data"] if LIGHT.chosen in json.dumps(trace) and "customdata" not in trace]


@given(st.integers(11_000, 19_000), st.sampled_from([1, 7, 40, 400, 4_000]))
@settings(max_examples=25, deadline=None)
def test_what_is_shown_and_counted_is_what_lies_in_view(since: int, days: int) -> None:
    index, view, laid = MANY
    until = since + days - 1
    figure = draw(view, laid, Axis(since * DAY, (until + 1) * DAY))
    expected = by_lane(index, laid, since, until)
    if shows_single_events(figure):
        inside = shown_inside(figure, index, since, until)
        assert inside + hidden(figure) + lasting(figure) == int(expected.sum())
    else:
        cells = next(trace for trace in figure["data"] if trace.get("hovertemplate"))
        edges = np.array(numbers(cells["x"])) // DAY
        counts = np.array(numbers(cells["z"])).reshape(-1, len(edges) - 1)[1::2]
        place = int(np.searchsorted(edges, since, side="right")) - 1
        assert counts[:, place].tolist() == by_lane(index, laid, int(edges[place]), int(edges[place + 1]) - 1).tolist()


def by_lane(index: EventIndex, laid: Laid, since: int, until: int) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Places of each lane between two days, counted without help."""
    first, last = index.named_days
    row, lane = laid.lanes.row, laid.lanes.lane
    return np.bincount(lane[(first[row] <= until) & (last[row] >= since)], minlength=len(laid.lanes.keys))


def shown_inside(figure: Figure, index: EventIndex, since: int, until: int) -> int:
    """Marks that lie between two days."""
    rows = {event_id: row for row, event_id in enumerate(index.frame["id"])}
    first, last = index.named_days
    told = figure["layout"]["meta"]["events"]
    numbered = [trace["customdata"] for trace in figure["data"] if isinstance(trace.get("customdata"), list)]
    held = [rows[told[number][0]] for numbers in numbered for number in numbers]  # type: ignore[attr-defined]
    return sum(bool(first[row] <= until and last[row] >= since) for row in held)


def lasting(figure: Figure) -> int:
    """Events that the lanes' names say are under way all through."""
    told = re.findall(r"([\d\u202f]+) under way all through", " ".join(texts(figure["layout"])))
    return sum(int(count.replace("\u202f", "")) for count in told)


def made_up(rows: int) -> tuple[EventIndex, View, Laid]:
    frame = make_frame(rows)
    index = EventIndex(frame[is_dated(frame)].reset_index(drop=True))
    view = View(index.frame, {}, TODAY)
    return index, view, lay(index, index.rows(Selection()), view)


MANY = made_up(60_000)


def test_of_very_many_marks_those_with_most_room_have_their_titles() -> None:
    crowd = [
        event(f"{2010 + number // 12}-{number % 12 + 1:02}-01", event_id=f"e{number}", title=f"Talks {number}") for number in range(230)
    ]
    alone = event("2023-05-04", title="Alone", actors=(FRANCE,))
    (titled,) = [trace for trace in draw(view_of(*crowd, alone))["data"] if isinstance(trace.get("text"), list)]
    shown = [str(text).strip("\u00a0") for text in cast("list[str]", titled["text"])]
    assert len(shown) == len(numbers(titled["x"])) == MOST_TITLES < len(crowd)
    assert "Alone" in shown
