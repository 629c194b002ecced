"""The timeline in a real Chromium: moved by mouse, wheel, keys, fingers and the strip; filters keep the stretch in view; links restore it."""

import re
from typing import TypeAlias

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import Open, choose, count, select_row, sentence
from tools.browser import rest

pytestmark = pytest.mark.browser

Stretch: TypeAlias = tuple[float, float]

CHART = ".frise-chart[data-drawn]"
RANGE = "() => { const axis = document.querySelector('.js-plotly-plot')._fullLayout.xaxis; return axis.range.map((end) => axis.r2l(end)); }"
LINK = "/?window=2023-01-01/2024-12-31"


def view(page: Page) -> Stretch:
    page.locator(CHART).wait_for()
    first, last = page.evaluate(RANGE)
    return first, last


def span(stretch: Stretch) -> float:
    return stretch[1] - stretch[0]


def middle(page: Page, part: str = ".nsewdrag") -> tuple[float, float]:
    box = page.locator(f"{CHART} {part}").first.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + min(box["height"] / 2, 100)


def settle(page: Page) -> None:
    """Wait until the page was told what is in view."""
    rest(page, calm=900)


def moved(page: Page, before: Stretch) -> Stretch:
    """What is in view once it is another stretch than before, and the page was told."""
    page.wait_for_function(f"(before) => ({RANGE})().join() !== before.join()", arg=list(before))
    settle(page)
    return view(page)


def drag(page: Page, part: str, by: int) -> None:
    x, y = middle(page, part)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by / 2, y)
    page.mouse.move(x + by, y)
    page.mouse.up()


def test_a_drag_moves_through_time_and_writes_the_link(reader: Open) -> None:
    with reader(LINK) as page:
        before = view(page)
        drag(page, ".nsewdrag", -200)
        after = moved(page, before)
        assert after[0] > before[0]
        assert span(after) == pytest.approx(span(before), rel=0.01)
        assert "window=2023-01-01" not in page.url
        link = page.url
    with reader("/?" + link.partition("?")[2]) as page:
        assert view(page) == pytest.approx(after, rel=1e-3)


def test_the_wheel_zooms_only_with_a_key_held_and_says_so(reader: Open) -> None:
    with reader(LINK) as page:
        before = view(page)
        page.mouse.move(*middle(page))
        page.mouse.wheel(0, 200)
        expect(page.locator(f"{CHART} .hint")).to_have_css("opacity", re.compile(r"0\.[89]"))
        assert view(page) == before
        page.locator(CHART).evaluate("(chart) => chart.scrollIntoView()")
        page.mouse.move(*middle(page))
        page.keyboard.down("Control")
        page.mouse.wheel(0, -200)
        page.keyboard.up("Control")
        assert span(moved(page, before)) < 0.9 * span(before)


def test_keys_go_everywhere(reader: Open) -> None:
    with reader(LINK) as page:
        chart, before = page.locator(CHART), view(page)
        chart.press("+")
        assert span(moved(page, before)) < span(before)
        chart.press("-")
        chart.press("ArrowRight")
        settle(page)
        assert view(page)[0] > before[0]
        chart.press("Home")
        settle(page)
        assert span(view(page)) > span(before)
        assert "window" not in page.url
        chart.press("ArrowDown")
        expect(page.locator(f"{CHART} .live")).not_to_be_empty()
        expect(page.locator(f"{CHART} .cursor")).to_be_visible()
        chart.press("Enter")
        expect(sentence(page).first).to_be_visible()
        assert "event=" in page.url
        assert chart.evaluate("(chart) => getComputedStyle(chart).outlineStyle") == "solid"


def test_the_strip_s_window_can_be_dragged(reader: Open) -> None:
    with reader(LINK) as page:
        before = view(page)
        strip = page.locator(f"{CHART} .strip")
        strip.scroll_into_view_if_needed()
        box = strip.bounding_box()
        assert box
        strip.click(position={"x": box["width"] * 0.15, "y": 10})
        after = moved(page, before)
        assert after[0] < before[0]
        assert span(after) == pytest.approx(span(before), rel=0.02)


def test_a_filter_keeps_what_is_in_view_and_a_step_back_brings_it_back(reader: Open) -> None:
    with reader(LINK) as page:
        before = view(page)
        choose(page, "Status", "happened")
        assert view(page) == pytest.approx(before)
        assert "window=2023-01-01" in page.url
        page.go_back()
        rest(page)
        assert "status" not in page.url
        assert view(page) == pytest.approx(before)


def test_the_table_follows_what_is_in_view_when_asked(reader: Open) -> None:
    with reader(LINK) as page:
        page.get_by_text("List only what is in view").click()
        rest(page)
        grid = page.locator("[data-testid=stDataFrame] table").first
        before = grid.get_attribute("aria-rowcount")
        page.locator(CHART).press("+")
        page.locator(CHART).press("+")
        page.locator(CHART).press("+")
        expect(grid).not_to_have_attribute("aria-rowcount", str(before))


def test_zooming_never_changes_the_height(reader: Open) -> None:
    with reader() as page:
        chart, heights = page.locator(f"{CHART} .plot"), set()
        for _ in range(4):
            box = chart.bounding_box()
            assert box
            heights.add(round(box["height"]))
            page.locator(CHART).press("+")
            settle(page)
        assert len(heights) == 1


def test_an_event_chosen_in_the_table_comes_into_view_with_a_ring(reader: Open) -> None:
    with reader("/?window=1990-01-01/1990-12-31") as page:
        select_row(page, 0, 0)
        settle(page)
        assert view(page)[0] > 662_688_000_000 + 366 * 86_400_000
        assert "window=1990" not in page.url


@pytest.mark.parametrize(("move", "what"), [((0, -150), "page"), ((-150, 0), "chart")])
def test_one_finger_scrolls_the_page_or_moves_through_time(reader: Open, move: tuple[int, int], what: str) -> None:
    with reader(LINK, width=390) as page:
        before, x, y = view(page), 195.0, middle(page)[1]
        page.evaluate("(y) => document.querySelector('[data-testid=stMain]').scrollBy(0, y - 450)", y)
        scrolled, y = _scrolled(page), 450.0
        _touch(page, [[(x + move[0] * step / 10, y + move[1] * step / 10)] for step in range(11)])
        settle(page)
        assert (_scrolled(page) > scrolled) is (what == "page")
        assert (view(page) != pytest.approx(before)) is (what == "chart")


def test_two_fingers_zoom(reader: Open) -> None:
    with reader(LINK, width=390) as page:
        before, y = view(page), middle(page)[1]
        page.evaluate("(y) => document.querySelector('[data-testid=stMain]').scrollBy(0, y - 450)", y)
        _touch(page, [[(180 - 8 * step, 450), (210 + 8 * step, 450)] for step in range(11)])
        assert span(moved(page, before)) < 0.6 * span(before)


def test_the_plain_chart_needs_no_component(reader: Open) -> None:
    with reader("/?chart=plain") as page:
        page.locator(".js-plotly-plot .main-svg").first.wait_for()
        assert not page.locator(CHART).count()
        assert count(page)[0] >= 6


def _scrolled(page: Page) -> float:
    return float(page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop"))


def _touch(page: Page, steps: list[list[tuple[float, float]]]) -> None:
    """Put fingers down, move them step by step, lift them."""
    session = page.context.new_cdp_session(page)
    for number, fingers in enumerate(steps):
        points = [{"x": x, "y": y, "id": finger} for finger, (x, y) in enumerate(fingers)]
        session.send("Input.dispatchTouchEvent", {"type": "touchMove" if number else "touchStart", "touchPoints": points})
        page.wait_for_timeout(20)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_the_chart_stays_the_same_one_when_filters_come_and_go(reader: Open) -> None:
    with reader() as page:
        page.locator(CHART).wait_for()
        shown, _ = count(page)
        page.evaluate("document.querySelector('.js-plotly-plot').dataset.mine = 'yes'")
        choose(page, "Actors", "Algeria")
        assert count(page)[0] < shown
        assert page.locator(".js-plotly-plot[data-mine]").count() == 1
        page.get_by_role("button", name="Clear all filters").click()
        page.wait_for_function("() => !document.querySelector('.st-key-reset')")
        rest(page)
        assert count(page)[0] == shown
        assert page.locator(".js-plotly-plot[data-mine]").count() == 1
