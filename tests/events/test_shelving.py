"""Articles under the log: corrected, taken out and brought back, and those to be read again told."""

from datetime import date

import pytest

from events.corrections import Anchor, ArticleField, Confirm, CorrectArticle, RemoveArticle, RestoreArticle
from events.edits import Change, Undo
from events.model import Article, Span
from events.shelving import Shelved, shelve
from tests.events.changing import logged
from tests.events.making import make_article

ONE, TWO = make_article("art:1"), make_article("art:2", title="Another day")
REMOVE, RESTORE = RemoveArticle("art:1"), RestoreArticle("art:1")


def corrected(field: ArticleField, value: str) -> CorrectArticle:
    return CorrectArticle("art:1", field, value)


def shelved(*changes: Change) -> Shelved:
    return shelve([ONE, TWO], logged(*changes))


@pytest.mark.parametrize(
    ("changes", "name", "value", "is_again"),
    [
        ([corrected(ArticleField.TITLE, "Mine")], "title", "Mine", False),
        ([corrected(ArticleField.PUBLISHER, "Daily")], "publisher", "Daily", False),
        ([corrected(ArticleField.PUBLISHER, "")], "publisher", "", False),
        ([corrected(ArticleField.LANGUAGE, "fr")], "language", "fr", True),
        ([corrected(ArticleField.LANGUAGE, "en")], "language", "en", False),
        ([corrected(ArticleField.DCT, "2024-02-29")], "dct", date(2024, 2, 29), True),
        ([corrected(ArticleField.DCT, "2024-02-29"), corrected(ArticleField.DCT, "")], "dct", None, False),
        ([corrected(ArticleField.DCT, "2024-02-29"), Undo(1)], "dct", None, False),
    ],
)
def test_the_last_word_on_a_field_counts(changes: list[Change], name: str, value: object, *, is_again: bool) -> None:
    seen = shelved(*changes)
    assert getattr(seen.articles[0], name) == value
    assert seen.articles[1] is TWO
    assert bool(seen.again) is is_again


def test_an_article_to_be_read_again_keeps_the_title_that_was_read() -> None:
    seen = shelved(corrected(ArticleField.TITLE, "Mine"), corrected(ArticleField.DCT, "2024-02-29"))
    assert [(article.title, article.dct, article.dct_source) for article in seen.again] == [(ONE.title, date(2024, 2, 29), "analyst")]
    assert seen.articles[0].title == "Mine"


@pytest.mark.parametrize(
    ("changes", "left", "removed"),
    [
        ([REMOVE], ["art:2"], ["art:1"]),
        ([REMOVE, RESTORE], ["art:1", "art:2"], []),
        ([REMOVE, Undo(1)], ["art:1", "art:2"], []),
        ([REMOVE, RESTORE, Undo(2)], ["art:2"], ["art:1"]),
        ([RESTORE], ["art:1", "art:2"], []),
    ],
)
def test_articles_go_and_come_back(changes: list[Change], left: list[str], removed: list[str]) -> None:
    def ids(articles: tuple[Article, ...]) -> list[str]:
        return [article.id for article in articles]

    seen = shelved(*changes)
    assert (ids(seen.articles), ids(seen.removed)) == (left, removed)


def test_changes_of_articles_that_are_not_here_wait() -> None:
    seen = shelved(RemoveArticle("art:9"), CorrectArticle("art:9", ArticleField.TITLE, "x"), Confirm((Anchor("a", "art:9", Span(0, 1)),)))
    assert [entry.number for entry in seen.waiting] == [1, 2]
