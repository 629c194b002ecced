"""The view of all articles: found by words, source or language, with events and copies; to be read, corrected, removed and brought back."""

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from components import keeping, names, particulars, reports, rereading, shelf
from components.address import show_article
from components.escape import visible
from components.gathering import Line
from components.memory import memory
from components.shelf import Seen
from components.when import day_text
from components.words import Words, mark
from events.added import is_added
from events.errors import EventsError
from events.folding import fold
from events.intake import Outcome, Report
from events.library import Library
from events.model import Article
from events.seen import SeenLibrary
from events.store.shelves import Listed

LIST, WANTED, WHERE, LANGUAGES, COPIES = "article-list", "article-words", "article-where", "article-languages", "article-copies"
HERE, GONE = "here", "gone"
WHERES = {HERE: mark("In the library"), GONE: mark("Removed")}
MOST_COMPARED = 2_000  # articles among which copies are looked for without being asked


def show(shown: Seen, *, called: Mapping[str, str], words: Words) -> None:
    """Draw the list, what can be done with those chosen, and where all of it is kept."""
    del called
    library, came = shown.library, _listed()
    articles = {HERE: [article for article in library.articles if not is_added(article.id)], GONE: _removed(shown, came)}
    where = _choose_shelf(articles, words)
    found = _filtered(articles[where], words)
    copies = _copies(shown, words) if where == HERE else {}
    chosen = _list(found, library, copies, came, words)
    if where == HERE:
        _offer(chosen, words)
    else:
        _offer_back(chosen, words)
    if where == HERE and len(chosen) == 1 and shown.read_article(chosen[0]) is not None:
        particulars.show(chosen[0], shown, words=words)
    rereading.show(shown, words=words)
    keeping.show(shown, words=words)


def _choose_shelf(articles: Mapping[str, Sequence[Article]], words: Words) -> str:
    def label(where: str) -> str:
        return f"{words.gettext(WHERES[where])} ({words.number(len(articles[where]))})"

    asked = words.gettext("Which articles")
    chosen = st.segmented_control(
        asked, list(WHERES), format_func=label, key=WHERE, default=HERE, required=True, label_visibility="collapsed"
    )
    return chosen or HERE


def _filtered(articles: Sequence[Article], words: Words) -> list[Article]:
    """The articles in which the words asked for stand, in the languages asked for."""
    _ = words.gettext
    codes = sorted({article.language for article in articles})
    with st.container(horizontal=True, key="article-filters"):
        wanted = st.text_input(_("Words"), key=WANTED, placeholder=_("in the text, the title or the source"), width=420)
        picked = st.multiselect(
            _("Language"), codes, key=LANGUAGES, format_func=lambda code: names.language(code, words), placeholder=_("all"), width=300
        )
    found = _holding(articles, wanted) if wanted.strip() else articles
    return [article for article in found if not picked or article.language in picked]


def _holding(articles: Sequence[Article], wanted: str) -> list[Article]:
    """Articles that have each of the words: in the store's index of texts, or in the title and source as they are now."""
    asked = fold(wanted).split()
    try:
        store = memory().store()
        ids = set(store.search(wanted)) if store is not None else set[str]()
    except EventsError:
        ids = set()

    def holds(article: Article) -> bool:
        heads = fold(f"{article.title} {article.publisher} {article.text if article.is_sample else ''}")
        return article.id in ids or all(word in heads for word in asked)

    return [article for article in articles if holds(article)]


def _copies(shown: Seen, words: Words) -> dict[str, str]:
    """What each copy is a copy of, in words; among very many articles only when that is asked for."""
    library = shown.library
    if len(library.articles) > MOST_COMPARED and not st.checkbox(words.gettext("Look for copies among all of them"), key=COPIES):
        return {}
    try:
        copies = memory().copies()
    except EventsError:
        return {}
    articles = {name: library.article(name) for name in copies}
    blank = Report(None)
    return {
        name: reports.copy_text(Line(Outcome("", blank, articles[name]), copy), library, words)
        for name, copy in copies.items()
        if articles[name] is not None
    }


def _list(articles: Sequence[Article], library: Library, copies: Mapping[str, str], came: Mapping[str, Listed], words: Words) -> list[str]:
    """Draw the articles; give the ids of those chosen."""
    if not articles:
        st.info(words.gettext("No article is like that."))
        return []
    event = st.dataframe(
        _rows(articles, library, copies, came, words),
        key=f"{LIST}-{hash(tuple(article.id for article in articles))}",
        on_select="rerun",
        selection_mode="multi-row",
        hide_index=True,
        alt=words.gettext("Articles; select one to read or correct it, or several."),
    )
    return [articles[row].id for row in event["selection"]["rows"] if row < len(articles)]


def _rows(
    articles: Sequence[Article], library: Library, copies: Mapping[str, str], came: Mapping[str, Listed], words: Words
) -> pd.DataFrame:
    _ = words.gettext
    told = Counter(article_id for listed in library.frame["articles"] for article_id in listed)
    columns = [_("Title"), _("Source"), _("Date"), _("Language"), _("Events"), _("Remark"), _("Added")]
    rows = []
    for article in articles:
        publisher = _("sample: {publisher}", publisher=article.publisher) if article.is_sample else article.publisher
        known = came.get(article.id)
        added = f"{day_text(known.ingested_at.date(), words)} · {known.by}" if known is not None else ""
        cells = [shelf.title(article), publisher, reports.dated(article, words), names.language(article.language, words)]
        rows.append([visible(text) for text in (*cells, words.number(told[article.id]), copies.get(article.id, ""), added)])
    return pd.DataFrame(rows, columns=columns, dtype="str")


def _offer(chosen: list[str], words: Words) -> None:
    """What can be done with the articles chosen."""
    label = (
        words.ngettext("Remove {count} article", "Remove {count} articles", len(chosen))
        if chosen
        else words.gettext("Select articles to read, correct or remove")
    )
    with st.container(horizontal=True):
        st.button(label, key="remove", disabled=not chosen, on_click=shelf.remove, args=(chosen,))
        if len(chosen) == 1:
            st.button(words.gettext("Read it"), key="read-article", on_click=show_article, args=chosen, icon=":material/menu_book:")


def _offer_back(chosen: list[str], words: Words) -> None:
    label = (
        words.ngettext("Bring back {count} article", "Bring back {count} articles", len(chosen))
        if chosen
        else words.gettext("Select articles to bring back")
    )
    st.button(label, key="restore", disabled=not chosen, on_click=shelf.restore, args=(chosen,))


def _removed(shown: Seen, came: Mapping[str, Listed]) -> list[Article]:
    """Articles taken out by a change, and those whose adding was undone."""
    library = shown.library
    changed = list(library.removed) if isinstance(library, SeenLibrary) else []
    return changed + [_head_of(line) for line in came.values() if line.is_removed]


def _head_of(line: Listed) -> Article:
    """What the store lists of an article, as an article without its text."""
    return Article(line.id, "", line.language, line.title, line.publisher, line.url, line.published_at, is_sample=line.is_sample)


def _listed() -> dict[str, Listed]:
    """What the store lists of each article."""
    try:
        store = memory().store()
        return {} if store is None else {line.id: line for line in store.articles()}
    except EventsError:
        return {}
