"""A library opened from its picture says what the worked-out one says, and reads nothing it is not asked for."""

from pathlib import Path

import pytest

from components import memory
from components.glimpse import Glimpse, judged
from components.memory import Memory
from events.corrections import ArticleField, Correct, CorrectArticle, Field, Reject, RemoveArticle, anchors
from events.edits import Change, Merge
from events.frame import COLUMNS
from events.library import Library
from events.seen import SeenLibrary
from events.store import open_store, snapshot
from events.store.places import find
from tests.test_page import put
from tests.test_page_actors import ANA, ANA_MARIA, talks


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> Memory:
    """A library in the store, worked out, its picture kept at once."""
    monkeypatch.setattr(memory, "FEWEST_PICTURED", 1)
    monkeypatch.setattr(memory, "CALM", 0.0)
    put(talks())
    return Memory(find())


def changed(held: Memory, *changes: Change) -> Glimpse:
    """The library under changes, as a server that has just been started shows it."""
    with open_store() as store:
        if changes:
            store.write(changes)
    held.seen(memory.silent)
    held._camera.join()
    shown = Memory(find()).seen(memory.silent)
    assert isinstance(shown, Glimpse)
    return shown


def test_a_picture_shows_what_was_worked_out(worked_out: Memory) -> None:
    first, *_ = worked_out.seen(memory.silent).library.events
    shown = changed(worked_out, Correct(anchors(first.claims), Field.TITLE, "Fish"), Merge(ANA, ANA_MARIA))
    whole = worked_out.seen(memory.silent)
    assert not isinstance(whole, Glimpse)
    for column in COLUMNS:
        assert shown.library.frame[column].tolist() == whole.library.frame[column].tolist()
    assert shown.library.actors == whole.library.actors
    for event in whole.library.events:
        assert shown.library.event(event.id) == event
    for article in whole.library.articles:
        assert shown.library.article(article.id) == article
        assert shown.library.told_in(article.id) == whole.library.told_in(article.id)
    for actor in whole.library.actors.values():
        assert shown.familiarity(actor) == whole.familiarity(actor)
    assert shown.current(ANA_MARIA) == ANA
    assert shown.log == whole.log


def test_what_a_picture_does_not_hold_is_worked_out_when_asked_for(worked_out: Memory) -> None:
    event = worked_out.seen(memory.silent).library.events[0]
    shown = changed(worked_out, Reject(anchors(event.claims)))
    whole = worked_out.seen(memory.silent)
    library = shown.library
    assert isinstance(library, SeenLibrary)
    assert (library.event(event.id), library.event("nothing")) == (whole.library.event(event.id), None)
    assert library.events == whole.library.events
    assert library.claims == whole.library.claims
    assert [one.event.id for one in library.reviewed.reviews.values()] == [event.id]
    assert shown.roster == whole.roster
    assert shown.titles == whole.titles
    assert shown.suggestions == whole.suggestions
    assert shown.identities.origins == whole.identities.origins
    assert library.read.articles == shown.read.articles == whole.read.articles


def test_articles_are_as_she_sees_them(worked_out: Memory) -> None:
    first, second = worked_out.seen(memory.silent).library.articles
    shown = changed(worked_out, CorrectArticle(first.id, ArticleField.TITLE, "Fish"), RemoveArticle(second.id))
    library = shown.library
    assert isinstance(library, SeenLibrary)
    assert [article.title for article in library.articles] == ["Fish"]
    assert [article.id for article in library.removed] == [second.id]
    one, read = library.article(first.id), shown.read_article(first.id)
    assert one is not None
    assert read is not None
    assert (one.title, read.title, one.text) == ("Fish", first.title, first.text)
    assert library.article(second.id) is None
    assert library.article("nothing") is None


def test_a_picture_of_other_days_is_not_shown(worked_out: Memory) -> None:
    changed(worked_out)
    with open_store() as store:
        store.write([Merge(ANA, ANA_MARIA)])
    assert not isinstance(Memory(find()).seen(memory.silent), Glimpse)


def test_small_libraries_have_no_picture(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(memory, "CALM", 0.0)
    put(talks())
    Memory(find()).seen(memory.silent)
    assert not list(tmp_path.rglob("*.parquet"))


def test_notes_that_cannot_be_read_are_none(tmp_path: Path) -> None:
    assert judged({"not": "ours"}) == {}
    assert snapshot.save(tmp_path, "a", Library(), notes={"mine": [1]})
    kept = snapshot.load(tmp_path, "a")
    assert kept is not None
    assert kept.notes == {"mine": [1]}
