"""Clauses of a sentence: its text and language come in; its tokens, verb groups and the clause each token belongs to go out."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache

from events import cues as cue_data
from events.cues import Cues, Token
from events.languages import Language
from events.model import Happening, Span
from events.splitting import Clause, Nominal, split
from events.turns import CLOSING
from events.verbgroups import VerbGroup

__all__ = ["CLOSING", "QUOTES", "Clause", "Nominal", "Reading", "anchor", "is_carried", "is_content", "parse", "read"]


QUOTES = {"«": "»", "“": "”", '"': '"'}


@dataclass(frozen=True, eq=False)
class Reading:
    """A sentence taken apart. Offsets are counted from the sentence's start."""

    text: str
    tokens: tuple[Token, ...]
    groups: tuple[VerbGroup, ...]
    clauses: tuple[Clause, ...]
    owner: tuple[int, ...]
    cues: Cues

    @cached_property
    def starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def token_at(self, offset: int) -> int:
        """Index of the token that holds an offset, or the nearest one before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def token_range(self, start: int, end: int) -> tuple[int, int]:
        """Tokens that a range of offsets touches."""
        first = self.token_at(start)
        if first < len(self.tokens) and self.tokens[first].end <= start:
            first += 1
        return first, max(first, bisect_right(self.starts, end - 1))

    def clause_at(self, index: int) -> Clause:
        return self.clauses[self.owner[index]]

    def has_verb(self, start: int, end: int) -> bool:
        """Whether the head of a verb group stands among some tokens."""
        position = bisect_left(self.heads, start)
        return position < len(self.heads) and self.heads[position] < end

    def group_starting(self, index: int) -> VerbGroup | None:
        """The verb group whose first word is a token, if one begins there."""
        return self.by_first.get(index)

    @cached_property
    def by_first(self) -> dict[int, VerbGroup]:
        return {group.first: group for group in self.groups}

    @cached_property
    def content_words(self) -> int:
        """How many words are neither small words nor numbers."""
        return sum(map(is_content, self.tokens))

    @cached_property
    def groups_by_start(self) -> dict[int, VerbGroup]:
        """Verb groups by the offset their first word starts at."""
        return {self.tokens[group.first].start: group for group in self.groups}

    @cached_property
    def quoted(self) -> frozenset[int]:
        """Tokens inside quotation marks that are opened and closed in the sentence."""
        inside: set[int] = set()
        start, close = -1, ""
        for index, token in enumerate(self.tokens):
            if start >= 0 and token.text == close:
                inside.update(range(start, index))
                start = -1
            elif start < 0 and token.text in QUOTES:
                start, close = index + 1, QUOTES[token.text]
        return frozenset(inside)

    @cached_property
    def heads(self) -> list[int]:
        return [group.head for group in self.groups]


def is_content(token: Token) -> bool:
    """Whether a token is a word that says something of its own."""
    return token.is_word and not token.classes and not token.text.isdigit()


def is_carried(happening: Happening) -> bool:
    """Whether the time of a happening is told in another sentence."""
    return happening.timex is not None and not happening.sentence.span.overlaps(happening.timex.span)


def anchor(happening: Happening) -> Span:
    """Where a happening's time stands in its sentence; its trigger when the time is told elsewhere."""
    if happening.timex is not None and not is_carried(happening):
        return happening.timex.span
    return happening.clause if happening.trigger is None else happening.trigger


@lru_cache(maxsize=512)
def read(text: str, language: Language) -> Reading:
    """Take a sentence apart; the last few hundred are remembered, for three stages ask for the same one."""
    return parse(text, language)


def parse(text: str, language: Language) -> Reading:
    """Take a stretch of text apart, without remembering it."""
    cues = cue_data.of(language)
    tokens = cues.tokens(text)
    groups, clauses, owner = split(tokens, cues)
    return Reading(text, tokens, tuple(groups), clauses, owner, cues)
