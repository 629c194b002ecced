"""The timeline on the page: what Plotly is told of the reader's language, and that it shares nothing."""

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components import timeline
from components.chart import chart_config, plotly_locale
from components.extents import DAY
from components.words import words


def page() -> None:
    import streamlit as st

    from components import timeline
    from components.words import words
    from tests.components.drawing import event, laid_out

    told = [event("2023-12-04", title="Talks on ports"), event("2022-03")]
    heard = timeline.Heard(lambda _: None, lambda _: None)
    show = timeline.show_plain if st.session_state.get("plain") else timeline.show
    show(
        *laid_out(*told[: st.session_state.get("count", 2)]),
        key="chart",
        words=words("en"),
        heard=heard,
        window=st.session_state.get("window"),
    )


def data(app: AppTest) -> dict[str, Any]:
    """What the component was given."""
    (told,) = json.loads(app.get("bidi_component")[0].proto.json)
    return dict(told)


def test_the_chart_is_drawn_described_and_shares_nothing() -> None:
    app = AppTest.from_function(page).run()
    assert not app.exception
    told = data(app)
    assert told["config"]["showSendToCloud"] is False
    assert told["config"]["displaylogo"] is False
    assert not told["library"].startswith("http")
    assert "2 events" in told["texts"]["label"]
    assert "Talks on ports" in json.dumps(told["figure"])
    assert told["window"] == told["whole"]


def test_a_stretch_is_what_is_in_view_at_first() -> None:
    app = AppTest.from_function(page)
    app.session_state["window"] = (19_000, 19_100)
    told = data(app.run())
    assert told["window"] == [19_000 * DAY, 19_101 * DAY]
    assert told["whole"] != told["window"]


def test_the_plain_chart_needs_no_component() -> None:
    app = AppTest.from_function(page)
    app.session_state["plain"], app.session_state["window"] = True, (19_000, 19_100)
    app.run()
    assert not app.exception
    proto = app.get("plotly_chart")[0].proto
    assert "Talks on ports" in proto.spec
    assert "2 events" in proto.alt
    assert json.loads(proto.spec)["layout"]["dragmode"] == "select"
    assert [button.label for button in app.button] == ["Show the whole range"]


@pytest.mark.parametrize("is_plain", [False, True])
def test_without_events_nothing_is_drawn(is_plain: bool) -> None:
    app = AppTest.from_function(page)
    app.session_state["count"], app.session_state["plain"] = 0, is_plain
    app.run()
    assert not app.exception
    assert not app.get("plotly_chart")
    assert not app.get("bidi_component")


def test_the_shipped_library_is_the_one_that_is_asked_for() -> None:
    root = Path(__file__).parents[2]
    shipped = (root / timeline.LIBRARY.replace("app/", "")).read_text(encoding="utf-8")
    assert "plotly.js (cartesian - minified) v4" in shipped[:200]
    assert "Licensed under the MIT license" in shipped[:400]


def test_the_axis_speaks_the_readers_language() -> None:
    config = chart_config(words("fr"))
    months = config["locales"][config["locale"]]["format"]
    assert months["shortMonths"][1] == "févr."
    assert months["days"][0] == "dimanche"


@pytest.mark.parametrize(
    ("code", "region", "day", "month"),
    [
        ("en", "en-US", "%b %-d", "%b %Y"),
        ("en", "en-GB", "%-d %b", "%b %Y"),
        ("fr", None, "%-d %b", "%b %Y"),
        ("ar", None, "\u2067%-d %b\u2069", "\u2067%b %Y\u2069"),
    ],
)
def test_the_axis_writes_days_in_the_readers_order(code: str, region: str | None, day: str, month: str) -> None:
    written = plotly_locale(words(code, region))["format"]
    assert (written["year"], written["dayMonth"], written["month"]) == ("%Y", day, month)
