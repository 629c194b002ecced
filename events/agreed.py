"""What claims of one happening agree on: claims in, the Event they add up to out, with an id that hangs on them and an order in time."""

import hashlib
from collections.abc import Iterable

from events.errors import Message
from events.model import Claim, Event, Participation, Role

_BEFORE_ALL, _AFTER_ALL = -(10**9), 10**9


def agree(claims: Iterable[Claim], reasons: tuple[Message, ...] = ()) -> Event:
    """The agreed view of claims: the surest one speaks first, the others fill what it leaves open."""
    ranked = sorted(claims, key=lambda claim: (-claim.confidence, *rank(claim)))
    best = ranked[0]
    parts: dict[tuple[str, Role], Participation] = {}
    for part in (part for claim in ranked for part in claim.actors):
        known = parts.setdefault((part.actor.id, part.role), part)
        if (part.inferred, len(part.candidates)) < (known.inferred, len(known.candidates)):
            parts[part.actor.id, part.role] = part
    return Event(
        id=_event_id(ranked),
        claims=tuple(ranked),
        title=best.title,
        kind=best.kind,
        status=best.status,
        time=next((claim.time for claim in ranked if claim.time is not None), None),
        actors=tuple(parts.values()),
        place=next((claim.place for claim in ranked if claim.place), ""),
        reported_by=next((claim.reported_by for claim in ranked if claim.reported_by), ""),
        confidence=best.confidence,
        reasons=reasons,
    )


def rank(claim: Claim) -> tuple[str, str, int, int, str]:
    """An order of claims that hangs on nothing but them."""
    return claim.id, claim.article_id, claim.span.start, claim.span.end, claim.title


def time_key(event: Event) -> tuple[int, int, int, str, int, str]:
    """An order of events: open starts first, undated last; equal times in reading order."""
    first = min(event.claims, key=lambda claim: (claim.article_id, claim.span.start, claim.id))
    if event.time is None:
        return 1, 0, 0, first.article_id, first.span.start, event.id
    start, end = event.time.earliest_start, event.time.latest_end
    start, end = _BEFORE_ALL if start is None else start, _AFTER_ALL if end is None else end
    return 0, start, end, first.article_id, first.span.start, event.id


def _event_id(claims: Iterable[Claim]) -> str:
    """The id hangs on one claim only, so that an event keeps its id when more claims join it, save a claim that sorts before."""
    first = min(claim.id for claim in claims)
    return "event:" + hashlib.sha256(first.encode("utf-8", "surrogatepass")).hexdigest()[:16]
