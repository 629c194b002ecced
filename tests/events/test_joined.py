"""Actors that other sentences add to an event: what joins, and what must not."""

from datetime import date

import pytest

from events import articles
from events.extract import read
from events.model import Role

MEETING = {
    "fr": "Le Kenya et la Pologne ont tenu une réunion à Oslo le 4 mai 2021.",
    "en": "Kenya and Poland held a meeting in Oslo on May 4, 2021.",
}
ALONE = {"state:KE", "state:PL"}


def taking_part(text: str, code: str, number: int = 0) -> set[str]:
    """Ids of who takes part in one claim of a text, counted among those dated where they stand."""
    claims = read(articles.as_is(text, language=code, dct=date(2021, 5, 10), id="art:test")).claims
    here = [claim for claim in claims if claim.timex is not None and claim.span.holds(claim.timex.span)]
    return {part.actor.id for part in here[number].actors if part.role in (Role.PARTICIPANT, Role.HOST)}


JOINS = [
    ("fr", "Awa Njoroge et Piotr Malec ont mené les délégations.", {"per:awa-njoroge", "per:piotr-malec"}),
    ("fr", "Cette réunion a été ouverte par Awa Njoroge.", {"per:awa-njoroge"}),
    ("fr", "L'Unesco a pris part à l'événement.", {"org:unesco"}),
    ("en", "Awa Njoroge and Piotr Malec led the delegations.", {"per:awa-njoroge", "per:piotr-malec"}),
    ("en", "This meeting was opened by Awa Njoroge.", {"per:awa-njoroge"}),
    ("en", "UNESCO attended the event.", {"org:unesco"}),
]

STAYS = [
    ("fr", "Awa Njoroge vit à Oslo."),
    ("fr", "Une délégation de l'Unesco est attendue."),
    ("fr", "L'Unesco n'a pas pris part à l'événement."),
    ("fr", "Cette grève inquiète Awa Njoroge."),
    ("fr", "Selon l'Unesco, cette réunion est utile."),
    ("en", "Awa Njoroge lives in Oslo."),
    ("en", "A delegation of UNESCO is expected."),
    ("en", "UNESCO did not attend the event."),
    ("en", "This strike worries Awa Njoroge."),
]


@pytest.mark.parametrize(("code", "sentence", "new"), JOINS)
def test_sentences_that_point_back_add_actors(code: str, sentence: str, new: set[str]) -> None:
    assert taking_part(f"{MEETING[code]} {sentence}", code) == ALONE | new


@pytest.mark.parametrize(("code", "sentence"), STAYS)
def test_other_sentences_add_nobody(code: str, sentence: str) -> None:
    assert taking_part(f"{MEETING[code]} {sentence}", code) == ALONE


def test_what_is_only_planned_has_no_delegations_yet() -> None:
    text = "Le Kenya et la Pologne tiendront une réunion à Oslo le 4 juin 2021. Awa Njoroge a mené les délégations."
    assert taking_part(text, "fr") == ALONE


def test_joined_actors_have_no_words_of_their_own_but_a_reason() -> None:
    text = f"{MEETING['en']} This meeting was opened by Awa Njoroge."
    claim = read(articles.as_is(text, language="en", dct=date(2021, 5, 10), id="art:test")).claims[0]
    assert [part.span for part in claim.actors if part.actor.id == "per:awa-njoroge"] == [None]
    assert "Another sentence about it names Awa Njoroge." in map(str, claim.reasons)


SERIES = [
    ("fr", "Le Kenya a accueilli la dernière réunion maritime conjointe en mars 2019.", {"state:KE", "state:PL"}),
    ("fr", "Le Kenya a accueilli une réunion maritime conjointe en mars 2019.", {"state:KE"}),
    ("fr", "Le Kenya a accueilli la dernière réunion agricole en mars 2019.", {"state:KE"}),
]


@pytest.mark.parametrize(("code", "sentence", "expected"), SERIES)
def test_the_last_of_a_series_has_the_same_states(code: str, sentence: str, expected: set[str]) -> None:
    first = "Le Kenya et la Pologne ont tenu leur réunion maritime conjointe à Oslo le 4 mai 2021."
    assert taking_part(f"{first} {sentence}", code, 1) == expected


def test_an_event_told_again_takes_what_is_new() -> None:
    text = "Awa Njoroge s'est rendue à Tindouf le 4 mai 2021. La polémique dure. Mme Njoroge a pris part à une visite de l'ONU à Tindouf."
    assert taking_part(text, "fr") == {"per:awa-njoroge", "org:un"}
