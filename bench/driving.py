"""What the measurements in a browser share: a script and a number of events in; a served page, its processor time and its waits out."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from tools.browser import ROOT, Served, rest, served

LONG = 60_000  # milliseconds, for what takes long on a loaded machine
CHART = ".frise-chart[data-drawn]"
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_RESTS = "() => document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"
_PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@contextmanager
def serve(script: str, events: int) -> Iterator[Served]:
    """Serve a script with so many made-up events on a free port of this machine until the block ends."""
    with served(script, PYTHONPATH=str(ROOT), FRISE_BENCH_EVENTS=str(events)) as server:
        yield server


def open_chart(page: Page, address: str) -> None:
    """Open a page and wait for its timeline."""
    page.set_default_timeout(LONG)
    page.goto(address)
    page.wait_for_selector(CHART)
    rest(page)


def settle(page: Page) -> None:
    """Wait until the script has run and two frames have been painted."""
    page.wait_for_function(_RESTS, timeout=LONG)
    painted(page)


def painted(page: Page) -> None:
    """Wait for two frames."""
    page.evaluate(_PAINTED)


def processor_time(process: int) -> float | None:
    """Seconds of processor time that a process and those it started have used (in steps of 10 ms); None where no system tells."""
    try:
        return sum(_own_time(one) for one in _family(process))
    except OSError:
        return None


def _family(process: int) -> Iterator[int]:
    yield process
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield from _family(int(child))


def _own_time(process: int) -> float:
    """User and system time; a process that has just ended counts nothing."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICKS
