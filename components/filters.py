"""The filter row: an index of events in, what its reader asks to see out; the rarer filters stand behind one button.

The answers live in the session under the ``KEYS``; a link or a chip changes them there, before the widgets are drawn.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

import streamlit as st

from components import judged, names
from components.escape import visible
from components.link import CONFIDENCES, Asked
from components.roster import KIND_ORDER, kind_rank
from components.words import Words
from events.facets import Facets, count_facets
from events.model import State, Status
from events.query import EventIndex, Selection

ACTORS, FIRST, LAST, STATUSES, WORDS = "filter-actors", "filter-from", "filter-to", "filter-statuses", "filter-words"
KINDS, SOURCES, PUBLISHERS, CONFIDENCE, SURELY = "filter-kinds", "filter-sources", "filter-publishers", "filter-confidence", "filter-surely"
REVIEWS, TAGS, REJECTED = "filter-reviews", "filter-tags", "filter-rejected"
MORE = "more-filters"
MOST_NAMES = 500  # offered in a list; the words filter finds the rest


def fill(asked: Asked) -> None:
    """Put filters into the widgets that will be drawn."""
    st.session_state.update(
        {
            ACTORS: list(asked.actors),
            FIRST: asked.first_year,
            LAST: asked.last_year,
            STATUSES: list(asked.statuses),
            WORDS: asked.words,
            KINDS: list(asked.kinds),
            SOURCES: list(asked.sources),
            PUBLISHERS: list(asked.publishers),
            CONFIDENCE: asked.confidence,
            SURELY: asked.surely,
            REVIEWS: list(asked.reviews),
            TAGS: list(asked.tags),
            REJECTED: asked.rejected,
        }
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
        kinds=tuple(state.get(KINDS) or ()),
        sources=tuple(state.get(SOURCES) or ()),
        publishers=tuple(state.get(PUBLISHERS) or ()),
        confidence=state.get(CONFIDENCE) or 0,
        surely=bool(state.get(SURELY)),
        reviews=tuple(state.get(REVIEWS) or ()),
        tags=tuple(state.get(TAGS) or ()),
        rejected=bool(state.get(REJECTED)),
    )


def reset() -> None:
    """Take all filters off."""
    fill(Asked())


def show_unsure() -> None:
    """Show events of any confidence."""
    fill(replace(current(), confidence=0))


def known(asked: Asked, index: EventIndex) -> Asked:
    """The same without what no article names any more."""
    years = index.extent() or (0, -1)
    first, last = (year if year is not None and years[0] <= year <= years[1] else None for year in (asked.first_year, asked.last_year))
    return replace(
        asked,
        first_year=first,
        last_year=last,
        actors=tuple(actor for actor in asked.actors if actor in index.postings.codes),
        kinds=tuple(kind for kind in asked.kinds if kind in index.kinds),
        sources=tuple(source for source in asked.sources if source in index.sources.codes),
        publishers=tuple(publisher for publisher in asked.publishers if publisher in index.publishers.codes),
        reviews=tuple(code for code in asked.reviews if code in set(State)),
        tags=tuple(tag for tag in asked.tags if tag in index.tags.codes),
    )


def selection(asked: Asked, index: EventIndex) -> Selection:
    """What is asked of the index; an open end of the years reaches as far as the events do."""
    years = None
    if asked.first_year is not None or asked.last_year is not None:
        low, high = index.extent() or (0, 0)
        years = (low if asked.first_year is None else asked.first_year, high if asked.last_year is None else asked.last_year)
    return Selection(
        actors=frozenset(asked.actors),
        years=years,
        statuses=frozenset(asked.statuses),
        words=asked.words,
        kinds=frozenset(asked.kinds),
        sources=frozenset(asked.sources),
        publishers=frozenset(asked.publishers),
        reviews=frozenset(asked.reviews),
        tags=frozenset(asked.tags),
        min_confidence=asked.confidence / 100,
        surely=asked.surely,
    )


def choices(asked: Asked, index: EventIndex) -> Facets:
    """What each filter offers, with the number of events it would leave; what is chosen stays on offer."""
    found = count_facets(index, selection(asked, index))
    chosen = {year for year in (asked.first_year, asked.last_year) if year is not None}
    years = dict.fromkeys(chosen, 0) | {year: count for year, count in found.years.items() if count}
    statuses = {status.value: found.statuses.get(status, 0) for status in Status if status in found.statuses or status in asked.statuses}
    return replace(
        found,
        actors=_offered(found.actors, asked.actors),
        years=dict(sorted(years.items())),
        statuses=statuses,
        kinds=_offered(dict(sorted(found.kinds.items(), key=lambda pair: -pair[1])), asked.kinds),
        sources=_offered(found.sources, asked.sources),
        publishers=_offered(found.publishers, asked.publishers),
        reviews=_offered(found.reviews, asked.reviews),
        tags=_offered(found.tags, asked.tags),
    )


def _offered(counts: Mapping[str, int], chosen: Iterable[str]) -> dict[str, int]:
    return dict(list(counts.items())[:MOST_NAMES]) | {name: counts.get(name, 0) for name in chosen}


def show(index: EventIndex, called: Mapping[str, str], *, words: Words) -> Asked:
    """Draw the row and give what it asks for."""
    asked = known(current(), index)
    fill(asked)  # The browser sends labels back, and the counts in them have changed since it got them.
    offer = choices(asked, index)
    _ = words.gettext
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="filters"):
        _names(
            ACTORS,
            _("Actors"),
            {actor: offer.actors[actor] for actor in in_order(offer.actors, index, called)},
            lambda actor: _with_kind(actor, index, called, words),
            words=words,
            placeholder=_("Anyone"),
            width=250,
        )
        for key, name, placeholder in ((FIRST, _("From year"), _("first")), (LAST, _("To year"), _("last"))):
            _year(key, name, placeholder, offer.years, words)
        _names(
            STATUSES,
            _("Status"),
            offer.statuses,
            lambda code: names.status(code, words),
            words=words,
            placeholder=_("Any status"),
            width=200,
        )
        st.text_input(_("Words"), key=WORDS, max_chars=200, placeholder=_("In title, place or actor"), width=200)
        _more(asked, offer, called, words)
    return current()


def _more(asked: Asked, offer: Facets, called: Mapping[str, str], words: Words) -> None:
    """The button that opens the rarer filters, with how many of them are in force."""
    _ = words.gettext
    rare = (asked.kinds, asked.sources, asked.publishers, asked.confidence, asked.surely, asked.reviews, asked.tags, asked.rejected)
    active = sum(map(bool, rare))
    label = _("More filters ({count})", count=words.number(active)) if active else _("More filters")
    with st.popover(label, key=MORE):
        _names(KINDS, _("Kind of event"), offer.kinds, lambda kind: names.kind(kind, words), words=words, placeholder=_("Any kind"))
        _names(SOURCES, _("Who says so"), offer.sources, lambda name: names.source(name, called), words=words, placeholder=_("Anyone"))
        _names(PUBLISHERS, _("Publisher"), offer.publishers, str, words=words, placeholder=_("Any publisher"))
        _reviews(offer, words)
        st.segmented_control(
            _("In the years chosen"),
            [False, True],
            format_func=lambda surely: _("surely") if surely else _("possibly"),
            key=SURELY,
            required=True,
            help=_("Possibly: some of the event may lie in these years. Surely: all of it does, whatever the doubt about its date."),
        )
        _confidence(asked, offer.hidden, words)


def _reviews(offer: Facets, words: Words) -> None:
    """What the analyst has said of the events."""
    _ = words.gettext
    _names(REVIEWS, _("Review"), offer.reviews, lambda code: judged.state(code, words), words=words, placeholder=_("Any state"))
    if offer.tags:
        _names(TAGS, _("Tags"), offer.tags, str, words=words, placeholder=_("Any tag"))
    st.toggle(_("Show rejected events"), key=REJECTED)


def _confidence(asked: Asked, hidden: int, words: Words) -> None:
    """The lowest confidence shown, and how many events that hides."""
    _ = words.gettext
    st.slider(
        _("Confidence of at least"),
        CONFIDENCES.start,
        CONFIDENCES[-1],
        step=CONFIDENCES.step,
        format=_("%d%%"),
        key=CONFIDENCE,
        help=_("How far the reading of an event can be trusted: the fewer doubts about its date, its actors and its status, the higher."),
    )
    if asked.confidence:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f":small[{words.ngettext('{count} event hidden', '{count} events hidden', hidden)}]", width="content")
            st.button(_("Show all"), key="show-unsure", type="tertiary", on_click=show_unsure)


def in_order(counts: Mapping[str, int], index: EventIndex, called: Mapping[str, str]) -> list[str]:
    """Actors by kind, those of most events first, then by name."""

    def rank(actor_id: str) -> tuple[int, int, str]:
        actor = index.actors.get(actor_id)
        return (kind_rank(actor) if actor else len(KIND_ORDER), -counts[actor_id], called.get(actor_id, actor_id).casefold())

    return sorted(counts, key=rank)


def _with_kind(actor_id: str, index: EventIndex, called: Mapping[str, str], words: Words) -> str:
    actor = index.actors.get(actor_id)
    name = called.get(actor_id, actor_id)
    return f"{name} · {names.actor_kind(actor.kind, words)}" if actor else name


def _names(
    key: str,
    label: str,
    counts: Mapping[str, int],
    name: Callable[[str], str],
    *,
    words: Words,
    placeholder: str,
    width: int | None = None,
) -> None:
    """A list to choose names from, by typing some letters of one."""
    st.multiselect(
        label,
        list(counts),
        format_func=lambda option: _counted(words.apart(visible(name(option))), counts.get(option, 0), words),
        key=key,
        placeholder=placeholder,
        select_all=False,
        wrap=False,
        width=width or "stretch",
    )


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
