"""The reader's library: kept in her session as it was read, with the log of her changes, and brought back by undo."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

import streamlit as st

from components import cache
from components.cache import Draft
from components.roster import Presence, parts_of, roster
from components.words import Words
from events.edits import Change, Log, Undo, spoken_of, standing, watched, write
from events.errors import EventsError, Message
from events.familiarity import Familiarity, as_named, familiarity, is_in_tables
from events.identity import Identities, apply
from events.library import Library
from events.model import Actor, Article, Claim
from events.namesakes import Suggestion, suggest
from events.seen import see
from events.shelving import shelve
from events.watchlist import names_in

LIBRARY, BEFORE, NEWS, LOG, UNDOABLE, SEEN = "library", "library-before", "library-news", "actor-log", "actor-undo", "library-seen"
MOST_STEPS = 100  # of a progress bar


@dataclass(frozen=True, eq=False)
class Seen:
    """The library as the reader sees it, and what it was worked out from."""

    read: Library
    log: Log
    library: Library
    identities: Identities

    @cached_property
    def given(self) -> frozenset[str]:
        """Ids of the actors that the reader has spoken of, as they are now."""
        return frozenset(self.identities.current(actor_id) for actor_id in spoken_of(self.log))

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


def read_library() -> Library:
    """The session's library as it was read, before any change; at first the samples."""
    if LIBRARY not in st.session_state:
        st.session_state[LIBRARY] = cache.sample_library()
    kept: Library = st.session_state[LIBRARY]
    return kept


def log() -> Log:
    """The reader's changes."""
    kept: Log = st.session_state.get(LOG, ())
    return kept


def seen(words: Words) -> Seen:
    """The library under the reader's changes; worked out anew when either has changed, saying how far it has come."""
    read, changes = read_library(), log()
    kept = st.session_state.get(SEEN)
    if not isinstance(kept, Seen) or kept.read is not read or kept.log != changes:
        kept = _work_out(read, changes, words)
        st.session_state[SEEN] = kept
    return kept


def news() -> Sequence[tuple[str, Message]]:
    """What the last change has to tell: a look (good, bad, plain) and a message each."""
    told: Sequence[tuple[str, Message]] = st.session_state.get(NEWS, ())
    return told


def keep(changed: Library, told: Sequence[tuple[str, Message]] = (), *, before: Library | None = None) -> None:
    """Put a changed library in place, with what to tell of it and what an undo brings back."""
    st.session_state.update({LIBRARY: changed, NEWS: told, BEFORE: before, UNDOABLE: ()})


def add(drafts: Iterable[Draft]) -> None:
    """Add what was read; a draft that cannot be added is told and costs the others nothing."""
    changed, told = read_library(), []
    for draft in drafts:
        if draft.article is None:
            continue
        try:
            changed = changed.add(draft.article, draft.claims)
            told.append(("good", Message("“{title}” was added.", {"title": title(draft.article)})))
        except EventsError as error:
            told.append(("bad", error.message))
    keep(changed, told)


def remove(article_ids: Iterable[str]) -> None:
    """Take articles and their claims out; they can be brought back until the next change."""
    before = changed = read_library()
    gone = [article for article in (before.article(article_id) for article_id in article_ids) if article is not None]
    for article in gone:
        changed = changed.remove(article.id)
    if gone:
        keep(changed, [("plain", Message("Removed: {titles}.", {"titles": ", ".join(title(article) for article in gone)}))], before=before)


def change(changes: Sequence[Change], told: Message, *, reason: str = "", seen: int | None = None) -> bool:
    """Write changes into the log, all or none; an undo takes them back together. Say whether they could be written."""
    grown = log()
    try:
        for one in changes:
            grown = write(grown, one, at=datetime.now(UTC), reason=reason.strip(), seen=seen)
    except EventsError as error:
        refuse(error.message)
        return False
    numbers = tuple(entry.number for entry in grown[len(log()) :])
    st.session_state.update({LOG: grown, NEWS: [("good", told)], BEFORE: None, UNDOABLE: numbers})
    return True


def refuse(message: Message) -> None:
    """Say why a change could not be made."""
    st.session_state.update({NEWS: [("bad", message)], BEFORE: None, UNDOABLE: ()})


def take_back(numbers: Sequence[int]) -> None:
    """Undo changes of the log, the last first; the undoing is written into it too."""
    undone = [Undo(number) for number in sorted(numbers, reverse=True)]
    if change(undone, Message("The change was undone.")):
        st.session_state[UNDOABLE] = ()


def can_undo() -> bool:
    """Whether the last change was a removal or a change in the log."""
    return st.session_state.get(BEFORE) is not None or bool(st.session_state.get(UNDOABLE))


def undo() -> None:
    """Bring back what was removed last, or take the last change of the log back."""
    before, numbers = st.session_state.get(BEFORE), st.session_state.get(UNDOABLE, ())
    if before is not None:
        keep(before)
    elif numbers:
        take_back(numbers)


def title(article: Article) -> str:
    """What to call an article."""
    return article.title or article.url or article.id


def _work_out(read: Library, changes: Log, words: Words) -> Seen:
    """Read again what the reader's changes make be read otherwise, then lay them over it."""
    if not standing(changes):
        return Seen(read, changes, read, apply(read.claims, changes))
    library = see(read, changes, claims=_searched(read, changes, words))
    return Seen(read, changes, library, library.identities)


def _searched(read: Library, changes: Log, words: Words) -> tuple[Claim, ...]:
    """The claims; those of articles with another day, in another language or where a name of the reader's stands read again."""
    names, again = watched(changes), {article.id: article for article in shelve(read.articles, changes).again}
    if not names and not again:
        return read.claims
    by_article: dict[str, list[Claim]] = {article.id: [] for article in read.articles}
    for claim in read.claims:
        by_article[claim.article_id].append(claim)
    progress, total = st.progress(0.0), len(read.articles)
    for place, article in enumerate(read.articles):
        if place % (total // MOST_STEPS + 1) == 0:
            counted = {"place": words.number(place + 1), "all": words.number(total)}
            progress.progress(place / total, words.gettext("Searching article {place} of {all} for your names", **counted))
        here = names_in(article, names)
        if here or article.id in again:
            by_article[article.id] = list(cache.watched_claims(again.get(article.id, article), here))
    progress.empty()
    return tuple(claim for kept in by_article.values() for claim in kept)
