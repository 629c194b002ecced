"""What each token does to the flow of clauses: tokens come in; a mark for each goes out, "" for most."""

from bisect import bisect_left
from collections.abc import Sequence

from events.cues import Cues, Token
from events.verbgroups import VerbGroup

CLOSING = frozenset(")]»”")
CHUNK_ENDS = frozenset({"comma", "coordinator", "relative", "subordinator", "inclusion", "hard", "open", "close"})
_OPENING = frozenset("([«“")
_DASHES = frozenset("–—-")


def mark_times(marks: list[str], tokens: Sequence[Token], groups: Sequence[VerbGroup]) -> None:
    """Mark prepositions of time that open a clause with a subject of its own ("left after shots were fired")."""
    finite = [group.first for group in groups if group.is_finite]
    for index, token in enumerate(tokens):
        if marks[index] or "time_conjunctions" not in token.classes:
            continue
        position = bisect_left(finite, index)
        if 0 < position < len(finite) and finite[position] > index + 1:
            between = marks[index + 1 : finite[position]]
            if not CHUNK_ENDS & set(between) and tokens[finite[position] - 1].is_word:
                marks[index] = "subordinator"


def find_marks(tokens: Sequence[Token], cues: Cues) -> list[str]:
    """What each token does to the flow of clauses: "" for most."""
    marks = [(_word_mark(token) if token.classes else "") if token.is_word else _sign(tokens, index) for index, token in enumerate(tokens)]
    names = {"subordinators": "subordinator", "inclusions": "inclusion", "idioms": "idiom"}
    for first, end, name in cues.structure.all(tokens):
        if name in names:
            marks[first:end] = [names[name]] + (["idiom"] * (end - first - 1) if name != "subordinators" else [""] * (end - first - 1))
            if name == "idioms":
                marks[first] = "idiom"
    return marks


def _sign(tokens: Sequence[Token], index: int) -> str:
    sign = tokens[index].text
    if sign == ",":
        return "" if _is_within_number(tokens, index) else "comma"
    if sign in ";:":
        return "hard"
    if sign in _OPENING:
        return "open"
    if sign in CLOSING:
        return "close"
    if (
        sign in _DASHES
        and 0 < index < len(tokens) - 1
        and tokens[index - 1].end < tokens[index].start
        and tokens[index].end < tokens[index + 1].start
    ):
        return "hard"
    return ""


def _is_within_number(tokens: Sequence[Token], index: int) -> bool:
    """Whether a comma parts the digits of one number ("10,000")."""
    if not 0 < index < len(tokens) - 1 or not tokens[index - 1].text.isdigit() or not tokens[index + 1].text.isdigit():
        return False
    return tokens[index - 1].end == tokens[index].start and tokens[index].end == tokens[index + 1].start


def _word_mark(token: Token) -> str:
    if "relatives" in token.classes and not token.is_capital:
        return "relative"
    return "coordinator" if "coordinators" in token.classes else ""
