"""Where everything stands: a View in; out, each place's height in pixels and the sizes that suit their number."""

from dataclasses import dataclass

import numpy as np

from components.extents import DAY, Axis, Extents, Flags, Floats, fit_axis, read_extents
from components.lanes import Ints, Lanes, pack
from components.palette import PALETTES, Palette, kind_colour
from components.view import View

NARROW, WIDE = 360.0, 1000.0
HEADER = 26
LEAST_HEIGHT = 120
MOST_LABELS = 40


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


SPACIOUS, COMPACT, TINY = Sizes(34, 15, 13, 185), Sizes(20, 12, 10), Sizes(12, 8, 8)


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """The drawing before it has marks. ``row[i]`` is the frame's row drawn at height ``y[i]``; ``tops`` are the lanes' upper edges.

    The vertical axis counts pixels downwards, so that sizes on it are pixels too. ``left_out`` counts the events a lane had no room for.
    """

    view: View
    axis: Axis
    extents: Extents
    palette: Palette
    colours: dict[str, str]
    sizes: Sizes
    lanes: Lanes
    left_out: Ints
    row: Ints
    y: Floats
    tops: Ints
    height: int

    @property
    def is_short(self) -> Flags:
        """Which rows of the frame are drawn as a dot: days, and stretches too short to be seen as such."""
        return self.extents.width < max(self.axis.span * self.sizes.dot / 1300, 1.5 * DAY)


def compose(view: View, lanes: Lanes) -> Scene:
    """Place every event of a view."""
    axis = fit_axis(view.frame, [view.today, *view.article_dates])
    extents = read_extents(view.frame, axis)
    for sizes, width in _choices(len(lanes.row)):
        reach = _reach(extents, axis, sizes, width)
        packing = pack(
            lanes.lane,
            reach[0][lanes.row],
            reach[1][lanes.row],
            start=extents.first[lanes.row],
            lanes=len(lanes.keys),
            budget=sizes.most_lines,
        )
        if not (packing.line < 0).any():
            break
    drawn = packing.line >= 0
    heights = HEADER + packing.lines * sizes.line + 4
    tops = np.concatenate(([0], np.cumsum(heights)[:-1]))
    y = tops[lanes.lane] + HEADER + (packing.line + 0.5) * sizes.line
    palette = PALETTES[view.theme]
    return Scene(
        view=view,
        axis=axis,
        extents=extents,
        palette=palette,
        colours={kind: kind_colour(kind, palette) for kind in view.frame["kind"].unique().tolist()},
        sizes=sizes,
        lanes=lanes,
        left_out=np.bincount(lanes.lane[~drawn], minlength=len(lanes.keys)),
        row=lanes.row[drawn],
        y=y[drawn],
        tops=tops,
        height=max(int(heights.sum()), LEAST_HEIGHT),
    )


def _choices(places: int) -> list[tuple[Sizes, float]]:
    """Sizes to try, best first, each with the width of page for which nothing may overlap."""
    titled = [(SPACIOUS, NARROW)] if places <= MOST_LABELS else []
    return [*titled, (COMPACT, NARROW), (COMPACT, WIDE), (TINY, WIDE)]


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
