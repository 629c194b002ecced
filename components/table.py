"""Events as a table, for the keyboard, the screen reader and sorting: rows and the chosen event in, a choice out by callback."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from components import names
from components.escape import visible
from components.when import describe, event_time
from components.words import Words
from events.library import Library
from events.timevalue import TimeValue

MOST_ROWS = 200


def show(
    shown: pd.DataFrame,
    total: int,
    library: Library,
    *,
    chosen: str,
    choose: Callable[[str], None],
    called: Mapping[str, str],
    words: Words,
    key: str,
) -> None:
    """Draw a table of the first of so many events; the row of the chosen one is selected, and selecting another chooses it."""
    ids = shown["id"].tolist()
    selected = [ids.index(chosen)] if chosen in ids else []
    st.session_state[key] = {"selection": {"rows": selected}}
    st.dataframe(
        cells(shown, library, called, words),
        key=key,
        on_select=lambda: _hear(key, ids, selected, choose),
        selection_mode="single-row",
        hide_index=True,
        height="auto",
        column_config={name: st.column_config.TextColumn(width=width) for name, width in _columns(words).items()},
        alt=words.gettext("Events in time order. Select a row to read the sentence it rests on."),
    )
    if total > len(ids):
        st.caption(
            words.gettext("The first {shown} of {all} events. Filter to see others.", shown=words.number(len(ids)), all=words.number(total))
        )


def cells(frame: pd.DataFrame, library: Library, called: Mapping[str, str], words: Words) -> pd.DataFrame:
    """The table's texts; the dates stand also in EDTF, by which they can be sorted."""
    columns = ("edtf", "id", "title", "status", "actors", "place", "articles")
    lists = [frame[name].tolist() for name in columns]
    local = names.by_label(library.index, words)
    rows = [
        [
            edtf,
            _when(edtf, event_id, library, words),
            title,
            names.status(status, words),
            _who(actors, called, words),
            local.get(place, place),
            words.number(len(articles)),
        ]
        for edtf, event_id, title, status, actors, place, articles in zip(*lists, strict=True)
    ]
    return pd.DataFrame([[visible(text) for text in row] for row in rows], columns=list(_columns(words)), dtype="str")


def _columns(words: Words) -> dict[str, int]:
    """Names and widths in pixels."""
    _ = words.gettext
    return {_("Date"): 100, _("When"): 165, _("Event"): 290, _("Status"): 85, _("Who"): 190, _("Where"): 100, _("Sources"): 70}


def _when(edtf: str, event_id: str, library: Library, words: Words) -> str:
    if edtf:
        return describe(TimeValue.from_edtf(edtf), words)
    event = library.event(event_id)
    return "" if event is None else event_time(event, library, words)


def _who(actors: Sequence[str], called: Mapping[str, str], words: Words) -> str:
    return words.listed(called.get(actor, actor) for actor in actors)


def _hear(key: str, ids: Sequence[str], selected: Sequence[int], choose: Callable[[str], None]) -> None:
    """Tell a selection that differs from the one drawn; what the page itself has set is heard here too."""
    rows = list(st.session_state[key]["selection"]["rows"])
    if rows != list(selected):
        choose(ids[rows[0]] if rows and rows[0] < len(ids) else "")
