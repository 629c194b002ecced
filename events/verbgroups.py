"""Verb groups of a sentence: its tokens come in; each group with its head, tense, voice and negation goes out."""

from collections.abc import Sequence
from typing import NamedTuple

from events.conjugation import FINITE, Form
from events.cues import Cues, Token, Verb
from events.neighbours import has_object, heads_phrase, is_compound, is_counted_noun, is_result, opens

LOOK_AHEAD = 7
ASIDE = 14  # tokens in which a participle set apart ends
_DEFINITE = {
    Form.FUTURE: "future",
    Form.CONDITIONAL: "conditional",
    Form.IMPERFECT: "past",
    Form.PAST: "past",
    Form.PRESENT: "present",
}
_AUXILIARY_TENSES = {"past": "past", "future": "future", "conditional": "conditional", "present": "present"}
_WEAK = frozenset({"adverbs", "negations", "clitics", "negation_heads", "modal_participles"})
_LEANING = frozenset({"reflexives", "negation_heads"})
_NOMINAL = frozenset({"determiners", "prepositions"})
_SUBJECT = frozenset({"pronouns", "relatives"})


class VerbGroup(NamedTuple):
    """A verb and the words that carry its tense: tokens ``first`` to ``end``, the meaning in ``head``.

    ``tense`` is past, present, future, conditional, planned, intended, possible, completed, or for a group that is not
    finite: participle, gerund, infinitive. ``is_open`` marks a spelling that may be either ("signed").
    """

    first: int
    end: int
    head: int
    verb: Verb
    tense: str
    is_finite: bool = True
    is_negated: bool = False
    is_perfect: bool = False
    is_passive: bool = False
    is_open: bool = False


def find_groups(tokens: Sequence[Token], cues: Cues, skipped: frozenset[int]) -> list[VerbGroup]:
    """Verb groups from left to right; tokens of fixed phrases are passed over."""
    groups: list[VerbGroup] = []
    end, is_marked = 0, False
    for index, token in enumerate(tokens):
        if (token.may_be_verb or is_marked) and index >= end and index not in skipped:
            group = _group_at(tokens, index, cues)
            if group is not None:
                groups.append(_with_clitics(group, tokens))
                end = group.end
        is_marked = "infinitive_markers" in token.classes
    return groups


def _with_clitics(group: VerbGroup, tokens: Sequence[Token]) -> VerbGroup:
    """Take in the unstressed words that lean on the verb from the left ("ne s'est ...")."""
    first = group.first
    while first and _LEANING & tokens[first - 1].classes:
        first -= 1
    return group._replace(first=first) if first < group.first else group


def _group_at(tokens: Sequence[Token], index: int, cues: Cues) -> VerbGroup | None:
    token = tokens[index]
    if not token.is_word or (token.is_capital and not opens(tokens, index)) or is_compound(tokens, index):
        return None
    role = cues.auxiliaries.get(token.text) or cues.modals.get(token.text)
    if role is not None and (role.endswith("_infinitive") or not _is_noun_here(tokens, index, token.text in cues.modals)):
        return _chain(tokens, index, role, cues)
    is_marked = index > 0 and "infinitive_markers" in tokens[index - 1].classes
    if _is_led(tokens, index, cues) and not cues.form(token.text)[1]:
        return VerbGroup(index, index + 1, index, _verb_of(tokens, index, index, cues), "infinitive", is_finite=False)
    if not cues.form(token.text)[1] and _is_unknown_gerund(tokens, index, cues):
        return VerbGroup(index, index + 1, index, _verb_of(tokens, index, index, cues), "gerund", is_finite=False)
    if "not_verbs" in token.classes and not is_marked and not _is_set_apart(tokens, index, cues):
        return None
    return _simple(tokens, index, cues)


def _is_set_apart(tokens: Sequence[Token], index: int, cues: Cues) -> bool:
    """Whether a word that is seldom a verb is a participle here: set apart, before a preposition (", arrivée au pouvoir en mai, ...")."""
    if index + 2 >= len(tokens) or not cues.form(tokens[index].text)[1] & Form.PARTICIPLE:
        return False
    following = tokens[index + 1].classes
    is_fronted = index == 0 and cues.nouns.at(tokens, 0) is None and any(token.text == "," for token in tokens[2:ASIDE])
    is_behind = is_fronted or (index > 0 and tokens[index - 1].text == ",")
    is_moving = "be_perfect" in cues.verb(cues.form(tokens[index].text)[0]).classes  # "Parti de Brest, ..."
    return is_behind and "prepositions" in following and (is_moving or "possessives" not in following)


def _chain(tokens: Sequence[Token], first: int, role: str, cues: Cues) -> VerbGroup:
    """A group that opens with an auxiliary or a modal: walk to the verb that means something."""
    verb, _, tense = role.partition("_")
    if tense == "infinitive" and cues.has_infinitive_marker and not (first and "infinitive_markers" in tokens[first - 1].classes):
        role, tense = f"{verb}_present", "present"  # "have" without "to" is no infinitive
    is_modal = tokens[first].text in cues.modals
    has_be, is_progressive, head = verb == "be", False, -1
    index, last, been = first + 1, min(len(tokens), first + 1 + LOOK_AHEAD), False
    while index < last:
        index = _past_aside(tokens, index)
        token = tokens[index]
        name = cues.auxiliaries.get(token.text, "")
        if "infinitive_markers" in token.classes:
            is_modal, role = True, _before_infinitive(role, is_modal=is_modal)
        elif name in ("be_participle", "be_infinitive", "have_infinitive"):
            has_be, been, head = has_be or name.startswith("be"), True, index
        elif not _is_weak(token, tokens, index):
            head, is_progressive = _head(tokens, index, cues, head, is_modal=(is_modal or verb == "do") and not been, has_be=has_be)
            break
        index += 1
    main = first if head < 0 else head
    meaning = _verb_of(tokens, first, main, cues)
    reached = main > first and not cues.auxiliaries.get(tokens[main].text, "").startswith("be_")
    group = VerbGroup(first, main + 1, main, meaning, "past", is_negated=_is_negated(tokens, first, main, cues))
    if tense in ("infinitive", "gerund") and not is_modal:
        return group._replace(tense=tense, is_finite=False, is_perfect=tense == "gerund")
    if is_modal:
        return group._replace(tense=role, is_passive=has_be and reached)
    return _with_tense(group, verb, _AUXILIARY_TENSES.get(tense, "past"), tokens, reached=reached, been=been, progressive=is_progressive)


def _before_infinitive(role: str, *, is_modal: bool) -> str:
    """What an auxiliary before an infinitive with its marker says: "had to leave" was done, "is to leave" and "was to leave" are plans."""
    if is_modal:
        return role
    return "completed" if role == "have_past" else "planned"


def _past_aside(tokens: Sequence[Token], index: int) -> int:
    """Step over a few words between commas ("a, par ailleurs, affirmé")."""
    if tokens[index].text != ",":
        return index
    close = next((k for k in range(index + 2, min(index + 8, len(tokens) - 1)) if tokens[k].text == ","), None)
    return index if close is None else close + 1


def _with_tense(
    group: VerbGroup, verb: str, tense: str, tokens: Sequence[Token], *, reached: bool, been: bool, progressive: bool
) -> VerbGroup:
    """Tense of a group by its first auxiliary: "have" and "be" in the present tell a past, when a participle follows."""
    if progressive and tense == "present":
        return group._replace(tense="progressive")
    if verb == "have" and (reached or been):
        past = "past" if tense in ("present", "past") else tense
        return group._replace(tense=past, is_perfect=True, is_passive=been and reached)
    if verb == "be" and reached and tense == "present" and not progressive:
        reflexive = any("reflexives" in tokens[k].classes for k in range(max(0, group.first - 2), group.head))
        is_past = reflexive or "be_perfect" in group.verb.classes
        return group._replace(tense="past" if is_past else "present", is_perfect=is_past, is_passive=not is_past)
    return group._replace(tense=tense, is_passive=verb == "be" and reached and not progressive)


def _head(tokens: Sequence[Token], index: int, cues: Cues, head: int, *, is_modal: bool, has_be: bool) -> tuple[int, bool]:
    """The token that carries the meaning, if this one can, and whether it is a gerund ("is leaving")."""
    token = tokens[index]
    if not token.is_word or token.is_capital or _NOMINAL & token.classes:
        return head, False
    _, form = cues.form(token.text)
    if is_modal and (form & Form.BASE or (not form and not has_be)):
        return index, False
    if form & Form.PARTICIPLE:
        return index, False
    if has_be and (form & Form.GERUND or (not form and cues.gerund is not None and cues.gerund.search(token.text))):
        return index, True
    if form & Form.BASE and not has_be:
        return index, False
    return head, False


def _simple(tokens: Sequence[Token], index: int, cues: Cues) -> VerbGroup | None:
    """A group of one word: its form and the word before it say what it is."""
    token = tokens[index]
    _, form = cues.form(token.text)
    if not form or (form == Form.PARTICIPLE and token.text not in cues.forms):
        return None
    before = _word_before(tokens, index)
    if before is not None and index > 1 and "reflexives" in before.classes and "prepositions" in tokens[index - 2].classes:
        before = tokens[index - 2]  # "de s'arrêter"
    is_marked = before is not None and "infinitive_markers" in before.classes
    is_after_noun_word = before is not None and bool(_NOMINAL & before.classes) and not is_marked and not _SUBJECT & before.classes
    noun, verb = cues.nouns.at(tokens, index), _verb_of(tokens, index, index, cues)
    group = VerbGroup(index, index + 1, index, verb, "", is_negated=_is_negated(tokens, index, index, cues))
    if form & Form.BASE and (is_marked or (_takes_infinitive(before, cues) and noun is None)):
        return group._replace(tense="infinitive", is_finite=False)
    if form & Form.GERUND and (noun is None or is_result(tokens, index)) and not _is_determined(before):
        return group._replace(tense="gerund", is_finite=False)
    if is_after_noun_word:
        return None
    if form & Form.PARTICIPLE and (is_counted_noun(tokens, index) or (noun is not None and heads_phrase(tokens, index))):
        return None
    is_plural = cues.has_infinitive_marker and token.text.endswith(cues.plural_endings)
    if (
        is_plural
        and form & Form.PRESENT
        and not {"continuing", "state"} & verb.classes
        and (_precedes_verb(tokens, index, cues) or _follows_verb(tokens, index, cues))
    ):
        return None
    is_counted = is_plural and before is not None and before.text.isdigit()
    is_noun = is_counted or (noun is not None and not has_object(tokens, index))
    if form & Form.BASE and cues.has_infinitive_marker and not is_noun and _is_plural(before, cues):
        return group._replace(tense="present")
    return _simple_finite(group, form, before, is_noun=is_noun)


def _is_led(tokens: Sequence[Token], index: int, cues: Cues) -> bool:
    """Whether a word no list holds is an infinitive, by its marker and the word before that ("a plan to list in ...")."""
    token = tokens[index]
    is_plain = token.is_word and not token.classes and not token.is_capital and not token.text.isdigit()
    return is_plain and index > 1 and "infinitive_markers" in tokens[index - 1].classes and tokens[index - 2].text in cues.infinitive_leads


def _precedes_verb(tokens: Sequence[Token], index: int, cues: Cues) -> bool:
    """Whether no verb can stand here: what may be a noun in the plural is one ("the Baltic states gathered", "Reports that ...")."""
    if index == 0 or index + 1 >= len(tokens):
        return index == 0
    following = tokens[index + 1]
    is_auxiliary = following.text in cues.auxiliaries or following.text in cues.modals
    return is_auxiliary or (following.may_be_verb and bool(cues.form(following.text)[1] & Form.PAST) and not following.classes)


def _follows_verb(tokens: Sequence[Token], index: int, cues: Cues) -> bool:
    """Whether a sure verb stands right before: what may be a verb is its object ("rejected claims that ...")."""
    before = tokens[index - 1] if index else None
    if before is None or not before.may_be_verb or before.classes or before.text in cues.auxiliaries or before.text in cues.modals:
        return False
    return bool(cues.form(before.text)[1] & Form.PAST)


def _is_unknown_gerund(tokens: Sequence[Token], index: int, cues: Cues) -> bool:
    """Whether a word no list holds tells by its ending and its object what came of it (", prompting the court to ...")."""
    token = tokens[index]
    if cues.gerund is None or not token.is_word or token.classes or token.text in cues.not_endings or not is_result(tokens, index):
        return False
    following = tokens[index + 1]
    has_object = "determiners" in following.classes or following.is_capital or following.text.isdigit()
    return has_object and cues.gerund.search(token.text) is not None and cues.nouns.at(tokens, index) is None


def _is_plural(before: Token | None, cues: Cues) -> bool:
    """Whether the word before is a noun in the plural, by its ending ("lawyers deny")."""
    is_noun = before is not None and before.is_word and not before.classes and len(before.text) > 3
    return is_noun and before is not None and before.text.endswith(cues.plural_endings)


def _word_before(tokens: Sequence[Token], index: int) -> Token | None:
    """The token before, or the one before an adverb that a determiner opens ("the recently signed deal")."""
    before = tokens[index - 1] if index else None
    if before is not None and index > 1 and "adverbs" in before.classes and _NOMINAL & tokens[index - 2].classes:
        return tokens[index - 2]
    return before


def _simple_finite(group: VerbGroup, form: int, before: Token | None, *, is_noun: bool) -> VerbGroup | None:
    tense = next((name for flag, name in _DEFINITE.items() if form & flag), "")
    is_named = before is not None and (before.is_capital or bool(_SUBJECT & before.classes))
    if form & Form.PARTICIPLE:
        is_open = bool(form & FINITE)
        return group._replace(tense=tense or "participle", is_finite=is_open, is_open=is_open)
    if form & FINITE and (not is_noun or is_named):
        return group._replace(tense=tense)
    if form & Form.BASE and before is not None and _SUBJECT & before.classes:
        return group._replace(tense="present")
    return None


def _takes_infinitive(before: Token | None, cues: Cues) -> bool:
    """Whether a preposition alone may open an infinitive, in a language that has no marker for it."""
    return not cues.has_infinitive_marker and before is not None and "prepositions" in before.classes


def _is_determined(before: Token | None) -> bool:
    return before is not None and "determiners" in before.classes


def _is_noun_here(tokens: Sequence[Token], index: int, is_modal: bool) -> bool:
    """Whether a determiner before a short word shows that it is no auxiliary ("dans l'est", "the will")."""
    if index == 0:
        return is_modal and tokens[index].is_capital
    before = tokens[index - 1]
    if "not_verbs" in tokens[index].classes and (before.text.isdigit() or "numbers_before_nouns" in before.classes):
        return True  # "33 avions"
    if "clitics" in before.classes:
        return "determiners" in before.classes and index > 1 and "prepositions" in tokens[index - 2].classes
    return "determiners" in before.classes and not _SUBJECT & before.classes


def _is_weak(token: Token, tokens: Sequence[Token], index: int) -> bool:
    """Whether a token may stand between an auxiliary and its verb."""
    if "nobody" in token.classes and index + 1 < len(tokens) and "negations" in tokens[index + 1].classes:
        return True  # "no longer"
    return bool(_WEAK & token.classes) or token.text == "-" or (token.text == "t" and tokens[index - 1].text == "-")


def _is_negated(tokens: Sequence[Token], first: int, head: int, cues: Cues) -> bool:
    """Whether the words around say no; a language with two-part negation needs both parts."""
    if cues.has_two_part_negation:
        opened = any("negation_heads" in tokens[k].classes for k in range(max(0, first - 3), first))
        return opened and any("negations" in tokens[k].classes for k in range(first, min(len(tokens), head + 3)))
    while first and "clitics" in tokens[first - 1].classes:  # "no se firmó"
        first -= 1
    return any("negations" in tokens[k].classes for k in range(max(0, first - 1), head))


def _verb_of(tokens: Sequence[Token], first: int, head: int, cues: Cues) -> Verb:
    """Meaning of a group's head, with a reflexive pronoun before it or a particle after it."""
    lemma, _ = cues.form(tokens[head].text)
    reflexive = any("reflexives" in tokens[k].classes for k in range(max(0, first - 2), head))
    following = [token.text for token in tokens[head + 1 : head + 3]]
    if not following or following[0] not in cues.particles:
        following = []
    return cues.verb(lemma or tokens[head].text, reflexive=reflexive, following=following)
