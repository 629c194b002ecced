"""The rarer filters in a real Chromium: behind their button, counted, and taken off again."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.driving import Open, choose, count
from tools.browser import rest

pytestmark = pytest.mark.browser


def test_the_rarer_filters_stand_behind_one_button(reader: Open) -> None:
    with reader() as page:
        total = count(page)[1]
        page.get_by_role("button", name="More filters").click()
        choose(page, "Who says so", "United States Department of State")
        chips = page.get_by_role("button", name=re.compile("^Remove the filter"))
        expect(chips).to_have_count(1)
        assert count(page) == (1, total)
        assert "source=org%3Aus-state-department" in page.url
        page.get_by_role("radio", name="surely").click()
        rest(page)
        expect(chips).to_have_count(2)
        page.get_by_role("button", name="Clear all filters").click()
        rest(page)
        assert count(page) == (total, total)
        expect(chips).to_have_count(0)


def test_what_the_confidence_hides_is_counted_and_one_click_away(reader: Open) -> None:
    with reader() as page:
        total = count(page)[1]
        page.get_by_role("button", name="More filters").click()
        page.get_by_role("slider", name="Confidence of at least").focus()
        for _ in range(16):
            page.keyboard.press("ArrowRight")
        expect(page).to_have_url(re.compile("confidence=80"))
        rest(page)
        shown = count(page)[0]
        assert 0 < shown < total
        expect(page.get_by_text(f"{total - shown} events hidden")).to_be_visible()
        page.get_by_role("button", name="Show all").click()
        rest(page)
        assert count(page) == (total, total)
        assert "confidence" not in page.url


def test_a_chip_is_taken_off_by_one_click_while_the_list_is_still_at_hand(reader: Open) -> None:
    with reader() as page:
        for option in ("Algeria", "United States", "AFRICOM"):
            page.get_by_role("combobox", name="Actors").click()
            page.get_by_role("option", name=re.compile(f"^{option}")).first.click()
            rest(page)
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Remove the filter Algeria").click()
        expect(page.get_by_role("button", name=re.compile("^Remove the filter"))).to_have_count(2)
