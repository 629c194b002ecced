"""Marks that keep doubt visible: a Scene in, Plotly traces out, one for each look and never one for each event."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import numpy as np
import pandas as pd

from components.extents import DAY, FADE, Flags, Floats
from components.palette import Palette, blend, faded
from components.scene import Scene
from components.traces import BAR, DOT, LINE, Piece, Trace, boxes, gather

OUTLINES = {"PLANNED": "solid", "CANCELLED": "5px,3px", "DENIED": "solid", "HYPOTHETICAL": "dot"}
SIGNS = {"CANCELLED": "x", "DENIED": "circle-x-open", "HYPOTHETICAL": "circle-open-dot", "ONGOING": "triangle-right"}

# A stretch is drawn in slices: share of its width where a slice begins and ends, and how strong it is.
_FLAT = ((0.0, 1.0, 1.0),)
_SOFT = (
    (-FADE, 0.04, 0.2),
    (0.04, 0.14, 0.45),
    (0.14, 0.26, 0.7),
    (0.26, 0.74, 1.0),
    (0.74, 0.86, 0.7),
    (0.86, 0.96, 0.45),
    (0.96, 1 + FADE, 0.2),
)
_SOFT_IN_SHORT = ((-FADE, 0.14, 0.35), (0.14, 0.86, 1.0), (0.86, 1 + FADE, 0.35))
_TO_RIGHT = ((0.0, 0.4, 1.0), (0.4, 0.62, 0.7), (0.62, 0.82, 0.45), (0.82, 1.0, 0.2))
_TO_RIGHT_IN_SHORT = ((0.0, 0.5, 1.0), (0.5, 1.0, 0.35))
MOST_FINE = 120  # marks whose ends fade in several steps


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Places that share one colour and one status, as arrays, and the colour they are drawn in."""

    scene: Scene
    status: str
    colour: str
    first: Floats
    last: Floats
    core_first: Floats
    core_last: Floats
    open_left: Flags
    open_right: Flags
    soft: Flags
    is_short: Flags
    y: Floats

    @property
    def is_hollow(self) -> bool:
        return self.status in OUTLINES

    @property
    def palette(self) -> Palette:
        return self.scene.palette

    @property
    def is_day(self) -> Flags:
        return self.last - self.first <= DAY

    @property
    def has_core(self) -> Flags:
        return ~np.isnan(self.core_first)


def draw_marks(scene: Scene) -> list[Trace]:
    """Draw every place: pale stretches, sure parts, outlines, dots, then signs and arrows on top."""
    groups = list(_groups(scene))
    layers = (_bands, _cores, _outlines, _points, _signs, _arrows)
    return [trace for layer in layers for trace in gather(piece for group in groups for piece in layer(group))]


def _groups(scene: Scene) -> Iterator[Group]:
    kinds, statuses = (cast("pd.Categorical", scene.columns[name]) for name in ("kind", "status"))
    colours = np.array([scene.colours.get(kind, "") for kind in kinds.categories], dtype=object)[kinds.codes][scene.row]
    statuses = statuses.categories.to_numpy(dtype=object)[statuses.codes][scene.row]
    extents = scene.extents
    for colour, status in sorted(set(zip(colours.tolist(), statuses.tolist(), strict=True))):
        chosen = (colours == colour) & (statuses == status)
        row = scene.row[chosen]
        yield Group(
            scene=scene,
            status=status,
            colour=scene.palette.gone if status == "CANCELLED" else colour,
            first=extents.first[row],
            last=extents.last[row],
            core_first=extents.core_first[row],
            core_last=extents.core_last[row],
            open_left=extents.open_left[row],
            open_right=extents.open_right[row],
            soft=extents.soft[row],
            is_short=scene.is_short[row],
            y=scene.y[chosen],
        )


def _bands(group: Group) -> Iterator[Piece]:
    """Stretches within which something lies, hatched and pale, fading where they have no firm edge."""
    unsure = ~(group.has_core & (group.core_first <= group.first) & (group.core_last >= group.last))
    firm = ~(group.soft | group.open_left | group.open_right)
    is_fine = len(group.scene.row) <= MOST_FINE
    soft, to_right = (_SOFT, _TO_RIGHT) if is_fine else (_SOFT_IN_SHORT, _TO_RIGHT_IN_SHORT)
    shapes = (
        (firm, _FLAT),
        (group.soft | (group.open_left & group.open_right), soft),
        (group.open_right & ~group.open_left & ~group.soft, to_right),
        (group.open_left & ~group.open_right & ~group.soft, tuple((1 - last, 1 - first, strength) for first, last, strength in to_right)),
    )
    slices = [(unsure & holds, *cut) for holds, cuts in shapes for cut in cuts]
    for strength in sorted({cut[3] for cut in slices}):
        first, last, y = _cut(group, [cut for cut in slices if cut[3] == strength])
        if len(y):
            yield Piece(BAR, (first, last, y), band_look(group.colour, strength=strength), group.scene.sizes.bar)


def _cut(group: Group, slices: list[tuple[Flags, float, float, float]]) -> tuple[Floats, Floats, Floats]:
    """Concatenate slices of stretches: their beginnings, ends and heights."""
    width = group.last - group.first
    first = [(group.first + begin * width)[holds] for holds, begin, _, _ in slices]
    last = [(group.first + end * width)[holds] for holds, _, end, _ in slices]
    return np.concatenate(first), np.concatenate(last), np.concatenate([group.y[cut[0]] for cut in slices])


def band_look(colour: str, *, strength: float = 1.0) -> dict[str, object]:
    """The look of "some time within": pale with a hatch."""
    hatch = {"shape": "/", "size": 6, "solidity": 0.2, "fgcolor": faded(colour, 0.85 * strength), "bgcolor": faded(colour, 0.22 * strength)}
    return {"color": faded(colour, 0.22 * strength), "pattern": hatch}


def _cores(group: Group) -> Iterator[Piece]:
    """Sure parts: solid; hollow for what has not happened."""
    sizes = group.scene.sizes
    look: dict[str, object] = {"color": group.palette.page if group.is_hollow else group.colour}
    under_dot = group.is_short & group.is_day
    for drawn, height in ((group.has_core & ~under_dot, sizes.bar), (group.has_core & under_dot, sizes.dot // 2)):
        if drawn.any():
            yield Piece(BAR, (group.core_first[drawn], group.core_last[drawn], group.y[drawn]), look, height)


def _outlines(group: Group) -> Iterator[Piece]:
    """Edges of hollow marks, without sides where there is no firm edge."""
    if not group.is_hollow:
        return
    firm = ~(group.soft | group.open_left | group.open_right)
    line: dict[str, object] = {"color": group.colour, "width": 1.75, "dash": OUTLINES[group.status]}
    for sides, holds in ((True, firm), (False, ~firm)):
        drawn = holds & ~(group.is_short & group.has_core)
        if drawn.any():
            x, y = boxes(group.first[drawn], group.last[drawn], group.y[drawn], height=group.scene.sizes.bar, sides=sides)
            yield Piece(LINE, (x, y), line)


def _points(group: Group) -> Iterator[Piece]:
    """Dots for what is too short to see: round for a day, square for a longer stretch, pale without a sure part."""
    if group.status in ("CANCELLED", "DENIED", "HYPOTHETICAL"):
        return
    for symbol, shape in (("circle", group.is_day), ("square", ~group.is_day)):
        for sure in (True, False):
            drawn = group.is_short & shape & (group.has_core == sure)
            if drawn.any():
                middle = (group.first + group.last)[drawn] / 2
                yield Piece(DOT, (middle, group.y[drawn]), point_look(group, symbol=symbol, sure=sure))


def point_look(group: Group, *, symbol: str, sure: bool) -> dict[str, object]:
    """The look of a dot."""
    full = group.palette.page if group.is_hollow else group.colour
    fill = full if sure else blend(group.colour, group.palette.page, 0.12 if group.is_hollow else 0.35)
    shape = SIGNS["ONGOING"] if group.status == "ONGOING" else symbol
    return {"symbol": shape, "size": group.scene.sizes.dot, "color": fill, "opacity": 1, "line": {"width": 2, "color": group.colour}}


def _signs(group: Group) -> Iterator[Piece]:
    """The sign of a status in the middle of each mark."""
    sign = SIGNS.get(group.status)
    if sign is None or group.status == "ONGOING":
        return
    x, look = (group.first + group.last) / 2, sign_look(group.status, group.colour, group.scene.sizes.dot)
    yield Piece(DOT, (x, group.y), look)


def sign_look(status: str, colour: str, size: int) -> dict[str, object]:
    """The look of a status's sign."""
    return {"symbol": SIGNS[status], "size": size, "color": colour, "opacity": 1, "line": {"width": 1.5, "color": colour}}


def _arrows(group: Group) -> Iterator[Piece]:
    """Arrows where a stretch has no stated end, or is under way."""
    under_way = group.open_right | ((group.status == "ONGOING") & ~group.is_short)
    for symbol, holds, x in (("triangle-right", under_way, group.last), ("triangle-left", group.open_left, group.first)):
        if holds.any():
            look: dict[str, object] = {"symbol": symbol, "size": group.scene.sizes.dot, "color": group.colour, "opacity": 1}
            yield Piece(DOT, (x[holds], group.y[holds]), look)
