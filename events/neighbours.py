"""What the words beside a word show of it: a sentence's tokens come in, whether it can be a verb goes out."""

from collections.abc import Sequence

from events.cues import Token


def is_counted_noun(tokens: Sequence[Token], index: int) -> bool:
    """Whether what may be a participle stands between a number and its noun ("of two jailed lawmakers")."""
    if index < 2 or index + 1 >= len(tokens) or "numbers_before_nouns" not in tokens[index - 1].classes:
        return False
    following = tokens[index + 1]
    is_noun = following.is_word and not following.classes and not following.is_capital and not following.may_be_verb
    return is_noun and "determiners" not in tokens[index - 2].classes


def heads_phrase(tokens: Sequence[Token], index: int) -> bool:
    """Whether what may be a participle is a noun behind a sign with its complement ("1901, découverte d'un tombeau")."""
    is_first = index == 0 or not tokens[index - 1].is_word
    return is_first and index + 1 < len(tokens) and "possessives" in tokens[index + 1].classes


def is_result(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word that may be a noun is a verb with its object behind a comma (", killing two guards")."""
    is_aside = index > 0 and tokens[index - 1].text == "," and index + 1 < len(tokens)
    return is_aside and tokens[index + 1].is_word and "prepositions" not in tokens[index + 1].classes


def has_object(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word between a noun and a determiner is the verb of the two ("l'épidémie frappe la ville")."""
    if index == 0 or index + 1 >= len(tokens) or not tokens[index - 1].is_word or tokens[index - 1].classes:
        return False
    following = tokens[index + 1].classes
    return "determiners" in following and "prepositions" not in following


def is_compound(tokens: Sequence[Token], index: int) -> bool:
    """Whether a hyphen binds a word to the one before ("hardest-hit")."""
    if index < 2 or tokens[index - 1].text != "-":
        return False
    return tokens[index - 2].end == tokens[index - 1].start and tokens[index - 1].end == tokens[index].start


def opens(tokens: Sequence[Token], index: int) -> bool:
    """Whether a capital means the start of a sentence and not a name."""
    return index == 0 or not tokens[index - 1].is_word
