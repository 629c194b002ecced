"""The page on a made-up chronology, for measuring: FRISE_BENCH_EVENTS says how many events, all else is the page itself."""

import os
import runpy
from dataclasses import replace
from pathlib import Path

import streamlit as st

from bench.synthetic import make_actors, make_frame
from components import shelf
from components.memory import lay, silent
from components.words import Words
from events.library import Library
from events.query import EventIndex

EVENTS = "FRISE_BENCH_EVENTS"


@st.cache_resource(show_spinner=False)
def made_up(events: int) -> shelf.Seen:
    """A library that holds a frame and no articles."""
    library = Library()
    frame = make_frame(events)
    vars(library).update(frame=frame, index=EventIndex(frame, make_actors()))
    return replace(lay(Library(), (), silent), read=library, library=library)


def seen(words: Words) -> shelf.Seen:  # noqa: ARG001  # as the shelf has it
    """In place of what the store holds."""
    found = made_up(int(os.environ[EVENTS]))
    st.session_state[shelf.SEEN] = found
    return found


shelf.seen = seen
runpy.run_path(str(Path(__file__).resolve().parent.parent / "dashboard.py"), run_name="__main__")
