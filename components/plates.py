"""A timeline that refines without a server: events in; figures drawn beforehand, for the whole and for ever shorter stretches of it, out.

At each level a stretch is half as long as before and overlaps its neighbours by half, so that whatever comes into view lies in one
of them; where single events are drawn there is nothing finer to draw.
"""

import base64
import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from components.chart import chart_data
from components.extents import DAY, Axis
from components.figure import COUNTS, Figure, Laid, draw, whole_axis
from components.palette import Theme
from components.view import View
from components.words import Words

MOST_LEVELS = 12
THEMES: tuple[Theme, ...] = ("light", "dark")


def plates(view: View, laid: Laid, words: Words) -> dict[str, Any]:
    """For each theme what the chart is given at first, and the finer figures with their stretch (``window``), from long to short."""
    whole = whole_axis(view, laid)
    return {theme: _plates(replace(view, theme=theme), laid, whole, words) for theme in THEMES}


def _plates(view: View, laid: Laid, whole: Axis, words: Words) -> dict[str, Any]:
    first = draw(view, laid, whole)
    finer = [{"window": [axis.first, axis.last], "packed": _pack(figure)} for axis, figure in _finer(view, laid, whole, first)]
    return {"data": chart_data(view, laid, first, whole, whole=whole, words=words), "plates": finer}


def _pack(figure: Figure) -> str:
    """A figure as base64 of its compressed JSON: a third of its size."""
    return base64.b64encode(gzip.compress(json.dumps(figure, separators=(",", ":")).encode(), compresslevel=1)).decode("ascii")


def _finer(view: View, laid: Laid, whole: Axis, first: Figure) -> Iterator[tuple[Axis, Figure]]:
    """Figures of each level for the parts that the level above could only count."""
    counted = [whole] if _is_counted(first) else []
    for level in range(1, MOST_LEVELS):
        step = whole.span / 2 ** (level + 1)
        if not counted or step < DAY:
            return
        axes = [Axis(whole.first + place * step, whole.first + (place + 2) * step) for place in range(2 ** (level + 1) - 1)]
        drawn = [(axis, draw(view, laid, axis)) for axis in axes if any(_holds(above, axis) for above in counted)]
        yield from drawn
        counted = [axis for axis, figure in drawn if _is_counted(figure)]


def _is_counted(figure: Figure) -> bool:
    return bool(figure["layout"]["meta"]["look"] == COUNTS)


def _holds(outer: Axis, inner: Axis) -> bool:
    return outer.first <= inner.first + 1 and inner.last <= outer.last + 1
