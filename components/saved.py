"""Saved views: the present view kept under a name, the views of the store listed; a view opened as if its link were, or deleted."""

from collections.abc import Mapping
from urllib.parse import parse_qs, urlencode

import streamlit as st
from babel.dates import format_datetime

from components import address, link, people, shelf, typeset
from components.escape import markdown_text, shorten
from components.memory import memory
from components.typeset import node
from components.words import Words, mark
from events.errors import EventsError, Message
from events.store.reader import SavedView
from events.store.rows import plain
from events.store.store import ANALYST

OPEN, NAME, SAVE = "saved-views", "saved-view-name", "save-view"
SAVED, REPLACED = mark("“{view}” is saved."), mark("“{view}” now shows this view.")
DELETED = mark("The saved view “{view}” was deleted.")
LONGEST = 80  # characters of a name
NARROW = 150  # pixels; over a name in a wider field Streamlit writes a hint, in English always
WIDTH = 300  # pixels, of what the button opens
MOST_SHOWN, MOST_FITTING, HEIGHT = 100, 5, 340  # views listed, and without a scroll bar; pixels of a list that scrolls


def show(words: Words) -> None:
    """Draw the button; the store is asked only while what it opens is open."""
    popover = st.popover(words.gettext("Saved views"), key=OPEN, on_change="rerun")
    if popover.open:
        with popover.container(width=WIDTH):
            _panel(words)


def _panel(words: Words) -> None:
    """A name for the present view, then the views there are."""
    _ = words.gettext
    with (
        st.form("save-view-form", border=False, clear_on_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom", gap="small"),
    ):
        st.text_input(_("Name of the view you see"), key=NAME, max_chars=LONGEST, width=NARROW)
        st.form_submit_button(_("Save"), key=SAVE, type="primary", on_click=_save)
    try:
        views = _standing()
    except EventsError as error:
        typeset.show([node("p", words.message(error.message), look="line bad", role="alert")], key="saved-fault")
        return
    if not views:
        st.caption(_("A saved view brings filters, lanes and stretch of time back by one click, for all who use this library."))
        return
    with st.container(height=HEIGHT if len(views) > MOST_FITTING else "content", border=False, gap="xsmall", key="saved-list"):
        for view in list(views.values())[:MOST_SHOWN]:
            _line(view, words)
    if len(views) > MOST_SHOWN:
        shown = {"shown": words.number(MOST_SHOWN), "all": words.number(len(views))}
        st.caption(_("The newest {shown} of {all} saved views.", **shown))


def _line(view: SavedView, words: Words) -> None:
    """One view: the button that opens it, who saved it when, and the button that deletes it."""
    made = view.revision
    when = format_datetime(made.at.astimezone(), "short", locale=words.locale)
    who = "" if made.by == ANALYST else markdown_text(shorten(made.by, people.LONGEST))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None):
            label = markdown_text(words.apart(shorten(view.name, LONGEST)))
            st.button(label, key=f"open-view-{made.number}", type="tertiary", on_click=_open, args=(view.query,), wrap=False)
            st.caption(words.join((who, when)))
        st.button(
            words.gettext("Delete"),
            key=f"delete-view-{made.number}",
            type="tertiary",
            icon=":material/delete:",
            on_click=_delete,
            args=(view.name,),
        )


def _open(query: str) -> None:
    address.go(parse_qs(query.removeprefix("?"), keep_blank_values=True))
    st.session_state[OPEN] = False


def _save() -> None:
    name = " ".join(plain(st.session_state[NAME]).split())[:LONGEST]
    _put(name, urlencode(link.write(address.current()), doseq=True))


def _delete(name: str) -> None:
    _put(name, None)


def _put(name: str, query: str | None) -> None:
    """Save a view, or delete it (None), and tell so, with the way back."""
    try:
        before = _query(name)
        _write(name, query)
    except EventsError as error:
        shelf.refuse(error.message)
        return
    told = DELETED if query is None else SAVED if before is None else REPLACED
    shelf.say(Message(told, {"view": name}), lambda: _take_back(name, query, before))


def _take_back(name: str, done: str | None, before: str | None) -> None:
    """Bring back what a name stood for, unless somebody has saved or deleted it since."""
    try:
        if _query(name) != done:
            shelf.refuse(Message("Somebody has changed the saved view “{view}” since, so it stays as it is.", {"view": name}))
            return
        _write(name, before)
    except EventsError as error:
        shelf.refuse(error.message)
        return
    shelf.say(Message("The change was undone."))


def _write(name: str, query: str | None) -> None:
    store = memory().opened()
    if query is None:
        store.drop_view(name, by=people.name())
    else:
        store.save_view(name, query, by=people.name())


def _query(name: str) -> str | None:
    """What a name stands for, None for nothing."""
    view = _standing().get(name)
    return None if view is None else view.query


def _standing() -> Mapping[str, SavedView]:
    """The views of the store by name, the newest first."""
    store = memory().store()
    return {} if store is None else {view.name: view for view in store.views()}
