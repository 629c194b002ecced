"""What a clause lacks: a sentence's reading and a clause come in; the subject, the noun or the auxiliary it borrows goes out."""

from bisect import bisect_left
from collections.abc import Sequence

from events.clauses import Clause, Reading, is_content
from events.conjugation import Form
from events.cues import Cues, Token
from events.omissions import WINDOW

HANGING = frozenset({"relative", "participle"})
LONGEST_NOUN = 14  # tokens of the noun phrase that a clause hangs on


def tokens_of(clause: Clause, near: int) -> list[int]:
    """Tokens of a clause, within reach of one of them."""
    pieces = clause.pieces[bisect_left(clause.pieces, (near - WINDOW, 0)) - 1 if near > WINDOW else 0 :][:WINDOW]
    return [index for low, high in pieces for index in range(max(low, near - WINDOW), min(high, near + WINDOW))]


def without_opener(reading: Reading, clause: Clause, near: int) -> list[int]:
    """Tokens of a clause without the comma, conjunction or pronoun that opens it."""
    tokens, chosen = reading.tokens, tokens_of(clause, near)
    while chosen and (not tokens[chosen[0]].is_word or {"coordinators", "relatives", "subordinators"} & tokens[chosen[0]].classes):
        del chosen[0]
    return chosen


def has_subject(reading: Reading, clause: Clause) -> bool:
    """Whether words other than its opener stand before a clause's verb; a clause without one is told as it is."""
    group = clause.finite
    if group is None:
        return clause.opener != "participle"
    before = [token for token in reading.tokens[clause.first : group.first + 1] if token.is_word]
    has_pronoun = any("pronouns" in token.classes and "reflexives" not in token.classes for token in before)
    return has_pronoun or any(not {"coordinators", "adverbs", "relatives", "clitics"} & token.classes for token in before[:-1])


def find_subject(reading: Reading, clause: Clause) -> list[int]:
    """Subject of the clause that a clause without one runs on from."""
    parent = reading.clauses[clause.parent] if clause.parent >= 0 else clause
    group = parent.finite
    if group is None:
        return []
    own = [index for index in without_opener(reading, parent, group.first) if index < group.first]
    return own if has_subject(reading, parent) or parent.opener not in HANGING else find_antecedent(reading, parent)


def find_later_subject(reading: Reading, clause: Clause) -> list[int]:
    """Subject of the main clause that a participle opens ("Elected in May, [the mayor] resigned"); empty when none follows its comma."""
    parent = reading.clauses[clause.parent] if clause.parent >= 0 else clause
    verb, end = parent.finite, clause.end
    for other in reading.clauses[clause.index + 1 :]:
        end = other.end if other.first == end and other.opener == "participle" and other.parent == clause.parent else end
    if verb is None or verb.first < end or end >= len(reading.tokens) or reading.tokens[end].text != ",":
        return []
    found: list[int] = []
    for index in range(end + 1, verb.first):
        if reading.owner[index] != parent.index or (reading.tokens[index].text == "," and found):
            break
        found.append(index)
    while found and "clitics" in reading.tokens[found[-1]].classes and "determiners" not in reading.tokens[found[-1]].classes:
        found.pop()
    is_noun = bool(found) and not {"pronouns", "prepositions", "adverbs"} & (reading.tokens[found[0]].classes - {"determiners"})
    return found if is_noun or (found and "determiners" in reading.tokens[found[0]].classes) else []


def find_antecedent(reading: Reading, clause: Clause, noun: int = -1) -> list[int]:
    """The noun phrase a relative or participial clause hangs on, from further back when it holds a ``noun``."""
    end = clause.first
    while end and (not reading.tokens[end - 1].is_word or "adverbs" in reading.tokens[end - 1].classes):
        end -= 1
    first = opening_of(reading, clause)
    if first is not clause:
        return find_antecedent(reading, first, noun)  # "ordered in May and [delivered in June]"
    start = end
    while start > max(0, end - LONGEST_NOUN) and reading.tokens[start - 1].text not in ",;:" and not reading.has_verb(start - 1, start):
        start -= 1
    leads = [stop for _, stop, _ in reading.cues.tails.all(reading.tokens, start, end) if stop < end]
    start = leads[-1] if leads else start  # "at the end of a [talk]"
    while start < end and _is_loose(reading, start):
        start += 1
    heads = (index for index in range(end - 1, start, -1) if _opens_phrase(reading, index) or _is_bare(reading, index, end, clause))
    parent = reading.clauses[max(0, clause.parent)]
    is_subject = (
        end < clause.first and parent.finite is not None and parent.finite.first >= clause.end
    )  # "The deal for the jets, signed ..., "
    head = start if is_subject else next(heads, start)
    head = head if start <= noun < end else _agreeing(reading, clause, head, end)
    return list(range(start if start <= noun < head else head, end))


def _agreeing(reading: Reading, clause: Clause, start: int, end: int) -> int:
    """Where the noun begins that a participle in the plural agrees with ("the murder of five men, [killed ...]")."""
    tokens, plural = reading.tokens, reading.cues.plural_endings
    is_plural = _is_plural_participle(reading.cues, tokens[clause.first].text)
    head = next((index for index in range(start, end) if is_content(tokens[index])), end)
    if reading.cues.has_infinitive_marker or clause.opener != "participle" or not is_plural or head == end:
        return start
    inner = next((index + 1 for index in range(head, end - 1) if "possessives" in tokens[index].classes), start)
    is_several = any(is_content(token) and token.text.endswith(plural) for token in tokens[inner:end])
    return inner if is_several and not tokens[head].text.endswith(plural) and not tokens[inner - 1].text.endswith(plural) else start


def _is_plural_participle(cues: Cues, word: str) -> bool:
    """Whether a participle agrees with a noun in the plural."""
    return any(word.endswith(end) and cues.form(word.removesuffix(end))[1] & Form.PARTICIPLE for end in cues.plural_endings)


def opening_of(reading: Reading, clause: Clause) -> Clause:
    """The first of the participles that share a noun."""
    before = next((other for other in reversed(reading.clauses[: clause.index]) if other.end == clause.first), None)
    if clause.opener != "participle" or before is None or before.opener != "participle" or before.parent != clause.parent:
        return clause
    return opening_of(reading, before)


def _is_bare(reading: Reading, index: int, end: int, clause: Clause) -> bool:
    """Whether a noun without an article begins behind a preposition, right before a relative clause ("paid for [drones] that ...")."""
    before = reading.tokens[index - 1].classes
    is_led = "prepositions" in before and not {"possessives", "determiners"} & before
    is_tight = clause.opener == "relative" and end == clause.first
    return is_tight and is_led and all(is_content(token) and not token.is_capital for token in reading.tokens[index:end])


def _opens_phrase(reading: Reading, index: int) -> bool:
    """Whether a determiner begins a noun phrase of its own, not one that belongs to the words before ("of the port")."""
    classes, before = reading.tokens[index].classes, reading.tokens[index - 1].classes
    if "possessives" in classes:  # "for some drones that ...", where the article looks like "of"
        return "determiners" in classes and "prepositions" in before and not {"possessives", "determiners"} & before
    return "determiners" in classes and not {"possessives", "determiners"} & before


def _is_loose(reading: Reading, index: int) -> bool:
    classes = reading.tokens[index].classes
    return bool({"coordinators", "subordinators", "adverbs", "prepositions"} & classes)


def finite_participle(reading: Reading, words: Sequence[int], first: int) -> dict[int, str]:
    """The verb that a participle lacks which stands beside its noun, apart from it ("The deal, signed ..." as "The deal was signed").

    ``first`` is the participle; one that opens its sentence has been moved behind the noun ("Signed ..., the deal ...").
    """
    is_lead = bool(words) and words[0] == 1 and "prepositions" in reading.tokens[0].classes
    if is_lead and first in words and not reading.has_verb(first, first + 1):  # "[Under] a deal reached in May, ..."
        first = next((index for index in words if index > first and reading.group_starting(index) is not None), first)
    if reading.group_starting(first) is None:  # "The talks, suspended since ...", told by their noun
        behind = (index for index in words if index > first and reading.tokens[index - 1].text == "," and reading.group_starting(index))
        first = next(behind, first)
    group = reading.group_starting(first) or next((group for group in reading.groups if group.first <= first < group.end), None)
    position = words.index(first) if first in words else 0
    if group is None or not position or any(other.is_finite and other.head in words for other in reading.groups):
        return {}
    is_moved = words[0] > first
    heads = [reading.tokens[index] for index in words[:position] if is_content(reading.tokens[index])]
    if group.tense == "gerund" and group.is_perfect and is_moved:
        return {group.first: _auxiliary(reading, "perfect", heads, first)}
    before = first - 1
    while before > 0 and "adverbs" in reading.tokens[before].classes:
        before -= 1
    is_apart = (
        is_moved or is_lead or words[-1] == first or reading.tokens[before].text == "," or "coordinators" in reading.tokens[before].classes
    )
    plain = reading.cues.verb(group.verb.lemma.split()[0]).classes  # "entrer" of "entrer en vigueur"
    name = "motion" if "be_perfect" in group.verb.classes | plain else "middle" if "middle" in group.verb.classes else "passive"
    if group.tense != "participle" or not is_apart or name not in reading.cues.auxiliary:
        return {}
    token = reading.tokens[first]
    word = reading.text[token.start : token.end]
    return {first: f"{_auxiliary(reading, name, heads, first)} {word.lower() if is_moved else word}"}


def _auxiliary(reading: Reading, name: str, heads: Sequence[Token], first: int) -> str:
    """An auxiliary for one or for several, as the noun and the participle that agrees with it show."""
    one, several = reading.cues.auxiliary[name]
    word, plural = reading.tokens[first].text, reading.cues.plural_endings
    is_plural = bool(heads) and heads[0].text.endswith(plural)
    if not reading.cues.has_infinitive_marker:
        is_plural = _is_plural_participle(reading.cues, word) or (is_plural and word.endswith(plural))
    return several if is_plural else one
