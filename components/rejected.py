"""Rejected events, out of sight until the reader asks for them: what she sees in, the same with them out."""

from dataclasses import replace

import streamlit as st

from components import shelf
from components.filters import REJECTED
from components.glimpse import Glimpse
from components.shelf import Seen
from components.words import Words
from events.seen import SeenLibrary

KEPT = "library-with-rejected"


def follow(shown: Seen, words: Words) -> Seen:
    """The library with its rejected events, if that is asked for; worked out anew when the library is another one."""
    if not st.session_state.get(REJECTED):
        return shown
    if isinstance(shown, Glimpse):  # a picture leaves them out
        shown = shelf.open_all(shown, words)
    if not isinstance(shown.library, SeenLibrary):  # nothing was ever changed
        return shown
    kept: tuple[Seen, Seen] | None = st.session_state.get(KEPT)
    if kept is None or kept[0] is not shown:
        kept = shown, replace(shown, library=replace(shown.library, with_rejected=True))
        st.session_state[KEPT] = kept
    return kept[1]
