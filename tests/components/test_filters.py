"""The filter row's answers: what is asked of the index, what each filter offers, which chips stand for it."""

import pytest

from components import filters
from components.chronology import count_text
from components.link import Asked
from components.names import actors
from components.typeset import plain
from components.words import words
from events.query import Counts, Selection
from tests.fixtures import hand

ENGLISH, FRENCH = words("en", "en-GB"), words("fr", "fr-FR")
INDEX = hand.library().index


@pytest.mark.parametrize(
    ("asked", "years"),
    [
        (Asked(), None),
        (Asked(first_year=2023), (2023, 2024)),
        (Asked(last_year=2022), (2022, 2022)),
        (Asked(first_year=2023, last_year=2023), (2023, 2023)),
    ],
)
def test_an_open_end_of_the_years_reaches_as_far_as_the_events(asked: Asked, years: tuple[int, int] | None) -> None:
    assert filters.selection(asked, INDEX) == Selection(years=years)


def test_a_filter_s_own_choice_does_not_empty_its_options() -> None:
    offer = filters.choices(Asked(actors=("org:seed-trust",)), INDEX)
    assert offer.actors == {"state:CL": 3, "state:NO": 3, "org:seed-trust": 1}
    assert offer.years == {2022: 1}
    assert offer.statuses == {"HAPPENED": 1}


def test_what_is_chosen_stays_on_offer_with_nothing_left() -> None:
    offer = filters.choices(Asked(actors=("org:seed-trust",), first_year=2024, statuses=("PLANNED",)), INDEX)
    assert offer.actors["org:seed-trust"] == 0
    assert 2024 in offer.years
    assert offer.statuses == {"PLANNED": 0}


def test_what_no_article_names_is_dropped() -> None:
    asked = Asked(actors=("state:CL", "gone"), first_year=1900, last_year=2023)
    assert filters.known(asked, INDEX) == Asked(actors=("state:CL",), last_year=2023)


def test_every_filter_has_its_chip_in_the_reader_s_language() -> None:
    asked = Asked(("state:CL", "state:NO"), 2022, 2024, ("PLANNED",), "oslo")
    chips = filters.chips(asked, actors(INDEX, FRENCH), FRENCH)
    assert plain(chips) == "Chili Norvège depuis 2022 jusqu’en 2024 prévu «\u00a0oslo\u00a0»"
    assert len({chip["press"] for chip in chips}) == len(chips)


@pytest.mark.parametrize(
    ("counts", "total", "text"),
    [
        (Counts(3, 3), 4, "**3** of 4 events"),
        (Counts(4, 3), 4, "**4** of 4 events, 1 undated"),
        (Counts(0, 0), 0, "**0** of 0 events"),
        (Counts(12_345, 12_000), 100_000, "**12,345** of 100,000 events, 345 undated"),
    ],
)
def test_the_count_line(counts: Counts, total: int, text: str) -> None:
    assert count_text(counts, total, ENGLISH) == text
