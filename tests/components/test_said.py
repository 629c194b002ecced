"""What a change did is said in words of the reader's language, whatever the change."""

import pytest
from hypothesis import given

from components.said import describe
from components.shelf import Seen
from components.words import Words, words
from events.corrections import (
    Also,
    ArticleField,
    Cast,
    Confirm,
    Correct,
    CorrectArticle,
    Field,
    Join,
    Named,
    Note,
    Part,
    Reject,
    RemoveArticle,
    RestoreArticle,
    Tag,
    Untag,
    anchors,
)
from events.edits import Change, Entry, Log, Merge
from events.library import Library
from events.model import Role
from events.seen import see
from tests.events.changing import logged, logs
from tests.events.making import make_article, make_claim

CLAIMS = (make_claim("a"), make_claim("b", article_id="art:2", start=30))
READ = Library((make_article(), make_article("art:2", title="Another day")), CLAIMS)
ONE, TWO = anchors(CLAIMS[:1]), anchors(CLAIMS[1:])
ENGLISH, FRENCH = words("en"), words("fr")


def said(change: Change, reader: Words) -> str:
    log = logged(change)
    return shown(log, log[0], reader)


def shown(log: Log, entry: Entry, reader: Words) -> str:
    library = see(READ, log)
    return reader.message(describe(entry, Seen(READ, log, library, library.identities), reader))


TOLD: list[tuple[Change, str]] = [
    (Correct(ONE, Field.STATUS, "DENIED"), "“Title of a”: the status is now “denied”."),
    (Correct(ONE, Field.TITLE, "Mine"), "“Title of a”: the title is now “Mine”."),
    (Also(ONE, Field.PLACE, "Oran"), "“Title of a”: the place may also be “Oran”."),
    (Cast(ONE, Named("x", "The Office"), role=Role.HOST), "“The Office” is in “Title of a” as host."),
    (Cast(ONE, Named("x", "The Office"), was=Role.HOST), "“The Office” is not in “Title of a”."),
    (Join((ONE, TWO)), "These are one event: “Title of a”, “Title of b”."),
    (Part((*ONE, *TWO), TWO), "“Title of b” is another event than “Title of a”."),
    (Confirm(ONE), "“Title of a” is confirmed."),
    (Reject(ONE), "“Title of a” is rejected."),
    (Note(ONE, "Ask {her}"), "A note on “Title of a”: Ask {her}"),
    (Tag(ONE, "x"), "“Title of a” has the tag “x”."),
    (Untag(ONE, "x"), "“Title of a” has no tag “x”."),
    (CorrectArticle("art:2", ArticleField.DCT, "2024-01-02"), "The article “Another day”: the date is now “2024-01-02”."),
    (RemoveArticle("art:2"), "The article “Another day” is taken out."),
    (RestoreArticle("art:9"), "The article “art:9” is back."),
    (Merge("state:DZ", "state:FR"), "“France” is one with “Algeria”."),
]


@pytest.mark.parametrize(("change", "told"), TOLD)
def test_a_change_is_told_in_words(change: Change, told: str) -> None:
    assert said(change, ENGLISH) == told
    assert said(change, FRENCH) != told


@given(logs(CLAIMS, most=4))
def test_whatever_is_in_a_log_can_be_told(log: Log) -> None:
    assert all(shown(log, entry, FRENCH) for entry in log)
