"""The timeline on the page: what Plotly is told of the reader's language, and that it shares nothing."""

import json

from streamlit.testing.v1 import AppTest

from components.timeline import chart_config
from components.words import words


def page() -> None:
    import streamlit as st

    from components import timeline
    from components.words import words
    from tests.components.drawing import event, view_of

    told = [event("2023-12-04", title="Talks on ports"), event("2022-03")]
    chosen = timeline.show(view_of(*told[: st.session_state.get("count", 2)]), key="chart", words=words("en"))
    st.text(f"chosen: {chosen}")


def test_the_chart_is_drawn_described_and_shares_nothing() -> None:
    app = AppTest.from_function(page).run()
    assert not app.exception
    proto = app.get("plotly_chart")[0].proto
    config = json.loads(proto.config)
    assert config["showSendToCloud"] is False
    assert config["displaylogo"] is False
    assert "2 events" in proto.alt
    assert "Talks on ports" in proto.spec
    assert proto.theme == ""
    assert app.text[0].value == "chosen: None"


def test_without_events_nothing_is_drawn() -> None:
    app = AppTest.from_function(page)
    app.session_state["count"] = 0
    app.run()
    assert not app.exception
    assert not app.get("plotly_chart")


def test_the_axis_speaks_the_readers_language() -> None:
    config = chart_config(words("fr"))
    months = config["locales"][config["locale"]]["format"]
    assert months["shortMonths"][1] == "févr."
    assert months["days"][0] == "dimanche"
