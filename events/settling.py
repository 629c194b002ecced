"""Words that may be a past or a participle: verb groups, tokens and marks of a sentence come in, the groups with each decided go out."""

from collections.abc import Sequence
from itertools import accumulate

from events.cues import Cues, Token
from events.turns import CHUNK_ENDS
from events.verbgroups import VerbGroup

NOUN = 5  # tokens of a short noun phrase, with its article
ASIDE = 12  # tokens between two commas that may set a participle aside


def settle(groups: list[VerbGroup], tokens: Sequence[Token], marks: Sequence[str], cues: Cues) -> list[VerbGroup]:
    """Decide for spellings that may be past or participle: a participle stands beside another verb of its chunk, before a preposition."""
    if not any(group.is_open for group in groups):
        return groups
    chunk_of = list(accumulate(mark in CHUNK_ENDS for mark in marks))
    settled: list[VerbGroup] = []
    for position, group in enumerate(groups):
        is_reduced = group.is_open and (
            _is_done_by(group, groups[position + 1 : position + 2], tokens, marks, cues)
            or _is_reduced(group, position, groups, settled, chunk_of, tokens, marks, cues)
            or _runs_on(group, groups[position + 1 : position + 4], settled, marks)
        )
        settled.append(group._replace(is_finite=False, tense="participle") if is_reduced else group)
    return settled


def _is_done_by(group: VerbGroup, following: Sequence[VerbGroup], tokens: Sequence[Token], marks: Sequence[str], cues: Cues) -> bool:
    """Whether an agent follows a word of two readings and then a sure verb ("a text drafted by Egypt and Qatar was rejected")."""
    found = cues.structure.at(tokens, group.end) if group.end < len(tokens) else None
    if found is None or found[1] != "agents" or not following or not following[0].is_finite or following[0].is_open:
        return False
    between = marks[group.end : following[0].first]
    is_amount = group.end + found[0] < len(tokens) and tokens[group.end + found[0]].text.isdigit()
    return not is_amount and not {"comma", "hard", "relative", "subordinator"} & set(between)


def _is_reduced(
    group: VerbGroup,
    position: int,
    groups: Sequence[VerbGroup],
    settled: Sequence[VerbGroup],
    chunk_of: Sequence[int],
    tokens: Sequence[Token],
    marks: Sequence[str],
    cues: Cues,
) -> bool:
    following = tokens[group.end] if group.end < len(tokens) else None
    if following is not None and following.is_word and "prepositions" not in following.classes and not following.text.isdigit():
        return False
    if _narrows_opening(group, groups[position + 1 : position + 2], tokens, marks):
        return True
    before = next((other for other in reversed(settled) if other.is_finite), None)
    if before is not None and chunk_of[before.first] == chunk_of[group.first]:
        return "reporting" not in before.verb.classes or before.is_passive
    after = next((other for other in groups[position + 1 : position + 4] if other.is_finite), None)
    opens = group.first == 0 and after is not None  # "Built in 1973, the dam gave way"
    agent = cues.structure.at(tokens, group.end) if group.end < len(tokens) else None
    is_done = agent is not None and agent[1] == "agents" and _after_comma(group, tokens, marks)
    is_late = is_done or (after is None and before is not None and "planning" in group.verb.classes and _after_comma(group, tokens, marks))
    if opens or is_late or _is_aside(group, tokens, marks):  # late: "dropped the trip, planned for May"
        return True
    if after is None or "reporting" in group.verb.classes:
        return False
    is_after_comma = _after_comma(group, tokens, marks)
    if is_after_comma and settled and settled[-1].tense == "participle" and marks[settled[-1].first - 1] == "comma":
        return False  # it closes an aside: "the party, led by ..., won ..."
    return (is_after_comma and not after.is_open) or chunk_of[after.first] == chunk_of[group.first]


def _narrows_opening(group: VerbGroup, following: Sequence[VerbGroup], tokens: Sequence[Token], marks: Sequence[str]) -> bool:
    """Whether a word of two readings narrows the noun of a circumstance set apart ("Under a deal reached in May, the two will ...")."""
    start = group.first - 1
    while start >= 0 and is_plain(tokens[start]) and group.first - start < NOUN:
        start -= 1
    is_opened = 0 < start < group.first - 1 and "determiners" in tokens[start].classes and "prepositions" in tokens[start - 1].classes
    is_apart = start < 2 or marks[start - 2] == "comma"
    is_closed = bool(following) and following[0].is_finite and "comma" in marks[group.end : following[0].first]
    has_verb = start >= 2 or is_closed
    return is_opened and is_apart and has_verb


def is_plain(token: Token) -> bool:
    """Whether a token is a common noun or adjective."""
    return token.is_word and not token.classes and not token.is_capital


def _runs_on(group: VerbGroup, following: Sequence[VerbGroup], settled: Sequence[VerbGroup], marks: Sequence[str]) -> bool:
    """Whether a word of two readings shares the noun of the participle before it; a sure verb comes later ("made and sold by ...")."""
    last = settled[-1] if settled else None
    before = group.first - 1
    while before > 0 and not marks[before] and group.first - before < 3:
        before -= 1
    if last is None or last.tense != "participle" or before <= last.head or marks[before] != "coordinator":
        return False
    after = next((other for other in following if other.is_finite), None)
    return after is not None and (not after.is_open or marks[after.first - 1] == "comma")


def _after_comma(group: VerbGroup, tokens: Sequence[Token], marks: Sequence[str]) -> bool:
    """Whether a comma stands before a verb, an adverb between them or not (", originally planned for")."""
    before = group.first - 1
    while before > 0 and "adverbs" in tokens[before].classes and group.first - before < 3:
        before -= 1
    return before >= 0 and marks[before] == "comma"


def _is_aside(group: VerbGroup, tokens: Sequence[Token], marks: Sequence[str]) -> bool:
    """Whether a word of two readings stands between two commas, before a preposition (", signed in Oslo, covers")."""
    if not _after_comma(group, tokens, marks):
        return False
    close = next((index for index in range(group.end, min(group.end + ASIDE, len(tokens) - 1)) if marks[index] == "comma"), None)
    return close is not None and marks[close + 1] != "coordinator"
