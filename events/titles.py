"""A short title for a happening: its sentence's reading and trigger come in, the clause's own words without date and source go out."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from events.clauses import Clause, Reading
from events.omissions import WINDOW, left_out, owns, window
from events.sources import find_sources
from events.wording import DANGLING, MAX_LENGTH, finite_participle, fit, tidy, whole, without_dangling, without_lead_in

SHORT = 14
OPENING = 10  # tokens in which the subject of a title stands
LONGEST_SUBJECT = 9
SAID = 5  # tokens behind a verb of saying that a title keeps
_HANGING = frozenset({"relative", "participle"})
_PASSING = frozenset({"light", "planning", "cancelling", "postponing"})


def make_title(
    reading: Reading,
    trigger: tuple[int, int] | None,
    time: tuple[int, int],
    times: Sequence[tuple[int, int]],
    *,
    subjects: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Write a title of at most 90 characters; ``times`` are the tokens of every date, ``subjects`` stand in for classes of pronouns."""
    first = time[0] if trigger is None else trigger[0]
    clause = reading.clause_at(min(first, len(reading.owner) - 1))
    dropped = left_out(reading, times, first)
    chosen, names = _choose(reading, clause, trigger, time)
    dropped -= _dated_subject(reading, chosen, dropped)
    owners = {start: reading.cues.article for start, end in times if owns(reading, end) and reading.cues.article and start in chosen}
    dropped -= owners.keys()
    words = without_lead_in(reading, tidy(reading, [index for index in chosen if index not in dropped], first), first)
    names = {index: name for index, name in (owners | names).items() if index in words}
    names |= _pronoun_names(reading, words, subjects)
    names |= finite_participle(reading, words, first)
    title = fit(reading, words, names, _needed(clause, words, first))
    title = _with_relative(reading, words, names, title, dropped) or title
    is_told = any(group.is_finite and group.head in words for group in reading.groups) and len(words) > 1
    if len(title) < SHORT and trigger is not None and not is_told:
        title = _longer(reading, clause, words, names, first, dropped) or title
    return title or fit(reading, [index for index in window(reading, first) if index not in dropped], {}, first)


def _with_relative(reading: Reading, words: Sequence[int], names: Mapping[int, str], title: str, dropped: set[int]) -> str:
    """The same title with the relative clause that its last word needs ("a law [that bans ...]"), when it fits and holds no date."""
    start = words[-1] + 1 if words else len(reading.owner)
    if start >= len(reading.owner) - 1 or not title.endswith(reading.tokens[words[-1]].text[-1:]):
        return ""
    child = reading.clause_at(start)
    is_tight = child.opener == "relative" and child.first == start and len(child.pieces) == 1 and child.finite is not None
    more = [index for index in range(start, child.end) if reading.tokens[index].is_word or index < child.end - 1]
    if not is_tight or dropped.intersection(more) or any("pronouns" in reading.tokens[index].classes for index in more[1:]):
        return ""
    longer = whole(reading, [*words, *more], names)
    return longer if len(longer) <= MAX_LENGTH else ""


def _dated_subject(reading: Reading, chosen: Sequence[int], dropped: set[int]) -> set[int]:
    """The words of a date that is itself the subject ("that day has come"): a title without them would have none."""
    kept = next((index for index in chosen if index not in dropped and reading.tokens[index].is_word), None)
    group = None if kept is None else reading.group_starting(kept)
    is_bare = group is not None and group.is_finite and kept is not None and kept - 1 in dropped and kept - 1 in chosen
    return {index for index in chosen if kept is not None and index < kept} if is_bare else set()


def _pronoun_names(reading: Reading, words: Sequence[int], subjects: Mapping[str, str]) -> dict[int, str]:
    """The name for a pronoun that opens a title, or opens its clause behind a comma; of who speaks when it opens what they say."""
    clause = reading.clause_at(words[0]) if words else reading.clauses[0]
    person = subjects.get("person_pronouns", "")
    objects = {index: person for index in words if person and _is_person_object(reading, index)}
    if objects and clause.opener != "subordinate" and person not in whole(reading, words, {}):
        return objects
    if clause.opener == "subordinate" and words and "group_pronouns" in reading.tokens[words[0]].classes:
        speaker = _subject(reading, clause)
        is_short = 0 < len(speaker) <= LONGEST_SUBJECT and not any("pronouns" in reading.tokens[index].classes for index in speaker)
        first, last = (speaker[0], speaker[-1]) if is_short else (0, -1)
        return {words[0]: reading.text[reading.tokens[first].start : reading.tokens[last].end]} if is_short else {}
    for position, index in enumerate(words[:OPENING]):
        is_opening = position == 0 or reading.tokens[words[position - 1]].text == ","
        name = next((name for kind, name in subjects.items() if name and kind in reading.tokens[index].classes), "")
        if is_opening and name:
            return {index: name}
    return {}


def _is_person_object(reading: Reading, index: int) -> bool:
    """Whether a pronoun stands for a person something is done to ("released him", not "her rival")."""
    if index + 1 >= len(reading.tokens) or "person_objects" not in reading.tokens[index].classes:
        return False
    following = reading.tokens[index + 1]
    return not following.is_word or bool({"prepositions", "coordinators"} & following.classes)


def _needed(clause: Clause, words: Sequence[int], first: int) -> int:
    """The last token a title must reach: the trigger, and what is said when it is a verb of saying."""
    return max((index for index in words if index <= first + SAID), default=first) if _is_reporting(clause, first) else first


def _longer(reading: Reading, clause: Clause, words: list[int], names: Mapping[int, str], first: int, dropped: set[int]) -> str:
    """A fuller title for a noun alone: what a noun of purpose is about, else the main clause of its sentence."""
    context = _context(reading, clause, first, dropped)
    if context:
        return fit(reading, [*words, *context], names, first, colon_before=context[0])
    main = reading.clauses[0]
    if main.index == clause.index:  # "It was in May that the two sides signed"
        main = next((reading.clauses[index] for index in clause.children if reading.clauses[index].finite is not None), main)
    if main.finite is None or main.index == clause.index:
        return ""
    verb = main.finite
    line = tidy(reading, [index for index in _without_opener(reading, main, verb.first) if index not in dropped], verb.head)
    return fit(reading, line, {}, verb.head)


def subject_words(reading: Reading) -> str:
    """The short noun phrase that opens a sentence as its subject, without a pronoun; "" when there is none."""
    verb = reading.clauses[0].finite if reading.tokens else None
    if (
        verb is None
        or reading.clauses[0].first
        or verb.first > LONGEST_SUBJECT
        or any(token.text == "," for token in reading.tokens[: verb.first])
    ):
        return ""
    is_named = verb.first > 0 and not {"pronouns", "prepositions", "adverbs"} & reading.tokens[0].classes
    is_own = is_named and {reading.owner[index] for index in range(verb.first)} == {0}
    words = [
        index
        for index in range(verb.first)
        if "clitics" not in reading.tokens[index].classes or "determiners" in reading.tokens[index].classes
    ]
    return reading.text[reading.tokens[0].start : reading.tokens[words[-1]].end] if is_own and words else ""


def _choose(reading: Reading, clause: Clause, trigger: tuple[int, int] | None, time: tuple[int, int]) -> tuple[list[int], dict[int, str]]:
    """Tokens that tell the happening, and other words for some of them."""
    first = time[0] if trigger is None else trigger[0]
    noun = clause.noun_at(first)
    if noun is not None and noun.stands_in:
        return [index for index in _tokens(clause, first) if index >= first], {first: noun.lemma}
    if noun is not None and _purpose_before(reading, noun.first) is not None:
        return _noun_phrase(reading, clause, noun.first), {}
    return _of_clause(reading, _hanging(reading, clause, trigger, time), clause, first, time), {}


def _hanging(reading: Reading, clause: Clause, trigger: tuple[int, int] | None, time: tuple[int, int]) -> Clause:
    """The clause a title starts from: one that hangs on the trigger's noun and dates it, unless the main verb says more."""
    timed = reading.clause_at(min(time[0], len(reading.owner) - 1))
    if trigger is None or timed.opener not in _HANGING or timed.parent != clause.index:
        return clause
    first = timed.groups[0] if timed.groups else None
    passes = first is not None and bool(_PASSING & first.verb.classes) and not (first.is_finite and first.tense == "past")
    return clause if passes and clause.finite is not None and clause.finite.head >= trigger[0] else timed


def _of_clause(reading: Reading, hanging: Clause, clause: Clause, first: int, time: tuple[int, int]) -> list[int]:
    """Tokens that make a sentence of a clause: its own, and the subject or object it borrows."""
    own = _without_opener(reading, hanging, first)
    if hanging.opener == "participle" and _is_joined(reading, hanging):
        return sorted({*_with_participles(reading, reading.clauses[hanging.parent], first, time), *_tokens(hanging, first)})
    if hanging.opener in _HANGING and hanging.first:
        antecedent = _antecedent(reading, hanging)
        if antecedent and _is_circumstance(reading, hanging, antecedent[0]):
            return [index for index in _with_participles(reading, reading.clauses[hanging.parent], first, time) if index > antecedent[-1]]
        if not _has_subject(reading, hanging):
            return _of_comparison(reading, hanging, first, time) or [*antecedent, *own]
        verb = hanging.finite
        if verb is not None and "object_relatives" in reading.tokens[hanging.first].classes:
            return [*(index for index in own if index < verb.end), *antecedent, *(index for index in own if index >= verb.end)]
    if clause.opener == "gerund" and clause.parent >= 0:
        own = _with_participles(reading, clause, first, time)
        parent = reading.clauses[clause.parent]
        subject = _subject(reading, parent) if parent.opener == "coordinate" and not _has_subject(reading, parent) else ()
        return sorted({*subject, *_with_participles(reading, parent, first, time), *own})
    told = _told_before(reading, clause, first, time)
    if told:
        return told
    if clause.opener == "coordinate" and not _has_subject(reading, clause):
        return [*_subject(reading, clause), *_with_participles(reading, clause, first, time)]
    return _with_participles(reading, clause, first, time)


def _is_circumstance(reading: Reading, hanging: Clause, start: int) -> bool:
    """Whether a participle only narrows the circumstance that opens its sentence ("For the year ended ..., sales rose")."""
    verb = reading.clauses[max(0, hanging.parent)].finite
    opens = hanging.opener == "participle" and 0 < start <= 2 and "prepositions" in reading.tokens[start - 1].classes
    return opens and verb is not None and verb.first >= hanging.end


def _is_joined(reading: Reading, hanging: Clause) -> bool:
    """Whether a participle shares the verb of the one before ("was rescued and taken to hospital")."""
    parent = reading.clauses[max(0, hanging.parent)]
    is_behind = hanging.first > 0 and "coordinators" in reading.tokens[hanging.first - 1].classes
    return is_behind and parent.finite is not None and parent.finite.end <= hanging.first


def _of_comparison(reading: Reading, hanging: Clause, first: int, time: tuple[int, int]) -> list[int]:
    """The main clause with a participle of no kind behind its verb ("sales were 3 million compared with 2"); empty when it is none."""
    parent, verb = reading.clauses[max(0, hanging.parent)], hanging.groups[0] if hanging.groups else None
    is_late = parent.finite is not None and parent.finite.end <= hanging.first and parent.opener != "relative"
    if verb is None or hanging.opener != "participle" or verb.verb.kind != "other" or not is_late:
        return []
    return sorted({*_with_participles(reading, parent, first, time), *_tokens(hanging, first)})


def _told_before(reading: Reading, clause: Clause, first: int, time: tuple[int, int]) -> list[int]:
    """What a verb of saying at the end of its sentence reports ("The bridge may have fallen, an official said on Monday")."""
    main = reading.clauses[0]
    if (
        not _is_reporting(clause, first)
        or main.index == clause.index
        or main.finite is None
        or main.first > clause.first
        or clause.children
    ):
        return []
    is_turned = reading.tokens[clause.first].text == "," and reading.group_starting(clause.first + 1) is not None
    said = {*range(*time), *(index for source in find_sources(reading) for index in range(*source.extent))}
    rest = (index for index in range(first + 1, clause.end) if index not in said and reading.owner[index] == clause.index)
    after = next((reading.tokens[index] for index in rest if reading.tokens[index].is_word), None)
    has_object = after is not None and ("prepositions" not in after.classes or "determiners" in after.classes)
    return [] if has_object and not is_turned else _with_participles(reading, main, first, (first, first))


def _tokens(clause: Clause, near: int) -> list[int]:
    """Tokens of a clause, within reach of one of them."""
    pieces = clause.pieces[bisect_left(clause.pieces, (near - WINDOW, 0)) - 1 if near > WINDOW else 0 :][:WINDOW]
    return [index for low, high in pieces for index in range(max(low, near - WINDOW), min(high, near + WINDOW))]


def _without_opener(reading: Reading, clause: Clause, near: int) -> list[int]:
    """Tokens of a clause without the comma, conjunction or pronoun that opens it."""
    tokens, chosen = reading.tokens, _tokens(clause, near)
    while chosen and (not tokens[chosen[0]].is_word or {"coordinators", "relatives", "subordinators"} & tokens[chosen[0]].classes):
        del chosen[0]
    return chosen


def _with_participles(reading: Reading, clause: Clause, near: int, time: tuple[int, int]) -> list[int]:
    """A clause with the participles that narrow its nouns ("consacrée à ...") and what it reports, unless they hold the date."""
    chosen = _without_opener(reading, clause, near)
    for index in clause.children[:4]:
        child = reading.clauses[index]
        is_tight = child.first > 0 and reading.tokens[child.first - 1].text != ","
        is_told = child.opener == "subordinate" and near < child.first and _is_reporting(clause, near)
        is_narrowing = child.opener in ("participle", "gerund") and is_tight
        if (is_told or is_narrowing) and not child.first <= time[0] < child.end:
            chosen += _tokens(child, near)
    return sorted(chosen)


def _is_reporting(clause: Clause, index: int) -> bool:
    group = clause.group_before(index + 1)
    return group is not None and group.head == index and "reporting" in group.verb.classes


def _has_subject(reading: Reading, clause: Clause) -> bool:
    """Whether words other than its opener stand before a clause's verb; a clause without one is told as it is."""
    group = clause.finite
    if group is None:
        return clause.opener != "participle"
    before = [token for token in reading.tokens[clause.first : group.first + 1] if token.is_word]
    has_pronoun = any("pronouns" in token.classes and "reflexives" not in token.classes for token in before)
    return has_pronoun or any(not {"coordinators", "adverbs", "relatives", "clitics"} & token.classes for token in before[:-1])


def _subject(reading: Reading, clause: Clause) -> list[int]:
    """Subject of the clause that a clause without one runs on from."""
    parent = reading.clauses[clause.parent] if clause.parent >= 0 else clause
    group = parent.finite
    if group is None:
        return []
    own = [index for index in _without_opener(reading, parent, group.first) if index < group.first]
    return own if _has_subject(reading, parent) or parent.opener not in _HANGING else _antecedent(reading, parent)


def _antecedent(reading: Reading, clause: Clause) -> list[int]:
    """The noun phrase a relative or participial clause hangs on."""
    end = clause.first
    while end and not reading.tokens[end - 1].is_word:
        end -= 1
    start = end
    while start > max(0, end - 14) and reading.tokens[start - 1].text not in ",;:" and not reading.has_verb(start - 1, start):
        start -= 1
    while start < end and _is_loose(reading, start):
        start += 1
    heads = (index for index in range(end - 1, start, -1) if _opens_phrase(reading, index))
    return list(range(next(heads, start), end))


def _opens_phrase(reading: Reading, index: int) -> bool:
    """Whether a determiner begins a noun phrase of its own, not one that belongs to the words before ("of the port")."""
    classes, before = reading.tokens[index].classes, reading.tokens[index - 1].classes
    return "determiners" in classes and "possessives" not in classes and not {"possessives", "determiners"} & before


def _is_loose(reading: Reading, index: int) -> bool:
    classes = reading.tokens[index].classes
    return bool({"coordinators", "subordinators", "adverbs", "prepositions"} & classes)


def _is_content(reading: Reading, index: int) -> bool:
    token = reading.tokens[index]
    return token.is_word and not {"adverbs", "subordinators"} & token.classes


def _purpose_before(reading: Reading, index: int) -> int | None:
    """First token of a phrase of purpose ("en vue de") that ends just before a noun and its determiner."""
    low = max(0, index - 5)
    found = [start for start, end, _ in reading.cues.purposes.all(reading.tokens, low, index) if end >= index - 1]
    return found[-1] if found else None


def _noun_phrase(reading: Reading, clause: Clause, noun: int) -> list[int]:
    """A noun with what follows it in its clause, to the next comma or verb."""
    chosen = []
    for index in _tokens(clause, noun):
        if index > noun and (reading.tokens[index].text == "," or reading.group_starting(index) is not None):
            break
        if index >= noun:
            chosen.append(index)
    return chosen


def _context(reading: Reading, clause: Clause, first: int, dropped: set[int]) -> list[int]:
    """What a bare noun of purpose is about: the words between the verb and the phrase of purpose."""
    end = _purpose_before(reading, first)
    if end is None:
        return []
    group = clause.group_before(end)
    start = clause.first if group is None else group.end
    while start < end and (DANGLING & reading.tokens[start].classes or not _is_content(reading, start)):
        start += 1
    return without_dangling(
        reading, [index for index in range(start, end) if index not in dropped and reading.owner[index] == clause.index]
    )
