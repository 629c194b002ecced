"""Draws docs/screenshot.png: the page as it first opens, on the sample chronology, with the event that most articles tell chosen."""

import argparse
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from components.cache import sample_library
from components.link import EVENT, LANES
from tools.browser import ROOT, launch, serve

TARGET = ROOT / "docs" / "screenshot.png"
SECONDS = 30_000  # in milliseconds, as Playwright counts


def main() -> None:
    """Take the picture that the command line asks for."""
    parser = argparse.ArgumentParser(description="Draw the picture of the page that README.md shows.")
    parser.add_argument("--to", type=Path, default=TARGET, help="where the picture goes")
    parser.add_argument("--scheme", choices=("light", "dark"), default="light")
    parser.add_argument("--locale", default="en-GB", help="language of the browser")
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--height", type=int, default=1400)
    choice = parser.parse_args()
    with serve() as address, sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(
            viewport={"width": choice.width, "height": choice.height},
            color_scheme=choice.scheme,
            locale=choice.locale,
            device_scale_factor=1.25,
        )
        page.goto(f"{address}/?{LANES}=kind&{EVENT}={_event()}")
        _settle(page)
        page.screenshot(path=choice.to)
        browser.close()
    print(f"Wrote {choice.to}.")


def _settle(page: Page) -> None:
    """Wait until the timeline is drawn and nothing runs any more."""
    page.wait_for_selector(".js-plotly-plot .main-svg", timeout=SECONDS)
    page.wait_for_selector("[data-testid=stStatusWidget]", state="detached", timeout=SECONDS)
    page.wait_for_timeout(1_500)


def _event() -> str:
    """Id of the sample event that rests on most claims."""
    return max(sample_library().events, key=lambda event: len(event.claims)).id


if __name__ == "__main__":
    main()
