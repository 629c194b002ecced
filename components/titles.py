"""Titles beside the marks: a Scene in, Plotly text traces out; where marks are many, a title shows only while there is room for it."""

import numpy as np

from components.escape import plotly_lines, plotly_text, shorten
from components.extents import Flags, Floats
from components.scene import Scene, label_goes_left
from components.traces import Trace, bars, dots

MOST_TITLES, MOST_MARKS = 150, 600  # tried in the gaps, the widest of so many: fitting each costs a browser some milliseconds
_LONG = 28
_GAP = "\u00a0" * 3  # as wide as half a mark at any zoom, which no number on the axis is


def draw_titles(scene: Scene) -> list[Trace]:
    """Titles in two lines where every mark has room for one, else in the gaps between marks."""
    if scene.sizes.label:
        return _beside(scene)
    return _between(scene) if len(scene.row) <= MOST_MARKS else []


def _beside(scene: Scene) -> list[Trace]:
    """Text on the roomier side of each mark."""
    left = label_goes_left(scene.extents, scene.axis)[scene.row]
    extents = scene.extents
    first, last, middle = (values[scene.row] for values in (extents.seen_first, extents.seen_last, extents.middle))
    short = scene.is_short[scene.row]
    edge = np.where(short, middle, np.where(left, first, last))
    text = [plotly_lines(title, width=_LONG, lines=2) for title in _titles(scene)]
    unseen = {"opacity": 0, "size": _clearances(scene, short)}
    font = {"size": 12, "color": scene.palette.ink, "shadow": ", ".join([f"0 0 3px {scene.palette.page}"] * 3)}
    sides = ["middle left" if goes_left else "middle right" for goes_left in left]
    trace = dots(edge, scene.y, marker=unseen)
    return [trace | {"mode": "markers+text", "text": text, "textposition": sides, "textfont": font, "unselected": _still(font, 0)}]


def _clearances(scene: Scene, short: Flags) -> list[int]:
    """Diameters of unseen dots that keep the titles off the marks."""
    return [scene.sizes.dot + 4 if is_short else 8 for is_short in short]


def _between(scene: Scene) -> list[Trace]:
    """Text in an unseen bar that fills the gap to the next mark, the widest gaps; Plotly hides what does not fit, at any zoom and width."""
    first, last = scene.extents.seen_first[scene.row], scene.extents.seen_last[scene.row]
    begin = np.where(scene.is_short[scene.row], (first + last) / 2, last)
    end = np.maximum(_next_on_line(scene, first), begin)
    held = np.sort(np.argsort(begin - end, kind="stable")[:MOST_TITLES])
    titles = _titles(scene)
    text = [_GAP + plotly_text(shorten(titles[place], 48)) + _GAP for place in held]
    font = {"size": 11, "color": scene.palette.quiet}
    trace = bars(begin[held], end[held], scene.y[held], height=scene.sizes.line + 6, marker={"color": "rgba(0,0,0,0)"})
    placing = {"text": text, "textposition": "inside", "insidetextanchor": "start", "textangle": 0, "insidetextfont": font}
    return [trace | placing | {"unselected": _still(font, 1)}]


def _next_on_line(scene: Scene, first: Floats) -> Floats:
    """Where the next mark on the same line begins; the axis's end after the last one."""
    order = np.lexsort((first, scene.y))
    follows = np.append(scene.y[order][1:] == scene.y[order][:-1], False)
    end = np.full(len(first), scene.axis.last)
    end[order[follows]] = first[order[1:]][follows[:-1]]
    return end


def _titles(scene: Scene) -> list[str]:
    titles = scene.view.frame["title"].to_numpy(dtype=object)
    return [str(title) for title in titles[scene.row]]


def _still(font: dict[str, object], opacity: float) -> dict[str, object]:
    """The same look when something else is chosen."""
    return {"marker": {"opacity": opacity}, "textfont": {"color": font["color"]}}
