"""How far a claim can be trusted: what it rests on comes in; a number between 0 and 1 and a reason for each doubt go out.

The factors were set on the development texts so that of claims at 0.8 and above nine in ten are right (``bench/claims.py`` prints it).
"""

import math
from collections.abc import Collection
from enum import Enum

from events.errors import Message

PLAIN = 0.95  # a claim without any doubt
UNTYPED = frozenset({"other", "statement"})  # kinds whose words say little of what happened
PERSONAL = frozenset({"background", "life", "visit", "founding"})  # kinds that often tell a circumstance of somebody in the story


class Doubt(Enum):
    """Why a claim may be wrong, and what that leaves of its confidence."""

    VAGUE_TIME = ("The time is vague (× {factor}).", 0.55)
    IMPLIED_DATE = ("A part of the date is implied (× {factor}).", 0.8)
    OTHER_CLAUSE = ("The date stands in another clause than its happening (× {factor}).", 0.8)
    OTHER_SENTENCE = ("The date stands in another sentence than its happening (× {factor}).", 0.7)
    NO_TRIGGER = ("No word says what happened (× {factor}).", 0.6)
    UNTYPED_WORD = ("The words say little of what happened (× {factor}).", 0.8)
    PERSONAL_MATTER = ("It may only be a circumstance of somebody's life (× {factor}).", 0.8)
    STATUS_BY_DEFAULT = ("No word shows the status (× {factor}).", 0.85)
    NO_ACTOR = ("No actor is named (× {factor}).", 0.95)
    NEW_ACTOR = ("No actor is one of the known ones (× {factor}).", 0.97)

    def __init__(self, template: str, factor: float) -> None:
        self.template, self.factor = template, factor


def weigh(doubts: Collection[Doubt]) -> tuple[float, tuple[Message, ...]]:
    """Confidence under some doubts, with a reason for each.

    >>> weigh([Doubt.NO_ACTOR, Doubt.VAGUE_TIME])[0]
    0.4964
    """
    reasons = tuple(Message(doubt.template, {"factor": str(doubt.factor)}) for doubt in doubts)
    return round(PLAIN * math.prod(doubt.factor for doubt in doubts), 4), reasons


def kind_doubts(kind: str, has_trigger: bool) -> list[Doubt]:
    """Doubts that come with what kind of happening it is."""
    if not has_trigger:
        return [Doubt.NO_TRIGGER]
    if kind in UNTYPED:
        return [Doubt.UNTYPED_WORD]
    return [Doubt.PERSONAL_MATTER] if kind in PERSONAL else []
