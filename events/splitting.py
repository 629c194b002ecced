"""Where one clause ends and the next begins: a sentence's tokens and verb groups come in, its clauses and each token's owner go out."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from events.cues import Cues, Noun, Token
from events.settling import settle
from events.turns import CHUNK_ENDS, find_marks, mark_times
from events.verbgroups import VerbGroup, find_groups

MOST_LEVELS = 8  # of clauses that one comma may close


class Nominal(NamedTuple):
    """An event noun, or a pronoun that stands for one ("celle de"), at tokens ``first`` to ``end``."""

    first: int
    end: int
    kind: str
    lemma: str
    stands_in: bool = False


@dataclass(slots=True)
class Clause:
    """Tokens that belong to one statement: ``pieces`` are half-open token ranges, in order.

    ``opener`` is main, coordinate, listed, relative, subordinate, inclusion, gerund, participle or bracket.
    """

    index: int
    parent: int
    opener: str
    pieces: list[tuple[int, int]] = field(default_factory=list)
    groups: list[VerbGroup] = field(default_factory=list)
    nouns: list[Nominal] = field(default_factory=list)
    children: list[int] = field(default_factory=list)

    @property
    def finite(self) -> VerbGroup | None:
        for group in self.groups:
            if group.is_finite:
                return group
        return None

    def noun_at(self, index: int) -> Nominal | None:
        """The event noun that begins at a token."""
        position = bisect_left(self.nouns, index, key=lambda noun: noun.first)
        return self.nouns[position] if position < len(self.nouns) and self.nouns[position].first == index else None

    def group_before(self, index: int) -> VerbGroup | None:
        """The last verb group that begins before a token."""
        position = bisect_left(self.groups, index, key=lambda group: group.first) - 1
        return self.groups[position] if position >= 0 else None

    @property
    def first(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]


def split(tokens: Sequence[Token], cues: Cues) -> tuple[list[VerbGroup], tuple[Clause, ...], tuple[int, ...]]:
    """Verb groups and clauses of a sentence with their event nouns, and the clause each token belongs to."""
    marks = find_marks(tokens, cues)
    skipped = frozenset(index for index, mark in enumerate(marks) if mark in ("idiom", "inclusion"))
    found = find_groups(tokens, cues, skipped)
    for group in found:  # what stands inside a verb ends no clause ("have not yet voted")
        marks[group.first + 1 : group.end] = [""] * (group.end - group.first - 1)
    mark_times(marks, tokens, found)
    groups = settle(found, tokens, marks, cues)
    clauses, owner = _Splitter(tokens, marks, groups, cues).run()
    for noun in _nominals(tokens, groups, skipped, cues):
        clauses[owner[noun.first]].nouns.append(noun)
    for clause in clauses[1:]:
        clauses[clause.parent].children.append(clause.index)
    return groups, clauses, owner


def _nominals(tokens: Sequence[Token], groups: Sequence[VerbGroup], skipped: frozenset[int], cues: Cues) -> list[Nominal]:
    """Event nouns in order; a capital inside a sentence makes a name of a noun."""
    busy = {index for group in groups for index in range(group.first, group.end)} | skipped
    found: list[Nominal] = []
    last: Noun | None = None
    begins = cues.nouns.firsts
    for index, token in enumerate(tokens):
        if not (token.text in begins or "anaphors" in token.classes) or index in busy or (found and index < found[-1].end):
            continue
        if last is not None and "anaphors" in token.classes and index + 1 < len(tokens) and "possessives" in tokens[index + 1].classes:
            found.append(Nominal(index, index + 1, last.kind, last.lemma, True))
            continue
        noun = cues.nouns.at(tokens, index)
        if noun is not None and not (token.is_capital and index and tokens[index - 1].is_word):
            last = noun[1]
            found.append(Nominal(index, index + noun[0], last.kind, last.lemma))
    return found


class _Splitter:
    """Walks the tokens once and hands each to its clause."""

    def __init__(self, tokens: Sequence[Token], marks: Sequence[str], groups: Sequence[VerbGroup], cues: Cues) -> None:
        self.tokens, self.marks, self.groups, self.cues = tokens, marks, groups, cues
        self.clauses = [Clause(0, -1, "main")]
        self.current = self.clauses[0]
        self.owner: list[int] = []
        self.brackets: list[Clause] = []
        self.group_at = {group.first: group for group in groups}
        self.report_ends = {group.end for group in groups if group.is_finite and not group.is_passive and "reporting" in group.verb.classes}
        self.finites = [group.first for group in groups if group.is_finite]
        self.chunk_ends = self._chunk_ends()

    def run(self) -> tuple[tuple[Clause, ...], tuple[int, ...]]:
        size = len(self.tokens)
        turns = {index for index, mark in enumerate(self.marks) if mark} | self.group_at.keys() | (self.report_ends - {size})
        for index in sorted(turns):
            self._hand_over(index)
            self._turn(index)
            if index in self.group_at:
                self.current.groups.append(self.group_at[index])
        self._hand_over(size)
        for clause in self.clauses:
            if not clause.pieces:
                clause.pieces.append((size, size))
        return tuple(self.clauses), tuple(self.owner)

    def _hand_over(self, end: int) -> None:
        """Give the current clause the tokens before one."""
        start, pieces = len(self.owner), self.current.pieces
        if start < end:
            begin = pieces.pop()[0] if pieces and pieces[-1][1] == start else start
            pieces.append((begin, end))
            self.owner.extend([self.current.index] * (end - start))

    def _chunk_ends(self) -> list[int]:
        """Where a stretch of words ends: not between the two nouns of one subject ("but the army and the police left")."""
        ends: list[int] = []
        for index, mark in enumerate(self.marks):
            if mark in CHUNK_ENDS:
                has_verb = not ends or self._next_finite(ends[-1]) < index
                if mark != "coordinator" or has_verb or index + 1 in self.group_at:
                    ends.append(index)
        return ends

    def _next_finite(self, index: int) -> int:
        """The first word of the next finite verb at or after a token; one past the last token where there is none."""
        return self._next_of(self.finites, index)

    def _next_of(self, positions: Sequence[int], index: int) -> int:
        place = bisect_left(positions, index)
        return positions[place] if place < len(positions) else len(self.tokens)

    def _open(self, opener: str, parent: Clause) -> None:
        clause = Clause(len(self.clauses), parent.index, opener)
        self.clauses.append(clause)
        self.current = clause

    def _turn(self, index: int) -> None:
        """Change the current clause before a token, if the token asks for it."""
        mark = self.marks[index]
        turn = getattr(self, f"_at_{mark}", None) if mark and mark != "idiom" else None
        if turn is not None:
            turn(index)
        elif index in self.group_at:
            self._at_group(index, self.group_at[index])
        elif index in self.report_ends and self._opens_speech(index):
            self._open("subordinate", self.current)

    def _at_open(self, index: int) -> None:
        if self.tokens[index].text in "([":
            self.brackets.append(self.current)
            self._open("bracket", self.current)

    def _at_close(self, index: int) -> None:
        if self.tokens[index].text in ")]" and self.brackets:
            self.current = self.brackets.pop()

    def _at_hard(self, index: int) -> None:
        is_listed = self.tokens[index].text == ";" and not self.brackets
        if self._has_finite(self.current) and self._next_finite(index) < len(self.tokens):
            self._open("coordinate", self.clauses[0])
        elif is_listed:
            self._open("listed", self.clauses[0])

    def _at_relative(self, index: int) -> None:
        has_verb = self._next_finite(index) < len(self.tokens)
        is_first = index == 0 or (self.tokens[index].text in self.cues.demonstratives and not self._is_relative_here(index))
        if has_verb and not is_first:
            self._open("relative", self.current)

    def _is_relative_here(self, index: int) -> bool:
        """Whether a word that also points ("that") relates here: its verb is near and it follows a word."""
        return self.tokens[index - 1].is_word and not self._points(index) and self._next_finite(index) - index < 8

    def _points(self, index: int) -> bool:
        """Whether a word that may relate points to a noun behind a preposition ("on that square")."""
        before = self.tokens[index - 1].classes if index else frozenset()
        return self.tokens[index].text in self.cues.demonstratives and "prepositions" in before and "determiners" not in before

    def _at_subordinator(self, index: int) -> None:
        if self._next_finite(index) < len(self.tokens) and not self._starves(index) and not self._points(index):
            relates = "relatives" in self.tokens[index].classes or self._follows_noun(index)
            relates = relates and (not self._reports(self.current) or self._lacks_subject(index))
            self._open("relative" if relates else "subordinate", self.current)

    def _starves(self, index: int) -> bool:
        """Whether a preposition of time would take the last verb from a clause that waits for it ("who left after May won")."""
        verb = self._next_finite(index)
        is_loose = "time_conjunctions" in self.tokens[index].classes and self._has_finite(self.current)
        return is_loose and self._waiting_parent(self.current) is not None and self._next_finite(verb + 1) == len(self.tokens)

    def _lacks_subject(self, index: int) -> bool:
        """Whether a noun stands before a conjunction and a verb right behind it ("announced a patrol that will begin")."""
        return self._follows_noun(index) and self._next_finite(index) == index + 1 and not self.tokens[index - 1].is_capital

    def _follows_noun(self, index: int) -> bool:
        """Whether a conjunction that may also be a relative pronoun stands right behind a noun ("the deal that ...")."""
        is_able = index > 0 and "object_relatives" in self.tokens[index].classes
        before = self.tokens[index - 1]
        ends_verb = bool(self.current.groups) and self.current.groups[-1].end == index
        return is_able and before.is_word and not ends_verb and (before.is_capital or not before.classes)

    def _at_inclusion(self, _index: int) -> None:
        self._open("inclusion", self.current)

    def _at_comma(self, index: int) -> None:
        """A comma ends what hangs on the main line when that still waits for its verb, or opens a clause with a verb of its own."""
        start, current = index + 1, self.current
        verb = self._next_finite(start)
        parent = self._waiting_parent(current)
        is_aside = current.opener == "participle" and current.first > 0 and self.marks[current.first - 1] == "comma"
        if parent is not None and (verb < len(self.tokens) or is_aside):
            self.current = parent
        elif self._is_over(current) and verb < self._chunk_end(start):
            self._open("coordinate", self._line(current))

    def _at_coordinator(self, index: int) -> None:
        start = index + 1
        verb = self._next_finite(start)
        if self._is_over(self.current) and verb < self._chunk_end(start):
            runs_on = self.current.opener == "relative" and verb == start and self.marks[index - 1] != "comma"
            self._open("coordinate", self.current if runs_on else self._line(self.current))

    def _at_group(self, index: int, group: VerbGroup) -> None:
        current = self.current
        after_comma = index > 0 and self.marks[index - 1] == "comma"
        if not group.is_finite:
            is_fronted = index == 0 and group.is_perfect
            is_own = group.tense == "participle" or (group.tense == "gerund" and (is_fronted or self._opens_gerund(index, after_comma)))
            if is_own and not (current.opener == "participle" and current.first == index):
                behind = index - 1 - ("adverbs" in self.tokens[index - 1].classes)
                is_joined = current.opener == group.tense == "participle" and self.marks[behind] == "coordinator"
                self._open(group.tense, self._line(current) if is_joined else current)
            return
        parent = self._waiting_parent(current)
        if current.opener in ("participle", "gerund", "inclusion") or self._has_finite(current):
            if parent is not None:
                self.current = parent
            elif self._reports(current):
                self._open("subordinate", current)

    def _opens_gerund(self, index: int, after_comma: bool) -> bool:
        return after_comma or (index > 0 and "prepositions" in self.tokens[index - 1].classes)

    def _opens_speech(self, index: int) -> bool:
        """Whether what is said begins here without a word of its own ("said the army left")."""
        is_noun = "prepositions" not in self.tokens[index].classes or "determiners" in self.tokens[index].classes
        return is_noun and self.tokens[index].is_word and self._next_finite(index) < self._chunk_end(index)

    def _reports(self, clause: Clause) -> bool:
        return bool(clause.groups) and bool({"reporting", "denying", "clausal"} & clause.groups[-1].verb.classes)

    def _waiting_parent(self, clause: Clause) -> Clause | None:
        """Nearest clause above that has begun and has no finite verb yet."""
        for _ in range(MOST_LEVELS):
            if clause.parent < 0 or clause.opener in ("main", "bracket", "listed"):
                break
            clause = self.clauses[clause.parent]
            if not self._has_finite(clause) and clause.opener not in ("participle", "gerund"):
                return clause if clause.opener in ("main", "coordinate", "relative", "subordinate", "bracket") else None
        return None

    def _is_over(self, clause: Clause) -> bool:
        """Whether a further finite verb would be one too many for a clause."""
        return self._has_finite(clause) or (clause.opener in ("gerund", "participle", "inclusion") and self._waiting_parent(clause) is None)

    def _has_finite(self, clause: Clause) -> bool:
        return clause.finite is not None

    def _line(self, clause: Clause) -> Clause:
        return self.clauses[clause.parent] if clause.parent >= 0 else clause

    def _chunk_end(self, start: int) -> int:
        return self._next_of(self.chunk_ends, start)
