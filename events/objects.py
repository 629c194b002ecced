"""Object pronouns of a title ("rescued them"): a reading, the line's tokens and names come in; the line with who is meant goes out."""

from collections.abc import Mapping, Sequence

from events.clauses import Reading
from events.conjugation import Form
from events.verbgroups import VerbGroup

NEAR_PERSON = "person named last in the sentence before"
PERSONAL = frozenset({"crime", "trial", "appointment", "aid"})  # kinds of what is done to people


def has_object(reading: Reading) -> bool:
    """Whether a pronoun stands for whom something is done to."""
    leaning = (reading.tokens[group.first - 1] for group in reading.groups if group.first and group.is_finite)
    return any({"person_clitics", "group_clitics"} & token.classes for token in leaning) or any(
        "group_objects" in token.classes for token in reading.tokens
    )


def name_object(reading: Reading, words: Sequence[int], subjects: Mapping[str, str]) -> tuple[list[int], dict[int, str]]:
    """Put in the name of whom something is done to: in the pronoun's place, or behind the verb that the pronoun leans on."""
    for index in words[1:]:
        classes, group = reading.tokens[index].classes, reading.group_starting(index + 1)
        if "group_objects" in classes and _ends_phrase(reading, index):
            name = _of_several(reading, subjects)
            return list(words), {index: name} if name else {}
        if group is None or not group.is_finite or group.head not in words:
            continue
        is_person = "person_clitics" in classes and group.verb.kind in PERSONAL
        name = subjects.get(NEAR_PERSON, "") if is_person else ""
        name = _of_several(reading, subjects) if "group_clitics" in classes else name
        if name:
            return [other for other in words if other != index], {group.head: f"{_verb(reading, group)} {name}"}
    return list(words), {}


def _ends_phrase(reading: Reading, index: int) -> bool:
    """Whether a pronoun is an object by itself: a sign or a small word follows, or nothing."""
    following = reading.tokens[index + 1 : index + 2]
    return all(not token.is_word or bool({"prepositions", "coordinators"} & token.classes) for token in following)


def _of_several(reading: Reading, subjects: Mapping[str, str]) -> str:
    """The subject of the sentence before, when it is a noun in the plural; its article is written small."""
    name = subjects.get("group_pronouns", "")
    tokens = reading.cues.tokens(name)
    is_plural = len(tokens) > 1 and all(token.text.endswith(reading.cues.plural_endings) for token in (tokens[-1], tokens[1]))
    if not is_plural or "determiners" not in tokens[0].classes:
        return ""
    return name[0].lower() + name[1:]


def _verb(reading: Reading, group: VerbGroup) -> str:
    """A verb's last word, which agrees with no object that stands behind it."""
    token, cues = reading.tokens[group.head], reading.cues
    word = reading.text[token.start : token.end]
    lemma, _ = cues.form(token.text)
    if group.head == group.first or not group.is_perfect:
        return word
    plain = (token.text.removesuffix(end) for end in cues.agreements if token.text.endswith(end))
    return next((form for form in plain if cues.form(form)[0] == lemma and cues.form(form)[1] & Form.PARTICIPLE), word)
