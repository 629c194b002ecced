"""The page as a reader meets it: starts the server on a free port and opens a real Chromium on it, for tests, benches and the picture."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CALM = """(calm) => {
  const now = performance.now();
  if (document.querySelector("[data-testid=stApp]")?.dataset.testScriptState !== "notRunning") window.restingSince = now;
  return now - (window.restingSince ??= now) > calm;
}"""


def chromium() -> str | None:
    """Path of the machine's Chromium; None leaves the choice to Playwright's own."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def launch(playwright: Playwright) -> Browser:
    """Start a Chromium without a window."""
    is_root = os.name == "posix" and os.geteuid() == 0
    return playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"] if is_root else [])


@dataclass(frozen=True, slots=True)
class Served:
    """A server that answers at an address."""

    address: str
    process: int

    @property
    def port(self) -> int:
        return int(self.address.rpartition(":")[2])


@contextmanager
def serve(script: str = "dashboard.py", *, seconds: float = 120, store: str = "", **environment: str) -> Iterator[str]:
    """Serve a page as ``served`` does, and give its address."""
    with served(script, seconds=seconds, store=store, **environment) as server:
        yield server.address


@contextmanager
def served(script: str, *, seconds: float = 120, store: str = "", **environment: str) -> Iterator[Served]:
    """Serve a page with the settings it is installed with; the server ends with the block.

    Its store is a new one, unless another is named; the user's own folders are never touched.
    """
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port), "--server.headless", "true"]
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="frise-") as folder:
        own = {"FRISE_STORE": store or str(Path(folder, "frise.sqlite")), "XDG_DATA_HOME": folder, "XDG_CACHE_HOME": folder}
        server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, env=os.environ | own | environment)
        try:
            _wait(server, f"{address}/_stcore/health", seconds)
            yield Served(address, server.pid)
        finally:
            server.terminate()
            server.wait(10)


def rest(page: Page, *, calm: int = 500) -> None:
    """Wait until the server has had nothing to draw for some milliseconds."""
    page.evaluate("delete window.restingSince")
    page.wait_for_function(CALM, arg=calm)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(server: "subprocess.Popen[bytes]", address: str, seconds: float) -> None:
    """Ask for the server's health until it answers."""
    end = time.monotonic() + seconds
    while not _answers(address):
        if server.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"The page did not start at {address}; what the server said is above.")
        time.sleep(0.05)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 -- our own address, http always
            return bool(answer.status == 200)
    except OSError:
        return False
