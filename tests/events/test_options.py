"""Filters on the command line: what they ask for, and what they say of what is not there."""

import json
from contextlib import suppress
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from events.__main__ import main
from events.days import MAX_YEAR, MIN_YEAR
from events.options import FilterError, Filters, filter_options
from events.query import Selection
from tests.fixtures import hand

INDEX = hand.library().index
ARTICLE = "Ministers in Lima\nPublished on 9 May 2023\n\nMinisters of Peru and Chile met in Lima on 4 May 2023.\n\nChile will visit Peru in 2025.\n"


def asked(*options: str) -> tuple[Selection | None, Result]:
    """What a command with the filters would ask of the hand-made library."""
    found: list[Selection] = []

    @click.command()
    @filter_options
    def command(filters: Filters) -> None:
        found.append(filters.selection(INDEX))

    result = CliRunner().invoke(command, options)
    return (found[0] if found else None), result


def one(name: str) -> frozenset[str]:
    return frozenset({name})


@pytest.mark.parametrize(
    ("options", "selection"),
    [
        ([], Selection()),
        (["--actor", "Norway"], Selection(actors=one("state:NO"))),
        (["--actor", "NORVEGE"], Selection(actors=one("state:NO"))),
        (["--actor", "state:no"], Selection(actors=one("state:NO"))),
        (["--actor", "Chili", "--actor", "Seed Trust"], Selection(actors=frozenset({"state:CL", "org:seed-trust"}))),
        (["--actor", "USA"], Selection(actors=one("state:US"))),
        (["--year", "2022"], Selection(years=(2022, 2022))),
        (["--year", "2022..2023", "--surely"], Selection(years=(2022, 2023), surely=True)),
        (["--year", "2022.."], Selection(years=(2022, MAX_YEAR))),
        (["--year", ".."], Selection(years=(MIN_YEAR, MAX_YEAR))),
        (["--year", "..-43"], Selection(years=(MIN_YEAR, -43))),
        (["--kind", "Visit"], Selection(kinds=one("visit"))),
        (["--kind", "earthwork"], None),
        (["--status", "planned"], Selection(statuses=one("PLANNED"))),
        (["--source", "oslo ministry"], Selection(sources=one("said:Oslo Ministry"))),
        (["--source", "said:Oslo Ministry"], Selection(sources=one("said:Oslo Ministry"))),
        (["--publisher", "polar gazette"], Selection(publishers=one("Polar Gazette"))),
        (["--words", "seed  vault"], Selection(words="seed  vault")),
        (["--min-confidence", "0.75"], Selection(min_confidence=0.75)),
    ],
)
def test_options_ask_for(options: list[str], selection: Selection | None) -> None:
    found, result = asked(*options)
    assert found == selection
    assert isinstance(result.exception, FilterError) is (selection is None)


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (Filters(actor=("Norwey",)), "Nobody is called “Norwey” here or in the tables of actors. Like it: Norway."),
        (Filters(actor=("",)), "Nobody is called “” here or in the tables of actors. Check how it is written."),
        (Filters(source=("Oslo Minstry",)), "No article has “Oslo Minstry” say anything. Like it: Oslo Ministry."),
        (Filters(publisher=("<b>",)), "No article was published by “<b>”. Check how it is written."),
    ],
)
def test_who_is_not_there_is_said(filters: Filters, said: str) -> None:
    with pytest.raises(FilterError) as caught:
        filters.selection(INDEX)
    assert str(caught.value) == said


@pytest.mark.parametrize("year", ["...", "20x2", "2022-2023", "12345", "2022...2023", "", "２０２２"])
def test_what_is_no_period_is_refused(year: str) -> None:
    found, result = asked("--year", year)
    assert (found, result.exit_code) == (None, 2)
    assert "is no period" in result.output


def test_surely_without_a_period_is_refused() -> None:
    found, result = asked("--surely")
    assert (found, result.exit_code) == (None, 2)
    assert "Name the period with --year." in result.output


@given(st.lists(st.text(max_size=20), max_size=3).map(tuple), st.lists(st.text(max_size=20), max_size=3).map(tuple), st.text(max_size=20))
def test_any_name_gives_an_answer_or_says_why_not(actors: tuple[str, ...], sources: tuple[str, ...], kind: str) -> None:
    found = Selection(actors=frozenset(actors), sources=frozenset(sources))
    with suppress(FilterError):
        found = Filters(actor=actors, source=sources, kind=(kind,)).selection(INDEX)
    assert bool(found.actors) is bool(actors)
    assert bool(found.sources) is bool(sources)


@pytest.mark.parametrize(
    ("options", "years"),
    [
        ([], [2023, 2025]),
        (["--year", "2024.."], [2025]),
        (["--year", "2025", "--surely"], [2025]),
        (["--status", "PLANNED", "--actor", "Pérou"], [2025]),
        (["--min-confidence", "1"], []),
        (["--words", "nothing of it"], []),
    ],
)
def test_extract_writes_what_the_filters_leave(tmp_path: Path, options: list[str], years: list[int]) -> None:
    file = tmp_path / "note.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    result = CliRunner().invoke(main, ["extract", str(file), "--to", "json", *options])
    assert result.exit_code == 0
    assert [int(json.loads(line)["edtf"][:4]) for line in result.stdout.splitlines()] == years


def test_extract_says_who_is_not_there_and_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    result = CliRunner().invoke(main, ["extract", str(file), "--actor", "Peruu"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Nobody is called “Peruu”" in result.stderr
