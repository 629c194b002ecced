"""What to look at first: the events nobody has judged, least sure and most told first, one at a time, with why; judgements out."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from components import detail, disputes, judged, judging, typeset
from components.escape import visible
from components.shelf import Seen
from components.typeset import node
from components.when import event_time
from components.words import Words
from events.library import Library
from events.model import Event
from events.worklist import Task, progress, queue

KEPT, SKIPPED, CURRENT, LIST = "review-queue", "review-skipped", "review-current", "review-list"
MOST_LISTED = 50


def show(shown: Seen, *, called: Mapping[str, str], words: Words) -> None:
    """Draw how far she has come, the event to look at with why, and those that come after."""
    tasks, (looked, total) = _queue(shown.library)
    st.progress(
        looked / max(total, 1),
        words.ngettext("{looked} of {count} event looked at", "{looked} of {count} events looked at", total, looked=words.number(looked)),
    )
    waiting = _in_order(tasks)
    task = _current(waiting)
    event = shown.library.event(task.event_id) if task else None
    if task is None or event is None:
        st.info(words.gettext("Nothing is left to look at. New articles bring new events here."))
        return
    is_open = judging.is_open(event)
    left, right = st.columns([5, 6] if is_open else [6, 5], gap="medium")
    with (right if is_open else left).container(border=True):
        _one(task, event, shown, words)
    with left if is_open else right:
        if is_open:
            judging.show_form(event, shown, called=called, words=words)
        else:
            _rest(waiting, event, shown, words)


def _one(task: Task, event: Event, shown: Seen, words: Words) -> None:
    if not judging.is_open(event):
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            judging.show(event, shown, words=words, with_keys=True)
            st.button(
                words.gettext("Skip"),
                key="skip",
                icon=":material/skip_next:",
                type="tertiary",
                shortcut="S",
                on_click=_skip,
                args=(event.id,),
            )
    why = [node("li", words.message(reason)) for reason in task.reasons]
    typeset.show([node("ul", "", *why, look="reasons why")], key="review-why")
    disputes.show(event, shown, words=words)
    detail.show(event, shown, words=words, reveal=event.id)
    judging.show_past(event, shown, words=words)


def _rest(waiting: Sequence[Task], event: Event, shown: Seen, words: Words) -> None:
    """The queue, of which any can be taken first."""
    ids = [task.event_id for task in waiting][:MOST_LISTED]
    at = ids.index(event.id) if event.id in ids else 0
    key = f"{LIST}-{hash((tuple(ids), at))}"
    st.dataframe(
        _cells([one for one in map(shown.library.event, ids) if one is not None], shown, words),
        key=key,
        on_select=lambda: _take(key, ids),
        selection_mode="single-row",
        hide_index=True,
        alt=words.gettext("What comes next, most important first; select one to look at it now."),
    )
    if len(waiting) > len(ids):
        told = {"shown": words.number(len(ids)), "all": words.number(len(waiting))}
        st.caption(words.gettext("The first {shown} of the {all} that matter most.", **told))


def _cells(events: Sequence[Event], shown: Seen, words: Words) -> pd.DataFrame:
    rows = [
        [visible(text) for text in (event_time(event, shown.library, words), event.title, words.number(len(event.claims)))]
        for event in events
    ]
    return pd.DataFrame(rows, columns=[words.gettext("When"), words.gettext("Event"), words.gettext("Claims")], dtype="str")


def _queue(library: Library) -> tuple[tuple[Task, ...], tuple[int, int]]:
    """The queue of a library, worked out once."""
    kept = st.session_state.get(KEPT)
    if kept is None or kept[0] is not library:
        seen = judged.reviewed(library)
        kept = library, queue(seen), progress(seen)
        st.session_state[KEPT] = kept
    return kept[1], kept[2]


def _in_order(tasks: Sequence[Task]) -> list[Task]:
    """Those that were skipped come last."""
    skipped: Sequence[str] = st.session_state.get(SKIPPED, ())
    return sorted(tasks, key=lambda task: skipped.index(task.event_id) + 1 if task.event_id in skipped else 0)


def _current(waiting: Sequence[Task]) -> Task | None:
    """The one that was taken, else the first."""
    taken = st.session_state.get(CURRENT)
    return next((task for task in waiting if task.event_id == taken), next(iter(waiting), None))


def _skip(event_id: str) -> None:
    kept = [other for other in st.session_state.get(SKIPPED, ()) if other != event_id]
    st.session_state.update({SKIPPED: (*kept, event_id), CURRENT: None})


def _take(key: str, ids: Sequence[str]) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    if rows and rows[0] < len(ids):
        st.session_state[CURRENT] = ids[rows[0]]
