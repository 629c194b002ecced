"""What the reader has changed: the log's lines that stand, newest first, each of which can be undone."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st
from babel.dates import format_datetime

from components import shelf
from components.escape import visible
from components.said import describe
from components.shelf import Seen
from components.words import Words
from events.edits import Entry, standing

LIST = "change-list"


def show(shown: Seen, *, called: Mapping[str, str], words: Words) -> None:
    """Draw the list and the button that undoes."""
    del called
    entries = standing(shown.log)[::-1]
    if not entries:
        st.info(words.gettext("You have changed nothing. What was read from the articles is shown as it was read."))
        return
    st.markdown(words.gettext("The articles are never changed: undo a change, and all is as it was without it."))
    event = st.dataframe(
        pd.DataFrame([_cells(entry, shown, words) for entry in entries], columns=_columns(words), dtype="str"),
        key=f"{LIST}-{hash(tuple(entry.number for entry in entries))}",
        on_select="rerun",
        selection_mode="multi-row",
        hide_index=True,
        alt=words.gettext("Your changes, newest first; select those to undo."),
    )
    chosen = [entries[row].number for row in event["selection"]["rows"] if row < len(entries)]
    label = (
        words.ngettext("Undo {count} change", "Undo {count} changes", len(chosen)) if chosen else words.gettext("Select changes to undo")
    )
    st.button(label, key="change-undo", disabled=not chosen, on_click=shelf.take_back, args=(chosen,))


def _columns(words: Words) -> list[str]:
    _ = words.gettext
    return [_("Number"), _("When"), _("Change"), _("Why")]


def _cells(entry: Entry, shown: Seen, words: Words) -> list[str]:
    day = format_datetime(entry.at.astimezone(), "short", locale=words.locale)
    return [visible(text) for text in (words.number(entry.number), day, words.message(describe(entry, shown, words)), entry.reason)]
