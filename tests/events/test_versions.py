"""Two people on one event: what would be run over is told, and three answers say what is then written."""

import pytest

from events.corrections import (
    Also,
    Anchor,
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
)
from events.edits import Change, Rename, Undo, write
from events.model import Role, Span
from events.review import review
from events.versions import Answers, answers, conflicts
from tests.events.changing import AT, logged
from tests.events.making import make_event

HERE = (Anchor("a", "art:1", Span(0, 12)), Anchor("b", "art:1", Span(20, 32)))
OVERLAPPING = (Anchor("b", "art:1", Span(20, 32)),)
READ_ANEW = (Anchor("other", "art:1", Span(20, 32)),)
THERE = (Anchor("c", "art:2", Span(0, 12)),)
KENYA = Named("state:KE", "Kenya")
TITLE = Correct(HERE, Field.TITLE, "Mine")

MEETINGS: list[tuple[Change, Change, bool]] = [
    (Correct(HERE, Field.TITLE, "Theirs"), TITLE, True),
    (Correct(OVERLAPPING, Field.TITLE, "Theirs"), TITLE, True),
    (Correct(READ_ANEW, Field.TITLE, "Theirs"), TITLE, True),
    (Correct(THERE, Field.TITLE, "Theirs"), TITLE, False),
    (Correct(HERE, Field.PLACE, "Theirs"), TITLE, False),
    (Correct(HERE, Field.TITLE, "Mine", was="before"), TITLE, False),
    (Reject(HERE), TITLE, True),
    (Reject(THERE), TITLE, False),
    (Join((THERE, OVERLAPPING)), TITLE, True),
    (Part(HERE, OVERLAPPING), Join((HERE, THERE)), True),
    (Note(HERE, "see"), TITLE, False),
    (TITLE, Note(HERE, "see"), False),
    (Note(HERE, "see"), Reject(HERE), True),
    (Confirm(HERE), Reject(HERE), True),
    (Confirm(HERE), Confirm(OVERLAPPING), False),
    (Cast(HERE, KENYA, role=Role.HOST), Cast(HERE, KENYA, role=Role.PARTICIPANT), True),
    (Cast(HERE, KENYA, role=Role.HOST), Cast(HERE, Named("x", "X"), role=Role.HOST), False),
    (Tag(HERE, "x"), Untag(HERE, "x"), True),
    (Tag(HERE, "x"), Tag(HERE, "y"), False),
    (Rename("state:KE", "K"), Rename("state:KE", "L"), True),
    (Rename("state:KE", "K"), Rename("state:FR", "K"), False),
    (CorrectArticle("art:1", ArticleField.TITLE, "x"), CorrectArticle("art:1", ArticleField.TITLE, "y"), True),
    (CorrectArticle("art:1", ArticleField.TITLE, "x"), CorrectArticle("art:1", ArticleField.PUBLISHER, "y"), False),
    (RemoveArticle("art:1"), RestoreArticle("art:1"), True),
]


@pytest.mark.parametrize(("theirs", "mine", "meet"), MEETINGS)
def test_what_would_be_run_over_is_told(theirs: Change, mine: Change, *, meet: bool) -> None:
    log = logged(theirs, by="Bea")
    assert conflicts(log, mine, seen=0, by="Ana") == (log if meet else ())


def test_ones_own_changes_older_ones_and_undone_ones_are_no_conflict() -> None:
    log = logged(Correct(HERE, Field.TITLE, "Theirs"), by="Bea")
    assert conflicts(log, TITLE, seen=1, by="Ana") == ()
    assert conflicts(log, TITLE, seen=0, by="Bea") == ()
    assert conflicts(write(log, Undo(1), at=AT), TITLE, seen=0, by="Ana") == ()


THEIRS = Correct(HERE, Field.TITLE, "Theirs")
ANSWERS: list[tuple[Change, Change, Answers]] = [
    (THEIRS, TITLE, Answers((TITLE,), (TITLE, Also(HERE, Field.TITLE, "Theirs")))),
    (Reject(HERE), TITLE, Answers((Undo(1), TITLE), (TITLE,))),
    (Confirm(HERE), Reject(HERE), Answers((Reject(HERE),), (Reject(HERE),))),
    (Part(HERE, OVERLAPPING), Join((HERE, THERE)), Answers((Undo(1), Join((HERE, THERE))), (Join((HERE, THERE)),))),
]


@pytest.mark.parametrize(("theirs", "mine", "told"), ANSWERS)
def test_three_answers(theirs: Change, mine: Change, told: Answers) -> None:
    log = logged(theirs, by="Bea")
    assert answers(mine, conflicts(log, mine, seen=0, by="Ana")) == told
    assert told.theirs == ()


def test_each_answer_shows_as_it_says() -> None:
    event = make_event("e")
    target = (Anchor("of e", "art:1", Span(0, 12)),)
    mine, log = Correct(target, Field.TITLE, "Mine"), logged(Correct(target, Field.TITLE, "Theirs"), by="Bea")
    told = answers(mine, conflicts(log, mine, seen=0, by="Ana"))
    shown = []
    for answer in (told.yours, told.both, told.theirs):
        grown = log
        for change in answer:
            grown = write(grown, change, at=AT, by="Ana")
        one = review([event], grown)
        said = one.review(one.events[0]).said(Field.TITLE)
        shown.append((one.events[0].title, sum(isinstance(entry.change, Also) for entry in said)))
    assert shown == [("Mine", 0), ("Mine", 1), ("Theirs", 0)]
