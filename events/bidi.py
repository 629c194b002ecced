"""Which way a text runs, and texts that run either way side by side: a text in, its direction, or the text kept to itself, out."""

import re
from typing import Literal, TypeAlias

Direction: TypeAlias = Literal["rtl", "ltr", ""]

# The blocks in which Unicode writes from right to left, and the two marks that stand for such a letter.
_LEFTWARD = "\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
_ANY_LEFTWARD = re.compile(f"[{_LEFTWARD}]")
_ANY_RIGHTWARD = re.compile(rf"(?![{_LEFTWARD}])[^\W\d_]")
_WORD = re.compile(rf"(?:[{_LEFTWARD}]|[^\W\d_])[^\s\u2066-\u2069]*")
_TURNS = "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides, isolates
_KEPT = re.compile(f"[\u2066-\u2068]([^{_TURNS}]*)\u2069")
_HIDDEN = re.compile(f"[\u200b{_TURNS}\ufeff]")
_KEPT_OR_HIDDEN = re.compile(f"{_KEPT.pattern}|{_HIDDEN.pattern}")
_LEFT, _RIGHT, _END = "\u2067", "\u2066", "\u2069"
_ONE_NUMBER = re.compile(r"\w+(?:[:.,]\w+)*")  # signs that do not part digits; a hyphen behind an Arabic letter does
_SHARE = 0.4  # of the words: less would turn a text for a name in it, more leave one unturned for its foreign names


def direction(text: str) -> Direction:
    """Which way a text runs, by most of its words; "" for one without letters. What is kept to itself in it does not count.

    >>> direction("زيارة AFRICOM"), direction("AFRICOM visits"), direction("2024")
    ('rtl', 'ltr', '')
    """
    if text.isascii() or not _ANY_LEFTWARD.search(text):
        return "ltr" if _ANY_RIGHTWARD.search(text) else ""
    words = _WORD.findall(_KEPT.sub(" ", text))
    if not words:
        return ""
    leftward = sum(bool(_ANY_LEFTWARD.match(word)) for word in words)
    return "rtl" if leftward > _SHARE * len(words) else "ltr"


def isolate(text: str, *, among: Direction = "ltr", way: Direction = "") -> str:
    """A text kept to itself among what runs as ``among`` says, so that the two do not mix; as it is where they could not.

    ``way`` is the direction of the whole of which the text is a line.

    >>> isolate("Algiers"), isolate("Algiers", among="rtl")
    ('Algiers', '\\u2066Algiers\\u2069')
    """
    if among == "ltr" and text.isascii():
        return text
    flat = show_hidden(_KEPT.sub(r"\1", text))
    own = way or direction(text) or direction(flat)
    if own == among and not (_ANY_LEFTWARD if among == "ltr" else _ANY_RIGHTWARD).search(flat):
        return flat
    if not own and (among == "ltr" or not flat or _ONE_NUMBER.fullmatch(flat)):
        return flat
    return f"{_LEFT if own == 'rtl' else _RIGHT}{flat}{_END}"


def show_hidden(text: str) -> str:
    """Make what turns or hides words visible. Marks that stand for a letter are left: they move no more than a letter would.

    >>> show_hidden("safe\\u202etxt.exe")
    'safe⟨U+202E⟩txt.exe'
    """
    return text if text.isascii() else _HIDDEN.sub(_spelt, text)


def show_hidden_but_kept(text: str) -> str:
    """The same, but for what ``isolate`` has put around a text: that is seen through, as nothing beside it is touched."""
    return text if text.isascii() else _KEPT_OR_HIDDEN.sub(lambda found: found[0] if found[1] is not None else _spelt(found), text)


def _spelt(found: re.Match[str]) -> str:
    return f"⟨U+{ord(found[0]):04X}⟩"
