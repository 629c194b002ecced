"""What the reader asked to see of a library: the count, the timeline, the chosen event beside the table, the undated ones."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import cast

import pandas as pd
import streamlit as st

from components import chips, detail, filters, names, table, timeline
from components.address import EVENT, LANES, RINGED
from components.link import LANE_CHOICES, Asked
from components.palette import Theme
from components.shelf import Seen
from components.view import LaneBy, View
from components.when import event_time
from components.words import Words
from events.library import Library
from events.query import Counts

CHART, TABLE, TRAY = "timeline", "table", "undated"


def show(shown: Seen, asked: Asked, *, called: Mapping[str, str], words: Words) -> Asked:
    """Draw the events asked for; give back what was asked with the lanes and the event chosen here."""
    library = shown.library
    index = library.index
    wanted = filters.selection(asked, index)
    rows = index.rows(wanted)
    counts = index.count(rows)
    hidden = index.rows(replace(wanted, min_confidence=0.0)).size - rows.size if asked.confidence else 0
    lanes = _head(counts, len(library.frame), words)
    chips.show(asked, hidden, called, words=words)
    if not len(library.frame):
        st.info(words.gettext("There are no events here. Add an article: open the line above, then paste it or choose its file."))
        return replace(asked, lanes=lanes, event="")
    frame = library.frame.iloc[rows]
    dated, undated = frame.iloc[: counts.dated], frame.iloc[counts.dated :]
    if counts.dated:
        _timeline(library, dated, called, lanes, words)
    elif not counts.total:
        st.info(words.gettext("No event has all of this. Take a filter off to see more."))
    chosen = _chosen(library)
    _below(shown, dated, undated, chosen, called, words)
    return replace(asked, lanes=lanes, event=chosen)


def _head(counts: Counts, total: int, words: Words) -> LaneBy:
    """The count line on one side, what the lanes stand for on the other."""
    with st.container(horizontal=True, vertical_alignment="center", key="head"):
        st.markdown(count_text(counts, total, words), width="content")
        st.space("stretch")
        lanes = st.segmented_control(
            words.gettext("Lanes"),
            LANE_CHOICES,
            format_func=lambda lane: words.gettext(names.LANES[lane]),
            key=LANES,
            required=True,
            label_visibility="collapsed",
        )
    return cast(LaneBy, lanes or LANE_CHOICES[0])


def count_text(counts: Counts, total: int, words: Words) -> str:
    """How many events there are to see, of how many, and how many have no date."""
    shown = words.ngettext("**{shown}** of {count} event", "**{shown}** of {count} events", total, shown=words.number(counts.total))
    return shown + ", " + words.ngettext("{count} undated", "{count} undated", counts.undated) if counts.undated else shown


def _timeline(library: Library, dated: pd.DataFrame, called: Mapping[str, str], lanes: LaneBy, words: Words) -> None:
    """Draw the timeline; an event chosen elsewhere is ringed in it."""
    view = View(
        frame=dated,
        labels=called,
        today=today(),
        lane_by=lanes,
        article_dates=sorted({article.dct for article in library.articles if article.dct is not None}),
        theme=theme(),
        translate=words.gettext,
        when=lambda event_id: _when(library, event_id, words),
        ringed=str(st.session_state.get(RINGED, "")),
    )
    timeline.show(view, key=CHART, words=words, choose=_choose_mark)


def _when(library: Library, event_id: str, words: Words) -> str:
    event = library.event(event_id)
    return "" if event is None else event_time(event, library, words)


def theme() -> Theme:
    """The reader's theme."""
    return "dark" if st.context.theme.type == "dark" else "light"


def today() -> date:
    """The reader's day, which may not be the server's."""
    behind = st.context.timezone_offset or 0  # minutes, as browsers count
    return datetime.now(timezone(timedelta(minutes=-behind))).date()


def _chosen(library: Library) -> str:
    """The chosen event, as long as it is in the library."""
    chosen = str(st.session_state.get(EVENT) or "")
    return chosen if library.event(chosen) is not None else ""


def _choose_row(event_id: str) -> None:
    st.session_state.update({EVENT: event_id, RINGED: event_id})


def _choose_mark(event_id: str) -> None:
    """A click in the chart rings nothing: the chart marks it by itself, and would lose its zoom if it were drawn anew."""
    st.session_state.update({EVENT: event_id, RINGED: ""})


def _below(shown: Seen, dated: pd.DataFrame, undated: pd.DataFrame, chosen: str, called: Mapping[str, str], words: Words) -> None:
    """The chosen event's panel beside the table, then the tray of the undated."""
    library = shown.library
    panel, listing = st.columns([5, 6], gap="medium")
    event = library.event(chosen)
    with panel.container(border=True):
        if event is None:
            detail.show_hint(words)
        else:
            detail.show(event, shown, words=words, is_far=st.session_state.get(RINGED) != chosen)
    with listing:
        if len(dated):
            table.show(dated, library, chosen=chosen, choose=_choose_row, called=called, words=words, key=TABLE)
        if len(undated):
            st.subheader(words.ngettext("{count} event without a date", "{count} events without a date", len(undated)), anchor=False)
            table.show(undated, library, chosen=chosen, choose=_choose_row, called=called, words=words, key=TRAY)
