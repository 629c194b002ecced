"""Events added by hand: from words of an article, or from a source of their own, which is then cited like any other."""

import pytest

from events.added import Added, add, added_id, is_added
from events.corrections import AddEvent, Casting, Named
from events.edits import Undo, write
from events.errors import EventsError
from events.model import Role, Span
from events.timevalue import TimeValue
from tests.events.changing import AT, logged
from tests.events.making import make_article

MARCH = TimeValue.from_edtf("2024-03")
BY_HAND = AddEvent("A visit", "visit", when="mars 2024", time=MARCH, source="Notes of a call", quote="He came in March.", place="Oran")
FROM_WORDS = AddEvent("Talks", article="art:1", span=Span(0, 12), actors=(Casting(Named("state:KE", "Kenya"), Role.HOST),))


def test_one_by_hand_brings_its_source_along() -> None:
    added = add(logged(BY_HAND), [])
    (claim,), (article,) = added.claims, added.articles
    assert (claim.id, claim.article_id, article.id) == (added_id(1), added_id(1), added_id(1))
    assert is_added(claim.id)
    assert (claim.span.of(article.text), article.title) == ("He came in March.", "Notes of a call")
    assert (claim.title, claim.kind, claim.place, claim.time, claim.confidence) == ("A visit", "visit", "Oran", MARCH, 1.0)
    assert list(map(str, claim.reasons)) == ["Added by Ana."]


def test_one_from_selected_words_rests_on_its_article() -> None:
    added = add(logged(FROM_WORDS), [make_article()])
    (claim,) = added.claims
    assert (added.articles, claim.span.of(make_article().text), claim.time) == ((), "Talks began.", None)
    assert [(part.actor.id, part.role) for part in claim.actors] == [("state:KE", Role.HOST)]


@pytest.mark.parametrize("articles", [[], [make_article(text="Short.")]], ids=["no article", "another text"])
def test_one_whose_article_is_not_here_waits(articles: list[object]) -> None:
    log = logged(FROM_WORDS)
    assert add(log, articles) == Added(waiting=log)  # type: ignore[arg-type]


def test_undoing_takes_it_away() -> None:
    assert add(write(logged(BY_HAND), Undo(1), at=AT), []) == Added()


WRONG = [
    (AddEvent(" ", source="x"), "needs a title"),
    (AddEvent("Talks"), "Name the source"),
    (AddEvent("Talks", article="art:1"), "Select the words"),
    (AddEvent("Talks", article="art:1", span=Span(3, 3)), "Select the words"),
    (AddEvent("Talks", span=Span(0, 3), source="x"), "Select the words"),
    (AddEvent("Talks", article="art:1", span=Span(-1, 3)), "no place in a text"),
    (AddEvent("Talks", source="x", when="some day"), "has not been read as a date"),
    (AddEvent("Talks", source="x", quote="y" * 2001), "too long"),
]


@pytest.mark.parametrize(("change", "told"), WRONG)
def test_one_without_what_it_needs_is_refused(change: AddEvent, told: str) -> None:
    with pytest.raises(EventsError, match=told):
        logged(change)
