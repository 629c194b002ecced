"""The chart's colours: a theme's name and a kind in, colours out; every mark has 3:1 and every text 4.5:1 against the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Theme: TypeAlias = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one theme; ``kinds`` are told apart also by readers who see no red or no green."""

    page: str
    stripe: str
    ink: str
    quiet: str
    grid: str
    gone: str
    today: str
    chosen: str
    kinds: tuple[str, ...]


LIGHT = Palette(
    page="#ffffff",
    stripe="#f6f7f9",
    ink="#1c2126",
    quiet="#59616b",
    grid="#e2e5e9",
    gone="#7b818c",
    today="#c2185b",
    chosen="#c77400",
    kinds=("#006dcf", "#ad3500", "#098252", "#96318c", "#b68300", "#1495c9", "#1a1759", "#75001a"),
)
DARK = Palette(
    page="#14181d",
    stripe="#1a1f25",
    ink="#e4e7ea",
    quiet="#a3abb5",
    grid="#2d343d",
    gone="#8b919d",
    today="#ff6f9f",
    chosen="#ffd24d",
    kinds=("#7cabff", "#e87721", "#21aa70", "#b857b8", "#f2ec69", "#cdd8f4", "#6575ff", "#ffbab7"),
)
# More colours than these cannot be told apart by everybody, so kinds that are alike share one.
FAMILIES = (
    ("meeting", "visit", "statement"),
    ("attack", "conflict"),
    ("agreement", "aid", "founding"),
    ("election", "appointment"),
    ("protest", "strike"),
    ("exercise", "economy"),
    ("law", "trial", "crime"),
    ("disaster", "accident", "life"),
)
_FAMILY_OF = {kind: place for place, kinds in enumerate(FAMILIES) for kind in kinds}
PALETTES: Mapping[Theme, Palette] = {"light": LIGHT, "dark": DARK}


def kind_colour(kind: str, palette: Palette) -> str:
    """Colour of a kind's family; grey for a kind of no family."""
    return palette.kinds[_FAMILY_OF[kind]] if kind in _FAMILY_OF else palette.gone


def faded(colour: str, opacity: float) -> str:
    """Give a ``#rrggbb`` colour an opacity.

    >>> faded("#0b65b0", 0.25)
    'rgba(11,101,176,0.25)'
    """
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"


def blend(colour: str, base: str, share: float) -> str:
    """Mix a share of one ``#rrggbb`` colour into another, opaque.

    >>> blend("#000000", "#ffffff", 0.5)
    '#808080'
    """
    pairs = ((int(colour[place : place + 2], 16), int(base[place : place + 2], 16)) for place in (1, 3, 5))
    return "#" + "".join(f"{round(over * share + under * (1 - share)):02x}" for over, under in pairs)
