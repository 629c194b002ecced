"""What a title leaves out: a sentence's reading and its dates come in; the tokens of dates, sources and datelines go out."""

from collections.abc import Iterable

from events.clauses import Reading, is_content
from events.sources import Source, find_sources, is_source

LONGEST_DATELINE = 16
WINDOW = 100  # tokens on each side of a trigger that a title may draw on
_DASHES = frozenset("–—-_")


def left_out(reading: Reading, times: Iterable[tuple[int, int]], near: int) -> set[int]:
    """Tokens no title shows: dates with the small words before them, and attributions."""
    dropped = set(range(_dateline_end(reading)))
    told, found = reading.owner[min(near, len(reading.owner) - 1)], find_sources(reading)
    if found:
        dropped.update(index for index in window(reading, near) if is_source(reading, index, told))
    for source in found:
        _keep_or_drop(reading, source, near, dropped)
    for first, end in times:
        if _is_limit(reading, first):
            continue
        if first and reading.tokens[first - 1].text == ":" and not reading.has_verb(0, first):
            dropped.update(range(first))  # the heading of a list
        is_owner = owns(reading, end)
        start = first if is_owner else _date_start(reading, first, end)
        if _leads_to(reading, first, end):
            continue
        is_article = (
            bool(reading.cues.article)
            and start == first
            and "determiners" in reading.tokens[first].classes
            and _is_before_noun(reading, end)
        )
        dropped.update(range(start + is_article, end + is_owner))
        if start < first:
            dropped.update(_complement(reading, first, end))
    return dropped


def _is_limit(reading: Reading, first: int) -> bool:
    """Whether a date says until when a thing will not be: without it the line would deny the thing ("will not open before 2032")."""
    clause = reading.clause_at(min(first, len(reading.owner) - 1))
    near = reading.tokens[max(0, first - 1) : first + 1]
    is_negated = clause.finite is not None and clause.finite.is_negated
    return is_negated and any("delaying" in token.classes for token in near)


def _keep_or_drop(reading: Reading, source: Source, near: int, dropped: set[int]) -> None:
    """A verb of saying that is the happening keeps its source; a participle goes or stays with it ("figures [released by ...]")."""
    if source.group is not None and source.group.first <= near < source.group.end:
        dropped.difference_update(range(*source.extent))
    behind = reading.clause_at(min(source.extent[1], len(reading.owner) - 1))
    if source.group is None and behind.opener == "participle" and behind.first == source.extent[1]:
        if behind.index == reading.owner[min(near, len(reading.owner) - 1)]:
            start = source.words[0] - ("determiners" in reading.tokens[max(0, source.words[0] - 1)].classes)
            dropped.difference_update(range(start, source.words[1]))
        else:
            dropped.update(range(behind.first, behind.end))


def _leads_to(reading: Reading, first: int, end: int) -> bool:
    """Whether a date is only a place in time beside what its complement names ("on the eve [of the vote]", "au lendemain du sommet")."""
    tokens = reading.tokens
    has_complement = end < len(tokens) and "possessives" in tokens[end].classes and not tokens[end].text.startswith("'")
    words = [token for token in tokens[first:end] if token.is_word and "determiners" not in token.classes]
    is_plain = len(words) == 1 and not words[0].is_capital and not words[0].classes and not words[0].text.isdigit()
    is_led = "determiners" in tokens[first].classes or (first > 0 and "determiners" in tokens[first - 1].classes)
    return has_complement and is_plain and is_led


def owns(reading: Reading, end: int) -> bool:
    """Whether a date owns the noun behind it ("Friday's vote")."""
    return end < len(reading.tokens) and reading.tokens[end].text.startswith("'") and reading.tokens[end].is_word


def _complement(reading: Reading, first: int, end: int) -> range:
    """What a dropped length of time is made of ("after two days [of digging]"): the words up to the next verb, sign or small word."""
    tokens, last = reading.tokens, end
    is_of = end < len(tokens) and "possessives" in tokens[end].classes and tokens[end].is_word and not tokens[end].text.startswith("'")
    is_length = (
        end - first > 1
        and not tokens[end - 1].is_capital
        and not tokens[end - 1].text.isdigit()
        and "determiners" not in tokens[first].classes
    )
    if not is_of or not is_length or reading.owner[end] != reading.owner[end - 1]:
        return range(0)
    while last < len(tokens) and (last == end or is_content(tokens[last]) or "determiners" in tokens[last].classes):
        last += 1
    return range(end, last)


def _is_before_noun(reading: Reading, end: int) -> bool:
    """Whether a common noun follows a date at once ("the 5 May concert")."""
    if end >= len(reading.tokens):
        return False
    token = reading.tokens[end]
    return is_content(token) and not token.is_capital and reading.group_starting(end) is None


def _dateline_end(reading: Reading) -> int:
    """Tokens of an agency's opening ("OSLO, May 5 (AFP) --"), 0 when there is none."""
    head = reading.tokens[0]
    if head.end - head.start < 3 or not reading.text[head.start : head.end].isupper():
        return 0
    return next((index + 1 for index in range(1, min(LONGEST_DATELINE, len(reading.tokens))) if reading.tokens[index].text in _DASHES), 0)


def _date_start(reading: Reading, first: int, end: int) -> int:
    """First of the small words that lead up to a date; the article of a noun behind it stays ("the March summit")."""
    tokens, start = reading.tokens, first
    if any(token.text == "-" for token in tokens[first:end]) and _is_before_noun(reading, end):
        return first  # "in [third-quarter] profit"
    while start > max(0, first - 3) and "date_words" in tokens[start - 1].classes:
        start -= 1
    if start < first - 1 and _ends_verb(reading, start):
        start += 1
    phrases = reading.cues.structure.all(tokens, max(0, start - 3), first)
    start = next((low for low, high, name in phrases if name == "idioms" and low < start <= high), start)  # "à partir du"
    before = tokens[first - 1].classes if first else frozenset()
    is_before_noun = end < len(tokens) and tokens[end].is_word and not tokens[end].classes
    return first if is_before_noun and "determiners" in before and "prepositions" not in before else start


def _ends_verb(reading: Reading, index: int) -> bool:
    """Whether a small word is the particle of a verb right before it ("was sworn in on ...")."""
    follows = any(group.end == index for group in reading.groups)
    return follows and "prepositions" in reading.tokens[index].classes and "prepositions" in reading.tokens[index + 1].classes


def window(reading: Reading, first: int) -> range:
    """Tokens near a trigger."""
    return range(max(0, first - WINDOW), min(len(reading.tokens), first + WINDOW))
