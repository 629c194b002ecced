"""Views to draw and ways to read a figure back, for tests of the timeline."""

import base64
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from components.figure import Figure, Laid, lay
from components.view import View
from events.frame import to_frame
from events.model import Actor, Event, Participation, Role, Status
from events.query import EventIndex, Selection
from tests.events.making import ALGERIA, make_claim

Marks: TypeAlias = dict[str, Any]

TODAY = date(2024, 6, 1)


def event(
    edtf: str,
    *,
    event_id: str = "",
    title: str = "Talks",
    kind: str = "meeting",
    status: str = "HAPPENED",
    actors: Sequence[Actor] = (ALGERIA,),
    place: str = "",
) -> Event:
    """Event of one claim; its id is its time unless told."""
    claim = make_claim(f"of {event_id or edtf}", edtf, kind=kind, status=Status(status), actors=tuple(actors), place=place, title=title)
    parts = tuple(Participation(actor, Role.PARTICIPANT) for actor in actors)
    return Event(event_id or edtf, (claim,), title, kind, Status(status), claim.time, parts, place)


def frame_of(*events: Event) -> pd.DataFrame:
    return to_frame(events)


def view_of(*events: Event, **options: object) -> View:
    """View of events, on a fixed day."""
    labels = {part.actor.id: part.actor.label for told in events for part in told.actors}
    return replace(View(frame_of(*events), labels, TODAY), **options)  # type: ignore[arg-type]


def laid_out(*events: Event, **options: object) -> tuple[View, Laid]:
    """View of events, and the same in their lanes."""
    view = view_of(*events, **options)
    index = EventIndex(view.frame)
    return view, lay(index, index.rows(Selection())[: index.dated], view)


def numbers(value: object) -> list[float]:
    """Read a typed array back."""
    assert isinstance(value, dict)
    return [float(number) for number in np.frombuffer(base64.b64decode(value["bdata"]), f"<{value['dtype']}")]


def drawn(figure: Figure, kind: str) -> list[Marks]:
    """Traces of a type that draw marks: no legend entries, no hit areas, no titles."""
    return [
        trace
        for trace in figure["data"]
        if trace["type"] == kind and not trace["showlegend"] and "customdata" not in trace and "text" not in trace
    ]


def ids(figure: Figure) -> set[str]:
    """Ids of the events that answer the pointer."""
    told, traces = figure["layout"]["meta"]["events"], figure["data"]
    numbered = (trace["customdata"] for trace in traces if isinstance(trace.get("customdata"), list))
    return {told[number][0] for numbers in numbered for number in numbers}  # type: ignore[attr-defined]


def hidden(figure: Figure) -> int:
    """Events that the lanes' names say had no room."""
    told = re.findall(r"\(([\d\u202f]+) not shown\)", " ".join(texts(figure["layout"])))
    return sum(int(count.replace("\u202f", "")) for count in told)


def texts(value: object) -> Iterator[str]:
    """Every text anywhere in a figure, except packed numbers and the ids, which are never shown."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, held in value.items():
            if name == "events":
                yield from (words for _, words in held)
            elif name not in ("bdata", "customdata"):
                yield from texts(held)
    elif isinstance(value, list):
        for held in value:
            yield from texts(held)
