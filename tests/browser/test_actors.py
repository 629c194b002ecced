"""The page's actors in a real Chromium: a new name, a merge and its undo, a suggestion, the watch list, on wide and narrow screens."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.driving import PATIENCE, Open, count, go, open_articles, paste, pick
from tools.browser import rest

pytestmark = pytest.mark.browser

VISIT = """A visit to Lima
Published on 9 May 2023

Minister Ana Ruiz met General Tomas Keller in Lima on 4 May 2023.
"""
VISITS = """Two visits
Published on 9 May 2023

Minister Ana María Ruiz visited Chile on 6 May 2023.

The grey heron met Norway in Oslo on 7 May 2023.
"""


def add_visits(page: Page) -> None:
    for text in (VISIT, VISITS):
        open_articles(page)
        paste(page, text)
        page.get_by_role("button", name="Add 1 article").click()
        expect(page.get_by_text(f"“{text.splitlines()[0]}” was added.")).to_be_visible()
        rest(page)


def find(page: Page, name: str) -> None:
    """Choose the first actor found by a name."""
    page.get_by_role("textbox", name="Find an actor").fill(name)
    page.keyboard.press("Enter")
    rest(page)
    grid = page.get_by_role("region", name=re.compile("^Actors by kind"))
    grid.scroll_into_view_if_needed()
    box = grid.bounding_box()
    assert box
    page.mouse.click(box["x"] + 18, box["y"] + 33 * 1.5)
    rest(page)


def test_a_new_name_shows_everywhere(reader: Open) -> None:
    with reader() as page:
        go(page, "Actors")
        find(page, "langley")
        page.get_by_role("radio", name="Rename").click()
        rest(page)
        page.get_by_role("textbox", name="Name", exact=True).fill("General Langley")
        page.get_by_role("button", name="Rename").click()
        expect(page.get_by_text("“Michael Langley” is now called “General Langley”.")).to_be_visible()
        expect(page.get_by_role("heading", name="General Langley")).to_be_visible()
        page.get_by_role("button", name=re.compile("in the chronology")).click()
        rest(page)
        expect(page.get_by_role("button", name="Remove the filter General Langley")).to_be_visible()
        assert 0 < count(page)[0] < count(page)[1]
        pick(page, "Michael Langley")
        expect(page.locator("article").get_by_role("button", name=re.compile("^General Langley"))).to_be_visible()


def test_a_suggestion_is_accepted_and_undone(reader: Open) -> None:
    with reader() as page:
        add_visits(page)
        go(page, "One or two?")
        expect(page.locator("article mark").first).to_have_text(re.compile("Ana"))
        page.get_by_role("button", name=re.compile("^One actor: keep")).first.click()
        expect(page.get_by_text(re.compile("is now one with"))).to_be_visible()
        rest(page)
        go(page, "Actors")
        find(page, "ruiz")
        expect(page.get_by_text("named in 2 events, takes part in 2")).to_be_visible()
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_text("The change was undone.")).to_be_visible()
        rest(page)
        go(page, "One or two?")
        expect(page.get_by_role("button", name=re.compile("^One actor: keep")).first).to_be_visible()


def test_a_watch_list_finds_a_new_actor(reader: Open) -> None:
    with reader() as page:
        add_visits(page)
        go(page, "Watch list")
        page.get_by_role("textbox", name="Paste names").fill("grey heron, bird, organisation, NO\nSeed, , dragon,")
        page.get_by_role("button", name="Read these names").click()
        expect(page.get_by_text("“dragon” is no kind of actor")).to_be_visible()
        page.get_by_role("button", name="Watch 1 name").click()
        expect(page.get_by_text("Now on the watch list: grey heron.")).to_be_visible()
        rest(page)
        go(page, "Actors")
        find(page, "heron")
        expect(page.get_by_role("heading", name="grey heron")).to_be_visible()
        assert "view=actors&who=watch%3Agrey-heron" in page.url
        page.go_back()
        rest(page)
        expect(page.get_by_text("Choose an actor in the list")).to_be_visible()


def test_an_actor_of_an_event_leads_to_it(reader: Open) -> None:
    with reader() as page:
        pick(page, "joint military dialogue")
        chip = page.locator("article").get_by_role("button", name=re.compile("^Algeria.*known"))
        assert "tables" in str(chip.get_attribute("title"))
        chip.press("Enter")
        rest(page)
        expect(page.get_by_role("heading", name="Algeria")).to_be_visible()


@pytest.mark.parametrize("view", ["actors&who=state:DZ", "merges", "watch", "changes"])
def test_a_narrow_screen_cuts_no_view(browser: Browser, site: str, view: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 900}, locale="fr-FR")
    page.set_default_timeout(PATIENCE)
    page.goto(f"{site}/?view={view}")
    page.get_by_role("radio", name="À surveiller").wait_for()
    rest(page)
    wide = page.evaluate(
        """() => [...document.querySelectorAll("[data-testid=stMain] *")]
          .filter((one) => one.getBoundingClientRect().right > 391 && !one.closest("[data-testid=stDataFrame]"))
          .map((one) => one.tagName + " " + one.className)"""
    )
    assert not wide
    page.close()
