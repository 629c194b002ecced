"""Judging one event: buttons to confirm, correct, reject or restore it, its form when that is open, its history; lines of the log out."""

from collections.abc import Mapping, Sequence

import streamlit as st

from components import cache, correcting, drafts, fields, judged, regrouping, shelf, typeset
from components.drafts import last
from components.shelf import Seen
from components.typeset import node
from components.words import Words, mark
from events import changing
from events.edits import Change
from events.errors import Message
from events.model import Event, State

MODE, PAST, REASON = "mode", "event-history", "judging-reason"
FIELDS, MERGE, SPLIT = MODES = ("fields", "merge", "split")
NAMES = {FIELDS: mark("Its fields"), MERGE: mark("Merge with another"), SPLIT: mark("Split claims off")}
KEYS = {"confirm": "Y", "correct": "E", "reject": "X"}


def show(event: Event, shown: Seen, *, words: Words, with_keys: bool = False) -> None:
    """Draw the buttons, and what the last one did; ``with_keys`` lets single keys press them."""
    cache.warm()
    one = judged.review_of(event, shown.library)
    keys = KEYS if with_keys else {}
    seen = last(shown.log)
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="judging"):
        if one.state is State.REJECTED:
            st.button(words.gettext("Restore"), key="restore", type="primary", on_click=_restore, args=(event, shown))
        else:
            st.button(
                words.gettext("Confirm"),
                key="confirm",
                icon=":material/check:",
                disabled=one.state is State.CONFIRMED and not one.moved and not one.unseen,
                shortcut=keys.get("confirm"),
                help=words.gettext("It is right as it stands."),
                on_click=_confirm,
                args=(event, seen),
            )
            st.button(
                words.gettext("Correct"),
                key="correct",
                icon=":material/edit:",
                type="primary",
                shortcut=keys.get("correct"),
                on_click=open_form,
                args=(event, shown, words),
            )
            st.button(
                words.gettext("Reject"),
                key="reject",
                icon=":material/close:",
                shortcut=keys.get("reject"),
                help=words.gettext("It is no event. It goes out of sight, never out of the library."),
                on_click=_reject,
                args=(event, seen),
            )
        st.text_input(
            words.gettext("Why (optional)"),
            key=f"{REASON}-{event.id}",
            max_chars=fields.MOST_REASON,
            placeholder=words.gettext("Why (optional)"),
            label_visibility="collapsed",
            width=180,
        )
    _done(event, words)


def show_past(event: Event, shown: Seen, *, words: Words) -> None:
    """Draw the event's history, once it is asked for."""
    if not shown.log:
        return
    panel = st.expander(words.gettext("History of this event"), key=PAST, on_change="rerun", icon=":material/history:")
    if panel.open:
        with panel:
            typeset.show(judged.past(event, shown, words), key="history", on_press=_undo)


def done(event: Event) -> str:
    """What was changed last, if it was this event: another text after each change."""
    changed = st.session_state.get(drafts.DONE)
    return str(changed) if changed == (event.id, last(shelf.log())) else ""


def is_open(event: Event | None) -> bool:
    """Whether the event's form is open."""
    return event is not None and drafts.get(event.id) is not None


def open_form(event: Event, shown: Seen, words: Words) -> None:
    """Open the form of corrections; one that was left open goes on where it was."""
    drafts.begin(correcting.draft(event, shown, words))


def show_form(event: Event, shown: Seen, *, called: Mapping[str, str], words: Words) -> None:
    """Draw the form of corrections that is open."""
    draft = drafts.get(event.id)
    if draft is None:
        return
    modes = MODES if len(event.claims) > 1 else (FIELDS, MERGE)
    key = drafts.key(event.id, MODE)
    if st.session_state.get(key) not in modes:
        st.session_state[key] = FIELDS
    with st.container(border=True, key="correcting"):
        mode = st.segmented_control(
            words.gettext("What to correct"),
            modes,
            format_func=lambda one: words.gettext(NAMES[one]),
            key=key,
            required=True,
            label_visibility="collapsed",
            wrap=True,
            persist_state="session",
        )
        if mode == MERGE:
            regrouping.show_merge(draft, event, shown, words=words)
        elif mode == SPLIT:
            regrouping.show_split(draft, event, shown, words=words)
        else:
            correcting.show(draft, shown, called=called, words=words)


def _confirm(event: Event, seen: int) -> None:
    _write([changing.confirm(event)], Message("“{event}” is confirmed.", {"event": event.title}), event, seen)


def _reject(event: Event, seen: int) -> None:
    _write([changing.reject(event)], Message("“{event}” is rejected.", {"event": event.title}), event, seen)


def _restore(event: Event, shown: Seen) -> None:
    undone = changing.restore(judged.review_of(event, shown.library))
    _write(undone, Message("“{event}” is back.", {"event": event.title}), event, last(shown.log))


def _undo(pressed: str) -> None:
    number = pressed.removeprefix(judged.UNDO)
    if number.isdecimal():
        shelf.take_back([int(number)])


def _write(changes: Sequence[Change], told: Message, event: Event, seen: int) -> None:
    key = f"{REASON}-{event.id}"
    if shelf.change(changes, told, reason=str(st.session_state.get(key) or ""), seen=seen):
        st.session_state[key] = ""
        st.session_state[drafts.DONE] = event.id, last(shelf.log())


def _done(event: Event, words: Words) -> None:
    """What was just done here, with the way back; the line at the top of the page may be out of sight."""
    if not done(event) or not shelf.can_undo():
        return
    told = [node("p", words.message(message), look=f"line {look}") for look, message in shelf.news()]
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="done"):
        typeset.show([node("div", "", *told, look="lines")], key="done-here", width="content")
        st.button(words.gettext("Undo"), key="undo-here", type="tertiary", on_click=shelf.undo)
