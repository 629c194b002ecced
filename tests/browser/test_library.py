"""The library in a real Chromium: a folder sent, a table mapped, a backup taken and restored, and two sessions at once."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import NOTE, PATIENCE, Open, go, open_articles, paste
from tools.browser import rest, serve

pytestmark = pytest.mark.browser
COUNT = re.compile(r"^\d+ of \d+ events?")
TABLE = "What;When;Who\nTalks in Oslo;03/04/2023;Norway, Chile\nVisit to Lima;05/06/2023;Peru\n"


def count(page: Page) -> str:
    return page.locator(".st-key-head").get_by_text(COUNT).inner_text()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two articles, one of them deeper down, a file that cannot be read and a hidden one."""
    inner = tmp_path / "clippings" / "more"
    inner.mkdir(parents=True)
    (inner.parent / "a.txt").write_text(NOTE, encoding="utf-8")
    (inner / "b.txt").write_text(NOTE.replace("Lima", "Quito").replace("fish", "cork"), encoding="utf-8")
    (inner / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    return inner.parent


def test_a_folder_is_sent_read_told_added_and_taken_back(reader: Open, folder: Path) -> None:
    with reader() as page:
        before = count(page)
        open_articles(page)
        page.locator("input[type=file]").nth(1).set_input_files(folder)
        page.get_by_role("button", name="Add 2 articles").wait_for(timeout=PATIENCE)
        rest(page)
        for told in ("clippings/more/b.txt", "clippings/more/bad.pdf", "Day of publication: 2023-05-09", "Encoding: utf-8"):
            expect(page.get_by_text(re.compile(told)).first).to_be_visible()
        page.get_by_role("button", name="Add 2 articles").click()
        expect(page.get_by_text("“Ministers in Quito” was added.")).to_be_visible()
        assert count(page) != before
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_text(before)).to_be_visible()


def test_a_table_is_mapped_and_its_events_come_in(reader: Open, tmp_path: Path) -> None:
    table = tmp_path / "talks.csv"
    table.write_text(TABLE, encoding="utf-8")
    with reader() as page:
        open_articles(page)
        page.locator("input[type=file]").first.set_input_files(table)
        add = page.get_by_role("button", name=re.compile(r"^Add \d events"))
        expect(add).to_be_disabled(timeout=PATIENCE)
        expect(page.get_by_text(re.compile("no row shows which"))).to_be_visible()
        page.get_by_text("day first (4/12/2023 is in December)").click()
        expect(add).to_be_enabled(timeout=PATIENCE)
        add.click()
        expect(page.get_by_text("2 events were added from “talks.csv”.")).to_be_visible()
        page.get_by_role("button", name="Undo").click()
        rest(page)


def test_two_sessions_see_what_each_other_writes(reader: Open) -> None:
    with reader() as one, reader() as other:
        open_articles(one)
        paste(one, NOTE)
        one.get_by_role("button", name="Add 1 article").click()
        expect(one.get_by_text("“Ministers in Lima” was added.")).to_be_visible()
        go(other, "Articles")
        expect(other.get_by_text("In the library (1)")).to_be_visible()
        go(other, "Chronology")
        assert count(other) == count(one)
        one.get_by_role("button", name="Undo").click()
        rest(one)
        go(other, "Articles")
        expect(other.get_by_text("In the library (3)")).to_be_visible()


def test_her_name_is_asked_once_and_kept_by_her_browser(reader: Open) -> None:
    with reader() as page:
        page.get_by_role("button", name="Your name").click()
        page.get_by_role("textbox", name="Your name").fill("Zoé Đặng")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Zoé Đặng").wait_for()
        rest(page)
        page.reload()
        page.get_by_role("button", name="Zoé Đặng").wait_for()


def test_a_backup_is_downloaded_and_restored_elsewhere(reader: Open, tmp_path: Path) -> None:
    with reader() as page:
        page.get_by_role("button", name="Keep the samples").click()
        rest(page)
        go(page, "Articles")
        page.get_by_text("Backup, restore, history of runs").click()
        with page.expect_download(timeout=PATIENCE) as download:
            page.get_by_role("button", name="Download a backup").click()
        kept = tmp_path / download.value.suggested_filename
        download.value.save_as(kept)
        page.get_by_role("button", name="Undo").click()
        rest(page)
        with serve() as elsewhere:
            page.context.unroute_all()
            page.goto(f"{elsewhere}/?view=articles")
            rest(page)
            page.get_by_text("Backup, restore, history of runs").click()
            page.locator("input[type=file]").last.set_input_files(kept)
            page.get_by_role("button", name="Restore it").click()
            expect(page.get_by_text("The backup was restored.")).to_be_visible(timeout=PATIENCE)
            expect(page.get_by_text("In the library (3)")).to_be_visible()
            expect(page.get_by_text(re.compile("^Kept in "))).to_be_visible()
