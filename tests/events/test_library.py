"""Articles come and go, and what is not touched stays."""

from dataclasses import FrozenInstanceError, replace

import pytest

from events.errors import EventsError
from events.library import Library
from events.model import Article, Claim, Span, Timex
from events.query import Selection
from events.timevalue import TimeValue
from tests.events.making import ALGERIA, KENYA, make_article, make_claim

FIRST, SECOND = make_article("art:1"), make_article("art:2", title="Another day")
OF_FIRST = (make_claim("a"), make_claim("b", "2022-03", actors=(KENYA,)))
OF_SECOND = (make_claim("c", article_id="art:2"), make_claim("d", None, article_id="art:2"))


@pytest.fixture
def library() -> Library:
    """Two articles, four claims, three events: the day of talks is told in both."""
    return Library().add(FIRST, OF_FIRST).add(SECOND, OF_SECOND)


def test_claims_of_two_articles_add_up(library: Library) -> None:
    assert [len(event.claims) for event in library.events] == [1, 2, 1]
    assert len(library.frame) == 3
    assert library.index.rows(Selection(words="algerie")).tolist() == [1, 2]
    assert set(library.actors) == {"state:DZ", "state:FR", "state:KE"}


def test_everything_can_be_found_by_its_id(library: Library) -> None:
    for event in library.events:
        assert library.event(event.id) is event
    assert library.article("art:2") is SECOND
    assert library.event("event:gone") is None
    assert library.article("art:gone") is None


def test_adding_leaves_the_old_library_as_it_was(library: Library) -> None:
    before = library.events
    library.add(make_article("art:3"), [])
    assert (library.articles, library.events) == ((FIRST, SECOND), before)
    with pytest.raises(FrozenInstanceError):
        library.articles = ()  # type: ignore[misc]


def test_an_article_read_again_takes_the_place_of_the_old_one(library: Library) -> None:
    again = make_article("art:1", "Another text altogether.")
    renewed = library.add(again, [make_claim("e", "2024")])
    assert renewed.articles == (again, SECOND)
    assert {claim.id for claim in renewed.claims} == {"c", "d", "e"}


def test_removing_takes_an_article_and_its_claims_only(library: Library) -> None:
    left = library.remove("art:1")
    assert (left.articles, left.claims) == ((SECOND,), OF_SECOND)
    assert left.remove("art:1") is left


UPSIDE_DOWN = TimeValue("2023-12-06/2023-12-04", "", "", 19697, 19697, 19695, 19695, "day")
BACKWARDS = replace(make_claim("x"), timex=Timex(Span(0, 4), "DATE", UPSIDE_DOWN, "test:rule"))
STRANGE = {
    "another article's claim": (make_claim("x", article_id="art:9"), "belongs to article art:9"),
    "a time that ends before it starts": (BACKWARDS, "earliest_start is after earliest_end in row 0"),
}


@pytest.mark.parametrize(("claim", "words"), STRANGE.values(), ids=STRANGE.keys())
def test_what_does_not_fit_is_refused_and_nothing_is_lost(library: Library, claim: Claim, words: str) -> None:
    with pytest.raises(EventsError, match=words):
        library.add(FIRST, [claim])
    assert len(library.frame) == 3


def test_an_empty_library_answers_everything() -> None:
    empty = Library()
    assert (empty.events, len(empty.frame), empty.actors) == ((), 0, {})
    assert empty.index.rows(Selection(actors=frozenset({ALGERIA.id}), years=(2000, 2030), words="x")).size == 0


def test_an_article_without_claims_is_kept() -> None:
    assert Library().add(Article("art:0", "Nothing happened.", "en"), []).articles[0].id == "art:0"
