"""The filter row's answers: what is asked of the index, what each filter offers, which chips stand for it."""

from unittest.mock import patch

import pytest
from hypothesis import given

from components import chips, filters
from components.chronology import count_text
from components.link import Asked
from components.names import actors
from components.words import words
from events.query import Counts, Selection
from tests.components.viewing import views
from tests.fixtures import hand

ENGLISH, FRENCH = words("en", "en-GB"), words("fr", "fr-FR")
INDEX = hand.library().index


def _choices(asked: Asked) -> filters.Choices:
    return filters.Choices(asked, INDEX)


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
    offer = _choices(Asked(actors=("org:seed-trust",)))
    assert offer.actors == {"state:CL": 3, "state:NO": 3, "org:seed-trust": 1}
    assert offer.years == {2022: 1}
    assert offer.statuses == {"HAPPENED": 1}


def test_what_is_chosen_stays_on_offer_with_nothing_left() -> None:
    offer = _choices(Asked(actors=("org:seed-trust",), first_year=2024, statuses=("PLANNED",)))
    assert offer.actors["org:seed-trust"] == 0
    assert 2024 in offer.years
    assert offer.statuses == {"PLANNED": 0}


def test_sources_publishers_and_kinds_answer_to_the_other_filters() -> None:
    offer = _choices(Asked(words="oslo", confidence=80))
    assert (offer.sources, offer.publishers, offer.kinds, offer.hidden) == ({}, {}, {}, 1)
    offer = _choices(Asked(words="oslo", kinds=("visit",)))
    assert (offer.sources, offer.publishers, offer.kinds) == ({}, {}, {"meeting": 1, "visit": 0})
    offer = _choices(Asked(first_year=2023, publishers=("Polar Gazette",), confidence=75))
    assert (offer.sources, offer.publishers, offer.hidden) == ({"said:Oslo Ministry": 2}, {"Polar Gazette": 2}, 0)


def test_years_count_what_is_surely_in_them() -> None:
    assert _choices(Asked(surely=True)).years == {2022: 1, 2023: 1, 2024: 1}


def test_what_no_article_names_is_dropped() -> None:
    asked = Asked(
        actors=("state:CL", "gone"),
        first_year=1900,
        last_year=2023,
        kinds=("visit", "eclipse"),
        sources=("said:Oslo Ministry", "state:CL"),
        publishers=("Nobody",),
        confidence=35,
        surely=True,
    )
    kept = Asked(actors=("state:CL",), last_year=2023, kinds=("visit",), sources=("said:Oslo Ministry",), confidence=35, surely=True)
    assert filters.known(asked, INDEX) == kept


def test_every_filter_has_its_chip_in_the_reader_s_language() -> None:
    asked = Asked(
        actors=("state:CL", "state:NO"),
        first_year=2022,
        last_year=2024,
        statuses=("PLANNED",),
        words="oslo",
        kinds=("visit",),
        sources=("said:Oslo Ministry",),
        publishers=("Polar Gazette",),
        confidence=80,
        surely=True,
    )
    found = chips.chips(asked, 1234, actors(INDEX, FRENCH), FRENCH)
    assert [chip["text"] for chip in found] == [
        "Chili",
        "Norvège",
        "depuis 2022",
        "jusqu’en 2024",
        "à coup sûr dans ces années",
        "prévu",
        "visite",
        "selon Oslo Ministry",
        "publié par Polar Gazette",
        "1\u202f234 masqués sous 80\u00a0% de confiance",
        "«\u00a0oslo\u00a0»",
    ]
    assert len({chip["press"] for chip in found}) == len(found)


@given(views())
def test_taking_chip_after_chip_off_leaves_nothing(asked: Asked) -> None:
    state: dict[str, object] = {}
    with patch("streamlit.session_state", state):
        filters.fill(asked)
        for left in range(len(chips.chips(asked, 0, {}, ENGLISH)), 0, -1):
            found = chips.chips(filters.current(), 0, {}, ENGLISH)
            assert len(found) == left
            chips.take_off(found[0]["press"])
        assert filters.current() == Asked()


def test_a_press_that_names_no_filter_changes_nothing() -> None:
    state: dict[str, object] = {}
    with patch("streamlit.session_state", state):
        filters.fill(Asked(actors=("state:CL",)))
        chips.take_off("nonsense=state:CL")
        assert filters.current() == Asked(actors=("state:CL",))


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
