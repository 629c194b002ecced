"""Possessives that open a title ("his lawyer"): a reading, the line's tokens and names come in; the line with the owner's name goes out."""

from collections.abc import Mapping, Sequence

from events.clauses import Reading, is_content
from events.cues import Owners

_ASKED = {"person_owners": ("person_pronouns",), "thing_owners": ("thing_pronouns",), "group_owners": ("group_pronouns", "thing_pronouns")}


def name_owner(reading: Reading, words: Sequence[int], subjects: Mapping[str, str]) -> tuple[list[int], dict[int, str]]:
    """Put the owner's name in: before the noun ("Ana's lawyer") or behind it ("l'avocat d'Ana"), as the language does."""
    kept = list(words)
    if len(kept) < 2 or not is_content(reading.tokens[kept[1]]):
        return kept, {}
    classes = reading.tokens[kept[0]].classes
    asked = (kind for owner, kinds in _ASKED.items() if owner in classes for kind in kinds)
    name = next((subjects[kind] for kind in asked if subjects.get(kind)), "")
    if not name:
        return kept, {}
    title = reading.cues.owners
    if not title.articles:
        return kept, {kept[0]: title.form.format(owner=name)}
    last = 1
    while last + 1 < len(kept) and is_content(reading.tokens[kept[last + 1]]) and reading.group_starting(kept[last + 1]) is None:
        last += 1
    mark = "\u2019" if "\u2019" in reading.text else "'"
    behind = f"{_text(reading, kept[last])} {_of(name, title, mark)}"
    article = title.articles[reading.tokens[kept[0]].text]
    word = behind if last == 1 else _text(reading, kept[1])
    if article[-1] in title.elided and word[0].lower() in title.vowels:
        first = {kept[1]: f"{article[:-1]}{mark}{word}"}
        return kept[1:], first if last == 1 else first | {kept[last]: behind}
    return kept, {kept[0]: article, kept[last]: behind}


def name_owner_of_relative(reading: Reading, words: Sequence[int], first: int) -> tuple[list[int], dict[int, str]]:
    """A relative clause of possession as a sentence of its own ("a plant [whose] building began" as "The plant's building began")."""
    place = next((place for place, index in enumerate(words) if "owner_relatives" in reading.tokens[index].classes), 0)
    owner = [index for index in words[:place] if reading.tokens[index].is_word]
    verb = next((group for group in reading.groups if place and group.is_finite and group.first > words[place]), None)
    subject = [index for index in words[place + 1 :] if verb is not None and index < verb.first]
    is_whole = bool(owner) and owner[-1] - owner[0] == len(owner) - 1 and bool(subject) and verb is not None and verb.first in words
    title = reading.cues.owners
    if not is_whole or first in owner or not _may_own(reading, owner, subject[0], title):
        return list(words), {}
    name = reading.text[reading.tokens[owner[0]].start : reading.tokens[owner[-1]].end]
    name = name[0].lower() + name[1:] if "determiners" in reading.tokens[owner[0]].classes else name
    rest = [*subject, *(index for index in words[place + 1 :] if index > subject[-1])]
    if not title.articles:
        return rest, {subject[0]: f"{title.form.format(owner=name)} {_text(reading, subject[0])}"}
    mark = "\u2019" if "\u2019" in reading.text else "'"
    return rest, {subject[-1]: f"{_text(reading, subject[-1])} {_of(name, title, mark)}"}


def _may_own(reading: Reading, owner: Sequence[int], thing: int, title: Owners) -> bool:
    """Whether an owner can be told beside what is owned: a name or a noun with its article, in a form that the language has."""
    head, last, has_article = reading.tokens[owner[0]], reading.tokens[owner[-1]], "determiners" in reading.tokens[thing].classes
    is_noun = head.is_capital or "determiners" in head.classes
    return is_noun and (has_article if title.articles else not last.text.endswith(reading.cues.plural_endings))


def _text(reading: Reading, index: int) -> str:
    return reading.text[reading.tokens[index].start : reading.tokens[index].end]


def _of(name: str, title: Owners, mark: str) -> str:
    """The name behind its preposition, which may melt into what follows."""
    for article, both in title.contractions.items():
        if name.lower().startswith(article):
            return both + name[len(article) :]
    return (title.form[:-1] + mark if name[0].lower() in title.vowels else title.form + " ") + name
