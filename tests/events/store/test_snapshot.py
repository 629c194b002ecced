"""A picture of a chronology answers as the chronology does; another state, a damaged file or a full disk give none."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.errors import EventsError
from events.library import Library
from events.model import Claim
from events.query import Selection
from events.store import snapshot
from tests.events.making import ALGERIA, FRANCE, claim_lists, make_article, make_claim

ARTICLES = (make_article("art:1"), make_article("art:2"))
LIBRARY = Library(ARTICLES, (make_claim("1"), make_claim("2", "2023-12", article_id="art:2", actors=(ALGERIA,)), make_claim("3", None)))


@settings(max_examples=30)
@given(claim_lists())
def test_a_picture_answers_like_the_chronology(tmp_path_factory: pytest.TempPathFactory, claims: list[Claim]) -> None:
    folder, library = tmp_path_factory.mktemp("pictures"), Library(ARTICLES, tuple(claims))
    assert snapshot.save(folder, "name", library)
    found = snapshot.load(folder, "name")
    assert found is not None
    pd.testing.assert_frame_equal(found.frame, library.frame)
    assert found.actors == library.actors
    assert found.articles == tuple(replace(article, text="") for article in ARTICLES)
    assert [found.event(event.id) for event in library.events] == list(library.events)
    for selection in (Selection(), Selection(actors=frozenset({FRANCE.id})), Selection(words="algerie")):
        assert list(found.index.rows(selection)) == list(library.index.rows(selection))
    assert found.event("nobody") is None


def test_a_name_hangs_on_all_it_was_made_from(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {snapshot.name_of(["seal"]), snapshot.name_of(["other"]), snapshot.name_of(["seal", "2026-01-01"]), snapshot.name_of([])}
    monkeypatch.setattr("events.store.snapshot.rules", lambda: "other rules")
    assert len(names | {snapshot.name_of(["seal"])}) == 5


@given(st.data())
@settings(max_examples=60)
def test_a_damaged_picture_is_none_or_still_right(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("pictures")
    snapshot.save(folder, "name", LIBRARY)
    path = folder / "name.parquet"
    whole = bytearray(path.read_bytes())
    if data.draw(st.booleans()):
        whole[data.draw(st.integers(0, len(whole) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    else:
        whole = whole[: data.draw(st.integers(0, len(whole) - 1))]
    path.write_bytes(whole)
    found = snapshot.load(folder, "name")
    if found is not None:
        pd.testing.assert_frame_equal(found.frame, LIBRARY.frame)
        assert (found.actors, [article.id for article in found.articles]) == (LIBRARY.actors, ["art:1", "art:2"])


def test_there_is_none_of_another_name(tmp_path: Path) -> None:
    assert snapshot.load(tmp_path, "name") is None
    snapshot.save(tmp_path, "name", LIBRARY)
    assert snapshot.load(tmp_path, "other") is None


def test_a_picture_that_cannot_be_kept_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert not snapshot.save(tmp_path / "file", "name", LIBRARY)


def test_old_pictures_make_room(tmp_path: Path) -> None:
    for number in range(5):
        snapshot.save(tmp_path, f"name{number}", LIBRARY)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["name2.parquet", "name3.parquet", "name4.parquet"]


def test_an_event_of_a_picture_that_has_gone_is_told(tmp_path: Path) -> None:
    snapshot.save(tmp_path, "name", LIBRARY)
    found = snapshot.load(tmp_path, "name")
    assert found is not None
    (tmp_path / "name.parquet").unlink()
    with pytest.raises(EventsError, match="Load the page again"):
        found.event(LIBRARY.events[0].id)
