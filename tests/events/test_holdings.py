"""Who holds which office, as an article says."""

from datetime import date

import pytest

from events import articles, languages
from events.actors import find_holdings
from events.sentences import split

CASES = [
    ("fr", "Le commandant de l'AFRICOM, le général Paul Harker, arrive.", [("per:paul-harker", "commandant", "org:africom")]),
    ("fr", "L'ambassadeur du Kenya en Pologne, Paul Marchand, arrive.", [("per:paul-marchand", "ambassador", "state:KE")]),
    (
        "fr",
        "La porte-parole du ministère kényan de la Santé, Sophie Marchand, parle.",
        [("per:sophie-marchand", "spokesperson", "org:ke-health-ministry")],
    ),
    ("fr", "Le général Paul Marchand arrive.", []),
    ("fr", "L'ambassadeur du Kenya en Pologne arrive.", []),
    ("en", "The Kenyan ambassador to Poland, Paul Harker, arrived.", [("per:paul-harker", "ambassador", "state:KE")]),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_offices_and_their_holders(code: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    language = languages.load(code)
    article = articles.as_is(text, language=code, dct=date(2024, 3, 1), id="art:test")
    found = find_holdings(article, split(article, language), language)
    assert [(one.person.id, one.office, one.of.id if one.of else "") for one in found] == expected
    assert {one.day for one in found} <= {"2024-03-01"}
