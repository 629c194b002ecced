"""The timeline as a reader meets it, in a real Chromium: how long moving and filtering take, what they cost.

python -m bench.zoom [--events 10000 1000000] [--peers]
"""

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from playwright.sync_api import Browser, Page, Route, WebSocket, sync_playwright

from bench import peers
from bench.driving import CHART, LONG, open_chart, painted, serve, settle
from tools.browser import launch

SIZES = (10_000, 1_000_000)
WINDOWS = 7  # in each the view is dragged once; between them one zooms in, down to a few days
MOVES = 60
FILTERS = (("Actors", "Acteur 0003"), ("From year", "2010"))
CHANGES = 3  # of each filter, put on and taken off
WATCH = """(mark) => {
  const bench = window.bench = { from: null };
  addEventListener(mark, () => { bench.from ??= performance.now(); }, { capture: true });
  bench.took = new Promise((done) => new MutationObserver(() => {
    if (bench.from !== null) requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - bench.from)));
  }).observe(document.body, { attributes: true, subtree: true, attributeFilter: ["data-drawn"] }));
}"""
TOOK = "() => Promise.race([window.bench.took, new Promise((_, late) => setTimeout(() => late(new Error('nothing was drawn')), 20000))])"
FRAMES = """() => {
  const frames = window.frames_ = []; let last = performance.now();
  const step = (now) => { frames.push(now - last); last = now; window.stepping = requestAnimationFrame(step); };
  window.stepping = requestAnimationFrame(step);
}"""
NAIVE_DRAWN = """() =>
  document.querySelectorAll(".js-plotly-plot .point path").length === Number(document.querySelector(".st-key-count").textContent)"""


@dataclass
class Traffic:
    """What one page sent and asked for."""

    own: str
    views: list[int] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        """Count the bytes of the websocket, note and stop requests to elsewhere."""
        page.on("websocket", self._on_socket)
        page.context.route("**/*", self._let_in)

    def _on_socket(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self.views.append(len(frame)))

    def _let_in(self, route: Route) -> None:
        if route.request.url.startswith((self.own, "data:", "blob:")):
            route.continue_()
        else:
            self.outside.append(route.request.url)
            route.abort()


@dataclass
class Met:
    """What one size of chronology was like: milliseconds, bytes, nodes."""

    events: int
    drags: list[float] = field(default_factory=list)
    views: list[int] = field(default_factory=list)
    nodes: list[int] = field(default_factory=list)
    frames: list[float] = field(default_factory=list)
    filters: list[float] = field(default_factory=list)
    cleared: list[float] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """In words."""
        frames = sorted(self.frames)
        yield f"{self.events:>9,} events"
        yield f"  drag to refined: median {median(self.drags):.0f} ms ({_list(self.drags)})"
        yield f"  a view: median {median(self.views) / 1000:.1f}, at most {max(self.views) / 1000:.1f} kB"
        yield f"  DOM nodes of the page: at most {max(self.nodes):,}"
        yield f"  frame while panning: median {median(frames):.1f} ms, p95 {frames[int(0.95 * len(frames))]:.1f} ms of {len(frames)}"
        yield f"  filter to pixels: put on {median(self.filters):.0f} ms ({_list(self.filters)})"
        yield f"                    taken off {median(self.cleared):.0f} ms ({_list(self.cleared)})"
        yield f"  requests to elsewhere: {len(self.outside)}"


def meet(browser: Browser, events: int) -> Met:
    """Drag, zoom and filter a chronology of so many events."""
    met = Met(events)
    with serve("bench/made_up_page.py", events) as served:
        page = browser.new_page(viewport={"width": 1400, "height": 1100}, locale="en-GB")
        traffic = Traffic(served.address)
        traffic.listen(page)
        open_chart(page, served.address)
        for _ in range(WINDOWS):
            traffic.views.clear()
            met.drags.append(_drag(page, met.frames))
            settle(page)
            met.views.append(sum(traffic.views))
            met.nodes.append(int(page.evaluate("document.querySelectorAll('*').length")))
            for _ in range(3):
                page.locator(CHART).press("+")
                painted(page)
            page.wait_for_timeout(400)
            settle(page)
        open_chart(page, served.address)
        for _ in range(CHANGES):
            for label, option in FILTERS:
                met.filters.append(_put_on(page, label, option))
                met.cleared.append(_take_off(page))
        met.outside = traffic.outside
        page.close()
    return met


def _drag(page: Page, frames: list[float]) -> float:
    """Drag the middle of the chart a fifth to the left; milliseconds from letting go to the refined picture."""
    x, y = _middle(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(FRAMES)
    for step in range(MOVES):
        page.mouse.move(x - 4 * (step + 1), y)
    frames += page.evaluate("() => { cancelAnimationFrame(window.stepping); return window.frames_.slice(1); }")
    page.evaluate(WATCH, "mouseup")
    page.mouse.up()
    return float(page.evaluate(TOOK))


def _middle(page: Page) -> tuple[float, float]:
    box = page.locator(f"{CHART} .nsewdrag").first.bounding_box()
    assert box
    return box["x"] + box["width"] * 0.6, max(box["y"], 0) + 200


def _put_on(page: Page, label: str, option: str) -> float:
    page.get_by_role("combobox", name=label).click()
    page.keyboard.type(option)
    choice = page.get_by_role("option", name=option).first
    choice.wait_for()
    took = _changed(page, choice.click)
    page.keyboard.press("Tab")
    page.wait_for_timeout(300)
    return took


def _take_off(page: Page) -> float:
    button = page.get_by_role("button", name="Clear all filters")
    button.wait_for()
    return _changed(page, button.click)


def _changed(page: Page, change: Callable[[], None]) -> float:
    page.evaluate(WATCH, "pointerdown")
    change()
    took = float(page.evaluate(TOOK))
    settle(page)
    page.wait_for_timeout(300)
    return took


def meet_naive(browser: Browser, events: int) -> tuple[list[float], list[float]]:
    """Milliseconds to put a filter on and to take it off again in the naive page."""
    on, off = [], []
    with serve("bench/naive_page.py", events) as served:
        page = browser.new_page(viewport={"width": 1400, "height": 1100}, locale="en-GB")
        page.set_default_timeout(LONG)
        page.goto(served.address)
        page.wait_for_selector(".st-key-count")
        page.wait_for_function(NAIVE_DRAWN)
        for label, option in (("Actor", "org:0003"), ("Year", "2010")):
            page.get_by_role("combobox", name=label).click()
            on.append(_until_drawn(page, page.get_by_role("option", name=option).click))
            off.append(_until_drawn(page, page.get_by_role("button", name="Clear").first.click))
        page.close()
    return on, off


def _until_drawn(page: Page, change: Callable[[], None]) -> float:
    before = page.locator(".st-key-count").inner_text()
    began = time.perf_counter()
    change()
    page.wait_for_function("(before) => document.querySelector('.st-key-count')?.textContent !== before", arg=before)
    page.wait_for_function(NAIVE_DRAWN)
    painted(page)
    return (time.perf_counter() - began) * 1000


def _list(values: Sequence[float]) -> str:
    return ", ".join(f"{value:.0f}" for value in values)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, nargs="+", default=SIZES)
    parser.add_argument("--naive", type=int, default=10_000, help="events of the naive page; 0 leaves it out")
    parser.add_argument("--no-peers", action="store_true")
    asked = parser.parse_args()
    with sync_playwright() as playwright:
        browser = launch(playwright)
        met = []
        for events in asked.events:
            met.append(meet(browser, events))
            print("\n".join(met[-1].lines()), flush=True)
        print(f"drag, most events against fewest: {median(met[-1].drags) / median(met[0].drags):.2f} times")
        if asked.naive:
            on, off = meet_naive(browser, asked.naive)
            print(f"px.timeline, {asked.naive:,} events, filter to pixels: put on {_list(on)} ms, taken off {_list(off)} ms")
            ratios = median(met[-1].filters) / median(on), median(met[-1].cleared) / median(off)
            print(f"  ours against it: put on {ratios[0]:.2f}, taken off {ratios[1]:.2f}")
        if not asked.no_peers:
            print("\n".join(peers.measure(browser, asked.events[-1])))
        browser.close()


if __name__ == "__main__":
    main()
