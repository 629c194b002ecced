"""The views of the page side by side: which one the reader is in comes out, and the place beside them for what can be done there."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.address import VIEW
from components.link import ACTORS, ARTICLES, CHANGES, CHRONOLOGY, MERGES, READING, REVIEW, VIEWS, WATCHING
from components.words import Words, mark

NAMES = {
    CHRONOLOGY: mark("Chronology"),
    READING: mark("Reading"),
    REVIEW: mark("To review"),
    ARTICLES: mark("Articles"),
    ACTORS: mark("Actors"),
    MERGES: mark("One or two?"),
    WATCHING: mark("Watch list"),
    CHANGES: mark("Changes"),
}


def choose(words: Words) -> tuple[str, DeltaGenerator]:
    """Draw the choice of views; give the one chosen and the place at the end of the line."""
    with st.container(horizontal=True, vertical_alignment="center", key="views"):
        chosen = st.segmented_control(
            words.gettext("View"),
            VIEWS,
            format_func=lambda view: words.gettext(NAMES[view]),
            key=VIEW,
            required=True,
            label_visibility="collapsed",
            wrap=True,
        )
        st.space("stretch")
        beside = st.container(horizontal=True, width="content", key="beside-views")
    return chosen or CHRONOLOGY, beside
