"""The dossier in a real Chromium, from a file and with the network off: drawn, sorted, led through, and nothing asked of anybody."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest
from playwright.sync_api import Browser, Page, expect

from components.dossier import FORMAT
from events.exports import About
from events.model import Article, Event
from events.timevalue import TimeValue
from tests.browser.contrast import faint
from tests.browser.driving import PATIENCE, places, way
from tests.events.exports.taking import ARTICLE, NASTY, TABLE, TEXT, event
from tools.browser import ROOT

pytestmark = pytest.mark.browser

Open: TypeAlias = Callable[..., AbstractContextManager[Page]]


@pytest.fixture
def reader(browser: Browser) -> Open:
    """Opens a file without a network; at the end nothing may have been asked for, complained of or said in a dialog."""

    @contextmanager
    def opened(file: Path, *, width: int = 1400, dark: bool = False) -> Iterator[Page]:
        faults: list[str] = []
        with browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", offline=True, reduced_motion="reduce"
        ) as context:
            page = context.new_page()
            page.on("request", lambda request: None if request.url.startswith(("file:", "blob:", "data:")) else faults.append(request.url))
            page.on("console", lambda message: faults.append(message.text))
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.on("dialog", lambda dialog: faults.append(dialog.message))
            page.goto(file.as_uri())
            yield page
        assert not faults

    return opened


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, written by the command as anybody would."""
    file = tmp_path_factory.mktemp("dossier") / "samples.html"
    texts = sorted(str(path) for path in (ROOT / "events" / "samples").glob("*.txt"))
    with file.open("wb") as out:
        subprocess.run(
            [sys.executable, "-m", "events", "export", "--to", "html", *texts], cwd=ROOT, stdout=out, stderr=subprocess.DEVNULL, check=True
        )
    return file


def write(tmp_path: Path, events: Sequence[Event], articles: list[Article], language: str = "en") -> Path:
    file = tmp_path / "made.html"
    with file.open("wb") as out:
        FORMAT.write(events, articles, out, About(language=language))
    return file


@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize("dark", [False, True])
def test_it_opens_offline_with_its_figure_and_its_table(reader: Open, sample: Path, width: int, dark: bool) -> None:
    with reader(sample, width=width, dark=dark) as page:
        expect(page.locator("[data-drawn]")).to_be_visible()
        assert page.locator(".plot .trace").count() > 5
        assert page.locator("tbody tr").count() == page.locator("article").count() > 10
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert faint(page) == []


def test_a_heading_sorts_the_table_both_ways(reader: Open, sample: Path) -> None:
    with reader(sample) as page:
        titles = page.locator("tbody th")
        page.get_by_role("button", name="Event", exact=True).click()
        first = titles.all_inner_texts()
        assert first == page.evaluate("texts => [...texts].sort(new Intl.Collator('en', {numeric: true}).compare)", first)
        expect(page.get_by_role("columnheader", name="Event")).to_have_attribute("aria-sort", "ascending")
        page.keyboard.press("Enter")
        assert titles.all_inner_texts() == first[::-1]
        page.get_by_role("button", name="Date", exact=True).click()
        dates = [text for text in page.locator("tbody td:first-child").all_inner_texts() if text]
        assert dates[0].startswith("2022") and dates[-1].startswith("2026")


def test_a_title_and_a_mark_lead_to_the_sentences(reader: Open, sample: Path) -> None:
    with reader(sample) as page:
        page.locator("tbody a").nth(4).click()
        expect(page.locator("article:target blockquote").first).to_be_in_viewport()
        page.locator(".frise-chart").focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator("article:focus")).to_be_in_viewport()


def test_its_policy_stops_a_script_and_a_picture_put_into_it(browser: Browser, sample: Path, tmp_path: Path) -> None:
    hurt = tmp_path / "hurt.html"
    hurt.write_text(
        sample.read_text(encoding="utf-8").replace(
            "<header>", "<script>window.hurt = 1</script><img src='http://evil.example/x.png'><header>"
        ),
        encoding="utf-8",
    )
    with browser.new_context() as context:
        page = context.new_page()
        stopped: list[str] = []
        page.on("requestfailed", lambda request: stopped.append(f"{request.failure} {request.url}"))
        page.goto(hurt.as_uri())
        expect(page.locator("[data-drawn]")).to_be_visible()
        assert page.evaluate("window.hurt") is None
        assert stopped == ["csp http://evil.example/x.png"]


def test_hostile_words_are_shown_as_written(reader: Open, tmp_path: Path) -> None:
    events = [event(f"2023-12-{number % 28 + 1:02d}", name=f"e{number}", title=nasty, place=nasty) for number, nasty in enumerate(NASTY)]
    file = write(tmp_path, events, [Article("art:1", TEXT, "en", title="<b>t</b>", url="javascript:alert(1)", dct=date(2023, 12, 5))])
    with reader(file) as page:
        expect(page.locator("[data-drawn]")).to_be_visible()
        expect(page.locator("tbody th", has_text="<script>alert(1)</script>")).to_have_count(1)


def test_of_many_events_the_figure_refines_without_a_server(reader: Open, tmp_path: Path) -> None:
    events = [
        event(time=TimeValue.from_edtf(f"{2000 + number // 336:04d}-{number // 28 % 12 + 1:02d}-{number % 28 + 1:02d}"), name=f"e{number}", title=f"Talks {number}")
        for number in range(5_000)
    ]  # fmt: skip
    with reader(write(tmp_path, events, [ARTICLE])) as page:
        expect(page.locator("[data-drawn]")).to_be_visible(timeout=30_000)
        assert page.evaluate("document.querySelector('.plot').layout.meta.look") == "counts"
        page.locator(".frise-chart").focus()
        for _ in range(6):
            page.keyboard.press("+")
            page.wait_for_timeout(150)
        page.wait_for_function("document.querySelector('.plot').layout.meta.look === 'part'", timeout=PATIENCE)
        shown = page.evaluate("document.querySelector('.plot').layout.meta.events.length")
        assert 0 < shown <= 2_000


def test_it_prints_in_light_colours(reader: Open, sample: Path) -> None:
    with reader(sample, dark=True) as page:
        expect(page.locator("[data-drawn]")).to_be_visible()
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.evaluate("getComputedStyle(document.querySelector('.frise-chart .tools')).display") == "none"


def test_an_empty_chronology_and_an_undated_one_open(reader: Open, tmp_path: Path) -> None:
    for events in (TABLE[:0], TABLE[-1:]):
        with reader(write(tmp_path, events, [ARTICLE])) as page:
            expect(page.locator("#timeline")).to_be_hidden()
            assert page.locator("tbody tr").count() == len(events)


@pytest.mark.parametrize("width", [1400, 390])
def test_in_arabic_it_runs_from_right_to_left_and_no_text_disturbs_another(reader: Open, tmp_path: Path, width: int) -> None:
    told = [event(name="one", title="Ministers met \u202eelbat eht ta\u2069 in Lima"), event(name="two", title="زيارة AFRICOM (2)!")]
    with reader(write(tmp_path, told, [ARTICLE], "ar"), width=width) as page:
        assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        turned, mixed = (page.locator("article h3", has_text=word) for word in ("Ministers", "AFRICOM"))
        expect(turned).to_have_text("Ministers met ⟨U+202E⟩elbat eht ta⟨U+2069⟩ in Lima")
        assert (way(turned), way(mixed)) == ("ltr", "rtl")
        first, last = places(turned, ["Ministers", "Lima"])
        assert first < last or width < 1400  # it may stand on the next line
        first, name, last = places(mixed, ["زيارة", "AFRICOM", "!"])
        assert first > name > last
