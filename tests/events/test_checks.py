"""What a change must have: each that lacks something is refused in plain words, and the log stays as it was."""

from dataclasses import replace

import pytest
from hypothesis import given

from events.corrections import (
    Also,
    Anchor,
    ArticleField,
    Cast,
    Correct,
    CorrectArticle,
    Field,
    Join,
    Named,
    Note,
    Part,
    Reject,
    Tag,
)
from events.edits import Change, Entry, Unknown, check
from events.errors import EventsError
from events.model import Role, Span
from events.timevalue import TimeValue
from tests.events.changing import entries

HERE = (Anchor("a", "art:1", Span(0, 12)),)
DAY = TimeValue.from_edtf("2023-12-04")
WRONG: list[tuple[Change, str]] = [
    (Reject(()), "which event"),
    (Join((HERE,)), "at least two"),
    (Join((HERE, ())), "which event"),
    (Part(HERE, ()), "which event"),
    (Reject((Anchor("a", "art:1", Span(9, 3)),)), "no place in a text"),
    (Reject(HERE * 10_001), "more than 10000 claims"),
    (Correct(HERE, Field.TITLE, " "), "needs a title"),
    (Correct(HERE, Field.TITLE, "x" * 2001), "too long"),
    (Correct(HERE, Field.TITLE, "x", DAY), "Only a time"),
    (Correct(HERE, Field.STATUS, "MAYBE"), "no status"),
    (Correct(HERE, Field.TIME, "some day"), "not been read as a date"),
    (Also(HERE, Field.TIME, "x", replace(DAY, latest_end=0)), "not in order"),
    (Correct(HERE, Field.TIME, "x", replace(DAY, latest_end=9**12)), "not in order, or not of this calendar"),
    (Cast(HERE, Named("a", "A")), "Say which role"),
    (Cast(HERE, Named("a", "A"), Role.HOST, Role.HOST), "Say which role"),
    (Note(HERE, "\n"), "needs some words"),
    (Tag(HERE, ""), "at least one letter"),
    (CorrectArticle("art:1", ArticleField.DCT, "yesterday"), "no day"),
    (CorrectArticle("art:1", ArticleField.LANGUAGE, "français"), "no language"),
    (CorrectArticle("art:1", ArticleField.TITLE, ""), "needs a title"),
]


@pytest.mark.parametrize(("change", "told"), WRONG)
def test_what_cannot_be_is_refused(change: Change, told: str) -> None:
    with pytest.raises(EventsError, match=told):
        check(change)


@given(entries())
def test_what_can_be_is_let_through(entry: Entry) -> None:
    check(entry.change)
    check(Unknown("newer", "{}"))
