"""Lanes of the timeline: the events frame in; out, which lanes there are and which event stands in which, one or more places an event."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from components import names
from components.extents import Floats
from components.view import View
from components.words import mark

Ints: TypeAlias = npt.NDArray[np.int64]

MAX_LANES = 12
OTHERS, NOBODY = "…", ""
OTHERS_NAME, NOBODY_NAME = mark("Others"), mark("Nobody named")


@dataclass(frozen=True, slots=True, eq=False)
class Lanes:
    """Lanes from top to bottom, and the places: event ``row[i]`` of the frame stands in lane ``lane[i]``."""

    keys: tuple[str, ...]
    names: tuple[str, ...]
    row: Ints
    lane: Ints

    @property
    def counts(self) -> Ints:
        """Events of each lane."""
        return np.bincount(self.lane, minlength=len(self.keys))


def assign(view: View) -> Lanes:
    """Give every event its lanes: each of its actors' or its kind's; commonest first, the rare ones together in the last."""
    rows, keys, codes = _places(view)
    counts = np.bincount(codes, minlength=len(keys))
    ranked = sorted(range(len(keys)), key=lambda code: (keys[code] == NOBODY, -int(counts[code]), keys[code]))
    kept = ranked if len(ranked) <= MAX_LANES + 1 else ranked[:MAX_LANES]
    lane_of = np.full(len(keys), MAX_LANES, dtype=np.int64)
    lane_of[kept] = np.arange(len(kept))
    shown = [keys[code] for code in kept] + [OTHERS] * (len(kept) < len(ranked))
    row, lane = np.divmod(np.unique(rows * len(shown) + lane_of[codes]), len(shown))
    return Lanes(tuple(shown), tuple(_name(key, view) for key in shown), row, lane)


def _places(view: View) -> tuple[Ints, list[str], Ints]:
    """Every pair of a row and a lane key: the rows, the keys there are, and the number of the key in each pair."""
    if view.lane_by == "kind":
        codes, kinds = pd.factorize(view.frame["kind"])
        return np.arange(len(codes)), [str(kind) for kind in kinds], codes.astype(np.int64)
    held = pa.array(view.frame["actors"], type=pa.list_(pa.string()))
    lengths = held.value_lengths().to_numpy(zero_copy_only=False).astype(np.int64)
    words = held.flatten().dictionary_encode()
    keys = [str(key) for key in words.dictionary.to_pylist()]
    alone = np.flatnonzero(lengths == 0)
    rows = np.concatenate((np.repeat(np.arange(len(lengths)), lengths), alone))
    codes = np.concatenate((words.indices.to_numpy(), np.full(len(alone), len(keys)))).astype(np.int64)
    return rows, [*keys, NOBODY] if len(alone) else keys, codes


def _name(key: str, view: View) -> str:
    fixed: Mapping[str, str] = {OTHERS: OTHERS_NAME, NOBODY: NOBODY_NAME}
    if key in fixed:
        return view.translate(fixed[key])
    return view.translate(names.KINDS.get(key, key)) if view.lane_by == "kind" else view.labels.get(key, key)


@dataclass(frozen=True, slots=True, eq=False)
class Packing:
    """The line each place stands on inside its lane (-1 where there was no room), and the lines each lane has."""

    line: Ints
    lines: Ints


def pack(lane: Ints, first: Floats, last: Floats, *, start: Floats, lanes: int, budget: int) -> Packing:
    """Put places on lines so that none overlaps on its line: those that start first come first, each on the first line that is free.

    At most ``budget`` lines in all, yet one a lane; the lanes with most lines give way first.
    """
    line = np.full(len(lane), -1, dtype=np.int64)
    ends: list[list[float]] = [[] for _ in range(lanes)]
    for place in np.lexsort((last, start)).tolist():
        held = ends[lane[place]]
        line[place] = _first_free(held, float(first[place]), float(last[place]), budget)
    lines = np.array([len(held) for held in ends], dtype=np.int64)
    cap = _cap(lines, budget)
    line[line >= cap] = -1
    return Packing(line, np.minimum(lines, cap))


def _first_free(ends: list[float], first: float, last: float, limit: int) -> int:
    """Take the first line whose last mark ended before ``first``, else a new line; -1 when there are as many as may be."""
    for line, end in enumerate(ends):
        if end <= first:
            ends[line] = last
            return line
    if len(ends) >= limit:
        return -1
    ends.append(last)
    return len(ends) - 1


def _cap(lines: Ints, budget: int) -> int:
    """The most lines a lane may have so that all fit the budget."""
    most = int(lines.max(initial=1))
    fitting = [cap for cap in range(1, most + 1) if int(np.minimum(lines, cap).sum()) <= budget]
    return max(fitting, default=1)
