"""From chosen words to a line: a sentence's reading and the tokens a title keeps come in, a tidy line of at most 90 characters goes out."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate

from events.clauses import Reading, is_content
from events.cues import Phrases, Token
from events.shortening import (
    MAX_LENGTH,
    as_it_is,
    is_border,
    is_sign,
    is_soft_border,
    with_bare_subject,
    with_short_subject,
    without_asides,
    without_dangling,
    without_middle,
    without_opening,
)

ENOUGH = 48  # characters of a title that is not looked at twice
_SKIPPED_SIGNS = frozenset('«»“”"()[]')
_SPACED_SIGNS = frozenset("%:;!?")
_CLOSE_SIGNS = frozenset(",.)]")


def tidy(reading: Reading, chosen: Sequence[int], first: int) -> list[int]:
    """Drop quotes, brackets, connectives, an aside of circumstance at the end, and small words and signs left without company."""
    words = [
        index for index in chosen if reading.tokens[index].text not in _SKIPPED_SIGNS and "fillers" not in reading.tokens[index].classes
    ]
    words = _without_widows(reading, _without_bare_participles(reading, words, first))
    words = _without_leading(reading, words, first)
    words = _without_comment(reading, words[: _tail(reading, words, first)], first)
    return _without_late_participle(reading, without_dangling(reading, _without_idle_commas(reading, words)), first)


def _without_comment(reading: Reading, words: list[int], first: int) -> list[int]:
    """Words without a noun at their end that has lost the clause it leads to ("banned the imports, a step [that ...]")."""
    last = next((place for place in range(len(words) - 1, -1, -1) if reading.tokens[words[place]].is_word), 0)
    comma = next((place for place in range(last, max(0, last - 4), -1) if reading.tokens[words[place]].text == ","), 0)
    after = words[last] + 1 if words else 0
    is_cut = 0 < after < len(reading.owner) and reading.clause_at(after).opener in ("relative", "participle")
    if comma and after < len(reading.tokens) and _leads_away(reading, words[comma + 1 : last + 1], after, first):
        return words[:comma]
    is_comment = comma > 0 and words[comma] > first and "determiners" in reading.tokens[words[min(comma + 1, last)]].classes
    return words[:comma] if is_cut and is_comment and reading.clause_at(after).first == after else words


def _leads_away(reading: Reading, aside: Sequence[int], after: int, first: int) -> bool:
    """Whether an aside only tells how long before or after a clause that is left out ("was freed, ten months [after ...]")."""
    is_of_time = bool({"time_conjunctions", "counting", "delaying"} & reading.tokens[after].classes)
    is_length = bool(aside) and aside[0] > first and not reading.has_verb(aside[0], after)
    return is_of_time and is_length and not any(reading.tokens[index].is_capital for index in aside)


def _without_bare_participles(reading: Reading, words: list[int], first: int) -> list[int]:
    """Words without a participle before the verb that has lost its date ("The vote set [for May] was called off")."""
    gone: set[int] = set()
    for position, index in enumerate(words[:-1]):
        group, after = reading.group_starting(index), reading.group_starting(words[position + 1])
        is_bare = group is not None and group.tense == "participle" and words[position + 1] > group.end
        if is_bare and index != first and after is not None and after.is_finite and position:
            gone.add(index)
    return [index for index in words if index not in gone]


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
            commas = sum(reading.tokens[other].text == "," for other in kept) - is_second
            if is_alone and kept and verb is not None and verb.is_finite and not (is_second and commas % 2):
                del kept[len(kept) - is_second :]
                continue
            if is_second:
                continue
        kept.append(index)
    return kept


def _without_widows(reading: Reading, words: Sequence[int]) -> list[int]:
    """Drop prepositions whose date is gone ("during, the police"), and the comma a date leaves before a preposition."""
    kept: list[int] = []
    is_open = False  # a comma was dropped, and the one that answers it goes too
    for position, index in enumerate(words):
        token = reading.tokens[index]
        gap = bool(kept) and index - kept[-1] > 1
        after = reading.tokens[words[position + 1]].classes if position + 1 < len(words) else frozenset()
        if token.text == ",":
            while kept and kept[-1] < index - 1 and _is_loose(reading, kept[-1]):
                kept.pop()
            if (gap or is_open) and "prepositions" in after and len(kept) > 1:
                is_open = True
                continue
            if is_open and "determiners" in after:
                is_open = False
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
        elif is_sign(reading, index) or _is_lone_adverb(reading, words, start):
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
    if not any(token.is_word for token in reading.tokens[group.end :]):
        return words  # "left thousands stranded."
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
    for shorten in (as_it_is, without_opening, without_asides, with_bare_subject, without_middle):
        longer, shorter = shorter, shorten(reading, shorter, first)
        if shorter == longer and shorten is not as_it_is:
            continue
        title = "".join(_parts(reading, shorter, names, colon_before))
        if len(title) <= MAX_LENGTH:
            return _capitalised(title)
    for shorten in (as_it_is, without_opening, without_asides, with_short_subject):
        words = shorten(reading, words, first)
        parts = _parts(reading, words, names, colon_before)
        if sum(map(len, parts)) <= MAX_LENGTH:
            return _capitalised("".join(parts))
        hard = _cut(reading, words, parts, -1 if colon_before >= 0 else first, is_border)
        soft = _cut(reading, words, parts, first, is_soft_border) if len(hard) < ENOUGH else ""
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
        relative = next(
            (place for place in range(2, kept) if words[place] > first and "relatives" in reading.tokens[words[place]].classes), 0
        )
        if relative and sum(map(len, parts[:relative])) >= MAX_LENGTH // 3:  # half of what narrows a noun misleads
            kept = len(without_dangling(reading, words[:relative]))
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
    while len(words) > 1 and "adverbs" in reading.tokens[words[-1]].classes and _is_infinitive(reading, words[-2]):
        words = words[:-1]
    group = next((group for group in reading.groups if words and group.first <= words[-1] < group.end), None)
    if group is None and _is_bare_gerund(reading, words, first):
        return without_dangling(reading, words[:-1])
    if group is None or group.first <= first or (group.is_finite and "light" not in group.verb.classes):
        return words
    return without_dangling(reading, [index for index in words if index < group.first])


def _is_infinitive(reading: Reading, index: int) -> bool:
    group = reading.group_starting(index)
    return group is not None and group.tense == "infinitive"


def _is_bare_gerund(reading: Reading, words: Sequence[int], first: int) -> bool:
    """Whether a line ends with a gerund that is no noun we know ("before parading", "a charge stemming")."""
    if len(words) < 2 or words[-1] <= first or reading.cues.gerund is None or "determiners" in reading.tokens[words[-2]].classes:
        return False
    word = reading.tokens[words[-1]].text
    is_gerund = reading.cues.gerund.search(word) is not None and word not in reading.cues.not_endings
    return is_gerund and reading.cues.nouns.at(reading.tokens, words[-1]) is None


def _capitalised(title: str) -> str:
    """Capital first, unless the first word has its own way of writing ("iPhone")."""
    return title if title[1:2].isupper() else title[:1].upper() + title[1:]


def _parts(reading: Reading, words: Sequence[int], names: Mapping[int, str], colon_before: int) -> list[str]:
    """The words of a title, each with the space before it."""
    parts: list[str] = []
    text, tokens, before, last = reading.text, reading.tokens, None, -1
    for index in words:
        token = tokens[index]
        space, word = "", names.get(index) or text[token.start : token.end]
        if index == colon_before and before is not None:
            space = reading.cues.colon
        elif token.text in _SPACED_SIGNS:
            space = " " if token.start and text[token.start - 1].isspace() else ""
        elif before is not None and before.end != token.start and token.text not in _CLOSE_SIGNS:
            is_next = index == last + 1  # "donors' talks", not an elision
            space = " " if is_next or not before.text.endswith("'") else ""
        if not index and before is not None and not names.get(index) and _is_common(tokens):
            word = word.lower()  # a small word that opened the sentence and now stands inside
        parts.append(space + word)
        before, last = token, index
    return parts


def _is_common(tokens: Sequence[Token]) -> bool:
    """Whether the word that opens a sentence is no name."""
    return bool(tokens[0].classes) or "possessives" in tokens[min(1, len(tokens) - 1)].classes
