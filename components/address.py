"""The page's address and the view kept in step: a link opened or a step back in, filters and chosen event set; the view out, as a link."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components import filters, judged, link
from components.link import Asked, Known
from events.errors import Message
from events.library import Library
from events.model import Claim
from events.query import EventIndex

OPENED, UNKNOWN, LANES, EVENT, NEAR, VIEW, WHO = "link-opened", "link-unknown", "lanes", "event", "event-near", "view", "who"
ORDER, WINDOW, PLACED, CHART = "lane-order", "window", "window-placed", "chart"
SOUGHT = "event-sought"  # to be brought into view by the next run
ARTICLE, CLAIM, PART = "article", "claim", "part"  # what is read: the article, the claim that was asked for, the number of its part


def follow(library: Library) -> Sequence[Message]:
    """Take over what the address asks for, when it was just opened or the reader stepped back; say what of it is not here."""
    if OPENED in st.session_state and not _stepped_back():
        unknown: Sequence[Message] = st.session_state.get(UNKNOWN, ())
        return unknown
    view, unknown = link.read({key: st.query_params.get_all(key) for key in st.query_params}, _known(library))
    filters.fill(view)
    st.session_state.update(
        {
            OPENED: link.write(view),
            UNKNOWN: unknown,
            LANES: view.lanes,
            EVENT: view.event,
            NEAR: view.event,
            ORDER: view.order,
            WINDOW: view.window,
            PLACED: st.session_state.get(PLACED, 0) + 1,
            CHART: view.chart,
            VIEW: view.view,
            WHO: view.who,
            ARTICLE: view.article,
            **_AFRESH,
        }
    )
    return unknown


def go(params: link.Params) -> None:
    """Open a link in this page; the next run takes it over, as one that was just opened."""
    st.query_params.from_dict({key: list(values) for key, values in params.items() if key not in link.FOREIGN} | _foreign())
    st.session_state.pop(OPENED, None)


def hold(current: Callable[[str], str]) -> None:
    """Keep what is chosen over a run that may not draw its widgets, each actor under the id it has now (``current``)."""
    asked = filters.current()
    actors, sources = (tuple(dict.fromkeys(map(current, ids))) for ids in (asked.actors, asked.sources))
    filters.fill(replace(asked, actors=actors, sources=sources))
    for key in (LANES, ORDER):
        st.session_state[key] = st.session_state.get(key)
    st.session_state[WHO] = current(st.session_state.get(WHO, ""))
    st.session_state[ARTICLE] = st.session_state.get(ARTICLE)


def show_event(event_id: str) -> None:
    """Go to an event in the chronology, wherever it stands there."""
    st.session_state.update({VIEW: link.CHRONOLOGY, EVENT: event_id, NEAR: event_id, SOUGHT: event_id})


def seek(index: EventIndex) -> bool:
    """Bring an event that was gone to into the timeline's view; tell whether filters hid it and were taken off for that."""
    row = index.row(str(st.session_state.pop(SOUGHT, None) or ""))
    if row is None:
        return False
    rows = index.rows(filters.selection(filters.known(filters.current(), index), index))
    is_hidden = not bool((rows == row).any())
    if is_hidden:
        filters.reset()
    first, last = (int(days[row]) for days in index.named_days)
    window = st.session_state.get(WINDOW)
    if window is not None and first <= last and not window[0] <= (first + last) // 2 <= window[1]:
        half = (window[1] - window[0]) // 2
        look_at(((first + last) // 2 - half, (first + last) // 2 + half))
    return is_hidden


def show_actor(actor_id: str) -> None:
    """Go to an actor among the actors."""
    st.session_state.update({VIEW: link.ACTORS, WHO: actor_id})


def show_article(article_id: str) -> None:
    """Go to the text of an article."""
    st.session_state.update({VIEW: link.READING, ARTICLE: article_id})
    open_afresh()


def show_claim(claim: Claim, event_id: str) -> None:
    """Go to the words of a claim in the text of its article."""
    show_article(claim.article_id)
    st.session_state.update({EVENT: event_id, NEAR: event_id, CLAIM: claim.id})


def open_afresh() -> None:
    """Open an article that was just chosen at the event that is chosen, else at its beginning."""
    st.session_state.update(_AFRESH)


def show_events_of(actor_id: str) -> None:
    """Go to the chronology of one actor, without other filters."""
    filters.fill(Asked(actors=(actor_id,)))
    st.session_state[VIEW] = link.CHRONOLOGY


def current() -> Asked:
    """What is asked of the chronology while another view is open."""
    state = st.session_state
    return drawn_as(replace(filters.current(), event=state.get(EVENT) or ""))


def drawn_as(asked: Asked) -> Asked:
    """What is asked, with the way the timeline is drawn and the stretch of it in view."""
    state = st.session_state
    lanes, order = state.get(LANES) or link.LANE_CHOICES[0], state.get(ORDER) or link.ORDER_CHOICES[0]
    return replace(asked, lanes=lanes, order=order, window=state.get(WINDOW), chart=state.get(CHART) or link.CHART_CHOICES[0])


def look_at(window: tuple[int, int] | None) -> None:
    """Bring a stretch of time, first to last day, into the timeline's view; None for all."""
    st.session_state.update({WINDOW: window, PLACED: st.session_state.get(PLACED, 0) + 1})


def within(asked: Asked, view: str, library: Library) -> Asked:
    """What is asked, in a view; the chosen actor and the article read belong to their views, as long as they are in the library."""
    who, article = (str(st.session_state.get(key) or "") for key in (WHO, ARTICLE))
    return replace(
        asked,
        view=view,
        who=who if view == link.ACTORS and who in library.actors else "",
        article=article if view == link.READING and library.article(article) else "",
    )


def put(view: Asked) -> None:
    """Write the view into the address; the browser keeps each one as a step to go back to."""
    wanted = link.write(view)
    if st.session_state.get(OPENED) != wanted:
        st.session_state.update({OPENED: wanted, UNKNOWN: ()})
    whole = wanted | _foreign()
    if {key: st.query_params.get_all(key) for key in st.query_params} != whole:
        st.query_params.from_dict(whole)


def put_window() -> None:
    """Write the stretch in view into the address, as a part of the step that is already there."""
    kept = st.session_state.get(OPENED)
    if kept is None:
        return
    wanted = {key: value for key, value in kept.items() if key != link.WINDOW} | link.write(Asked(window=st.session_state.get(WINDOW)))
    if wanted != kept:
        st.session_state[OPENED] = wanted
        st.query_params.from_dict(wanted | _foreign())


def _foreign() -> dict[str, list[str]]:
    """What the address holds that is not ours, such as the language."""
    return {key: st.query_params.get_all(key) for key in st.query_params if key in link.FOREIGN}


@dataclass(frozen=True, slots=True)
class _Ids(Collection[str]):
    """The ids of a library's events, those rejected too, looked through only when one is asked for."""

    library: Library

    def __contains__(self, event_id: object) -> bool:
        is_shown = bool((self.library.frame["id"] == event_id).any())
        return is_shown or any(event.id == event_id for event in judged.reviewed(self.library).rejected)

    def __iter__(self) -> Iterator[str]:
        return iter(self.library.frame["id"])

    def __len__(self) -> int:
        return len(self.library.frame)


def _known(library: Library) -> Known:
    index = library.index
    first, last = index.extent() or (0, -1)
    return Known(
        actors=index.postings.codes.keys(),
        years=range(first, last + 1),
        events=_Ids(library),
        named=library.actors.keys(),
        kinds=index.kinds,
        sources=index.sources.codes.keys(),
        publishers=index.publishers.codes.keys(),
        tags=index.tags.codes.keys(),
        articles={article.id for article in library.articles},
    )


_AFRESH: Mapping[str, object] = {CLAIM: "", PART: None}


def _stepped_back() -> bool:
    """Whether this run comes from the browser's back or forward button; any other run's address may lag behind the filters."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation
