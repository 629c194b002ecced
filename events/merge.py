"""From claims to events: claims about one happening are put together under a plain rule, and the rule is written beside them.

Two claims are about one happening when they name the same day (or minute, or range of days), have the same status and kind, and
either share two actors who take part or host, or stand in one article and use like trigger words or titles. The same month is
enough when one of the two shared actors is a person. In one article a claim whose date stands in another sentence joins the
claim of that date when both have the same kind, and a headline joins the claim that gave it its date. All else stays
apart: a wrong merge hides an event, a missing one only shows it twice. Nothing is lost: an event keeps its claims as they were.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeAlias

from rapidfuzz import fuzz

from events.acting import acting
from events.agreed import agree, rank, time_key
from events.errors import Message
from events.folding import fold
from events.model import Actor, ActorKind, Article, Claim, Event, Span

_EXACT = ("minute", "day")
_SCENES = frozenset({
    "meeting", "attack", "accident", "disaster", "conflict", "protest", "strike", "election", "trial", "agreement", "exercise", "visit",
})  # fmt: skip  # kinds of which one date rarely holds two in one story
_STEM = 5  # letters that two trigger words share when they are forms of one word ("explosion", "exploded")
_LIKE_TITLES, _TELLING_TITLE = 90, 20
_MOST_COMPARED = 48
_MOST_ACTORS = 32  # of a claim that are compared: pairs grow with the square


@dataclass(frozen=True, slots=True)
class _SharedActors:
    """Two actors that claims have in common."""

    pair: tuple[str, str]


@dataclass(frozen=True, slots=True)
class _SharedWords:
    """Trigger words that claims of one article have in common."""

    article_id: str
    words: str


@dataclass(frozen=True, slots=True)
class _SharedDate:
    """The words of a date in one article, which one claim holds and another borrows; ``is_headline`` when the borrower is the headline."""

    article_id: str
    date: Span
    is_headline: bool


_Likeness: TypeAlias = _SharedActors | _SharedWords | _SharedDate
_Join: TypeAlias = tuple[int, int, _Likeness]


def merge(claims: Iterable[Claim], articles: Iterable[Article] = ()) -> tuple[Event, ...]:
    """Group claims into events, in time order; the same events whatever the order of the claims.

    Words are compared where the articles are given.
    """
    known = {article.id: article for article in articles}
    ordered = list({claim.id: claim for claim in sorted(claims, key=rank)}.values())
    groups, likenesses = _group(ordered, known)
    return tuple(sorted(map(_event, groups, likenesses), key=time_key))


def _group(claims: list[Claim], articles: Mapping[str, Article]) -> tuple[list[list[Claim]], list[list[_Likeness]]]:
    """Claims joined by a likeness, directly or through others, and what joined them; linear but for the claims of one article and day."""
    roots = list(range(len(claims)))
    joins = [*_by_actors(claims), *_by_words(claims, articles), *_by_date(claims, articles)]
    for place, holder, _ in joins:
        roots[_root(roots, place)] = _root(roots, holder)
    members: dict[int, list[Claim]] = defaultdict(list)
    shared: dict[int, list[_Likeness]] = defaultdict(list)
    for place, claim in enumerate(claims):
        members[_root(roots, place)].append(claim)
    for place, _, likeness in joins:
        shared[_root(roots, place)].append(likeness)
    return list(members.values()), [shared[root] for root in members]


def _by_actors(claims: list[Claim]) -> Iterator[_Join]:
    """Claims of the same date, status and kind with two actors in common; nothing for a date coarser than a month."""
    holders: dict[Hashable, int] = {}
    for place, claim in enumerate(claims):
        is_exact = _is_exact(claim)
        if claim.time is None or not (is_exact or claim.time.precision == "month"):
            continue
        actors = sorted(acting(claim.actors), key=lambda actor: actor.id)
        for one, other in combinations(actors[:_MOST_ACTORS], 2):
            likeness = _SharedActors((one.id, other.id))
            if is_exact or ActorKind.PERSON in (one.kind, other.kind):
                holder = holders.setdefault((_exact_key(claim), likeness), place)
                if holder != place:
                    yield place, holder, likeness


def _by_words(claims: list[Claim], articles: Mapping[str, Article]) -> Iterator[_Join]:
    """Claims of one article with the same date, status and kind and like trigger words or titles."""
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        if claim.article_id in articles and _is_exact(claim):
            groups[claim.article_id, _exact_key(claim)].append(place)
    for group in groups.values():
        for one, other in combinations(group[:_MOST_COMPARED], 2):
            words = _like_words(claims[one], claims[other], articles[claims[one].article_id].text)
            if words:
                yield other, one, _SharedWords(claims[one].article_id, words)


def _like_words(one: Claim, other: Claim, text: str) -> str:
    """What two claims say alike: the trigger word of the first, or its title; "" when they do not."""
    if one.trigger is not None and other.trigger is not None:
        word, like = fold(one.trigger.of(text)), fold(other.trigger.of(text))
        if word == like or (word[:_STEM] == like[:_STEM] and min(len(word), len(like)) >= _STEM):
            return word
    is_telling = min(len(one.title), len(other.title)) >= _TELLING_TITLE
    return one.title if is_telling and fuzz.token_sort_ratio(one.title, other.title) >= _LIKE_TITLES else ""


def _by_date(claims: list[Claim], articles: Mapping[str, Article]) -> Iterator[_Join]:
    """Claims that borrow the date of another sentence, with the first claim of that date that is like them."""
    holders: dict[Hashable, int] = {}
    order = sorted(range(len(claims)), key=[_place_key(claim) for claim in claims].__getitem__)
    for place in order:
        claim = claims[place]
        if claim.timex is not None and claim.span.holds(claim.timex.span):
            for kind in ("", claim.kind):
                holders.setdefault((claim.article_id, claim.timex.span, claim.status, kind), place)
    for place in order:
        claim = claims[place]
        if claim.timex is None or claim.span.holds(claim.timex.span):
            continue
        article = articles.get(claim.article_id)
        is_headline = article is not None and bool(article.title) and claim.span.of(article.text) == article.title
        kind = "" if is_headline else claim.kind
        holder = holders.get((claim.article_id, claim.timex.span, claim.status, kind))
        if holder is not None and (is_headline or claim.kind in _SCENES):
            yield place, holder, _SharedDate(claim.article_id, claim.timex.span, is_headline)


def _place_key(claim: Claim) -> tuple[int, int, int, int]:
    """Where a claim stands in its text, as plain numbers, which sort ten times as quickly as spans."""
    trigger = claim.trigger or claim.span
    return claim.span.start, claim.span.end, trigger.start, trigger.end


def _is_exact(claim: Claim) -> bool:
    return claim.time is not None and claim.time.precision in _EXACT


def _root(roots: list[int], place: int) -> int:
    while roots[place] != place:
        roots[place] = roots[roots[place]]
        place = roots[place]
    return place


def _exact_key(claim: Claim) -> tuple[str, str, str]:
    return (claim.time.value if claim.time else "", claim.status.value, claim.kind)


def _event(claims: list[Claim], shared: list[_Likeness]) -> Event:
    event = agree(claims)
    return replace(event, reasons=tuple(_reasons(event, shared))) if shared else event


def _reasons(event: Event, shared: list[_Likeness]) -> Iterator[Message]:
    actors: dict[str, Actor] = {part.actor.id: part.actor for part in event.actors}
    ids = {name for likeness in shared if isinstance(likeness, _SharedActors) for name in likeness.pair}
    day = event.time.value if event.time else ""
    if ids:
        labels = ", ".join(sorted(actors[name].label for name in ids))
        values = {"edtf": day, "actors": labels}
        yield Message("Put together: same date {edtf}, same kind and status, and these actors in common: {actors}.", values)
    words = sorted({likeness.words for likeness in shared if isinstance(likeness, _SharedWords)})
    if words:
        values = {"edtf": day, "words": ", ".join(words)}
        yield Message("Put together: same date {edtf}, same kind and status, and the same words in one article: {words}.", values)
    dates = {likeness.is_headline for likeness in shared if isinstance(likeness, _SharedDate)}
    if True in dates:
        yield Message("Put together: the headline tells what the claim of {edtf} tells.", {"edtf": day})
    if False in dates:
        yield Message(
            "Put together: one sentence gives the date {edtf}, others of its article go on about the same kind of thing.", {"edtf": day}
        )
