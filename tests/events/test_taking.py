"""The export command: bytes on standard output, losses on standard error, files or a store, refusals in words."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from events import articles
from events.__main__ import main
from events.edits import Rename
from events.exports import NAMES
from events.extract import extract
from events.store import open_store

TEXT = "Ministers in Lima\nPublished on 9 May 2023\n\nMinisters of Peru and Chile met in Lima on 4 May 2023. They will meet in 2024.\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["export", *arguments])


@pytest.fixture
def file(tmp_path: Path) -> str:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return str(tmp_path / "a.txt")


@pytest.mark.parametrize("name", NAMES)
def test_every_format_comes_out(name: str, file: str) -> None:
    result = run("--to", name, file)
    assert result.exit_code == 0, result.stderr
    assert len(result.stdout_bytes) > 100
    assert result.stderr.count("\n") >= 1


def test_filters_are_obeyed(file: str) -> None:
    found = [json.loads(line) for line in run("--to", "jsonl", "--year", "2023", file).stdout.splitlines()]
    assert [one["edtf"] for one in found] == ["2023-05-04"]


def test_the_former_name_of_json_lines_still_works(file: str) -> None:
    extracted = CliRunner().invoke(main, ["extract", "--to", "json", file])
    assert extracted.stdout == run("--to", "jsonl", file).stdout


def test_a_store_is_taken_as_its_analyst_sees_it_or_saw_it(tmp_path: Path) -> None:
    place = str(tmp_path / "kept.sqlite")
    moments = iter(datetime(2024, 1, day, 12, tzinfo=UTC) for day in range(1, 28))
    with open_store(place, clock=lambda: next(moments)) as store:
        article = articles.read(TEXT.encode(), name="a.txt")
        store.add_article(article, extract(article))
        store.write([Rename("state:PE", "Perú")], by="anna")
    now, before = run("--to", "csv", "--store", place), run("--to", "csv", "--store", place, "--as-known-on", "2023-12-31")
    assert now.exit_code == 0 and "Perú" in now.stdout
    assert before.stdout.count("\n") == 1
    assert "anna" in run("--to", "html", "--store", place).stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--to", "csv", "--store", "/nowhere/kept.sqlite"], "There is no store at"),
        (["--to", "csv", "--store", "x.sqlite", "FILE"], "from files or from a store"),
        (["--to", "csv", "--actor", "Nobody Known", "FILE"], "Nobody is called"),
    ],
)
def test_what_cannot_be_done_is_told(arguments: list[str], told: str, file: str) -> None:
    result = run(*(file if one == "FILE" else one for one in arguments))
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
