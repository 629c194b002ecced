"""Templates of time expressions made into regular expressions over word-class letters: a vocabulary and template text in, patterns out.

A template is words and ``{slot}`` or ``{slot:class}``; ``[ ]`` may be absent, ``( | )`` chooses (and each choice may fill the same
slot), ``a=( )`` names a part,
``$name`` stands for a pattern of the rules file (``$name2`` the same with 2 behind every slot), and what stands before ``>`` or
after ``<`` must be there but is not part of the expression.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from unicodedata import combining, normalize

from events.errors import LanguageDataError
from events.shapes import Shapes, Value, classify, typical_tokens

GAP = " "  # the letter of a token that belongs to no class
HYPHEN = "-"  # may be left out of a phrase: "twenty-five" is "twenty five" too

_TOKEN = re.compile(
    r"[^\W\d_]+(?:[\u0300-\u036f\u00ad]{1,3}[^\W\d_]*){0,6}\d{0,4}"
    r"|\d{4}-\d\d-\d\d(?:t\d\d:\d\d(?::\d\d)?(?:z|[+-]\d\d:?\d\d)?)?(?!\d)"
    r"|(?:1\d|20)\d\d(?=/\d\d(?:\d\d)?(?![\d/]))"
    r"|\d+(?:[.,:/]\d+){0,4}(?:[^\W\d_]{1,5}\d{0,2})?|[^\w\s]"
)
CUT = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,20})[-\u00ad]\r?\n([^\W\d_]{2,20})(?![^\W\d_])")  # a word cut at the end of a line
_STOPS = "!\"#$%&'()*+,-./:;<=>?@[]_`{|}~«»“”„…€£°"  # signs that no shape can have
_ACCENT = re.compile(r"[\u00c0-\u024f\u0300-\u036f]")
_PLAIN = dict(zip("İ’‘ʼ´‐‑‒–—−ᵉʳ", "i" + "'" * 4 + "-" * 6 + "er", strict=True))  # one letter for one, so that offsets hold
_TYPED = re.compile(f"[{''.join(_PLAIN)}]")
_MACRO = re.compile(r"\$([a-z_]+)(\d?)")
_SLOT = re.compile(r"\{(\w+)(?::([\w|]+))?\}")
_PIECE = re.compile(r"\{(\w+)(?::([\w|]+))?\}|(\w+)=\(|([\[\]()|<>])|([^\s\[\](){}|<>=]+)")
_SIGNS = {"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|", ">": "(?P<in_>)", "<": "(?P<out_>)"}


def fold(text: str) -> str:
    """Lower case, with one kind of apostrophe and hyphen; the same length, so that offsets hold."""
    return (text if text.isascii() else _TYPED.sub(lambda sign: _PLAIN[sign[0]], text)).lower()


cut = _TOKEN.findall  # tokens of folded text
finditer = _TOKEN.finditer  # the same with their places


def has_accents(text: str) -> bool:
    """Whether there is a letter beyond those of ASCII."""
    return _ACCENT.search(text) is not None


def mended(word: str) -> str:
    """A word without soft hyphens, its accents put together with their letters."""
    return word if word.isascii() else normalize("NFC", word.replace("\u00ad", ""))


def bare(word: str) -> str:
    """A word without its accents."""
    return word if word.isascii() else "".join(sign for sign in normalize("NFD", word) if not combining(sign))


def without_hyphens(words: Sequence[str]) -> tuple[str, ...]:
    """A phrase as the vocabulary keeps it."""
    return tuple(word for word in words if word != HYPHEN) if len(words) > 1 else tuple(words)


class Vocabulary:
    """The classes of every word a language's templates know; every set of classes that occurs is one letter."""

    def __init__(self, classes: Mapping[str, Mapping[str, Value]], shapes: Mapping[str, Sequence[str]]) -> None:
        self.shapes: Shapes = {name: [re.compile(form) for form in forms] for name, forms in shapes.items()}
        self.values: dict[str, dict[tuple[str, ...], Value]] = {}  # by the words of a phrase, hyphens left out
        self._phrases: dict[str, list[tuple[str, ...]]] = {}
        self._classes: dict[str, set[str]] = {}
        self._letter_of: dict[frozenset[str], str] = {}
        self._patterns: dict[str, tuple[str, str]] = {}
        for name, words in classes.items():
            for written, value in words.items():
                self._learn_word(name, tuple(_TOKEN.findall(fold(written))), value)

    def learn_literals(self, template: str) -> None:
        """Make the words that stand in a template known, each as a class of its own."""
        for piece in _PIECE.finditer(template):
            self._learn_tokens(_TOKEN.findall(fold(piece[5] or "")))

    def letters(self) -> dict[str, str]:
        """The letter of every word and of every short number; call once all literals are learnt."""
        any_shape = re.compile("|".join(f"(?:{form.pattern})" for forms in self.shapes.values() for form in forms))
        letters = {token: self._letter(classify(token, self.shapes if any_shape.fullmatch(token) else {})) for token in typical_tokens()}
        for word, classes in self._classes.items():
            letters[word] = self._letter(frozenset(classes) | classify(word, self.shapes))
        for name in self.shapes:
            self._letter(frozenset([name]))
        for word in self._classes:
            letters.setdefault(bare(word), letters[word])
        return {**dict.fromkeys(_STOPS, GAP), **letters}

    def letters_without(self, conditions: Mapping[str, Sequence[str]]) -> dict[str, str]:
        """What is left of words that keep a class only with a capital ("May", "Sun") or only without one."""
        lost: dict[str, set[str]] = {}
        for name, words in conditions.items():
            for word in words:
                lost.setdefault(word, set()).add(name)
        left = {word: self._letter(frozenset(self._classes[word] - classes)) for word, classes in lost.items()}
        return {form: letter for word, letter in left.items() for form in (word, bare(word))}

    def letters_of_two(self) -> dict[str, str]:
        """Words that are another's form without accents ("a" and "à"), each with the letter of both."""
        pairs = {bare(word): word for word in self._classes if not word.isascii() and bare(word) in self._classes}
        return {form: self._letter(frozenset(self._classes[form] | self._classes[word])) for form, word in pairs.items()}

    def letter_by_shape(self, token: str) -> str:
        """Letter of a token that is in no word list."""
        return self._letter_of.get(classify(token, self.shapes), GAP)

    def letters_of(self, names: frozenset[str]) -> str:
        """The letters of all tokens that have one of some classes."""
        return "".join(letter for classes, letter in self._letter_of.items() if classes & names)

    def trigger_letters(self, names: Sequence[str]) -> str:
        """Letters that tell of some classes: those of their words and, for a phrase, of its longest word."""
        phrases = [words for name in names for words in self._phrases.get(name, ())]
        return self.letters_of(frozenset(names) | {"=" + max(words, key=len) for words in phrases})

    def class_pattern(self, name: str) -> tuple[str, str]:
        """The pattern of a class ("a|b" is either), phrases of several words first, and the letters it can start with."""
        if name not in self._patterns:
            self._patterns[name] = self._class_pattern(name)
        return self._patterns[name]

    def _class_pattern(self, name: str) -> tuple[str, str]:
        names = name.split("|") if not name.startswith("=") else [name]
        single = self.letters_of(frozenset(names))
        phrases = sorted((words for one in names for words in self._phrases.get(one, ())), key=len, reverse=True)
        forms = ["".join(self._word_of_phrase(word) for word in words) for words in phrases]
        forms += [f"[{single}]"] if single else []
        if not forms:
            raise KeyError(name)
        starts = single + "".join(self.class_pattern("=" + words[0])[1] for words in phrases)
        return (forms[0] if len(forms) == 1 else f"(?:{'|'.join(forms)})"), starts

    def _word_of_phrase(self, word: str) -> str:
        return self.class_pattern("=" + word)[0] + ("?" if word == HYPHEN else "")

    def _learn_word(self, name: str, tokens: tuple[str, ...], value: Value) -> None:
        values, key = self.values.setdefault(name, {}), without_hyphens(tokens)
        values[key] = value
        values.setdefault(tuple(map(bare, key)), value)
        if len(tokens) == 1:
            self._classes.setdefault(tokens[0], set()).add(name)
        else:
            self._phrases.setdefault(name, []).append(tokens)
            self._learn_tokens(tokens)

    def _learn_tokens(self, tokens: Sequence[str]) -> None:
        for token in tokens:
            self._classes.setdefault(token, set()).add("=" + token)

    def _letter(self, classes: frozenset[str]) -> str:
        return self._letter_of.setdefault(classes, chr(0xE000 + len(self._letter_of))) if classes else GAP


@dataclass(frozen=True)
class Template:
    """A template made ready: its pattern over letters, the letters it can start with, and the class of each slot."""

    source: str
    starts: frozenset[str]
    classes: Mapping[str, str]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when it is first tried: most texts need few of a language's templates."""
        return re.compile(self.source)


@dataclass(slots=True)
class _Group:
    """First letters of a bracket that is being read: of its finished choices and of the one under way."""

    starts: set[str] = field(default_factory=set)
    may_be_empty: bool = False
    now: set[str] = field(default_factory=set)
    now_empty: bool = True

    def add(self, letters: set[str], may_be_empty: bool) -> None:
        if self.now_empty:
            self.now |= letters
            self.now_empty = may_be_empty

    def close(self) -> None:
        self.starts |= self.now
        self.may_be_empty |= self.now_empty
        self.now, self.now_empty = set(), True


def expand(template: str, patterns: Mapping[str, Sequence[str]]) -> list[str]:
    """Put the named patterns in, one template for each combination of their forms that names no slot twice."""
    names = _MACRO.findall(template)
    if not names:
        return [] if _fills_a_slot_twice(template) else [template]
    for name, _ in names:
        if name not in patterns:
            raise LanguageDataError(
                "The template “{template}” names a pattern ${name} that rules.toml lacks.", template=template, name=name
            )
    expanded = []
    for bodies in product(*(patterns[name] for name, _ in names)):
        filled = iter([_numbered(body, number) for body, (_, number) in zip(bodies, names, strict=True)])
        text = "".join(
            piece if index % 3 == 0 else next(filled) if index % 3 == 1 else "" for index, piece in enumerate(_MACRO.split(template))
        )
        expanded += expand(text, patterns)
    return expanded


def compile_template(template: str, vocabulary: Vocabulary) -> Template:
    """Compile one expanded template; raise LanguageDataError when it cannot be read or names an unknown class."""
    groups = [_Group()]
    classes: dict[str, str] = {}
    try:
        pattern = [_translate(piece, vocabulary, groups, classes) for piece in _PIECE.finditer(template)]
    except (KeyError, IndexError) as error:
        raise LanguageDataError("The template “{template}” cannot be read: {reason}.", template=template, reason=error) from error
    if len(groups) > 1:
        raise LanguageDataError("The template “{template}” opens a bracket that it does not close.", template=template)
    groups[0].close()
    return Template("".join(pattern), frozenset(groups[0].starts), classes)


def slot_of(group: str) -> str:
    """The slot that a group of a template's pattern fills: each choice that fills a slot has a group of its own."""
    return group.partition("__")[0]


def _translate(piece: re.Match[str], vocabulary: Vocabulary, groups: list[_Group], classes: dict[str, str]) -> str:
    slot, name, part, sign, words = piece.groups()
    if slot:
        pattern, starts = vocabulary.class_pattern(name or slot)
        groups[-1].add(set(starts), False)
        group = slot if slot not in classes else f"{slot}__{len(classes)}"
        classes[group] = name or slot
        return f"(?P<{group}>{pattern})"
    if words:
        forms = [vocabulary.class_pattern("=" + token) for token in _TOKEN.findall(fold(words))]
        groups[-1].add(set(forms[0][1]), False)
        return "".join(form for form, _ in forms)
    if sign in ("<", ">") and len(groups) > 1:
        raise KeyError(f"{sign} stands inside a bracket")
    _bracket(sign or "(", groups)
    return f"(?P<{part}>" if part else _SIGNS[sign]


def _bracket(sign: str, groups: list[_Group]) -> None:
    if sign in "[(":
        groups.append(_Group())
    elif sign == "|":
        groups[-1].close()
    elif sign in "])":
        inner = groups.pop()
        inner.close()
        groups[-1].add(inner.starts, inner.may_be_empty or sign == "]")


def _fills_a_slot_twice(template: str) -> bool:
    """Whether a slot stands twice where both can be filled at once, that is, not in different choices of a bracket."""
    frames: list[tuple[set[str], set[str]]] = [(set(), set())]  # of each open bracket: slots of all its choices, of this choice
    for piece in _PIECE.finditer(template):
        slot, sign = piece[1], "(" if piece[3] else piece[4]
        if slot:
            if any(slot in now for _, now in frames):
                return True
            frames[-1][1].add(slot)
        elif sign in ("[", "("):
            frames.append((set(), set()))
        elif sign == "|":
            frames[-1][0].update(frames[-1][1])
            frames[-1][1].clear()
        elif sign in ("]", ")") and len(frames) > 1:
            every, now = frames.pop()
            frames[-1][1].update(every, now)
    return False


def _numbered(body: str, number: str) -> str:
    """A pattern's text with a number behind each of its slots and of the patterns it names."""
    if not number:
        return body
    body = _MACRO.sub(rf"$\g<1>{number}", body)
    return _SLOT.sub(lambda slot: f"{{{slot[1]}{number}:{slot[2] or slot[1]}}}", body)
