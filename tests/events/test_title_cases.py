"""Sentences of our own with the title an analyst would keep of each dated happening: asides, openings, quotations, lists, passives."""

from datetime import date
from pathlib import Path

import pytest

from events import articles
from events.extract import read
from events.shortening import MAX_LENGTH

TOLD = date(2023, 12, 5)
ROWS = [line.split("\t") for line in (Path(__file__).parent / "title_cases.tsv").read_text(encoding="utf-8").splitlines()]


def titles(text: str, code: str, time: str) -> list[str]:
    """Titles of the claims that a time expression dates."""
    claims = read(articles.as_is(text, language=code, dct=TOLD)).claims
    return [claim.title for claim in claims if claim.timex is not None and claim.timex.span.of(text) == time]


@pytest.mark.parametrize(("code", "time", "title", "text"), ROWS)
def test_a_dated_happening_has_the_title_an_analyst_would_keep(code: str, time: str, title: str, text: str) -> None:
    assert title in titles(text, code, time)


def test_no_title_is_longer_than_a_line_nor_ends_with_a_small_sign() -> None:
    told = [claim.title for code, _, _, text in ROWS for claim in read(articles.as_is(text, language=code, dct=TOLD)).claims]
    assert not [title for title in told if not title or len(title) > MAX_LENGTH or title[-1] in ",;:("]


BODIES = [
    ("en", "Vela Opal Air of Lima grew. Opal Air filed for bankruptcy on 30 April 2009.", "Vela Opal Air", ("Vela Opal Air",)),
    ("en", "Boeing cut jobs on Monday. The planemaker delivered 34 jets in October.", "Boeing", ()),
    ("fr", "Airbus a supprimé des postes lundi. L'avionneur a livré 34 appareils en octobre.", "Airbus", ()),
]


@pytest.mark.parametrize(("code", "text", "name", "watch"), BODIES)
def test_who_is_named_in_part_or_by_a_common_noun_takes_part(code: str, text: str, name: str, watch: tuple[str, ...]) -> None:
    last = read(articles.as_is(text, language=code, dct=TOLD), watch=watch).claims[-1]
    assert name in {part.actor.label for part in last.actors}
