"""Colours: enough contrast for everybody, told apart without red or green, and the page's own background."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from bench.synthetic import make_actors, make_frame
from components.figure import draw, lay
from components.palette import FAMILIES, PALETTES, Palette, Theme, kind_colour
from components.view import View
from events import languages
from events.query import EventIndex, Selection

Vector = npt.NDArray[np.float64]

ROOT = Path(__file__).parents[2]
# Machado, Oliveira and Fernandes (2009), full protanopia and deuteranopia, on linear RGB.
SIGHTS = {
    "normal": np.eye(3),
    "no red": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "no green": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
}
_TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])

themes = pytest.mark.parametrize("palette", PALETTES.values(), ids=list(PALETTES))


def linear(colour: str) -> Vector:
    parts = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio."""
    low, high = sorted(float(np.dot([0.2126, 0.7152, 0.0722], linear(colour))) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def lab(colour: Vector) -> Vector:
    ratios = _TO_XYZ @ np.clip(colour, 0, 1) / np.array([0.9505, 1, 1.089])
    x, y, z = np.where(ratios > 0.008856, np.cbrt(ratios), 7.787 * ratios + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@themes
def test_marks_stand_out_from_the_page(palette: Palette) -> None:
    marks = (*palette.kinds, palette.gone, palette.today, palette.chosen)
    assert {
        colour: contrast(colour, ground) for colour in marks for ground in (palette.page, palette.stripe) if contrast(colour, ground) < 3
    } == {}


@themes
def test_text_can_be_read(palette: Palette) -> None:
    assert all(contrast(text, ground) >= 4.5 for text in (palette.ink, palette.quiet) for ground in (palette.page, palette.stripe))


def texts(part: object) -> Iterator[tuple[str, str]]:
    """Colour of each text of a figure, and what it stands on where that is not the page."""
    if isinstance(part, dict):
        yield from ((font["color"], part.get("bgcolor", "")) for name, font in part.items() if name.endswith("font") and "color" in font)
        parts: Iterable[object] = part.values()
    else:
        parts = part if isinstance(part, list) else ()
    for inner in parts:
        yield from texts(inner)


@pytest.mark.parametrize("events", [3, 5_000])
@pytest.mark.parametrize("theme", PALETTES)
def test_every_text_of_the_chart_can_be_read(theme: Theme, events: int) -> None:
    index = EventIndex(make_frame(events), make_actors())
    view = View(index.frame.iloc[: index.dated], {}, date(2024, 6, 1), theme=theme)
    figure = draw(view, lay(index, index.rows(Selection())[: index.dated], view))
    grounds = (PALETTES[theme].page, PALETTES[theme].stripe)
    found = {(colour, ground) for colour, own in texts(figure) for ground in ((own,) if own.startswith("#") else grounds)}
    assert {pair for pair in found if contrast(*pair) < 4.5} == set()
    assert {colour for colour, _ in found} >= {PALETTES[theme].ink, PALETTES[theme].quiet}


@themes
@pytest.mark.parametrize("sight", SIGHTS)
def test_kinds_are_told_apart(palette: Palette, sight: str) -> None:
    seen = {colour: lab(SIGHTS[sight] @ linear(colour)) for colour in (*palette.kinds, palette.gone)}
    assert min(float(np.linalg.norm(seen[one] - seen[other])) for one, other in combinations(seen, 2)) > 19


@pytest.mark.parametrize("theme", PALETTES)
def test_the_ground_is_the_pages_own(theme: Theme) -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["theme"][theme]["backgroundColor"].lower() == PALETTES[theme].page


@pytest.mark.parametrize("theme", PALETTES)
def test_the_themes_texts_can_be_read(theme: Theme) -> None:
    colours = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"][theme]
    for ground in ("backgroundColor", "secondaryBackgroundColor"):
        assert all(contrast(colours[text], colours[ground]) >= 4.5 for text in ("textColor", "linkColor"))
        assert contrast(colours["primaryColor"], colours[ground]) >= 3  # the outline of what has the keyboard
    assert contrast("#ffffff", colours["primaryColor"]) >= 4.5  # Streamlit's buttons have white words in both themes


@pytest.mark.parametrize(("theme", "rule"), [("light", ":root"), ("dark", ':root[data-theme="dark"]')])
def test_words_in_the_themes_colour_are_as_links(theme: Theme, rule: str) -> None:
    colours = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"][theme]
    assert f"{rule} {{ --link: {colours['linkColor'].lower()}; }}" in (ROOT / "components" / "page.css").read_text(encoding="utf-8")


def dossier_themes() -> Iterator[dict[str, str]]:
    """Colours of the dossier by name, light and dark."""
    for block in re.findall(r":root \{([^}]*--ink: [^}]*)\}", (ROOT / "components" / "dossier.css").read_text(encoding="utf-8")):
        yield dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", block))


def test_the_dossiers_texts_can_be_read() -> None:
    themes = list(dossier_themes())
    assert len(themes) == 2
    for colours in themes:
        grounds = [colours[name] for name in ("page", "paper")]
        assert all(contrast(colours[text], ground) >= 4.5 for text in ("ink", "quiet", "link") for ground in grounds)
        assert all(contrast(colours["ink"], colours[mark]) >= 4.5 for mark in ("date", "verb", "actor"))


@pytest.mark.parametrize("code", languages.codes())
def test_every_kind_a_language_knows_has_a_colour(code: str) -> None:
    families = {kind for kinds in FAMILIES for kind in kinds} | {"other"}
    assert set(languages.load(code).cues["kinds"]) <= families


def test_kinds_of_one_family_share_a_colour_and_strangers_are_grey() -> None:
    palette = PALETTES["light"]
    assert kind_colour("visit", palette) == kind_colour("meeting", palette) != kind_colour("attack", palette)
    assert kind_colour("never heard of", palette) == palette.gone
