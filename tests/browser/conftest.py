"""A real Chromium, a server of the page, and a store in which nothing was written yet for every test."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from tests.browser.driving import PATIENCE, Open
from tools.browser import launch, rest, serve


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the server's store."""
    return tmp_path_factory.mktemp("kept") / "frise.sqlite"


@pytest.fixture(scope="session")
def _server(kept: Path) -> Iterator[str]:
    with serve(store=str(kept)) as address:
        yield address


@pytest.fixture
def site(_server: str, kept: Path) -> str:
    """Where the page is served; what earlier tests wrote is gone, for the page opens whatever file lies there."""
    for part in ("", "-wal", "-shm"):
        kept.with_name(kept.name + part).unlink(missing_ok=True)
    return _server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium. One a file: while it is driven, nothing else may use an event loop."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def reader(browser: Browser, site: str) -> Open:
    """Opens the page as a reader; at the end nothing may have left the machine, and no dialog or error have come up."""

    @contextmanager
    def opened(path: str = "", *, locale: str = "en-GB", dark: bool = False, width: int = 1400) -> Iterator[Page]:
        faults: list[str] = []
        scheme: Literal["dark", "light"] = "dark" if dark else "light"
        with browser.new_context(locale=locale, color_scheme=scheme, viewport={"width": width, "height": 900}) as context:
            page = context.new_page()
            context.route("**/*", lambda route: _let_in(route, site, faults))
            page.on("dialog", lambda dialog: faults.append(dialog.message))
            page.on("dialog", lambda dialog: dialog.dismiss())
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.set_default_timeout(PATIENCE)
            page.goto(site + path)
            page.get_by_role("radiogroup").first.wait_for()
            rest(page)
            yield page
            assert not faults

    return opened


def _let_in(route: Route, address: str, faults: list[str]) -> None:
    """Let requests to our server pass, note and stop all others."""
    if route.request.url.startswith((address, "data:", "blob:")):
        route.continue_()
    else:
        faults.append(route.request.url)
        route.abort()
