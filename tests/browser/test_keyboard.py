"""The page by Tab alone: every stop is seen to have the keyboard, all parts are come to, and nothing moves for who asked for stillness."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import ElementHandle, Page

from tests.browser.driving import DIALOGUE, Open, pick
from tools.browser import rest

pytestmark = pytest.mark.browser

ACTIVE = """() => {
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  return one === document.body ? null : one;
}"""
# Outline, shadow and borders of an element and of what holds it: Streamlit draws the border of a field around its wrapper.
LOOK = """(element) => {
  const looks = [];
  for (let one = element, up = 0; one && up < 6; up += 1, one = one.parentElement ?? one.getRootNode().host) {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor } = getComputedStyle(one);
    looks.push(outlineStyle === "none" ? "" : outlineWidth + outlineColor, boxShadow, borderColor);
  }
  return looks.join("|");
}"""
NAME = "(one) => one.ariaLabel || one.title || one.innerText || one.placeholder || one.tagName"
MOVING = """() => {
  const moving = [];
  const visit = (root) => {
    for (const one of root.querySelectorAll("*")) {
      if (one.shadowRoot) visit(one.shadowRoot);
      const { transitionDuration, animationDuration, animationName, scrollBehavior } = getComputedStyle(one);
      const lasts = (durations) => durations.split(",").some((duration) => parseFloat(duration) > 0.01);
      if (lasts(transitionDuration) || (animationName !== "none" && lasts(animationDuration)) || scrollBehavior === "smooth")
        moving.push(`${one.tagName} ${one.dataset.testid ?? one.getAttribute("class")}`);
    }
  };
  visit(document);
  return moving;
}"""
PARTS = (
    "Chronology",
    "Take it away",
    "Saved views",
    "Actors",
    "From year",
    "Status",
    "Words",
    "More filters",
    "Add an event",
    "by actor",
    "Order of the lanes",
    "Timeline of",
    "Zoom in",
    "Go to today",
    "Confirm",
    "Algeria, known",
    "Read it in the article",
    "List only what is in view",
    "CANVAS",
)


def stops(page: Page) -> Iterator[ElementHandle]:
    """What Tab comes to, from the top of the page until it leaves it."""
    for _ in range(150):
        page.keyboard.press("Tab")
        page.wait_for_timeout(50)
        stop = page.evaluate_handle(ACTIVE).as_element()
        if stop is None:
            return
        yield stop
    pytest.fail("Tab never comes to the end of the page.")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_tab_comes_to_everything_and_is_seen(reader: Open, *, dark: bool) -> None:
    with reader() as page:
        pick(page, DIALOGUE)
        link = page.url.partition("?")[2]
    with reader(f"/?{link}", dark=dark) as page:
        page.emulate_media(reduced_motion="reduce")
        page.locator(".js-plotly-plot .main-svg").first.wait_for()
        rest(page)
        names, unseen, before = [], [], None
        for stop in stops(page):
            if before is not None and before[0].evaluate(LOOK) == before[1]:
                unseen.append(names[-1])
            names.append(str(stop.evaluate(NAME)))
            before = stop, stop.evaluate(LOOK)
    assert not [part for part in PARTS if not any(part in name for name in names)]
    assert not [name for name in unseen if name != "CANVAS"]  # a grid draws the ring around its cell itself
    assert len(names) > 40


def test_nothing_moves_for_who_asked_for_stillness(reader: Open) -> None:
    with reader() as page:
        page.locator(".js-plotly-plot .main-svg").first.wait_for()
        assert page.evaluate(MOVING)
        page.emulate_media(reduced_motion="reduce")
        pick(page, DIALOGUE)
        assert page.evaluate(MOVING) == []
