"""What each filter offers: an index and a Selection come in; for every option the events it would leave under the other filters go out."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, cached_property

from events.query import EventIndex, Selection


class Facets:
    """Events by option of each filter, counted under all other filters when first asked for; filters that are off share one answer."""

    def __init__(self, index: EventIndex, selection: Selection) -> None:
        self._index, self._selection = index, selection
        self._rows = cache(index.rows)

    @cached_property
    def actors(self) -> Mapping[str, int]:
        """By actor, most first."""
        return self._index.count_by_actor(self._rows(replace(self._selection, actors=frozenset())))

    @cached_property
    def years(self) -> Mapping[int, int]:
        """By year."""
        return self._index.count_by_year(self._rows(replace(self._selection, years=None)), surely=self._selection.surely)

    @cached_property
    def statuses(self) -> Mapping[str, int]:
        """By status."""
        return self._index.count_by_status(self._rows(replace(self._selection, statuses=frozenset())))

    @cached_property
    def kinds(self) -> Mapping[str, int]:
        """By kind of event."""
        return self._index.count_by_kind(self._rows(replace(self._selection, kinds=frozenset())))

    @cached_property
    def sources(self) -> Mapping[str, int]:
        """By who says so."""
        return self._index.count_by_source(self._rows(replace(self._selection, sources=frozenset())))

    @cached_property
    def publishers(self) -> Mapping[str, int]:
        """By who published it."""
        return self._index.count_by_publisher(self._rows(replace(self._selection, publishers=frozenset())))

    @cached_property
    def reviews(self) -> Mapping[str, int]:
        """By what the analyst has said of it."""
        return self._index.count_by_review(self._rows(replace(self._selection, reviews=frozenset())))

    @cached_property
    def tags(self) -> Mapping[str, int]:
        """By tag."""
        return self._index.count_by_tag(self._rows(replace(self._selection, tags=frozenset())))

    @cached_property
    def hidden(self) -> int:
        """Events that only the confidence leaves out."""
        return self._rows(replace(self._selection, min_confidence=0.0)).size - self._rows(self._selection).size
