"""Pages as people paste them: the article comes out whole, the page around it does not."""

from pathlib import Path

import pytest

from events import languages
from events.lines import lines_of
from events.noise import Layout, lay_out
from events.pagedates import address_day

SHAPES = Path(__file__).parent / "shapes"
MARK = "#### "


def sections(name: str) -> dict[str, str]:
    """Texts of a sample file by their headings."""
    parts = (SHAPES / name).read_text(encoding="utf-8").split(MARK)[1:]
    return {heading.strip(): text.strip("\n") for heading, _, text in (part.partition("\n") for part in parts)}


# A sample page says TITLE, BODY or BODY[n] where the article stands; all else on it must go.
PAGES = {code: sections(f"pages.{code}.txt") for code in ("fr", "en")}
ARTICLES = {code: (pages.pop("title"), pages.pop("body")) for code, pages in PAGES.items()}
CASES = [pytest.param(code, heading, id=f"{code}: {heading}") for code, pages in PAGES.items() for heading in pages]
WHOLE = [pytest.param(code, text, id=f"{code}: {name}") for code in PAGES for name, text in sections(f"whole.{code}.txt").items()]


def build(code: str, heading: str) -> str:
    page, (title, body) = PAGES[code][heading], ARTICLES[code]
    for index, paragraph in enumerate(body.split("\n\n")):
        page = page.replace(f"BODY[{index}]", paragraph)
    return page.replace("TITLE", title).replace("BODY", body)


def layout_of(text: str, code: str) -> Layout:
    return lay_out(lines_of(text), languages.load(code))


@pytest.mark.parametrize(("code", "heading"), CASES)
def test_page_gives_its_article_and_nothing_else(code: str, heading: str) -> None:
    layout = layout_of(build(code, heading), code)
    own_title = next((line for line in PAGES[code][heading].split("\n") if line.endswith(" ?")), "")
    assert layout.title == (own_title or ARTICLES[code][0])
    assert "\n\n".join(line.text for line in layout.paragraphs) == ARTICLES[code][1]


@pytest.mark.parametrize(("code", "heading"), CASES)
def test_page_tells_its_day(code: str, heading: str) -> None:
    layout = layout_of(build(code, heading), code)
    day = layout.dct or address_day(layout.address)[0]
    assert str(day).lower() == heading.rpartition(" | ")[2]


@pytest.mark.parametrize(("code", "heading"), CASES)
def test_noise_blocks_leave_the_article_alone(code: str, heading: str) -> None:
    text = build(code, heading)
    spans = layout_of(text, code).noise
    covered = {index for span in spans for index in range(span.start, span.end)}
    assert list(spans) == sorted(spans)
    for paragraph in ARTICLES[code][1].split("\n\n"):
        start = text.index(paragraph)
        assert covered.isdisjoint(range(start, start + len(paragraph)))


@pytest.mark.parametrize(("code", "text"), WHOLE)
def test_body_alone_comes_out_whole(code: str, text: str) -> None:
    layout = layout_of(text, code)
    assert layout.noise == ()
    kept = " ".join([layout.title, *(line.text for line in layout.paragraphs)])
    assert sorted(kept.split()) == sorted(text.split())


@pytest.mark.parametrize(
    "standfirst",
    [
        "Two ships at a time will find room on the north quay, where the customs house stood",
        "Room for two ships",
        "The board promises a quick opening.",
    ],
)
@pytest.mark.parametrize("below", ["By Ada Moreau\n7 November 2023", "7 November 2023", "Share\nFacebook"])
def test_standfirst_belongs_to_the_article(standfirst: str, below: str) -> None:
    title, body = ARTICLES["en"]
    layout = layout_of(f"Home\nSubscribe\n\n{title}\n{standfirst}\n{below}\n\n{body}", "en")
    assert layout.title == title
    assert [line.text for line in layout.paragraphs] == [standfirst, *body.split("\n\n")]


def test_chronology_has_no_day_of_its_own() -> None:
    text = "4 March 2021\nThe deal is signed in Tunis by both ministers.\n12 March 2021\nThe senate votes for the deal after a long night."
    assert layout_of(text, "en").dct is None


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("TUNIS, 4 March 2021 (Agency) – The deal was signed by both ministers in the old town.", "2021-03-04"),
        ("Tunis, on 4 March 2021 – a day of rain – saw the ministers sign the deal in the old town.", None),
        ("On 4 March 2021 the deal was signed by both ministers in the old town of Tunis.", None),
    ],
)
def test_place_line_that_opens_the_text(opening: str, day: str | None) -> None:
    found = layout_of(opening, "en").dct
    assert (found.isoformat() if found else None) == day


def test_long_menus_take_linear_time() -> None:
    text = "S’abonner\nPolitique\n" * 20_000 + ARTICLES["fr"][1]
    layout = layout_of(text, "fr")
    assert [line.text for line in layout.paragraphs] == ARTICLES["fr"][1].split("\n\n")
