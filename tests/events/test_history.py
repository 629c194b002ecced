"""The history says who changed what, when, from what to what and why; of one event and of everything."""

from datetime import timedelta

from hypothesis import given

from events.corrections import AddEvent, Anchor, ArticleField, Cast, Correct, CorrectArticle, Field, Join, Named, Note, Tag, anchors
from events.edits import Log, Merge, Rename, Undo, write
from events.history import history
from events.model import Role, Span
from events.timevalue import TimeValue
from tests.events.changing import AT, logged, logs
from tests.events.making import make_claim, make_event

EVENT, OTHER = make_event("e"), make_event("f")
HERE, THERE = anchors(EVENT.claims), anchors(OTHER.claims)
MARCH = TimeValue.from_edtf("2022-03")


def test_a_line_says_everything() -> None:
    log = write((), Correct(HERE, Field.TIME, "mars 2022", MARCH, was="2022"), at=AT, by="Bea", reason="a letter")
    (step,) = history(log)
    assert (step.number, step.at, step.by, step.reason, step.stands) == (1, AT, "Bea", "a letter", True)
    assert (step.kind, step.field, step.old, step.new, step.about) == ("correct", "time", "2022", "2022-03 (mars 2022)", ("of e",))


def test_each_change_tells_its_values() -> None:
    log = logged(
        Cast(HERE, Named("state:KE", "Kenya"), Role.HOST, Role.PARTICIPANT),
        Note(HERE, "Ask"),
        Tag(HERE, "x"),
        AddEvent("Talks", source="A call"),
        Rename("state:KE", "K"),
        Merge("state:KE", "state:FR"),
        CorrectArticle("art:1", ArticleField.DCT, "2024-01-01", was="2023-01-01"),
        Join((HERE, THERE)),
        Undo(3),
    )
    assert [(step.kind, step.field, step.old, step.new, step.about, step.stands) for step in history(log)] == [
        ("cast", "actor Kenya", "host", "participant", ("of e",), True),
        ("note", "note", "", "Ask", ("of e",), True),
        ("tag", "tag", "", "x", ("of e",), False),
        ("add_event", "title", "", "Talks", ("added:4",), True),
        ("rename", "name", "", "K", ("state:KE",), True),
        ("merge", "", "", "", ("state:KE", "state:FR"), True),
        ("correct_article", "dct", "2023-01-01", "2024-01-01", ("art:1",), True),
        ("join", "", "", "", ("of e", "of f"), True),
        ("undo", "", "", "", ("3",), False),
    ]


def test_the_history_of_an_event_holds_what_was_undone_and_nothing_of_others() -> None:
    log = logged(Note(HERE, "One"), Note(THERE, "Two"), Undo(1), Undo(2), Join((THERE, HERE)), Rename("state:KE", "K"))
    assert [step.number for step in history(log, EVENT)] == [1, 3, 5]
    assert [step.number for step in history(log, OTHER)] == [2, 4, 5]


def test_a_change_of_an_older_reading_is_part_of_it() -> None:
    (claim,) = EVENT.claims
    log = logged(Note((Anchor("old", claim.article_id, claim.span, None, Span(0, 4)),), "Then"))
    assert [step.new for step in history(log, EVENT, EVENT.claims)] == ["Then"]
    assert history(log, EVENT) == ()


CLAIMS = [make_claim("a"), make_claim("b", article_id="art:2", start=30)]


@given(logs(CLAIMS))
def test_every_line_of_a_log_is_told_once(log: Log) -> None:
    steps = history(log)
    assert [step.number for step in steps] == [entry.number for entry in log]
    assert all(step.at <= AT + timedelta(hours=1) for step in steps)
