"""The page from right to left, and texts that run either way, in a real Chromium."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import Open, open_articles, paste, places, way
from tools.browser import rest

pytestmark = pytest.mark.browser

ARABIC = """زيارة AFRICOM إلى الجزائر (اليوم الثاني)!
نُشر في 9 مايو 2023

التقى وفد من AFRICOM مسؤولين في الجزائر يوم 4 مايو 2023 (الدورة 2).
"""
SPILLS = "() => ['stMain', 'stApp'].map((name) => document.querySelector(`[data-testid=${name}]`)).some((box) => box.scrollWidth > box.clientWidth)"


def add_arabic(page: Page) -> None:
    open_articles(page)
    paste(page, ARABIC)
    page.get_by_role("button", name="Add 1 article").click()
    rest(page)


def test_the_document_runs_as_its_language_does(reader: Open) -> None:
    with reader(locale="ar-EG") as page:
        expect(page.locator("html[lang=ar][dir=rtl]")).to_have_count(1)
        page.get_by_role("button", name="English").click()
        expect(page.locator("html[lang=en][dir=ltr]")).to_have_count(1)
        page.get_by_role("button", name="العربية").click()
        expect(page.locator("html[lang=ar][dir=rtl]")).to_have_count(1)
        rest(page)
        views = page.get_by_role("radiogroup").first
        assert views.get_by_role("radio").first.bounding_box()["x"] > views.get_by_role("radio").last.bounding_box()["x"]  # type: ignore[index]


@pytest.mark.parametrize("width", [1400, 390])
def test_nothing_spills_over_the_page(reader: Open, width: int) -> None:
    with reader("/?lang=ar", width=width) as page:
        views = page.get_by_role("radiogroup").first.get_by_role("radio")
        for place in range(views.count()):
            views.nth(place).click()
            rest(page)
            assert not page.evaluate(SPILLS)


def test_time_runs_from_left_to_right_on_a_page_that_does_not(reader: Open) -> None:
    with reader("/?lang=ar") as page:
        ticks = page.locator(".frise-chart .xtick text")
        ticks.first.wait_for()
        years = ticks.evaluate_all("(all) => all.map((tick) => [Number(tick.textContent), tick.getBoundingClientRect().left])")
        assert len(years) > 2
        assert [year for year, _ in sorted(years, key=lambda tick: tick[1])] == sorted(year for year, _ in years)


def test_an_arabic_event_runs_from_right_to_left_on_an_english_page(reader: Open) -> None:
    with reader() as page:
        add_arabic(page)
        page.reload()
        page.get_by_role("radiogroup").first.wait_for()
        rest(page)
        page.locator("[data-drawn] .main-svg").first.wait_for()
        page.locator(".frise-chart").focus()
        for key in ("ArrowDown", "Enter"):
            page.keyboard.press(key)
        rest(page)
        panel = page.locator("article", has_text="AFRICOM")
        title = panel.locator("h2")
        assert (way(title), way(panel.locator("blockquote")), way(panel.locator("dd"))) == ("rtl", "rtl", "ltr")
        first, name, last = places(title, ["التقى", "AFRICOM", "الجزائر"])
        assert first > name > last
        page.get_by_role("radio", name="Reading").click()
        rest(page)
        text = page.locator(".text p", has_text="الدورة")
        assert way(text) == "rtl"
        assert page.evaluate("document.documentElement.dir") == "ltr"
