"""The chart's frame: lanes with their names, the axis, the lines of today and of the articles; heights in, Plotly layout parts out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from components.escape import plotly_text, shorten
from components.extents import Axis, milliseconds
from components.lanes import Ints, Lanes
from components.palette import PALETTES, Palette, blend
from components.traces import Trace, strokes
from components.view import View
from components.words import mark

TODAY, LEFT_OUT, THROUGH = mark("today"), mark("not shown"), mark("under way all through")
FONT = "'Source Sans', 'Source Sans Pro', 'Source Sans 3', system-ui, sans-serif"
ROW_OF_LEGEND = 20
MOST_FULL_LINES, MOST_TICKS = 6, 60


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Lanes as drawn: their upper edges and the whole height in pixels, the events that had no room, and the lines the legend needs.

    ``through`` are events under way from one end of the view to the other that had no room either.
    """

    lanes: Lanes
    tops: Ints
    height: int
    left_out: Ints
    legend_rows: int
    through: Ints | None = None


def lay_out(view: View, axis: Axis, grid: Grid, *, whole: Axis) -> Trace:
    """The Plotly layout for lanes of given heights, with an axis in view out of the whole there is."""
    palette = PALETTES[view.theme]
    top, bottom = 46, 30 + ROW_OF_LEGEND * grid.legend_rows
    return {
        "template": {"data": {}, "layout": {}},
        "height": grid.height + top + bottom,
        "margin": {"l": 4, "r": 4, "t": top, "b": bottom, "pad": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 13, "color": palette.ink},
        "barmode": "overlay",
        "dragmode": "pan",
        "hovermode": "closest",
        "clickmode": "event+select",
        "uirevision": "timeline",
        "uniformtext": {"mode": "hide", "minsize": 11},
        "hoverlabel": _hover_look(palette),
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": palette.quiet, "activecolor": palette.ink},
        "legend": _legend_look(palette, grid.height),
        "xaxis": _time_axis(axis, whole, palette),
        "yaxis": {"range": [grid.height, 0], "fixedrange": True, "visible": False},
        "shapes": [*_stripes(grid, palette), *_lasting(grid, palette), *_today_line(view, axis, palette)],
        "annotations": [*_lane_names(view, grid, palette), *_today_name(view, axis, palette)],
    }


def draw_articles(dates: Sequence[date], height: int, palette: Palette) -> list[Trace]:
    """A dotted line on the date of each article; short ticks under the axis where there are many."""
    days = sorted(set(dates))
    if not days or len(days) > MOST_TICKS:
        return []
    low = float(height) if len(days) <= MOST_FULL_LINES else 9.0
    x = np.array([value for day in days for value in (milliseconds(day), milliseconds(day), np.nan)])
    y = np.array([0.0, low, np.nan] * len(days))
    return [strokes(x, y, line={"width": 1.25, "dash": "dot", "color": blend(palette.quiet, palette.page, 0.7)})]


def _time_axis(axis: Axis, whole: Axis, palette: Palette) -> Trace:
    return {
        "type": "date",
        "range": [axis.first, axis.last],
        "side": "top",
        "gridcolor": palette.grid,
        "zeroline": False,
        "showline": True,
        "ticks": "",
        "linecolor": palette.grid,
        "tickfont": {"size": 12, "color": palette.quiet},
        "tickangle": 0,
        "ticklabeloverflow": "hide past div",
        "minallowed": whole.first - 5 * whole.span,
        "maxallowed": whole.last + 5 * whole.span,
    }


def _stripes(grid: Grid, palette: Palette) -> list[Trace]:
    """Every other lane lies on a tint."""
    edges = [*grid.tops.tolist(), grid.height]
    tint = {"type": "rect", "xref": "paper", "x0": 0, "x1": 1, "layer": "below", "line": {"width": 0}, "fillcolor": palette.stripe}
    return [tint | {"y0": edges[lane], "y1": edges[lane + 1]} for lane in range(0, len(grid.tops), 2)]


def _lasting(grid: Grid, palette: Palette) -> list[Trace]:
    """A thin line from end to end of the lanes whose long events had no room."""
    if grid.through is None:
        return []
    line = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "line": {"width": 3, "color": palette.quiet}, "opacity": 0.6}
    return [line | {"y0": top + 23, "y1": top + 23} for top, count in zip(grid.tops.tolist(), grid.through.tolist(), strict=True) if count]


def _lane_names(view: View, grid: Grid, palette: Palette) -> list[Trace]:
    """Name and number of events at the upper left of each lane, where panning does not move them."""
    through = [0] * len(grid.tops) if grid.through is None else grid.through.tolist()
    rows = zip(grid.lanes.names, grid.lanes.counts.tolist(), grid.tops.tolist(), grid.left_out.tolist(), through, strict=True)
    return [
        {
            "text": f"<b>{plotly_text(shorten(name, 34))}</b>  {_spaced(count)}"
            + (f" ({_spaced(hidden)} {view.translate(LEFT_OUT)})" if hidden else "")
            + (f" · {_spaced(lasting)} {view.translate(THROUGH)}" if lasting else ""),
            "xref": "paper",
            "x": 0,
            "xanchor": "left",
            "xshift": 6,
            "y": top + 13,
            "yanchor": "middle",
            "showarrow": False,
            "font": {"size": 12.5, "color": palette.quiet},
        }
        for name, count, top, hidden, lasting in rows
    ]


def _spaced(count: int) -> str:
    """A number with its thousands set apart, the same in every language."""
    return f"{count:,}".replace(",", "\u202f")


def _today_line(view: View, axis: Axis, palette: Palette) -> list[Trace]:
    moment = milliseconds(view.today)
    line = {"width": 1.5, "color": palette.today}
    return [{"type": "line", "yref": "paper", "x0": moment, "x1": moment, "y0": 0, "y1": 1, "line": line}] if axis.holds(moment) else []


def _today_name(view: View, axis: Axis, palette: Palette) -> list[Trace]:
    moment = milliseconds(view.today)
    text = {"text": plotly_text(view.translate(TODAY)), "showarrow": False, "font": {"size": 12, "color": palette.today}}
    side = "right" if moment > axis.first + 0.9 * axis.span else "center"
    return [text | {"x": moment, "xanchor": side, "yref": "paper", "y": 0, "yanchor": "top"}] if axis.holds(moment) else []


def _hover_look(palette: Palette) -> Trace:
    return {
        "bgcolor": palette.page,
        "bordercolor": palette.quiet,
        "align": "left",
        "font": {"size": 13, "color": palette.ink, "family": FONT},
    }


def _legend_look(palette: Palette, height: int) -> Trace:
    return {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "y": -24 / height,
        "yanchor": "top",
        "bgcolor": "rgba(0,0,0,0)",
        "font": {"size": 12, "color": palette.quiet},
        "itemclick": False,
        "itemdoubleclick": False,
        "itemwidth": 30,
        "traceorder": "normal",
    }
