"""Who holds which office, as an article says, and whom an office without a name then means."""

from datetime import date

import pytest

from events import articles, languages
from events.extract import holdings, read
from events.gazetteer import tables

CASES = [
    ("fr", "Le commandant de l'AFRICOM, le général Paul Harker, arrive.", [("per:paul-harker", "commander", "org:africom")]),
    ("fr", "L'ambassadeur du Kenya en Pologne, Paul Marchand, arrive.", [("per:paul-marchand", "ambassador", "state:KE")]),
    (
        "fr",
        "La porte-parole du ministère kényan de la Santé, Sophie Marchand, parle.",
        [("per:sophie-marchand", "spokesperson", "org:ke-health-ministry")],
    ),
    ("fr", "Sophie Marchand est la présidente du Kenya.", [("per:sophie-marchand", "president", "state:KE")]),
    ("fr", "Le ministre polonais de la Défense, Jan Kos, parle.", [("per:jan-kos", "minister", "org:pl-defence-ministry")]),
    ("fr", "L'ancien ministre polonais de la Défense, Jan Kos, parle.", []),
    ("fr", "Le général Paul Marchand arrive.", []),
    ("fr", "L'ambassadeur du Kenya en Pologne arrive.", []),
    ("en", "The Kenyan ambassador to Poland, Paul Harker, arrived.", [("per:paul-harker", "ambassador", "state:KE")]),
    ("en", "Paul Harker is the commander of AFRICOM.", [("per:paul-harker", "commander", "org:africom")]),
    ("en", "According to Ana Ruiz, the minister left.", []),
    ("es", "El presidente de Kenia, Paul Harker, llegó.", [("per:paul-harker", "president", "state:KE")]),
]

ALONE = [
    ("fr", "Le commandant de l'AFRICOM, le général Paul Harker, arrive. Puis le commandant de l'AFRICOM part.", "commandant"),
    ("en", "Paul Harker is the commander of AFRICOM. On Monday the commander of AFRICOM left Kenya.", "commander"),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_offices_and_their_holders(code: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    found = holdings(articles.as_is(text, language=code, dct=date(2024, 3, 1), id="art:test"))
    assert [(one.person.id, one.office, one.of.id if one.of else "") for one in found] == expected
    assert {one.day for one in found} <= {"2024-03-01"}
    assert all(one.sentence.holds(one.span) for one in found)


def test_a_holding_says_the_office_in_the_readers_language() -> None:
    text = "The Kenyan ambassador to Poland, Paul Harker, arrived."
    held = holdings(articles.as_is(text, language="en", dct=None, id="art:test"))[0]
    assert [held.title(code) for code in ("en", "fr")] == ["ambassador · Kenya · Poland", "ambassadeur · Kenya · Pologne"]


@pytest.mark.parametrize(("code", "text", "words"), ALONE)
def test_an_office_of_a_body_alone_is_its_one_holder(code: str, text: str, words: str) -> None:
    mentions = read(articles.as_is(text, language=code, dct=None, id="art:test")).mentions
    assert [mention.actor.id for mention in mentions if mention.span.of(text) == words] == ["per:paul-harker"]


def test_an_office_of_two_holders_alone_is_nobody() -> None:
    text = ALONE[1][1] + " Ana Ruiz is the commander of AFRICOM."
    mentions = read(articles.as_is(text, language="en", dct=None, id="art:test")).mentions
    assert not [mention for mention in mentions if mention.span.of(text) == "commander"]


@pytest.mark.parametrize("code", languages.codes())
def test_no_holder_is_shipped_and_every_office_has_a_name(code: str) -> None:
    values = {row["value"] for row in languages.load(code).names if row["class"] == "office"}
    assert len(values & set(tables().offices)) > 12
    assert all(row["name_en"] and row["name_fr"] and "person" not in row for row in tables().offices.values())
