"""Very many events as a heat map: what counts them in, Plotly traces of how many may lie in each stretch of time out."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from components.extents import DAY, Axis, Floats
from components.lanes import Ints
from components.palette import PALETTES, Palette, blend
from components.traces import Trace, packed
from components.view import View
from components.words import mark
from events.windows import Windows

COUNT = mark("events")
NARROW_DOWN = mark("Too many events to show one by one: zoom in, or narrow the filters.")
MOST_BINS, COARSE_BINS = 600, 200
CELL_TOP = 24  # pixels of a lane that its name takes
TOLD = (1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)

# Unit of numpy's calendar, its name in a pointer's words, and about how many days it has.
UNITS = (("D", "%Y-%m-%d", 1), ("W", "%G-W%V", 7), ("M", "%b %Y", 30), ("Y", "%Y", 365), ("10Y", "%Y…", 3652), ("100Y", "%Y…", 36524))


@dataclass(frozen=True, slots=True, eq=False)
class Bins:
    """Calendar stretches of one unit (days, weeks, months ...): their edges in milliseconds and the way to name one."""

    edges: Floats
    unit: str
    name: str

    @property
    def days(self) -> npt.NDArray[np.int64]:
        """The edges as day numbers."""
        return (self.edges // DAY).astype(np.int64)


Coarse: TypeAlias = tuple[Bins, npt.NDArray[np.int64]]


def choose_bins(shown: Axis, axis: Axis | None = None, *, most: int = MOST_BINS) -> Bins:
    """Take the finest calendar unit that cuts what is shown into few enough stretches, and cut an axis (the same by default) by it."""
    axis, days = axis or shown, shown.span / DAY
    unit, name, _ = next((unit for unit in UNITS if days / unit[2] < most), UNITS[-1])
    ahead = 3 if unit == "W" else 0  # numpy's weeks begin on Thursdays, those of the calendar (ISO 8601) on Mondays
    low, high = (np.datetime64(int(end // DAY) + ahead, "D").astype(f"datetime64[{unit}]") for end in (axis.first, axis.last))
    edges = np.arange(low, high + 2).astype("datetime64[D]").astype(np.int64) - ahead
    return Bins(edges.astype(np.float64) * DAY, unit, name)


def draw_counts(windows: Windows, axis: Axis, tops: Ints, height: int, view: View, *, shown: Axis) -> list[Trace]:
    """Draw how many events may lie in each stretch of an axis, and the key to the colours.

    Colour follows the logarithm, so that single events still show beside thousands. Stretches are as fine as ``shown``, the part
    that is seen, allows.
    """
    bins = choose_bins(shown, axis)
    counts = windows.density(bins.days)
    most, palette = int(counts.max(initial=1)), PALETTES[view.theme]
    told = "%{x|" + bins.name + "} · %{z} " + view.translate(COUNT) + "<extra></extra>"
    return [_cells(counts, bins, tops, height, palette) | {"hovertemplate": told}, _key(most, axis, palette)]


def count_coarsely(windows: Windows, whole: Axis) -> Coarse:
    """Count the whole range in long stretches."""
    bins = choose_bins(whole, most=COARSE_BINS)
    return bins, windows.density(bins.days)


def draw_backdrop(coarse: Coarse, drawn: Axis, tops: Ints, height: int, view: View) -> Trace:
    """Draw the coarse counts of the whole range, but for the part that is drawn finely: what shows while the view moves."""
    bins, counts = coarse
    counts = counts.copy()
    counts[:, (bins.edges[1:] > drawn.first) & (bins.edges[:-1] < drawn.last)] = 0
    return _cells(counts, bins, tops, height, PALETTES[view.theme]) | {"hoverinfo": "skip", "opacity": 0.6}


def _cells(counts: npt.NDArray[np.int64], bins: Bins, tops: Ints, height: int, palette: Palette) -> Trace:
    """A heat map of counts, each lane's below its name; with the unit in its ``meta``, of which ``cells.js`` makes pictures."""
    most = int(counts.max(initial=1))
    spread = np.zeros((2 * len(counts), counts.shape[1]), dtype=np.int64)
    spread[1::2] = counts
    ends = np.append(tops[1:], height)
    borders = np.column_stack((tops, np.minimum(tops + CELL_TOP, ends - 2))).ravel()
    return {
        "type": "heatmap",
        "x": packed(bins.edges),
        "y": packed(np.append(borders, height), "f4"),
        "z": packed(spread, _narrowest(most)),
        "zmin": 0,
        "zmax": most,
        "colorscale": [[count / most, colour] for count, colour in _colours(most, palette)],
        "showscale": False,
        "meta": {"unit": bins.unit},
    }


def _key(most: int, axis: Axis, palette: Palette) -> Trace:
    """The key to the colours: a cell out of sight whose scale is the logarithm, as the colours are."""
    full = float(np.log10(most + 1))
    scale = [[float(np.log10(count + 1)) / full, colour] for count, colour in _colours(most, palette)]
    return {
        "type": "heatmap",
        "x": [axis.first],
        "y": [-1000],
        "z": [[0]],
        "zmin": 0,
        "zmax": full,
        "colorscale": scale,
        "colorbar": _bar(most, palette),
        "hoverinfo": "skip",
    }


def _narrowest(most: int) -> str:
    """The narrowest numbers that hold a count."""
    return next(dtype for dtype, size in (("u1", 2**8), ("u2", 2**16), ("u4", 2**32)) if most < size)


def _colours(most: int, palette: Palette) -> list[tuple[float, str]]:
    """Counts from 0 to the most, each with its colour: nothing at 0, pale at 1, full at the most, in between by the logarithm."""
    full = palette.kinds[0]
    told = [count for count in TOLD if 1 <= count < most]
    shades = [(count, blend(full, palette.page, 0.25 + 0.75 * float(np.log(count) / np.log(most)))) for count in told]
    pale = shades[0][1] if shades else full
    return [(0, "rgba(0,0,0,0)"), (0.5, "rgba(0,0,0,0)"), (0.5, pale), *shades, (most, full)]


def _bar(most: int, palette: Palette) -> Trace:
    """The key to the colours, with whole numbers of events."""
    told = [count for count in TOLD if count <= most]
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
