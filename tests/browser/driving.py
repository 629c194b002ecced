"""How a reader drives the page in a real Chromium: waits, clicks on marks and rows, choices in lists."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TypeAlias

from playwright.sync_api import Locator, Page, expect

from tools.browser import rest

PATIENCE = 90_000  # milliseconds: a loaded machine is slow, and nothing is gained by giving up early
expect.set_options(timeout=PATIENCE)
COUNT = re.compile(r"^\d+ (of|événements? sur) \d+")
DIALOGUE = "joint military dialogue"
NOTE = "Ministers in Lima\nPublished on 9 May 2023\n\nMinisters of Peru and Chile met in Lima on 4 May 2023. They spoke of fish.\n"
WHERE = """(title) => {
  const chart = document.querySelector(".js-plotly-plot"), box = chart.getBoundingClientRect(), {xaxis, yaxis} = chart._fullLayout ?? {};
  for (const trace of chart._fullData ?? []) {
    const at = (trace.customdata ?? []).findIndex((row) => row && String(row[1]).replace(/<[^>]*>/g, " ").includes(title));
    if (at < 0) continue;
    const middle = trace.type === "bar" ? Number(trace.base[at]) + Number(trace.x[at]) / 2 : Number(trace.x[at]);
    return [box.left + xaxis._offset + xaxis.l2p(middle), box.top + yaxis._offset + yaxis.l2p(trace.y[at])];
  }
}"""
DIRECTION = "(element) => getComputedStyle(element).direction"
PLACES = """(element, words) => words.map((word) => {
  const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const at = node.data.indexOf(word);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + word.length);
    return range.getBoundingClientRect().left;
  }
})"""
SCROLL = "(down) => { document.querySelector('[data-testid=stMain]').scrollTop += down; }"

Open: TypeAlias = Callable[..., AbstractContextManager[Page]]


def go(page: Page, view: str) -> None:
    """Open a view by its name."""
    page.get_by_role("radio", name=view, exact=True).click()
    rest(page)


def count(page: Page) -> tuple[int, int]:
    """Events shown and events in all."""
    shown, total = re.findall(r"\d+", page.get_by_text(COUNT).first.inner_text())[:2]
    return int(shown), int(total)


def pick(page: Page, title: str) -> None:
    """Click the mark of the first event whose hover text holds a title."""
    page.locator(".js-plotly-plot .main-svg").first.wait_for()
    page.wait_for_function(f"(title) => ({WHERE})(title) !== undefined", arg=title)
    page.evaluate(SCROLL, page.evaluate(WHERE, title)[1] - 400)
    page.wait_for_timeout(300)
    x, y = page.evaluate(WHERE, title)
    page.mouse.move(x, y)
    page.wait_for_timeout(300)
    page.mouse.click(x, y)
    rest(page)


def choose(page: Page, label: str, option: str) -> None:
    """Choose an option of a list by its first words."""
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=re.compile(rf"^{re.escape(option)}")).first.click()
    page.keyboard.press("Tab")
    rest(page)


def select_row(page: Page, table: int, row: int) -> None:
    """Select a row of a table by the box before it."""
    grid = page.get_by_role("region", name=re.compile("^(Events|Événements)")).nth(table)
    grid.scroll_into_view_if_needed()
    box = grid.bounding_box()
    assert box
    page.mouse.click(box["x"] + 18, box["y"] + 33 * (row + 1.5))
    rest(page)


def open_articles(page: Page) -> None:
    page.get_by_text(re.compile("add more|ajouter")).click()
    page.get_by_role("textbox", name=re.compile("^(Paste|Collez)")).wait_for()


def paste(page: Page, text: str) -> None:
    page.get_by_role("textbox", name="Paste an article").fill(text)
    page.get_by_role("button", name="Read this text").click()
    rest(page)


def sentence(page: Page) -> Locator:
    """The quoted paragraphs of the panel."""
    return page.locator("article blockquote")


def way(found: Locator) -> str:
    """Which way the first of some elements runs."""
    return str(found.first.evaluate(DIRECTION))


def places(found: Locator, told: list[str]) -> list[float]:
    """Where some words of an element begin on the screen, in pixels from the left."""
    return [float(place) for place in found.first.evaluate(PLACES, told)]
