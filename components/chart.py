"""What the browser's chart is given, on the page and in a file: a figure, its library's settings and the words around it."""

import base64
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from babel import Locale

from components.density import COUNT
from components.extents import DAY, Axis, milliseconds, to_date
from components.figure import Figure, Laid
from components.palette import PALETTES
from components.view import View
from components.when import day_text
from components.words import Words, mark

ALT = mark("Timeline of {count} events, {first} to {last}. The table below holds the same events.")
KEYS = mark(
    "Arrow keys left and right move through time, plus and minus zoom, Home shows all; up and down go from event to event, Enter opens one."
)
WHEEL = mark("Ctrl + wheel zooms")
FAILED = mark("The timeline could not be drawn in this browser. The table below holds the same events.")
WHOLE, WHOLE_LONG = mark("All"), mark("Show the whole range")
TODAY, TODAY_LONG = mark("Today"), mark("Go to today")
PNG, SVG = mark("Save the picture as PNG"), mark("Save the picture as SVG")
BUTTONS = (mark("Pan"), mark("Zoom"), mark("Zoom in"), mark("Zoom out"), mark("Reset axes"), mark("Download plot as a PNG"))
AXIS_DATES = {"year": "y", "month": "yMMM", "dayMonth": "MMMd", "dayMonthYear": "yMMMd"}
PARTS_OF_DATE = re.compile(r"'([^']*)'|([A-Za-z]+)|.", re.DOTALL)
D3 = {"y": "%Y", "MMMM": "%B", "MMM": "%b", "LLL": "%b", "MM": "%m", "M": "%-m", "dd": "%d", "d": "%-d"}
STRIP_BINS = 240
SCRIPT = "".join((Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("cells.js", "chart.js"))
HTML = (
    '<div class="frise-chart" tabindex="0" role="application"><div class="tools"></div><div class="plot"></div>'
    '<span class="cursor" hidden></span><span class="told" aria-hidden="true" hidden></span>'
    '<div class="hint" aria-hidden="true"></div><canvas class="strip" aria-hidden="true"></canvas>'
    '<div class="live" role="status" aria-live="polite"></div></div>\n<!-- filled by the script -->'
)


def chart_data(view: View, laid: Laid, figure: Figure, axis: Axis, *, whole: Axis, words: Words) -> dict[str, Any]:
    """What ``chart.js`` needs to draw a figure: what is in view, how far it may go, texts and colours."""
    return {
        "figure": figure,
        "config": chart_config(words),
        "window": [axis.first, axis.last],
        "asked": None,
        "goto": 0,
        "whole": [whole.first, whole.last],
        "limits": [whole.first - 5 * whole.span, whole.last + 5 * whole.span],
        "today": milliseconds(view.today),
        "chosen": view.ringed,
        "strip": _strip(laid, whole),
        "colours": _colours(view),
        "texts": _texts(view, laid, whole, words),
        "picture": {"name": f"frise-{view.today.isoformat()}", "page": PALETTES[view.theme].page},
    }


def chart_config(words: Words) -> dict[str, Any]:
    """Plotly's configuration: no logo, no sharing, the reader's names of months and buttons."""
    return {
        "displaylogo": False,
        "displayModeBar": False,
        "showSendToCloud": False,
        "scrollZoom": False,  # the wheel scrolls the page, also over a tall chart
        "doubleClick": False,
        "locale": words.code,
        "locales": {words.code: plotly_locale(words)},
    }


@cache
def plotly_locale(words: Words) -> Mapping[str, Any]:
    """What Plotly has to know of a language to write its axis and name its buttons."""
    written = {name: _written(str(words.locale.datetime_skeletons[skeleton].pattern), words) for name, skeleton in AXIS_DATES.items()}
    return {"dictionary": {text: words.gettext(text) for text in BUTTONS}, "format": _names(words.locale) | written}


def _written(pattern: str, words: Words) -> str:
    """A date pattern of CLDR as d3 writes them; kept to itself where it runs against time."""
    parts = (parted[1] or D3.get(parted[2] or "", parted[0]) for parted in PARTS_OF_DATE.finditer(pattern))
    made = "".join(parts)
    return made if words.direction == "ltr" or made == D3["y"] else f"\u2067{made}\u2069"


def _names(locale: Locale) -> dict[str, list[str] | str]:
    """Names of months and of weekdays from Sunday on, in full and short."""
    months, days = locale.months["format"], locale.days["format"]
    week = (6, 0, 1, 2, 3, 4, 5)
    return {
        "months": [months["wide"][month] for month in range(1, 13)],
        "shortMonths": [months["abbreviated"][month] for month in range(1, 13)],
        "days": [days["wide"][day] for day in week],
        "shortDays": [days["abbreviated"][day] for day in week],
    }


def _strip(laid: Laid, whole: Axis) -> str:
    """How much happens in each part of the whole range, 0 to 255, as base64; by the square root, so that little is seen beside much."""
    if whole not in laid.strips:
        edges = np.linspace(*whole.days, STRIP_BINS + 1)
        counts = np.sqrt(laid.windows.density(np.unique(edges.astype(np.int64))).sum(axis=0))
        shares = (255 * counts / max(counts.max(initial=0), 1)).astype(np.uint8)
        laid.strips[whole] = base64.b64encode(shares.tobytes()).decode("ascii")
    return laid.strips[whole]


def _colours(view: View) -> dict[str, str]:
    palette = PALETTES[view.theme]
    return {"ink": palette.quiet, "page": palette.page, "chosen": palette.kinds[0]}


def _texts(view: View, laid: Laid, whole: Axis, words: Words) -> dict[str, str]:
    told = {
        "keys": KEYS, "wheel": WHEEL, "failed": FAILED, "whole": WHOLE, "wholeLong": WHOLE_LONG,
        "events": COUNT, "zoomIn": "Zoom in", "zoomOut": "Zoom out", "png": PNG, "svg": SVG,
    }  # fmt: skip
    if whole.holds(milliseconds(view.today)):
        told |= {"today": TODAY, "todayLong": TODAY_LONG}
    return {name: words.gettext(text) for name, text in told.items()} | {"label": alt(laid, words)}


def alt(laid: Laid, words: Words) -> str:
    first, last = laid.span
    ends = {"first": day_text(to_date(first * DAY), words), "last": day_text(to_date(last * DAY), words)}
    return words.gettext(ALT, count=words.number(laid.events), **ends)
