"""What each filter offers: an index and a Selection come in; for every option the events it would leave under the other filters go out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from events.query import EventIndex, Selection


@dataclass(frozen=True, slots=True)
class Facets:
    """Events by option of each filter; ``hidden`` are those that only the confidence leaves out."""

    actors: Mapping[str, int]
    years: Mapping[int, int]
    statuses: Mapping[str, int]
    kinds: Mapping[str, int]
    sources: Mapping[str, int]
    publishers: Mapping[str, int]
    reviews: Mapping[str, int]
    tags: Mapping[str, int]
    hidden: int


def count_facets(index: EventIndex, selection: Selection) -> Facets:
    """Count the options of every filter under all others; filters that are off share one answer."""
    rows = cache(index.rows)
    nobody: frozenset[str] = frozenset()
    return Facets(
        actors=index.count_by_actor(rows(replace(selection, actors=nobody))),
        years=index.count_by_year(rows(replace(selection, years=None)), surely=selection.surely),
        statuses=index.count_by_status(rows(replace(selection, statuses=nobody))),
        kinds=index.count_by_kind(rows(replace(selection, kinds=nobody))),
        sources=index.count_by_source(rows(replace(selection, sources=nobody))),
        publishers=index.count_by_publisher(rows(replace(selection, publishers=nobody))),
        reviews=index.count_by_review(rows(replace(selection, reviews=nobody))),
        tags=index.count_by_tag(rows(replace(selection, tags=nobody))),
        hidden=rows(replace(selection, min_confidence=0.0)).size - rows(selection).size,
    )
