"""The matcher of a language's time expressions: its lexicon and rules in, the templates found in a sentence out.

Every known set of word classes is one letter, so a template such as ``{day} {month} [{year}]`` is a short regular expression over
a short string, with bounded repeats only: the cost grows linearly with the text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from events.languages import Language
from events.model import Span
from events.shapes import Value, shape_value
from events.templates import GAP, Template, Vocabulary, compile_template, expand, finditer, fold, slot_of, without_hyphens

MAX_WORDS = 24  # no template is longer, so no match is tried over more
PARTS = ("a", "b", "c")  # names of the parts of a range or list


@dataclass(frozen=True, slots=True)
class Rule:
    """One template of a construct: its name, its meaning's name, the slots it sets by itself, and the compiled template."""

    name: str
    meaning: str
    constants: Mapping[str, Value]
    template: Template


_Found: TypeAlias = tuple[Rule, re.Match[str]]


@dataclass(frozen=True, slots=True)
class Match:
    """A template found in a text: the words it covers, its slots, and the spans of its named parts."""

    rule: Rule
    span: Span
    slots: Mapping[str, Value]
    parts: Mapping[str, Span]


@dataclass(frozen=True, slots=True)
class _Tokens:
    """A sentence as the matcher sees it: one letter a token."""

    words: list[str]
    starts: list[int]
    letters: str

    def span(self, first: int, last: int) -> Span:
        return Span(self.starts[first], self.starts[last - 1] + len(self.words[last - 1]))


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
        self.rules = tuple(
            Rule(rule["name"], rule["meaning"], rule.get("set", {}), compile_template(text, self._vocabulary)) for rule, text in written
        )
        self._starting_with = {
            letter: tuple(rule for rule in self.rules if letter in rule.template.starts) for letter in self._vocabulary.all_letters()
        }
        self._trigger = re.compile(f"[{self._vocabulary.trigger_letters(rules['triggers'])}]")

    def matches(self, text: str, span: Span) -> Iterator[Match]:
        """Find the templates in one sentence: leftmost first, then the longest, then the earliest in the rules file."""
        tokens = self._tokens(text, span)
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
        limit = min(last, place + MAX_WORDS)
        for rule in self._starting_with[letters[place]]:
            hit = rule.template.pattern.match(letters, place, limit)
            if hit is not None and hit.end() > place and (best is None or hit.end() > best[1].end()):
                best = rule, hit
        return best

    def _match(self, tokens: _Tokens, rule: Rule, hit: re.Match[str]) -> Match:
        begin = _begin(hit)
        slots = dict(rule.constants)
        for name, word_class in rule.template.classes.items():
            if hit.start(name) >= 0:
                slots[slot_of(name)] = self._value(word_class, tokens.words[hit.start(name) : hit.end(name)])
        parts = {name: tokens.span(*hit.span(name)) for name in PARTS if name in hit.re.groupindex and hit.start(name) >= 0}
        return Match(rule, tokens.span(begin, _inner_end(hit)), slots, parts)

    def _value(self, word_class: str, words: list[str]) -> Value:
        key, names = without_hyphens(words), word_class.split("|")
        known = (table[key] for name in names if key in (table := self._vocabulary.values.get(name, {})))
        found = next(known, None)
        return shape_value(names, words[0], self._vocabulary.shapes) if found is None else found

    def _tokens(self, text: str, span: Span) -> _Tokens:
        known, small, big = self._letters.get, self._small, self._big
        words: list[str] = []
        starts: list[int] = []
        letters: list[str] = []
        for match in finditer(fold(text[span.start : span.end])):
            word, start = match[0], span.start + match.start()
            letter = known(word) or (GAP if word.isalpha() else self._vocabulary.letter_by_shape(word))
            if word in small and not text[start].isupper():
                letter = small[word]
            elif word in big and words and words[-1].isalpha() and _is_titled(text, start):
                letter = big[word]
            words.append(word)
            starts.append(start)
            letters.append(letter)
        return _Tokens(words, starts, "".join(letters))


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
