"""Which claims are one event: an event in; a form to merge it with another or to split claims off it; a line of the log out."""

from collections.abc import Callable, Iterable
from heapq import nsmallest

import streamlit as st

from components import correcting, disputes, drafts, fields, typeset
from components.drafts import Draft
from components.escape import markdown_text, shorten, visible
from components.shelf import Seen
from components.when import event_time
from components.words import Words
from events import changing
from events.acting import acting
from events.edits import Change
from events.errors import EventsError, Message
from events.model import Claim, Event

OTHER = "other"
MOST_OFFERED, MOST_LETTERS = 500, 240
_FAR = 10**9  # days; beyond all calendars


@st.fragment
def show_merge(draft: Draft, event: Event, shown: Seen, *, words: Words) -> None:
    """Draw the choice of the event it is one with, and that event's sentences."""
    correcting.rerun_if_written()
    offered = {other.id: other for other in nearest(event, shown.library.events)}
    key = drafts.key(draft.name, OTHER)
    st.selectbox(
        words.gettext("The event it is one with"),
        list(offered),
        index=None,
        format_func=lambda event_id: _label(offered[event_id], shown, words) if event_id in offered else event_id,
        key=key,
        placeholder=words.gettext("Write part of its title or date"),
        persist_state="session",
    )
    other = offered.get(str(st.session_state.get(key) or ""))
    if other is not None:
        typeset.show(disputes.quotes(other.claims, shown, words), key="merge-quotes")
    _foot(draft, words.gettext("Merge"), lambda: _merge(draft, event, other), words)


@st.fragment
def show_split(draft: Draft, event: Event, shown: Seen, *, words: Words) -> None:
    """Draw the event's claims, of which some are about something else."""
    correcting.rerun_if_written()
    st.caption(words.gettext("Choose the sentences that are about something else: they become an event of their own."))
    for claim in event.claims:
        said = markdown_text(shorten(_sentence(claim, shown), MOST_LETTERS))
        st.checkbox(said, key=drafts.key(draft.name, claim.id), persist_state="session")
    _foot(draft, words.gettext("Split off"), lambda: _split(draft, event), words)


def nearest(event: Event, events: Iterable[Event]) -> list[Event]:
    """Other events it may be one with: nearest in time first, then those that share most actors; undated ones last."""
    here, who = _start(event), {actor.id for actor in acting(event.actors)}

    def distance(other: Event) -> tuple[int, int]:
        return abs(_start(other) - here), -len(who & {actor.id for actor in acting(other.actors)})

    return nsmallest(MOST_OFFERED, (other for other in events if other.id != event.id), key=distance)


def _start(event: Event) -> int:
    known = () if event.time is None else (day for day in event.time.bounds if day is not None)
    return next(iter(known), _FAR)


def _foot(draft: Draft, label: str, send: Callable[[], None], words: Words) -> None:
    """The reason, what was wrong, and the buttons."""
    fields.show_reason(draft, words=words)
    correcting.show_problem(draft, words)
    with st.container(horizontal=True, gap="small"):
        st.button(label, key="form-save", type="primary", on_click=send)
        st.button(words.gettext("Close without saving"), key="form-close", type="tertiary", on_click=correcting.leave, args=(draft,))


def _merge(draft: Draft, event: Event, other: Event | None) -> None:
    if other is None:
        drafts.fail(draft.name, Message("Choose the event it is one with."))
        return
    told = Message("“{event}” is one with “{other}”.", {"event": event.title, "other": other.title})
    _send(draft, changing.join([event, other]), told)


def _split(draft: Draft, event: Event) -> None:
    chosen = {claim.id for claim in event.claims if st.session_state.get(drafts.key(draft.name, claim.id))}
    try:
        made = changing.part(event, chosen)
    except EventsError as error:
        drafts.fail(draft.name, error.message)
        return
    _send(draft, made, Message("Split off “{event}”.", {"event": event.title}))


def _send(draft: Draft, made: Change, told: Message) -> None:
    correcting.try_to(draft, [made], told, fields.filled(draft).reason)


def _label(event: Event, shown: Seen, words: Words) -> str:
    return visible(f"{event_time(event, shown.library, words)}: {words.apart(event.title)}")


def _sentence(claim: Claim, shown: Seen) -> str:
    article = shown.library.article(claim.article_id)
    return claim.title if article is None else f"{claim.span.of(article.text)} ({article.publisher or article.title})"
