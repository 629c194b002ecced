"""Lanes of the timeline: the events frame in; out, which lanes there are and which event stands in which, one or more places an event."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from components import names
from components.extents import Flags, Floats
from components.view import LaneBy, View
from components.words import mark
from events.folding import fold
from events.windows import Codes, Group

Ints: TypeAlias = npt.NDArray[np.int64]

MAX_LANES = 12
OTHERS, NOBODY = "…", ""
OTHERS_NAME = mark("Others")
COLUMNS: Mapping[LaneBy, str] = {"actor": "actors", "kind": "kind", "status": "status", "place": "place", "source": "publishers"}
UNNAMED: Mapping[LaneBy, str] = {
    "actor": mark("Nobody named"),
    "kind": mark("No kind"),
    "status": mark("No status"),
    "place": mark("No place named"),
    "source": mark("No source named"),
}


@dataclass(frozen=True, eq=False)
class Lanes:
    """Lanes from top to bottom, and the places: event ``row[i]`` of the frame stands in lane ``lane[i]``."""

    keys: tuple[str, ...]
    names: tuple[str, ...]
    row: Codes
    lane: Codes

    @cached_property
    def counts(self) -> Ints:
        """Events of each lane."""
        return np.bincount(self.lane, minlength=len(self.keys))


def assign(view: View) -> Lanes:
    """Give every event of a view's frame its lanes."""
    return arrange(Group.of_column(view.frame[column_of(view)]), view)


def column_of(view: View) -> str:
    """The frame's column that lanes stand for."""
    return COLUMNS[view.lane_by]


def arrange(group: Group, view: View) -> Lanes:
    """Give every row of a group its lanes, in the order asked for; the rare ones stand together in the last."""
    counts = np.bincount(group.codes, minlength=len(group.names))
    common = sorted(np.flatnonzero(counts).tolist(), key=lambda code: (group.names[code] == NOBODY, -int(counts[code]), group.names[code]))
    kept = common if len(common) <= MAX_LANES + 1 else common[:MAX_LANES]
    shown = sorted(kept, key=_order(group, counts, view))
    lane_of = np.full(len(group.names), len(shown), dtype=np.int32)
    lane_of[shown] = np.arange(len(shown))
    row, lane = group.rows, lane_of[group.codes]
    again = np.flatnonzero(lane == len(shown))
    once = np.ones(row.size, dtype=bool)
    once[again[1:][row[again][1:] == row[again][:-1]]] = False  # a row with several rare names stands once among the others
    row, lane = row[once], lane[once]
    keys = [group.names[code] for code in shown] + [OTHERS] * (len(kept) < len(common))
    return Lanes(tuple(keys), tuple(lane_name(key, view) for key in keys), row, lane)


def _order(group: Group, counts: Ints, view: View) -> Callable[[int], tuple[object, ...]]:
    """How lanes are put in order; those without a name always come last."""
    if view.lane_order == "name":
        return lambda code: (group.names[code] == NOBODY, fold(lane_name(group.names[code], view)))
    if view.lane_order == "first":
        first = np.full(len(group.names), np.iinfo(np.int32).max)
        first[group.codes[::-1]] = np.arange(group.codes.size)[::-1]  # they are in time order: of each, the first is written last
        return lambda code: (group.names[code] == NOBODY, int(first[code]))
    return lambda code: (group.names[code] == NOBODY, -int(counts[code]), group.names[code])


def lane_name(key: str, view: View) -> str:
    """What to call a lane."""
    fixed: Mapping[str, str] = {OTHERS: OTHERS_NAME, NOBODY: UNNAMED[view.lane_by]}
    if key in fixed:
        return view.translate(fixed[key])
    coded: Mapping[LaneBy, Mapping[str, str]] = {
        "kind": names.KINDS,
        "status": {str(status): name for status, name in names.STATUSES.items()},
    }
    if view.lane_by in coded:
        return view.translate(coded[view.lane_by].get(key, key))
    return view.labels.get(key, key) if view.lane_by == "actor" else key


@dataclass(frozen=True, slots=True, eq=False)
class Packing:
    """The line each place stands on inside its lane (-1 where there was no room), and the lines each lane has."""

    line: Ints
    lines: Ints


def pack(
    lane: Ints | Codes, first: Floats, last: Floats, *, start: Floats, lanes: int, budget: int, waits: Ints | Flags | None = None
) -> Packing:
    """Put places on lines so that none overlaps on its line: those that start first come first, each on the first line that is free.

    At most ``budget`` lines in all, yet one a lane; the lanes with most lines give way first. Places that wait come after all
    others, into the room that is left; the longer they wait, the later.
    """
    line = np.full(len(lane), -1, dtype=np.int64)
    shelves = [_Shelf(budget) for _ in range(lanes)]
    order = np.lexsort((last, start) if waits is None else (last, start, waits))
    places = zip(lane[order].tolist(), first[order].tolist(), last[order].tolist(), strict=True)
    line[order] = [shelves[held].put(begin, end) for held, begin, end in places]
    lines = np.array([len(shelf.lines) for shelf in shelves], dtype=np.int64)
    cap = _cap(lines, budget)
    line[line >= cap] = -1
    return Packing(line, np.minimum(lines, cap))


class _Shelf:
    """The lines of one lane, each with the one stretch that is taken on it."""

    def __init__(self, most: int) -> None:
        self.lines: list[list[float]] = []
        self.most = most
        self.frees, self.holds = -math.inf, math.inf  # where full: the first end and the last beginning of all its lines

    def put(self, first: float, last: float) -> int:
        """Take the first line with nothing after ``first`` or nothing before ``last``, else a new line; -1 when all are full."""
        if self.frees > first and self.holds < last:
            return -1
        line = next((number for number, held in enumerate(self.lines) if held[1] <= first or last <= held[0]), len(self.lines))
        if line == self.most:
            return -1
        if line == len(self.lines):
            self.lines.append([first, last])
        else:
            held = self.lines[line]
            held[:] = [held[0], last] if held[1] <= first else [first, held[1]]
        if len(self.lines) == self.most:
            self.frees, self.holds = min(held[1] for held in self.lines), max(held[0] for held in self.lines)
        return line


def _cap(lines: Ints, budget: int) -> int:
    """The most lines a lane may have so that all fit the budget."""
    most = int(lines.max(initial=1))
    fitting = [cap for cap in range(1, most + 1) if int(np.minimum(lines, cap).sum()) <= budget]
    return max(fitting, default=1)
