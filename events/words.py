"""A text as folded words, and a language's word classes: text and rows of names.tsv come in, what words are looked up in goes out."""

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, compress, count
from operator import add, sub

from events.languages import Language
from events.model import Sentence

JOINERS = frozenset({" ", "-", "'", "’", "\u00a0", "\u202f", "\u2011", "\n", "- ", "’ ", "' "})
NOTHING: frozenset[str] = frozenset()
GENERATIONS = frozenset("jr sr junior senior fils pere".split())  # what tells people of one name apart, folded


class _Fold(dict[int, str]):
    """Folds one code point to one character: letters without accents in lower case, everything between words a space."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        parts = unicodedata.normalize("NFKD", char)
        bare = parts[0] if all(map(unicodedata.combining, parts[1:])) else char
        lower = bare.lower()
        self[code] = (lower if len(lower) == 1 else bare) if char.isalnum() else " "
        return self[code]


_FOLD = _Fold()


def fold(text: str) -> str:
    """Fold case and accents, keeping the length: offsets of the folded text are those of the text."""
    return text.translate(_FOLD)


def slug(name: str) -> str:
    """Join a name's folded words by hyphens, for an id."""
    return "-".join(fold(name).split())


class Words:
    """The words of a text: ``keys`` folded, ``starts`` and ``ends`` their offsets, ``capital`` whether each begins with a capital."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)
        pieces = self.folded.split(" ")
        sizes = list(map(len, pieces))
        self.keys = list(compress(pieces, sizes))
        self.ends = list(compress(map(add, accumulate(sizes), count()), sizes))
        self.starts = list(map(sub, self.ends, map(len, self.keys)))
        self.capital = list(map(str.isupper, map(text.__getitem__, self.starts)))

    def __len__(self) -> int:
        return len(self.keys)

    def at(self, offset: int) -> int:
        """Index of the first word that starts at or after an offset."""
        return bisect_left(self.starts, offset)

    def gap(self, index: int) -> str:
        """The characters between a word and the next one."""
        return self.text[self.ends[index] : self.starts[index + 1]]

    def joined(self, index: int) -> bool:
        """Whether nothing but a space, hyphen or apostrophe stands between a word and the next one."""
        return self.gap(index) in JOINERS

    def raw(self, index: int) -> str:
        return self.text[self.starts[index] : self.ends[index]]

    def within(self, sentences: Sequence[Sentence]) -> list[tuple[int, int, Sentence]]:
        """First word and one past the last of each sentence that has words."""
        ranges = ((self.at(sentence.span.start), self.at(sentence.span.end), sentence) for sentence in sentences)
        return [found for found in ranges if found[0] < found[1]]


@dataclass(frozen=True, slots=True)
class Form:
    """One row of names.tsv: its folded words and what it stands for."""

    keys: tuple[str, ...]
    number: str
    value: str


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """A language's word classes, found by class and first word, longest form first; equal only to itself, so it can key a cache.

    ``singles`` are the forms of each class that are one word.
    """

    forms: dict[str, dict[str, list[Form]]] = field(default_factory=dict)
    singles: dict[str, set[str]] = field(default_factory=dict)

    def match(self, kind: str, words: Words, index: int, stop: int) -> Form | None:
        """Longest form of a class whose words start at ``index`` and end by ``stop``."""
        forms = self.forms.get(kind)
        found = forms.get(words.keys[index]) if forms is not None and index < stop else None
        if found is None:
            return None
        for form in found:
            end = index + len(form.keys)
            if end <= stop and tuple(words.keys[index:end]) == form.keys and all(map(words.joined, range(index, end - 1))):
                return form
        return None

    def has(self, kind: str, key: str) -> bool:
        """Whether a class holds a single word."""
        return key in self.singles.get(kind, NOTHING)

    def ends(self, kind: str, words: Words, index: int, start: int) -> bool:
        """Whether a form of a class ends with the word at ``index``, not reaching before ``start``."""
        return any(self._ends_at(kind, words, first, index) for first in range(max(start, index - 2), index + 1))

    def _ends_at(self, kind: str, words: Words, first: int, last: int) -> bool:
        form = self.match(kind, words, first, last + 1)
        return form is not None and first + len(form.keys) == last + 1


@lru_cache(maxsize=32)
def lexicon_of(language: Language) -> Lexicon:
    """Compile a language's names.tsv, once."""
    lexicon = Lexicon()
    for row in language.names:
        keys = tuple(fold(row["form"]).split())
        by_first = lexicon.forms.setdefault(row["class"], {})
        by_first.setdefault(keys[0], []).append(Form(keys, row["number"] or "", row["value"] or ""))
        if len(keys) == 1:
            lexicon.singles.setdefault(row["class"], set()).add(keys[0])
    for by_first in lexicon.forms.values():
        for forms in by_first.values():
            forms.sort(key=lambda form: -len(form.keys))
    return lexicon
