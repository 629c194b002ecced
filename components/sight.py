"""The library as the reader sees it, shared by all sessions; what is worked out from it: who is named where, which actors may be one."""

from dataclasses import dataclass
from functools import cached_property

from components import cache
from components.roster import Presence, parts_of, roster
from events.edits import Log, spoken_of
from events.familiarity import Familiarity, as_named, familiarity, is_in_tables
from events.identity import Identities
from events.library import Library
from events.model import Actor, Article
from events.namesakes import Suggestion, suggest


@dataclass(frozen=True, eq=False)
class Seen:
    """The library as the reader sees it, and what it was worked out from."""

    read: Library
    log: Log
    library: Library
    identities: Identities

    def whole(self) -> "Seen":
        """The same with all its articles and events at hand."""
        return self

    def current(self, actor_id: str) -> str:
        """The id an actor has now."""
        return self.identities.current(actor_id)

    @property
    def are_samples(self) -> bool:
        """Whether these are the samples, since nothing is kept yet."""
        return self.read is cache.sample_library()

    def read_article(self, article_id: str) -> Article | None:
        """An article as it was read."""
        return self.read.article(article_id)

    @cached_property
    def given(self) -> frozenset[str]:
        """Ids of the actors that the reader has spoken of, as they are now."""
        return frozenset(self.current(actor_id) for actor_id in spoken_of(self.log))

    @cached_property
    def roster(self) -> dict[str, Presence]:
        """Where each actor is named."""
        return roster(self.library)

    @cached_property
    def titles(self) -> dict[str, str]:
        """What each claim is called as it was read, by id."""
        return {claim.id: claim.title for claim in (*self.library.claims, *self.read.claims)}

    @cached_property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """Pairs of actors that may be one, without those that are settled."""
        return tuple(pair for pair in suggest(self.library.actors.values()) if not self._is_settled(pair))

    def familiarity(self, actor: Actor) -> Familiarity:
        """How well an actor is known; unsure too when every sentence that names it may mean others."""
        known = familiarity(actor, self.identities.origins.get(actor.id, ()), self.suggestions, given=self.given)
        parts = parts_of(self.roster[actor.id]) if actor.id in self.roster and actor.id not in self.given else []
        return as_named(known, parts[0]) if parts and all(part.candidates for part in parts) else known

    def _is_settled(self, pair: Suggestion) -> bool:
        """Whether the tables tell two actors apart, or the reader has answered."""
        if is_in_tables(pair.one) and is_in_tables(pair.other):
            return True
        return self.identities.is_settled(pair.one.id, pair.other.id, [reason.template for reason in pair.reasons])
