"""A claim is found again after another reading of its article, or it is said why not; never another one in its place by guess."""

from dataclasses import replace

import pytest
from hypothesis import given

from events.anchors import NO_ARTICLE, NOTHING, SEVERAL, resolve, share
from events.corrections import Anchor, anchors
from events.errors import Message
from events.model import Claim, Span, Timex
from tests.events.making import claim_lists, make_claim, read_time

DATE, TRIGGER = Span(30, 40), Span(15, 20)


def placed(claim_id: str, sentence: tuple[int, int], trigger: Span | None = None, date: Span | None = None) -> Claim:
    timex = None if date is None else Timex(date, "DATE", read_time("2024-03"), "test:rule")
    return replace(make_claim(claim_id), span=Span(*sentence), trigger=trigger, timex=timex)


OLD = Anchor("old", "art:1", Span(10, 50), TRIGGER, DATE)
ELSEWHERE = placed("far", (200, 240), Span(205, 210), Span(220, 230))
CASES: dict[str, tuple[list[Claim], str | Message]] = {
    "its id": ([placed("old", (200, 240)), placed("new", (10, 50), TRIGGER, DATE)], "old"),
    "same trigger and date": ([ELSEWHERE, placed("new", (10, 50), TRIGGER, DATE)], "new"),
    "same trigger, another date": (
        [placed("new", (10, 50), TRIGGER, Span(42, 48)), placed("x", (10, 50), Span(22, 25), Span(42, 48))],
        "new",
    ),
    "same date, another trigger": ([placed("new", (10, 50), Span(22, 25), DATE), placed("x", (10, 50), Span(22, 25))], "new"),
    "trigger before date": ([placed("new", (0, 50), TRIGGER), placed("x", (10, 50), Span(22, 25), DATE)], "new"),
    "same date, sentence cut anew": ([placed("new", (25, 50), None, DATE)], "new"),
    "date carried into another sentence": ([placed("new", (60, 90), Span(61, 65), DATE)], NOTHING),
    "most of the sentence": ([placed("new", (10, 60), Span(22, 25), Span(52, 58)), ELSEWHERE], "new"),
    "half of the sentence": ([placed("new", (10, 30)), ELSEWHERE], NOTHING),
    "two claims of the sentence": ([placed("one", (10, 50), Span(11, 12)), placed("two", (10, 50), Span(13, 14))], SEVERAL),
    "two claims of the date": ([placed("one", (10, 50), Span(11, 12), DATE), placed("two", (10, 50), Span(13, 14), DATE)], SEVERAL),
    "another article": ([replace(placed("new", (10, 50), TRIGGER, DATE), article_id="art:2")], NO_ARTICLE),
    "nothing at all": ([], NO_ARTICLE),
}


@pytest.mark.parametrize(("claims", "meant"), CASES.values(), ids=CASES.keys())
def test_a_claim_is_found_by_what_it_stands_on(claims: list[Claim], meant: str | Message) -> None:
    found = resolve((OLD,), claims)
    if isinstance(meant, Message):
        assert (found.claims, found.lost) == ((), ((OLD, meant),))
    else:
        assert ([claim.id for claim in found.claims], found.lost) == ([meant], ())


def test_two_anchors_of_one_claim_mean_it_once() -> None:
    claim = placed("new", (10, 50), TRIGGER, DATE)
    assert resolve((OLD, *anchors([claim])), [claim]).claims == (claim,)


@given(claim_lists())
def test_anchors_of_claims_that_are_there_mean_them(claims: list[Claim]) -> None:
    assert list(resolve(anchors(claims), reversed(claims)).claims) == claims


@pytest.mark.parametrize(
    ("one", "other", "held"),
    [((0, 10), (0, 10), 1.0), ((0, 10), (5, 10), 0.5), ((0, 10), (10, 20), 0.0), ((0, 10), (30, 40), 0.0), ((5, 5), (5, 5), 0.0)],
)
def test_a_share_is_of_the_longer_place(one: tuple[int, int], other: tuple[int, int], held: float) -> None:
    assert share(Span(*one), Span(*other)) == share(Span(*other), Span(*one)) == held
