"""Where the library is kept and in what state, in a quiet line; faults of the store, in plain words."""

import streamlit as st

from components import shelf, typeset
from components.escape import markdown_text
from components.memory import memory
from components.typeset import node
from components.words import Words
from events.errors import EventsError


def show_trouble(words: Words) -> None:
    """Say why the store cannot be read, with a way to try again; what was shown before stays."""
    message = shelf.trouble()
    if message is None:
        return
    typeset.show([node("p", words.message(message), look="line bad", role="alert")], key="trouble")
    st.button(words.gettext("Try again"), key="try-again", icon=":material/refresh:")


def show_place(words: Words) -> None:
    """Draw the place of the library and its state."""
    st.caption(_place(words))


def _place(words: Words) -> str:
    _ = words.gettext
    try:
        held = memory()
        store = held.store()
    except EventsError:
        return _("The library cannot be opened.")
    place = markdown_text(str(held.place))
    if store is None:
        return _("Nothing is kept yet. What you add will be kept in {place}.", place=place)
    told = [_("Kept in {place}.", place=place), *(markdown_text(words.message(notice)) for notice in store.notices)]
    return " ".join(told)
