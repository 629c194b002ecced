"""The articles that the chronology rests on: their list, what last happened to it, taking some out, and the banner of the samples."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components import cache, names, shelf, typeset, upload
from components.address import show_article
from components.escape import visible
from components.shelf import Seen
from components.typeset import node
from components.words import Words
from events.added import is_added
from events.library import Library
from events.model import Article

OPEN, LIST = "articles-open", "article-list"


def show(library: Library, *, words: Words) -> None:
    """Draw the articles behind one line that opens."""
    label = words.ngettext("{count} article: add, remove", "{count} articles: add, remove", len(library.articles))
    panel = st.expander(label, key=OPEN, on_change="rerun", icon=":material/library_add:")
    if not panel.open:
        return
    with panel:
        upload.show(library, words=words)
        if library.articles:
            _list(library, words)


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
        if shown.read is cache.sample_library():
            st.button(words.gettext("Keep the samples"), key="keep-samples", type="tertiary", on_click=shelf.keep_samples)
        st.button(words.gettext("Remove the samples"), key="remove-samples", type="tertiary", on_click=shelf.remove, args=(samples,))


def _list(library: Library, words: Words) -> None:
    articles = [article for article in library.articles if not is_added(article.id)]
    event = st.dataframe(
        _rows(articles, library, words),
        key=f"{LIST}-{hash(tuple(article.id for article in articles))}",
        on_select="rerun",
        selection_mode="multi-row",
        hide_index=True,
        alt=words.gettext("Articles; select one to read, or those to remove."),
    )
    chosen = [articles[row].id for row in event["selection"]["rows"] if row < len(articles)]
    label = (
        words.ngettext("Remove {count} article", "Remove {count} articles", len(chosen))
        if chosen
        else words.gettext("Select articles to read or remove")
    )
    with st.container(horizontal=True):
        st.button(label, key="remove", disabled=not chosen, on_click=shelf.remove, args=(chosen,))
        if len(chosen) == 1:
            st.button(words.gettext("Read it"), key="read-article", on_click=show_article, args=chosen, icon=":material/menu_book:")


def _rows(articles: Sequence[Article], library: Library, words: Words) -> pd.DataFrame:
    _ = words.gettext
    columns = [_("Title"), _("Publisher"), _("Date"), _("Language"), _("Events")]
    return pd.DataFrame([_row(article, library, words) for article in articles], columns=columns, dtype="str")


def _row(article: Article, library: Library, words: Words) -> list[str]:
    publisher = words.gettext("sample: {publisher}", publisher=article.publisher) if article.is_sample else article.publisher
    row = [
        shelf.title(article),
        publisher,
        upload.dated(article, words),
        names.language(article.language, words),
        words.number(len(library.told_in(article.id))),
    ]
    return [visible(text) for text in row]
