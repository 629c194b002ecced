"""A legend that explains itself: a Scene in, Plotly traces that stand only in the legend out, one for each colour and look drawn."""

from collections.abc import Iterator

from components import names
from components.escape import plotly_text, shorten
from components.extents import DAY
from components.marks import OUTLINES, SIGNS, band_look, sign_look
from components.scene import Scene
from components.signs import DISPUTED_SIGN, IMPLIED_SIGN, MOST_SIGNS, disputed, implied
from components.traces import Trace
from components.words import COMMA, mark

LONGEST = 24  # characters, so that two entries stand side by side on a phone
ON_DAY, SPAN, WITHIN = mark("on a day"), mark("from–to"), mark("some day within")
IMPLIED, DISAGREE = mark("date partly implied"), mark("sources disagree")
ABOUT, OPEN, ARTICLE = mark("about"), mark("no stated end"), mark("article's date")


def draw_legend(scene: Scene) -> list[Trace]:
    """Legend entries: colours of the kinds, then the looks of time, then those of status."""
    tell = scene.view.translate
    entries = [*_kinds(scene), *((look, tell(name)) for look, name in (*_times(scene), *_statuses(scene), *_signs(scene)))]
    return [_entry(look, name, rank) for rank, (look, name) in enumerate(entries)]


def count_rows(entries: int) -> int:
    """Lines that a legend needs on a page of middling width; on a narrow one it takes a little from the lanes."""
    return -(-entries // 6)


def _entry(look: Trace, name: str, rank: int) -> Trace:
    place = {"x": [None], "y": [None], "hoverinfo": "skip", "showlegend": True}
    return {**place, **look, "name": plotly_text(shorten(name, LONGEST)), "legendrank": rank + 1}


def _kinds(scene: Scene) -> Iterator[tuple[Trace, str]]:
    """One entry a colour, with the kinds drawn in it."""
    present = sorted(scene.colours)
    for colour in dict.fromkeys(scene.colours[kind] for kind in present):
        told = [scene.view.translate(names.KINDS.get(kind, kind)) for kind in present if scene.colours[kind] == colour]
        yield _symbol({"symbol": "square", "size": 11, "color": colour}), scene.view.translate(COMMA).join(told)


def _times(scene: Scene) -> Iterator[tuple[Trace, str]]:
    colour, extents = scene.palette.quiet, scene.extents
    firm = ~(extents.soft | extents.open_left | extents.open_right)
    whole = extents.has_core & (extents.core_last - extents.core_first >= extents.width)
    is_day = whole & (extents.width <= DAY)
    drawn = scene.row
    if is_day[drawn].any():
        yield _symbol({"symbol": "circle", "size": 11, "color": colour}), ON_DAY
    if (whole & ~is_day)[drawn].any():
        yield {"type": "scatter", "mode": "lines", "line": {"width": 10, "color": colour}}, SPAN
    if (firm & ~whole)[drawn].any():
        yield {"type": "bar", "marker": band_look(colour) | {"line": {"width": 1, "color": colour}}}, WITHIN
    if extents.soft[drawn].any():
        clear = "rgba(128,128,128,0)"
        shades = [[0, clear], [0.5, colour], [1, clear]]
        fade = {"type": "horizontal", "colorscale": shades}
        yield {"type": "scatter", "mode": "lines", "fill": "toself", "fillgradient": fade, "line": {"width": 0}}, ABOUT
    if (extents.open_left | extents.open_right)[drawn].any():
        yield _symbol({"symbol": "triangle-right", "size": 11, "color": colour}), OPEN
    if scene.view.article_dates:
        yield {"type": "scatter", "mode": "lines", "line": {"width": 1.5, "dash": "dot", "color": colour}}, ARTICLE


def _statuses(scene: Scene) -> Iterator[tuple[Trace, str]]:
    present = set(scene.columns["status"].unique().tolist())
    colour = scene.palette.quiet
    for status in (status for status in names.STATUSES if status in present):
        if status in SIGNS:
            yield _symbol(sign_look(status, colour, 11)), names.STATUSES[status]
        elif status in OUTLINES:
            hollow = {"symbol": "square", "size": 11, "color": scene.palette.page, "line": {"width": 2, "color": colour}}
            yield _symbol(hollow), names.STATUSES[status]


def _signs(scene: Scene) -> Iterator[tuple[Trace, str]]:
    """The small signs; a legend shows no text, so their names begin with them."""
    if len(scene.row) > MOST_SIGNS:
        return
    unseen = _symbol({"symbol": "circle", "size": 1, "color": "rgba(0,0,0,0)"})
    for holds, sign, name in ((implied(scene), IMPLIED_SIGN, IMPLIED), (disputed(scene), DISPUTED_SIGN, DISAGREE)):
        if holds[scene.row].any():
            yield unseen, f"{sign} {scene.view.translate(name)}"


def _symbol(marker: dict[str, object]) -> Trace:
    return {"type": "scatter", "mode": "markers", "marker": marker}
