"""Who takes part in a happening and where it is: its reading, scope and mentions come in; participations and the place go out."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from events.clauses import Clause, Reading, is_content
from events.model import ActorKind, Mention, Participation, Role, Span, Status
from events.roles import OF_OFFICE
from events.sources import is_source

NEAR = 4
MOST_CLAUSES = 40
_HANGING = frozenset({"relative", "gerund", "participle", "bracket", "inclusion"})
_RANK = (Role.HOST, Role.PARTICIPANT, Role.DENIED, Role.PLACE, Role.SOURCE)


@dataclass(frozen=True, eq=False)
class Stage:
    """One happening among the words of its sentence; ranges are tokens, ``offset`` is where the sentence starts.

    ``taken`` are the clauses that other happenings of the sentence own.
    """

    reading: Reading
    offset: int
    trigger: tuple[int, int]
    time: tuple[int, int]
    status: Status
    cue: Span | None
    taken: frozenset[int]

    @cached_property
    def scope(self) -> set[int]:
        """Clauses that tell the happening: its own, that of its date, what hangs on them, and what they narrow or run on from."""
        return _scope(self)

    def token(self, mention: Mention) -> int:
        """The first token of a mention."""
        start = mention.span.start - self.offset
        first = self.reading.token_at(start)
        return first + (self.reading.tokens[first].end <= start)


def find_participants(stage: Stage, mentions: Sequence[Mention]) -> tuple[Participation, ...]:
    """Who takes part: the actors of the happening's clauses, else of its sentence; ``mentions`` are those of the sentence."""
    scope = stage.scope
    fitting = [mention for mention in mentions if mention.evidence != OF_OFFICE and not _is_source(stage, mention)]
    own = [mention for mention in fitting if stage.reading.owner[stage.token(mention)] in scope or _shares_subject(stage, mention)]
    if all(mention.actor.kind is ActorKind.PLACE for mention in own) and not _is_told_of_other(stage):
        own = [mention for mention in fitting if stage.reading.owner[stage.token(mention)] not in stage.taken]
    return tuple(_distinct(_part(mention, _role(stage, mention)) for mention in own))


def _is_told_of_other(stage: Stage) -> bool:
    """Whether the happening's clause is subordinate with a subject of its own: who is named elsewhere has no part in it."""
    clause = stage.reading.clause_at(min(stage.trigger[0], len(stage.reading.owner) - 1))
    verb = clause.finite
    return clause.opener == "subordinate" and verb is not None and any(map(is_content, stage.reading.tokens[clause.first : verb.first]))


def _part(mention: Mention, role: Role) -> Participation:
    return Participation(mention.actor, role, mention.span, mention.evidence, mention.candidates)


def find_place(stage: Stage, mentions: Sequence[Mention], times: Sequence[tuple[int, int]]) -> str:
    """Where it is: the label of the nearest place, else state, behind a locative; else the words behind one."""
    scope = stage.scope
    found = [
        (mention.actor.kind is not ActorKind.PLACE, _distance(stage, stage.token(mention)), mention.actor.label)
        for mention in mentions
        if mention.actor.kind in (ActorKind.PLACE, ActorKind.STATE)
        and stage.reading.owner[stage.token(mention)] in scope
        and not _is_source(stage, mention)
        and _is_located(stage.reading, stage.token(mention))
    ]
    if found:
        return min(found)[2]
    covered = {index for mention in mentions for index in range(stage.token(mention), stage.token(mention) + NEAR)}
    return _place_words(stage, scope, covered | {index for time in times for index in range(*time)})


def _scope(stage: Stage) -> set[int]:
    reading = stage.reading
    owners = {reading.owner[min(index, len(reading.owner) - 1)] for index in (stage.trigger[0], stage.time[0])}
    scope, queue = set(owners), list(owners)
    while queue and len(scope) < MOST_CLAUSES:
        for index in reading.clauses[queue.pop()].children[:NEAR]:
            child = reading.clauses[index]
            if child.opener in _HANGING and index not in stage.taken and index not in scope:
                scope.add(index)
                queue.append(index)
    for index in owners:
        clause = reading.clauses[index]
        if clause.opener in ("relative", "participle") and clause.parent >= 0:
            scope.add(clause.parent)
    return scope


def _shares_subject(stage: Stage, mention: Mention) -> bool:
    """Whether a mention is in the subject that the happening's clause takes over.

    That of the clause which counts it in ("the two held talks, including that of May") or which it runs on from.
    """
    reading, index = stage.reading, stage.token(mention)
    clause = reading.clause_at(min(stage.trigger[0], len(reading.owner) - 1))
    runs_on = clause.opener == "coordinate" and _lacks_subject(clause)
    if not (runs_on or clause.opener == "inclusion") or clause.parent < 0:
        return False
    verb = reading.clauses[clause.parent].finite
    return reading.owner[index] == clause.parent and verb is not None and index < verb.first


def _lacks_subject(clause: Clause) -> bool:
    group = clause.finite
    return group is not None and group.first - clause.first <= 1


def _is_source(stage: Stage, mention: Mention) -> bool:
    """Whether a mention only reports: not when its verb of saying is in the happening's own clause ("announced a visit")."""
    owner = stage.reading.owner
    return is_source(stage.reading, stage.token(mention), owner[min(stage.trigger[0], len(owner) - 1)])


def _role(stage: Stage, mention: Mention) -> Role:
    reading, index = stage.reading, stage.token(mention)
    if mention.actor.kind is ActorKind.PLACE:
        return Role.PLACE
    if _is_denied(stage, mention, index):
        return Role.DENIED
    is_state = mention.actor.kind is ActorKind.STATE
    if _is_host(reading, index) or (is_state and _is_located(reading, index)):
        return Role.HOST
    return Role.PARTICIPANT


def _is_denied(stage: Stage, mention: Mention, index: int) -> bool:
    """Whether a mention is among what is denied: behind a denial, in the clause of that denial."""
    clause = stage.reading.clause_at(index)
    group = clause.group_before(index)
    is_ruled = group is not None and "denying" in group.verb.classes and not group.is_negated
    has_object = group is not None and any(group.end <= noun.first < index for noun in clause.nouns)
    return (is_ruled and (clause.opener != "main" or has_object)) or _after_cue(stage, mention)


def _after_cue(stage: Stage, mention: Mention) -> bool:
    if stage.status is not Status.DENIED or stage.cue is None or mention.span.start < stage.cue.end:
        return False
    group = stage.reading.groups_by_start.get(stage.cue.start - stage.offset)
    return group is not None and "denying" in group.verb.classes


def _is_host(reading: Reading, index: int) -> bool:
    """Whether a mention is the subject of a verb of hosting, or stands behind its "by"."""
    clause = reading.clause_at(index)
    before = clause.group_before(index)
    if before is not None and "host" in before.verb.classes and (before.is_passive or before.tense == "participle"):
        phrases = reading.cues.structure.all(reading.tokens, max(0, index - NEAR), index)
        return any(end == index and name == "agents" for _, end, name in phrases)
    if before is not None:
        return False
    position = bisect_left(clause.groups, index, key=lambda group: group.first)
    following = clause.groups[position] if position < len(clause.groups) else None
    return following is not None and "host" in following.verb.classes and following.is_finite and not following.is_passive


def _is_located(reading: Reading, index: int) -> bool:
    """Whether a token stands behind a verb of going to, or a locative that no title of office claims ("à Alger", "visited Kenya")."""
    tokens, start = reading.tokens, index - 1
    while start >= 0 and "determiners" in tokens[start].classes and "locatives" not in tokens[start].classes and index - start < NEAR:
        start -= 1
    if _is_goal(reading, start + 1):
        return True
    if start < 0 or "locatives" not in tokens[start].classes:
        return False
    return not any("role_nouns" in tokens[k].classes for k in range(max(0, start - NEAR), start))


def _is_goal(reading: Reading, index: int) -> bool:
    """Whether a verb of going to, not in the passive, ends just before a token."""
    group = reading.clause_at(index).group_before(index)
    return group is not None and group.end == index and "goal" in group.verb.classes and not group.is_passive


def _distance(stage: Stage, index: int) -> int:
    """Tokens from the trigger; what stands before it counts double."""
    gap = index - stage.trigger[0]
    return gap if gap >= 0 else -2 * gap


def _place_words(stage: Stage, scope: set[int], covered: set[int]) -> str:
    """Words with a capital behind a locative, where no mention covers them."""
    reading, low = stage.reading, max(0, stage.trigger[0] - 40)
    found = []
    for index in range(low, min(len(reading.tokens), stage.trigger[0] + 40)):
        token = reading.tokens[index]
        is_whole = index + 1 >= len(reading.tokens) or not is_content(reading.tokens[index + 1]) or reading.tokens[index + 1].is_capital
        if token.is_capital and is_whole and index not in covered and reading.owner[index] in scope and _is_located(reading, index):
            found.append((_distance(stage, index), index))
    if not found:
        return ""
    first = min(found)[1]
    end = first + 1
    while end < len(reading.tokens) and end not in covered and (reading.tokens[end].is_capital or reading.tokens[end].text == "-"):
        end += 1
    return reading.text[reading.tokens[first].start : reading.tokens[end - 1].end].rstrip("-")


def _distinct(parts: Iterator[Participation]) -> list[Participation]:
    """One participation an actor: the part that says most, of like ones that with the fewest rivals."""
    best: dict[str, Participation] = {}
    for part in parts:
        known = best.get(part.actor.id)
        if known is None or _weight(part) < _weight(known):
            best[part.actor.id] = part
    return list(best.values())


def _weight(part: Participation) -> tuple[int, int]:
    return _RANK.index(part.role), len(part.candidates)
