"""Watched names in the forms that articles give them, and the longer names that are somebody else."""

import pytest

from tests.events.test_actors import mentions_of

FORMS = [
    ("Orlan's profit rose.", "Orlan", ["Orlan"]),
    ("Orlan Inc. and ORLAN, Ltd. met.", "Orlan", ["Orlan", "ORLAN"]),
    ("Orlan Group met.", "Orlan", ["Orlan"]),
    ("Orlan Records met the Orlan Foundation.", "Orlan", []),
    ("The Bank of China lent money.", "Bank", []),
    ("She bought two Orlanpods.", "Orlanpod", ["Orlanpods"]),
    ("The Orlan 3GS is new.", "Orlan 3G", []),
    ("The Harbour Rescue Fund (HRF) met. HRF paid.", "Harbour Rescue Fund", ["Harbour Rescue Fund", "HRF", "HRF"]),
    ("HRF paid.", "Harbour Rescue Fund", []),
    ("A Boeing 747 landed. The 747 burnt, and three 747s left; 747 people watched.", "Boeing 747", ["Boeing 747", "747", "747s"]),
    ("The 747 burnt.", "Boeing 747", []),
    ("iTunes and ITUNES are sold; itunes too.", "iTunes", ["iTunes", "ITUNES", "itunes"]),
    ("An apple fell.", "Apple", []),
    ("Ana Ruiz came. Ruiz left.", "Ana Ruiz", ["Ana Ruiz"]),
]


@pytest.mark.parametrize(("text", "name", "expected"), FORMS)
def test_forms_of_a_watched_name(text: str, name: str, expected: list[str]) -> None:
    found = [mention for mention in mentions_of(text, "en", watch=(name,)) if mention.evidence == "watch list"]
    assert [mention.span.of(text) for mention in found] == expected
    assert {mention.actor.label for mention in found} <= {name}


@pytest.mark.parametrize(
    ("text", "name", "short"),
    [
        ("Ana Ruiz came. Ruiz left.", "Ana Ruiz", "Ruiz"),
        ("Sylvarex Corporation paid. Sylvarex met Kenya.", "Sylvarex Corporation", "Sylvarex"),
    ],
)
def test_the_short_form_of_a_watched_name_is_the_same_actor(text: str, name: str, short: str) -> None:
    mention = [mention for mention in mentions_of(text, "en", watch=(name,)) if mention.span.of(text) == short][-1]
    assert mention.actor.label == name
