"""What a time expression dates: a sentence's reading and the tokens of the time come in, the verb or noun it belongs to goes out."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from events.clauses import Clause, Nominal, Reading, is_content
from events.verbgroups import VerbGroup

NEAR = 5
FAR = 12
VAGUE_KIND = "other"
COMPLETED, PRECEDED = "noun the date completes", "noun right after the date"
_PASSING = frozenset({"light", "planning", "cancelling", "postponing"})
_OVER_NOUN = frozenset({"light", "reporting", "planning", "cancelling", "denying"})
VIOLENT, BLIND = frozenset({"attack", "conflict"}), frozenset({"disaster", "accident"})
TELLING = frozenset({"main", "coordinate", "subordinate"})
_TOLD_BY = TELLING | {"gerund"}
TOLD = frozenset({"past", "completed", "present", "progressive"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """Tokens ``first`` to ``end`` that name what happened; ``rule`` says how they were found."""

    first: int
    end: int
    kind: str
    rule: str


def choose(reading: Reading, first: int, end: int) -> Trigger | None:
    """Pick the verb or noun that the time in tokens ``first`` to ``end`` dates; None when the clause has neither."""
    if first >= len(reading.owner):
        return None
    clause = reading.clause_at(first)
    around = _group(clause, _before(clause.groups, first + 1) - 1)
    if around is not None and around.first <= first < around.end:
        return _of_group(reading, clause, around, "verb around the date")
    return (
        _attached(reading, clause, first, end)
        or _to_the_left(reading, clause, first, end)
        or _to_the_right(reading, clause, end)
        or _elsewhere(reading, clause, first, end)
    )


def _before(found: Sequence[VerbGroup] | Sequence[Nominal], index: int) -> int:
    """How many groups or nouns start before a token."""
    return bisect_left(found, index, key=lambda entry: entry.first)


def _group(clause: Clause, position: int) -> VerbGroup | None:
    return clause.groups[position] if 0 <= position < len(clause.groups) else None


def _of_noun(noun: Nominal, rule: str) -> Trigger:
    return Trigger(noun.first, noun.end, noun.kind, "word that repeats a noun" if noun.stands_in else rule)


def _between(clause: Clause, start: int, end: int) -> Sequence[Nominal]:
    """Event nouns of a clause that start among some tokens."""
    return clause.nouns[_before(clause.nouns, start) : _before(clause.nouns, end)]


def _attached(reading: Reading, clause: Clause, first: int, end: int) -> Trigger | None:
    """A noun the date hangs on directly: "le sommet de mars 2024", "the March 2024 summit"."""
    tokens = reading.tokens
    has_possessive = "possessives" in tokens[first].classes or (first > 0 and "possessives" in tokens[first - 1].classes)
    if has_possessive:
        near = _between(clause, max(0, first - NEAR), first)
        if near and not reading.has_verb(near[-1].end, first):
            return _of_noun(near[-1], COMPLETED)
    is_loose = first > 0 and "prepositions" in tokens[first - 1].classes
    if (is_loose and not has_possessive) or "prepositions" in tokens[first].classes:
        return None
    start = end + (end < len(tokens) and tokens[end].text.startswith("'"))
    for noun in _between(clause, start, start + 3):
        if all(tokens[index].is_word and not tokens[index].classes for index in range(start, noun.first)):
            return _of_noun(noun, PRECEDED)
    return None


def _is_counted(reading: Reading, noun: int, low: int) -> bool:
    """Whether a noun says since or after when something is told ("comes a week after the fall of the town, on 5 May")."""
    start = noun
    while start > low and "determiners" in reading.tokens[start - 1].classes and "counting" not in reading.tokens[start - 1].classes:
        start -= 1
    return start > low and "counting" in reading.tokens[start - 1].classes


def _cleft(reading: Reading, clause: Clause, verb: VerbGroup, end: int) -> Trigger | None:
    """What "it was in May that ..." tells: the verb of the clause behind the date."""
    tokens = reading.tokens
    is_bare = "state" in verb.verb.classes and not any(is_content(token) for token in tokens[clause.first : verb.first])
    is_pronoun = verb.first > clause.first and "pronouns" in tokens[verb.first - 1].classes
    if not is_bare or not is_pronoun or end >= len(tokens) or "object_relatives" not in tokens[end].classes:
        return None
    child = reading.clause_at(end)
    group = None if child is clause else child.finite
    return None if group is None else _of_group(reading, child, group, "verb of the clause a date is put before")


def _to_the_left(reading: Reading, clause: Clause, first: int, end: int) -> Trigger | None:
    verb = _group(clause, _before(clause.groups, first) - 1)
    nouns = _between(clause, max(first - 4 * FAR, 0 if verb is None else verb.end), first)
    if verb is None:
        return _of_subject(reading, clause, nouns[-1], first) if nouns else None
    if not nouns:
        cleft = _cleft(reading, clause, verb, end)
        return _of_group(reading, clause, verb, "verb before the date") if cleft is None else cleft
    if reading.tokens[first - 1].text == "," and _is_counted(reading, nouns[-1].first, verb.end):
        return _of_noun(nouns[-1], "noun before the date")
    if nouns[-1].stands_in or _OVER_NOUN & verb.verb.classes:
        is_first = not nouns[-1].stands_in and {"light", "reporting"} & verb.verb.classes
        return _of_noun(nouns[0] if is_first else nouns[-1], "noun before the date")
    return _of_group(reading, clause, verb, "verb before the date")


def _of_subject(reading: Reading, clause: Clause, noun: Nominal, first: int) -> Trigger:
    """A date set between subject and verb dates the verb, unless it follows its noun closely."""
    verb = _finite_from(clause, first)
    if verb is None or _PASSING & verb.verb.classes or first - noun.end <= NEAR:
        return _of_noun(noun, "noun before the date")
    return _of_group(reading, clause, verb, "verb after the date")


def _finite_from(clause: Clause, start: int) -> VerbGroup | None:
    position = _before(clause.groups, start)
    return next((group for group in clause.groups[position : position + FAR] if group.is_finite), None)


def _to_the_right(reading: Reading, clause: Clause, end: int) -> Trigger | None:
    verb = _finite_from(clause, end)
    noun = _next_noun(clause, end)
    if verb is None and noun is not None:
        return _of_noun(noun, "noun after the date")
    verb = verb or _group(clause, _before(clause.groups, end))
    return None if verb is None else _of_group(reading, clause, verb, "verb after the date")


def _next_noun(clause: Clause, start: int) -> Nominal | None:
    position = _before(clause.nouns, start)
    return clause.nouns[position] if position < len(clause.nouns) else None


def _elsewhere(reading: Reading, clause: Clause, first: int, end: int) -> Trigger | None:
    """For a date alone in its clause: the nearest noun or verb of the clause above, else the first clause below."""
    if clause.parent >= 0 and clause.opener != "listed":
        parent = reading.clauses[clause.parent]
        return _to_the_left(reading, parent, first, end) or _to_the_right(reading, parent, first)
    children = (reading.clauses[index] for index in clause.children[:FAR])
    child = next((child for child in children if child.groups), None)
    return None if child is None else _of_group(reading, child, child.groups[0], "verb of the next clause")


def _of_group(reading: Reading, clause: Clause, group: VerbGroup, rule: str) -> Trigger:
    """A verb as trigger, or the noun it only carries ("a eu lieu", "s'est tenue", "was postponed")."""
    following = _group(clause, _before(clause.groups, group.end))
    if _says_quotation(reading, group):
        return Trigger(group.head, group.head + 1, "statement", rule)
    if "planning" in group.verb.classes and following is not None and following.tense == "infinitive":
        return _of_group(reading, clause, following, rule)
    if _PASSING & group.verb.classes:
        noun = _carried(reading, clause, group)
        if noun is not None:
            return _of_noun(noun, "noun its verb carries")
        main = reading.clauses[max(0, clause.parent)].finite
        if "planning" in group.verb.classes and clause.opener == "participle" and main is not None and main.first >= clause.end:
            return _of_group(reading, reading.clauses[clause.parent], main, "verb of what was planned")
    if group.verb.kind == VAGUE_KIND and group.is_finite:
        noun = _heading(reading, clause, group) or _object(clause, group)
        if noun is not None:
            return _of_noun(noun, "noun its verb speaks of")
    return Trigger(group.head, group.head + 1, _kind(reading, clause, group), rule)


def _kind(reading: Reading, clause: Clause, group: VerbGroup) -> str:
    """The kind of a verb; what a disaster does is no attack ("the quake struck the town")."""
    noun = _heading(reading, clause, group) if group.verb.kind in VIOLENT else None
    return noun.kind if noun is not None and noun.kind in BLIND else group.verb.kind


def _says_quotation(reading: Reading, group: VerbGroup) -> bool:
    """Whether a verb follows a quotation at once (“We shall stay”, said the mayor)."""
    end = group.first
    while end and end not in reading.quoted and not reading.tokens[end - 1].is_word:
        end -= 1
    start = end
    while start - 1 in reading.quoted:
        start -= 1
    is_spoken = start <= 1 < end - start or ("reporting" in group.verb.classes and reading.has_verb(start, end))
    return group.is_finite and start < end < group.first and is_spoken


def _heading(reading: Reading, clause: Clause, group: VerbGroup) -> Nominal | None:
    """The event noun that heads the subject of a verb that says little ("une émeute a éclaté")."""
    noun = _subject(reading, clause, group)
    if noun is None or noun.kind == VAGUE_KIND or noun.first - clause.first > 2 * NEAR:
        return None
    leading = reading.tokens[max(clause.first, noun.first - NEAR) + 1 : noun.first]
    is_head = not any("possessives" in token.classes for token in leading)
    return noun if is_head and not reading.has_verb(noun.end, group.head) else None


def _object(clause: Clause, group: VerbGroup) -> Nominal | None:
    """The event noun close behind a verb that says little ("ont assisté à un incendie"); not behind one of saying."""
    if "reporting" in group.verb.classes:
        return None
    nouns = _between(clause, group.end, group.end + NEAR)
    return next((noun for noun in nouns if noun.kind not in (VAGUE_KIND, "statement")), None)


def _carried(reading: Reading, clause: Clause, group: VerbGroup) -> Nominal | None:
    """The event noun a light verb carries: its object when active, else its subject, else what a relative clause hangs on."""
    right = _next_noun(clause, group.end)
    left = _subject(reading, clause, group)
    if right is not None and ("cancelling" in group.verb.classes or left is not None):
        is_apart = any(token.text == "," for token in reading.tokens[group.end : right.first])
        right = None if is_apart else right  # "banned the imports, a decision that ...", "the quake hit the town, killing ..."
    is_turned = group.is_passive or not group.is_finite or group.verb.lemma.startswith("se ") or " " in group.verb.lemma
    if is_turned and left is None:
        return _antecedent(reading, clause) or right
    return ((left or right) if is_turned else (right or left)) or _antecedent(reading, clause)


def _subject(reading: Reading, clause: Clause, group: VerbGroup) -> Nominal | None:
    """First event noun before a verb, after the last comma if one stands there."""
    nouns = _between(clause, max(clause.first, group.first - 4 * FAR), group.first)
    if not nouns:
        return None
    commas = [index for index in range(nouns[0].first, group.first) if reading.tokens[index].text == ","]
    return next((noun for noun in nouns if commas and noun.first > commas[-1]), nouns[0])


def _antecedent(reading: Reading, clause: Clause) -> Nominal | None:
    """The event noun just before a relative or participial clause."""
    if clause.opener not in ("relative", "participle") or clause.parent < 0:
        return None
    nouns = _between(reading.clauses[clause.parent], max(0, clause.first - FAR), clause.first)
    if nouns and nouns[-1].end == clause.first:
        return nouns[-1]
    return next((noun for noun in nouns if not reading.has_verb(noun.end, clause.first)), None)


def told(reading: Reading, busy: Collection[int]) -> Iterator[tuple[Trigger, VerbGroup]]:
    """What each clause without a date of its own says took place, with its verb; ``busy`` are the clauses that have one."""
    for clause in reading.clauses:
        group = _result(reading, clause) if clause.opener == "gerund" else clause.finite
        if clause.index in busy or group is None or group.is_negated or not (group.tense in TOLD or clause.opener == "gerund"):
            continue
        if _is_main(reading, clause) and not _is_earlier(reading, group) and not is_of_nobody(reading, clause, group):
            yield _of_group(reading, clause, group, "verb of a clause without a date"), group


def of_headline(reading: Reading) -> Trigger | None:
    """What a headline says took place: its first verb, else its first event noun."""
    told_first = next((trigger for trigger, _ in told(reading, ())), None)
    nouns = (_of_noun(noun, "noun of a headline") for clause in reading.clauses for noun in clause.nouns)
    return told_first or (None if any(group.is_finite for group in reading.groups) else next(nouns, None))


def is_of_nobody(reading: Reading, clause: Clause, verb: VerbGroup) -> bool:
    """Whether the subject says that nobody did it ("neither side attended")."""
    comma = max((index for index in range(clause.first, verb.first) if reading.tokens[index].text == ","), default=clause.first)
    words = (
        token
        for token in reading.tokens[comma : verb.first]
        if token.is_word and ("coordinators" not in token.classes or "nobody" in token.classes)
    )
    first = next(words, None)
    return first is not None and "nobody" in first.classes


def _result(reading: Reading, clause: Clause) -> VerbGroup | None:
    """The verb of a clause that tells what came of it (", killing two people"); not one of saying, nor one that is only named beside."""
    group = clause.groups[0] if clause.groups else None
    if group is None or group.tense != "gerund" or {"reporting", "denying", "planning"} & group.verb.classes:
        return None
    before = reading.tokens[group.first - 1].classes if group.first else frozenset()
    return None if "prepositions" in before and "clitics" not in before else group


def _is_main(reading: Reading, clause: Clause) -> bool:
    """Whether a clause tells what happened, itself or as what somebody says; not why, while or if."""
    if clause.opener != "subordinate":
        return clause.opener in _TOLD_BY
    return any("reporting" in group.verb.classes for group in reading.clauses[clause.parent].groups)


def _is_earlier(reading: Reading, group: VerbGroup) -> bool:
    """Whether a verb tells what lies before its scene ("had left")."""
    roles = (reading.cues.auxiliaries.get(reading.tokens[index].text) for index in range(group.first, group.head))
    return group.is_perfect and "have_past" in roles
