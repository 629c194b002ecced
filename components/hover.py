"""What the pointer is told about an event, and the areas that hear it: a Scene in, invisible Plotly traces with ids and words out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TypeAlias

import pyarrow as pa

from components import names
from components.escape import plotly_lines, plotly_text, shorten
from components.scene import Scene
from components.signs import DISPUTED_SIGN
from components.traces import Trace, bars, dots
from components.view import View
from components.words import COMMA, mark
from events.model import Status

Record: TypeAlias = Mapping[str, object]

HINT = mark("Click for the sentence")
APPROXIMATE, UNCERTAIN, DISPUTED = mark("approximate"), mark("uncertain"), mark("the sources disagree")
MOST_IN_FULL = 150
SHORT = ["id", "title", "status", "edtf", "precision"]


def draw_hits(scene: Scene) -> list[Trace]:
    """Areas that answer the pointer, bars for long marks and spots for short ones; they lie under the marks and light up when chosen."""
    short = scene.is_short[scene.row]
    first, last, middle = (values[scene.row] for values in (scene.extents.first, scene.extents.last, scene.extents.middle))
    light = {"color": scene.palette.chosen, "opacity": 1}
    common: dict[str, object] = {"hoverinfo": "all", "hovertemplate": _template(scene.view)}
    unseen = {"color": scene.palette.chosen, "opacity": 0}
    long_marks = bars(first[~short], last[~short], scene.y[~short], height=scene.sizes.bar + 10, marker=unseen)
    spots = dots(middle[short], scene.y[short], marker=unseen | {"size": scene.sizes.dot + 10})
    answer = ((long_marks, ~short), (spots, short))
    more = common | {"selected": {"marker": light}}
    return [trace | more | {"customdata": scene.row[held].tolist()} for trace, held in answer if held.any()]


def _template(view: View) -> str:
    return "%{customdata[1]}<br><i>" + plotly_text(view.translate(HINT)) + "</i><extra></extra>"


def describe(scene: Scene) -> list[list[str]]:
    """Id of each event that is drawn and what the pointer is told; the ``customdata`` of what answers the pointer count in it."""
    view = scene.view
    tell, held = (_in_full, view.frame) if len(scene.row) <= MOST_IN_FULL else (_in_short, view.frame[SHORT])
    columns = {str(name): pa.array(values).to_pylist() for name, values in held.items()}
    events = (dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True))
    translate = cache(view.translate)  # few texts, each of them told of many events
    view = replace(view, translate=translate)
    return [[str(event["id"]), tell(event, view)] for event in events]


def spell_out(data: list[Trace], told: Sequence[list[str]]) -> None:
    """Put each event's id and words in place of its number: an event that stands in several lanes has its words sent only once."""
    for trace in data:
        numbers = trace.get("customdata")
        if isinstance(numbers, list):
            trace["customdata"] = [told[number] for number in numbers]


def _in_full(event: Record, view: View) -> str:
    """Everything worth knowing before the click, a line each."""
    actors = [view.labels.get(actor, actor) for actor in _texts(event["actors"])]
    implied = [view.translate(names.IMPLIED.get(part, part)) for part in _texts(event["implied"])]
    doubts = [view.translate(word) for name, word in (("approximate", APPROXIMATE), ("uncertain", UNCERTAIN)) if event[name]]
    comma = view.translate(COMMA)
    lines = [
        f"<b>{plotly_lines(str(event['title']), width=44, lines=3)}</b>",
        _when(event, view),
        plotly_text(f"° {comma.join(implied)}") if implied else "",
        plotly_text(" · ".join([_status(event, view), view.translate(names.KINDS.get(str(event["kind"]), str(event["kind"]))), *doubts])),
        plotly_lines(comma.join(actors), width=52, lines=3),
        plotly_text(shorten(str(event["place"]), 52)),
        plotly_text(f"{DISPUTED_SIGN} {view.translate(DISPUTED)}") if view.disputed and view.disputed(str(event["id"])) else "",
    ]
    return "<br>".join(line for line in lines if line)


def _in_short(event: Record, view: View) -> str:
    """Title, time and status, for drawings of very many events."""
    title = plotly_text(shorten(str(event["title"]), 48))
    return f"<b>{title}</b><br>{_when(event, view)} · {plotly_text(_status(event, view))}"


def _when(event: Record, view: View) -> str:
    """The time in words, with its standard text and precision, escaped."""
    edtf = str(event["edtf"])
    if view.when is not None:
        told = view.when(str(event["id"]))
        return plotly_text(told) + ("" if told == edtf else f" ({plotly_text(edtf)})")
    precision = names.PRECISIONS.get(str(event["precision"]), "")
    return " · ".join(plotly_text(part) for part in (edtf, view.translate(precision) if precision else "") if part)


def _status(event: Record, view: View) -> str:
    return view.translate(names.STATUSES[Status(str(event["status"]))])


def _texts(value: object) -> list[str]:
    """The texts of a many-valued cell."""
    return [str(part) for part in value] if isinstance(value, Iterable) else []
