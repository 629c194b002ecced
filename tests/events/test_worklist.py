"""What to look at first: what is least sure and most told, not what was judged."""

from events.agreed import agree
from events.corrections import Confirm, Note, Reject, anchors, values
from events.model import Event
from events.review import review
from events.worklist import queue
from tests.events.changing import logged
from tests.events.making import make_claim


def event(name: str, confidence: float, *, articles: int = 1, texts: tuple[str, ...] = ("2023-12-04",)) -> Event:
    return agree(
        make_claim(f"{name}{place}{text}", text, article_id=f"art:{place}", confidence=confidence)
        for place in range(articles)
        for text in texts
    )


SURE, UNSURE, TOLD = event("sure", 0.9), event("unsure", 0.3), event("told", 0.7, articles=4)
DISPUTED = event("disputed", 0.9, texts=("2023-12-04", "2023-12-09"))
EVENTS = [SURE, UNSURE, TOLD, DISPUTED]


def ids(*events: Event) -> list[str]:
    return [one.id for one in events]


def test_doubt_and_being_told_often_come_first() -> None:
    assert [task.event_id for task in queue(review(EVENTS, ()))] == ids(TOLD, UNSURE, DISPUTED, SURE)
    assert [task.event_id for task in queue(review(EVENTS, ()), most=1)] == ids(TOLD)


def test_each_says_why_in_words() -> None:
    told = {task.event_id: list(map(str, task.reasons)) for task in queue(review(EVENTS, ()))}
    assert told[TOLD.id] == ["Sure to 70%; claims: 4; articles: 4."]
    assert told[DISPUTED.id] == ["Sure to 90%; claims: 2; articles: 1.", "Its claims give different dates: 2023-12-04 / 2023-12-09."]


def test_what_was_judged_is_done_until_more_is_told() -> None:
    log = logged(Confirm(anchors(TOLD.claims)), Reject(anchors(UNSURE.claims)), Note(anchors(SURE.claims), "Ask"))
    assert [task.event_id for task in queue(review(EVENTS, log))] == ids(DISPUTED, SURE)
    more = agree([*TOLD.claims, make_claim("zz", article_id="art:9", confidence=0.7)])
    (first, *_) = queue(review([SURE, UNSURE, more, DISPUTED], log))
    assert first.event_id == more.id
    assert "Claims that came after it was judged: 1." in map(str, first.reasons)


def test_what_differs_from_what_was_confirmed_comes_again() -> None:
    log = logged(Confirm(anchors(SURE.claims), ("Another title", *values(SURE)[1:])))
    (task,) = queue(review([SURE], log))
    assert str(task.reasons[-1]) == "It says otherwise than when it was confirmed, in: title."
    assert queue(review([SURE], logged(Confirm(anchors(SURE.claims), values(SURE))))) == ()
