"""Lanes of the timeline: the events frame in; out, which lanes there are and which event stands in which, one or more places an event."""

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
    order = np.lexsort((last, start) if waits is None else (last, start, waits))
    held = np.asarray(lane)[order]
    members = [order[held == one] for one in range(lanes)]
    line, lines = np.full(len(lane), -1, dtype=np.int64), np.zeros(lanes, dtype=np.int64)
    waiting = [one for one in range(lanes) if members[one].size]
    cap = max(budget // max(len(waiting), 1), 1)
    while waiting:  # lanes that need more are filled again with what the others leave
        short = []
        for one in waiting:
            line[members[one]], lines[one], is_short = _fill(first[members[one]].tolist(), last[members[one]].tolist(), cap)
            short += [one] * is_short
        needed = lines.copy()
        needed[short] = budget
        waiting, filled, cap = short, cap, _cap(needed, budget)
        if cap <= filled:
            break
    line[line >= cap] = -1
    return Packing(line, np.minimum(lines, cap))


def _fill(first: list[float], last: list[float], most: int) -> tuple[list[int], int, bool]:
    """Put stretches on the lines of one lane; the line of each (-1 for none), how many lines there are, and whether more were needed."""
    begins, ends = list[float](), list[float]()
    placed, is_short = list[int](), False
    for begin, end in zip(first, last, strict=True):
        for line, taken in enumerate(ends):
            if taken <= begin:
                ends[line] = end
                break
            if end <= begins[line]:
                begins[line] = begin
                break
        else:
            line = len(ends)
            if line == most:
                line, is_short = -1, True
            else:
                begins.append(begin)
                ends.append(end)
        placed.append(line)
    return placed, len(ends), is_short


def _cap(lines: Ints, budget: int) -> int:
    """The most lines a lane may have so that all fit the budget."""
    caps = np.arange(1, int(lines.max(initial=1)) + 1)
    fitting = caps[np.minimum(lines[:, None], caps).sum(axis=0) <= budget]
    return int(fitting.max(initial=1))
