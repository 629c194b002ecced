"""The whole chain: the seed article gives what its key lists, and articles of the same shapes on other subjects do as well."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import articles, languages
from events.extract import extract
from events.library import Library
from events.model import Article, Claim, Role

PARTS = (Role.PARTICIPANT, Role.HOST)


def actors(claim: Claim) -> set[str]:
    return {part.actor.label for part in claim.actors if part.role in PARTS}


def edtf(claim: Claim) -> str:
    return claim.time.value if claim.time is not None else claim.timex.time.timex3 if claim.timex is not None else ""


def seed_articles(shared: Path) -> list[Article]:
    page = (shared / "seed" / "article.fr.txt").read_bytes()
    whole = articles.read(page, name="article.fr.txt")
    lines = page.decode().splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith("Les États-Unis d’Amérique et"))
    end = next(index for index, line in enumerate(lines) if "Copyright" in line)
    body = articles.read_pasted("\n".join(lines[start:end]))
    return [whole, articles.with_dct(body, whole.dct)] if whole.dct is not None else []


@pytest.mark.parametrize("index", [0, 1], ids=["page", "body"])
def test_the_seed_gives_what_its_key_lists(shared: Path, index: int) -> None:
    key: dict[str, Any] = json.loads((shared / "seed" / "expected.json").read_text(encoding="utf-8"))
    article = seed_articles(shared)[index]
    assert (article.language, str(article.dct)) == (key["language"], key["dct"])
    found = extract(article)
    events = Library().add(article, found).events
    assert len(events) == len(key["events"]) + len(key["undated"]), [event.title for event in events]
    claims = {edtf(event.claims[0]): event.claims[0] for event in events}
    assert set(claims) == {event["edtf"] for event in key["events"]} | {event["value"] for event in key["undated"]}
    for event in [*key["events"], *key["undated"]]:
        claim = claims[event.get("edtf") or event["value"]]
        assert str(claim.status) == event["status"]
        assert actors(claim) >= set(event.get("actors", ()))
        assert claim.place == event.get("place", claim.place)
        assert claim.reported_by == event.get("reported_by", claim.reported_by)
        assert claim.timex is not None
        assert list(claim.timex.time.implied) == event.get("implied", list(claim.timex.time.implied))
        assert claim.timex.time.precision == event.get("precision", claim.timex.time.precision)


@dataclass(frozen=True)
class Expected:
    """What one claim must say; ``actors`` must be among its own."""

    edtf: str
    status: str
    actors: frozenset[str] = frozenset()
    place: str = ""
    reported_by: str = ""


# A French page on another subject with the shapes of the first article: furniture, range, part of a year, month, source, undated visit.
FRENCH_PAGE = """Menu
S'identifier
Nos offres
15 € par mois
22.05.2024 à 9 H 12 • Mis à jour le 23.05.2024 à 8 H 02 • Temps de lecture : 4 minutes
Par la rédaction

Nairobi et Varsovie rapprochent leurs marines

Le Kenya et la Pologne ont achevé leurs manœuvres navales communes à Mombasa, du 14 au 17 mai, indique un communiqué de l'ambassade de Pologne.

Les deux pays préparent un accord sur la formation des équipages en vue d'une signature attendue à la fin de 2025.

Selon la même source, un atelier sur la pêche illégale s'est tenu le 15 mai 2024 avec des armateurs.

La ministre kényane Soipan Tuya s'est récemment rendue à Gdynia.

Le Kenya avait reçu en octobre 2022 la visite du général polonais Rajmund Andrzejczak.

© Baltique Presse. Tous droits réservés.
"""
FRENCH_EXPECTED = [
    Expected("2024-05-14/2024-05-17", "HAPPENED", frozenset({"Kenya", "Poland"}), "Mombasa"),
    Expected("2025-39~", "PLANNED"),
    Expected("2024-05-15", "HAPPENED"),
    Expected("PAST_REF", "HAPPENED", frozenset({"Soipan Tuya"}), "Gdynia"),
    Expected("2022-10", "HAPPENED", frozenset({"Kenya", "Rajmund Andrzejczak"})),
]

ENGLISH_PAGE = """Sign in
Subscribe now
Home | World | Politics
Published 18 June 2024, updated 19 June 2024
3 min read

Jakarta and Canberra agree on patrols

Indonesia and Australia held talks on fisheries patrols in Darwin from 12 to 14 June, according to the Australian Department of Defence.

A treaty is expected to be signed in early 2025.

On 13 June 2024 a workshop on mapping brought together port officials.

General Agus Subiyanto visited Australia in August 2023.

The ministers had met in Jakarta in March 2021.

All rights reserved.
"""
ENGLISH_EXPECTED = [
    Expected("2024-06-12/2024-06-14", "HAPPENED", frozenset({"Indonesia", "Australia"}), "Darwin"),
    Expected("2025-37~", "PLANNED"),
    Expected("2024-06-13", "HAPPENED"),
    Expected("2023-08", "HAPPENED", frozenset({"Agus Subiyanto"}), "Australia"),
    Expected("2021-03", "HAPPENED", frozenset(), "Jakarta"),
]


@pytest.mark.parametrize(
    ("page", "dct", "expected"),
    [(FRENCH_PAGE, "2024-05-22", FRENCH_EXPECTED), (ENGLISH_PAGE, "2024-06-18", ENGLISH_EXPECTED)],
    ids=["fr", "en"],
)
def test_another_subject_in_the_same_shapes(page: str, dct: str, expected: list[Expected]) -> None:
    article = articles.read_pasted(page)
    assert str(article.dct) == dct
    claims = {edtf(claim): claim for claim in extract(article)}
    assert list(claims) == [one.edtf for one in expected]
    for one in expected:
        claim = claims[one.edtf]
        assert str(claim.status) == one.status, claim.title
        assert actors(claim) >= one.actors, claim.title
        assert not one.place or claim.place == one.place, claim.title


@given(st.text(max_size=400), st.sampled_from(languages.codes()))
def test_any_text_gives_the_same_claims_twice_with_exact_offsets(text: str, code: str) -> None:
    article = articles.as_is(text, language=code)
    claims = extract(article)
    assert claims == extract(article)
    for claim in claims:
        assert 0 <= claim.span.start < claim.span.end <= len(article.text)
        assert claim.timex is None or not claim.span.overlaps(claim.timex.span) or claim.span.holds(claim.timex.span)
        assert claim.trigger is None or claim.span.holds(claim.trigger)
        assert len(claim.title) <= 90
        assert 0 <= claim.confidence <= 1
