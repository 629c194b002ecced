"""The reading view in a real Chromium: words and events light each other up, are chosen by mouse and keys, and selected to the letter."""

import re
from collections.abc import Callable, Iterator
from typing import Literal, TypeAlias

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, expect

from tests.browser.driving import DIALOGUE, PATIENCE, Open, go, pick
from tests.fixtures import texts
from tools.browser import rest, serve

pytestmark = pytest.mark.browser

Read: TypeAlias = Callable[..., Page]
SELECT = """([from, start, to, end]) => {
  const root = [...document.querySelectorAll("*")].find((one) => one.shadowRoot?.querySelector(".reading")).shadowRoot;
  const words = (part) => [...root.querySelectorAll(".text [data-piece]")].find((one) => one.textContent.includes(part)).firstChild;
  document.getSelection().setBaseAndExtent(words(from), words(from).data.indexOf(from) + start, words(to), words(to).data.indexOf(to) + end);
}"""
CONTRAST = """(element) => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const layers = [];
  for (let one = element; one; one = one.parentElement ?? one.getRootNode().host) layers.unshift(getComputedStyle(one).backgroundColor);
  canvas.fillRect(0, 0, 1, 1);
  for (const layer of layers) { canvas.fillStyle = layer; canvas.fillRect(0, 0, 1, 1); }
  const light = () => {
    const parts = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => part / 255);
    const [red, green, blue] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  const back = light();
  canvas.fillStyle = getComputedStyle(element).color;
  canvas.fillRect(0, 0, 1, 1);
  const ink = light();
  return Math.max(back, ink) / Math.min(back, ink);
}"""


@pytest.fixture(scope="module")
def alone() -> Iterator[str]:
    """The reading view alone, with a listener for selected words."""
    with serve("tests/fixtures/reading_page.py") as address:
        yield address


@pytest.fixture
def read(browser: Browser, alone: str, site: str) -> Iterator[Read]:
    """Opens a hard text, or a path of the whole page; at the end nothing may have been asked from elsewhere and no error come up."""
    faults: list[str] = []
    contexts: list[BrowserContext] = []

    def opened(name: str, *, dark: bool = False, width: int = 1400, still: bool = False) -> Page:
        scheme: Literal["dark", "light"] = "dark" if dark else "light"
        motion: Literal["reduce", "no-preference"] = "reduce" if still else "no-preference"
        contexts.append(
            browser.new_context(locale="en-GB", color_scheme=scheme, reduced_motion=motion, viewport={"width": width, "height": 900})
        )
        page = contexts[-1].new_page()
        page.on("request", lambda request: _note(request, (alone, site), faults))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: faults.append(dialog.message))
        page.set_default_timeout(PATIENCE)
        page.goto(site + name if name.startswith("/") else f"{alone}/?text={name}")
        page.locator(".reading .text p, article").first.wait_for()
        rest(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not faults


def _note(request: Request, ours: tuple[str, ...], faults: list[str]) -> None:
    if not request.url.startswith((*ours, "data:", "blob:")):
        faults.append(request.url)


def words(page: Page, text: str) -> Locator:
    """The marks that hold some words."""
    return page.locator(".text mark", has_text=text)


def line(page: Page, number: int) -> Locator:
    """The line of an event."""
    return page.locator(".events > li").nth(number - 1)


def lit(page: Page) -> list[str]:
    return page.locator(".text mark.lit").all_inner_texts()


def test_an_event_lights_its_words_and_words_their_event(read: Read) -> None:
    page = read("mixed")
    line(page, 2).hover()
    assert lit(page) == ["2 June 2023", "stands"]
    said = "".join(page.locator(".text .said").all_inner_texts())
    assert said.startswith("On 2 June 2023")
    assert "أعلن المجلس" in said
    words(page, "closed").hover()
    expect(line(page, 4)).to_have_class(re.compile("lit"))
    expect(line(page, 2)).not_to_have_class(re.compile("lit"))
    assert lit(page) == ["safe⟨U+202E⟩txt.exe", "closed", "2 June 2023"]
    page.locator(".head").hover()
    assert lit(page) == []


@pytest.mark.parametrize(("still", "duration"), [(False, "0.12s"), (True, "0s")])
def test_nothing_moves_for_who_asked_for_that(read: Read, duration: str, *, still: bool) -> None:
    page = read("mixed", still=still)
    line(page, 1).hover()
    assert page.locator(".text .said").first.evaluate("(one) => getComputedStyle(one).transitionDuration") == duration


def test_a_click_on_words_opens_their_event_and_a_second_one_the_next(read: Read) -> None:
    page = read("mixed")
    shared = words(page, "2 June 2023").first
    shared.click()
    expect(page.locator(".events > li.open .opened dl")).to_be_visible()
    first = page.locator(".events > li.open").inner_text()
    shared.click()
    rest(page)
    second = page.locator(".events > li.open").inner_text()
    assert first.split()[0] != second.split()[0]
    page.locator(".ref", has_text="4").click()
    expect(line(page, 4).locator(".opened")).to_be_visible()


def test_keys_go_through_the_events(read: Read) -> None:
    page = read("mixed")
    page.locator("li .event").first.focus()
    assert "opened" in lit(page)
    page.keyboard.press("Tab")
    assert "stands" in lit(page)
    outline = page.evaluate(
        "() => { let one = document; while (one.activeElement?.shadowRoot) one = one.activeElement.shadowRoot; return getComputedStyle(one.activeElement).outlineStyle; }"
    )
    assert outline == "solid"
    page.keyboard.press("Enter")
    opened = line(page, 2).locator(".opened")
    expect(opened).to_be_visible()
    expect(line(page, 2).locator(".event")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(opened).to_have_count(0)
    assert lit(page) == []


def test_marks_speak_and_the_text_has_its_language_and_direction(read: Read) -> None:
    page = read("mixed")
    expect(page.locator(".text")).to_have_attribute("lang", "en")
    assert words(page, "opened").get_attribute("aria-label") == "opened, what happened"
    assert "date" in str(words(page, "closed").locator("xpath=following-sibling::mark").first.get_attribute("aria-label"))
    arabic = page.locator(".text p", has_text="أعلن")
    assert arabic.evaluate("(one) => getComputedStyle(one).direction") == "rtl"
    assert page.locator(".ref").first.get_attribute("aria-label") == "Event 1"


@pytest.mark.parametrize(
    ("select", "wanted"),
    [
        (["🜁🜂 guild", 5, "🜁🜂 guild", 10], "guild"),
        ([" a school", 0, " in Lima", 8], "a school \U00020bb7 in Lima"),
        (["🜁🜂 guild", 2, "🜁🜂 guild", 4], "🜂"),
        (["🜁🜂 guild", 1, "🜁🜂 guild", 3], "🜁🜂"),
        (["safe⟨", 0, "txt.exe", 3], "safe\u202etxt"),
        (["closed", 0, "closed", 6], "closed"),
    ],
)
def test_words_are_selected_to_the_letter(read: Read, select: list[str | int], wanted: str) -> None:
    page = read("mixed")
    page.evaluate(SELECT, select)
    page.get_by_role("button", name="Add an event from these words").click()
    told = page.get_by_text(re.compile("^selected t1"))
    expect(told).to_be_visible()
    _, _, start, end, heard = told.inner_text().split(maxsplit=4)
    assert texts.MIXED[int(start) : int(end)] == wanted
    assert heard == "heard"


def test_words_outside_the_text_cannot_be_selected(read: Read) -> None:
    page = read("mixed")
    page.locator("aside h3").click(click_count=3)
    expect(page.locator(".add")).to_be_hidden()


def test_hostile_words_are_shown_as_words(read: Read) -> None:
    page = read("mixed")
    expect(page.locator(".text")).to_contain_text("<img src=http://evil.example/i.png onerror=alert(1)>")
    expect(page.locator(".text")).to_contain_text("safe⟨U+202E⟩txt.exe")
    assert page.locator(".reading script, .reading img, .reading a, .reading b, .reading i").count() == 0
    fold = page.locator(".fold")
    expect(fold.locator("p")).to_be_hidden()
    fold.locator("summary").click()
    expect(fold.locator("p")).to_have_text("Share this page with <script>alert(2)</script> friends")


def test_a_long_article_is_turned_part_by_part(read: Read) -> None:
    page = read("long")
    assert page.locator(".text").evaluate("(one) => one.textContent.length") <= 24_000 + 2_000
    page.get_by_role("button", name="Next part").last.click()
    expect(page.get_by_text("Part 2 of").first).to_be_visible()
    rest(page)
    expect(page.locator(".reading .head")).to_be_in_viewport()


def test_three_hundred_events_light_at_once(read: Read) -> None:
    page = read("many")
    assert page.locator(".events > li").count() == 300
    words(page, "opened").nth(250).hover()
    expect(page.locator(".events > li").nth(250)).to_have_class("lit")
    page.locator("li .event").nth(280).click()
    expect(page.locator(".events > li.open .opened")).to_be_visible()
    expect(words(page, "opened").nth(280)).to_be_in_viewport()


@pytest.mark.parametrize("dark", [False, True])
def test_words_stand_out_lit_or_not(read: Read, *, dark: bool) -> None:
    page = read("/?view=reading", dark=dark)
    page.locator("li .event").nth(1).click()
    page.locator(".opened").wait_for()
    rest(page)
    for look in (
        ".text p",
        ".text mark.date",
        ".text mark.lit.date",
        ".text mark.lit.actor",
        ".text .said",
        ".ref",
        ".ref.lit",
        ".event small",
        ".event .when",
        ".head p",
    ):
        assert page.locator(look).first.evaluate(CONTRAST) >= 4.5, look


def test_claims_and_their_sentences_lead_to_each_other(reader: Open) -> None:
    with reader() as page:
        pick(page, DIALOGUE)
        page.locator("article .claim").last.get_by_role("button", name="Read it in the article").click()
        expect(page).to_have_url(re.compile("view=reading"))
        rest(page)
        assert "article=" in page.url
        expect(page.locator(".text .said").first).to_be_in_viewport()
        expect(page.locator(".events > li.open")).to_have_count(1)
        page.get_by_role("button", name="Show on the timeline").click()
        rest(page)
        expect(page.locator("article blockquote").first).to_be_visible()
        expect(page).not_to_have_url(re.compile("view="))


def test_an_actor_s_article_is_read(read: Read) -> None:
    page = read("/?view=actors&who=state:DZ")
    page.locator("ul.ways button").first.click()
    rest(page)
    expect(page.locator(".text h2")).to_be_visible()
    page.go_back()
    rest(page)
    expect(page.locator("ul.ways button").first).to_be_visible()


def test_a_narrow_screen_cuts_nothing_and_leads_from_words_to_their_event(read: Read) -> None:
    page = read("/?view=reading", width=390)
    words(page, "sign").first.click()
    page.locator(".opened").wait_for()
    rest(page)
    page.wait_for_timeout(800)
    expect(page.locator(".events > li.open .event")).to_be_in_viewport()
    page.get_by_role("button", name="Show it in the text").click()
    page.wait_for_timeout(1000)
    expect(words(page, "sign").first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_link_to_an_article_that_is_gone_says_so(read: Read) -> None:
    page = read("/?view=reading&article=<b>gone</b>")
    expect(page.get_by_text("The article “<b>gone</b>” is not here.")).to_be_visible()


def test_the_view_has_its_place_among_the_others(reader: Open) -> None:
    with reader(locale="fr-FR") as page:
        go(page, "Lecture")
        expect(page.get_by_text("4 événements dans cet article")).to_be_visible()
