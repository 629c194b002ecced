"""Lines of a page's plain text: the text in, each line with its offsets, its folded words and its shape out."""

import re
import unicodedata
from dataclasses import dataclass

from events.model import Span

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_DIGIT = re.compile(r"\d")
_SPACES = re.compile(r"\s+")
_END = re.compile(r"[.!?…][\"'”’»)\]\s]{0,4}$")
_INNER_END = re.compile(r"[^\W\d_]{2}[.!?…][\"'”’»)]{0,2}\s{1,3}[\"'“‘«(]{0,2}\s?[^\W\d_]")
_BULLET = re.compile(r"[-–—*•·▪►‣◦]\s")
_TRIM = " \t.,;:!?…()[]{}<>«»\"'“”‘’*•·|/\\-–—_=+→←›‹▶►▼▲×✕✖✓#&"
FOLDED_LENGTH = 700
WRAPPED_WIDTH = range(45, 111)


class _Folding(dict[int, str]):
    """Lower case without accents, one character at a time and only once each."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if unicodedata.category(character) in ("Mn", "Cf"):
            folded = ""
        elif character.isspace():
            folded = " "
        else:
            folded = unicodedata.normalize("NFD", character)[0].lower()
        self[code] = folded
        return folded


_FOLDING = _Folding({ord(one): other for one, other in {"’": "'", "‘": "'", "‑": "-", "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"}.items()})


def fold(text: str) -> str:
    """Lower a text's case and take off its accents, marks nobody sees and double spaces.

    >>> fold("  Mis à\u00a0jour : DÉC. ")
    'mis a jour : dec.'
    """
    return " ".join(text.translate(_FOLDING).split())


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of plain text: a line, or the lines of one width that a text was broken into.

    ``folded`` and ``words`` are those of its beginning, enough to judge it by.
    """

    span: Span
    text: str
    folded: str
    words: tuple[str, ...]
    after_gap: bool = True

    @property
    def core(self) -> str:
        """Folded text without the bullets, arrows and stops around it."""
        return self.folded.strip(_TRIM)

    @property
    def has_digit(self) -> bool:
        return _DIGIT.search(self.folded) is not None

    @property
    def is_bullet(self) -> bool:
        return _BULLET.match(self.text) is not None

    @property
    def has_end(self) -> bool:
        """It ends as a sentence does."""
        return _END.search(self.text[-6:]) is not None

    @property
    def is_prose(self) -> bool:
        """It reads as a sentence or more, not as a heading or a button."""
        if len(self.text) >= 220 or (len(self.words) >= 6 and self.has_end):
            return len(self.words) >= 6
        return len(self.text) >= 80 and _INNER_END.search(self.text) is not None


def make_line(text: str, *, start: int = 0, length: int | None = None, after_gap: bool = True) -> Line:
    """Take down a line that stands at ``start`` and covers ``length`` characters (its own, unless said)."""
    folded = fold(text[:FOLDED_LENGTH])
    end = start + (len(text) if length is None else length)
    return Line(Span(start, end), text, folded, tuple(_WORD.findall(folded)), after_gap)


def lines_of(text: str) -> list[Line]:
    """Cut a text into its lines that are not blank; lines of a block broken at one width come as one."""
    lines: list[Line] = []
    for block in _blocks(text):
        if _is_wrapped(block):
            start, end = block[0].span.start, block[-1].span.end
            lines.append(make_line(_SPACES.sub(" ", text[start:end]), start=start, length=end - start))
        else:
            lines += block
    return lines


def _blocks(text: str) -> list[list[Line]]:
    blocks: list[list[Line]] = []
    end = -2
    for match in _LINE.finditer(text):
        kept = match[0].strip()
        if kept:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            after_gap = match.start() != end + 1
            if after_gap:
                blocks.append([])
            blocks[-1].append(make_line(kept, start=start, after_gap=after_gap))
            end = match.end()
    return blocks


def _is_wrapped(block: list[Line]) -> bool:
    """Say whether the lines of a block are one paragraph broken at a fixed width."""
    full = block[:-1]
    width = max(len(line.text) for line in block)
    if not full or width not in WRAPPED_WIDTH or any(line.is_bullet for line in block):
        return False
    if min(len(line.text) for line in full) < 0.7 * width:
        return False
    goes_on = sum(line.text[0].islower() for line in block[1:])
    return goes_on > 0 and sum(line.has_end for line in full) <= len(full) / 2
