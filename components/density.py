"""Very many events as a heat map: a View in, one Plotly trace out that counts the events that may lie in each stretch of time."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from components.extents import DAY, Axis, Floats, known_extent
from components.lanes import Lanes
from components.palette import Palette, blend
from components.traces import Trace, packed
from components.view import View
from components.words import mark

COUNT = mark("events")
NARROW_DOWN = mark("Too many events to show one by one: narrow the filters.")
MOST_BINS = 600
LANE_HEIGHT, CELL_TOP = 46, 24

# Unit of numpy's calendar, its name in a pointer's words, and about how many days it has.
UNITS = (("D", "%Y-%m-%d", 1), ("W", "%G-W%V", 7), ("M", "%b %Y", 30), ("Y", "%Y", 365), ("10Y", "%Y…", 3652), ("100Y", "%Y…", 36524))


@dataclass(frozen=True, slots=True, eq=False)
class Bins:
    """Calendar stretches of equal name (days, weeks, months ...): their edges in milliseconds and the way to name one."""

    edges: Floats
    name: str


def choose_bins(axis: Axis) -> Bins:
    """Take the finest calendar unit that gives few enough stretches."""
    days = axis.span / DAY
    unit, name, _ = next((unit for unit in UNITS if days / unit[2] < MOST_BINS), UNITS[-1])
    low = np.datetime64(int(axis.first // DAY), "D").astype(f"datetime64[{unit}]")
    high = np.datetime64(int(axis.last // DAY), "D").astype(f"datetime64[{unit}]")
    edges = np.arange(low, high + 2).astype("datetime64[D]").astype(np.int64)
    return Bins(edges.astype(np.float64) * DAY, name)


def count_by_lane(lanes: Lanes, first: Floats, last: Floats, edges: Floats) -> npt.NDArray[np.int64]:
    """Count the events of each lane that may lie in each stretch: those begun before it ends less those over before it begins."""
    begun = np.searchsorted(edges, first, side="right") - 1
    over = np.searchsorted(edges, last, side="left")
    shape = (len(lanes.keys), len(edges))
    changes = np.zeros(shape, dtype=np.int64)
    np.add.at(changes, (lanes.lane, begun[lanes.row]), 1)
    np.add.at(changes, (lanes.lane, over[lanes.row]), -1)
    return np.cumsum(changes, axis=1)[:, :-1]


def draw_density(view: View, lanes: Lanes, axis: Axis, palette: Palette) -> Trace:
    """Draw the counts; colour follows the logarithm, so that single events still show beside thousands."""
    bins = choose_bins(axis)
    first, last = known_extent(view.frame)
    counts = count_by_lane(lanes, first, last, bins.edges)
    most = int(counts.max(initial=1))
    return {
        "type": "heatmap",
        "x": packed(bins.edges),
        "y0": (CELL_TOP + LANE_HEIGHT) / 2,
        "dy": LANE_HEIGHT,
        "z": packed(np.log10(counts + 1), "f4"),
        "customdata": packed(counts, "u4"),
        "ygap": CELL_TOP + 2,
        "zmin": 0,
        "zmax": float(np.log10(most + 1)),
        "colorscale": _scale(most, palette),
        "colorbar": _bar(most, palette),
        "hovertemplate": "%{x|" + bins.name + "} · %{customdata} " + view.translate(COUNT) + "<extra></extra>",
    }


def _scale(most: int, palette: Palette) -> list[list[object]]:
    """Colour scale along the logarithm: nothing at 0, pale at 1, full at the most."""
    one, full = float(np.log10(2) / np.log10(most + 1)), palette.kinds[0]
    clear, pale = "rgba(0,0,0,0)", blend(full, palette.page, 0.25)
    return [[0, clear], [0.5 * one, clear], [0.5 * one, pale], [one, pale], *([[1, full]] if one < 1 else [])]


def _bar(most: int, palette: Palette) -> Trace:
    """The key to the colours, with whole numbers of events."""
    told = [count for count in (1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000) if count <= most]
    return {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "xpad": 6,
        "y": 0,
        "yanchor": "top",
        "len": 260,
        "lenmode": "pixels",
        "thickness": 10,
        "outlinewidth": 0,
        "tickvals": [float(np.log10(count + 1)) for count in told],
        "ticktext": [f"{count:,}".replace(",", "\u202f") for count in told],
        "ticks": "",
        "tickfont": {"size": 11, "color": palette.quiet},
        "title": {"text": "", "side": "top"},
    }
