"""Holds the house to its plan: who may import whom, how long a file or a function may be, and what no module may ever call."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from events.exports import DRAWN

ROOT = Path(__file__).resolve().parent.parent
OURS = ("events", "components", "tests", "bench", "tools")
SOURCES = sorted([ROOT / "dashboard.py", *(path for room in OURS for path in (ROOT / room).rglob("*.py"))])
SOURCES = [path for path in SOURCES if path.is_file()]
NAMES = [path.relative_to(ROOT).as_posix() for path in SOURCES]

PAGE = {"streamlit", "plotly", "components", "dashboard"}
GROUND = {"days", "edtf", "timex3", "timevalue", "errors", "model", "records", "languages"}
STAGES = {"articles", "sentences", "timexes", "actors", "happenings", "status", "claims", "foreign", "merge", "review"}
COMPOSERS = {"__init__", "__main__", "extract", "library", "seen", "typed", "contract", "samples", "batch", "store", "commands", "intake"}
COMPOSERS |= {"changing", "gathering", "rereading"}
MAX_FILE, MAX_FUNCTION = 350, 50
# What loads modules by name: formats drawn in a room above, the package's own public names, its commands, a library that may be missing.
BY_NAME = {"events/exports/__init__.py", "events/__init__.py", "events/__main__.py", "events/spacy_mode.py"}

every_source = pytest.mark.parametrize("name", NAMES)


@cache
def tree(name: str) -> ast.Module:
    return ast.parse((ROOT / name).read_text(encoding="utf-8"), name)


def imports(name: str) -> set[str]:
    """Dotted names a file imports, at the top or inside a function; "from events import days" counts as events.days."""
    found: set[str] = set()
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: line {node.lineno} imports relatively"
            found |= {str(node.module)} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def rooms(name: str) -> set[str]:
    """First parts of what a file imports."""
    return {dotted.partition(".")[0] for dotted in imports(name)}


def neighbours(name: str) -> set[str]:
    """Modules of events/ that a file imports."""
    return {dotted.split(".")[1] for dotted in imports(name) if dotted.startswith("events.")}


def within(*folders: str) -> list[str]:
    return [name for name in NAMES if name.startswith(folders)]


def room(name: str) -> str:
    """Module or folder of events/ a file belongs to."""
    return Path(name).parts[1].removesuffix(".py")


def test_there_is_something_to_check() -> None:
    assert len(within("events/")) > 10
    assert {"dashboard.py", "events/model.py"} <= set(NAMES)


@pytest.mark.parametrize("name", within("events/"))
def test_events_know_nothing_of_the_page(name: str) -> None:
    assert not rooms(name) & (PAGE | {"tests", "bench", "tools"})


@pytest.mark.parametrize("name", within("events/"))
def test_only_the_exports_call_a_room_above_by_name(name: str) -> None:
    texts = [node.value for node in ast.walk(tree(name)) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    named = [text for text in texts if re.fullmatch(r"(?:components|dashboard|streamlit|plotly)(?:\.\w+)*", text)]
    assert not named or name == "events/exports/__init__.py"


@pytest.mark.parametrize("name", DRAWN)
def test_what_the_exports_call_by_name_is_there_and_needs_no_page(name: str) -> None:
    home = DRAWN[name].replace(".", "/") + ".py"
    assert home in NAMES
    assert not [one for one in needed_by(home) if "streamlit" in rooms(one)]


@pytest.mark.parametrize("name", within("components/", "dashboard.py"))
def test_the_page_does_not_import_what_stands_beside_it(name: str) -> None:
    assert not rooms(name) & {"tests", "bench", "tools"}
    assert name == "dashboard.py" or "dashboard" not in rooms(name)


@pytest.mark.parametrize("name", [name for name in within("events/") if room(name) not in COMPOSERS])
def test_only_composers_put_stages_together(name: str) -> None:
    assert not neighbours(name) & ((STAGES | COMPOSERS) - {room(name)}), f"only {sorted(COMPOSERS)} may import a stage"


@pytest.mark.parametrize("name", [name for name in within("events/") if room(name) in GROUND])
def test_the_ground_stands_on_nothing_above_it(name: str) -> None:
    assert neighbours(name) <= GROUND


def needed_by(name: str) -> set[str]:
    """A module of components/ and all those it stands on."""
    needed, seen = [name], set()
    while needed:
        name = needed.pop()
        seen.add(name)
        paths = {dotted.replace(".", "/") + ".py" for dotted in imports(name) if dotted.startswith("components.")}
        needed += sorted(paths & set(NAMES) - seen)
    return seen


def test_a_figure_is_drawn_without_a_page() -> None:
    seen = needed_by("components/figure.py")
    assert len(seen) > 3
    assert not [name for name in seen if "streamlit" in rooms(name)]


def test_imports_of_events_go_round_in_no_circle() -> None:
    known = {room(name) for name in within("events/")}
    wanted: dict[str, set[str]] = {one: set() for one in known}
    for name in within("events/"):
        wanted[room(name)] |= neighbours(name) & known - {room(name)}
    while free := {one for one, needs in wanted.items() if not needs}:
        wanted = {one: needs - free for one, needs in wanted.items() if one not in free}
    assert not wanted, f"these import each other in a circle: {wanted}"


@every_source
def test_a_file_stays_short(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").count("\n")
    assert lines <= MAX_FILE


@every_source
def test_functions_stay_short(name: str) -> None:
    functions = [node for node in ast.walk(tree(name)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = {node.name: length for node in functions if (length := (node.end_lineno or 0) - node.lineno + 1) > MAX_FUNCTION}
    assert not long


@every_source
def test_a_module_says_what_lives_in_it(name: str) -> None:
    doc = ast.get_docstring(tree(name)) or ""
    assert len(doc.split()) >= 5, "open with one sentence: what lives here, what comes in, what goes out"


def calls(name: str) -> Iterator[str]:
    """Dotted names a file calls or touches, as far as they can be read from its text."""
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Attribute | ast.Name):
            yield ast.unparse(node)


FORBIDDEN = {
    "eval": "text must never be run",
    "exec": "text must never be run",
    "compile": "text must never be run",
    "st.html": "article text must not reach the page as HTML",
    "st.iframe": "article text must not reach the page as HTML",
    "streamlit.html": "article text must not reach the page as HTML",
    "st.map": "maps are fetched from outside",
    "st.pydeck_chart": "maps are fetched from outside",
    "pd.read_pickle": "a pickle runs code when it is read",
    "yaml.load": "YAML can make any object",
    "os.system": "no shell between us and the system",
}


@every_source
def test_nothing_unsafe_is_called(name: str) -> None:
    found = {call: FORBIDDEN[call] for call in calls(name) if call in FORBIDDEN}
    assert not found
    assert not rooms(name) & {"pickle", "shelve", "marshal", "dill", "joblib"}
    assert "streamlit.components.v1" not in imports(name)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "tests/test_architecture.py"])
def test_no_html_is_let_through(name: str) -> None:
    arguments = [word.arg for node in ast.walk(tree(name)) if isinstance(node, ast.Call) for word in node.keywords]
    assert "unsafe_allow_html" not in arguments
    assert "unsafe_allow_javascript" not in arguments


# White space without bound on both sides of almost nothing, and a repeated group that begins with a repeat: both may take time without end.
ATOM = r"(?:\\.|\[[^\]]*\]|[^\\\[\]()])"
SLOW = re.compile(rf"\\s[+*][^\\]{{0,3}}\\s[+*]|\((?:\?:|\?P<\w+>)?{ATOM}[+*][^()]*\)[+*]")


@pytest.mark.parametrize(
    ("pattern", "is_slow"),
    [(r"(?:\d+[\s./-]*)+", True), (r"(a+)*", True), (r"\s+ ?\s*$", True), (r"\w+(?:-\w+)*", False), (r"\s{1,3}(?:mars|mai)\s{1,3}", False)],
)
def test_slow_patterns_are_recognised(pattern: str, *, is_slow: bool) -> None:
    assert bool(SLOW.search(pattern)) is is_slow


@pytest.mark.parametrize("name", within("events/", "components/"))
def test_patterns_are_bounded(name: str) -> None:
    texts = [node.value for node in ast.walk(tree(name)) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    assert not [text for text in texts if SLOW.search(text)]
