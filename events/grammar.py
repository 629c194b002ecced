"""The matcher of a language's time expressions: its lexicon and rules in, the templates found in a sentence out.

Every known set of word classes is one letter, so a template such as ``{day} {month} [{year}]`` is a short regular expression over
a short string, with bounded repeats only: the cost grows linearly with the text.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TypeAlias

from events.languages import Language
from events.model import Span
from events.shapes import Value, shape_value
from events.templates import (
    CUT,
    GAP,
    Template,
    Vocabulary,
    bare,
    compile_template,
    cut,
    expand,
    finditer,
    fold,
    has_accents,
    mended,
    slot_of,
    without_hyphens,
)

MAX_WORDS = 24  # no template is longer, so no match is tried over more
MOST_BARREN = 20_000  # runs of words remembered as holding no time
ACCENTS_DUE = 100  # characters within which a text of a language with accents has one, unless it was written without
PARTS = ("a", "b", "c")  # names of the parts of a range or list


@dataclass(frozen=True, slots=True)
class Rule:
    """One template of a construct: its name, its meaning's name, the slots it sets by itself, and the compiled template."""

    name: str
    meaning: str
    constants: Mapping[str, Value]
    template: Template


_Found: TypeAlias = tuple[Rule, re.Match[str]]
_Try: TypeAlias = tuple[Rule, Callable[[str, int, int], re.Match[str] | None]]


@dataclass(frozen=True, slots=True)
class Match:
    """A template found in a text: the words it covers, its slots, and the spans of its named parts."""

    rule: Rule
    span: Span
    slots: Mapping[str, Value]
    parts: Mapping[str, Span]


class _Tokens:
    """A sentence as the matcher sees it: one letter a token."""

    def __init__(self, folded: str, offset: int, letters: Sequence[str]) -> None:
        self.folded, self.offset, self.letters = folded, offset, "".join(letters)

    @cached_property
    def found(self) -> list[re.Match[str]]:
        """The tokens with their places, which most sentences are not asked for."""
        return list(finditer(self.folded))

    def span(self, first: int, last: int) -> Span:
        return Span(self.offset + self.found[first].start(), self.offset + self.found[last - 1].end())

    def words(self, first: int, last: int) -> list[str]:
        return [match[0] for match in self.found[first:last]]


class Grammar:
    """The compiled templates of one language."""

    def __init__(self, language: Language) -> None:
        lexicon, rules = language.lexicon, language.rules
        self._vocabulary = Vocabulary(lexicon["class"], lexicon["shapes"])
        written = [(rule, text) for rule in rules["rule"] for form in rule["templates"] for text in expand(form, rules.get("patterns", {}))]
        for _, text in written:
            self._vocabulary.learn_literals(text)
        self._letters = self._vocabulary.letters()
        self._small = self._vocabulary.letters_without(lexicon.get("needs_capital", {}))
        self._big = self._vocabulary.letters_without(lexicon.get("needs_small", {}))
        self._bare = self._vocabulary.letters_of_two()
        self._special = frozenset([*self._small, *self._big])
        self._loud = self._special | self._bare.keys()
        self._capitals = re.compile(rf"(?<!\w)(?:{'|'.join(word.upper() for word in self._bare)})(?!\w)")
        self.rules = tuple(
            Rule(rule["name"], rule["meaning"], rule.get("set", {}), compile_template(text, self._vocabulary)) for rule, text in written
        )
        self._barren: set[str] = set()  # letters that no template starts with, met before
        self._tries: dict[str, list[_Try]] = {}  # by the letter a template starts with; compiled when a text holds it
        self._trigger = re.compile(f"[{self._vocabulary.trigger_letters(rules['triggers'])}]")

    def is_bare(self, text: str) -> bool:
        """Whether a text is written without the accents of its language, as cables and capitals are."""
        return bool(self._bare) and len(text) >= ACCENTS_DUE and not has_accents(text)

    def matches(self, text: str, span: Span, *, is_bare: bool = False) -> Iterator[Match]:
        """Find the templates in one sentence: leftmost first, then the longest, then the earliest in the rules file."""
        tokens = self._tokens(text, span, is_bare)
        done = 0
        for trigger in self._trigger.finditer(tokens.letters):
            if trigger.start() < done:
                continue
            first = max(done, tokens.letters.rfind(GAP, done, trigger.start()) + 1)
            gap = tokens.letters.find(GAP, trigger.start())
            done = len(tokens.letters) if gap < 0 else gap
            yield from self._in_run(tokens, first, done)

    def _in_run(self, tokens: _Tokens, place: int, last: int) -> Iterator[Match]:
        while place < last:
            found = self._longest(tokens.letters, place, last)
            if found is None:
                place += 1
                continue
            rule, hit = self._past_context(tokens.letters, found, last)
            yield self._match(tokens, rule, hit)
            place = _inner_end(hit)

    def _past_context(self, letters: str, found: _Found, last: int) -> _Found:
        """A longer expression that starts where a shorter one's left context ends goes first."""
        _, hit = found
        if _begin(hit) == hit.start():
            return found
        other = self._longest(letters, _begin(hit), last)
        return other if other is not None and _inner_end(other[1]) > _inner_end(hit) else found

    def _longest(self, letters: str, place: int, last: int) -> _Found | None:
        best: _Found | None = None
        limit, end = min(last, place + MAX_WORDS), place
        ahead = letters[place:limit]
        if ahead in self._barren:
            return None
        tries = self._tries.get(letters[place])
        for rule, match in self._compiled(letters[place]) if tries is None else tries:
            hit = match(letters, place, limit)
            if hit is not None and hit.end() > end:
                best, end = (rule, hit), hit.end()
        if best is None and len(self._barren) < MOST_BARREN:
            self._barren.add(ahead)
        return best

    def _compiled(self, letter: str) -> list[_Try]:
        self._tries[letter] = [(rule, rule.template.pattern.match) for rule in self.rules if letter in rule.template.starts]
        return self._tries[letter]

    def _match(self, tokens: _Tokens, rule: Rule, hit: re.Match[str]) -> Match:
        begin = _begin(hit)
        slots = dict(rule.constants)
        for name, word_class in rule.template.classes.items():
            if hit.start(name) >= 0:
                slots[slot_of(name)] = self._value(word_class, tokens.words(*hit.span(name)))
        parts = {name: tokens.span(*hit.span(name)) for name in PARTS if name in hit.re.groupindex and hit.start(name) >= 0}
        return Match(rule, tokens.span(begin, _inner_end(hit)), slots, parts)

    def _value(self, word_class: str, words: Sequence[str]) -> Value:
        names, values = word_class.split("|"), self._vocabulary.values
        whole = words if "".join(words).isascii() else [mended(word) for word in words]
        key = without_hyphens(whole)
        for form in (key, tuple(map(bare, key))):  # "A l'époque" has lost one accent of two
            for name in names:
                if name in values and form in values[name]:
                    return values[name][form]
        return shape_value(names, whole[0], self._vocabulary.shapes)

    def _tokens(self, text: str, span: Span, is_bare: bool) -> _Tokens:
        folded = fold(text[span.start : span.end])
        if "\n" in folded:
            folded = self._letters_joined(folded)
        is_loud = is_bare or (self._bare and self._capitals.search(text, span.start, span.end))
        known, special = self._letters.get, self._loud if is_loud else self._special
        words = cut(folded)
        letters = [known(word) or (GAP if word.isalpha() else self._odd_letter(word)) for word in words]
        tokens = _Tokens(folded, span.start, letters)
        if not special.isdisjoint(words):
            for index in [index for index, word in enumerate(words) if word in special]:
                start, before = span.start + tokens.found[index].start(), words[index - 1] if index else ""
                letters[index] = self._special_letter(text, words[index], start, before, is_bare) or letters[index]
            tokens.letters = "".join(letters)
        return tokens

    def _odd_letter(self, word: str) -> str:
        """The letter of a word that no list has as it is written."""
        whole = mended(word)
        return self._vocabulary.letter_by_shape(word) if whole == word else self._letters.get(whole, GAP)

    def _special_letter(self, text: str, word: str, start: int, before: str, is_bare: bool) -> str:
        """The letter of a word whose classes hang on how it is written: with a capital, without accents."""
        if word in self._small and not text[start].isupper():
            return self._small[word]
        if word in self._big and before.isalpha() and _is_titled(text, start):
            return self._big[word]
        if word in self._bare and (is_bare or text[start : start + len(word)].isupper()):
            return self._bare[word]
        return ""

    def _letters_joined(self, folded: str) -> str:
        """A text in which words cut at the end of a line are whole, with soft hyphens in the place of the cut."""
        return CUT.sub(
            lambda cut: cut[1] + "\u00ad" * (cut.start(2) - cut.end(1)) + cut[2] if cut[1] + cut[2] in self._letters else cut[0], folded
        )


@cache
def load(language: Language) -> Grammar:
    """Compile a language's grammar once."""
    return Grammar(language)


def _is_titled(text: str, start: int) -> bool:
    """Whether a word has a capital and then small letters, as a name has."""
    return text[start].isupper() and text[start + 1 : start + 2].islower()


def _begin(hit: re.Match[str]) -> int:
    return hit.start("in_") if "in_" in hit.re.groupindex else hit.start()


def _inner_end(hit: re.Match[str]) -> int:
    return hit.start("out_") if "out_" in hit.re.groupindex else hit.end()
