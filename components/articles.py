"""Above every view: the line that opens the ways to get articles in, what last happened, and the banner of the samples."""

import streamlit as st

from components import shelf, typeset, upload
from components.shelf import Seen
from components.typeset import node
from components.words import Words
from events.library import Library

OPEN = "articles-open"


def show(library: Library, *, words: Words) -> None:
    """Draw the ways to get articles in, behind one line that opens."""
    label = words.ngettext("{count} article: add more", "{count} articles: add more", len(library.articles))
    panel = st.expander(label, key=OPEN, on_change="rerun", icon=":material/library_add:")
    if not panel.open:
        return
    with panel:
        upload.show(library, words=words)


def show_news(words: Words) -> None:
    """Tell what the last change did, with the way back where there is one."""
    lines = [node("p", words.message(message), look=f"line {look}", role="status") for look, message in shelf.news()]
    if lines:
        typeset.show([node("div", "", *lines, look="lines")], key="news")
    if shelf.can_undo():
        st.button(words.gettext("Undo"), key="undo", on_click=shelf.undo)


def show_banner(shown: Seen, *, words: Words) -> None:
    """Say that samples are samples, and offer to keep them or take them out."""
    samples = [article.id for article in shown.library.articles if article.is_sample]
    if not samples:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="banner"):
        st.caption(
            words.gettext("These are sample articles, written for this page. Add your own, and remove these when you like."),
            width="content",
        )
        if shown.are_samples:
            st.button(words.gettext("Keep the samples"), key="keep-samples", type="tertiary", on_click=shelf.keep_samples)
        st.button(words.gettext("Remove the samples"), key="remove-samples", type="tertiary", on_click=shelf.remove, args=(samples,))
