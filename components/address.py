"""The page's address and the view kept in step: a link opened or a step back in, filters and chosen event set; the view out, as a link."""

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components import filters, link
from components.link import Asked, Known
from events.errors import Message
from events.library import Library

OPENED, UNKNOWN, LANES, EVENT, RINGED = "link-opened", "link-unknown", "lanes", "event", "ringed"


def follow(library: Library) -> Sequence[Message]:
    """Take over what the address asks for, when it was just opened or the reader stepped back; say what of it is not here."""
    if OPENED in st.session_state and not _stepped_back():
        unknown: Sequence[Message] = st.session_state.get(UNKNOWN, ())
        return unknown
    view, unknown = link.read({key: st.query_params.get_all(key) for key in st.query_params}, _known(library))
    filters.fill(view)
    st.session_state.update({OPENED: link.write(view), UNKNOWN: unknown, LANES: view.lanes, EVENT: view.event, RINGED: view.event})
    return unknown


def put(view: Asked) -> None:
    """Write the view into the address; the browser keeps each one as a step to go back to."""
    wanted = link.write(view)
    if st.session_state.get(OPENED) != wanted:
        st.session_state.update({OPENED: wanted, UNKNOWN: ()})
    foreign = {key: st.query_params.get_all(key) for key in st.query_params if key in link.FOREIGN}
    if {key: st.query_params.get_all(key) for key in st.query_params} != wanted | foreign:
        st.query_params.from_dict(wanted | foreign)


def _known(library: Library) -> Known:
    first, last = library.index.extent() or (0, -1)
    return Known(library.index.postings.codes.keys(), range(first, last + 1), set(library.frame["id"]))


def _stepped_back() -> bool:
    """Whether this run comes from the browser's back or forward button; any other run's address may lag behind the filters."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation
