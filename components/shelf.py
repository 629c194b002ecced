"""The reader's library: kept in her session, added to, taken from, and brought back by one undo."""

from collections.abc import Iterable, Sequence

import streamlit as st

from components import cache
from components.cache import Draft
from events.errors import EventsError, Message
from events.library import Library
from events.model import Article

LIBRARY, BEFORE, NEWS = "library", "library-before", "library-news"


def library() -> Library:
    """The session's library; at first the samples."""
    if LIBRARY not in st.session_state:
        st.session_state[LIBRARY] = cache.sample_library()
    kept: Library = st.session_state[LIBRARY]
    return kept


def news() -> Sequence[tuple[str, Message]]:
    """What the last change has to tell: a look (good, bad, plain) and a message each."""
    told: Sequence[tuple[str, Message]] = st.session_state.get(NEWS, ())
    return told


def keep(changed: Library, told: Sequence[tuple[str, Message]] = (), *, before: Library | None = None) -> None:
    """Put a changed library in place, with what to tell of it and what an undo brings back."""
    st.session_state.update({LIBRARY: changed, NEWS: told, BEFORE: before})


def add(drafts: Iterable[Draft]) -> None:
    """Add what was read; a draft that cannot be added is told and costs the others nothing."""
    changed, told = library(), []
    for draft in drafts:
        if draft.article is None:
            continue
        try:
            changed = changed.add(draft.article, draft.claims)
            told.append(("good", Message("“{title}” was added.", {"title": title(draft.article)})))
        except EventsError as error:
            told.append(("bad", error.message))
    keep(changed, told)


def remove(article_ids: Iterable[str]) -> None:
    """Take articles and their claims out; they can be brought back until the next change."""
    before = changed = library()
    gone = [article for article in (before.article(article_id) for article_id in article_ids) if article is not None]
    for article in gone:
        changed = changed.remove(article.id)
    if gone:
        keep(changed, [("plain", Message("Removed: {titles}.", {"titles": ", ".join(title(article) for article in gone)}))], before=before)


def can_undo() -> bool:
    """Whether the last change was a removal."""
    return st.session_state.get(BEFORE) is not None


def undo() -> None:
    """Bring back what was removed last."""
    before = st.session_state.get(BEFORE)
    if before is not None:
        keep(before)


def title(article: Article) -> str:
    """What to call an article."""
    return article.title or article.url or article.id
