"""The alphabet of the drawing: arrays of numbers in, Plotly traces as plain dicts out; numbers travel as base64, which is short."""

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from components.extents import Floats

Trace: TypeAlias = dict[str, object]

BAR, LINE, DOT = "bar", "line", "dot"

# Plotly dims what is not chosen; here the choice is shown by the hit areas alone.
_STILL = {"hoverinfo": "skip", "showlegend": False}


def packed(values: npt.ArrayLike, dtype: str = "f8") -> dict[str, str]:
    """Write numbers the way plotly.js reads typed arrays."""
    array = np.ascontiguousarray(values, dtype=f"<{dtype}" if dtype[-1] != "1" else dtype)
    shape = {"shape": ", ".join(map(str, array.shape))} if array.ndim > 1 else {}
    return {"dtype": dtype, "bdata": base64.b64encode(array.tobytes()).decode("ascii"), **shape}


def bars(first: Floats, last: Floats, y: Floats, *, height: int, marker: Mapping[str, object], **more: object) -> Trace:
    """Horizontal bars from ``first`` to ``last`` (milliseconds), ``height`` pixels high."""
    opacity = marker.get("opacity", 1)
    return {
        "type": "bar",
        "orientation": "h",
        "base": packed(first),
        "x": packed(last - first, "f4"),
        "y": packed(y, "f4"),
        "width": height,
        "marker": {"line": {"width": 0}, **marker},
        "unselected": {"marker": {"opacity": opacity}},
        **_STILL,
        **more,
    }


def dots(x: Floats, y: Floats, *, marker: Mapping[str, object], **more: object) -> Trace:
    """Symbols at single moments."""
    opacity = marker.get("opacity", 1)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": packed(x),
        "y": packed(y, "f4"),
        "marker": dict(marker),
        "unselected": {"marker": {"opacity": opacity}},
        "cliponaxis": True,
        **_STILL,
        **more,
    }


def strokes(x: Floats, y: Floats, *, line: Mapping[str, object], **more: object) -> Trace:
    """Broken lines; a NaN lifts the pen."""
    return {"type": "scatter", "mode": "lines", "x": packed(x), "y": packed(y, "f4"), "line": dict(line), **_STILL, **more}


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Marks of one look: beginnings, ends and heights of bars, or the two coordinates of dots and lines."""

    shape: str
    where: tuple[Floats, ...]
    look: Mapping[str, object]
    height: int = 0


def gather(pieces: Iterable[Piece]) -> Iterator[Trace]:
    """Draw pieces in as few traces as Plotly can: bars and lines of one look together, dots of any look.

    Each trace costs a browser more than the marks in it; but a colour for each bar of a trace would cost it more still.
    """
    kept: dict[str, list[Piece]] = {}
    for piece in pieces:
        kept.setdefault(piece.shape + (json.dumps((piece.look, piece.height)) if piece.shape != DOT else ""), []).append(piece)
    for alike in kept.values():
        where = [np.concatenate(values) for values in zip(*(piece.where for piece in alike), strict=True)]
        if alike[0].shape == BAR:
            yield bars(*where, height=alike[0].height, marker=alike[0].look)
        elif alike[0].shape == LINE:
            yield strokes(*where, line=alike[0].look)
        else:
            yield dots(*where, marker=_each(alike))


def _each(pieces: list[Piece]) -> dict[str, object]:
    """One look for many dots: what they share as it is, what differs dot by dot."""
    if len(pieces) == 1:
        return dict(pieces[0].look)
    merged: dict[str, object] = {}
    for name, value in pieces[0].look.items():
        values = [piece.look[name] for piece in pieces]
        if all(other == value for other in values):
            merged[name] = value
        elif isinstance(value, Mapping):
            merged[name] = _each(
                [Piece(piece.shape, piece.where, inner) for piece in pieces if isinstance(inner := piece.look[name], Mapping)]
            )
        else:
            merged[name] = [one for piece, one in zip(pieces, values, strict=True) for _ in range(len(piece.where[0]))]
    return merged


def boxes(first: Floats, last: Floats, y: Floats, *, height: float, sides: bool) -> tuple[Floats, Floats]:
    """Outlines of bars as one broken line; without ``sides`` only their upper and lower edges."""
    gap, top, low = np.full_like(first, np.nan), y - height / 2, y + height / 2
    if sides:
        columns = (first, last, last, first, first, gap), (top, top, low, low, top, gap)
    else:
        columns = (first, last, gap, first, last, gap), (top, top, gap, low, low, gap)
    return np.column_stack(columns[0]).ravel(), np.column_stack(columns[1]).ravel()
