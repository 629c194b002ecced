"""A short title for a happening: its sentence's reading and trigger come in, the clause's own words without date and source go out."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType

from events.clauses import Clause, Reading
from events.cues import Phrases
from events.sources import is_source

MAX_LENGTH = 90
SHORT = 14
LONGEST_DATELINE = 16
_DASHES = frozenset("–—-_")
WINDOW = 100  # tokens on each side of a trigger that a title may draw on
_DANGLING = frozenset({"determiners", "prepositions", "coordinators", "relatives", "subordinators", "negation_heads", "reflexives"})
_SKIPPED_SIGNS = frozenset('«»“”"()[]')
_SAYING_SIGNS = frozenset("%$€£°#&+")
_CLOSE_SIGNS = frozenset(",.;:!?)]%")


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
    dropped = _dropped(reading, times, first)
    chosen, names = _choose(reading, clause, trigger, time)
    words = _tidy(reading, [index for index in chosen if index not in dropped], first)
    names = {index: name for index, name in names.items() if index in words}
    names |= {index: name for index in words[:1] for kind, name in subjects.items() if name and kind in reading.tokens[index].classes}
    title = _fit(reading, words, names, first)
    context = _context(reading, clause, first, dropped) if len(title) < SHORT and trigger is not None else []
    if context:
        title = _fit(reading, [*words, *context], names, first, colon_before=context[0])
    return title or _fit(reading, [index for index in _window(reading, first) if index not in dropped], {}, first)


def _window(reading: Reading, first: int) -> range:
    return range(max(0, first - WINDOW), min(len(reading.tokens), first + WINDOW))


def _dropped(reading: Reading, times: Iterable[tuple[int, int]], near: int) -> set[int]:
    """Tokens no title shows: dates with the small words before them, and attributions."""
    dropped: set[int] = set()
    for first, end in times:
        is_owner = end < len(reading.tokens) and reading.tokens[end].text.startswith("'") and reading.tokens[end].is_word
        dropped.update(range(_date_start(reading, first, end), end + is_owner))
    told = reading.owner[min(near, len(reading.owner) - 1)]
    dropped.update(range(_dateline_end(reading)))
    dropped.update(index for index in _window(reading, near) if is_source(reading, index, told))
    return dropped


def _dateline_end(reading: Reading) -> int:
    """Tokens of an agency's opening ("OSLO, May 5 (AFP) --"), 0 when there is none."""
    head = reading.tokens[0]
    if head.end - head.start < 3 or not reading.text[head.start : head.end].isupper():
        return 0
    return next((index + 1 for index in range(1, min(LONGEST_DATELINE, len(reading.tokens))) if reading.tokens[index].text in _DASHES), 0)


def _date_start(reading: Reading, first: int, end: int) -> int:
    """First of the small words that lead up to a date; the article of a noun behind it stays ("the March summit")."""
    tokens, start = reading.tokens, first
    while start > max(0, first - 3) and "date_words" in tokens[start - 1].classes:
        start -= 1
    before = tokens[first - 1].classes if first else frozenset()
    is_before_noun = end < len(tokens) and tokens[end].is_word and not tokens[end].classes
    return first if is_before_noun and "determiners" in before and "prepositions" not in before else start


def _choose(reading: Reading, clause: Clause, trigger: tuple[int, int] | None, time: tuple[int, int]) -> tuple[list[int], dict[int, str]]:
    """Tokens that tell the happening, and other words for some of them."""
    first = time[0] if trigger is None else trigger[0]
    noun = clause.noun_at(first)
    if noun is not None and noun.stands_in:
        return [index for index in _tokens(clause, first) if index >= first], {first: noun.lemma}
    if noun is not None and _purpose_before(reading, noun.first) is not None:
        return _noun_phrase(reading, clause, noun.first), {}
    timed = reading.clause_at(min(time[0], len(reading.owner) - 1))
    hanging = timed if timed.opener in ("relative", "participle") and timed.parent == clause.index and trigger is not None else clause
    if hanging.opener in ("relative", "participle") and hanging.first and not _has_subject(reading, hanging):
        return [*_antecedent(reading, hanging), *_without_opener(reading, hanging, first)], {}
    if clause.opener == "coordinate" and not _has_subject(reading, clause):
        return [*_subject(reading, clause), *_without_opener(reading, clause, first)], {}
    return _with_participles(reading, clause, first, time), {}


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
        is_narrowing = child.opener == "participle" and is_tight
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
    return any(
        reading.tokens[index].is_word and not {"coordinators", "adverbs", "relatives", "clitics"} & reading.tokens[index].classes
        for index in range(clause.first, group.first)
    )


def _subject(reading: Reading, clause: Clause) -> list[int]:
    """Subject of the clause that a clause without one runs on from."""
    parent = reading.clauses[clause.parent] if clause.parent >= 0 else clause
    group = parent.finite
    return [] if group is None else [index for index in _without_opener(reading, parent, group.first) if index < group.first]


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
    return list(range(start, end))


def _is_loose(reading: Reading, index: int) -> bool:
    classes = reading.tokens[index].classes
    return bool({"coordinators", "subordinators", "adverbs"} & classes) or ("prepositions" in classes and "determiners" not in classes)


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
    while start < end and (_DANGLING & reading.tokens[start].classes or not _is_content(reading, start)):
        start += 1
    return [index for index in range(start, end) if index not in dropped and reading.owner[index] == clause.index]


def _tidy(reading: Reading, chosen: Sequence[int], first: int) -> list[int]:
    """Drop quotes, brackets, opening connectives, an aside of circumstance at the end, and signs left without words."""
    words = [index for index in chosen if reading.tokens[index].text not in _SKIPPED_SIGNS]
    words = _without_leading(reading, words, first)
    cut = _tail(reading, words, first)
    words = words[:cut]
    kept: list[int] = []
    for index in words:
        if reading.tokens[index].text != "," or (kept and reading.tokens[kept[-1]].text != ","):
            kept.append(index)
    return _without_dangling(reading, kept)


def _without_leading(reading: Reading, words: list[int], first: int) -> list[int]:
    start = 0
    while start < len(words):
        index = words[start]
        found = _phrase_at(reading.cues.leading, reading, index)
        if found and index + found <= first:
            start += found
        elif _is_sign(reading, index):
            start += 1
        else:
            break
    return words[start:]


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


def _without_dangling(reading: Reading, words: list[int]) -> list[int]:
    end = len(words)
    while end and (_is_sign(reading, words[end - 1]) or _DANGLING & reading.tokens[words[end - 1]].classes):
        end -= 1
    return words[:end]


def _fit(reading: Reading, words: list[int], names: dict[int, str], first: int, *, colon_before: int = -1) -> str:
    """Join words into a title, cut at the best border there is when it is too long."""
    words = words[: MAX_LENGTH + 1]
    parts = _parts(reading, words, names, colon_before)
    lengths = list(accumulate(map(len, parts)))
    if not parts or lengths[-1] <= MAX_LENGTH:
        return _capitalised("".join(parts))
    longest = bisect_left(lengths, MAX_LENGTH)
    for position in range(longest, 1, -1):
        if colon_before < 0 and words[position - 1] < first:
            break
        kept = len(_without_dangling(reading, words[:position]))
        if kept and _is_border(reading, words[position]):
            return _capitalised("".join(parts[:kept]))
    kept = len(_without_dangling(reading, words[:longest]))
    return _capitalised("".join(parts[:kept]) or parts[0][: MAX_LENGTH - 1]) + "…"


def _capitalised(title: str) -> str:
    """Capital first, unless the first word has its own way of writing ("iPhone")."""
    return title if title[1:2].isupper() else title[:1].upper() + title[1:]


def _is_border(reading: Reading, index: int) -> bool:
    """Whether a title may end well before a token: a comma, or a preposition that adds a circumstance."""
    token = reading.tokens[index]
    return token.text == "," or ("prepositions" in token.classes and "determiners" not in token.classes)


def _parts(reading: Reading, words: Sequence[int], names: dict[int, str], colon_before: int) -> list[str]:
    """The words of a title, each with the space before it."""
    parts: list[str] = []
    for position, index in enumerate(words):
        token = reading.tokens[index]
        before = reading.tokens[words[position - 1]] if position else None
        space = ""
        if index == colon_before and position:
            space = reading.cues.colon
        elif before is not None and before.end != token.start and token.text not in _CLOSE_SIGNS and not before.text.endswith("'"):
            space = " "
        parts.append(space + (names.get(index) or reading.text[token.start : token.end]))
    return parts
