"""What the reader is writing and has not saved: forms by name, kept in her session over any run until they are saved or closed."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from events.edits import Log
from events.errors import Message
from events.model import Event, Role

OPENED, DONE = "drafts", "judged-event"  # DONE: the event that was changed last, and the entry of the log that did it


@dataclass(frozen=True, slots=True)
class Filled:
    """The texts of an event's form; actors are ids, or names that were typed."""

    title: str = ""
    time: str = ""
    status: str = ""
    kind: str = ""
    place: str = ""
    reported_by: str = ""
    actors: Mapping[Role, tuple[str, ...]] | None = None
    tags: tuple[str, ...] = ()
    note: str = ""
    source: str = ""
    quote: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A form that is open: the event as it was when it was opened, the last entry of the log by then, and what the form began with."""

    name: str
    seen: int
    begun: Filled
    event: Event | None = None


def last(log: Log) -> int:
    """Number of the last entry of a log, 0 for none."""
    return log[-1].number if log else 0


def begin(draft: Draft) -> None:
    """Open a form; one that is open already stays as it is."""
    opened = _opened()
    if draft.name not in opened:
        st.session_state[OPENED] = {**opened, draft.name: draft}


def get(name: str) -> Draft | None:
    """A form that is open."""
    return _opened().get(name)


def close(name: str) -> None:
    """Close a form and forget what was written in it."""
    st.session_state[OPENED] = {other: draft for other, draft in _opened().items() if other != name}
    for key in [key for key in st.session_state if str(key).startswith(f"{name}/")]:
        del st.session_state[key]


def key(name: str, field: str) -> str:
    """Key of a field's widget, and of what else is kept of a form."""
    return f"{name}/{field}"


def fail(name: str, message: Message) -> None:
    """Say in the form why it cannot be saved."""
    st.session_state[key(name, "problem")] = message


def problem(name: str) -> Message | None:
    """Why the form could not be saved the last time."""
    message: Message | None = st.session_state.pop(key(name, "problem"), None)
    return message


def _opened() -> Mapping[str, Draft]:
    opened: Mapping[str, Draft] = st.session_state.get(OPENED, {})
    return opened
