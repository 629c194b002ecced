"""A short title for a happening: its sentence's reading and trigger come in, the clause's own words without date and source go out."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from events.borrowing import find_later_subject, find_subject, finite_participle, has_subject, opening_of, without_opener
from events.choosing import choose, is_reporting, purpose_before
from events.clauses import Clause, Reading, is_content
from events.objects import name_object
from events.omissions import left_out, owns, window
from events.owners import name_owner, name_owner_of_relative
from events.quoting import quoted_title
from events.shortening import DANGLING, MAX_LENGTH, without_dangling
from events.wording import fit, tidy, whole, without_lead_in

SHORT = 14
_OWN = frozenset({"person_pronouns", "thing_pronouns", "group_pronouns"})
OPENING = 10  # tokens in which the subject of a title stands
LONGEST_SUBJECT = 9
SAID = 5  # tokens behind a verb of saying that a title keeps


def make_title(
    reading: Reading,
    trigger: tuple[int, int] | None,
    time: tuple[int, int],
    times: Sequence[tuple[int, int]],
    *,
    subjects: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Write a title of at most 90 characters; ``times`` are the tokens of every date, ``subjects`` stand in for classes of pronouns."""
    first = time[0] if trigger is None else trigger[0]
    clause = reading.clause_at(min(first, len(reading.owner) - 1))
    spoken = quoted_title(reading, first, times)
    if spoken:
        return spoken
    dropped = left_out(reading, times, first)
    chosen, names = choose(reading, clause, trigger, time)
    if clause.opener == "coordinate" and not has_subject(reading, clause):
        dropped -= set(find_subject(reading, clause))  # who says one thing and does another
    if clause.opener == "participle" and not opening_of(reading, clause).first:
        dropped -= set(find_later_subject(reading, clause))
    chosen = _without_dated_opening(reading, chosen, first, time, times)
    dropped -= _dated_subject(reading, chosen, dropped)
    owners = {start: reading.cues.article for start, end in times if owns(reading, end) and reading.cues.article and start in chosen}
    dropped -= owners.keys()
    words = without_lead_in(reading, tidy(reading, [index for index in chosen if index not in dropped], first), first)
    names = {index: name for index, name in (owners | names).items() if index in words}
    words, relative = name_owner_of_relative(reading, words, first)
    words, owner = name_owner(reading, words, subjects)
    words, objects = name_object(reading, words, subjects)
    names |= relative | objects | (owner or _pronoun_names(reading, words, subjects))
    names |= finite_participle(reading, words, first)
    place = words.index(first) if first in words else 0
    colon = first if place and words[place - 1] > first and clause.noun_at(first) is not None else -1
    title = fit(reading, words, names, _needed(clause, words, first), colon_before=colon)
    title = _with_relative(reading, words, names, title, dropped) or title
    if title.endswith("…") and is_reporting(clause, first):
        title = _of_what_is_said(reading, clause, first, dropped) or title
    is_told = any(group.is_finite and group.head in words for group in reading.groups) and len(words) > 1
    if len(title) < SHORT and trigger is not None and not is_told:
        title = _longer(reading, clause, words, names, first, dropped) or title
    return title or fit(reading, [index for index in window(reading, first) if index not in dropped], {}, first)


def _of_what_is_said(reading: Reading, clause: Clause, first: int, dropped: set[int]) -> str:
    """What a verb of saying reports, by itself, where the two are too long for a line; "" when that is too long as well."""
    child = next((reading.clauses[index] for index in clause.children if reading.clauses[index].first > first), None)
    if child is None or child.opener != "subordinate" or child.finite is None:
        return ""
    chosen = [index for index in without_opener(reading, child, child.finite.first) if index not in dropped]
    title = fit(reading, tidy(reading, chosen, child.finite.head), {}, child.finite.head)
    return "" if title.endswith("…") or _OWN & reading.tokens[chosen[0]].classes else title


def _with_relative(reading: Reading, words: Sequence[int], names: Mapping[int, str], title: str, dropped: set[int]) -> str:
    """The same title with the relative clause that its last word needs ("a law [that bans ...]"), when it fits and holds no date."""
    start = words[-1] + 1 if words else len(reading.owner)
    if start >= len(reading.owner) - 1 or not title.endswith(reading.tokens[words[-1]].text[-1:]):
        return ""
    child = reading.clause_at(start)
    is_whole = len(child.pieces) == 1 and not child.children
    is_tight = child.opener == "relative" and child.first == start and is_whole and child.finite is not None
    more = [index for index in range(start, child.end) if reading.tokens[index].is_word or index < child.end - 1]
    if not is_tight or dropped.intersection(more) or any("pronouns" in reading.tokens[index].classes for index in more[1:]):
        return ""
    longer = whole(reading, [*words, *more], names)
    return longer if len(longer) <= MAX_LENGTH else ""


def _without_dated_opening(
    reading: Reading, chosen: list[int], first: int, time: tuple[int, int], times: Sequence[tuple[int, int]]
) -> list[int]:
    """Words without an opening that has a date of its own ("On strike since May, ..."); for that date, the opening behind who it is of."""
    comma = next((place for place, index in enumerate(chosen[:OPENING]) if reading.tokens[index].text == ","), 0)
    opening = chosen[:comma]
    is_led = bool(opening) and "prepositions" in reading.tokens[opening[0]].classes
    is_dated = any(opening[0] < start <= opening[-1] for start, _ in times) if opening else False
    if not is_dated or _has_finite(reading, opening) or not any(is_content(reading.tokens[index]) for index in opening if index < time[0]):
        return chosen
    rest = chosen[comma + 1 :]
    if not opening[0] < time[0] <= opening[-1]:
        return rest
    if is_led and first > opening[-1] and rest:
        return rest
    verb = reading.clause_at(rest[0]).finite if rest else None
    subject = [index for index in rest if verb is not None and index < verb.first]
    is_state = first in opening and not any("determiners" in reading.tokens[index].classes for index in opening[: opening.index(first)])
    head = reading.tokens[subject[0]].classes if subject else frozenset({"pronouns"})
    is_named = "determiners" in head or not {"pronouns", "prepositions"} & head
    if not is_led and is_named and not _has_finite(reading, subject):
        return [*subject, chosen[comma], *opening]
    if is_state or not is_named or first not in opening:
        return [*subject, *opening] if is_state and is_named else chosen
    return [*subject, *opening[opening.index(first) :]]


def _has_finite(reading: Reading, words: Sequence[int]) -> bool:
    return any((group := reading.group_starting(index)) is not None and group.is_finite for index in words)


def _dated_subject(reading: Reading, chosen: Sequence[int], dropped: set[int]) -> set[int]:
    """The words of a date that is itself the subject ("that day has come"): a title without them would have none."""
    kept = next((index for index in chosen if index not in dropped and reading.tokens[index].is_word), None)
    group = None if kept is None else reading.group_starting(kept)
    is_bare = group is not None and group.is_finite and kept is not None and kept - 1 in dropped and kept - 1 in chosen
    return {index for index in chosen if kept is not None and index < kept} if is_bare else set()


def _pronoun_names(reading: Reading, words: Sequence[int], subjects: Mapping[str, str]) -> dict[int, str]:
    """The name for a pronoun that opens a title, or opens its clause behind a comma; of who speaks when it opens what they say."""
    clause = reading.clause_at(words[0]) if words else reading.clauses[0]
    person = subjects.get("person_pronouns", "")
    objects = {index: person for index in words if person and _is_person_object(reading, index)}
    if objects and clause.opener != "subordinate" and person not in whole(reading, words, {}):
        return objects
    if clause.opener == "subordinate" and words and _OWN & reading.tokens[words[0]].classes and _is_said(reading, clause):
        speaker = find_subject(reading, clause)
        is_short = 0 < len(speaker) <= LONGEST_SUBJECT and not any("pronouns" in reading.tokens[index].classes for index in speaker)
        first, last = (speaker[0], speaker[-1]) if is_short else (0, -1)
        return {words[0]: reading.text[reading.tokens[first].start : reading.tokens[last].end]} if is_short else {}
    for position, index in enumerate(words[:OPENING]):
        is_opening = position == 0 or reading.tokens[words[position - 1]].text == ","
        name = next((name for kind, name in subjects.items() if name and kind in reading.tokens[index].classes), "")
        if is_opening and name:
            return {index: name}
    return {}


def _is_said(reading: Reading, clause: Clause) -> bool:
    """Whether a clause is what its main clause says, or of several, who cannot be meant by a name alone."""
    groups = reading.clauses[max(0, clause.parent)].groups
    is_several = "group_pronouns" in reading.tokens[clause.first].classes
    return is_several or any({"reporting", "denying"} & group.verb.classes for group in groups)


def _is_person_object(reading: Reading, index: int) -> bool:
    """Whether a pronoun stands for a person something is done to ("released him", not "her rival")."""
    if index + 1 >= len(reading.tokens) or "person_objects" not in reading.tokens[index].classes:
        return False
    following = reading.tokens[index + 1]
    return not following.is_word or bool({"prepositions", "coordinators"} & following.classes)


def _needed(clause: Clause, words: Sequence[int], first: int) -> int:
    """The last token a title must reach: the trigger, and what is said when it is a verb of saying."""
    return max((index for index in words if index <= first + SAID), default=first) if is_reporting(clause, first) else first


def _longer(reading: Reading, clause: Clause, words: list[int], names: Mapping[int, str], first: int, dropped: set[int]) -> str:
    """A fuller title for a noun alone: what a noun of purpose is about, else the main clause of its sentence."""
    context = _context(reading, clause, first, dropped)
    if context:
        return fit(reading, [*words, *context], names, first, colon_before=context[0])
    main = reading.clauses[0]
    rest = _behind_opening(reading, clause, words, dropped)
    if rest:
        return fit(reading, [*words, *rest], names, first, colon_before=rest[0])
    if main.index == clause.index:  # "It was in May that the two sides signed"
        main = next((reading.clauses[index] for index in clause.children if reading.clauses[index].finite is not None), main)
    if main.finite is None or main.index == clause.index:
        return ""
    verb = main.finite
    line = tidy(reading, [index for index in without_opener(reading, main, verb.first) if index not in dropped], verb.head)
    return fit(reading, line, {}, verb.head)


def _behind_opening(reading: Reading, clause: Clause, words: list[int], dropped: set[int]) -> list[int]:
    """What is told behind an opening that names a happening ("After the vote on Sunday, [monitors complained]")."""
    verb = clause.finite
    end = words[-1] + 1 if words else 0
    comma = next((index for index in range(end, verb.first) if reading.tokens[index].text == ","), 0) if verb is not None else 0
    if verb is None or not comma or "prepositions" not in reading.tokens[clause.first].classes:
        return []
    return tidy(
        reading, [index for index in without_opener(reading, clause, verb.first) if index > comma and index not in dropped], verb.head
    )


def subject_words(reading: Reading) -> str:
    """The short noun phrase that opens a sentence as its subject, without a pronoun; "" when there is none."""
    verb = reading.clauses[0].finite if reading.tokens else None
    if (
        verb is None
        or reading.clauses[0].first
        or verb.first > LONGEST_SUBJECT
        or any(token.text == "," for token in reading.tokens[: verb.first])
    ):
        return ""
    is_named = verb.first > 0 and not {"pronouns", "prepositions", "adverbs"} & reading.tokens[0].classes
    is_own = is_named and {reading.owner[index] for index in range(verb.first)} == {0}
    words = [
        index
        for index in range(verb.first)
        if "clitics" not in reading.tokens[index].classes or "determiners" in reading.tokens[index].classes
    ]
    return reading.text[reading.tokens[0].start : reading.tokens[words[-1]].end] if is_own and words else ""


def _is_content(reading: Reading, index: int) -> bool:
    token = reading.tokens[index]
    return token.is_word and not {"adverbs", "subordinators"} & token.classes


def _context(reading: Reading, clause: Clause, first: int, dropped: set[int]) -> list[int]:
    """What a bare noun of purpose is about: the words between the verb and the phrase of purpose."""
    end = purpose_before(reading, first)
    if end is None:
        return []
    group = clause.group_before(end)
    start = clause.first if group is None else group.end
    while start < end and (DANGLING & reading.tokens[start].classes or not _is_content(reading, start)):
        start += 1
    return without_dangling(
        reading, [index for index in range(start, end) if index not in dropped and reading.owner[index] == clause.index]
    )
