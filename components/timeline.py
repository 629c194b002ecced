"""The timeline on the page: a View in; drawn with Plotly, and the id of the event that was just clicked out."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st
from babel import Locale

from components.density import NARROW_DOWN
from components.extents import known_extent, to_date
from components.figure import draw, shows_single_events
from components.view import View
from components.when import day_text
from components.words import Words, mark

ALT = mark("Timeline of {count} events, {first} to {last}. The table below holds the same events.")
_CROWDING = ("lasso2d", "select2d", "autoScale2d")


def show(view: View, *, key: str, words: Words, choose: Callable[[str], None] | None = None) -> str | None:
    """Draw the timeline; return the id clicked since the last run ("" when a choice was taken back), None without a click.

    ``choose`` hears the same before the run that the click starts. The chart lights up by itself what is clicked in it, and
    forgets its zoom whenever the figure changes: a click alone should change nothing in the View.
    """
    if view.frame.empty:
        return None
    figure = draw(view)
    st.plotly_chart(
        figure,
        theme=None,
        key=key,
        on_select=lambda: _hear(key, choose),
        selection_mode="points",
        config=chart_config(words),
        alt=_alt(view, words),
    )
    if not shows_single_events(figure):
        st.caption(words.gettext(NARROW_DOWN))
    clicked: str | None = st.session_state.pop(f"{key}-clicked", None)
    return clicked


def chart_config(words: Words) -> dict[str, Any]:
    """Plotly's configuration: no logo, no sharing, the reader's names of months and buttons."""
    return {
        "displaylogo": False,
        "showSendToCloud": False,
        "scrollZoom": False,  # the wheel scrolls the page, also over a tall chart
        "modeBarButtonsToRemove": list(_CROWDING),
        "locale": words.code,
        "locales": {words.code: plotly_locale(words)},
    }


def plotly_locale(words: Words) -> dict[str, Any]:
    """What Plotly has to know of a language to write its axis and name its buttons."""
    buttons = {text: words.gettext(text) for text in BUTTONS}
    return {"dictionary": buttons, "format": _names(words.locale)}


BUTTONS = (mark("Pan"), mark("Zoom"), mark("Zoom in"), mark("Zoom out"), mark("Reset axes"), mark("Download plot as a PNG"))


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


def _hear(key: str, choose: Callable[[str], None] | None) -> None:
    event_id = _selected(key)
    st.session_state[f"{key}-clicked"] = event_id
    if choose is not None:
        choose(event_id)


def _selected(key: str) -> str:
    """Id of the event that is selected in the chart, as the session knows it; "" without one."""
    state: Mapping[str, Any] = st.session_state.get(key) or {}
    points = state.get("selection", {}).get("points", [])
    custom = points[0].get("customdata") if points else None
    return str(custom[0]) if custom else ""


def _alt(view: View, words: Words) -> str:
    first, last = known_extent(view.frame)
    ends = {"first": day_text(to_date(first.min()), words), "last": day_text(to_date(last.max() - 1), words)}
    return words.gettext(ALT, count=words.number(len(view.frame)), **ends)
