"""Which claims become one event, which never do, and what the event says then."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.merge import merge
from events.model import ActorKind, Claim, Role, Span, Status
from tests.events.making import ALGERIA, BUREAU, FRANCE, KENYA, LANGLEY, claim_lists, make_article, make_claim

FIRST_TALKS, SECOND_TALKS = Span(0, 5), Span(13, 18)
LIKE = make_claim("b", article_id="art:2")

ONE = {
    "two actors in common, two articles": [make_claim("a"), LIKE],
    "two actors of three in common": [make_claim("a", actors=(ALGERIA, KENYA, FRANCE)), LIKE],
    "host and participant alike": [make_claim("a", role=Role.HOST), LIKE],
    "same range of days": [make_claim("a", "2023-12-04/2023-12-06"), make_claim("b", "2023-12-04/2023-12-06", article_id="art:2")],
    "same month, one of two actors a person": [
        make_claim("a", "2023-12", actors=(ALGERIA, LANGLEY)),
        make_claim("b", "2023-12", actors=(LANGLEY, ALGERIA), article_id="art:2"),
    ],
    "same words in one article": [make_claim("a", actors=(), trigger=FIRST_TALKS), make_claim("b", actors=(), trigger=SECOND_TALKS)],
    "through a third one": [
        make_claim("a", actors=(ALGERIA, FRANCE)),
        make_claim("b", actors=(ALGERIA, FRANCE, KENYA, BUREAU)),
        make_claim("c", actors=(KENYA, BUREAU)),
    ],
}
STORY = make_article("art:3", "Talks open. Talks opened on Monday in Oslo. Later they went on.", title="Talks open.")
LEAD, LATER = Span(12, 44), Span(45, 64)


def told(claim_id: str, span: Span, *, kind: str = "meeting", status: Status = Status.HAPPENED, trigger: Span | None = None) -> Claim:
    """A claim of the story whose date, "Monday", stands in the lead."""
    claim = make_claim(
        claim_id, article_id="art:3", actors=(), kind=kind, status=status, trigger=trigger or Span(span.start, span.start + 5)
    )
    assert claim.timex is not None
    return replace(claim, span=span, timex=replace(claim.timex, span=Span(28, 34)))


IN_ONE_STORY = {
    "goes on about the same kind of thing": ([told("a", LEAD), told("b", LATER)], 1),
    "another kind of thing": ([told("a", LEAD), told("b", LATER, kind="crime")], 2),
    "a kind that one date may hold twice": ([told("a", LEAD, kind="economy"), told("b", LATER, kind="economy")], 2),
    "another status": ([told("a", LEAD), told("b", LATER, status=Status.CANCELLED)], 2),
    "the headline, of whatever kind": ([told("a", LEAD), told("b", Span(0, 11), kind="agreement")], 1),
    "the headline with another status": ([told("a", LEAD), told("b", Span(0, 11), status=Status.PLANNED)], 2),
    "forms of one word": ([told("a", LEAD, trigger=Span(18, 24)), told("b", LEAD, trigger=Span(18, 23))], 1),
}
APART = {
    "one actor in common": [make_claim("a", actors=(ALGERIA, KENYA)), LIKE],
    "another day": [make_claim("a", "2023-12-05"), LIKE],
    "another status": [make_claim("a", status=Status.PLANNED), LIKE],
    "another kind": [make_claim("a", kind="visit"), LIKE],
    "same year, one of two actors a person": [
        make_claim("a", "2023", actors=(ALGERIA, LANGLEY)),
        make_claim("b", "2023", actors=(ALGERIA, LANGLEY), article_id="art:2"),
    ],
    "only a month": [make_claim("a", "2023-12"), make_claim("b", "2023-12")],
    "a day about": [make_claim("a", "2023-12-04~"), LIKE],
    "no time": [make_claim("a", None), make_claim("b", None)],
    "vague time": [make_claim("a", ""), make_claim("b", "")],
    "sources in common": [make_claim("a", role=Role.SOURCE), make_claim("b", role=Role.SOURCE)],
    "same words in two articles": [
        make_claim("a", actors=(), trigger=FIRST_TALKS),
        make_claim("b", actors=(), trigger=FIRST_TALKS, article_id="art:2"),
    ],
    "other words in one article": [make_claim("a", actors=(), trigger=FIRST_TALKS), make_claim("b", actors=(), trigger=Span(28, 35))],
}
ARTICLES = (make_article(), make_article("art:2"))


@pytest.mark.parametrize("claims", ONE.values(), ids=ONE.keys())
def test_claims_about_one_happening_are_one_event(claims: list[Claim]) -> None:
    (event,) = merge(claims, ARTICLES)
    assert {claim.id for claim in event.claims} == {claim.id for claim in claims}
    assert event.reasons


@pytest.mark.parametrize("claims", APART.values(), ids=APART.keys())
def test_claims_that_differ_stay_apart(claims: list[Claim]) -> None:
    events = merge(claims, ARTICLES)
    assert len(events) == len(claims)
    assert not any(event.reasons for event in events)


@pytest.mark.parametrize(("claims", "number"), IN_ONE_STORY.values(), ids=IN_ONE_STORY.keys())
def test_claims_of_one_story_join_the_claim_whose_date_they_borrow(claims: list[Claim], number: int) -> None:
    events = merge(claims, [STORY])
    assert len(events) == number
    assert all(bool(event.reasons) is (number == 1) for event in events)
    assert {claim.id for event in events for claim in event.claims} == {"a", "b"}


def test_the_surest_claim_speaks_and_others_fill_what_it_leaves_open() -> None:
    unsure = make_claim("a", confidence=0.3, title="Unsure", place="Nairobi", actors=(ALGERIA, FRANCE, KENYA))
    sure = make_claim("b", confidence=0.8, title="Sure", article_id="art:2")
    (event,) = merge([unsure, sure])
    assert (event.title, event.place, event.confidence) == ("Sure", "Nairobi", 0.8)
    assert [part.actor for part in event.actors] == [ALGERIA, FRANCE, KENYA]
    assert event.claims == (sure, unsure)


def test_the_reason_names_the_day_and_the_actors() -> None:
    (event,) = merge([make_claim("a"), LIKE])
    assert str(event.reasons[0]) == (
        "Put together: same date 2023-12-04, same kind and status, and these actors in common: Algeria, France."
    )


def test_an_event_keeps_its_id_when_a_later_claim_joins_it() -> None:
    (alone,) = merge([make_claim("a")])
    (joined,) = merge([make_claim("a"), LIKE])
    assert alone.id == joined.id


def test_events_come_in_time_order() -> None:
    times = [None, "2024", "2023-12-04", "", "../2020", "-0043-03-15", "2023-12-04/.."]
    events = merge([make_claim(str(place), edtf, actors=(), start=place) for place, edtf in enumerate(times)])
    assert [event.time.value if event.time else None for event in events] == [
        "../2020", "-0043-03-15", "2023-12-04", "2023-12-04/..", "2024", None, None,
    ]  # fmt: skip


@settings(deadline=None)
@given(claim_lists(), st.randoms(use_true_random=False))
def test_merging_does_not_hang_on_the_order_and_loses_nothing(claims: list[Claim], random: Random) -> None:
    events = merge(claims, ARTICLES)
    shuffled = list(claims)
    random.shuffle(shuffled)
    assert merge(shuffled, ARTICLES) == events
    assert sorted(claim.id for event in events for claim in event.claims) == sorted(claim.id for claim in claims)
    assert len({event.id for event in events}) == len(events)


@settings(deadline=None)
@given(claim_lists())
def test_merging_is_what_comparing_every_pair_gives(claims: list[Claim]) -> None:
    groups = {frozenset(claim.id for claim in event.claims) for event in merge(claims)}
    assert groups == _by_pairs(claims)


def _by_pairs(claims: list[Claim]) -> set[frozenset[str]]:
    """The rule word for word: compare all pairs, then join what hangs together."""
    groups = [{claim.id} for claim in claims]
    for one in claims:
        for other in claims:
            if one is not other and _alike(one, other):
                joined = [group for group in groups if {one.id, other.id} & group]
                groups = [group for group in groups if group not in joined] + [set().union(*joined)]
    return {frozenset(group) for group in groups}


def _alike(one: Claim, other: Claim) -> bool:
    if one.time is None or other.time is None or one.time.value != other.time.value:
        return False
    shared = {part.actor.id: part.actor for part in one.actors if part.actor.id in {part.actor.id for part in other.actors}}
    has_person = any(actor.kind is ActorKind.PERSON for actor in shared.values())
    is_enough = one.time.precision == "day" or (one.time.precision == "month" and has_person)
    return one.status == other.status and one.kind == other.kind and len(shared) > 1 and is_enough
