"""Two people on one event in a real Chromium: what the second one wrote is not lost, both versions are shown, and her answer counts for both."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import DIALOGUE, Open, pick
from tests.browser.test_correcting import press, write
from tools.browser import rest

pytestmark = pytest.mark.browser
HERS, HIS = "A dialogue in Washington", "Officers talk in Washington"


def call(page: Page, name: str) -> None:
    """Say who is at the page."""
    page.get_by_role("button", name="Your name").click()
    field = page.get_by_role("textbox", name="Your name")
    field.fill(name)
    field.press("Enter")
    page.get_by_role("button", name=name).wait_for()
    page.keyboard.press("Escape")
    rest(page)


def headline(page: Page) -> list[str]:
    """The title of the event in the panel after a rerun, then what stands beside it."""
    page.reload()
    rest(page)
    return page.locator("article h2").first.inner_text().splitlines()


@pytest.mark.parametrize(
    ("answer", "title", "beside"),
    [("Keep both", HIS, [f"also: {HERS}"]), ("Keep yours", HIS, []), ("Keep theirs", HERS, [])],
)
def test_the_second_to_save_is_shown_both_and_asked(reader: Open, answer: str, title: str, beside: list[str]) -> None:
    with reader() as ana, reader() as ben:
        for page, name in ((ana, "Ana"), (ben, "Ben")):
            call(page, name)
            pick(page, DIALOGUE)
            press(page, "Correct")
        write(ana, "Title", HERS)
        press(ana, "Save")
        expect(ana.get_by_text(f"“{HERS}” was corrected.").first).to_be_visible()
        write(ben, "Title", HIS)
        press(ben, "Save")
        asked = ben.locator(".st-key-conflict")
        expect(asked.get_by_text(re.compile(r"^Changed by Ana at \d\d:\d\d"))).to_be_visible()
        theirs, yours = (asked.locator("section").filter(has_text=side) for side in ("Theirs", "Yours"))
        expect(theirs).to_contain_text(HERS)
        expect(yours).to_contain_text(HIS)
        expect(asked).to_be_in_viewport()
        assert all(one["y"] == other["y"] for one, other in [(theirs.bounding_box(), yours.bounding_box())] if one and other)
        asked.get_by_role("button", name=answer).click()
        rest(ben)
        expect(asked).to_have_count(0)
        for page in (ana, ben):
            first, _read, *also = headline(page)
            assert (first, also) == (title, beside)
