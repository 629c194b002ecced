"""Finding claims again: the anchors of a change and the claims of today's reading come in; which claim each means, or why none, goes out.

A claim is known by its id. Where a newer reading gave it another one it is looked for in the same article: the same trigger, the same date
in an overlapping sentence, or else the only claim of (nearly) the same sentence. Where two fit alike, none is chosen.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from events.corrections import Anchor, Target
from events.errors import Message
from events.model import Claim, Span

HALF = 0.5
NO_ARTICLE = Message("Its article is not here.")
NOTHING = Message("The article is read otherwise now: no claim stands where this one stood.")
SEVERAL = Message("The article is read otherwise now: several claims stand where this one stood.")


@dataclass(frozen=True, slots=True)
class Found:
    """Claims that anchors mean, each once, in the anchors' order; and the anchors that mean none, each with the reason."""

    claims: tuple[Claim, ...]
    lost: tuple[tuple[Anchor, Message], ...] = ()


class Finder:
    """Claims by their ids and places."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.by_id = {claim.id: claim for claim in claims}
        self._met: dict[Anchor, Claim | Message] = {}

    def resolve(self, target: Target) -> Found:
        """Find the claims of anchors; linear in the claims of their articles."""
        claims: dict[str, Claim] = {}
        lost = []
        for anchor in target:
            found = self._find(anchor)
            if isinstance(found, Claim):
                claims.setdefault(found.id, found)
            else:
                lost.append((anchor, found))
        return Found(tuple(claims.values()), tuple(lost))

    def _find(self, anchor: Anchor) -> Claim | Message:
        known = self.by_id.get(anchor.claim)
        if known is not None:
            return known
        if anchor not in self._met:
            self._met[anchor] = self._like(anchor)
        return self._met[anchor]

    @cached_property
    def _by_article(self) -> dict[str, list[Claim]]:
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.by_id.values():
            found[claim.article_id].append(claim)
        return found

    def _like(self, anchor: Anchor) -> Claim | Message:
        """The claim of the same article that stands where an anchor stood."""
        claims = self._by_article.get(anchor.article)
        if claims is None:
            return NO_ARTICLE
        near = [(words, share(anchor.sentence, claim.span), claim) for claim in claims if (words := _same_words(anchor, claim))]
        if not near:
            near = [(0, held, claim) for claim in claims if (held := share(anchor.sentence, claim.span)) > HALF]
            return NOTHING if not near else near[0][2] if len(near) == 1 else SEVERAL
        best = max(likeness[:2] for likeness in near)
        fitting = [claim for *likeness, claim in near if tuple(likeness) == best]
        return fitting[0] if len(fitting) == 1 else SEVERAL


def resolve(target: Target, claims: Iterable[Claim]) -> Found:
    """Find the claims of anchors among some claims."""
    return Finder(claims).resolve(target)


def share(one: Span, other: Span) -> float:
    """How much of the longer of two places both hold, from 0 to 1."""
    common = min(one.end, other.end) - max(one.start, other.start)
    longer = max(len(one), len(other))
    return max(0, common) / longer if longer else 0.0


def _same_words(anchor: Anchor, claim: Claim) -> int:
    """How many of trigger and date are the very same words; a date alone counts where the sentences overlap."""
    trigger = anchor.trigger is not None and anchor.trigger == claim.trigger
    date = anchor.date is not None and claim.timex is not None and claim.timex.span == anchor.date
    return 2 * trigger + date if trigger or anchor.sentence.overlaps(claim.span) else 0
