"""The analyst's word over the machine's: each change shows, the machine's word stays, every change can be undone, and no claim is lost."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.corrections import (
    Also,
    Anchor,
    Cast,
    Confirm,
    Correct,
    Field,
    Join,
    Mark,
    Named,
    Note,
    Part,
    Reject,
    Tag,
    Untag,
    anchors,
    values,
)
from events.edits import Change, Log, Undo, standing, write
from events.logjson import replay, to_lines
from events.merge import merge
from events.model import Actor, Claim, Event, Participation, Role, Span, State, Status
from events.review import review
from events.reviewed import Review, Reviewed
from events.timevalue import TimeValue
from tests.events.changing import AT, all_undone, logged, logs
from tests.events.making import ALGERIA, FRANCE, KENYA, LANGLEY, claim_lists, make_article, make_claim

CLAIMS = (
    make_claim("a", place="Algiers", confidence=0.9),
    make_claim("b", article_id="art:2", confidence=0.4),
    make_claim("c", "2022-03", actors=(KENYA,), start=40),
    make_claim("d", None, start=80),
)
EVENTS = merge(CLAIMS)  # a and b are one: same day, kind and actors
TALKS, KENYAN, UNDATED = (anchors(next(event.claims for event in EVENTS if event.claims[0].id == name)) for name in "acd")
MARCH = TimeValue.from_edtf("2024-03")


def seen(*changes: Change) -> Reviewed:
    return review(EVENTS, logged(*changes))


def of(reviewed: Reviewed, claim_id: str) -> Review:
    """What was said of the event that a claim is in."""
    return next(reviewed.review(event) for event in reviewed.all if claim_id in {claim.id for claim in event.claims})


def grouped(events: tuple[Event, ...]) -> set[frozenset[str]]:
    return {frozenset(claim.id for claim in event.claims) for event in events}


VALUES: list[tuple[Correct, str, object, object]] = [
    (Correct(TALKS, Field.TITLE, "Joint talks"), "title", "Joint talks", "Title of a"),
    (Correct(TALKS, Field.TIME, "March 2024", MARCH), "time", MARCH, CLAIMS[0].time),
    (Correct(TALKS, Field.TIME, ""), "time", None, CLAIMS[0].time),
    (Correct(TALKS, Field.STATUS, "DENIED"), "status", Status.DENIED, Status.HAPPENED),
    (Correct(TALKS, Field.KIND, "visit"), "kind", "visit", "meeting"),
    (Correct(TALKS, Field.PLACE, "Oran"), "place", "Oran", "Algiers"),
    (Correct(TALKS, Field.REPORTED_BY, "The ministry"), "reported_by", "The ministry", ""),
]


@pytest.mark.parametrize(("change", "name", "hers", "its"), VALUES)
def test_her_value_counts_and_the_machines_stays_readable(change: Correct, name: str, hers: object, its: object) -> None:
    told = of(seen(change), "a")
    assert (getattr(told.event, name), getattr(told.machine, name)) == (hers, its)
    assert (told.state, told.machine.review) == (State.CORRECTED, State.UNREVIEWED)
    counting = told.counting(change.field)
    assert counting is not None
    assert (counting.by, counting.at, counting.change) == ("Ana", AT, change)
    assert told.counting(Field.TITLE if change.field is not Field.TITLE else Field.KIND) is None


def test_of_two_values_the_last_counts_and_both_are_listed() -> None:
    reviewed = seen(Correct(TALKS, Field.PLACE, "Oran"), Correct(TALKS, Field.PLACE, "Tunis"), Also(TALKS, Field.PLACE, "Sfax"))
    told = of(reviewed, "a")
    assert told.event.place == "Tunis"
    assert [entry.number for entry in told.said(Field.PLACE)] == [1, 2, 3]
    assert of(review(EVENTS, write(logged(*(e.change for e in told.entries)), Undo(2), at=AT)), "a").event.place == "Oran"


def test_what_nobody_spoke_of_is_the_very_same_event() -> None:
    reviewed = seen(Correct(TALKS, Field.PLACE, "Oran"))
    assert [event is other for event, other in zip(reviewed.events, EVENTS, strict=True)] == [True, False, True]
    assert of(reviewed, "c").entries == ()
    assert set(reviewed.reviews) == {of(reviewed, "a").event.id}


def test_a_corrected_time_moves_an_event_in_the_order() -> None:
    assert [event.claims[0].id for event in seen(Correct(KENYAN, Field.TIME, "March 2024", MARCH)).events] == ["a", "c", "d"]


def named(actor: Actor) -> Named:
    return Named(actor.id, actor.label, actor.kind)


CASTS: list[tuple[Cast, list[tuple[str, Role]]]] = [
    (Cast(TALKS, named(LANGLEY), role=Role.HOST), [("DZ", Role.PARTICIPANT), ("FR", Role.PARTICIPANT), ("LANGLEY", Role.HOST)]),
    (Cast(TALKS, named(ALGERIA), was=Role.PARTICIPANT), [("FR", Role.PARTICIPANT)]),
    (Cast(TALKS, named(ALGERIA), was=Role.PARTICIPANT, role=Role.HOST), [("DZ", Role.HOST), ("FR", Role.PARTICIPANT)]),
    (Cast(TALKS, named(FRANCE), role=Role.PARTICIPANT), [("DZ", Role.PARTICIPANT), ("FR", Role.PARTICIPANT)]),
    (Cast(TALKS, named(KENYA), was=Role.HOST), [("DZ", Role.PARTICIPANT), ("FR", Role.PARTICIPANT)]),
]


@pytest.mark.parametrize(("change", "parts"), CASTS)
def test_actors_come_go_and_change_roles(change: Cast, parts: list[tuple[str, Role]]) -> None:
    told = of(seen(change), "a").event.actors
    assert [(part.actor.id.rpartition(":")[2].rpartition("-")[2].upper(), part.role) for part in told] == parts


def test_joined_events_are_one_and_keep_their_claims() -> None:
    reviewed = seen(Join((TALKS, KENYAN)), Correct(KENYAN, Field.TITLE, "All of it"))
    assert grouped(reviewed.events) == {frozenset("abc"), frozenset("d")}
    told = of(reviewed, "c")
    assert (told.event.title, told.state, len(told.entries)) == ("All of it", State.CORRECTED, 2)
    assert "Put together by Ana." in map(str, told.event.reasons)


def test_a_part_of_an_event_is_another_one() -> None:
    reviewed = seen(Part(TALKS, anchors(CLAIMS[1:2])))
    assert grouped(reviewed.events) == {frozenset("a"), frozenset("b"), frozenset("c"), frozenset("d")}
    assert len({event.id for event in reviewed.events}) == 4
    assert {of(reviewed, name).state for name in "ab"} == {State.CORRECTED}
    assert list(map(str, of(reviewed, "b").event.reasons)) == ["Told apart by Ana."]


def test_joins_and_parts_are_taken_in_their_order() -> None:
    both = (Part(TALKS, anchors(CLAIMS[1:2])), Join((anchors(CLAIMS[1:2]), KENYAN)))
    assert grouped(seen(*both).events) == {frozenset("a"), frozenset("bc"), frozenset("d")}
    assert grouped(seen(*both, Join((TALKS, UNDATED))).events) == {frozenset("abcd")}


def test_a_later_reading_keeps_what_was_joined_and_parted() -> None:
    log = logged(Join((TALKS, KENYAN)), Part(TALKS, anchors(CLAIMS[1:2])))
    newer = merge([replace(claim, id=claim.id.upper()) for claim in CLAIMS] + [make_claim("e", article_id="art:3")])
    reviewed = review(newer, log)
    assert grouped(reviewed.events) == {frozenset("ACe"), frozenset("B"), frozenset("D")}
    assert reviewed.waiting == ()


def test_a_rejected_event_is_out_of_sight_and_still_there() -> None:
    reviewed = seen(Reject(KENYAN))
    assert grouped(reviewed.events) == {frozenset("ab"), frozenset("d")}
    assert grouped(reviewed.rejected) == {frozenset("c")}
    assert [event.claims[0].id for event in reviewed.all] == ["c", "a", "d"]


STATES: list[tuple[tuple[Change, ...], State]] = [
    ((Note(TALKS, "Ask again"), Tag(TALKS, "urgent")), State.UNREVIEWED),
    ((Confirm(TALKS),), State.CONFIRMED),
    ((Confirm(TALKS), Correct(TALKS, Field.KIND, "visit")), State.CONFIRMED),
    ((Confirm(TALKS), Reject(TALKS)), State.REJECTED),
    ((Reject(TALKS), Confirm(TALKS)), State.CONFIRMED),
    ((Join((TALKS, KENYAN)),), State.CORRECTED),
    ((Part(TALKS, anchors(CLAIMS[1:2])),), State.CORRECTED),
]


@pytest.mark.parametrize(("changes", "state"), STATES)
def test_the_last_verdict_is_the_state(changes: tuple[Change, ...], state: State) -> None:
    assert of(seen(*changes), "a").state is state


def test_tags_and_notes_are_kept_in_their_order() -> None:
    told = of(seen(Tag(TALKS, "x"), Note(TALKS, "One"), Tag(TALKS, "y"), Untag(TALKS, "x"), Note(TALKS, "Two"), Tag(TALKS, "y")), "a")
    assert told.event.tags == ("y",)
    assert [note.number for note in told.notes] == [2, 5]


def test_claims_that_come_after_a_verdict_are_told() -> None:
    log = logged(Confirm(TALKS))
    assert of(review(EVENTS, log), "a").unseen == ()
    newer = merge([*CLAIMS, make_claim("e", article_id="art:3")])
    assert [claim.id for claim in of(review(newer, log), "a").unseen] == ["e"]


def test_what_says_otherwise_than_when_it_was_confirmed_is_told() -> None:
    event = of(Reviewed(EVENTS), "c").event
    log = logged(Confirm(KENYAN, values(event)))
    assert of(review(EVENTS, log), "c").moved == ()
    newer = merge([*CLAIMS[:2], replace(CLAIMS[2], kind="visit", place="Nairobi"), CLAIMS[3]])
    assert of(review(newer, log), "c").moved == (Field.KIND, Field.PLACE)
    assert of(review(EVENTS, write(log, Correct(KENYAN, Field.TITLE, "Mine"), at=AT)), "c").moved == (Field.TITLE,)


def test_a_change_that_finds_no_claim_waits_with_a_reason() -> None:
    gone = (Anchor("gone", "art:9", Span(0, 5)),)
    away = (Anchor("gone", "art:1", Span(900, 905)),)
    reviewed = seen(Correct(gone, Field.TITLE, "x"), Reject(away), Join((gone, away, TALKS)), Confirm(KENYAN))
    assert [(waiting.entry.number, str(waiting.reason)[:22]) for waiting in reviewed.waiting] == [
        (1, "Its article is not her"),
        (2, "The article is read ot"),
        (3, "Its article is not her"),
    ]
    assert len(reviewed.events) == 3


def test_an_event_that_fell_apart_keeps_her_word_with_most_of_its_claims() -> None:
    three = [make_claim(name, start=20 * place) for place, name in enumerate("xyz")]
    log = logged(Correct(anchors(three), Field.TITLE, "Mine"))
    apart = merge([three[0], replace(three[1], kind="visit"), replace(three[2], kind="visit")])
    assert {event.title: len(event.claims) for event in review(apart, log).events} == {"Title of x": 1, "Mine": 2}


def test_what_was_said_of_an_event_goes_with_it_when_another_part_joins_it() -> None:
    alone, *others = (make_claim(name, start=20 * place, kind="meeting" if place else "visit") for place, name in enumerate("xyz"))
    log = logged(Part(anchors([alone]), anchors([alone])), Part(anchors([alone, others[0]]), anchors([alone, others[0]])))
    reviewed = review(merge([alone, *others]), log)
    assert {number for one in reviewed.reviews.values() for number in (entry.number for entry in one.entries)} == {1, 2}


claim_sets = claim_lists()
reviewed_cases = claim_sets.flatmap(lambda claims: st.tuples(st.just(claims), logs(claims)))


@settings(deadline=None)
@given(reviewed_cases)
def test_every_claim_is_in_one_event_whatever_is_said(case: tuple[list[Claim], Log]) -> None:
    claims, log = case
    reviewed = review(merge(claims, [make_article()]), log)
    held = [claim.id for event in reviewed.all for claim in event.claims]
    assert sorted(held) == sorted(claim.id for claim in claims)
    assert len({event.id for event in reviewed.all}) == len(reviewed.all)
    assert all(event.review is not State.REJECTED for event in reviewed.events)
    known = {claim.id: claim for claim in claims}
    assert all(known[claim.id] == claim for event in reviewed.all for claim in event.claims)
    heard = {entry.number for one in reviewed.reviews.values() for entry in one.entries} | {one.entry.number for one in reviewed.waiting}
    assert heard >= {entry.number for entry in standing(log) if isinstance(entry.change, Mark | Join | Part)}


@settings(deadline=None)
@given(reviewed_cases)
def test_undoing_everything_gives_the_machines_reading_back(case: tuple[list[Claim], Log]) -> None:
    claims, log = case
    events = merge(claims)
    assert review(events, all_undone(log)) == Reviewed(events)


@settings(deadline=None)
@given(reviewed_cases)
def test_a_replayed_log_gives_the_same_view(case: tuple[list[Claim], Log]) -> None:
    claims, log = case
    events = merge(claims)
    assert review(events, replay(to_lines(log))) == review(events, log)


def test_an_actor_she_names_is_who_it_is_said_to_be() -> None:
    log = logged(Cast(TALKS, named(KENYA), role=Role.HOST))
    told = review(EVENTS, log, who=lambda one: replace(KENYA, label=f"The real {one.name}"))
    assert of(told, "a").event.actors[-1] == Participation(replace(KENYA, label="The real Kenya"), Role.HOST)
