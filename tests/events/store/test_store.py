"""What is written to a store is there afterwards, for every reader, as it was on any day; on SQLite and on PostgreSQL alike."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from events.edits import Change, Entry, Log, Rename, Undo, Watch
from events.errors import EventsError
from events.model import Article, Claim
from events.store import Store, open_store
from events.store.errors import ConflictError, StoreError
from tests.events.making import ALGERIA, make_article, make_claim

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
ONE, OTHER = make_article("art:1"), replace(make_article("art:2", "Élections à Genève."), title="Genève vote", dct=date(2026, 1, 1))


def claims_of(article: Article, number: int = 2) -> tuple[Claim, ...]:
    return tuple(make_claim(f"{article.id}/{place}", article_id=article.id) for place in range(number))


def ids(store: Store, moment: datetime | None = None) -> list[str]:
    return [article.id for article in store.library(moment).articles]


@pytest.fixture
def clocked(address: str) -> Iterator[Store]:
    """A store whose writes are a minute apart, from noon."""
    minutes = (NOON + timedelta(minutes=number) for number in range(100))
    opened = open_store(address, clock=lambda: next(minutes))
    yield opened
    opened.close()


def test_articles_and_claims_come_back_as_they_were(store: Store, address: str) -> None:
    strange = replace(make_article("art:\ud800", "A\0B \ud800\udc00 \u202e"), title="\ud83d", url="\0")
    for article in (OTHER, ONE, strange):
        store.add_article(article, claims_of(article))
    again = open_store(address)
    for opened in (store, again):
        assert opened.library().articles == (OTHER, ONE, strange)
        assert opened.library().claims == claims_of(OTHER) + claims_of(ONE) + claims_of(strange)
    assert again.article(strange.id) == strange
    assert again.article("nobody") is None
    again.close()


def test_another_readers_view_follows(store: Store, address: str) -> None:
    other = open_store(address)
    before = other.head()
    store.add_article(ONE, claims_of(ONE))
    assert other.head() != before
    assert ids(other) == ["art:1"]
    other.write([Rename(ALGERIA.id, "Alger")], by="B")
    assert [entry.by for entry in store.log()] == ["B"]
    other.close()


def test_an_article_is_replaced_in_its_place(store: Store) -> None:
    for article in (ONE, OTHER, replace(ONE, title="Corrected")):
        store.add_article(article, claims_of(article, 1))
    assert [article.title for article in store.library().articles] == ["Corrected", "Genève vote"]
    assert [version.what for version in store.history("art:1")] == ["added", "article", "reading", "article", "reading"]
    first, last = (version for version in store.history("art:1") if version.what == "article")
    assert first.superseded_at == last.at
    assert last.superseded_at is None
    assert first.article == ONE


def test_removed_articles_come_back(store: Store) -> None:
    store.add_articles([(ONE, claims_of(ONE)), (OTHER, claims_of(OTHER))])
    store.remove(["art:1"], by="A", why="twice")
    assert ids(store) == ["art:2"]
    assert [(line.id, line.is_removed) for line in store.articles()] == [("art:1", True), ("art:2", False)]
    number = store.head().number
    assert store.remove(["art:1"]).number == number, "removing it again changes nothing"
    store.restore(["art:1"])
    assert ids(store) == ["art:1", "art:2"]
    assert [version.what for version in store.history("art:1")] == ["added", "article", "reading", "removed", "added"]
    with pytest.raises(StoreError, match="nobody"):
        store.remove(["art:1", "nobody"])
    assert ids(store) == ["art:1", "art:2"]


def test_the_past_can_be_asked(clocked: Store) -> None:
    clocked.add_article(ONE, claims_of(ONE, 2))
    clocked.write([Rename(ALGERIA.id, "Alger")])
    clocked.reread("art:1", claims_of(ONE, 3))
    clocked.add_article(OTHER, ())
    clocked.remove(["art:1"])
    expected = {0: (["art:1"], 2, 0), 1: (["art:1"], 2, 1), 2: (["art:1"], 3, 1), 3: (["art:1", "art:2"], 3, 1), 4: (["art:2"], 0, 1)}
    assert ids(clocked, NOON - timedelta(seconds=1)) == []
    for minute, (names, claims, changes) in expected.items():
        moment = NOON + timedelta(minutes=minute, seconds=30)
        assert (ids(clocked, moment), len(clocked.library(moment).claims), len(clocked.log(moment))) == (names, claims, changes)
    assert [line.id for line in clocked.articles(NOON)] == ["art:1"]


def test_a_clock_that_is_put_back_does_not_turn_history_round(address: str) -> None:
    times = iter([NOON, NOON - timedelta(hours=1)])
    store = open_store(address, clock=lambda: next(times))
    store.write([Rename("a", "A")])
    store.write([Rename("b", "B")])
    assert [entry.at for entry in store.log()] == [NOON, NOON]
    store.close()


def test_a_list_tells_what_there_is(clocked: Store) -> None:
    clocked.add_article(OTHER, [*claims_of(OTHER), make_claim("undated", None, article_id="art:2")], by="A")
    (line,) = clocked.articles()
    assert (line.title, line.language, line.published_at, line.ingested_at) == ("Genève vote", "en", date(2026, 1, 1), NOON)
    assert (line.by, line.claims, line.dated, line.is_sample, line.is_removed) == ("A", 3, 2, False, False)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("geneve", ["art:2"]),
        ("GENÈVE vote", ["art:2"]),
        ("elec", ["art:2"]),
        ("talks", ["art:1"]),
        ("a", ["art:1", "art:2"]),
        ("talks geneve", []),
        ("", []),
        ("' OR \"1", []),
        ("art:* -talks", []),
        ("\0\ud800", []),
    ],
)
def test_words_find_articles(store: Store, words: str, found: list[str]) -> None:
    store.add_articles([(ONE, ()), (OTHER, ())])
    assert list(store.search(words)) == found


def test_words_find_what_is_there_now(store: Store) -> None:
    store.add_article(ONE, ())
    store.add_article(replace(ONE, text="Something else."), ())
    assert store.search("more") == ()
    assert store.search("something") == ("art:1",)
    store.remove(["art:1"])
    assert store.search("something") == ()


def test_a_text_of_very_many_words_is_found(store: Store) -> None:
    text = " ".join(f"mot{number}" for number in range(200_000)) + " " + "x" * 5000
    store.add_article(replace(ONE, text=text), ())
    assert store.search("mot7 mot199999 " + "x" * 5000) == ("art:1",)


def test_claims_of_another_article_are_refused(store: Store) -> None:
    for add in (store.add_article, lambda article, claims: store.reread(article.id, claims)):
        with pytest.raises(EventsError, match=r"belongs to article art:2"):
            add(ONE, claims_of(OTHER))
    assert store.head().number == 0


def test_changes_are_all_written_or_none(store: Store) -> None:
    written = store.write([Rename("a", "A"), Watch("Bureau")], by="A", reason="told\0so")
    assert [entry.number for entry in written] == [1, 2]
    with pytest.raises(EventsError, match="does not stand"):
        store.write([Rename("b", "B"), Undo(9)])
    assert store.log() == written
    assert store.write([Undo(1)])[0].number == 3


def others(log: Log, changes: Sequence[Change], seen: int) -> Iterable[Entry]:
    """Entries about the same actor that came after what was seen."""
    actors = {change.actor for change in changes if isinstance(change, Rename)}
    return [entry for entry in log[seen:] if isinstance(entry.change, Rename) and entry.change.actor in actors]


def test_a_conflict_is_told_and_nothing_is_lost(clocked: Store, address: str) -> None:
    second = open_store(address)
    clocked.write([Rename("a", "A"), Rename("b", "B")], by="Anne")
    with pytest.raises(ConflictError, match=r"Changed by Anne at 12:00 UTC") as caught:
        second.write([Rename("a", "Other")], by="Ben", seen=0, conflicts=others)
    assert [entry.number for entry in caught.value.entries] == [1]
    assert len(clocked.log()) == 2
    second.write([Rename("c", "C")], by="Ben", seen=0, conflicts=others)
    second.write([Rename("a", "Other")], by="Ben", seen=2, conflicts=others)
    assert [entry.by for entry in clocked.log()] == ["Anne", "Anne", "Ben", "Ben"]
    second.close()


def test_views_and_runs_are_kept(store: Store) -> None:
    store.save_view("Algiers", "?actor=state:DZ", by="A")
    store.save_view("Algiers", "?actor=org:x")
    store.save_view("B", "?b")
    store.save_view("C", "?c", by="C")
    store.drop_view("B")
    assert [(view.name, view.query, view.revision.by) for view in store.views()] == [
        ("C", "?c", "C"),
        ("Algiers", "?actor=org:x", "analyst"),
    ]
    with pytest.raises(StoreError):
        store.save_view(" ", "?b")
    store.add_articles([(ONE, ())], by="A", report={"read": 1, "failed": ["x\0"]})
    ((revision, report),) = store.runs()
    assert (revision.by, report) == ("A", {"read": 1, "failed": ["x\0"]})


def test_the_head_of_the_library_moves_with_it_and_not_with_views(store: Store) -> None:
    assert store.library_head().number == 0
    store.save_view("A", "?a")
    assert store.library_head().number == 0
    seals = {store.library_head().seal}
    for change in (
        lambda: store.add_article(ONE, ()),
        lambda: store.write([Watch("Bureau")]),
        lambda: store.reread("art:1", claims_of(ONE)),
        lambda: store.remove(["art:1"]),
    ):
        change()
        assert store.library_head() == store.head()
        seals.add(store.library_head().seal)
    assert len(seals) == 5
    store.drop_view("A")
    assert store.library_head().seal in seals


def test_articles_that_other_rules_have_read_are_named(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("events.store.store.rules_at_work", lambda: "old")
    store.add_articles([(ONE, ()), (OTHER, ())])
    monkeypatch.undo()
    assert store.outdated() == ("art:1", "art:2")
    store.reread("art:1", claims_of(ONE))
    assert store.outdated() == ("art:2",)


def test_every_write_says_who_and_why(clocked: Store) -> None:
    clocked.add_article(ONE, (), by="Anne", why="asked for")
    clocked.remove([ONE.id], by="Ben")
    assert [(entry.number, entry.at, entry.by, entry.why) for entry in clocked.revisions()] == [
        (1, NOON, "Anne", "asked for"),
        (2, NOON + timedelta(minutes=1), "Ben", ""),
    ]
