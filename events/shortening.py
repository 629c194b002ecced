"""Where a title may lose words: a sentence's reading and the tokens of a line come in, fewer of them go out."""

from collections.abc import Sequence

from events.clauses import Reading

MAX_LENGTH = 90
MEAN_WORD = 6  # characters, with its space
DANGLING = frozenset(
    {"determiners", "prepositions", "coordinators", "relatives", "subordinators", "negation_heads", "reflexives", "comparatives"}
)
_SAYING_SIGNS = frozenset("%$€£°#&+")
_PAUSES = frozenset(",;:–—()")


def as_it_is(_reading: Reading, words: list[int], _first: int) -> list[int]:
    return words


def without_opening(reading: Reading, words: list[int], first: int) -> list[int]:
    """Words without the circumstance that opens them, up to its comma ("At the fair, ...")."""
    if not words or "prepositions" not in reading.tokens[words[0]].classes:
        return words
    comma = next((position for position, index in enumerate(words) if reading.tokens[index].text == "," or index >= first), 0)
    rest = words[comma + 1 :]
    has_verb = any(index in reading.by_first for index in words[:comma])
    return rest if rest and not has_verb and reading.tokens[words[comma]].text == "," else words


def without_asides(reading: Reading, words: list[int], first: int) -> list[int]:
    """Words without what stands between two commas before the trigger ("Ana Ruiz, the mayor, ...")."""
    commas = [position for position, index in enumerate(words) if reading.tokens[index].text == "," and index < first]
    if len(commas) < 2 or commas[0] == 0:
        return words
    aside = words[commas[0] : commas[-1]]
    if any(group.is_finite and group.head in aside for group in reading.groups):
        return words
    return words[: commas[0]] + words[commas[-1] + 1 :]


def without_middle(reading: Reading, words: list[int], first: int) -> list[int]:
    """Words without the circumstance before the comma of a result ("attacked a convoy [near the border], killing two")."""
    clause = reading.clause_at(min(first, len(reading.owner) - 1))
    group = clause.groups[0] if clause.opener == "gerund" and clause.groups else reading.group_starting(first)
    comma = words.index(group.first) - 1 if group is not None and group.first in words else -1
    if group is None or group.is_finite or comma < 0 or reading.tokens[words[comma]].text != ",":
        return words
    shorter = words
    for start in (place for place in range(comma - 1, 3, -1) if is_border(reading, words[place])):
        shorter = words[: len(without_dangling(reading, words[:start]))] + words[comma:]
        if reading.tokens[shorter[-1]].end - reading.tokens[shorter[comma - len(words)]].start + start * MEAN_WORD <= MAX_LENGTH:
            break
    return shorter


def with_bare_subject(reading: Reading, words: list[int], first: int) -> list[int]:
    """Words without the office before the name of who acts, or the participle behind it ("a group [led by ...] arrived")."""
    verb = next((group for group in reading.groups if group.is_finite and group.first in words), None)
    start = words.index(verb.first) if verb is not None else 0
    subject = words[:start]
    if verb is None or verb.first > first or any(reading.tokens[index].text in _PAUSES for index in subject):
        return words
    part = next((position for position in range(1, start) if _is_participle(reading, subject[position])), start)
    if part < start:
        return words[:part] + words[start:]
    name = start
    while name and (reading.tokens[subject[name - 1]].is_capital or reading.tokens[subject[name - 1]].text == "-"):
        name -= 1
    is_apposed = name > 1 and start - name > 1 and not reading.tokens[subject[name - 1]].classes
    return words[name:] if is_apposed else words


def _is_participle(reading: Reading, index: int) -> bool:
    group = reading.group_starting(index)
    by = reading.cues.structure.at(reading.tokens, index + 1)
    return (group is not None and group.tense == "participle") or (by is not None and by[1] == "agents")


def with_short_subject(reading: Reading, words: list[int], first: int) -> list[int]:
    """Words without the later complements of the subject ("the union of the workers of the port ..." as "the union ...")."""
    verb = next(
        (group for group in reading.groups if group.is_finite and group.first in words and group.first <= first < group.end + 1), None
    )
    if verb is None:
        return words
    start = words.index(verb.first)
    borders = [position for position in range(2, start) if is_soft_border(reading, words[position])]
    return words[: borders[0]] + words[start:] if borders else words


def is_border(reading: Reading, index: int) -> bool:
    """Whether a title may end well before a token: a comma, or a preposition that adds a circumstance."""
    token = reading.tokens[index]
    if token.text[:1].isdigit() or reading.tokens[index - 1].text[-1:].isdigit() or "possessives" in token.classes:
        return False
    return token.text == "," or ("prepositions" in token.classes and "determiners" not in token.classes)


def is_soft_border(reading: Reading, index: int) -> bool:
    """Whether what follows only narrows the words before ("of the port")."""
    return is_border(reading, index) or "possessives" in reading.tokens[index].classes


def without_dangling(reading: Reading, words: list[int]) -> list[int]:
    end = len(words)
    while end and (
        is_sign(reading, words[end - 1]) or DANGLING & reading.tokens[words[end - 1]].classes or _leads_nowhere(reading, words, end)
    ):
        if _is_particle(reading, words[end - 1]):
            break
        end -= 1
    return words[:end]


def _leads_nowhere(reading: Reading, words: Sequence[int], end: int) -> bool:
    """Whether an adverb ends a line that belongs to a participle which is gone ("the vote, originally [planned for May]")."""
    index = words[end - 1]
    group = reading.group_starting(index + 1)
    return group is not None and not group.is_finite and "adverbs" in reading.tokens[index].classes and end < MAX_LENGTH


def _is_particle(reading: Reading, index: int) -> bool:
    """Whether a preposition ends its clause by itself, as part of the verb ("was called off")."""
    group = next((group for group in reading.groups if group.end == index), None)
    if group is not None and group.verb.lemma.endswith(" " + reading.tokens[index].text):
        return True
    follows_verb = group is not None
    is_last = index + 1 >= len(reading.tokens) or not reading.tokens[index + 1].is_word
    return follows_verb and is_last and "prepositions" in reading.tokens[index].classes


def is_sign(reading: Reading, index: int) -> bool:
    """Whether a token is punctuation that no title opens or ends with ("%" and "$" say something)."""
    return not reading.tokens[index].is_word and reading.tokens[index].text not in _SAYING_SIGNS
