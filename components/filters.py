"""The filter row: an index of events in, what its reader asks to see out; the rarer filters stand behind one button.

The answers live in the session under the ``KEYS``; a link or a chip changes them there, before the widgets are drawn.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cached_property

import streamlit as st

from components import judged, names
from components.escape import visible
from components.link import CONFIDENCES, Asked
from components.roster import KIND_ORDER, kind_rank
from components.words import Words
from events.facets import Facets
from events.model import State, Status
from events.query import EventIndex, Selection

ACTORS, FIRST, LAST, STATUSES, WORDS = "filter-actors", "filter-from", "filter-to", "filter-statuses", "filter-words"
KINDS, SOURCES, PUBLISHERS, CONFIDENCE, SURELY = "filter-kinds", "filter-sources", "filter-publishers", "filter-confidence", "filter-surely"
REVIEWS, TAGS, REJECTED = "filter-reviews", "filter-tags", "filter-rejected"
MORE = "more-filters"
MOST_NAMES = 150  # offered in a list: the browser builds all of them anew whenever a count changes


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


class Choices:
    """What each filter offers, with the number of events each option would leave; what is chosen stays on offer."""

    def __init__(self, asked: Asked, index: EventIndex) -> None:
        self._asked, self._facets = asked, Facets(index, selection(asked, index))

    @cached_property
    def actors(self) -> dict[str, int]:
        """The actors of most events."""
        return _offered(self._facets.actors, self._asked.actors)

    @cached_property
    def years(self) -> dict[int, int]:
        """Years with events, in their order."""
        chosen = {year for year in (self._asked.first_year, self._asked.last_year) if year is not None}
        return dict(sorted((dict.fromkeys(chosen, 0) | {year: count for year, count in self._facets.years.items() if count}).items()))

    @cached_property
    def statuses(self) -> dict[str, int]:
        """Every status there is, in its usual order."""
        found, chosen = self._facets.statuses, self._asked.statuses
        return {status.value: found.get(status, 0) for status in Status if status in found or status in chosen}

    @cached_property
    def kinds(self) -> dict[str, int]:
        """Kinds of event, most first."""
        return _offered(dict(sorted(self._facets.kinds.items(), key=lambda pair: -pair[1])), self._asked.kinds)

    @cached_property
    def sources(self) -> dict[str, int]:
        """Who says so."""
        return _offered(self._facets.sources, self._asked.sources)

    @cached_property
    def publishers(self) -> dict[str, int]:
        """Who published it."""
        return _offered(self._facets.publishers, self._asked.publishers)

    @cached_property
    def reviews(self) -> dict[str, int]:
        """What the analyst has said."""
        return _offered(self._facets.reviews, self._asked.reviews)

    @cached_property
    def tags(self) -> dict[str, int]:
        """Tags in use."""
        return _offered(self._facets.tags, self._asked.tags)

    @cached_property
    def hidden(self) -> int:
        """Events that only the confidence leaves out."""
        return self._facets.hidden


def _offered(counts: Mapping[str, int], chosen: Iterable[str]) -> dict[str, int]:
    return dict(list(counts.items())[:MOST_NAMES]) | {name: counts.get(name, 0) for name in chosen}


def show(index: EventIndex, called: Mapping[str, str], *, words: Words) -> Asked:
    """Draw the row and give what it asks for."""
    asked = known(current(), index)
    fill(asked)  # The browser sends labels back, and the counts in them have changed since it got them.
    offer = Choices(asked, index)
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
            told=_only_some(index, words),
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


def _only_some(index: EventIndex, words: Words) -> str | None:
    """Where the actors that the list leaves out are found; None where it has them all."""
    if len(index.postings.codes) <= MOST_NAMES:
        return None
    return words.gettext(
        "The {count} actors with most events are listed. Type part of another’s name under Words, or choose it in the view Actors.",
        count=words.number(MOST_NAMES),
    )


def _more(asked: Asked, offer: Choices, called: Mapping[str, str], words: Words) -> None:
    """The button that opens the rarer filters; each of them in force has its chip."""
    popover = st.popover(words.gettext("More filters"), key=MORE, on_change="rerun")
    with popover:
        if popover.open:
            _rare(asked, offer, called, words)


def _rare(asked: Asked, offer: Choices, called: Mapping[str, str], words: Words) -> None:
    """The rarer filters; drawn, and their options counted, only while they are looked at."""
    _ = words.gettext
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


def _reviews(offer: Choices, words: Words) -> None:
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
    told: str | None = None,
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
        help=told,
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
