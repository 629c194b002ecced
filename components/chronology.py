"""What the reader asked to see of a library: the count, the timeline, the chosen event beside the table, the undated ones."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import cache as cache_of
from typing import TypeAlias, cast

import pandas as pd
import streamlit as st

from components import adding, address, cache, chips, detail, disputes, filters, judging, names, saved, table, takeaway, timeline
from components.address import CHART, EVENT, LANES, NEAR, ORDER, PLACED, SOUGHT, WINDOW
from components.figure import Laid
from components.link import CHART_CHOICES, LANE_CHOICES, ORDER_CHOICES, Asked
from components.palette import Theme
from components.shelf import Seen
from components.view import LaneBy, LaneOrder, View
from components.when import event_time
from components.words import COMMA, Words
from events.disagreements import disagreements
from events.library import Library
from events.postings import Rows
from events.query import Counts, EventIndex

PICTURE, TABLE, TRAY, CHOSEN_HERE = "timeline", "table", "undated", "chosen-in-the-timeline"
IN_VIEW, MOVED = "only-in-view", "timeline-moved"  # whether the table lists only what is in view; that this has just changed

Part: TypeAlias = tuple[pd.DataFrame, int]  # the rows that a table shows, and how many there are in all


def seek(shown: Seen, words: Words) -> None:
    """Make room for an event that was gone to from elsewhere, before the filters are drawn."""
    if address.seek(shown.library.index):
        st.toast(words.gettext("The filters hid this event, so they were taken off."))


def show(shown: Seen, asked: Asked, *, called: Mapping[str, str], words: Words) -> Asked:
    """Draw the events asked for; give back what was asked with the lanes and the event chosen here."""
    library = shown.library
    index = library.index
    wanted = filters.selection(asked, index)
    rows = index.rows(wanted)
    counts = index.count(rows)
    hidden = index.rows(replace(wanted, min_confidence=0.0)).size - rows.size if asked.confidence else 0
    with st.container(horizontal=True, vertical_alignment="center", key="head"):
        _head(counts, len(library.frame), words)
        if counts.total:
            takeaway.show(shown, wanted, called=called, today=today(), words=words)
        saved.show(words)
    chips.show(asked, hidden, called, words=words)
    if not len(library.frame):
        st.info(words.gettext("There are no events here. Add an article: open the line above, then paste it or choose its file."))
        return replace(address.drawn_as(asked), event="")
    with st.container():
        if counts.dated:
            view = _view(library, address.drawn_as(asked), called, words)
            _timeline(view, cache.lay(index, wanted, view, words.code), words)
        elif not counts.total:
            st.info(words.gettext("No event has all of this. Take a filter off to see more."))
    chosen = _chosen(library)
    listed = _listed(index, rows[: counts.dated])
    dated, undated = (library.frame.iloc[part[: table.MOST_ROWS]] for part in (listed, rows[counts.dated :]))
    _below(shown, (dated, listed.size), (undated, counts.undated), chosen, called, words)
    return replace(address.drawn_as(asked), event=chosen)


def _head(counts: Counts, total: int, words: Words) -> None:
    """The count line on one side, what the lanes stand for on the other."""
    st.markdown(count_text(counts, total, words), width="content")
    adding.show_button(words)
    st.space("stretch")
    st.segmented_control(
        words.gettext("Lanes"),
        LANE_CHOICES,
        format_func=lambda lane: words.gettext(names.LANES[lane]),
        key=LANES,
        required=True,
        label_visibility="collapsed",
        wrap=True,
    )
    st.selectbox(
        words.gettext("Order of the lanes"),
        ORDER_CHOICES,
        format_func=lambda order: words.gettext(names.LANE_ORDERS[order]),
        key=ORDER,
        label_visibility="collapsed",
        width=190,
    )


def count_text(counts: Counts, total: int, words: Words) -> str:
    """How many events there are to see, of how many, and how many have no date."""
    shown = words.ngettext("**{shown}** of {count} event", "**{shown}** of {count} events", total, shown=words.number(counts.total))
    undated = words.ngettext("{count} undated", "{count} undated", counts.undated)
    return shown + words.gettext(COMMA) + undated if counts.undated else shown


def _view(library: Library, asked: Asked, called: Mapping[str, str], words: Words) -> View:
    """What the timeline is asked to draw of a library."""
    return View(
        frame=library.frame,
        labels=called,
        today=today(),
        lane_by=cast(LaneBy, asked.lanes),
        lane_order=cast(LaneOrder, asked.order),
        article_dates=sorted({article.dct for article in library.articles if article.dct is not None}),
        theme=theme(),
        translate=words.gettext,
        when=lambda event_id: _when(library, event_id, words),
        ringed=str(st.session_state.get(EVENT) or ""),
        disputed=cache_of(lambda event_id: _disputed(library, event_id)),
    )


@st.fragment
def _timeline(view: View, laid: Laid, words: Words) -> None:
    """Draw the timeline; moving through time runs this part of the page alone, choosing an event all of it."""
    state = st.session_state
    heard = timeline.Heard(_choose_mark, _move)
    if state.get(CHART) == CHART_CHOICES[1]:
        timeline.show_plain(view, laid, key=f"{PICTURE}-plain", words=words, heard=heard, window=state.get(WINDOW))
    else:
        timeline.show(view, laid, key=PICTURE, words=words, heard=heard, window=state.get(WINDOW), placed=state.get(PLACED, 0))
    moved = state.pop(MOVED, False) and state.get(IN_VIEW, False)
    if state.pop(CHOSEN_HERE, False) or moved:
        st.rerun()
    address.put_window()


def _move(window: timeline.Window | None) -> None:
    st.session_state.update({WINDOW: window, MOVED: True})


def _listed(index: EventIndex, rows: Rows) -> Rows:
    """The dated rows that the table lists: all, or those that may lie in the stretch in view."""
    window = st.session_state.get(WINDOW)
    if window is None or not st.session_state.get(IN_VIEW):
        return rows
    first, last = (days[rows] for days in index.named_days)
    listed: Rows = rows[(first <= window[1]) & (last >= window[0])]
    return listed


def _when(library: Library, event_id: str, words: Words) -> str:
    event = library.event(event_id)
    return "" if event is None else event_time(event, library, words)


def _disputed(library: Library, event_id: str) -> bool:
    event = library.event(event_id)
    return event is not None and bool(disagreements(event))


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
    st.session_state.update({EVENT: event_id, NEAR: event_id, SOUGHT: event_id})


def _choose_mark(event_id: str) -> None:
    """A click in the chart, which is far from the event's panel."""
    st.session_state.update({EVENT: event_id, NEAR: "", CHOSEN_HERE: True})


def _below(shown: Seen, dated: Part, undated: Part, chosen: str, called: Mapping[str, str], words: Words) -> None:
    """The chosen event's panel beside the table, then the tray of the undated; while it is corrected, its form stands beside the panel."""
    library = shown.library
    left, right = st.columns([5, 6], gap="medium")
    event = library.event(chosen)
    if event is not None and judging.is_open(event):
        with left:
            judging.show_form(event, shown, called=called, words=words)
        with right.container(border=True):
            detail.show(event, shown, words=words)
        return
    with left.container(border=True):
        if event is None:
            detail.show_hint(words)
        else:
            judging.show(event, shown, words=words)
            disputes.show(event, shown, words=words)
            far = chosen if st.session_state.get(NEAR) != chosen else ""
            detail.show(event, shown, words=words, reveal=judging.done(event) or far)
            judging.show_past(event, shown, words=words)
    with right:
        if dated[1] or st.session_state.get(IN_VIEW):
            st.toggle(words.gettext("List only what is in view"), key=IN_VIEW)
        if dated[1]:
            table.show(*dated, library, chosen=chosen, choose=_choose_row, called=called, words=words, key=TABLE)
        if undated[1]:
            st.subheader(words.ngettext("{count} event without a date", "{count} events without a date", undated[1]), anchor=False)
            table.show(*undated, library, chosen=chosen, choose=_choose_row, called=called, words=words, key=TRAY)
