"""Actors that may be one: their names come in, pairs worth a look with the reasons go out. Nothing here merges anything."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import DamerauLevenshtein

from events.errors import Message
from events.model import Actor, ActorKind
from events.skeleton import skeleton
from events.words import GENERATIONS, fold

_CROWD = 40  # actors that share a word: more of them and the word tells nothing
_LONG = 5  # letters from which one slip still leaves a name recognisable
_NUMERALS = frozenset("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split())
_SMALL = frozenset("a al an and de del der des di do dos du el et la le les of the van von y l d in for pour sur on".split())


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two actors that may be one, from 0 to 1 how likely, and why."""

    one: Actor
    other: Actor
    score: float
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class _Name:
    """A name taken apart: folded words, what distinguishes people of one name, and what its consonants sound like."""

    words: tuple[str, ...]
    marks: frozenset[str]
    sounds: tuple[str, ...]


def suggest(actors: Iterable[Actor]) -> tuple[Suggestion, ...]:
    """Pairs of actors that may be one, likeliest first; those of one id are one already."""
    unique = list({actor.id: actor for actor in actors if actor.kind is not ActorKind.PLACE}.values())
    found = (compare(unique[one], unique[other]) for one, other in _pairs(unique))
    return tuple(sorted(filter(None, found), key=lambda pair: (-pair.score, pair.one.id, pair.other.id)))


def compare(one: Actor, other: Actor) -> Suggestion | None:
    """Weigh two actors; None when nothing speaks for their being one or something speaks against it."""
    if one.id == other.id or (one.kind is ActorKind.PERSON) != (other.kind is ActorKind.PERSON):
        return None
    tests = _OF_PEOPLE if one.kind is ActorKind.PERSON else _OF_BODIES
    best: tuple[float, Message] | None = None
    for first in _names(one):
        for second in _names(other):
            if first.marks != second.marks or not first.words or not second.words:
                continue
            hits = [(score, reason) for test, score, reason in tests if test(first, second) or test(second, first)]
            best = max([best, *hits] if best else hits, key=lambda hit: hit[0], default=None)
    return None if best is None else Suggestion(one, other, best[0], (best[1],))


def warn_of(name: str) -> tuple[Message, ...]:
    """What may be a disguise in a name: characters nobody sees, letters of two scripts in one word."""
    if name.isascii() and name.isprintable():
        return ()
    hidden = [char for char in name if unicodedata.category(char) in ("Cf", "Cc", "Co", "Cn") and char not in "\n\t"]
    found = []
    if hidden:
        codes = ", ".join(dict.fromkeys(f"U+{ord(char):04X}" for char in hidden))
        found.append(Message("The name holds characters that cannot be seen ({codes}).", {"codes": codes}))
    visible = "".join(char for char in name if char not in hidden)
    mixed = [word for word in visible.split() if len(_scripts(word)) > 1]
    if mixed:
        values = {"word": mixed[0], "scripts": ", ".join(sorted(_scripts(mixed[0])))}
        found.append(Message("“{word}” mixes letters of several scripts ({scripts}).", values))
    return tuple(found)


def _scripts(word: str) -> set[str]:
    """Scripts of a word's letters by the first word of their Unicode names; the scripts of Japanese count as one."""
    names = (unicodedata.name(char, "").partition(" ")[0] for char in word if char.isalpha())
    return {"Japanese" if name in ("HIRAGANA", "KATAKANA", "CJK", "KATAKANA-HIRAGANA") else name.capitalize() for name in names if name}


def _names(actor: Actor) -> list[_Name]:
    return [_name(name) for name in dict.fromkeys([actor.label, *actor.names.values()])]


def _name(name: str) -> _Name:
    visible = "".join(char for char in name if unicodedata.category(char) != "Cf")
    words = [word for word in fold(visible).split() if word not in _SMALL]
    loud = {fold(word) for word in visible.split() if word.isupper()}
    marks = frozenset(word for word in words[1:] if (word in _NUMERALS & loud) or word in GENERATIONS or word.isdigit())
    kept = tuple(word for word in words if word not in marks)
    return _Name(kept, marks, tuple(skeleton(word) for word in kept))


def _pairs(actors: Sequence[Actor]) -> Iterator[tuple[int, int]]:
    """Actors that share a word, its sound, its first letters or their initials."""
    blocks: dict[str, set[int]] = {}
    for index, actor in enumerate(actors):
        for name in _names(actor):
            for key in _keys(name):
                blocks.setdefault(key, set()).add(index)
    pairs = {pair for block in blocks.values() if len(block) <= _CROWD for pair in combinations(sorted(block), 2)}
    return iter(sorted(pairs))


def _keys(name: _Name) -> Iterator[str]:
    for word, sound in zip(name.words, name.sounds, strict=True):
        yield f"w{word}"
        yield f"s{sound}"
        yield f"p{word[:3]}{len(name.words)}"
    yield f"i{_initials(name)}"
    if len(name.words) == 1:
        yield f"i{name.words[0]}"


def _initials(name: _Name) -> str:
    return "".join(word[0] for word in name.words)


def _is_reordered(one: _Name, other: _Name) -> bool:
    return len(one.words) > 1 and sorted(one.words) == sorted(other.words)


def _has_initials(one: _Name, other: _Name) -> bool:
    """Whether first names of one are the initials of the other's: "J. Smith", "John Smith"."""
    if min(len(one.words), len(other.words)) < 2 or one.words[-1] != other.words[-1]:
        return False
    firsts = list(zip(one.words[:-1], other.words[:-1], strict=False))
    return any(len(short) == 1 for short, _ in firsts) and all(
        full.startswith(short) if len(short) == 1 else short == full for short, full in firsts
    )


def _has_more_names(one: _Name, other: _Name) -> bool:
    """Whether the other only adds names inside or at the end: "Ana Ruiz", "Ana María Ruiz"; first names agree."""
    if not 2 <= len(one.words) < len(other.words) or one.words[0] != other.words[0]:
        return False
    rest = iter(other.words)
    return all(word in rest for word in one.words)


def _sounds_alike(one: _Name, other: _Name) -> bool:
    """Whether all words have the same consonants, whatever the spelling or the script."""
    return _is_telling(one.sounds) and one.sounds == other.sounds


def _sounds_alike_in_part(one: _Name, other: _Name) -> bool:
    """Whether one name's sounds are among the other's, first and last the same."""
    if not _is_telling(one.sounds) or len(one.sounds) < 2 or len(one.sounds) >= len(other.sounds):
        return False
    rest = iter(other.sounds)
    return one.sounds[-1] == other.sounds[-1] and one.sounds[0] == other.sounds[0] and all(sound in rest for sound in one.sounds)


def _is_telling(sounds: Sequence[str]) -> bool:
    return sum(map(len, sounds)) >= 4 and len(sounds) > 1


def _is_misspelt(one: _Name, other: _Name) -> bool:
    """Whether one long word differs by one slip and all others agree."""
    if len(one.words) != len(other.words) or len(one.words) < 2:
        return False
    odd = [(a, b) for a, b in zip(one.words, other.words, strict=True) if a != b]
    return len(odd) == 1 and min(map(len, odd[0])) >= _LONG and DamerauLevenshtein.distance(*odd[0]) == 1


def _is_surname(one: _Name, other: _Name) -> bool:
    return len(one.words) == 1 and len(other.words) > 1 and one.words[0] == other.words[-1] and len(one.words[0]) > 3


def _is_acronym(one: _Name, other: _Name) -> bool:
    return len(one.words) == 1 and len(one.words[0]) > 2 and len(other.words) > 2 and one.words[0] == _initials(other)


def _begins(one: _Name, other: _Name) -> bool:
    return len(one.words) < len(other.words) and other.words[: len(one.words)] == one.words and len("".join(one.words)) >= _LONG


_Test = Callable[[_Name, _Name], bool]
_OF_PEOPLE: tuple[tuple[_Test, float, Message], ...] = (
    (_is_reordered, 0.9, Message("The same names in another order.")),
    (_has_initials, 0.8, Message("The first names of one are the initials of the other.")),
    (_has_more_names, 0.8, Message("One only has names more than the other.")),
    (_sounds_alike, 0.8, Message("The names have the same consonants: they may be spellings of one name.")),
    (_sounds_alike_in_part, 0.6, Message("The names have the same consonants, and one has names more than the other.")),
    (_is_misspelt, 0.5, Message("One letter tells the names apart.")),
    (_is_surname, 0.4, Message("One is the last name of the other.")),
)
_OF_BODIES: tuple[tuple[_Test, float, Message], ...] = (
    (_is_reordered, 0.9, Message("The same names in another order.")),
    (_is_acronym, 0.7, Message("One has the first letters of the other.")),
    (_begins, 0.6, Message("One name begins the other.")),
    (_is_misspelt, 0.6, Message("One letter tells the names apart.")),
)
