"""Two people on one event: a change and what its author had seen in, the newer changes it would run over and three answers out."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from events.corrections import (
    Also,
    Anchor,
    Cast,
    Confirm,
    Correct,
    CorrectArticle,
    EventChange,
    Field,
    Join,
    Part,
    Reject,
    RemoveArticle,
    RestoreArticle,
    Tag,
    Target,
    Untag,
)
from events.edits import Change, Entry, Log, Rename, Undo, standing


@dataclass(frozen=True, slots=True)
class Answers:
    """What is to be written for each of three answers, in this order; nothing for keeping the other's word."""

    yours: tuple[Change, ...]
    both: tuple[Change, ...]
    theirs: tuple[Change, ...] = ()


def conflicts(log: Log, change: Change, *, seen: int, by: str) -> tuple[Entry, ...]:
    """Changes by others after number ``seen`` that stand and that a change by ``by`` would run over.

    Those of the same field of the same event; of the same event, when one of the two joins, parts or rejects it.
    A change that says what theirs says runs over nothing.
    """
    newer = (entry for entry in standing(log) if entry.number > seen and entry.by != by)
    return tuple(entry for entry in newer if _said(entry.change) != _said(change) and _meet(entry.change, change))


def answers(change: Change, others: Iterable[Entry]) -> Answers:
    """Changes that keep yours, both or theirs. For both, a value that is run over is listed as the field's second one."""
    others = tuple(others)
    undone = tuple(Undo(entry.number) for entry in others if _slot(entry.change) != _slot(change) or _slot(change) is None)
    also = tuple(
        Also(entry.change.event, entry.change.field, entry.change.value, entry.change.time)
        for entry in others
        if isinstance(entry.change, Correct) and _slot(entry.change) == _slot(change)
    )
    return Answers((*undone, change), (change, *also))


def touched(change: Change) -> Target:
    """Where the claims stand that a change is about; nothing for changes of actors and articles."""
    if isinstance(change, Join):
        return tuple(anchor for target in change.events for anchor in target)
    if isinstance(change, Part):
        return tuple(dict.fromkeys((*change.event, *change.claims)))
    event: Target = getattr(change, "event", ())
    return event


def _meet(one: Change, other: Change) -> bool:
    slot, like = _slot(one), _slot(other)
    if not isinstance(one, EventChange) or not isinstance(other, EventChange):
        return slot is not None and slot == like
    is_whole = any(isinstance(change, Join | Part | Reject) for change in (one, other))
    return (is_whole or (slot is not None and slot == like)) and _is_one_event(touched(one), touched(other))


def _slot(change: Change) -> Hashable:
    """What a change sets, so that a later one for the same takes its place; None for what only adds."""
    return _said(change)[0]


def _said(change: Change) -> tuple[Hashable, Hashable]:
    """What a change sets, and to what."""
    said: tuple[Hashable, Hashable] = None, change
    match change:
        case Correct():
            said = ("field", change.field), change.time if change.field is Field.TIME else change.value
        case Cast():
            said = ("actor", change.actor.id), (change.was, change.role)
        case Confirm() | Reject():
            said = "verdict", type(change).__name__
        case Tag() | Untag():
            said = ("tag", change.tag), type(change).__name__
        case Rename():
            said = ("name", change.actor), change.name
        case CorrectArticle():
            said = ("article", change.article, change.field), change.value
        case RemoveArticle() | RestoreArticle():
            said = ("article", change.article), type(change).__name__
    return said


def _is_one_event(one: Target, other: Target) -> bool:
    """Whether two targets have a claim in common, by its id or by the very words."""
    return not {*map(_id, one)}.isdisjoint(map(_id, other)) or not {*map(_words, one)}.isdisjoint(map(_words, other))


def _id(anchor: Anchor) -> Hashable:
    return anchor.claim


def _words(anchor: Anchor) -> Hashable:
    return anchor.article, anchor.sentence, anchor.trigger, anchor.date
