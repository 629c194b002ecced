"""The page under a log of changes to events and articles, without a browser: what is shown, what is listed, and an undoing."""

from datetime import date

from streamlit.testing.v1 import AppTest

from components import link, shelf
from events import articles
from events.corrections import AddEvent, ArticleField, Correct, CorrectArticle, Field, Note, Reject, anchors
from events.edits import Change, Undo
from events.extract import extract
from events.library import Library
from events.store import open_store
from tests.test_page import count_line, page
from tests.test_page_actors import talks, text_of


def changed(read: Library, *changes: Change, **params: str | list[str]) -> AppTest:
    """The page with some changes in its log."""
    test = page(read, **params)
    say(*changes)
    return test.run()


def say(*changes: Change) -> None:
    """Write changes into the log, as another session does."""
    with open_store() as store:
        store.write(changes, by="Ana")


def seen(test: AppTest) -> Library:
    kept = test.session_state[shelf.SEEN]
    assert isinstance(kept, shelf.Seen)
    return kept.library


def test_rejected_corrected_and_added_events_show_as_she_says() -> None:
    read = talks()
    first, second, *_ = read.events
    changes = (
        Reject(anchors(first.claims)),
        Correct(anchors(second.claims), Field.TITLE, "A deal on fish"),
        AddEvent("A call from Oran", source="A call", quote="They had called from Oran."),
    )
    test = changed(read, *changes)
    assert not test.exception
    count = len(read.events)
    assert count_line(test).startswith(f"**{count}** of {count} events")
    assert {"A deal on fish", "A call from Oran"} < set(seen(test).frame["title"])
    assert [article.value for article in test.dataframe if "A call" in str(article.value)]


def test_the_added_event_shows_its_source_in_its_panel() -> None:
    library = seen(changed(talks(), AddEvent("A call from Oran", source="A call", quote="They had called from Oran.")))
    (event,) = (event for event in library.events if event.title == "A call from Oran")
    source = library.article(event.claims[0].article_id)
    assert source is not None
    assert (source.title, event.claims[0].span.of(source.text)) == ("A call", "They had called from Oran.")


def test_another_day_of_an_article_dates_its_events_anew() -> None:
    article = articles.read_pasted(
        "Talks in Lima\nPublished on 9 May 2023\n\nMinisters of Peru and Chile met in Lima on 4 May. They spoke of fish.\n"
    )
    read = Library().add(article, extract(article))
    assert list(read.frame["edtf"]) == ["2023-05-04"]
    test = changed(read, CorrectArticle(article.id, ArticleField.DCT, "2020-05-09"))
    assert not test.exception
    assert seen(test).articles[0].dct == date(2020, 5, 9)
    assert list(seen(test).frame["edtf"]) == ["2020-05-04"]


def test_the_changes_are_listed_and_the_page_follows_them() -> None:
    read = talks()
    test = changed(read, Note(anchors(read.events[0].claims), "Ask *them*"), Reject(anchors(read.events[1].claims)), view=link.CHANGES)
    assert not test.exception
    assert "undo a change" in text_of(test)
    told = list(test.dataframe[0].value["Change"])
    assert told[0].endswith("is rejected.")
    assert "Ask" in told[1]
    assert len(seen(test).events) == len(read.events) - 1
    say(Undo(2))
    assert len(seen(test.run()).events) == len(read.events)
