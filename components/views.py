"""The views of the page side by side: which one the reader is in comes out."""

import streamlit as st

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


def choose(words: Words) -> str:
    """Draw the choice of views and give the one chosen."""
    chosen = st.segmented_control(
        words.gettext("View"),
        VIEWS,
        format_func=lambda view: words.gettext(NAMES[view]),
        key=VIEW,
        required=True,
        label_visibility="collapsed",
        wrap=True,
    )
    return chosen or CHRONOLOGY
