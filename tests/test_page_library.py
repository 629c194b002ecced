"""The library through the page, without a browser: what is kept, who sees it, the list of articles, tables, backups, and faults told."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text as sql
from streamlit.testing.v1 import AppTest

from components import collection, keeping, memory, people, rereading, shelf
from events import articles
from events.corrections import ArticleField, Correct, CorrectArticle, Field, Reject, anchors
from events.extract import extract
from events.library import Library
from events.samples import samples
from events.store import open_store
from events.store.places import find
from tests.fixtures import hand
from tests.test_page import NOTE, count_line, labels, library_of, log_of, opened, page, paste, put, settled

MAY = "Talks in Lima\nPublished on 9 May 2023\n\nMinisters of Peru and Chile met in Lima on 4 May. They spoke of fish.\n"
TABLE = "What;When;Who\nTalks in Oslo;03/04/2023;Norway, Chile\nVisit to Lima;05/06/2023;Peru\n;07/08/2023;Peru\n"


def library(*texts: str) -> Library:
    read = Library()
    for text in texts:
        article = articles.read_pasted(text)
        read = read.add(article, extract(article))
    return read


def told(test: AppTest) -> str:
    """What the page's own lines say."""
    return " ".join(str(message) for _, message in test.session_state[shelf.NEWS]) if shelf.NEWS in test.session_state else ""


def captions(test: AppTest) -> str:
    return " ".join(str(item.value) for item in test.caption)


def select(test: AppTest, *rows: int) -> AppTest:
    """Select rows of the list of articles."""
    ids = tuple(article.id for article in library_of(test).articles)
    test.session_state[f"{collection.LIST}-{hash(ids)}"] = {"selection": {"rows": list(rows)}}
    return test.run()


def test_looking_at_the_page_keeps_nothing() -> None:
    test = page()
    assert "Nothing is kept yet" in captions(test)
    path = find().path
    assert path is not None
    assert not path.exists()


def test_the_first_article_takes_the_place_of_the_samples_and_undo_brings_them_back() -> None:
    test = paste(opened(page()), NOTE)
    test.button(key="add").click().run()
    assert [article.title for article in library_of(test).articles] == ["Ministers in Lima"]
    assert "Kept in " in captions(test)
    assert [article.title for article in library_of(page()).articles] == ["Ministers in Lima"]
    test.button(key="undo").click().run()
    assert len(library_of(test).articles) == len(samples())


def test_the_samples_can_be_kept() -> None:
    test = page()
    test.button(key="keep-samples").click().run()
    with open_store() as store:
        assert len(store.articles()) == len(samples())
    assert "Keep the samples" not in labels(test)
    test.button(key="remove-samples").click().run()
    assert library_of(test).articles == ()


def test_two_sessions_see_what_the_other_writes() -> None:
    put(hand.library())
    one, other = page(), page()
    assert library_of(one) is library_of(other)
    with open_store() as store:
        store.write([Reject(anchors(library_of(one).events[0].claims))], by="Ben")
    assert count_line(one.run()) == count_line(other.run()) == "**3** of 3 events, 1 undated"
    paste(opened(one), NOTE).button(key="add").click().run()
    assert len(library_of(other.run()).articles) == 2


def test_a_change_bears_the_name_she_gave_and_what_she_had_seen() -> None:
    test = page(library(MAY), view="articles")
    test.text_input(key=people.ASKED).set_value("  Ana\nPérez ").run()
    select(test, 0).text_input[0]
    save_title(test, "Talks on fish")
    (entry,) = log_of()
    assert (entry.by, entry.seen, entry.reason) == ("Ana Pérez", 0, "wrong")


def test_two_who_gave_no_name_are_told_apart_and_asked() -> None:
    put(library(MAY))
    one, other = (type_title(select(page(view="articles"), 0), title) for title in ("First", "Second"))
    for test in (one, other):
        test.button(key="save-article").click().run()
    assert "Keep yours" not in labels(one)
    next(button for button in other.button if button.label == "Keep yours").click().run()
    assert library_of(one.run()).articles[0].title == "Second"
    names = [entry.by for entry in log_of()]
    assert names == [test.session_state[people.NAMELESS] for test in (one, other)]
    assert names[0] != names[1]
    assert all(re.fullmatch("analyst [0-9a-f]{4}", name) for name in names)


def save_title(test: AppTest, title: str) -> AppTest:
    next(box for box in test.text_input if str(box.key).startswith("article-reason")).set_value("wrong")
    return type_title(test, title).button(key="save-article").click().run()


def type_title(test: AppTest, title: str) -> AppTest:
    next(box for box in test.text_input if str(box.key).startswith("article-title")).set_value(title)
    return test.run()


def test_what_others_have_changed_in_between_is_told_and_not_run_over() -> None:
    test = select(page(library(MAY), view="articles"), 0)
    next(box for box in test.text_input if str(box.key).startswith("article-title")).set_value("Mine")
    test.run()
    name = library_of(test).articles[0].id
    with open_store() as store:
        store.write([CorrectArticle(name, ArticleField.TITLE, "Theirs")], by="Ben")
    test.button(key="save-article").click().run()
    assert library_of(test).articles[0].title == "Theirs"
    assert [button.label for button in test.button if button.label.startswith("Keep")] == ["Keep yours", "Keep theirs"]
    next(button for button in test.button if button.label == "Keep yours").click().run()
    assert library_of(test).articles[0].title == "Mine"
    assert "Keep theirs" not in [button.label for button in test.button]


def test_another_date_of_an_article_dates_its_events_anew_and_undo_brings_them_back() -> None:
    test = select(page(library(MAY), view="articles"), 0)
    next(box for box in test.text_input if str(box.key).startswith("article-day")).set_value("9 mai 2020").run()
    assert "dated anew" in captions(test)
    test.button(key="save-article").click().run()
    assert list(library_of(test).frame["edtf"]) == ["2020-05-04"]
    test.button(key="undo").click().run()
    assert list(library_of(test).frame["edtf"]) == ["2023-05-04"]


def test_articles_are_found_by_words_in_them() -> None:
    test = page(library(MAY, NOTE.replace("fish", "cork")), view="articles")
    assert len(test.dataframe[0].value) == 2
    test.text_input(key=collection.WANTED).set_value("CORK minis").run()
    assert list(test.dataframe[0].value["Title"]) == ["Ministers in Lima"]
    test.text_input(key=collection.WANTED).set_value("nowhere").run()
    assert "No article is like that" in test.info[0].value


def test_copies_are_marked() -> None:
    long = MAY + "They agreed on nets, boats, harbours, prices, ice, salt and the months in which nobody may fish along either coast.\n"
    test = page(library(long, long.replace("fish.", "fish and bread.")), view="articles")
    assert ["Nearly the same text" in remark for remark in test.dataframe[0].value["Remark"]] == [False, True]


def test_removed_articles_are_listed_and_brought_back() -> None:
    test = select(page(library(MAY, NOTE), view="articles"), 0)
    test.button(key="remove").click().run()
    assert len(library_of(test).articles) == 1
    test.session_state[collection.WHERE] = collection.GONE
    test.run()
    assert list(test.dataframe[0].value["Title"]) == ["Talks in Lima"]
    gone = articles.read_pasted(MAY).id
    test.session_state[f"{collection.LIST}-{hash((gone,))}"] = {"selection": {"rows": [0]}}
    test.run().button(key="restore").click().run()
    assert len(library_of(test).articles) == 2


def test_an_article_removed_and_added_again_is_back() -> None:
    test = select(page(library(MAY, NOTE), view="articles"), 1)
    test.button(key="remove").click().run()
    paste(opened(test), NOTE).button(key="add").click().run()
    assert len(library_of(test).articles) == 2


def test_a_table_comes_in_through_its_columns() -> None:
    test = opened(page(hand.library()))
    settled(test.file_uploader[0].set_value([("talks.csv", TABLE.encode(), "text/csv")]).run())
    assert not test.exception
    key = "0-0"
    assert test.button(key=f"add-rows-{key}").disabled
    test.session_state[f"order-{key}"] = "dmy"
    test.run()
    assert list(test.dataframe[0].value["When"])[:2] == ["Apr 3, 2023", "Jun 5, 2023"]
    test.session_state[f"order-{key}"] = "mdy"
    assert list(test.run().dataframe[0].value["When"])[:2] == ["Mar 4, 2023", "May 6, 2023"]
    test.button(key=f"add-rows-{key}").click().run()
    assert "2 events were added" in told(test)
    assert {"Talks in Oslo", "Visit to Lima"} < set(library_of(test).frame["title"])
    test.button(key="undo").click().run()
    assert len(library_of(test).articles) == 1


def test_the_runs_are_listed() -> None:
    test = paste(opened(page(hand.library(), view="articles")), NOTE)
    test.button(key="add").click().run()
    test.session_state[keeping.OPEN] = True
    (runs,) = [frame.value for frame in test.run().dataframe if "Not read" in frame.value]
    assert runs[["Who", "Articles", "Events", "Not read"]].iloc[0].tolist() == [test.session_state[people.NAMELESS], "1", "1", "0"]


def read_by_older_rules(read: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put articles into the store as if other rules had read them, and otherwise."""
    older = Library(read.articles, tuple(replace(claim, title="What older rules read") for claim in read.claims))
    with monkeypatch.context() as then:
        then.setattr("events.store.store.rules_at_work", lambda: "older")
        put(older)


def test_what_older_rules_have_read_is_told_and_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    read = library(MAY, NOTE)
    read_by_older_rules(read, monkeypatch)
    with open_store() as store:
        store.write([Correct(anchors(read.events[0].claims), Field.PLACE, "Bergen")], by="Ana")
    test = page(view="articles")
    assert "2 articles were read by older rules" in " ".join(str(item.value) for item in test.markdown)
    assert set(library_of(test).frame["title"]) == {"What older rules read"}
    test.button(key=rereading.BUTTON).click().run()
    assert not test.exception
    count = len(read.events)
    assert told(test) == f"Articles read again: 2. Events that say something else now: {count}; new: 0; gone: 0."
    assert sorted(library_of(test).frame["title"]) == sorted(read.frame["title"])
    assert "Bergen" in set(library_of(test).frame["place"])
    assert rereading.BUTTON not in {button.key for button in test.button}
    assert "older rules" not in " ".join(str(item.value) for item in test.markdown)
    test.button(key="undo").click().run()
    assert not test.exception
    assert set(library_of(test).frame["title"]) == {"What older rules read"}
    assert "2 articles were read by older rules" in " ".join(str(item.value) for item in test.markdown)


def test_what_cannot_be_read_again_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    read_by_older_rules(library(MAY), monkeypatch)
    monkeypatch.setattr("events.store.opening._may_write", lambda path: path is None)
    test = page(view="articles")
    test.button(key=rereading.BUTTON).click().run()
    assert "Nothing was saved" in told(test)
    assert "1 article was read by older rules" in " ".join(str(item.value) for item in test.markdown)


def test_a_backup_is_restored_where_nothing_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(library(MAY, NOTE))
    with open_store() as store:
        data = keeping._backup(store)
    test = page(view="articles")
    test.session_state[keeping.OPEN] = True
    assert "restore-backup" not in {button.key for button in test.run().button}
    monkeypatch.setenv("FRISE_STORE", str(tmp_path / "new.sqlite"))
    fresh = page(view="articles")
    fresh.session_state[keeping.OPEN] = True
    fresh.run()
    next(box for box in fresh.file_uploader if box.key == "restore-file").set_value(("kept.zip", data[:-40], "application/zip")).run()
    fresh.button(key="restore-backup").click().run()
    assert "kept.zip" in told(fresh)
    assert not (tmp_path / "new.sqlite").exists()
    next(box for box in fresh.file_uploader if box.key == "restore-file").set_value(("kept.zip", data, "application/zip")).run()
    fresh.button(key="restore-backup").click().run()
    assert [article.title for article in library_of(fresh).articles] == ["Talks in Lima", "Ministers in Lima"]


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "is an empty file"),
        (b"something else entirely", "is no store"),
        (b"SQLite format 3\0" + b"\xff" * 4000, "frise.sqlite"),
    ],
)
def test_what_is_no_store_is_told_and_left_as_it_is(data: bytes, part: str) -> None:
    path = find().path
    assert path is not None
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    test = page()
    assert not test.exception
    trouble = test.session_state[shelf.TROUBLE]
    assert part in str(trouble)
    paste(opened(test), NOTE).button(key="add").click().run()
    assert part in told(test)
    assert test.text_area[0].value == NOTE
    assert path.read_bytes() == data


def test_a_store_that_breaks_while_it_is_open_leaves_what_was_shown() -> None:
    test = page(hand.library())
    path = find().path
    assert path is not None
    shutil.copy(path, path.with_name("kept"))
    path.unlink()
    path.write_bytes(b"something else entirely")
    test.run()
    assert "is no store" in str(test.session_state[shelf.TROUBLE])
    assert count_line(test) == "**4** of 4 events, 1 undated"
    path.unlink()
    path.with_name("kept").rename(path)
    test.button(key="try-again").click().run()
    assert test.session_state[shelf.TROUBLE] is None


def test_a_store_that_may_only_be_read_is_read_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    put(hand.library())
    monkeypatch.setattr("events.store.opening._may_write", lambda path: path is None)
    test = select(page(view="articles"), 0)
    assert "read but not written" in captions(test)
    save_title(test, "Another")
    assert "Nothing was saved" in told(test)
    assert next(box for box in test.text_input if str(box.key).startswith("article-title")).value == "Another"


def test_a_full_disk_is_told_and_what_was_typed_stays() -> None:
    put(hand.library())
    test = select(page(view="articles"), 0)
    store = memory.memory().opened()
    assert store._engines.write is not None
    with store._engines.write.connect() as connection:
        pages = connection.execute(sql("PRAGMA page_count")).scalar_one()
        connection.execute(sql(f"PRAGMA max_page_count = {pages}"))
    paste(opened(test), NOTE * 200).button(key="add").click().run()
    assert "The disk is full" in told(test)
    assert test.text_area[0].value == NOTE * 200
    assert count_line_of(test) == 4


def count_line_of(test: AppTest) -> int:
    return len(library_of(test).events)
