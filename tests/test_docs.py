"""Holds the documentation to the code: what exists is documented, and what is documented exists."""

import dataclasses
import re
import tomllib
from enum import Enum
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from click import Context

from events import frame, languages, model, timevalue
from events.__main__ import COMMANDS
from events.__main__ import main as command_line

ROOT = Path(__file__).resolve().parent.parent
DOCS = ["README.md", *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md"))]
HOUSE = "docs/architecture.md"
DATA = "docs/data-model.md"
LANGUAGE = "docs/adding-a-language.md"
ROOMS = r"(?:events|components|tests|tools|bench|docs)"


@cache
def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@cache
def code(name: str) -> str:
    """What a document sets as code, in the line or in a block."""
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text(name), re.DOTALL))


def code_words(name: str) -> set[str]:
    return set(re.findall(r"[\w./-]+", code(name)))


@pytest.mark.parametrize("command", ["make run", "make test", "python3 -m venv .venv", "-m streamlit run dashboard.py", "-m pytest"])
def test_the_readme_says_how_to_start(command: str) -> None:
    assert command in text("README.md")


def test_make_can_make_what_documents_ask_for() -> None:
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    asked = {target for name in DOCS for target in re.findall(r"make ([a-z-]+)", code(name))}
    assert {"run", "test"} <= asked <= targets


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"python -m events {command}" in text("README.md")


OPTIONS = sorted(
    {
        (name, option)
        for name in COMMANDS
        if (command := command_line.get_command(Context(command_line), name)) is not None
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--") and option != "--help"
    }
)


@pytest.mark.parametrize(("command", "option"), OPTIONS)
def test_every_option_is_in_the_readme(command: str, option: str) -> None:
    assert option in code_words("README.md"), f"option of {command}"


@pytest.mark.parametrize("name", DOCS)
def test_named_files_exist(name: str) -> None:
    named = {word for word in code_words(name) if re.match(rf"{ROOMS}/[\w./-]*\w$", word)}
    assert not {word for word in named if not (ROOT / word).exists()}


@pytest.mark.parametrize("name", DOCS)
def test_named_modules_exist(name: str) -> None:
    named = {found[0] for word in code_words(name) if (found := re.match(r"(?:events|components)\.[a-z_]+", word))}
    paths = [ROOT / word.replace(".", "/") for word in named]
    assert not [path.name for path in paths if not path.is_dir() and not path.with_suffix(".py").is_file()]


@pytest.mark.parametrize("name", DOCS)
def test_links_lead_somewhere(name: str) -> None:
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)]+)\)", text(name))]
    assert not [link for link in links if "://" not in link and not ((ROOT / name).parent / link).exists()]


MODULES = sorted(path.relative_to(ROOT).as_posix() for room in ("events", "components") for path in (ROOT / room).glob("*.py"))


@pytest.mark.parametrize("module", [name for name in MODULES if not name.endswith("__init__.py")])
def test_every_module_has_its_line_in_the_architecture(module: str) -> None:
    assert Path(module).name in code_words(HOUSE)


HOMES = [ROOT / "events" / "languages" / code for code in languages.codes()]
FILES = sorted({path.name for home in HOMES for path in home.iterdir() if path.is_file()})


def test_every_language_has_the_same_files() -> None:
    assert set(languages.FILES) <= set(FILES)
    assert {tuple(sorted(path.name for path in home.iterdir() if path.is_file())) for home in HOMES} == {tuple(FILES)}


@pytest.mark.parametrize("file", FILES)
def test_every_file_of_a_language_is_explained(file: str) -> None:
    assert f"## `{file}`" in text(LANGUAGE)


TOML = [path for home in HOMES for path in home.glob("*.toml")]
TABLES = sorted({(path.name, table) for path in TOML for table in tomllib.loads(path.read_text(encoding="utf-8"))})


@pytest.mark.parametrize(("file", "table"), TABLES)
def test_every_table_of_a_language_is_explained(file: str, table: str) -> None:
    assert table in code_words(LANGUAGE), f"a table of {file}"


@pytest.mark.parametrize("file", [file for file in languages.FILES if file.endswith(".tsv")])
def test_every_column_of_a_language_is_explained(file: str) -> None:
    for code in languages.codes():
        rows = languages.load(code).names if file == "names.tsv" else languages.load(code).examples
        assert set(rows[0]) <= code_words(LANGUAGE)


def records_of(module: ModuleType) -> list[type]:
    return [one for one in vars(module).values() if isinstance(one, type) and one.__module__ == module.__name__]


RECORDS = records_of(model) + records_of(timevalue)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_record_is_in_the_data_model(record: type) -> None:
    fields = {field.name for field in dataclasses.fields(record)} if dataclasses.is_dataclass(record) else set()
    values = {str(member.value) for member in record} if issubclass(record, Enum) else set()
    words = code_words(DATA)
    assert record.__name__ in words
    assert fields <= words
    assert {part for value in values for part in value.split()} <= words


@pytest.mark.parametrize("column", list(frame.COLUMNS))
def test_every_column_of_the_frame_is_in_the_data_model(column: str) -> None:
    assert column in code_words(DATA)
