"""The timeline's figure: a View in, a plain Plotly figure out; single marks while they can be told apart, a heat map beyond."""

from typing import TypedDict

import numpy as np

from components.density import LANE_HEIGHT, draw_density
from components.extents import fit_axis
from components.hover import draw_hits
from components.lanes import Lanes, assign
from components.layout import Grid, draw_articles, lay_out
from components.legend import count_rows, draw_legend
from components.marks import draw_marks
from components.palette import PALETTES
from components.ring import draw_ring
from components.scene import Scene, compose
from components.titles import draw_titles
from components.traces import Trace
from components.view import View

MOST_MARKS = 2_000
MOST_LEFT_OUT = 0.25


class Figure(TypedDict):
    """A figure as Plotly's JSON has it."""

    data: list[Trace]
    layout: Trace


def draw(view: View) -> Figure:
    """Draw a view's events; an empty view gives an empty figure."""
    if view.frame.empty:
        return {
            "data": [],
            "layout": {"template": {"data": {}, "layout": {}}, "height": 120, "xaxis": {"visible": False}, "yaxis": {"visible": False}},
        }
    lanes = assign(view)
    if len(lanes.row) > MOST_MARKS:
        return _density(view, lanes)
    scene = compose(view, lanes)
    crowded = scene.left_out.sum() > MOST_LEFT_OUT * len(lanes.row)
    return _density(view, lanes) if crowded else _marks(scene)


def shows_single_events(figure: Figure) -> bool:
    """Whether events can be chosen in a figure, or only their number be read."""
    return all(trace["type"] != "heatmap" for trace in figure["data"])


def _marks(scene: Scene) -> Figure:
    view, legend = scene.view, draw_legend(scene)
    grid = Grid(scene.lanes, scene.tops, scene.height, scene.left_out, count_rows(len(legend)))
    data = [
        *draw_articles(view.article_dates, scene.height, scene.palette),
        *draw_hits(scene),
        *draw_marks(scene),
        *draw_titles(scene),
        *draw_ring(scene),
        *legend,
    ]
    return {"data": data, "layout": lay_out(view, scene.axis, grid)}


def _density(view: View, lanes: Lanes) -> Figure:
    palette, axis = PALETTES[view.theme], fit_axis(view.frame, [view.today])
    count = len(lanes.keys)
    grid = Grid(lanes, np.arange(count) * LANE_HEIGHT, count * LANE_HEIGHT, np.zeros(count, dtype=np.int64), 2)
    layout = lay_out(view, axis, grid)
    return {"data": [draw_density(view, lanes, axis, palette)], "layout": layout}
