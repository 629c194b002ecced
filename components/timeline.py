"""The timeline on the page: events in lanes in; drawn in the browser, and what was chosen and which stretch is in view there heard."""

import base64
import gzip
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import streamlit as st
from babel import Locale

from components.density import NARROW_DOWN
from components.extents import DAY, Axis, milliseconds, to_date
from components.figure import Figure, Laid, draw, shows_single_events, whole_axis
from components.hover import spell_out
from components.palette import PALETTES
from components.view import View
from components.when import day_text
from components.words import Words, mark

WINDOW, PLACED = "window", "window-placed"  # the stretch in view (first and last day), and how often the page itself has set it
ALT = mark("Timeline of {count} events, {first} to {last}. The table below holds the same events.")
KEYS = mark(
    "Arrow keys left and right move through time, plus and minus zoom, Home shows all; up and down go from event to event, Enter opens one."
)
WHEEL = mark("Ctrl + wheel zooms")
FAILED = mark("The timeline could not be drawn in this browser. The table below holds the same events.")
WHOLE, WHOLE_LONG = mark("All"), mark("Show the whole range")
TODAY, TODAY_LONG = mark("Today"), mark("Go to today")
PNG, SVG = mark("Save the picture as PNG"), mark("Save the picture as SVG")
BUTTONS = (mark("Pan"), mark("Zoom"), mark("Zoom in"), mark("Zoom out"), mark("Reset axes"), mark("Download plot as a PNG"))
LIBRARY = "app/static/plotly-cartesian.min.js"
STRIP_BINS = 240

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
    _CHART(
        key=key,
        data={
            "figure": _packed(figure),
            "library": LIBRARY,
            "config": chart_config(words),
            "window": [axis.first, axis.last],
            "asked": None if window is None else [axis.first, axis.last],
            "goto": placed,
            "whole": [whole.first, whole.last],
            "limits": [whole.first - 5 * whole.span, whole.last + 5 * whole.span],
            "today": milliseconds(view.today),
            "chosen": view.ringed,
            "strip": _strip(laid, whole),
            "colours": _colours(view),
            "texts": _texts(view, laid, whole, words),
            "picture": {"name": f"frise-{view.today.isoformat()}", "page": PALETTES[view.theme].page},
        },
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
        alt=_alt(laid, words),
    )
    if window is not None:
        st.button(words.gettext(WHOLE_LONG), key=f"{key}-whole", on_click=heard.move, args=(None,))
    if not shows_single_events(figure):
        st.caption(words.gettext(NARROW_DOWN))


def chart_config(words: Words) -> dict[str, Any]:
    """Plotly's configuration: no logo, no sharing, the reader's names of months and buttons."""
    return {
        "displaylogo": False,
        "displayModeBar": False,
        "showSendToCloud": False,
        "scrollZoom": False,  # the wheel scrolls the page, also over a tall chart
        "doubleClick": False,
        "locale": words.code,
        "locales": {words.code: plotly_locale(words)},
    }


def plotly_locale(words: Words) -> dict[str, Any]:
    """What Plotly has to know of a language to write its axis and name its buttons."""
    return {"dictionary": {text: words.gettext(text) for text in BUTTONS}, "format": _names(words.locale)}


def _names(locale: Locale) -> dict[str, list[str]]:
    """Names of months and of weekdays from Sunday on, in full and short."""
    months, days = locale.months["format"], locale.days["format"]
    week = (6, 0, 1, 2, 3, 4, 5)
    return {
        "months": [months["wide"][month] for month in range(1, 13)],
        "shortMonths": [months["abbreviated"][month] for month in range(1, 13)],
        "days": [days["wide"][day] for day in week],
        "shortDays": [days["abbreviated"][day] for day in week],
    }


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


def _packed(figure: Figure) -> str:
    """A figure as base64 of its compressed JSON: a third of its size."""
    return base64.b64encode(gzip.compress(json.dumps(figure, separators=(",", ":")).encode(), compresslevel=1)).decode("ascii")


def _strip(laid: Laid, whole: Axis) -> str:
    """How much happens in each part of the whole range, 0 to 255, as base64; by the square root, so that little is seen beside much."""
    edges = np.linspace(*whole.days, STRIP_BINS + 1)
    counts = np.sqrt(laid.windows.density(np.unique(edges.astype(np.int64))).sum(axis=0))
    return base64.b64encode((255 * counts / max(counts.max(initial=0), 1)).astype(np.uint8).tobytes()).decode("ascii")


def _colours(view: View) -> dict[str, str]:
    palette = PALETTES[view.theme]
    return {"ink": palette.quiet, "page": palette.page, "chosen": palette.kinds[0]}


def _texts(view: View, laid: Laid, whole: Axis, words: Words) -> dict[str, str]:
    told = {
        "keys": KEYS, "wheel": WHEEL, "failed": FAILED, "whole": WHOLE, "wholeLong": WHOLE_LONG,
        "zoomIn": "Zoom in", "zoomOut": "Zoom out", "png": PNG, "svg": SVG,
    }  # fmt: skip
    if whole.holds(milliseconds(view.today)):
        told |= {"today": TODAY, "todayLong": TODAY_LONG}
    return {name: words.gettext(text) for name, text in told.items()} | {"label": _alt(laid, words)}


def _alt(laid: Laid, words: Words) -> str:
    first, last = laid.span
    ends = {"first": day_text(to_date(first * DAY), words), "last": day_text(to_date(last * DAY), words)}
    return words.gettext(ALT, count=words.number(laid.events), **ends)


_CHART = st.components.v2.component(
    "frise.timeline",
    html='<div class="frise-chart" tabindex="0" role="application"><div class="tools"></div><div class="plot"></div>'
    '<span class="cursor" hidden></span><div class="hint" aria-hidden="true"></div><canvas class="strip" aria-hidden="true"></canvas>'
    '<div class="live" role="status" aria-live="polite"></div></div>\n<!-- filled by the script -->',
    css=(_HOME / "chart.css").read_text(encoding="utf-8"),
    js=(_HOME / "chart.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)
