"""The filter row: an index of events in, what its reader asks to see out; also the chips of what is asked for and the count line.

The answers live in the session under the ``KEYS``; a link or a chip changes them there, before the widgets are drawn.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import streamlit as st

from components import names, typeset
from components.escape import visible
from components.link import Asked
from components.roster import KIND_ORDER, kind_rank
from components.typeset import Node, button, node
from components.words import Words
from events.model import Status
from events.query import EventIndex, Selection

ACTORS, FIRST, LAST, STATUSES, WORDS = "filter-actors", "filter-from", "filter-to", "filter-statuses", "filter-words"
KEYS = (ACTORS, FIRST, LAST, STATUSES, WORDS)
MOST_ACTORS = 500  # offered in the list; the words filter finds the rest


@dataclass(frozen=True, slots=True)
class Choices:
    """What each filter offers, with the number of events it would leave."""

    actors: Mapping[str, int]
    years: Mapping[int, int]
    statuses: Mapping[str, int]


def fill(asked: Asked) -> None:
    """Put filters into the widgets that will be drawn."""
    st.session_state.update(
        zip(KEYS, (list(asked.actors), asked.first_year, asked.last_year, list(asked.statuses), asked.words), strict=True)
    )


def current() -> Asked:
    """The filters as the session holds them."""
    state = st.session_state
    return Asked(
        actors=tuple(state.get(ACTORS) or ()),
        first_year=state.get(FIRST),
        last_year=state.get(LAST),
        statuses=tuple(state.get(STATUSES) or ()),
        words=state.get(WORDS) or "",
    )


def known(asked: Asked, index: EventIndex) -> Asked:
    """The same without what no article names any more."""
    years = index.extent() or (0, -1)
    first, last = (year if year is not None and years[0] <= year <= years[1] else None for year in (asked.first_year, asked.last_year))
    actors = tuple(actor for actor in asked.actors if actor in index.postings.codes)
    return replace(asked, actors=actors, first_year=first, last_year=last)


def selection(asked: Asked, index: EventIndex) -> Selection:
    """What is asked of the index; an open end of the years reaches as far as the events do."""
    years = None
    if asked.first_year is not None or asked.last_year is not None:
        low, high = index.extent() or (0, 0)
        years = (low if asked.first_year is None else asked.first_year, high if asked.last_year is None else asked.last_year)
    return Selection(frozenset(asked.actors), years, frozenset(asked.statuses), asked.words)


def choices(asked: Asked, index: EventIndex) -> Choices:
    """Count each filter's options under the other filters."""
    wanted = selection(asked, index)
    by_actor = index.count_by_actor(index.rows(replace(wanted, actors=frozenset())))
    by_year = index.count_by_year(index.rows(replace(wanted, years=None)))
    by_status = index.count_by_status(index.rows(replace(wanted, statuses=frozenset())))
    offered = dict(list(by_actor.items())[:MOST_ACTORS]) | {actor: by_actor.get(actor, 0) for actor in asked.actors}
    years = {year: count for year, count in by_year.items() if count or year in (asked.first_year, asked.last_year)}
    years |= {year: 0 for year in (asked.first_year, asked.last_year) if year is not None and year not in years}
    statuses = {status.value: by_status.get(status, 0) for status in Status if status in by_status or status in asked.statuses}
    return Choices(offered, dict(sorted(years.items())), statuses)


def show(index: EventIndex, called: Mapping[str, str], *, words: Words) -> Asked:
    """Draw the row and give what it asks for."""
    asked = known(current(), index)
    fill(asked)  # The browser sends labels back, and the counts in them have changed since it got them.
    offer = choices(asked, index)
    _ = words.gettext
    with st.container(horizontal=True, gap="small", key="filters"):
        st.multiselect(
            _("Actors"),
            in_order(offer.actors, index, called),
            format_func=lambda actor: _counted(_with_kind(actor, index, called, words), offer.actors.get(actor, 0), words),
            key=ACTORS,
            placeholder=_("Anyone"),
            select_all=False,
            wrap=True,
            width=330,
        )
        for key, name, placeholder in ((FIRST, _("From year"), _("first")), (LAST, _("To year"), _("last"))):
            _year(key, name, placeholder, offer.years, words)
        st.text_input(_("Words"), key=WORDS, max_chars=200, placeholder=_("In title, place or actor"), width=220)
        st.pills(
            _("Status"),
            list(offer.statuses),
            format_func=lambda status: _counted(names.status(status, words), offer.statuses[status], words),
            selection_mode="multi",
            key=STATUSES,
        )
    return current()


def in_order(counts: Mapping[str, int], index: EventIndex, called: Mapping[str, str]) -> list[str]:
    """Actors by kind, those of most events first, then by name."""

    def rank(actor_id: str) -> tuple[int, int, str]:
        actor = index.actors.get(actor_id)
        return (kind_rank(actor) if actor else len(KIND_ORDER), -counts[actor_id], called.get(actor_id, actor_id).casefold())

    return sorted(counts, key=rank)


def _with_kind(actor_id: str, index: EventIndex, called: Mapping[str, str], words: Words) -> str:
    actor = index.actors.get(actor_id)
    name = visible(called.get(actor_id, actor_id))
    return f"{name} · {names.actor_kind(actor.kind, words)}" if actor else name


def _year(key: str, name: str, placeholder: str, years: Mapping[int, int], words: Words) -> None:
    st.selectbox(
        name,
        list(years),
        index=None,
        format_func=lambda year: _counted(str(year), years.get(year, 0), words),
        key=key,
        placeholder=placeholder,
        width=130,
    )


def _counted(label: str, count: int, words: Words) -> str:
    return f"{label} ({words.number(count)})"


def show_chips(asked: Asked, called: Mapping[str, str], *, words: Words) -> None:
    """Draw what is asked for as chips that can be taken off one by one, and one button that takes off all."""
    found = chips(asked, called, words)
    if not found:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="chips"):
        typeset.show([node("div", "", *found, look="chips")], key="chip-list", on_press=take_off)
        st.button(words.gettext("Clear all filters"), key="reset", type="tertiary", on_click=reset)


def chips(asked: Asked, called: Mapping[str, str], words: Words) -> list[Node]:
    """One chip a filter that is on."""
    texts = {f"{ACTORS}={actor}": called.get(actor, actor) for actor in asked.actors}
    texts |= {f"{FIRST}=": words.gettext("from {year}", year=str(asked.first_year))} if asked.first_year is not None else {}
    texts |= {f"{LAST}=": words.gettext("to {year}", year=str(asked.last_year))} if asked.last_year is not None else {}
    texts |= {f"{STATUSES}={status}": names.status(status, words) for status in asked.statuses}
    texts |= {f"{WORDS}=": words.gettext("“{words}”", words=asked.words)} if asked.words else {}
    return [button(text, press, label=words.gettext("Remove the filter {name}", name=text)) for press, text in texts.items()]


def take_off(press: str) -> None:
    """Take one filter off, named as its chip names it."""
    key, _, value = press.partition("=")
    asked = current()
    changes: dict[str, Callable[[], Asked]] = {
        ACTORS: lambda: replace(asked, actors=tuple(actor for actor in asked.actors if actor != value)),
        FIRST: lambda: replace(asked, first_year=None),
        LAST: lambda: replace(asked, last_year=None),
        STATUSES: lambda: replace(asked, statuses=tuple(status for status in asked.statuses if status != value)),
        WORDS: lambda: replace(asked, words=""),
    }
    if key in changes:
        fill(changes[key]())


def reset() -> None:
    """Take all filters off."""
    fill(Asked())
