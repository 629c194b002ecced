"""How long a reader waits: from starting the server to a drawn timeline, and from a filter change to the new one, in a real Chromium."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from tools.browser import ROOT, launch

SIZES = (5, 100_000)
STARTS, CHANGES = 3, 8
DRAWN = ".js-plotly-plot .main-svg"


def main() -> None:
    """Measure and print."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        starts = [_cold_start(browser) for _ in range(STARTS)]
        print(f"cold start, server and first timeline: median {median(starts):.2f} s of {', '.join(f'{start:.2f}' for start in starts)}")
        for size in SIZES:
            first, changes = _reruns(browser, size)
            middle, worst = median(changes) * 1000, max(changes) * 1000
            print(f"{size:>7,} events: first timeline {first:.2f} s; filter change median {middle:.0f} ms, worst {worst:.0f} ms")
        browser.close()


def _cold_start(browser: Browser) -> float:
    """Seconds from starting the server until the samples' timeline is drawn."""
    began = time.perf_counter()
    with _serve("dashboard.py", 0) as address:
        page = browser.new_page()
        _open(page, address)
        taken = time.perf_counter() - began
        page.close()
    return taken


def _reruns(browser: Browser, size: int) -> tuple[float, list[float]]:
    """Seconds until the first timeline on a warm server, and from each filter change to the settled page."""
    with _serve("bench/made_up_page.py", size) as address:
        _open(browser.new_page(), address)
        page = browser.new_page(viewport={"width": 1400, "height": 900}, locale="en-GB")
        began = time.perf_counter()
        _open(page, address)
        first = time.perf_counter() - began
        _settle(page)
        return first, [_change(page) for _ in range(CHANGES)]


def _change(page: Page) -> float:
    """Choose a status, or take it off again, and wait until the count that leaves is shown and the page rests."""
    before = _count(page)
    change = page.get_by_role("button", name="Remove the filter happened")
    if not change.count():
        page.get_by_role("combobox", name="Status").click()
        change = page.get_by_role("option", name="happened")
        change.wait_for()
    began = time.perf_counter()
    change.click()
    page.wait_for_function("(before) => document.querySelector('.st-key-head').innerText !== before", arg=before)
    _settle(page)
    took = time.perf_counter() - began
    page.keyboard.press("Tab")
    return took


def _count(page: Page) -> str:
    return page.locator(".st-key-head").inner_text()


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(DRAWN, timeout=120_000)


def _settle(page: Page) -> None:
    """Wait until the script has run and two frames have been painted."""
    page.wait_for_function("() => document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'", timeout=120_000)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


@contextmanager
def _serve(script: str, events: int) -> Iterator[str]:
    """Serve a script on a free port until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port), "--server.headless", "true"]
    environment = os.environ | {"FRISE_BENCH_EVENTS": str(events), "PYTHONPATH": str(ROOT)}
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, env=environment)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(f"{address}/_stcore/health")
        yield address
    finally:
        server.terminate()
        server.wait(10)


def _wait(address: str) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 -- our own address, http always
                return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError(f"The page did not start at {address}.")


if __name__ == "__main__":
    main()
