"""Every text of the page stands out from what is behind it, in both themes: the opening page, the panel, filters, reading, review, the dossier."""

import pytest

from tests.browser.contrast import faint
from tests.browser.driving import DIALOGUE, NOTE, Open, choose, go, open_articles, paste, pick
from tools.browser import rest

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])]
VIEWS = ("Reading", "To review", "Articles", "Actors", "One or two?", "Watch list", "Changes")


def test_the_chronology_its_filters_and_its_panel(reader: Open, *, dark: bool) -> None:
    with reader(dark=dark) as page:
        page.locator(".js-plotly-plot .main-svg").first.wait_for()
        found = {"opened": faint(page)}
        choose(page, "Actors", "Algeria")
        pick(page, DIALOGUE)
        found["panel"] = faint(page)
        for button in ("More filters", "Take it away", "Saved views", "Correct"):
            page.get_by_role("button", name=button).first.click()
            rest(page)
            found[button] = faint(page)
            page.keyboard.press("Escape")
            rest(page)
        page.get_by_role("button", name="Add an event").hover()
        page.wait_for_timeout(400)
        found["pointed at"] = faint(page)
    assert not {where: faults for where, faults in found.items() if faults}


def test_the_other_views(reader: Open, *, dark: bool) -> None:
    with reader("/?actor=nobody", dark=dark) as page:
        found = {"banners": faint(page)}
        for view in VIEWS:
            go(page, view)
            found[view] = faint(page)
        open_articles(page)
        paste(page, NOTE)
        found["a text that was read"] = faint(page)
        page.get_by_role("button", name="Remove the samples").click()
        rest(page)
        found["nothing"] = faint(page)
    assert not {where: faults for where, faults in found.items() if faults}
