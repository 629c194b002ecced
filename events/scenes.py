"""A happening among the words of its sentence: article and reading come in; clause, verbs and time beside the article's go out."""

from bisect import bisect_left
from dataclasses import dataclass

from events import clauses
from events.clauses import Clause, Reading
from events.days import to_day
from events.model import Article, Happening
from events.verbgroups import VerbGroup

NEAR = 6
WEEK = 7
STATEMENT = "statement"
PASSING = frozenset({"light", "planning", "cancelling", "postponing", "continuing"})


@dataclass(frozen=True, slots=True)
class Scene:
    """A happening inside its sentence's reading, in tokens."""

    reading: Reading
    trigger: tuple[int, int]
    time: tuple[int, int]
    clause: Clause
    verb: VerbGroup | None
    verbs: tuple[VerbGroup, ...]
    is_noun: bool
    is_later: bool
    is_earlier: bool
    is_open: bool
    is_since: bool
    is_now: bool
    kind: str


def scene_of(article: Article, happening: Happening, reading: Reading) -> Scene:
    offset = happening.sentence.span.start
    timex, trigger = happening.timex, happening.trigger
    time_span = clauses.anchor(happening)
    time = reading.token_range(max(0, time_span.start - offset), time_span.end - offset)
    place = time if trigger is None else reading.token_range(trigger.start - offset, trigger.end - offset)
    first = min(place[0], len(reading.tokens) - 1)
    clause = reading.clause_at(first)
    own = _group_of(clause, first) if trigger is not None else None
    verbs = (own,) if own is not None else _governors(reading, clause, first, min(time[0], len(reading.tokens) - 1))
    verb = verbs[0] if verbs else None
    is_later, is_earlier = _beside(article, happening)
    is_open = timex is not None and timex.time.value.endswith("/..") and not clauses.is_carried(happening)
    is_since = any("since" in token.classes for token in reading.tokens[max(0, time[0] - 1) : time[0] + 1])
    is_now = _is_now(article, happening) and not happening.sentence.is_title  # the present of a headline tells what has happened
    kind = happening.kind
    return Scene(
        reading, place, time, clause, verb, verbs, own is None, is_later, is_earlier, is_open, is_since, is_now, kind
    )  # fmt: skip


def _beside(article: Article, happening: Happening) -> tuple[bool, bool]:
    """Whether a happening's time is surely after, or surely before, the day of the article."""
    if happening.timex is None:
        return False, False
    time = happening.timex.time
    if article.dct is None:
        return time.timex3 == "FUTURE_REF", time.timex3 == "PAST_REF"
    today = to_day(article.dct.year, article.dct.month, article.dct.day)
    is_later = time.timex3 == "FUTURE_REF" or (time.earliest_start is not None and time.earliest_start > today)
    return is_later, time.timex3 == "PAST_REF" or (time.latest_end is not None and time.latest_end < today)


def _is_now(article: Article, happening: Happening) -> bool:
    """Whether a time of a week at most holds the day of the article."""
    time = None if happening.timex is None else happening.timex.time
    if article.dct is None or time is None or time.earliest_start is None or time.latest_end is None:
        return False
    today = to_day(article.dct.year, article.dct.month, article.dct.day)
    return time.earliest_start <= today <= time.latest_end and time.latest_end - time.earliest_start < WEEK


def _group_of(clause: Clause, index: int) -> VerbGroup | None:
    position = bisect_left(clause.groups, index + 1, key=lambda group: group.first) - 1
    group = clause.groups[position] if position >= 0 else None
    return group if group is not None and index < group.end else None


def _governors(reading: Reading, clause: Clause, noun: int, time: int) -> tuple[VerbGroup, ...]:
    """The verbs that speak of a noun, the closest first: a participle just behind it, the one before it, the next of its clause."""
    other = reading.clause_at(time)
    is_behind = other is not clause and other.opener in ("participle", "relative") and bool(other.groups)
    behind = other.groups[0] if is_behind and PASSING & other.groups[0].verb.classes else None
    position = bisect_left(clause.groups, noun, key=lambda group: group.first)
    before = clause.groups[position - 1] if position else None
    after = clause.groups[position] if position < len(clause.groups) else None
    beside = (before, after) if before is not None and before.is_finite else (after, before)
    if before is not None and not before.is_finite and after is not None and not after.is_finite:
        beside = (before, after)
    is_to_do = after is not None and after.tense == "infinitive" and before is None and position + 1 < len(clause.groups)
    later = (
        clause.groups[position + 1] if is_to_do and clause.groups[position + 1].is_finite else None
    )  # "due to be held on Sunday was dropped"
    return tuple(group for group in (behind, *beside, later) if group is not None)


def previous(scene: Scene) -> VerbGroup | None:
    """The verb before the one that carries the trigger, in the same clause."""
    if scene.verb is None:
        return None
    position = bisect_left(scene.clause.groups, scene.verb.first, key=lambda group: group.first)
    return scene.clause.groups[position - 1] if position else None


def ruler_of(scene: Scene) -> VerbGroup | None:
    """The last verb of the clause that a subordinate or gerund clause hangs on ("denied that ...")."""
    if scene.clause.opener not in ("subordinate", "gerund", "relative") or scene.clause.parent < 0:
        return None
    groups = scene.reading.clauses[scene.clause.parent].groups
    before = [group for group in groups[-NEAR:] if group.head < scene.clause.first]
    return before[-1] if before else None
