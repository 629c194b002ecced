"""Saved views in a real Chromium: a filtered view is saved, the filters are cleared, and one click brings it back."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.driving import Open, choose, count
from tools.browser import rest

pytestmark = pytest.mark.browser


def test_a_saved_view_is_one_click_away(reader: Open) -> None:
    with reader() as page:
        total = count(page)[1]
        page.get_by_role("button", name="More filters").click()
        choose(page, "Who says so", "United States Department of State")
        page.keyboard.press("Escape")
        assert count(page) == (1, total)
        link = page.url
        page.get_by_role("button", name="Saved views").click()
        page.get_by_role("textbox", name="Name of the view you see").fill("<b>Washington</b> *says*")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text("“<b>Washington</b> *says*” is saved.")).to_be_visible()
        rest(page)
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Clear all filters").click()
        expect(page).not_to_have_url(re.compile("source"))
        rest(page)
        assert count(page) == (total, total)
        page.get_by_role("button", name="Saved views").click()
        page.get_by_role("button", name="<b>Washington</b> *says*").click()
        expect(page).to_have_url(link)
        rest(page)
        assert count(page) == (1, total)
        expect(page.get_by_role("textbox", name="Name of the view you see")).to_have_count(0)
        page.go_back()
        expect(page).not_to_have_url(re.compile("source"))
        rest(page)
        assert count(page) == (total, total)
