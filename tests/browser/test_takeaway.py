"""Taking away in a real Chromium: what is chosen is said, the filters are obeyed, and the file is the one that was asked for."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import Open, count
from tools.browser import rest

pytestmark = pytest.mark.browser


def take(page: Page, label: str) -> bytes:
    """Choose a format and download it."""
    page.get_by_role("combobox", name="Format").click()
    page.get_by_role("option", name=label).click()
    rest(page)
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("Download")).click()
    assert download.value.suggested_filename.startswith("frise-")
    return Path(download.value.path()).read_bytes()


def test_what_is_shown_is_what_is_taken(reader: Open) -> None:
    with reader("?status=PLANNED") as page:
        shown = count(page)[0]
        page.get_by_role("button", name="Take it away").click()
        lines = take(page, "Everything (JSON Lines)").decode().splitlines()
        assert len(lines) == shown > 0
        assert all('"status": "PLANNED"' in line for line in lines)
        dossier = take(page, "Dossier: one page to read and print").decode()
        assert "Status: planned" in dossier
        assert dossier.count("<article") == shown


def test_what_a_format_cannot_carry_is_said_beside_it(reader: Open) -> None:
    with reader() as page:
        page.get_by_role("button", name="Take it away").click()
        assert take(page, "Calendar (iCalendar)").startswith(b"BEGIN:VCALENDAR")
        expect(page.get_by_text("A calendar knows no doubt")).to_be_visible()
        expect(page.get_by_text("Events without a date are left out: 1.")).to_be_visible()
