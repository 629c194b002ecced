"""Names of fields and texts made into changes: only what differs, read as an analyst would, and what cannot be in plain words."""

from datetime import date

import pytest

from events import changing
from events.corrections import Cast, Casting, Correct, Field, Join, Named, Part, Tag, Untag, anchors, values
from events.disagreements import disagreements
from events.edits import Undo, write
from events.errors import EventsError
from events.model import Event, Role, Span, Status
from events.review import review
from tests.events.changing import AT, logged
from tests.fixtures import hand

LIBRARY = hand.library()
MEETING = next(event for event in LIBRARY.events if event.kind == "meeting")
DAY = date(2023, 5, 9)
NORWAY, CHILE = (Named(actor.id, actor.label, actor.kind) for actor in (hand.NORWAY, hand.CHILE))


def corrected(event: Event, *made: Correct | Cast | Tag | Untag) -> Event:
    """The event under some changes."""
    found = review(LIBRARY.events, logged(*made)).reviews.get(event.id)
    return found.event if found else event


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("title", "  Seeds  in\nOslo ", "Seeds in Oslo"),
        ("time", "4 mai 2023", "2023-05-04"),
        ("time", "yesterday", "2023-05-08"),
        ("time", "4 maja 2023", "2023-05-04"),
        ("time", "early 2024", "2024-37~"),
        ("time", "", ""),
        ("status", "planned", "PLANNED"),
        ("kind", "visit", "visit"),
        ("place", "Bergen", "Bergen"),
        ("place", "", ""),
        ("reported_by", "An envoy", "An envoy"),
    ],
)
def test_a_text_corrects_its_field_and_no_other(field: str, text: str, value: str) -> None:
    (made,) = changing.corrections(MEETING, {field: text}, dct=DAY, language="en")
    said = dict(zip(Field, values(corrected(MEETING, made)), strict=True))
    was = dict(zip(Field, values(MEETING), strict=True))
    assert said == was | {Field(field): value}
    assert made.was == was[Field(field)]


def test_what_an_event_says_already_is_no_change() -> None:
    same = dict(zip(map(str, Field), values(MEETING), strict=True)) | {"time": "from 3 to 5 May 2023"}
    without_time = {name: text for name, text in same.items() if name != "time"}
    assert changing.corrections(MEETING, without_time | {"status": "happened"}, dct=DAY, language="en") == ()


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("tilte", "x", "“tilte” is no field of an event"),
        ("time", "soon after the storm", "not understood as a date"),
        ("time", "4 May", "has no year"),
        ("status", "maybe", "“maybe” is no status"),
    ],
)
def test_what_cannot_be_is_told(field: str, text: str, told: str) -> None:
    with pytest.raises(EventsError, match=told):
        changing.corrections(MEETING, {field: text}, language="en")


@pytest.mark.parametrize(
    "wanted",
    [
        {Role.PARTICIPANT: [NORWAY, CHILE]},
        {Role.PARTICIPANT: [NORWAY]},
        {Role.PARTICIPANT: [NORWAY], Role.HOST: [CHILE]},
        {Role.PARTICIPANT: [], Role.HOST: [CHILE, NORWAY]},
        {Role.PARTICIPANT: [NORWAY, CHILE, Named("named:elders", "Elders")], Role.DENIED: [CHILE]},
    ],
)
def test_the_actors_become_those_wanted(wanted: dict[Role, list[Named]]) -> None:
    made = changing.cast(MEETING, wanted)
    parts = {(part.actor.id, part.role) for part in corrected(MEETING, *made).actors}
    assert parts == {(actor.id, role) for role, actors in wanted.items() for actor in actors}
    assert changing.cast(corrected(MEETING, *made), wanted) == ()


def test_actors_in_a_role_that_is_not_spoken_of_stay() -> None:
    assert changing.cast(MEETING, {Role.SOURCE: []}) == ()


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("state:NO", NORWAY),
        ("norvège", NORWAY),
        (" Seed  trust ", Named("org:seed-trust", "Seed Trust", hand.VAULT.kind)),
        ("The Elders", Named("named:the-elders", "The Elders")),
    ],
)
def test_a_name_is_the_actor_that_is_called_so(name: str, actor: Named) -> None:
    assert changing.named(name, LIBRARY.actors) == actor


def test_a_name_of_the_tables_is_known_though_no_article_names_it() -> None:
    assert changing.named("Kenya", {}).id == "state:KE"
    with pytest.raises(EventsError, match="at least one letter"):
        changing.named("?!", {})


def test_tags_become_those_wanted() -> None:
    tagged = corrected(MEETING, Tag(anchors(MEETING.claims), "old"), Tag(anchors(MEETING.claims), "kept"))
    made = changing.tags(tagged, ["kept", " new  one ", "", "new one"])
    assert [(type(change), change.tag) for change in made] == [(Tag, "new one"), (Untag, "old")]


def test_a_confirmation_stands_for_the_values_it_comes_with() -> None:
    made = changing.corrections(MEETING, {"title": "Seeds", "time": "4 May 2023"}, language="en")
    log = logged(*made, changing.confirm(MEETING, made))
    assert review(LIBRARY.events, log).review(MEETING).moved == ()
    assert review(LIBRARY.events, logged(*made, changing.confirm(MEETING))).review(MEETING).moved == (Field.TITLE, Field.TIME)


def test_what_was_rejected_is_restored() -> None:
    log = logged(changing.reject(MEETING), changing.confirm(MEETING), changing.reject(MEETING))
    undone = changing.restore(review(LIBRARY.events, log).review(MEETING))
    assert undone == (Undo(3), Undo(1))
    for change in undone:
        log = write(log, change, at=AT)
    assert review(LIBRARY.events, log).rejected == ()


def test_events_are_joined_and_claims_parted() -> None:
    one, other = LIBRARY.events[:2]
    joined = changing.join([one, other])
    assert isinstance(joined, Join)
    (event,) = (event for event in review(LIBRARY.events, logged(joined)).events if len(event.claims) == 2)
    first = event.claims[0]
    parted = changing.part(event, {first.id})
    assert isinstance(parted, Part)
    assert [anchor.claim for anchor in parted.claims] == [first.id]
    for chosen in (set[str](), {claim.id for claim in event.claims}):
        with pytest.raises(EventsError, match="leave at least one"):
            changing.part(event, chosen)


def test_a_side_of_a_disagreement_becomes_the_value() -> None:
    one, other = LIBRARY.events[:2]
    (event,) = (event for event in review(LIBRARY.events, logged(changing.join([one, other]))).events if len(event.claims) == 2)
    time = next(found for found in disagreements(event) if found.field is Field.TIME)
    made = changing.side_with(event, Field.TIME, time.sides[1])
    assert made.time == time.sides[1].claims[0].time
    assert (made.value, made.was) == (time.sides[1].value, event.time.value if event.time else "")


def test_an_event_is_added_from_words_or_by_hand() -> None:
    article = LIBRARY.articles[0]
    said = {"title": " A call ", "time": "yesterday", "status": "ongoing", "source": "Radio", "quote": "They called."}
    told = changing.add(said, [Casting(NORWAY)], article=article, span=Span(3, 9), language="en")
    assert (told.title, told.status, told.article, told.span, told.source) == ("A call", Status.ONGOING, article.id, Span(3, 9), "")
    assert told.time is not None
    assert told.time.value == "2023-05-08"
    by_hand = changing.add(said | {"time": "", "kind": "visit"})
    assert (by_hand.kind, by_hand.time, by_hand.article, by_hand.source, by_hand.quote) == ("visit", None, "", "Radio", "They called.")
    with pytest.raises(EventsError, match="no year"):
        changing.add({"title": "x", "time": "4 May"})


def test_the_claim_around_some_words_is_found() -> None:
    article = LIBRARY.articles[0]
    for claim in LIBRARY.claims:
        assert changing.told_at(LIBRARY.claims, article, claim.span) == claim
    assert changing.told_at(LIBRARY.claims, article, Span(0, 3)) is None
