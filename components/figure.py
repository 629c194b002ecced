"""The timeline's figure at any zoom: a View in, a plain Plotly figure out.

Few events are drawn whole and zoomed by the browser alone. Of more, only what lies in view is drawn: single marks where few
enough events start there, counts by lane and stretch of the calendar where they do not; a coarse picture of all the rest lies
around it, so that moving about never shows an empty page.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypedDict

import numpy as np

from components.density import Coarse, count_coarsely, draw_backdrop, draw_counts
from components.extents import DAY, Axis, fit_axis
from components.hover import describe, draw_hits
from components.lanes import Ints, Lanes, arrange, assign, column_of
from components.layout import Grid, draw_articles, lay_out
from components.legend import count_rows, draw_legend
from components.marks import draw_marks
from components.palette import PALETTES
from components.ring import draw_ring, draw_spots
from components.scene import FOLDED, HEADER, Scene, compose, share_out
from components.signs import draw_signs
from components.titles import draw_titles
from components.traces import Trace
from components.view import View
from events.frame import named_days
from events.postings import Rows
from events.query import EventIndex
from events.windows import Windows

MOST_MARKS = 2_000
MOST_LEFT_OUT = 0.25
LANE_ROOM, LEAST_ROOM = 60, 420  # pixels: of a lane, and of all, in a picture that keeps its height while it is zoomed
MOST_TITLED = 120  # marks, in a picture that is drawn anew at every zoom: measuring texts costs a browser most
OVERSCAN = 0.5  # of what is in view, drawn on either side of it
WHOLE, PART, COUNTS = "whole", "part", "counts"


class Figure(TypedDict):
    """A figure as Plotly's JSON has it.

    ``layout.meta`` says whether it holds all events, a part of them, or only how many there are (``look``), and for each that is drawn
    its id and what the pointer is told (``events``; the ``customdata`` of what answers the pointer count in them).
    """

    data: list[Trace]
    layout: dict[str, Any]


@dataclass(frozen=True, eq=False)
class Laid:
    """Dated events in their lanes, and what answers any stretch of time; the same for every zoom, theme and session."""

    lanes: Lanes
    windows: Windows

    @cached_property
    def events(self) -> int:
        """How many events there are, each once however many lanes it stands in."""
        row = self.lanes.row  # an event's places follow one another
        return int(np.count_nonzero(row[1:] != row[:-1])) + min(row.size, 1)

    @cached_property
    def strips(self) -> dict[Axis, str]:
        """The strip below the chart for each range that was asked for, the same for all who look."""
        return {}

    @cached_property
    def _coarse(self) -> dict[Axis, Coarse]:
        return {}

    def coarse(self, whole: Axis) -> Coarse:
        """What lies around any stretch in view, the same for all who look."""
        if whole not in self._coarse:
            self._coarse[whole] = count_coarsely(self.windows, whole)
        return self._coarse[whole]

    @cached_property
    def span(self) -> tuple[int, int]:
        """First and last day that any of them names."""
        return int(self.windows.first.min()), int(self.windows.last.max())


def lay(index: EventIndex, rows: Rows, view: View) -> Laid:
    """Put dated rows of an index into lanes."""
    chosen = np.zeros(len(index.frame), dtype=bool)
    chosen[rows] = True
    return _laid(arrange(index.group(column_of(view)).within(chosen), view), index.named_days)


def draw(view: View, laid: Laid | None = None, window: Axis | None = None) -> Figure:
    """Draw the events that are laid out, by default all of a view's frame; ``window`` is the stretch of time in view, by default all."""
    if laid is None:
        laid = _laid(assign(view), named_days(view.frame))
    if not laid.lanes.row.size:
        return {
            "data": [],
            "layout": {"template": {"data": {}, "layout": {}}, "height": 120, "xaxis": {"visible": False}, "yaxis": {"visible": False}}
            | {"meta": {"look": WHOLE, "events": []}},
        }
    whole = whole_axis(view, laid)
    if laid.lanes.row.size <= MOST_MARKS:
        scene = compose(view, laid.lanes, axis=whole)
        if scene.left_out.sum() <= MOST_LEFT_OUT * laid.lanes.row.size:
            return _marks(scene, scene.left_out, whole)
    return _in_view(view, laid, whole, window or whole)


def whole_axis(view: View, laid: Laid) -> Axis:
    """The stretch of time that shows every event."""
    first, last = laid.span
    return fit_axis(first * DAY, (last + 1) * DAY, [view.today, *view.article_dates])


def shows_single_events(figure: Figure) -> bool:
    """Whether events can be chosen in a figure, or only their number be read."""
    return bool(figure["layout"]["meta"]["look"] != COUNTS)


def _laid(lanes: Lanes, named: tuple[Rows, Rows]) -> Laid:
    return Laid(lanes, Windows.of(lanes.row, lanes.lane, lanes=len(lanes.keys), first=named[0], last=named[1]))


def _in_view(view: View, laid: Laid, whole: Axis, window: Axis) -> Figure:
    """Draw what lies in a window, as marks if there is room for them."""
    windows = laid.windows
    if windows.starting(*window.days) > MOST_MARKS:
        return _counts(view, laid, whole, window)
    wide = window.widened(OVERSCAN)
    drawn = wide if windows.starting(*wide.days) <= MOST_MARKS else window
    ringed = _ringed(view, windows, drawn)
    places = np.union1d(windows.places(*drawn.days, most=MOST_MARKS), ringed)
    held = replace(laid.lanes, row=windows.rows[places], lane=windows.lane[places])
    scene = compose(view, held, axis=window, room=_room(laid.lanes), ahead=np.isin(places, ringed))
    shown = places[scene.is_drawn]
    left_out = windows.count(*window.days) - windows.count_of(shown, *window.days)
    through = windows.through(*window.days) - windows.through(*window.days, among=shown)
    behind = draw_backdrop(laid.coarse(whole), drawn, scene.tops, scene.height, view)
    return _marks(replace(scene, lanes=laid.lanes), left_out - through, whole, through=through, behind=[behind])


def _ringed(view: View, windows: Windows, axis: Axis) -> Ints:
    """Places of the event to ring, if it lies on an axis."""
    places = np.flatnonzero(windows.rows == view.ringed_row) if view.ringed_row >= 0 else np.zeros(0, dtype=np.int64)
    since, until = axis.days
    return places[(windows.first[places] <= until) & (windows.last[places] >= since)]


def _marks(scene: Scene, left_out: Ints, whole: Axis, *, through: Ints | None = None, behind: Sequence[Trace] = ()) -> Figure:
    view, legend = scene.view, draw_legend(scene)
    grid = Grid(scene.lanes, scene.tops, scene.height, left_out, count_rows(len(legend)), through)
    data = [
        *behind,
        *draw_articles(view.article_dates, scene.height, scene.palette),
        *draw_hits(scene),
        *draw_marks(scene),
        *(draw_titles(scene) if len(scene.row) <= MOST_TITLED or not behind else []),
        *draw_signs(scene),
        *draw_ring(scene),
        *legend,
    ]
    return {
        "data": data,
        "layout": lay_out(view, scene.axis, grid, whole=whole) | {"meta": {"look": PART if behind else WHOLE, "events": describe(scene)}},
    }


def _counts(view: View, laid: Laid, whole: Axis, window: Axis) -> Figure:
    lanes, windows, wide = laid.lanes, laid.windows, window.widened(OVERSCAN).within(whole)
    is_open = windows.count(*wide.days) > 0
    heights = share_out(_room(lanes), np.where(is_open, HEADER, FOLDED))
    tops, height = np.concatenate(([0], np.cumsum(heights)[:-1])), int(heights.sum())
    grid = Grid(lanes, tops, height, np.zeros(len(lanes.keys), dtype=np.int64), 2)
    fine = draw_counts(windows, wide, tops, height, view, shown=window)
    behind = [] if wide == whole else [draw_backdrop(laid.coarse(whole), wide, tops, height, view)]
    fine += draw_spots(windows, _ringed(view, windows, whole), tops, PALETTES[view.theme])
    return {"data": [*behind, *fine], "layout": lay_out(view, window, grid, whole=whole) | {"meta": {"look": COUNTS, "events": []}}}


def _room(lanes: Lanes) -> int:
    """Pixels of a picture that keeps its height, whatever is in view."""
    return max(LANE_ROOM * len(lanes.keys), LEAST_ROOM)
