"""The same text again, and nearly the same: an article and those known come in; which of them it is a copy of, and how alike, goes out.

Texts are compared as sets of three words in a row, folded. A set is kept as the least of many hashes (MinHash, Broder 1997), cut into
bands (locality-sensitive hashing), so that one look-up finds the few it may be a copy of among any number.
"""

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from events.folding import fold
from events.model import Article

SAME, NEAR = "same", "near"
THRESHOLD = 0.5  # bench/intake.py prints what near-copies and other articles of one topic reach
FEWEST = 20  # sets of three words, below which a text is too short to be called nearly another
BANDS, ROWS, WORDS = 42, 3, 3
_WORD = re.compile(r"\w+")
_HASHES, _AT_ONCE = BANDS * ROWS, 4_096
_NUMBERS = np.random.default_rng(1).integers(1, 2**63, size=(2, _HASHES), dtype=np.uint64)
_FACTORS, _SUMMANDS = _NUMBERS[0] | np.uint64(1), _NUMBERS[1]
_POWERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An article known already: the same text, or nearly; ``similarity`` is the share of the shorter text that the other has too."""

    kind: str
    other_id: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text: how many sets of three words it has, and the least hashes of them."""

    size: int
    least: NDArray[np.uint64]


class Known:
    """Articles to compare with; grows by one at a time and can be built anew from the library's."""

    def __init__(self, articles: Iterable[Article] = ()) -> None:
        self._sketches: dict[str, Sketch] = {}
        self._bands: dict[tuple[int, bytes], set[str]] = {}
        for article in articles:
            self.add(article)

    def __len__(self) -> int:
        return len(self._sketches)

    def add(self, article: Article) -> None:
        """Keep an article's sketch; once is enough."""
        if article.id not in self._sketches:
            made = sketch(article.text)
            self._sketches[article.id] = made
            for band in _bands(made):
                self._bands.setdefault(band, set()).add(article.id)

    def remove(self, article_id: str) -> None:
        """Forget an article; one that is not known changes nothing."""
        made = self._sketches.pop(article_id, None)
        for band in _bands(made) if made is not None else ():
            self._bands[band].discard(article_id)
            if not self._bands[band]:
                del self._bands[band]

    def find(self, article: Article) -> Duplicate | None:
        """The known article this one is the same as, or the one it is nearest to if it is near enough."""
        if article.id in self._sketches:
            return Duplicate(SAME, article.id, 1.0)
        made = sketch(article.text)
        if made.size < FEWEST:
            return None
        likely = {other for band in _bands(made) for other in self._bands.get(band, ())}
        scored = ((likeness(made, self._sketches[other]), other) for other in sorted(likely) if self._sketches[other].size >= FEWEST)
        best, other = max(scored, default=(0.0, ""))
        return Duplicate(NEAR, other, round(best, 3)) if best >= THRESHOLD else None


def find(article: Article, known: Known) -> Duplicate | None:
    """Say which known article this one is a copy of, None for none."""
    return known.find(article)


def sketch(text: str) -> Sketch:
    """What is kept of a text."""
    words = _WORD.findall(fold(text))
    hashes = np.fromiter((zlib.crc32(word.encode()) for word in words), dtype=np.uint64, count=len(words))
    count = max(0, len(words) - WORDS + 1)
    if not count:
        return Sketch(0, np.zeros(_HASHES, dtype=np.uint64))
    rolled = sum((hashes[at : at + count] * _POWERS[at] for at in range(WORDS)), np.zeros(count, dtype=np.uint64))
    sets = np.unique(rolled ^ (rolled >> np.uint64(29)))
    return Sketch(len(sets), np.minimum.reduce([_least(sets[at : at + _AT_ONCE]) for at in range(0, len(sets), _AT_ONCE)]))


def _least(sets: NDArray[np.uint64]) -> NDArray[np.uint64]:
    mixed = sets[:, None] * _FACTORS[None, :] + _SUMMANDS[None, :]
    least: NDArray[np.uint64] = (mixed ^ (mixed >> np.uint64(32))).min(axis=0)
    return least


def likeness(one: Sketch, other: Sketch) -> float:
    """Share of the shorter of two texts that stands in the other, estimated; 0 to 1."""
    shared = float(np.count_nonzero(one.least == other.least)) / _HASHES
    common = shared / (1 + shared) * (one.size + other.size)
    return min(1.0, common / max(1, min(one.size, other.size)))


def _bands(made: Sketch) -> list[tuple[int, bytes]]:
    return [(band, made.least[band * ROWS : (band + 1) * ROWS].tobytes()) for band in range(BANDS)]
