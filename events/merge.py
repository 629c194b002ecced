"""From claims to events: claims about one happening are put together under a plain rule, and the rule is written beside them.

Two claims are about one happening when they name the same day (or minute, or range of days), have the same status and kind, and
either share two actors who take part or host, or stand in one article and use the same trigger words. The same month is
enough when one of the two shared actors is a person. All else stays apart: a wrong merge hides an event, a missing one only shows it twice.
"""

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from events.acting import acting
from events.errors import Message
from events.folding import fold
from events.model import Actor, ActorKind, Article, Claim, Event, Participation

_EXACT = ("minute", "day")
_MOST_ACTORS = 32  # of a claim that are compared: pairs grow with the square
_BEFORE_ALL, _AFTER_ALL = -(10**9), 10**9


@dataclass(frozen=True, slots=True)
class _SharedActors:
    """Two actors that claims have in common."""

    pair: tuple[str, str]


@dataclass(frozen=True, slots=True)
class _SharedWords:
    """Trigger words that claims of one article have in common."""

    article_id: str
    words: str


_Likeness: TypeAlias = _SharedActors | _SharedWords


def merge(claims: Iterable[Claim], articles: Iterable[Article] = ()) -> tuple[Event, ...]:
    """Group claims into events, in time order; the same events whatever the order of the claims.

    Trigger words are compared where the articles are given.
    """
    texts = {article.id: article.text for article in articles}
    known = {claim.id: claim for claim in sorted(claims, key=_rank)}
    groups, likenesses = _group(list(known.values()), texts)
    events = (_event(group, shared) for group, shared in zip(groups, likenesses, strict=True))
    return tuple(sorted(events, key=_time_key))


def _group(claims: list[Claim], texts: Mapping[str, str]) -> tuple[list[list[Claim]], list[list[_Likeness]]]:
    """Claims joined by a likeness, directly or through others, and what joined them; linear but for the actors of a claim."""
    roots = list(range(len(claims)))
    holders: dict[Hashable, int] = {}
    joined: list[tuple[int, _Likeness]] = []
    for place, claim in enumerate(claims):
        for likeness in _likenesses(claim, texts):
            holder = holders.setdefault((_exact_key(claim), likeness), place)
            if holder != place:
                roots[_root(roots, place)] = _root(roots, holder)
                joined.append((place, likeness))
    members: dict[int, list[Claim]] = defaultdict(list)
    shared: dict[int, list[_Likeness]] = defaultdict(list)
    for place, claim in enumerate(claims):
        members[_root(roots, place)].append(claim)
    for place, likeness in joined:
        shared[_root(roots, place)].append(likeness)
    return list(members.values()), [shared[root] for root in members]


def _root(roots: list[int], place: int) -> int:
    while roots[place] != place:
        roots[place] = roots[roots[place]]
        place = roots[place]
    return place


def _exact_key(claim: Claim) -> tuple[str, str, str]:
    return (claim.time.value if claim.time else "", claim.status.value, claim.kind)


def _likenesses(claim: Claim, texts: Mapping[str, str]) -> Iterator[_Likeness]:
    """What another claim with the same date, status and kind must have too; nothing for a date coarser than a month."""
    is_exact = claim.time is not None and claim.time.precision in _EXACT
    if claim.time is None or not (is_exact or claim.time.precision == "month"):
        return
    actors = sorted(acting(claim.actors), key=lambda actor: actor.id)
    for one, other in combinations(actors[:_MOST_ACTORS], 2):
        if is_exact or ActorKind.PERSON in (one.kind, other.kind):
            yield _SharedActors((one.id, other.id))
    if not is_exact:
        return
    words = fold(claim.trigger.of(texts.get(claim.article_id, ""))) if claim.trigger else ""
    if words:
        yield _SharedWords(claim.article_id, words)


def _event(claims: list[Claim], shared: list[_Likeness]) -> Event:
    """The agreed view of claims: the surest one speaks first, the others fill what it leaves open."""
    ranked = sorted(claims, key=lambda claim: (-claim.confidence, *_rank(claim)))
    best = ranked[0]
    parts = {(part.actor.id, part.role): part for claim in reversed(ranked) for part in reversed(claim.actors)}
    return Event(
        id=_event_id(claims),
        claims=tuple(ranked),
        title=best.title,
        kind=best.kind,
        status=best.status,
        time=best.time,
        actors=tuple(reversed(parts.values())),
        place=next((claim.place for claim in ranked if claim.place), ""),
        reported_by=next((claim.reported_by for claim in ranked if claim.reported_by), ""),
        confidence=best.confidence,
        reasons=tuple(_reasons(best, shared, parts.values())),
    )


def _reasons(best: Claim, shared: list[_Likeness], parts: Iterable[Participation]) -> Iterator[Message]:
    actors: dict[str, Actor] = {part.actor.id: part.actor for part in parts}
    ids = {name for likeness in shared if isinstance(likeness, _SharedActors) for name in likeness.pair}
    day = best.time.value if best.time else ""
    if ids:
        labels = ", ".join(sorted(actors[name].label for name in ids))
        values = {"edtf": day, "actors": labels}
        yield Message("Put together: same date {edtf}, same kind and status, and these actors in common: {actors}.", values)
    words = sorted({likeness.words for likeness in shared if isinstance(likeness, _SharedWords)})
    if words:
        values = {"edtf": day, "words": ", ".join(words)}
        yield Message("Put together: same date {edtf}, same kind and status, and the same words in one article: {words}.", values)


def _event_id(claims: Iterable[Claim]) -> str:
    """The id hangs on one claim only, so that an event keeps its id when more claims join it, save a claim that sorts before."""
    first = min(claim.id for claim in claims)
    return "event:" + hashlib.sha256(first.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _rank(claim: Claim) -> tuple[str, str, int, int, str]:
    """An order of claims that hangs on nothing but them."""
    return claim.id, claim.article_id, claim.span.start, claim.span.end, claim.title


def _time_key(event: Event) -> tuple[int, int, int, str, int, str]:
    """Open starts first, undated last; equal times in reading order."""
    first = min(event.claims, key=lambda claim: (claim.article_id, claim.span.start, claim.id))
    if event.time is None:
        return 1, 0, 0, first.article_id, first.span.start, event.id
    start, end = event.time.earliest_start, event.time.latest_end
    start, end = _BEFORE_ALL if start is None else start, _AFTER_ALL if end is None else end
    return 0, start, end, first.article_id, first.span.start, event.id
