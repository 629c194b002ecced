"""What drawing costs a browser: our figure of any number of events beside two other timelines with a thousand; processor time out.

The others are fetched by npm into a temporary folder for the time of the measurement; without npm they are left out, and said to be.
"""

import functools
import http.server
import json
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

import pandas as pd
from playwright.sync_api import Browser

from bench.driving import LONG, processor_time
from bench.synthetic import make_actors, make_frame
from components.figure import draw, lay
from components.view import View
from events.query import EventIndex, Selection
from tools.browser import ROOT

PEER_EVENTS, REPEATS = 1_000, 3
PACKAGES = ("vis-timeline@8.5.4", "@knight-lab/timelinejs@3.9.11")
_PAGE = """<!doctype html><meta charset="utf-8">{head}<body><div id="chart" style="width:1280px;height:700px"></div><script>
const data = fetch("{data}").then((answer) => answer.json());
const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
window.drawn = async () => {{ const told = await window.held; {draw} await painted(); }};
window.ready = async () => {{ window.held = await data; await painted(); }};
</script>"""


@dataclass(frozen=True, slots=True)
class Drawer:
    """A page that draws: what it loads, what it is given, and the script that draws what was ``told``."""

    name: str
    head: str
    data: object
    draw: str


def own(events: int) -> Drawer:
    """Our figure of so many events."""
    frame = make_frame(events)
    view = View(frame, {actor.id: actor.label for actor in make_actors().values()}, date(2024, 6, 1))
    index = EventIndex(frame)
    figure = draw(view, lay(index, index.rows(Selection())[: index.dated], view))
    head = '<script src="plotly.js"></script>'
    return Drawer(f"Frise, {events:,} events", head, figure, 'await Plotly.newPlot("chart", told.data, told.layout);')


def peers() -> list[Drawer]:
    """The others, with a thousand events."""
    frame = make_frame(PEER_EVENTS).dropna(subset=["earliest_start", "latest_end"])
    starts, ends = (pd.DatetimeIndex(days) for days in (frame["earliest_start"], frame["latest_end"] + pd.Timedelta(days=1)))
    titles = frame["title"].tolist()
    vis = [
        {"id": number, "content": title, "start": str(start)[:10], "end": str(end)[:10]}
        for number, (title, start, end) in enumerate(zip(titles, starts, ends, strict=True))
    ]
    story = {"events": [{"start_date": _parts(start), "text": {"headline": title}} for title, start in zip(titles, starts, strict=True)]}
    return [
        Drawer(
            f"vis-timeline, {len(frame):,} events",
            '<link rel="stylesheet" href="vis.css"><script src="vis.js"></script>',
            vis,
            'new vis.Timeline(document.querySelector("#chart"), new vis.DataSet(told), {});',
        ),
        Drawer(
            f"TimelineJS3, {len(frame):,} events",
            '<link rel="stylesheet" href="timeline.css"><script src="timeline.js"></script>',
            story,
            'await new Promise((done) => new TL.Timeline("chart", told, {font: null}).on("loaded", done));',
        ),
    ]


def _parts(day: pd.Timestamp) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def measure(browser: Browser, events: int) -> Iterator[str]:
    """Draw ours and, where npm can fetch them, the others; a line each, and the ratios."""
    with tempfile.TemporaryDirectory() as folder, _files(Path(folder)) as address:
        shutil.copy(ROOT / "static" / "plotly-cartesian.min.js", Path(folder) / "plotly.js")
        mine = _cost(browser, own(events), Path(folder), address)
        yield _line(f"Frise, {events:,} events", mine)
        if not _fetch(Path(folder)):
            yield "The other timelines are left out: npm is not here or fetched nothing."
            return
        for drawer in peers():
            theirs = _cost(browser, drawer, Path(folder), address)
            ratio = f"; ours {mine / theirs:.2f} times that" if mine is not None and theirs else ""
            yield _line(drawer.name, theirs) + ratio


def _line(name: str, seconds: float | None) -> str:
    return f"CPU to draw, {name}: " + ("not measured" if seconds is None else f"{seconds:.2f} s")


def _cost(browser: Browser, drawer: Drawer, folder: Path, address: str) -> float | None:
    """Seconds of processor time to draw, median; None where no system tells."""
    (folder / "data.json").write_text(json.dumps(drawer.data), encoding="utf-8")
    (folder / "page.html").write_text(_PAGE.format(head=drawer.head, data="data.json", draw=drawer.draw), encoding="utf-8")
    costs = []
    for _ in range(REPEATS):
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.set_default_timeout(LONG)
        page.goto(f"{address}/page.html")
        page.evaluate("() => window.ready()")
        before = processor_time(os.getpid())
        page.evaluate("() => window.drawn()")
        after = processor_time(os.getpid())
        page.close()
        if before is None or after is None:
            return None
        costs.append(after - before)
    return median(costs)


def _fetch(folder: Path) -> bool:
    """Bring the others into a folder."""
    npm = shutil.which("npm")
    if npm is None:
        return False
    command = [npm, "install", "--silent", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(folder / "npm"), *PACKAGES]
    try:
        subprocess.run(command, check=True, timeout=300, capture_output=True)
        for name, path in _WANTED.items():
            shutil.copy(folder / "npm" / "node_modules" / path, folder / name)
    except (OSError, subprocess.SubprocessError):
        return False
    return True


_WANTED: Mapping[str, str] = {
    "vis.js": "vis-timeline/standalone/umd/vis-timeline-graph2d.min.js",
    "vis.css": "vis-timeline/styles/vis-timeline-graph2d.min.css",
    "timeline.js": "@knight-lab/timelinejs/dist/js/timeline.js",
    "timeline.css": "@knight-lab/timelinejs/dist/css/timeline.css",
}


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base's name
        """Say nothing."""


@contextmanager
def _files(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine until the block ends."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
