"""Small signs at the shoulder of a mark, for what its shape cannot say: a Scene in; which events bear one and Plotly traces out."""

import numpy as np

from components.extents import Flags
from components.scene import Scene
from components.traces import Trace, dots

IMPLIED_SIGN, DISPUTED_SIGN = "\u00b0", "\u2260"
MOST_SIGNS = 400


def implied(scene: Scene) -> Flags:
    """Rows of a scene whose date the article left in part to be understood."""
    return np.array([len(parts) > 0 for parts in scene.columns["implied"].tolist()], dtype=bool)


def disputed(scene: Scene) -> Flags:
    """Rows of a scene whose sources contradict each other."""
    found: Flags = scene.columns["claims"].to_numpy(dtype=np.int64) > 1
    doubted = scene.view.disputed
    if doubted is None:
        return np.zeros_like(found)
    found[found] = [doubted(str(event_id)) for event_id in scene.columns["id"][found]]
    return found


def draw_signs(scene: Scene) -> list[Trace]:
    """Draw the signs, unless marks are too many to read them."""
    if len(scene.row) > MOST_SIGNS:
        return []
    told, at_odds = implied(scene)[scene.row], disputed(scene)[scene.row]
    bears = told | at_odds
    if not bears.any():
        return []
    row = scene.row[bears]
    short, extents = scene.is_short[row], scene.extents
    x = np.where(short, extents.middle[row], extents.last[row])
    text = [IMPLIED_SIGN * one + DISPUTED_SIGN * other for one, other in zip(told[bears].tolist(), at_odds[bears].tolist(), strict=True)]
    font = {"size": 11, "color": scene.palette.ink, "shadow": ", ".join([f"0 0 2px {scene.palette.page}"] * 3)}
    trace = dots(x, scene.y[bears], marker={"opacity": 0, "size": scene.sizes.dot - 4})
    placing = {"mode": "markers+text", "text": text, "textposition": "top right", "textfont": font}
    return [trace | placing | {"unselected": {"marker": {"opacity": 0}, "textfont": {"color": font["color"]}}}]
