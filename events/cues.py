"""A language's cues compiled for use: its cues.toml comes in; tokens, word classes, verb forms, event nouns and phrases go out."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any, Generic, NamedTuple, TypeVar

from events.conjugation import Form, conjugate, form_of
from events.languages import Language

T = TypeVar("T")
NOTHING: frozenset[str] = frozenset()
MOST_KNOWN = 100_000  # spellings a language remembers


class Token(NamedTuple):
    """One word or sign: where it stands in its sentence, its folded text and the classes its language gives it."""

    start: int
    end: int
    text: str
    classes: frozenset[str]
    is_capital: bool
    is_word: bool
    may_be_verb: bool


class Noun(NamedTuple):
    """A noun that names a happening: its kind and its singular."""

    kind: str
    lemma: str


class Verb(NamedTuple):
    """What a verb means to us: its kind and what it does to a happening (light, reporting, cancelling ...)."""

    lemma: str
    kind: str
    classes: frozenset[str]


def _match(tokens: Sequence[Token], index: int, words: tuple[str, ...]) -> bool:
    """Whether the words of a phrase from its third on follow."""
    return all(tokens[index + place].text == words[place] for place in range(2, len(words)))


class Phrases(Generic[T]):
    """Sequences of words looked up from their first word, the longest first."""

    def __init__(self, entries: Iterable[tuple[tuple[str, ...], T]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for words, value in entries:
            self._by_first.setdefault(words[0], []).append((words, value))
        for found in self._by_first.values():
            found.sort(key=lambda entry: -len(entry[0]))

    @property
    def firsts(self) -> Collection[str]:
        """The words that begin a phrase."""
        return self._by_first.keys()

    def at(self, tokens: Sequence[Token], index: int) -> tuple[int, T] | None:
        """Number of tokens and value of the longest phrase that starts at a token."""
        entries = self._by_first.get(tokens[index].text)
        if entries is None:
            return None
        for words, value in entries:
            size = len(words)
            if size == 1 or (index + size <= len(tokens) and tokens[index + 1].text == words[1] and _match(tokens, index, words)):
                return size, value
        return None

    def all(self, tokens: Sequence[Token], start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, T]]:
        """Every phrase inside a range of tokens, as first token, end and value."""
        index, end = start, len(tokens) if end is None else end
        first = self._by_first
        while index < end:
            found = self.at(tokens, index) if tokens[index].text in first else None
            if found is not None and index + found[0] <= end:
                yield index, index + found[0], found[1]
                index += found[0]
            else:
                index += 1


class Owners(NamedTuple):
    """How a possessive is told with its owner's name: "{owner}'s", or an article and "de" behind the noun."""

    form: str
    articles: Mapping[str, str]
    contractions: Mapping[str, str]
    vowels: str
    elided: str


@dataclass(frozen=True, eq=False)
class Cues:
    """Everything the clause, status and claim stages ask of a language."""

    words: re.Pattern[str]
    classes: Mapping[str, frozenset[str]]
    forms: Mapping[str, tuple[tuple[str, int], ...]]
    verbs: Mapping[str, Verb]
    particles: frozenset[str]
    nouns: Phrases[Noun]
    structure: Phrases[str]
    statuses: Phrases[str]
    sources: Phrases[str]
    carriers: Phrases[str]
    leading: Phrases[str]
    tails: Phrases[str]
    purposes: Phrases[str]
    auxiliaries: Mapping[str, str]
    modals: Mapping[str, str]
    endings: tuple[tuple[re.Pattern[str], int], ...]
    not_endings: frozenset[str]
    gerund: re.Pattern[str] | None
    adverb: re.Pattern[str]
    not_adverbs: frozenset[str]
    demonstratives: frozenset[str]
    people: frozenset[str]
    bodies: frozenset[str]
    infinitive_leads: frozenset[str]
    owners: Owners
    colon: str
    article: str
    auxiliary: Mapping[str, tuple[str, str]]
    has_two_part_negation: bool
    has_infinitive_marker: bool
    has_present_perfect: bool
    plural_endings: tuple[str, ...]
    agreements: tuple[str, ...]
    known_tokens: dict[str, tuple[str, frozenset[str], bool, bool, bool]] = field(default_factory=dict)
    known_forms: dict[str, tuple[str, int]] = field(default_factory=dict)

    def tokens(self, text: str) -> tuple[Token, ...]:
        """Cut a sentence into words and signs."""
        known, make, found = self.known_tokens.get, tuple.__new__, []
        for match in self.words.finditer(text):
            raw = match[0]
            found.append(make(Token, (*match.span(), *(known(raw) or self._token(raw)))))
        return tuple(found)

    def _token(self, raw: str) -> tuple[str, frozenset[str], bool, bool, bool]:
        """What a spelling says of its token, remembered."""
        folded = raw.lower().replace("’", "'")
        classes = self.classes.get(folded, NOTHING)
        if not classes and folded not in self.not_adverbs and self.adverb.search(folded):
            classes = _ADVERB
        is_gerund = not classes and self.gerund is not None and folded not in self.not_endings and self.gerund.search(folded) is not None
        may_be_verb = is_gerund or folded in self.auxiliaries or folded in self.modals or bool(self.form(folded)[1])
        token = folded, classes, raw[0].isupper(), folded[0].isalnum() or len(raw) > 1, may_be_verb
        if len(self.known_tokens) < MOST_KNOWN:
            self.known_tokens[raw] = token
        return token

    def subordinates(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a subordinating conjunction starts at a token."""
        found = self.structure.at(tokens, index)
        return found is not None and found[1] == "subordinators"

    def form(self, word: str) -> tuple[str, int]:
        """Dictionary form of a spelling and what it may be; an unknown verb is known by its ending alone."""
        known = self.known_forms.get(word)
        if known is None:
            known = self._form(word)
            if len(self.known_forms) < MOST_KNOWN:
                self.known_forms[word] = known
        return known

    def _form(self, word: str) -> tuple[str, int]:
        entries = self.forms.get(word)
        if entries:
            merged = entries[0][1]
            for _, form in entries[1:]:
                merged |= form
            return entries[0][0], merged
        if len(word) < 4 or word in self.not_endings or word in self.particles:
            return "", Form.NONE
        guessed = Form.NONE
        for pattern, form in self.endings:
            if pattern.search(word) and (len(word) > 4 or form == Form.PARTICIPLE):
                guessed |= form
        return word, guessed

    def verb(self, lemma: str, *, reflexive: bool = False, following: Sequence[str] = ()) -> Verb:
        """Kind and classes of a verb, also as part of a fixed phrase ("take place", "se tenir")."""
        keys = [f"{lemma} {' '.join(following[:size])}" for size in (2, 1) if len(following) >= size]
        keys += [f"se {lemma}"] if reflexive else []
        for key in (*keys, lemma):
            if key in self.verbs:
                return self.verbs[key]
        return Verb(lemma, "other", NOTHING)


_ADVERB = frozenset({"adverbs"})


@cache
def of(language: Language) -> Cues:
    """Compile a language's cues, once."""
    data = language.cues
    words = _word_pattern(data["tokens"])
    cut = partial(_cut, words)

    def phrases(table: Mapping[str, Any], names: Iterable[str]) -> Phrases[str]:
        return Phrases((cut(entry), name) for name in names for entry in as_list(table.get(name, ())))

    reflexives = tuple(data["tokens"]["reflexives"].split())
    verbs = {_key(verb, reflexives): Verb(*entry) for verb, entry in _verbs(data).items()}
    structure = data["words"] | {"idioms": data["tokens"]["idioms"]}
    return Cues(
        words=words,
        classes=_classes(data),
        forms=_forms(data, reflexives),
        verbs=verbs,
        particles=frozenset(word for verb in verbs for word in verb.split()[1:]),
        nouns=Phrases(_nouns(data, cut)),
        structure=phrases(structure, ("subordinators", "inclusions", "idioms", "agents", "firsts")),
        statuses=phrases(data["cues"], data["cues"]),
        sources=phrases(data["source"], ("before", "learnt", "same")),
        carriers=phrases(data["source"], ("carriers",)),
        leading=phrases(data["title"], ("leading",)),
        tails=phrases(data["title"], ("tails",)),
        purposes=phrases(data["title"], ("purposes",)),
        auxiliaries=_by_word(data["auxiliaries"]),
        modals=_by_word(data["modals"]),
        endings=tuple(_endings(data["endings"])),
        not_endings=frozenset(data["endings"]["exceptions"].split()) | frozenset(data["not_verbs"]["words"].split()),
        gerund=_any_ending(data["endings"]["gerund"]) if data["endings"]["gerund"] else None,
        adverb=_any_ending(data["words"]["adverb_endings"]),
        not_adverbs=frozenset(data["words"].get("adverb_exceptions", "").split()),
        demonstratives=frozenset(data["words"]["relatives"].split()) & frozenset(data["words"]["determiners"].split()),
        people=frozenset(data["words"].get("people", "").split()),
        bodies=frozenset(data["words"].get("bodies", "").split()),
        infinitive_leads=frozenset(data["words"].get("infinitive_leads", "").split()),
        owners=Owners(**data["title"]["owners"]),
        colon=data["title"]["colon"],
        article=data["title"]["article"],
        auxiliary={name: _pair(data["title"][name]) for name in ("passive", "perfect", "motion", "middle") if data["title"][name]},
        has_two_part_negation=bool(data["words"]["negation_heads"]),
        has_infinitive_marker="infinitive_markers" in data["tokens"],
        plural_endings=tuple(data["tokens"]["plural_endings"].split()),
        agreements=tuple(data["tokens"]["agreements"].split()),
        has_present_perfect=data["tokens"].get("perfect") == "present",
    )


def _cut(words: re.Pattern[str], text: str) -> tuple[str, ...]:
    """Words of an entry; one that ends in an elision is cut as if a word followed."""
    found = tuple(match.group().lower() for match in words.finditer(text + "x" * text.endswith("'")))
    return found[:-1] if text.endswith("'") else found


def _pair(forms: Sequence[str]) -> tuple[str, str]:
    """An auxiliary for one and for several."""
    return forms[0], forms[1]


_SETS = frozenset({"adverb_exceptions", "people", "bodies", "infinitive_leads"})  # of words that say something of their own


def as_list(entry: str | Sequence[str]) -> Sequence[str]:
    """Entries of a list that the data gives as an array or as words separated by spaces."""
    return entry.split() if isinstance(entry, str) else entry


def _word_pattern(tokens: Mapping[str, str]) -> re.Pattern[str]:
    """Words, elided articles and enclitics as tokens of their own; every other sign alone."""
    parts = []
    if tokens["elisions"]:
        parts.append(rf"\b(?:{'|'.join(tokens['elisions'].split())})['’](?=\w)")
    enclitics = [re.escape(part).replace("'", "['’]") for part in tokens["enclitics"].split()]
    if enclitics:
        parts += [rf"(?:{'|'.join(enclitics)})\b", r"\w{1,12}?(?=n['’]t\b)"]
    return re.compile("|".join([*parts, r"\w+", r"[^\w\s]"]), re.IGNORECASE)


def _classes(data: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """Classes of each closed-class word."""
    found: dict[str, set[str]] = {}
    lists = {name: entry for name, entry in data["words"].items() if isinstance(entry, str) and name not in _SETS}
    lists |= {"date_words": data["title"]["date_words"], "fillers": data["title"]["fillers"], "not_verbs": data["not_verbs"]["words"]}
    lists |= {"reflexives": data["tokens"]["reflexives"], "source_pronouns": data["source"]["pronouns"]}
    lists["carrier_joins"] = data["source"]["carrier_joins"]
    lists["infinitive_markers"] = data["tokens"].get("infinitive_markers", "")
    for name, entry in lists.items():
        for word in entry.split():
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def _verbs(data: Mapping[str, Any]) -> dict[str, tuple[str, str, frozenset[str]]]:
    """Kind (the first table that lists it) and classes of each verb."""
    kinds: dict[str, str] = {}
    for kind, entries in data["kinds"].items():
        for verb in entries["verbs"]:
            kinds.setdefault(verb, kind)
    classes: dict[str, set[str]] = {}
    for name, verbs in data["verbs"].items():
        for verb in verbs:
            classes.setdefault(verb, set()).add(name)
    return {verb: (verb, kinds.get(verb, "other"), frozenset(classes.get(verb, ()))) for verb in kinds | classes}


def _forms(data: Mapping[str, Any], reflexives: tuple[str, ...]) -> dict[str, tuple[tuple[str, int], ...]]:
    found: dict[str, list[tuple[str, int]]] = {}
    doubled = frozenset(data.get("doubling", {}).get("words", "").split())
    irregular = data.get("irregular", {})
    lemmas = {_key(verb, reflexives).removeprefix("se ").split()[0] for verb in _verbs(data)}
    for lemma in sorted(lemmas | set(irregular)):
        for spelling, form in conjugate(lemma, data["conjugation"], irregular=irregular.get(lemma, ""), doubled=doubled).items():
            found.setdefault(spelling, []).append((lemma, form))
    return {spelling: tuple(entries) for spelling, entries in found.items()}


def _key(verb: str, reflexives: tuple[str, ...]) -> str:
    """Dictionary key of a verb: every reflexive pronoun is written "se "."""
    mark = next((mark for mark in reflexives if verb.startswith(mark + " ") or (mark.endswith("'") and verb.startswith(mark))), "")
    return "se " + verb.removeprefix(mark).strip() if mark else verb


def _nouns(data: Mapping[str, Any], cut: Callable[[str], tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], Noun]]:
    """Each event noun once, under the first kind that lists it, with the spelling that has no plural ending."""
    seen: set[str] = set()
    plurals = data["tokens"].get("plural_endings", "s").split()
    for kind, entries in data["kinds"].items():
        listed = as_list(entries["nouns"])
        for noun in listed:
            if noun not in seen:
                seen.add(noun)
                lemma = next((noun.removesuffix(end) for end in plurals if noun.endswith(end) and noun.removesuffix(end) in listed), noun)
                yield cut(noun), Noun(kind, lemma)


def _by_word(table: Mapping[str, str]) -> dict[str, str]:
    return {word: name for name, words in table.items() for word in words.split()}


def _endings(table: Mapping[str, str]) -> Iterator[tuple[re.Pattern[str], int]]:
    for name in ("participle", "past", "future", "conditional", "imperfect"):
        if table[name]:
            yield _any_ending(table[name]), form_of(name)


def _any_ending(endings: str) -> re.Pattern[str]:
    return re.compile(rf"\w\w(?:{'|'.join(endings.split())})\Z")
