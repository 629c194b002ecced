"""Where everything stands: a View in; out, each place's height in pixels and the sizes that suit their number."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from components.extents import BOUNDS, DAY, Axis, Columns, Extents, Flags, Floats, read_extents
from components.lanes import Ints, Lanes, pack
from components.palette import PALETTES, Palette, kind_colour
from components.view import View
from events.postings import Rows
from events.windows import Codes

NARROW, WIDE = 360.0, 1000.0
HEADER, FOLDED = 26, 22  # pixels above a lane's marks, and of a lane without any
LEAST_HEIGHT = 120
MOST_LABELS = 40
_MEASURED = (*BOUNDS, "approximate", "uncertain")
_DRAWN = ("id", "title", "kind", "status", "edtf", "precision", "implied", "approximate", "uncertain", "actors", "place", "claims")


@dataclass(frozen=True, slots=True)
class Sizes:
    """Pixels: height of a line of marks, of a bar, of a dot; ``label`` is the room beside a mark that its title needs, 0 without titles."""

    line: int
    bar: int
    dot: int
    label: int = 0

    @property
    def most_lines(self) -> int:
        return (760 if self is COMPACT else 1000) // self.line


SPACIOUS, COMPACT, TINY, LEAST = Sizes(34, 15, 13, 185), Sizes(20, 12, 10), Sizes(12, 8, 8), Sizes(9, 6, 7)


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """The drawing before it has marks. ``row[i]`` is the row drawn at height ``y[i]``; ``tops`` are the lanes' upper edges.

    Columns and extents hold the rows that are drawn and no others.

    The vertical axis counts pixels downwards, so that sizes on it are pixels too. ``is_drawn`` tells for each of the lanes' places
    whether there was room for it.
    """

    view: View
    columns: Columns
    axis: Axis
    extents: Extents
    palette: Palette
    colours: dict[str, str]
    sizes: Sizes
    lanes: Lanes
    is_drawn: Flags
    row: Codes
    y: Floats
    tops: Ints
    height: int

    @property
    def left_out(self) -> Ints:
        """Places of each lane that there was no room for."""
        return np.bincount(self.lanes.lane[~self.is_drawn], minlength=len(self.lanes.keys))

    @property
    def is_short(self) -> Flags:
        """Which rows of the frame are drawn as a dot: days, and stretches too short to be seen as such."""
        return self.extents.width < max(self.axis.span * self.sizes.dot / 1300, 1.5 * DAY)


def compose(view: View, lanes: Lanes, *, axis: Axis, room: int | None = None, ahead: Flags | None = None) -> Scene:
    """Place every event of a view on an axis; with ``room``, in as many pixels exactly.

    There, events under way before it come last, and those ``ahead`` first.
    """
    rows, row = np.unique(lanes.row, return_inverse=True)
    extents = read_extents(_taken(view.columns, rows, _MEASURED), axis)
    for sizes, width in _choices(len(lanes.row), keeps_height=room is not None):
        reach = _reach(extents, axis, sizes, width)
        packing = pack(
            lanes.lane,
            reach[0][row],
            reach[1][row],
            start=extents.first[row],
            lanes=len(lanes.keys),
            budget=sizes.most_lines if room is None else _lines_in(room, lanes, sizes),
            waits=None if room is None else (extents.first[row] < axis.first) - 2 * (0 if ahead is None else ahead),
        )
        if not (packing.line < 0).any():
            break
    drawn = packing.line >= 0
    heights = np.where(packing.lines > 0, HEADER + packing.lines * sizes.line + 4, FOLDED)
    if room is not None:
        heights = share_out(room, heights)
    tops = np.concatenate(([0], np.cumsum(heights)[:-1]))
    y = tops[lanes.lane] + HEADER + (packing.line + 0.5) * sizes.line
    palette = PALETTES[view.theme]
    shown, row = np.unique(row[drawn], return_inverse=True)
    columns = _taken(view.columns, rows[shown], _DRAWN)
    return Scene(
        view=view,
        columns=columns,
        axis=axis,
        extents=extents.of(shown),
        palette=palette,
        colours={kind: kind_colour(kind, palette) for kind in columns["kind"].unique().tolist()},
        sizes=sizes,
        lanes=lanes,
        is_drawn=drawn,
        row=row.astype(np.int32),
        y=y[drawn],
        tops=tops,
        height=max(int(heights.sum()), LEAST_HEIGHT),
    )


def _taken(columns: Columns, rows: Rows, names: Sequence[str]) -> Columns:
    """Some rows of some columns."""
    return {name: columns[name].take(rows) for name in names}


def _choices(places: int, *, keeps_height: bool) -> list[tuple[Sizes, float]]:
    """Sizes to try, best first, each with the width of page for which nothing may overlap; where the height is given, few are."""
    titled = [(SPACIOUS, NARROW)] if places <= MOST_LABELS else []
    if not keeps_height:
        return [*titled, (COMPACT, NARROW), (COMPACT, WIDE), (TINY, WIDE)]
    return titled + [(sizes, WIDE) for sizes, most in ((COMPACT, 150), (TINY, 600)) if places <= most] + [(LEAST, WIDE)]


def _lines_in(room: int, lanes: Lanes, sizes: Sizes) -> int:
    """Lines of marks that a height in pixels has room for."""
    used = int((np.bincount(lanes.lane, minlength=len(lanes.keys)) > 0).sum())
    return max((room - used * (HEADER + 4) - (len(lanes.keys) - used) * FOLDED) // sizes.line, 1)


def share_out(room: int, heights: Ints) -> Ints:
    """Heights that add up to a room: what is left over goes to the lanes that are not folded."""
    open_lanes = np.flatnonzero(heights > FOLDED)
    spare = room - int(heights.sum())
    if spare <= 0 or not open_lanes.size:
        return heights
    grown = heights.copy()
    grown[open_lanes] += spare // open_lanes.size
    grown[open_lanes[-1]] += spare % open_lanes.size
    return grown


def label_goes_left(extents: Extents, axis: Axis) -> Flags:
    """Which titles stand to the left of their mark: those with more room there."""
    return (axis.last - extents.last) < (extents.first - axis.first)


def _reach(extents: Extents, axis: Axis, sizes: Sizes, width: float) -> tuple[Floats, Floats]:
    """First and last moment that the mark and its title cover on a page of a given width."""
    pixel = axis.span / width
    least = (sizes.dot / 2 + 2) * pixel
    left = label_goes_left(extents, axis)
    label = sizes.label * pixel
    first = np.minimum(extents.seen_first, extents.middle - least)
    last = np.maximum(extents.seen_last, extents.middle + least)
    return first - label * left, last + label * ~left
