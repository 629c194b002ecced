"""Holds what is shipped beside the code: pins with hashes, safe settings, colours that can be read, clean text files."""

import os
import re
import shutil
import subprocess
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from streamlit import config

from components import palette
from events.articles import MAX_BYTES

ROOT = Path(__file__).resolve().parent.parent
CONFIG: dict[str, Any] = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PINS = ("requirements.txt", "requirements-dev.txt", "requirements-spacy.txt", "requirements-postgresql.txt")
SKIPPED = {".git", ".venv", "__pycache__", ".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache"}
BINARY = {".png", ".mo", ".parquet", ".crfsuite"}


@cache
def files() -> tuple[str, ...]:
    """Names of the files that are, or would be, in the repository; without git, of all that are not left behind by tools."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    if (ROOT / ".git").exists() and shutil.which("git"):
        names = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    else:
        names = [path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*") if not SKIPPED & set(path.parts)]
    return tuple(sorted(name for name in names if (ROOT / name).is_file()))


@cache
def texts() -> dict[str, str]:
    """Every text but those of the shipped chart library, which is not ours."""
    ours = [name for name in files() if Path(name).suffix not in BINARY and not name.startswith("static/")]
    return {name: (ROOT / name).read_bytes().decode("utf-8") for name in ours}


def blocks(name: str) -> list[str]:
    """One entry a pinned package, its lines joined."""
    return (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()


@pytest.mark.parametrize("name", PINS)
def test_every_package_is_pinned_with_hashes(name: str) -> None:
    loose = [line[:60] for line in blocks(name) if not re.fullmatch(r"[a-z0-9.-]+==\S+( ; [^-]+)?(\s+--hash=sha256:[0-9a-f]{64})+", line)]
    assert not loose
    assert len(blocks(name)) > 3


def pins(name: str) -> set[tuple[str, str]]:
    return {(found[1], found[2]) for line in blocks(name) if (found := re.match(r"(\S+)==(\S+)", line))}


def test_the_tests_run_on_the_packages_that_are_shipped() -> None:
    assert pins("requirements.txt") <= pins("requirements-dev.txt")


@pytest.mark.parametrize("optional", PINS[2:])
def test_what_is_optional_stands_beside_the_packages_that_are_shipped(optional: str) -> None:
    shared = {name for name, _ in pins(optional)} & {name for name, _ in pins("requirements-dev.txt")}
    theirs, ours = ({pin for pin in pins(name) if pin[0] in shared} for name in (optional, "requirements-dev.txt"))
    assert theirs == ours


def test_every_direct_dependency_is_pinned() -> None:
    wanted = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]
    names = {re.split(r"[<>=~!\[ ]", need)[0].replace("_", "-").lower() for need in wanted}
    assert names <= {name for name, _ in pins("requirements-dev.txt")}


@pytest.mark.parametrize(
    ("package", "at_least"),
    [("dateparser", (1, 5, 0)), ("streamlit", (1, 61)), ("starlette", (1, 0, 1)), ("pyarrow", (14, 0, 1)), ("plotly", (7, 1))],
)
def test_known_holes_are_closed(package: str, at_least: tuple[int, ...]) -> None:
    versions = [tuple(map(int, version.split("."))) for name, version in pins("requirements.txt") if name == package]
    assert versions
    assert min(versions) >= at_least


SETTINGS = [
    ("server", "address", "127.0.0.1"),
    ("server", "allowedHosts", ["127.0.0.1", "localhost"]),
    ("server", "enableXsrfProtection", True),
    ("server", "enableCORS", True),
    ("server", "maxUploadSize", 20),
    ("browser", "gatherUsageStats", False),
    ("client", "showErrorDetails", "none"),
    ("client", "showErrorLinks", False),
    ("client", "disableDataExport", True),
    ("client", "toolbarMode", "minimal"),
    ("runner", "postScriptGC", False),
]


@pytest.mark.parametrize(("section", "option", "value"), SETTINGS)
def test_the_page_is_safe_as_installed(section: str, option: str, value: object) -> None:
    assert CONFIG[section][option] == value


def test_only_the_chart_library_and_its_licence_are_served_as_files() -> None:
    assert {path.name for path in (ROOT / "static").iterdir()} == {"plotly-cartesian.min.js", "plotly-cartesian.LICENSE"}


def test_streamlit_knows_every_setting() -> None:
    written = {f"{section}.{option}" for section, options in CONFIG.items() for option in _flat(options)}
    assert written <= set(config.get_config_options())


def _flat(options: dict[str, Any], prefix: str = "") -> list[str]:
    pairs = [(f"{prefix}{name}", value) for name, value in options.items()]
    return [deep for name, value in pairs for deep in (_flat(value, f"{name}.") if isinstance(value, dict) else [name])]


def test_an_article_may_be_as_large_as_an_upload() -> None:
    assert CONFIG["server"]["maxUploadSize"] * 1_000_000 == MAX_BYTES


THEMES = [CONFIG["theme"]["light"], CONFIG["theme"]["dark"]]
PAIRS = [("textColor", "backgroundColor"), ("textColor", "secondaryBackgroundColor"), ("linkColor", "backgroundColor")]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours as WCAG 2 counts it, 1 to 21."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", THEMES, ids=["light", "dark"])
def test_words_stand_out(theme: dict[str, Any]) -> None:
    assert min(contrast(theme[one], theme[other]) for one, other in PAIRS) >= 4.5
    assert contrast("#FFFFFF", theme["primaryColor"]) >= 4.5


@pytest.mark.parametrize(("theme", "chart"), list(zip(THEMES, [palette.LIGHT, palette.DARK], strict=True)), ids=["light", "dark"])
def test_the_chart_is_drawn_for_the_colours_of_the_page(theme: dict[str, Any], chart: palette.Palette) -> None:
    assert (chart.page, chart.ink) == (theme["backgroundColor"].lower(), theme["textColor"].lower())


def test_no_font_or_theme_is_fetched() -> None:
    assert "://" not in str(CONFIG["theme"])


def test_text_files_are_clean() -> None:
    unended = [name for name, text in texts().items() if text and not text.endswith("\n")]
    trailing = [name for name, text in texts().items() if re.search(r"[ \t]+$", text, re.MULTILINE) and not name.endswith((".md", ".tsv"))]
    assert not unended
    assert not trailing
    assert not [name for name, text in texts().items() if "\r" in text or text.startswith("\ufeff")]


# The brackets keep these patterns from finding themselves.
REGISTRY = re.compile(r"py[p]i\.org|pyth[o]nhosted|--(extra-)?index[-]url|--find[-]links|file:[/]//")
FOLDER = re.compile(r"""(?:^|[\s"'(=`])/(?:root|work|home|Users|opt|tmp)/""", re.MULTILINE)


@pytest.mark.parametrize("pattern", [REGISTRY, FOLDER], ids=["registry", "folder of one machine"])
def test_no_file_names_a_place_of_one_machine(pattern: re.Pattern[str]) -> None:
    assert not {name: found[0] for name, text in texts().items() if (found := pattern.search(text))}


@pytest.mark.parametrize("name", [".ci/run", "tools/setup.sh", "tools/chromium.sh", "tools/bench.sh", "tools/pins.sh"])
@pytest.mark.skipif(os.name != "posix", reason="Windows keeps no execute bit")
def test_scripts_can_be_run(name: str) -> None:
    assert os.access(ROOT / name, os.X_OK)
    assert not subprocess.run(["sh", "-n", str(ROOT / name)], capture_output=True, check=False).returncode


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert PROJECT["license"] == "Apache-2.0"
