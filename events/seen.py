"""A library as the analyst sees it: what was read and her log in; the same events, frame and index under her word out."""

from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from events.added import add
from events.agreed import agree, time_key
from events.corrections import Cast, Named
from events.edits import Log, standing
from events.errors import Message
from events.frame import renew, source_name, to_frame
from events.identity import Identities, apply
from events.library import Library, actors_of
from events.merge import merge
from events.model import Actor, Article, Claim, Event, Participation, Role, Span, Status
from events.review import Who, review
from events.reviewed import Reviewed, Waiting
from events.shelving import shelve

_NO_ARTICLE = Message("Its article is not here.")


@dataclass(frozen=True, eq=False, repr=False)
class SeenLibrary(Library):
    """Articles and claims as the analyst sees them. Rejected events are found by their id, and listed only if that is asked for."""

    read: Library = field(default_factory=Library)
    log: Log = ()
    identities: Identities = field(default_factory=lambda: Identities(()))
    reviewed: Reviewed = field(default_factory=lambda: Reviewed(()))
    removed: tuple[Article, ...] = ()
    with_rejected: bool = False

    def add(self, article: Article, claims: Iterable[Claim]) -> "SeenLibrary":
        """The same with one more article, under the same log."""
        return see(self.read.add(article, claims), self.log, with_rejected=self.with_rejected)

    def remove(self, article_id: str) -> "SeenLibrary":
        """The same without an article that was read, under the same log."""
        return see(self.read.remove(article_id), self.log, with_rejected=self.with_rejected)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Events under the log, in time order."""
        return self.reviewed.all if self.with_rejected else self.reviewed.events

    @cached_property
    def frame(self) -> pd.DataFrame:
        """One row an event as she sees it; rows of events that are as they were read are taken from the frame that was read."""
        renamed = {article.id for article in self.articles if (known := self.read.article(article.id)) and _named_anew(article, known)}
        changed = {
            event.id
            for event in self.events
            if event is not self.read.event(event.id) or (renamed and any(claim.article_id in renamed for claim in event.claims))
        }
        if 2 * len(changed) > len(self.events):
            return to_frame(self.events, self.articles)
        return renew(self.read.frame, self.events, self.articles, changed=changed)

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Everybody named in a claim or brought into an event, by id."""
        brought = (part.actor for one in self.reviewed.reviews.values() for part in one.event.actors)
        return {actor.id: actor for actor in brought} | actors_of(self.claims)

    @cached_property
    def _events_by_id(self) -> dict[str, Event]:
        return {event.id: event for event in (*self.reviewed.rejected, *self.reviewed.events)}


def see(read: Library, log: Log, *, claims: Sequence[Claim] | None = None, with_rejected: bool = False) -> SeenLibrary:
    """Lay a log over a library; ``claims`` are those of another reading of its articles (see ``events.shelving.Shelved.again``)."""
    shelved = shelve(read.articles, log)
    gone = {article.id for article in shelved.removed}
    told = read.claims if claims is None else tuple(claims)
    told = tuple(claim for claim in told if claim.article_id not in gone) if gone else told
    added = add(log, shelved.articles)
    casts = _casts(log)
    identities = apply((*told, *added.claims, *casts.values()), log)
    now = identities.claims[: len(told)]
    events = list(read.events if now == read.claims else merge(now, read.articles))
    for claim in identities.claims[len(told) : len(told) + len(added.claims)]:
        insort(events, agree([claim]), key=time_key)
    reviewed = review(events, log, who=_who(casts, identities))
    waiting = [Waiting(entry, _NO_ARTICLE) for entry in (*shelved.waiting, *added.waiting)]
    return SeenLibrary(
        (*shelved.articles, *added.articles),
        identities.claims[: len(told) + len(added.claims)],
        read,
        log,
        identities,
        replace(reviewed, waiting=(*reviewed.waiting, *waiting)),
        shelved.removed,
        with_rejected,
    )


def _named_anew(article: Article, read: Article) -> bool:
    return (source_name(article), article.publisher) != (source_name(read), read.publisher)


def _casts(log: Log) -> dict[Named, Claim]:
    """The actors that the analyst brought into events, each as a claim of its own, so that changes to actors reach them too."""
    named = dict.fromkeys(entry.change.actor for entry in standing(log) if isinstance(entry.change, Cast))
    return {one: _claim_of(one) for one in named}


def _claim_of(named: Named) -> Claim:
    actor = Actor(named.id, named.name, named.kind)
    return Claim("", "", Span(0, 0), "", "", Status.HAPPENED, actors=(Participation(actor, Role.PARTICIPANT),))


def _who(casts: dict[Named, Claim], identities: Identities) -> Who:
    """What makes an actor of one that the analyst named."""
    known = dict(zip(casts, identities.claims[len(identities.claims) - len(casts) :], strict=True))
    return lambda named: known[named].actors[0].actor
