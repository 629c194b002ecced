"""All that is loaded: articles and their claims, and the events, frame and index they add up to; adding gives a new Library."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from events.errors import EventsError
from events.frame import to_frame
from events.merge import merge
from events.model import Actor, Article, Claim, Event
from events.query import EventIndex, Selection


@dataclass(frozen=True, eq=False, repr=False)
class Library:
    """Articles and claims as they were read; everything else is worked out from them, once, when first asked for."""

    articles: tuple[Article, ...] = ()
    claims: tuple[Claim, ...] = ()

    def add(self, article: Article, claims: Iterable[Claim]) -> "Library":
        """The library with an article, in place of the one with the same id if there is one.

        Raise EventsError when the claims are another article's or make no sound frame; this library stays as it is.
        """
        claims = tuple(claims)
        for claim in claims:
            if claim.article_id != article.id:
                names = {"claim": claim.id, "other": claim.article_id, "article": article.id}
                raise EventsError("Claim {claim} belongs to article {other}, not to {article}.", **names)
        to_frame(merge(claims, (article,)), (article,))
        articles = {known.id: known for known in self.articles} | {article.id: article}
        kept = tuple(claim for claim in self.claims if claim.article_id != article.id)
        return Library(tuple(articles.values()), kept + claims)

    def remove(self, article_id: str) -> "Library":
        """The library without an article and its claims; the same one when it is not there."""
        if self.article(article_id) is None:
            return self
        articles = tuple(article for article in self.articles if article.id != article_id)
        return Library(articles, tuple(claim for claim in self.claims if claim.article_id != article_id))

    def event(self, event_id: str) -> Event | None:
        """Event by id, None for one that is not (or no longer) there."""
        return self._events_by_id.get(event_id)

    def article(self, article_id: str) -> Article | None:
        """Article by id, None for one that is not there."""
        return self._articles_by_id.get(article_id)

    def claims_of(self, article_id: str) -> tuple[Claim, ...]:
        """Claims that were read in an article."""
        return self._claims_by_article.get(article_id, ())

    def told_in(self, article_id: str) -> tuple[Event, ...]:
        """Events that an article tells, in time order."""
        return self._events_by_article.get(article_id, ())

    def select(self, selection: Selection) -> tuple[Event, ...]:
        """Events that pass a selection, in time order."""
        ids = self.frame["id"].iloc[self.index.rows(selection)]
        return tuple(self._events_by_id[event_id] for event_id in ids)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Claims put together, in time order."""
        return merge(self.claims, self.articles)

    @cached_property
    def frame(self) -> pd.DataFrame:
        """One row an event (see ``events.frame.COLUMNS``)."""
        return to_frame(self.events, self.articles)

    @cached_property
    def index(self) -> EventIndex:
        """What answers a Selection."""
        return EventIndex(self.frame, self.actors)

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Everybody named in a claim, in whatever role, by id."""
        return actors_of(self.claims)

    @cached_property
    def _events_by_id(self) -> dict[str, Event]:
        return {event.id: event for event in self.events}

    @cached_property
    def _claims_by_article(self) -> dict[str, tuple[Claim, ...]]:
        found: dict[str, list[Claim]] = {}
        for claim in self.claims:
            found.setdefault(claim.article_id, []).append(claim)
        return {article_id: tuple(claims) for article_id, claims in found.items()}

    @cached_property
    def _events_by_article(self) -> dict[str, tuple[Event, ...]]:
        found: dict[str, list[Event]] = {article.id: [] for article in self.articles}
        for event in self.events:
            for article_id in {claim.article_id for claim in event.claims} & found.keys():
                found[article_id].append(event)
        return {article_id: tuple(events) for article_id, events in found.items()}

    @cached_property
    def _articles_by_id(self) -> dict[str, Article]:
        return {article.id: article for article in self.articles}


def actors_of(claims: Sequence[Claim]) -> dict[str, Actor]:
    """Everybody named in some claims, by id; the first to name somebody counts."""
    return {part.actor.id: part.actor for claim in reversed(claims) for part in claim.actors}
