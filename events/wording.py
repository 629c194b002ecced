"""From chosen words to a line: a sentence's reading and the tokens a title keeps come in, a tidy line of at most 90 characters goes out."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate

from events.clauses import Reading, is_content
from events.cues import Phrases

MAX_LENGTH = 90
DANGLING = frozenset(
    {"determiners", "prepositions", "coordinators", "relatives", "subordinators", "negation_heads", "reflexives", "comparatives"}
)
_SKIPPED_SIGNS = frozenset('«»“”"()[]')
_SAYING_SIGNS = frozenset("%$€£°#&+")
_PAUSES = frozenset(",;:–—()")
_SPACED_SIGNS = frozenset("%:;!?")
_CLOSE_SIGNS = frozenset(",.)]")


def tidy(reading: Reading, chosen: Sequence[int], first: int) -> list[int]:
    """Drop quotes, brackets, connectives, an aside of circumstance at the end, and small words and signs left without company."""
    words = [
        index for index in chosen if reading.tokens[index].text not in _SKIPPED_SIGNS and "fillers" not in reading.tokens[index].classes
    ]
    words = _without_widows(reading, words)
    words = _without_leading(reading, words, first)
    words = words[: _tail(reading, words, first)]
    return _without_late_participle(reading, without_dangling(reading, _without_idle_commas(reading, words)), first)


def _without_bare_asides(reading: Reading, words: Sequence[int]) -> Sequence[int]:
    """Words without a lone one between two commas that has lost what followed it ("The vote, due [in May], decides")."""
    commas = [reading.tokens[index].text == "," for index in words]
    bare = [place for place in range(len(words) - 2) if commas[place] and commas[place + 2] and words[place + 2] > words[place + 1] + 1]
    gone = {words[place + step] for place in bare for step in range(3)}
    return [index for index in words if index not in gone]


def _without_idle_commas(reading: Reading, words: Sequence[int]) -> list[int]:
    """One comma where two meet; none before a verb where what they set off is gone ("The trial[, which ...,] lasted")."""
    kept: list[int] = []
    words = _without_bare_asides(reading, words)
    for position, index in enumerate(words):
        if reading.tokens[index].text == ",":
            is_second = not kept or reading.tokens[kept[-1]].text == ","
            after = words[position + 1] if position + 1 < len(words) else -1
            is_alone = is_second or (
                (kept[-1] < index - 1 or after > index + 1) and not any(reading.tokens[other].text == "," for other in kept)
            )
            verb = reading.group_starting(after)
            if is_alone and kept and verb is not None and verb.is_finite:
                del kept[len(kept) - is_second :]
                continue
            if is_second:
                continue
        kept.append(index)
    return kept


def _without_widows(reading: Reading, words: Sequence[int]) -> list[int]:
    """Drop prepositions whose date is gone ("during, the police"), and the comma a date leaves before a preposition."""
    kept: list[int] = []
    for position, index in enumerate(words):
        token = reading.tokens[index]
        gap = bool(kept) and index - kept[-1] > 1
        after = reading.tokens[words[position + 1]].classes if position + 1 < len(words) else frozenset()
        if token.text == ",":
            while kept and kept[-1] < index - 1 and _is_loose(reading, kept[-1]):
                kept.pop()
            if gap and "prepositions" in after and len(kept) > 1:
                continue
        kept.append(index)
    return kept


def _is_loose(reading: Reading, index: int) -> bool:
    classes = reading.tokens[index].classes
    return bool({"prepositions", "coordinators"} & classes)


def _without_leading(reading: Reading, words: list[int], first: int) -> list[int]:
    start = 0
    while start < len(words):
        index = words[start]
        found = _phrase_at(reading.cues.leading, reading, index)
        if found and index + found <= first:
            start += found
        elif _is_sign(reading, index) or _is_lone_adverb(reading, words, start):
            start += 1
        else:
            break
    return words[start:]


def _is_lone_adverb(reading: Reading, words: Sequence[int], start: int) -> bool:
    """Whether an adverb stands alone before a comma ("Aussitôt, ...")."""
    is_adverb = "adverbs" in reading.tokens[words[start]].classes
    return is_adverb and start + 1 < len(words) and reading.tokens[words[start + 1]].text == ","


def _without_late_participle(reading: Reading, words: list[int], first: int) -> list[int]:
    """Drop a participle left alone at the end of a line that has a verb already ("joined it at a ceremony held")."""
    group = next((group for group in reading.groups if words and group.head == words[-1]), None)
    has_verb = any(other.is_finite and other.head in words for other in reading.groups)
    if group is None or group.tense != "participle" or not has_verb or group.head == first or group.is_passive:
        return words
    start = next(position for position, index in enumerate(words) if index >= group.first)
    finite = max((other.end for other in reading.groups if other.is_finite and other.head in words and other.end <= group.first), default=0)
    if any("coordinators" in reading.tokens[index].classes for index in words[:start] if index >= finite):
        return words  # it shares the verb of the first ("were killed and six others injured")
    return without_dangling(reading, words[: -(group.end - group.first)])


def _phrase_at(phrases: Phrases[str], reading: Reading, index: int) -> int:
    """Number of tokens of the phrase that starts at a token, 0 for none."""
    found = phrases.at(reading.tokens, index)
    return 0 if found is None else found[0]


def _tail(reading: Reading, words: Sequence[int], first: int) -> int:
    """Where an aside of circumstance begins ("dans le cadre de ..."), after the trigger."""
    for position, index in enumerate(words):
        if index > first and position > 3 and _phrase_at(reading.cues.tails, reading, index):
            return position
    return len(words)


def _is_sign(reading: Reading, index: int) -> bool:
    """Whether a token is punctuation that no title opens or ends with ("%" and "$" say something)."""
    return not reading.tokens[index].is_word and reading.tokens[index].text not in _SAYING_SIGNS


def _is_particle(reading: Reading, index: int) -> bool:
    """Whether a preposition ends its clause by itself, as part of the verb ("was called off")."""
    group = next((group for group in reading.groups if group.end == index), None)
    if group is not None and group.verb.lemma.endswith(" " + reading.tokens[index].text):
        return True
    follows_verb = group is not None
    is_last = index + 1 >= len(reading.tokens) or not reading.tokens[index + 1].is_word
    return follows_verb and is_last and "prepositions" in reading.tokens[index].classes


def without_dangling(reading: Reading, words: list[int]) -> list[int]:
    end = len(words)
    while end and (
        _is_sign(reading, words[end - 1]) or DANGLING & reading.tokens[words[end - 1]].classes or _leads_nowhere(reading, words, end)
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


def without_lead_in(reading: Reading, words: list[int], first: int) -> list[int]:
    """Words without the preposition that leads to a noun, when no verb follows ("just ahead of the trip" as "the trip")."""
    if not words or any(group.is_finite and group.head in words for group in reading.groups):
        return words
    is_lead = {"prepositions", "adverbs"} & reading.tokens[words[0]].classes
    starts = [position + 1 for position, index in enumerate(words) if index < first and "prepositions" in reading.tokens[index].classes]
    if not is_lead or not starts:
        return words
    comma = next((position for position, index in enumerate(words) if reading.tokens[index].text == "," and index < first), None)
    return words[starts[-1] if comma is None else comma + 1 :]


def fit(reading: Reading, words: list[int], names: Mapping[int, str], first: int, *, colon_before: int = -1) -> str:
    """Join words into a title; when it is too long, shorten it where it loses least."""
    words = words[: MAX_LENGTH + 1]
    shorter = words
    for shorten in (_as_it_is, _without_opening, _without_asides, _with_bare_subject, _without_middle):
        shorter = shorten(reading, shorter, first)
        title = "".join(_parts(reading, shorter, names, colon_before))
        if len(title) <= MAX_LENGTH:
            return _capitalised(title)
    for shorten in (_as_it_is, _without_opening, _without_asides, _with_short_subject):
        words = shorten(reading, words, first)
        parts = _parts(reading, words, names, colon_before)
        if sum(map(len, parts)) <= MAX_LENGTH:
            return _capitalised("".join(parts))
        hard = _cut(reading, words, parts, -1 if colon_before >= 0 else first, _is_border)
        soft = _cut(reading, words, parts, first, _is_soft_border) if len(hard) < MAX_LENGTH // 2 else ""
        if hard or soft:
            return max(hard, soft, key=len)
    kept = len(without_dangling(reading, words[: bisect_left(list(accumulate(map(len, parts))), MAX_LENGTH)]))
    return _capitalised("".join(parts[:kept]) or parts[0][: MAX_LENGTH - 1]) + "…"


def whole(reading: Reading, words: Sequence[int], names: Mapping[int, str]) -> str:
    """Words as a line, however long."""
    return _capitalised("".join(_parts(reading, words, names, -1)))


def _cut(reading: Reading, words: list[int], parts: list[str], first: int, is_border: Callable[[Reading, int], bool]) -> str:
    """The longest start of a title that ends well, with the trigger in it; "" when there is none or nothing is left of what follows."""
    lengths = list(accumulate(map(len, parts)))
    for position in range(min(bisect_left(lengths, MAX_LENGTH + 1), len(words) - 1), 1, -1):
        if words[position - 1] < first:
            return ""
        kept = len(_without_open_verb(reading, without_dangling(reading, words[:position]), first))
        comma = next((place for place in range(kept - 2, max(0, kept - 4), -1) if reading.tokens[words[place]].text == ","), 0)
        if comma and sum(is_content(reading.tokens[index]) for index in words[comma:kept]) == 1:  # one word of an aside is no aside
            kept = len(without_dangling(reading, words[:comma]))
        kept -= _open_relative(reading, words[:kept])
        if kept and words[kept - 1] >= first and is_border(reading, words[position]):
            return _capitalised("".join(parts[:kept]))
    return ""


def _open_relative(reading: Reading, words: list[int]) -> int:
    """How many words at the end of a line begin a relative clause and say nothing yet ("a deal [which binds]")."""
    for size, index in enumerate(reversed(words[-4:]), start=1):
        if {"relatives"} & reading.tokens[index].classes and "determiners" not in reading.tokens[index].classes:
            return size + (len(words) - len(without_dangling(reading, words[:-size])) - size)
    return 0


def _without_open_verb(reading: Reading, words: list[int], first: int) -> list[int]:
    """Words without a verb at their end that still waits for what follows it ("left to seek", "the boat was", "before parading")."""
    group = next((group for group in reading.groups if words and group.first <= words[-1] < group.end), None)
    if group is None and _is_bare_gerund(reading, words, first):
        return without_dangling(reading, words[:-1])
    if group is None or group.first <= first or (group.is_finite and "light" not in group.verb.classes):
        return words
    return without_dangling(reading, [index for index in words if index < group.first])


def _is_bare_gerund(reading: Reading, words: Sequence[int], first: int) -> bool:
    """Whether a line ends with a gerund that is no noun we know ("before parading", "a charge stemming")."""
    if len(words) < 2 or words[-1] <= first or reading.cues.gerund is None or "determiners" in reading.tokens[words[-2]].classes:
        return False
    word = reading.tokens[words[-1]].text
    is_gerund = reading.cues.gerund.search(word) is not None and word not in reading.cues.not_endings
    return is_gerund and reading.cues.nouns.at(reading.tokens, words[-1]) is None


def _as_it_is(_reading: Reading, words: list[int], _first: int) -> list[int]:
    return words


def _without_opening(reading: Reading, words: list[int], first: int) -> list[int]:
    """Words without the circumstance that opens them, up to its comma ("At the fair, ...")."""
    if not words or "prepositions" not in reading.tokens[words[0]].classes:
        return words
    comma = next((position for position, index in enumerate(words) if reading.tokens[index].text == "," or index >= first), 0)
    rest = words[comma + 1 :]
    has_verb = any(index in reading.by_first for index in words[:comma])
    return rest if rest and not has_verb and reading.tokens[words[comma]].text == "," else words


def _without_asides(reading: Reading, words: list[int], first: int) -> list[int]:
    """Words without what stands between two commas before the trigger ("Ana Ruiz, the mayor, ...")."""
    commas = [position for position, index in enumerate(words) if reading.tokens[index].text == "," and index < first]
    if len(commas) < 2 or commas[0] == 0:
        return words
    aside = words[commas[0] : commas[-1]]
    if any(group.is_finite and group.head in aside for group in reading.groups):
        return words
    return words[: commas[0]] + words[commas[-1] + 1 :]


def _without_middle(reading: Reading, words: list[int], first: int) -> list[int]:
    """Words without the circumstance before the comma of a result ("attacked a convoy [near the border], killing two")."""
    group = reading.group_starting(first)
    comma = words.index(first) - 1 if group is not None and first in words else -1
    if group is None or group.is_finite or comma < 0 or reading.tokens[words[comma]].text != ",":
        return words
    start = next((place for place in range(comma - 1, 3, -1) if _is_border(reading, words[place])), comma)
    return words[: len(without_dangling(reading, words[:start]))] + words[comma:]


def _with_bare_subject(reading: Reading, words: list[int], first: int) -> list[int]:
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


def _with_short_subject(reading: Reading, words: list[int], first: int) -> list[int]:
    """Words without the later complements of the subject ("the union of the workers of the port ..." as "the union ...")."""
    verb = next(
        (group for group in reading.groups if group.is_finite and group.first in words and group.first <= first < group.end + 1), None
    )
    if verb is None:
        return words
    start = words.index(verb.first)
    borders = [position for position in range(2, start) if _is_soft_border(reading, words[position])]
    return words[: borders[0]] + words[start:] if borders else words


def _capitalised(title: str) -> str:
    """Capital first, unless the first word has its own way of writing ("iPhone")."""
    return title if title[1:2].isupper() else title[:1].upper() + title[1:]


def _is_border(reading: Reading, index: int) -> bool:
    """Whether a title may end well before a token: a comma, or a preposition that adds a circumstance."""
    token = reading.tokens[index]
    if token.text[:1].isdigit() or reading.tokens[index - 1].text[-1:].isdigit() or "possessives" in token.classes:
        return False
    return token.text == "," or ("prepositions" in token.classes and "determiners" not in token.classes)


def _is_soft_border(reading: Reading, index: int) -> bool:
    """Whether what follows only narrows the words before ("of the port")."""
    return _is_border(reading, index) or "possessives" in reading.tokens[index].classes


def _parts(reading: Reading, words: Sequence[int], names: Mapping[int, str], colon_before: int) -> list[str]:
    """The words of a title, each with the space before it."""
    parts: list[str] = []
    for position, index in enumerate(words):
        token = reading.tokens[index]
        before = reading.tokens[words[position - 1]] if position else None
        space = ""
        if index == colon_before and position:
            space = reading.cues.colon
        elif token.text in _SPACED_SIGNS:
            space = " " if token.start and reading.text[token.start - 1].isspace() else ""
        elif before is not None and before.end != token.start and token.text not in _CLOSE_SIGNS and not before.text.endswith("'"):
            space = " "
        word = reading.text[token.start : token.end]
        is_moved = position and not index and token.classes  # a small word that opened the sentence and now stands inside
        parts.append(space + (names.get(index) or (word.lower() if is_moved else word)))
    return parts
