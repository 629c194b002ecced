"""What older rules have read: it is read again once, may be left off and gone on with, and what became of the events is counted."""

from dataclasses import replace

import pytest

from events import articles
from events.extract import extract
from events.model import Event
from events.rereading import Difference, difference, read_as_before, reread
from events.store import Store
from tests.events.making import make_event

TEXTS = [f"Talks in {place}\nPublished on 9 May 2023\n\nMinisters met in {place} on 4 May 2023.\n" for place in ("Lima", "Quito", "Oslo")]
ONE, TWO = make_event("one"), make_event("two")
CASES: list[tuple[list[Event], list[Event], Difference]] = [
    ([ONE, TWO], [TWO, ONE], Difference(0, 0, 0)),
    ([ONE], [ONE, TWO], Difference(1, 0, 0)),
    ([ONE, TWO], [ONE], Difference(0, 1, 0)),
    ([ONE], [replace(ONE, title="Another")], Difference(0, 0, 1)),
    ([ONE], [replace(ONE, confidence=ONE.confidence / 2)], Difference(0, 0, 0)),
    ([ONE], [replace(TWO, title=ONE.title)], Difference(1, 1, 0)),
]


@pytest.mark.parametrize(("before", "after", "told"), CASES)
def test_what_became_of_events_is_counted(before: list[Event], after: list[Event], told: Difference) -> None:
    assert difference(before, after) == told


def test_what_was_left_off_goes_on_the_next_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    read = [articles.read_pasted(text) for text in TEXTS]
    with monkeypatch.context() as then:
        then.setattr("events.store.store.rules_at_work", lambda: "older")
        store.add_articles((article, ()) for article in read)
    first = next(reread(store, by="Ana"))
    left = [article.id for article in read if article.id != first]
    assert list(reread(store, by="Ana")) == left
    assert list(reread(store, by="Ana")) == []
    kept = store.library()
    assert [claim for one in read for claim in kept.claims if claim.article_id == one.id] == [
        claim for one in read for claim in extract(one)
    ]


def test_a_reading_is_undone_and_can_be_done_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    read = [articles.read_pasted(text) for text in TEXTS]
    with monkeypatch.context() as then:
        then.setattr("events.store.store.rules_at_work", lambda: "older")
        store.add_articles((article, ()) for article in read)
    before = store.library()
    revision = store.head().number
    done = list(reread(store, by="Ana"))
    now = store.library()
    store.add_article(articles.read_pasted(TEXTS[0].replace("Lima", "Bern")), ())
    read_as_before(store, done, revision, by="Ana")
    assert [store.library().claims_of(name) for name in done] == [before.claims_of(name) for name in done]
    assert set(store.outdated()) == set(done)
    assert set(reread(store, by="Ana")) == set(done)
    assert [store.library().claims_of(name) for name in done] == [now.claims_of(name) for name in done]
    assert store.check().is_sound
