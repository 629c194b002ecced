"""A library under a log: events, frame and index are the analyst's, what was read stays, and nothing is lost on the way."""

from dataclasses import replace

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from events.corrections import (
    AddEvent,
    ArticleField,
    Cast,
    Confirm,
    Correct,
    CorrectArticle,
    Field,
    Join,
    Named,
    Reject,
    RemoveArticle,
    Tag,
    anchors,
)
from events.edits import Log, Merge, Rename
from events.frame import check, to_frame
from events.library import Library
from events.logjson import replay, to_lines
from events.model import Claim, Role, Span
from events.query import Selection
from events.seen import see
from events.timevalue import TimeValue
from tests.events.changing import all_undone, logged, logs
from tests.events.making import KENYA, LANGLEY, claim_lists, make_article, make_claim

ARTICLES = (make_article("art:1"), make_article("art:2", title="Another day"))
CLAIMS = (make_claim("a"), make_claim("b", article_id="art:2"), make_claim("c", "2022-03", actors=(KENYA,), start=20))
READ = Library(ARTICLES, CLAIMS)
TALKS, KENYAN = anchors(CLAIMS[:2]), anchors(CLAIMS[2:])
ADD = AddEvent("A visit", "visit", time=TimeValue.from_edtf("2023-01"), when="January 2023", source="A call", quote="They came.")


def test_the_frame_and_the_index_are_hers() -> None:
    library = see(
        READ,
        logged(Correct(KENYAN, Field.TITLE, "Mine"), Tag(KENYAN, "x"), Cast(KENYAN, Named("org:new", "Newcomers"), role=Role.HOST), ADD),
    )
    assert list(library.frame["title"]) == ["Mine", "A visit", "Title of a"]
    assert [list(tags) for tags in library.frame["tags"]] == [["x"], [], []]
    assert list(library.frame["review"]) == ["corrected", "added", "unreviewed"]
    assert library.index.rows(Selection(words="newcomers")).tolist() == [0]
    assert list(library.frame["sources"].iloc[1]) == ["A call"]
    assert library.actors["org:new"].label == "Newcomers"
    assert READ.frame["title"].iloc[0] == "Title of c"


def test_rejected_events_are_found_by_id_and_listed_if_asked_for() -> None:
    log = logged(Reject(KENYAN))
    library = see(READ, log)
    gone = library.reviewed.rejected[0]
    assert (len(library.events), library.event(gone.id)) == (1, gone)
    assert list(see(READ, log, with_rejected=True).frame["review"]) == ["rejected", "unreviewed"]


def test_changes_of_actors_reach_those_she_brought_in() -> None:
    bureau = Named("org:bureau", "Bureau")
    log = logged(Cast(KENYAN, bureau, role=Role.HOST), Rename("org:bureau", "The Office"), Merge(LANGLEY.id, "state:KE"))
    event = see(READ, log).events[0]
    assert [(part.actor.id, part.actor.label) for part in event.actors] == [(LANGLEY.id, "Kenya"), ("org:bureau", "The Office")]


def test_an_added_event_can_be_corrected_and_joined() -> None:
    first = see(READ, logged(ADD))
    (added,) = (event for event in first.events if event.title == "A visit")
    again = see(READ, logged(ADD, Correct(anchors(added.claims), Field.PLACE, "Oran"), Join((anchors(added.claims), KENYAN))))
    (joined,) = (event for event in again.events if event.place == "Oran")
    assert {claim.id for claim in joined.claims} == {"added:1", "c"}
    assert again.reviewed.waiting == ()


def test_an_article_taken_out_takes_its_claims_along_and_changes_wait() -> None:
    library = see(READ, logged(Confirm(TALKS), Confirm(KENYAN), RemoveArticle("art:1")))
    assert [[claim.id for claim in event.claims] for event in library.events] == [["b"]]
    assert [waiting.entry.number for waiting in library.reviewed.waiting] == [2]
    assert [article.id for article in library.removed] == ["art:1"]
    assert library.article("art:1") is None


def test_a_new_title_of_an_article_is_shown_and_parts_no_headline_from_its_claim() -> None:
    article = make_article(text="A day of talks\nTalks began.")
    head = replace(make_claim("h", start=15, actors=(), kind="other"), span=Span(0, 14))
    read = Library((article,), (replace(make_claim("a", start=15, actors=())), head))
    library = see(read, logged(CorrectArticle("art:1", ArticleField.TITLE, "Mine")))
    assert len(library.events) == len(read.events) == 1
    assert list(library.frame["sources"].iloc[0]) == ["Mine"]


def test_articles_come_and_go_under_the_same_log() -> None:
    library = see(READ, logged(Tag(KENYAN, "x"))).add(make_article("art:3"), [make_claim("d", "2020", article_id="art:3")])
    assert [(event.claims[0].id, event.tags) for event in library.events] == [("d", ()), ("c", ("x",)), ("a", ())]
    assert [event.claims[0].id for event in library.remove("art:3").events] == ["c", "a"]


cases = claim_lists().flatmap(lambda claims: st.tuples(st.just(claims), logs(claims, most=7)))


@settings(deadline=None, max_examples=60)
@given(cases)
def test_any_log_gives_a_sound_frame_with_every_claim_of_the_articles_left(case: tuple[list[Claim], Log]) -> None:
    claims, log = case
    library = see(Library(ARTICLES, tuple(claims)), log)
    check(library.frame)
    pd.testing.assert_frame_equal(library.frame, to_frame(library.events, library.articles))
    held = [claim.id for event in library.reviewed.all for claim in event.claims]
    assert len(held) == len(set(held))
    gone = {article.id for article in library.removed}
    assert {name for name in held if not name.startswith("added:")} == {claim.id for claim in claims if claim.article_id not in gone}
    assert {article for ids in library.frame["articles"] for article in ids} <= {article.id for article in library.articles}


@settings(deadline=None, max_examples=60)
@given(cases)
def test_all_undone_it_is_what_was_read_and_replayed_it_is_the_same(case: tuple[list[Claim], Log]) -> None:
    claims, log = case
    read = Library(ARTICLES, tuple(claims))
    undone = see(read, all_undone(log))
    assert (undone.events, undone.articles, undone.claims) == (read.events, read.articles, read.claims)
    pd.testing.assert_frame_equal(undone.frame, read.frame)
    assert see(read, replay(to_lines(log))).events == see(read, log).events
