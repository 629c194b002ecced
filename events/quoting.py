"""A title for words that were spoken: a sentence's reading and its verb of saying come in, who says it and the quotation go out."""

from collections.abc import Sequence

from events.clauses import QUOTES, Clause, Reading, is_content
from events.sources import find_sources, noun_phrase
from events.verbgroups import VerbGroup

LONGEST = 90  # characters of a title
SHORTEST = 12  # characters of a quotation worth showing
LISTENERS = 3  # tokens of who is spoken to
_ENDS = frozenset(".,;:!?…")


def quoted_title(reading: Reading, first: int, times: Sequence[tuple[int, int]]) -> str:
    """Who says it, the verb and the quotation of its sentence, cut where a clause ends; "" when no quotation goes with the verb."""
    clause = reading.clause_at(min(first, len(reading.owner) - 1))
    group = clause.group_before(first + 1)
    quote = None if group is None or group.head != first else _quotation(reading, group)
    if group is None or quote is None or not group.is_finite or group.is_negated:
        return ""
    start, stop = quote
    speaker = _speaker(reading, clause, group, quote, times)
    if not speaker:
        return ""
    lead = f"{speaker} {_text(reading, group.first, _with_listener(reading, group, times))}{reading.cues.colon}"
    return _with_quotation(reading, lead[:1].upper() + lead[1:], start, stop)


def _speaker(reading: Reading, clause: Clause, group: VerbGroup, quote: tuple[int, int], times: Sequence[tuple[int, int]]) -> str:
    """The words for who speaks, with their article: the source found, else what follows a verb right behind the quotation."""
    source = next((found.words for found in find_sources(reading) if found.group is group), (0, 0))
    if source[0] >= source[1] and 0 < group.first - quote[1] <= 2:
        behind = group.end
        behind = next((end for start, end in times if start == behind), behind)
        source = noun_phrase(reading, behind)
    source = next((end for start, end in times if start == source[0] and end < source[1]), source[0]), source[1]
    if source[0] >= source[1]:
        return ""
    start = source[0]
    while start > clause.first and "determiners" in reading.tokens[start - 1].classes:
        start -= 1
    return _text(reading, start, source[1])


def _with_listener(reading: Reading, group: VerbGroup, times: Sequence[tuple[int, int]]) -> int:
    """Where a verb of saying ends together with those it speaks to ("told reporters"), when nothing else follows."""
    end = group.end
    while end < len(reading.tokens) and end - group.end < LISTENERS and is_content(reading.tokens[end]) and end not in reading.quoted:
        if any(start <= end < stop for start, stop in times) or reading.group_starting(end) is not None:
            break
        end += 1
    has_subject = reading.group_starting(reading.clause_at(group.first).first) is not group and reading.tokens[group.first - 1].is_word
    return end if has_subject else group.end


def _text(reading: Reading, start: int, stop: int) -> str:
    return reading.text[reading.tokens[start].start : reading.tokens[stop - 1].end]


def _quotation(reading: Reading, group: VerbGroup) -> tuple[int, int] | None:
    """Tokens of the quotation with a verb of its own that stands before a verb, at the start, or behind it; without its marks."""
    for index, token in enumerate(reading.tokens):
        close = QUOTES.get(token.text)
        if close is None:
            continue
        end = next((place for place in range(index + 1, len(reading.tokens)) if reading.tokens[place].text == close), None)
        is_apart = end is not None and not index <= group.head <= end
        is_said = "reporting" in group.verb.classes and reading.has_verb(index + 1, end or 0)
        if end is not None and is_apart and (index == 0 or is_said):
            return index + 1, end
        return None
    return None


def _may_end(reading: Reading, index: int) -> bool:
    token = reading.tokens[index]
    return token.text in _ENDS or "prepositions" in token.classes or reading.owner[index] != reading.owner[index - 1]


def _with_quotation(reading: Reading, lead: str, start: int, stop: int) -> str:
    tokens, space = reading.tokens, " " if reading.tokens[start - 1].end < reading.tokens[start].start else ""
    mark, close = tokens[start - 1].text, tokens[stop].text
    while stop > start and tokens[stop - 1].text in _ENDS - {"!", "?"}:
        stop -= 1
    cuts = [stop, *(index for index in range(stop - 1, start, -1) if _may_end(reading, index))]
    for cut in cuts:
        end = cut
        while end > start and not tokens[end - 1].is_word and tokens[end - 1].text not in "!?":
            end -= 1
        more = "…" if end < stop else ""
        title = f"{lead}{mark}{space}{_text(reading, start, end)}{more}{space}{close}" if end > start else ""
        if SHORTEST + len(lead) <= len(title) <= LONGEST:
            return title
    return ""
