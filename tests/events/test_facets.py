"""What each filter offers: every count is what choosing that option would find."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from hypothesis import given, settings

from events.facets import Facets
from events.frame import to_frame
from events.model import Event
from events.query import EventIndex, Selection
from tests.events.making import ACTORS, ARTICLES, event_lists
from tests.events.test_query import selections


@settings(deadline=None)
@given(event_lists(), selections)
def test_an_option_s_count_is_what_choosing_it_alone_would_find(events: list[Event], selection: Selection) -> None:
    index = EventIndex(to_frame(events, ARTICLES), {actor.id: actor for actor in ACTORS})
    facets = Facets(index, selection)
    counted: list[tuple[Mapping[str, int], Callable[[frozenset[str]], Selection]]] = [
        (facets.actors, lambda one: replace(selection, actors=one)),
        (facets.statuses, lambda one: replace(selection, statuses=one)),
        (facets.kinds, lambda one: replace(selection, kinds=one)),
        (facets.sources, lambda one: replace(selection, sources=one)),
        (facets.publishers, lambda one: replace(selection, publishers=one)),
    ]
    for counts, choose in counted:
        for option, count in counts.items():
            assert count == index.rows(choose(frozenset({option}))).size
    for year, count in list(facets.years.items())[:3]:
        assert count == index.rows(replace(selection, years=(year, year))).size
    assert facets.hidden == index.rows(replace(selection, min_confidence=0.0)).size - index.rows(selection).size
