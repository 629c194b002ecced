"""The timeline on the page: events in lanes in; drawn in the browser, and what was chosen and which stretch is in view there heard."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import streamlit as st

from components.chart import HTML, SCRIPT, WHOLE_LONG, alt, chart_config, chart_data
from components.density import NARROW_DOWN
from components.extents import DAY, Axis
from components.figure import Laid, draw, shows_single_events, whole_axis
from components.hover import spell_out
from components.view import View
from components.words import Words

WINDOW, PLACED = "window", "window-placed"  # the stretch in view (first and last day), and how often the page itself has set it
LIBRARY = "app/static/plotly-cartesian.min.js"

Window = tuple[int, int]
_HOME = Path(__file__).parent


@dataclass(frozen=True, eq=False)
class Heard:
    """Who hears a timeline: ``choose`` the id of an event, "" when a choice is taken back; ``move`` the days in view, None for all."""

    choose: Callable[[str], None]
    move: Callable[[Window | None], None]


def show(view: View, laid: Laid, *, key: str, words: Words, heard: Heard, window: Window | None = None, placed: int = 0) -> None:
    """Draw the timeline; ``window`` is what is in view at first, and again whenever ``placed`` has another value."""
    if not laid.lanes.row.size:
        return
    whole = whole_axis(view, laid)
    axis = whole if window is None else Axis(window[0] * DAY, (window[1] + 1) * DAY)
    figure = draw(view, laid, axis)
    data = chart_data(view, laid, figure, axis, whole=whole, words=words)
    data |= {"library": LIBRARY, "asked": None if window is None else [axis.first, axis.last], "goto": placed}
    _CHART(
        key=key,
        data=[data],  # a list, because Streamlit looks for tables in all that a mapping holds, which takes it longer than sending
        on_window_change=lambda: heard.move(_window(key)),
        on_chosen_change=lambda: heard.choose(str(st.session_state[key].get("chosen") or "")),
    )
    if not shows_single_events(figure):
        st.caption(words.gettext(NARROW_DOWN))


def show_plain(view: View, laid: Laid, *, key: str, words: Words, heard: Heard, window: Window | None = None) -> None:
    """Draw the timeline with Streamlit's own chart, for browsers that run no component: a box drawn in it is what comes into view."""
    if not laid.lanes.row.size:
        return
    axis = None if window is None else Axis(window[0] * DAY, (window[1] + 1) * DAY)
    figure = draw(view, laid, axis)
    spell_out(figure["data"], figure["layout"]["meta"]["events"])
    figure["layout"] |= {"dragmode": "select", "selectdirection": "h", "clickmode": "event+select"}

    def hear() -> None:
        picked: Mapping[str, Any] = st.session_state.get(key, {}).get("selection", {})
        if picked.get("box"):
            heard.move(_boxed(picked["box"][0]["x"]))
        else:
            heard.choose(_first_id(picked))

    st.plotly_chart(
        figure,
        theme=None,
        key=key,
        on_select=hear,
        selection_mode=("points", "box"),
        config=chart_config(words),
        alt=alt(laid, words),
    )
    if window is not None:
        st.button(words.gettext(WHOLE_LONG), key=f"{key}-whole", on_click=heard.move, args=(None,))
    if not shows_single_events(figure):
        st.caption(words.gettext(NARROW_DOWN))


def _window(key: str) -> Window | None:
    """The days in view, as the browser told them."""
    told = st.session_state[key].get("window")
    return None if told is None else Axis(float(told[0]), float(told[1])).days


def _boxed(ends: list[str | float]) -> Window:
    """The days that a box covers."""
    moments = np.array([end if isinstance(end, int | float) else np.datetime64(end, "ms").astype(np.int64) for end in ends], dtype=float)
    return Axis(moments.min(), moments.max()).days


def _first_id(picked: Mapping[str, Any]) -> str:
    """Id of the event that was clicked; "" when a choice was taken back."""
    points = picked.get("points", [])
    custom = points[0].get("customdata") if points else None
    return str(custom[0]) if custom else ""


_CHART = st.components.v2.component(
    "frise.timeline",
    html=HTML,
    css=(_HOME / "chart.css").read_text(encoding="utf-8"),
    js=SCRIPT,
    isolate_styles=False,
)
