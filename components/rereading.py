"""Articles that older rules have read: how many the store holds is told, and on a press they are read again, with what came of it."""

from collections.abc import Sequence

import streamlit as st

from components import people, shelf
from components.memory import memory, silent
from components.shelf import Seen
from components.words import Words
from events.errors import EventsError, Message
from events.rereading import difference, read_as_before, reread
from events.store import Store

BUTTON = "reread"
DONE = "Articles read again: {articles}. Events that say something else now: {changed}; new: {new}; gone: {gone}."


def show(shown: Seen, *, words: Words) -> None:
    """Draw how many articles older rules have read, and the button that reads them again; nothing where there are none."""
    try:
        store = memory().store()
        count = 0 if store is None else len(store.outdated())
    except EventsError:  # told at the top of the page
        return
    if store is None or not count:
        return
    told = words.ngettext(
        "{count} article was read by older rules than those at work. Corrections stay when it is read again.",
        "{count} articles were read by older rules than those at work. Corrections stay when they are read again.",
        count,
    )
    with st.container(horizontal=True, vertical_alignment="center", key="older-rules"):
        st.markdown(told, width="content")
        is_asked = st.button(words.ngettext("Read it again", "Read them again", count), key=BUTTON, icon=":material/update:")
    if is_asked:
        _reread(store, count, shown, words)
        st.rerun()


def _reread(store: Store, count: int, shown: Seen, words: Words) -> None:
    """Read them again, saying how far it has come."""
    bar = st.progress(0.0, _place(0, count, words))
    before, done = shown.whole().library.events, list[str]()
    try:
        revision = store.head().number
        for article_id in reread(store, by=people.name()):
            done.append(article_id)
            bar.progress(min(len(done) / count, 1.0), _place(len(done), count, words))
        now = memory().seen(silent).whole().library.events
    except EventsError as error:
        shelf.refuse(error.message)
        return
    found = difference(before, now)
    numbers = {"articles": len(done), "changed": found.changed, "new": found.new, "gone": found.gone}
    told = Message(DONE, {name: words.number(number) for name, number in numbers.items()})
    shelf.say(told, lambda: _take_back(done, revision, words))


def _take_back(article_ids: Sequence[str], revision: int, words: Words) -> None:
    try:
        with st.spinner(words.gettext("Opening the library…")):
            read_as_before(memory().opened(), article_ids, revision, by=people.name())
    except EventsError as error:
        shelf.refuse(error.message)


def _place(done: int, count: int, words: Words) -> str:
    return words.gettext("{place} of {all} articles read again", place=words.number(done), all=words.number(count))
