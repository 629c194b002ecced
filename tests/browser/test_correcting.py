"""The page's correcting in a real Chromium: a date in words and its undo, an event of selected words, the review by keyboard."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.driving import DIALOGUE, PATIENCE, Open, go, pick
from tests.browser.test_reading import SELECT
from tools.browser import rest

pytestmark = pytest.mark.browser


def write(page: Page, label: str, text: str) -> None:
    field = page.get_by_role("textbox", name=re.compile(f"^{label}")).last
    field.fill(text)
    rest(page)


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=re.compile(rf"^{label}(?! and)")).last.click()
    rest(page)


def test_a_date_in_words_is_told_while_it_is_typed_saved_and_undone(reader: Open) -> None:
    with reader() as page:
        pick(page, DIALOGUE)
        press(page, "Correct")
        write(page, "When", "le 6 mai")
        expect(page.get_by_text(re.compile("6 May 2023 · to the day · the year is implied"))).to_be_visible(timeout=PATIENCE)
        write(page, "When", "soon")
        expect(page.get_by_text("“soon” is not understood as a date").first).to_be_visible(timeout=PATIENCE)
        press(page, "Save")
        write(page, "When", "6 maja 2023")
        expect(page.get_by_text(re.compile("6 May 2023 · to the day · 2023"))).to_be_visible(timeout=PATIENCE)
        press(page, "Save")
        panel = page.locator("article").first
        expect(panel.get_by_text("read: 4–6 Dec 2023")).to_be_visible(timeout=PATIENCE)
        expect(panel).to_be_in_viewport()
        expect(panel.get_by_text("6 May 2023", exact=True)).to_have_attribute("title", re.compile("^Corrected by "))
        page.locator(".st-key-undo-here button").click()
        rest(page)
        expect(panel.get_by_text("4–6 Dec 2023", exact=True)).to_be_visible()
        expect(panel.get_by_text("read: 4–6 Dec 2023")).to_have_count(0)


def test_an_event_is_made_of_selected_words(reader: Open) -> None:
    with reader() as page:
        go(page, "Reading")
        page.locator(".text [data-piece]").first.wait_for()
        page.evaluate(SELECT, ["Officers and civilians", 0, "Officers and civilians", 22])
        page.get_by_role("button", name="Add an event from these words").click()
        dialog = page.get_by_role("dialog")
        expect(dialog.get_by_text("Officers and civilians", exact=True).first).to_be_visible()
        write(page, "Title", "A meeting in Algiers")
        write(page, "When", "12 mars 2022")
        page.keyboard.press("Escape")
        rest(page)
        expect(dialog).to_have_count(0)
        page.evaluate(SELECT, ["Officers and civilians", 0, "Officers and civilians", 22])
        page.get_by_role("button", name="Add an event from these words").click()
        expect(dialog.get_by_role("textbox", name="Title")).to_have_value("A meeting in Algiers")
        press(page, "Add this event")
        expect(page.get_by_text("“A meeting in Algiers” was added.")).to_be_visible()
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page.locator("aside").get_by_text("A meeting in Algiers")).to_be_visible()


def test_the_queue_is_gone_through_by_keys(reader: Open) -> None:
    with reader("/?view=review") as page:
        title = page.locator("article h2")
        first = title.inner_text()
        page.keyboard.press("y")
        expect(page.get_by_text("1 of 17 events looked at")).to_be_visible()
        expect(title).not_to_have_text(first)
        second = title.inner_text()
        page.keyboard.press("s")
        expect(title).not_to_have_text(second)
        third = title.inner_text()
        rest(page)
        page.keyboard.press("x")
        expect(page.get_by_text("2 of 17 events looked at")).to_be_visible()
        expect(title).not_to_have_text(third)
        rest(page)
        page.keyboard.press("e")
        write(page, "Title", "Yes, it is sexy")  # letters that press buttons outside a field
        press(page, "Save and confirm")
        expect(page.get_by_text("3 of 17 events looked at")).to_be_visible()
        page.locator(".st-key-undo button").click()
        expect(page.get_by_text("2 of 17 events looked at")).to_be_visible()


def test_the_history_is_saved_as_a_file(reader: Open) -> None:
    with reader("/?view=review") as page:
        press(page, "Confirm")
        go(page, "Changes")
        with page.expect_download() as heard:
            page.get_by_role("button", name="Download all changes").click()
        assert '"kind":"confirm"' in heard.value.path().read_text(encoding="utf-8")


def test_rejected_events_come_back(reader: Open) -> None:
    with reader() as page:
        pick(page, DIALOGUE)
        press(page, "Reject")
        expect(page.get_by_text(re.compile("^16 of 16 events"))).to_be_visible()
        press(page, "Restore")
        expect(page.get_by_text(re.compile("^17 of 17 events"))).to_be_visible()


@pytest.mark.parametrize("dark", [False, True])
def test_the_form_fits_a_narrow_screen(reader: Open, dark: bool) -> None:
    with reader(dark=dark, width=390, locale="fr-FR") as page:
        go(page, "À examiner")
        press(page, "Corriger")
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        field: Locator = page.get_by_role("textbox", name=re.compile("^Quand")).last
        field.fill("du 4 au 6 mai 2023")
        expect(page.get_by_text(re.compile("4–6 mai 2023")).first).to_be_visible()
