"""How long a reader waits for a drawn page in a real Chromium: after the server starts, a large store is opened, a filter is changed.

python -m bench.page [--claims 100000]
"""

import argparse
import re
import tempfile
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from bench.store import AT_ONCE, make_articles
from events.store import open_store
from tools.browser import launch, rest, serve

STARTS, CHANGES = 3, 8
DRAWN = ".js-plotly-plot .main-svg"
# Milliseconds from the press of a button until another count is shown, the script has run and two frames have been painted.
WATCH = """(before) => {
  let from = null;
  addEventListener("pointerdown", () => { from ??= performance.now(); }, { capture: true, once: true });
  window.took = new Promise((done) => {
    const look = () => {
      const rests = document.querySelector("[data-testid=stApp]").dataset.testScriptState === "notRunning";
      if (from === null || !rests || document.querySelector(".st-key-head").innerText === before) requestAnimationFrame(look);
      else requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - from)));
    };
    look();
  });
}"""
PATIENCE = 300  # seconds for a picture to be taken


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    claims = parser.parse_args().claims
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = launch(playwright)
        starts = [_cold_start(browser) for _ in range(STARTS)]
        print(f"cold start, server and first timeline: median {median(starts):.2f} s of {', '.join(f'{start:.2f}' for start in starts)}")
        kept = _store(Path(folder), claims)
        print(f"{claims:,} events in a store:")
        print(f"worked out, first timeline {_worked_out(browser, kept, Path(folder)):.2f} s")
        first, again, changes = _opened(browser, kept, Path(folder))
        print(f"from its picture, server warm: first timeline {first:.2f} s, in a second session {again:.2f} s")
        print(f"filter change: median {median(changes) * 1000:.0f} ms, worst {max(changes) * 1000:.0f} ms")
        browser.close()


def _store(folder: Path, claims: int) -> Path:
    """A store of made-up claims."""
    path = folder / "kept.sqlite"
    found = make_articles(claims)
    with open_store(str(path)) as store:
        for place in range(0, len(found), AT_ONCE):
            store.add_articles(found[place : place + AT_ONCE])
    return path


def _cold_start(browser: Browser) -> float:
    """Seconds from starting the server until the samples' timeline is drawn."""
    began = time.perf_counter()
    with serve() as address:
        page = browser.new_page()
        _open(page, address)
        taken = time.perf_counter() - began
        page.close()
    return taken


def _worked_out(browser: Browser, kept: Path, folder: Path) -> float:
    """Seconds until the first timeline without a picture; waits until one has been taken."""
    with serve(store=str(kept), XDG_CACHE_HOME=str(folder)) as address:
        taken = _timed(browser, address)
        end = time.monotonic() + PATIENCE
        while not list(folder.glob("frise/pictures/*.parquet")) and time.monotonic() < end:
            time.sleep(0.5)
    return taken


def _opened(browser: Browser, kept: Path, folder: Path) -> tuple[float, float, list[float]]:
    """Seconds until the first timeline of a store that a warm server has not seen, of another session, and of each filter change."""
    place = folder / "opened.sqlite"
    with serve(store=str(place), XDG_CACHE_HOME=str(folder)) as address:
        _timed(browser, address)  # the samples, since nothing is there yet
        kept.rename(place)
        first, again = _timed(browser, address), _timed(browser, address)
        page = browser.new_page(viewport={"width": 1400, "height": 900}, locale="en-GB")
        _open(page, address)
        rest(page)
        return first, again, [_change(page) for _ in range(CHANGES)]


def _timed(browser: Browser, address: str) -> float:
    page = browser.new_page(viewport={"width": 1400, "height": 900}, locale="en-GB")
    began = time.perf_counter()
    _open(page, address)
    taken = time.perf_counter() - began
    page.close()
    return taken


def _change(page: Page) -> float:
    """Choose an actor, or take it off again; seconds until the count that leaves is shown and the page rests, as the browser tells."""
    before = _count(page)
    change = page.get_by_role("button", name=re.compile("^Remove the filter")).first
    if not change.count():
        page.get_by_role("combobox", name="Actors").click()
        change = page.get_by_role("option").nth(2)
        change.wait_for()
    page.evaluate(WATCH, before)
    change.click()
    took = float(page.evaluate("() => window.took")) / 1000
    page.keyboard.press("Escape")
    rest(page)
    return took


def _count(page: Page) -> str:
    return page.locator(".st-key-head").inner_text()


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(DRAWN, timeout=PATIENCE * 1000)


if __name__ == "__main__":
    main()
