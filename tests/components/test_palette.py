"""Colours: enough contrast for everybody, told apart without red or green, and the page's own background."""

import tomllib
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from components.palette import FAMILIES, PALETTES, Palette, Theme, kind_colour
from events import languages

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
    marks = (*palette.kinds, palette.gone, palette.today)
    assert {
        colour: contrast(colour, ground) for colour in marks for ground in (palette.page, palette.stripe) if contrast(colour, ground) < 3
    } == {}


@themes
def test_text_can_be_read(palette: Palette) -> None:
    assert all(contrast(text, ground) >= 4.5 for text in (palette.ink, palette.quiet) for ground in (palette.page, palette.stripe))


@themes
@pytest.mark.parametrize("sight", SIGHTS)
def test_kinds_are_told_apart(palette: Palette, sight: str) -> None:
    seen = {colour: lab(SIGHTS[sight] @ linear(colour)) for colour in (*palette.kinds, palette.gone)}
    assert min(float(np.linalg.norm(seen[one] - seen[other])) for one, other in combinations(seen, 2)) > 19


@pytest.mark.parametrize("theme", PALETTES)
def test_the_ground_is_the_pages_own(theme: Theme) -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["theme"][theme]["backgroundColor"].lower() == PALETTES[theme].page


@pytest.mark.parametrize("code", languages.codes())
def test_every_kind_a_language_knows_has_a_colour(code: str) -> None:
    families = {kind for kinds in FAMILIES for kind in kinds} | {"other"}
    assert set(languages.load(code).cues["kinds"]) <= families


def test_kinds_of_one_family_share_a_colour_and_strangers_are_grey() -> None:
    palette = PALETTES["light"]
    assert kind_colour("visit", palette) == kind_colour("meeting", palette) != kind_colour("attack", palette)
    assert kind_colour("never heard of", palette) == palette.gone
