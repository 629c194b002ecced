"""Which words of a sentence tell a happening: its reading, trigger and time come in; the tokens a title draws on go out."""

from collections.abc import Sequence

from events.borrowing import HANGING, find_antecedent, find_later_subject, find_subject, has_subject, opening_of, tokens_of, without_opener
from events.clauses import Clause, Reading, is_content
from events.sources import find_sources

LISTENERS = 3  # words for who is told ("told state television")
PAST = frozenset({"crime", "attack", "accident", "disaster"})  # kinds of nouns that are no purpose
PASSING = frozenset({"light", "planning", "cancelling", "postponing"})


def choose(reading: Reading, clause: Clause, trigger: tuple[int, int] | None, time: tuple[int, int]) -> tuple[list[int], dict[int, str]]:
    """Tokens that tell the happening, and other words for some of them."""
    first = time[0] if trigger is None else trigger[0]
    noun = clause.noun_at(first)
    if noun is not None and noun.stands_in:
        return [index for index in tokens_of(clause, first) if index >= first], {first: noun.lemma}
    purpose = None if noun is None else purpose_before(reading, noun.first)
    if noun is not None and purpose is not None and time[0] >= purpose and noun.kind not in PAST:
        return _noun_phrase(reading, clause, noun.first), {}
    if noun is not None and _is_counted_from(reading, clause, noun.first, time):
        return _noun_phrase(reading, clause, noun.first), {}
    return _of_clause(reading, _hanging(reading, clause, trigger, time), clause, first, time), {}


def _hanging(reading: Reading, clause: Clause, trigger: tuple[int, int] | None, time: tuple[int, int]) -> Clause:
    """The clause a title starts from: one that hangs on the trigger's noun and dates it, unless the main verb says more."""
    timed = reading.clause_at(min(time[0], len(reading.owner) - 1))
    if trigger is None or timed.opener not in HANGING or timed.parent != clause.index:
        return clause
    first = timed.groups[0] if timed.groups else None
    passes = first is not None and bool(PASSING & first.verb.classes) and not (first.is_finite and first.tense == "past")
    lead = find_antecedent(reading, timed, trigger[0])
    if lead and trigger[0] in lead and _is_circumstance(reading, timed, lead[0]):
        return timed
    is_off = first is not None and "cancelling" in first.verb.classes  # "The talks, suspended since May, resume": two things to tell
    return clause if passes and not is_off and clause.finite is not None and clause.finite.head >= trigger[0] else timed


def _of_clause(reading: Reading, hanging: Clause, clause: Clause, first: int, time: tuple[int, int]) -> list[int]:
    """Tokens that make a sentence of a clause: its own, and the subject or object it borrows."""
    hung = _of_hanging(reading, hanging, first, time)
    if hung:
        return hung
    if clause.opener == "gerund" and clause.parent >= 0:
        own = _with_participles(reading, clause, first, time)
        parent = reading.clauses[clause.parent]
        subject = find_subject(reading, parent) if parent.opener == "coordinate" and not has_subject(reading, parent) else ()
        return sorted({*subject, *_with_participles(reading, parent, first, time), *own})
    told = _told_before(reading, clause, first, time)
    if told:
        return told
    if clause.opener == "coordinate" and not has_subject(reading, clause):
        return [*find_subject(reading, clause), *_with_participles(reading, clause, first, time)]
    return _with_participles(reading, clause, first, time)


def _of_hanging(reading: Reading, hanging: Clause, first: int, time: tuple[int, int]) -> list[int]:
    """Tokens that make a sentence of a relative or participial clause; empty when it is neither, or tells enough as it is."""
    if hanging.opener == "participle" and _is_joined(reading, hanging):
        return sorted({*_with_participles(reading, reading.clauses[hanging.parent], first, time), *tokens_of(hanging, first)})
    opening = opening_of(reading, hanging)
    if not opening.first:
        later = find_later_subject(reading, opening) if hanging.opener in ("participle", "gerund") else []
        return [*later, *without_opener(reading, hanging, first)] if later else []
    return _with_antecedent(reading, hanging, first, time) if hanging.opener in HANGING else []


def _with_antecedent(reading: Reading, hanging: Clause, first: int, time: tuple[int, int]) -> list[int]:
    """A clause that hangs on a noun together with that noun; the clause above when it only narrows a circumstance there."""
    own, antecedent = without_opener(reading, hanging, first), find_antecedent(reading, hanging, first)
    noun = reading.clauses[max(0, hanging.parent)].noun_at(first)
    deed = hanging.group_before(first + 1)
    is_deed = deed is not None and deed.head == first and deed.verb.kind != "other" and "light" not in deed.verb.classes
    is_deed = is_deed and bool(antecedent) and "determiners" in reading.tokens[antecedent[0]].classes
    is_own = is_deed or (first in antecedent and (noun is None or noun.kind != "statement"))
    if antecedent and not is_own and _is_circumstance(reading, hanging, antecedent[0]):
        return [index for index in _with_participles(reading, reading.clauses[hanging.parent], first, time) if index > antecedent[-1]]
    if hanging.opener == "relative" and _is_comment(reading, antecedent):
        above = _with_participles(reading, reading.clauses[hanging.parent], first, time)
        return [*(index for index in above if index < antecedent[0]), *antecedent, *tokens_of(hanging, first)]
    if not has_subject(reading, hanging):
        return _of_comparison(reading, hanging, first, time) or [*antecedent, *own]
    verb, opener = hanging.finite, reading.tokens[hanging.first].classes
    if antecedent and "owner_relatives" in opener:
        return [*range(antecedent[0], hanging.first), *tokens_of(hanging, first)]
    if verb is not None and "object_relatives" in opener:
        return [*(index for index in own if index < verb.end), *antecedent, *(index for index in own if index >= verb.end)]
    return []


def _is_comment(reading: Reading, antecedent: Sequence[int]) -> bool:
    """Whether a noun phrase set behind a comma only takes up what was told ("banned the imports, a step that ...")."""
    before = antecedent[0] - 1 if antecedent else -1
    is_short = 1 < len(antecedent) < LISTENERS and "determiners" in reading.tokens[antecedent[0]].classes
    return is_short and before > 0 and reading.tokens[before].text == "," and not any(reading.tokens[i].is_capital for i in antecedent)


def _is_circumstance(reading: Reading, hanging: Clause, start: int) -> bool:
    """Whether a participle only narrows the circumstance that opens its sentence ("For the year ended ..., sales rose")."""
    verb = reading.clauses[max(0, hanging.parent)].finite
    opens = hanging.opener == "participle" and 0 < start <= 2 and "prepositions" in reading.tokens[start - 1].classes
    return opens and verb is not None and verb.first >= hanging.end


def _is_joined(reading: Reading, hanging: Clause) -> bool:
    """Whether a participle shares the verb of the one before ("was rescued and taken to hospital")."""
    parent = reading.clauses[max(0, hanging.parent)]
    if parent.finite is not None and parent.finite.end == hanging.first and "state" in parent.finite.verb.classes:
        return True  # "reste fermée"
    is_behind = hanging.first > 0 and "coordinators" in reading.tokens[hanging.first - 1].classes
    return is_behind and parent.finite is not None and parent.finite.end <= hanging.first


def _of_comparison(reading: Reading, hanging: Clause, first: int, time: tuple[int, int]) -> list[int]:
    """The main clause with a participle of no kind behind its verb ("sales were 3 million compared with 2"); empty when it is none."""
    parent, verb = reading.clauses[max(0, hanging.parent)], hanging.groups[0] if hanging.groups else None
    is_late = parent.finite is not None and parent.finite.end <= hanging.first and parent.opener != "relative"
    after = reading.tokens[hanging.first + 1].classes if hanging.first + 2 < time[0] else frozenset()
    is_apart = hanging.first > 0 and reading.tokens[hanging.first - 1].text == ","
    rest = (index for index in tokens_of(hanging, first) if verb is not None and index >= verb.end and not time[0] <= index < time[1])
    is_empty = not any(is_content(reading.tokens[index]) for index in rest)
    says_more = "prepositions" in after or (not is_apart and is_empty and verb is not None and bool(PASSING & verb.verb.classes))
    if verb is None or hanging.opener != "participle" or verb.verb.kind != "other" or not is_late or not says_more:
        return []
    return sorted({*_with_participles(reading, parent, first, time), *tokens_of(hanging, first)})


def _told_before(reading: Reading, clause: Clause, first: int, time: tuple[int, int]) -> list[int]:
    """What a verb of saying at the end of its sentence reports ("The bridge may have fallen, an official said on Monday")."""
    main = reading.clauses[0]
    if (
        not is_reporting(clause, first)
        or main.index == clause.index
        or main.finite is None
        or main.first > clause.first
        or _has_more(reading, clause)
    ):
        return []
    is_turned = reading.tokens[clause.first].text == "," and reading.group_starting(clause.first + 1) is not None
    said = {*range(*time), *(index for source in find_sources(reading) for index in range(*source.extent))}
    rest = (index for index in range(first + 1, clause.end) if index not in said and reading.owner[index] == clause.index)
    words = [reading.tokens[index] for index in rest if reading.tokens[index].is_word]
    after = words[0] if words and sum(map(is_content, words)) > LISTENERS else None
    has_object = after is not None and ("prepositions" not in after.classes or "determiners" in after.classes)
    return [] if has_object and not is_turned else _with_participles(reading, main, first, (first, first))


def _has_more(reading: Reading, clause: Clause) -> bool:
    return any(reading.clauses[index].opener != "participle" for index in clause.children)


def _with_participles(reading: Reading, clause: Clause, near: int, time: tuple[int, int]) -> list[int]:
    """A clause with the participles that narrow its nouns ("consacrée à ...") and what it reports, unless they hold the date."""
    chosen = without_opener(reading, clause, near)
    for index in clause.children[:4]:
        child = reading.clauses[index]
        before = child.first - 1
        while before > 0 and "adverbs" in reading.tokens[before].classes and child.opener == "participle":
            before -= 1
        is_tight = before >= 0 and reading.tokens[before].text != ","
        is_told = (
            child.opener == "subordinate" and near < child.first and (is_reporting(clause, near) or _completes(reading, clause, child))
        )
        is_narrowing = child.opener in ("participle", "gerund") and is_tight
        is_fronted = child.opener == "participle" and not opening_of(reading, child).first
        if (is_told or is_narrowing) and not is_fronted and not child.first <= time[0] < child.end:
            chosen += tokens_of(child, near)
    return sorted(chosen)


def _completes(reading: Reading, clause: Clause, child: Clause) -> bool:
    """Whether a clause says what the verb before it is about ("ruled on Monday [that the vote was fair]")."""
    return "object_relatives" in reading.tokens[child.first].classes and clause.finite is not None and clause.finite.end <= child.first


def is_reporting(clause: Clause, index: int) -> bool:
    group = clause.group_before(index + 1)
    return group is not None and group.head == index and "reporting" in group.verb.classes


def purpose_before(reading: Reading, index: int) -> int | None:
    """First token of a phrase of purpose ("en vue de") that ends just before a noun and its determiner."""
    low = max(0, index - 5)
    found = [start for start, end, _ in reading.cues.purposes.all(reading.tokens, low, index) if end >= index - 1]
    return found[-1] if found else None


def _is_counted_from(reading: Reading, clause: Clause, noun: int, time: tuple[int, int]) -> bool:
    """Whether a noun and its date only tell since or after when the rest is told ("Since the war of 1990, ...")."""
    start = noun
    while (
        start > max(clause.first, noun - 3)
        and "determiners" in reading.tokens[start - 1].classes
        and "counting" not in reading.tokens[start - 1].classes
    ):
        start -= 1
    is_counted = start > clause.first and "counting" in reading.tokens[start - 1].classes
    return is_counted and noun < time[0] and not reading.has_verb(noun, time[0])


def _noun_phrase(reading: Reading, clause: Clause, noun: int) -> list[int]:
    """A noun with what follows it in its clause, to the next comma or verb."""
    chosen = []
    for index in tokens_of(clause, noun):
        if index > noun and (reading.tokens[index].text == "," or reading.group_starting(index) is not None):
            break
        if index >= noun:
            chosen.append(index)
    return chosen
