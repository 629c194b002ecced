"""A ring around one event wherever it stands, for an event that was chosen elsewhere than in the chart; a Scene in, Plotly traces out."""

import numpy as np

from components.extents import DAY
from components.lanes import Ints
from components.palette import Palette
from components.scene import Scene
from components.traces import Trace, boxes, dots, strokes
from events.windows import Windows

_BELOW_NAME = 34  # pixels


def draw_ring(scene: Scene) -> list[Trace]:
    """Ring the marks of the view's ringed event, if it is drawn."""
    if not scene.view.ringed:
        return []
    held = (scene.columns["id"].to_numpy(dtype=object) == scene.view.ringed)[scene.row]
    if not held.any():
        return []
    row, y = scene.row[held], scene.y[held]
    line = {"width": 2.5, "color": scene.palette.chosen}
    extents = scene.extents
    if scene.is_short[row].all():
        look = {"symbol": "circle-open", "size": scene.sizes.dot + 9, "color": scene.palette.chosen, "line": line, "opacity": 1}
        return [dots(extents.middle[row], y, marker=look)]
    x, edges = boxes(extents.first[row], extents.last[row], y, height=scene.sizes.bar + 6, sides=True)
    return [strokes(x, edges, line=line)]


def draw_spots(windows: Windows, places: Ints, tops: Ints, palette: Palette) -> list[Trace]:
    """Ringed spots for an event among very many, which are only counted."""
    if not places.size:
        return []
    middle = (windows.first[places] + windows.last[places] + 1) / 2 * DAY
    y = tops[windows.lane[places]].astype(np.float64) + _BELOW_NAME
    look = {"symbol": "circle", "size": 11, "color": palette.page, "line": {"width": 3.5, "color": palette.chosen}, "opacity": 1}
    return [dots(middle, y, marker=look | {"size": 15, "color": palette.ink}), dots(middle, y, marker=look)]
