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


def _text(reading: Reading, index: int) -> str:
    return reading.text[reading.tokens[index].start : reading.tokens[index].end]


def _of(name: str, title: Owners, mark: str) -> str:
    """The name behind its preposition, which may melt into what follows."""
    for article, both in title.contractions.items():
        if name.lower().startswith(article):
            return both + name[len(article) :]
    return (title.form[:-1] + mark if name[0].lower() in title.vowels else title.form + " ") + name
