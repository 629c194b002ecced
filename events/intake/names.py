"""Names of files from strangers: a name in, one that is harmless to show and never a path to write to out."""

import re

from events.decoding import mask

LENGTH = 80
BETWEEN = " › "
# Marks that turn the reading direction, join or are not seen: a name may hide its ending behind them.
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufe00-\ufe0f\U000e0000-\U000e007f]")
_DRIVE = re.compile(r"[A-Za-z]:")
_MISSING = "no name"


def shown(name: str) -> str:
    """A name as it may be shown: on one line, its hidden marks visible, no way up, at most 80 characters.

    >>> shown("../../etc/passwd"), shown("a\u202egpj.txt")
    ('etc/passwd', 'a⟨202E⟩gpj.txt')
    """
    plain = " ".join(mask(name[:4_000]).split()).replace("\\", "/")
    parts = [part for part in _DRIVE.sub("", plain, count=1).split("/") if part.strip(" .")]
    seen = _UNSEEN.sub(lambda match: f"⟨{ord(match[0]):04X}⟩", "/".join(parts))
    return _shortened(seen) or _MISSING


def last(name: str) -> str:
    """The last part of a name, as it may be shown."""
    return shown(name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1])


def suffix(name: str) -> str:
    """Ending of a name, such as ".pdf", in small letters.

    >>> suffix("Note.PDF"), suffix(".profile"), suffix("x")
    ('.pdf', '', '')
    """
    stem, dot, ending = name.replace("\\", "/").rsplit("/", 1)[-1].rpartition(".")
    return f".{ending.lower()}" if dot and stem else ""


def _shortened(name: str) -> str:
    half = LENGTH // 2
    return name if len(name) <= LENGTH else f"{name[:half]}…{name[-(LENGTH - half - 1) :]}"
