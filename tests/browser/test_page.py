"""The page in a real Chromium: what a reader does, on wide and narrow screens, and that nothing leaves the machine."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import DIALOGUE, NOTE, Open, choose, count, open_articles, paste, pick, select_row, sentence
from tools.browser import rest

pytestmark = pytest.mark.browser

HOSTILE = """Ministers of <b>Peru</b> & ![x](http://evil.example/title.png) in Lima
Published on 9 May 2023

On 4 May 2023 Peru <img src=http://evil.example/i.png onerror=alert(1)> met <script>alert(2)</script> Chile in Lima.

On 5 May 2023 Chile <span style="background:url(http://evil.example/s.png)">visited</span> ![x](http://evil.example/m.png) Peru :streamlit:.
"""


def test_the_first_start_shows_a_labelled_chronology(reader: Open) -> None:
    with reader() as page:
        expect(page).to_have_title("Frise")
        expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
        expect(page.get_by_text("These are sample articles")).to_be_visible()
        shown, total = count(page)
        assert shown == total >= 6


def test_an_actor_filter_shows_her_events_and_writes_the_link(reader: Open) -> None:
    with reader() as page:
        choose(page, "Actors", "Algeria")
        shown, total = count(page)
        assert 0 < shown < total
        assert "actor=state%3ADZ" in page.url
        choose(page, "Status", "planned")
        assert count(page)[0] < shown
        expect(page.get_by_role("button", name="Remove the filter Algeria")).to_be_visible()
        page.get_by_role("button", name="Remove the filter planned").click()
        rest(page)
        assert count(page)[0] == shown
        page.get_by_role("button", name="Clear all filters").click()
        rest(page)
        assert count(page) == (total, total)
        assert "actor" not in page.url


def test_a_year_filter_shows_that_year(reader: Open) -> None:
    with reader() as page:
        choose(page, "From year", "2025")
        choose(page, "To year", "2025")
        shown, total = count(page)
        assert 0 < shown < total
        assert "from=2025&to=2025" in page.url


def test_a_link_opens_the_same_view(reader: Open) -> None:
    with reader() as page:
        choose(page, "Actors", "Algeria")
        pick(page, DIALOGUE)
        link, seen = page.url, (count(page), sentence(page).first.inner_text())
    with reader("/" + link.partition("/?")[2].join(("?", ""))) as page:
        assert (count(page), sentence(page).first.inner_text()) == seen


def test_a_step_back_brings_the_last_view_back(reader: Open) -> None:
    with reader() as page:
        before = count(page)
        choose(page, "Actors", "Algeria")
        assert count(page) != before
        page.go_back()
        rest(page)
        assert count(page) == before


def test_a_link_with_nonsense_says_so(reader: Open) -> None:
    with reader("/?actor=<b>nobody</b>&from=soon&actor=state:DZ") as page:
        expect(page.get_by_text("No article here names the actor “<b>nobody</b>”.")).to_be_visible()
        shown, total = count(page)
        assert 0 < shown < total


def test_a_click_on_a_mark_shows_its_sentence(reader: Open) -> None:
    with reader() as page:
        pick(page, DIALOGUE)
        expect(sentence(page).first).to_contain_text("held a joint military dialogue in Washington from 4 to 6 December 2023")
        expect(page.locator("article mark.date").first).to_have_text(re.compile("4 to 6 December 2023"))
        expect(sentence(page).first).to_be_in_viewport()
        assert "event=" in page.url


def test_a_row_of_the_table_shows_its_sentence(reader: Open) -> None:
    with reader() as page:
        select_row(page, 0, 0)
        first = sentence(page).first.inner_text()
        select_row(page, 0, 1)
        assert sentence(page).first.inner_text() != first
        select_row(page, 1, 0)
        expect(sentence(page).first).to_contain_text("Tindouf")


def add_and_undo(page: Page) -> None:
    """Add the note that was read, and take it out again."""
    page.get_by_role("button", name="Add 1 article").click()
    expect(page.get_by_text("“Ministers in Lima” was added.")).to_be_visible()
    expect(page.get_by_text(re.compile("^1 of 1 event"))).to_be_visible()  # the samples make room for her own
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("These are sample articles")).to_be_visible()


def test_a_file_is_uploaded_read_and_added(reader: Open, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(NOTE, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "scan.txt").write_bytes(b"%PDF-1.7 \x00\x01")
    with reader() as page:
        open_articles(page)
        page.locator("input[type=file]").first.set_input_files([tmp_path / name for name in ("empty.txt", "note.txt", "scan.txt")])
        page.get_by_role("button", name="Add 1 article").wait_for()
        expect(page.get_by_text(re.compile("scan.txt")).first).to_be_visible()
        add_and_undo(page)


def test_a_pasted_text_is_previewed_and_added(reader: Open) -> None:
    with reader() as page:
        open_articles(page)
        paste(page, NOTE)
        expect(page.get_by_text("9 May 2023 · from the line under the title")).to_be_visible()
        add_and_undo(page)


def test_samples_are_removed_and_brought_back(reader: Open) -> None:
    with reader() as page:
        before = count(page)
        page.get_by_role("button", name="Remove the samples").click()
        expect(page.get_by_text("There are no events here")).to_be_visible()
        page.get_by_role("button", name="Undo").click()
        page.get_by_text("These are sample articles").wait_for()
        rest(page)
        assert count(page) == before


def test_a_french_browser_gets_french(reader: Open) -> None:
    with reader(locale="fr-FR") as page:
        expect(page.get_by_text("Ces articles sont des exemples")).to_be_visible()
        expect(page.get_by_role("combobox", name="Acteurs")).to_be_visible()
        choose(page, "Acteurs", "Algérie")
        page.get_by_role("button", name="English").click()
        expect(page.get_by_text("These are sample articles")).to_be_visible()
        assert "lang=en" in page.url
        assert "actor=state%3ADZ" in page.url


def test_a_link_chooses_the_language(reader: Open) -> None:
    with reader("/?lang=fr") as page:
        expect(page.get_by_text("Ces articles sont des exemples")).to_be_visible()


@pytest.mark.parametrize("dark", [False, True])
def test_the_page_follows_the_browser_s_theme(reader: Open, *, dark: bool) -> None:
    with reader(dark=dark) as page:
        colour = page.get_by_test_id("stApp").evaluate("(app) => getComputedStyle(app).backgroundColor")
        lightness = sum(map(int, re.findall(r"\d+", colour)[:3])) / 3
        assert (lightness < 60) is dark
        pick(page, DIALOGUE)
        ink = page.locator("article h2").evaluate("(title) => getComputedStyle(title).color")
        assert (sum(map(int, re.findall(r"\d+", ink)[:3])) / 3 > 150) is dark


def test_a_narrow_screen_cuts_nothing(reader: Open) -> None:
    with reader(width=390) as page:
        pick(page, DIALOGUE)
        expect(sentence(page).first).to_be_in_viewport()
        wide = page.evaluate(
            """() => [...document.querySelectorAll("[data-testid=stMain] *")]
              .filter((one) => one.getBoundingClientRect().right > 391 && !one.closest("[data-testid=stDataFrame], .js-plotly-plot"))
              .map((one) => one.tagName + " " + one.className)"""
        )
        assert not wide
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_hostile_words_are_shown_as_words(reader: Open) -> None:
    with reader() as page:
        page.get_by_role("button", name="Remove the samples").click()
        rest(page)
        open_articles(page)
        paste(page, HOSTILE)
        expect(page.get_by_text("![x](http://evil.example/title.png)").first).to_be_visible()
        page.get_by_role("button", name="Add 1 article").click()
        rest(page)
        select_row(page, 0, 0)
        expect(sentence(page).first).to_contain_text("<img src=http://evil.example/i.png onerror=alert(1)>")
        expect(sentence(page).first).to_contain_text("<script>alert(2)</script>")
        select_row(page, 0, 1)
        expect(sentence(page).first).to_contain_text('<span style="background:url(http://evil.example/s.png)">visited</span>')
        assert page.locator("img[src*=evil], a[href*=evil], [style*=evil]").count() == 0
