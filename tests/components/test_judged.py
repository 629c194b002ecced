"""What was said of an event beside what was read: marks, states, notes and history, in the words of those who said it."""

import pytest

from components import detail, judged
from components.shelf import Seen
from components.typeset import Node, plain
from components.words import words
from events.corrections import Also, Cast, Correct, Field, Named, Note, Reject, Tag, anchors
from events.edits import Change, Undo, write
from events.model import Role, Status
from events.seen import see
from events.timevalue import TimeValue
from tests.components.test_detail import nodes
from tests.events.changing import AT, logged
from tests.fixtures import hand

ENGLISH, FRENCH = words("en", "en-GB"), words("fr", "fr-FR")
READ = hand.library()
MEETING = next(event for event in READ.events if event.kind == "meeting")
TARGET = anchors(MEETING.claims)


def shown(*made: Change) -> Seen:
    log = logged(*made)
    library = see(READ, log)
    return Seen(READ, log, library, library.identities)


def panel(*made: Change, tongue: object = ENGLISH) -> Node:
    library = shown(*made).library
    event = library.event(MEETING.id)
    assert event is not None
    return detail.panel(event, library, FRENCH if tongue is FRENCH else ENGLISH)


def hints(node: Node, look: str) -> list[str]:
    return [item.get("hint", "") for item in nodes(node) if look in item.get("look", "").split()]


def test_what_was_read_stays_readable_beside_what_she_says() -> None:
    made = panel(
        Correct(TARGET, Field.TITLE, "Seeds in Oslo"),
        Correct(TARGET, Field.TIME, "4 May 2023", TimeValue.from_edtf("2023-05-04")),
        Correct(TARGET, Field.STATUS, Status.PLANNED.value),
        Correct(TARGET, Field.PLACE, "Bergen"),
    )
    text = plain([made])
    for told in (
        "Seeds in Oslo read: Norway and Chile met in Oslo",
        "4 May 2023 read: 3–5 May 2023",
        "planned read: happened",
        "Bergen read: Oslo",
    ):
        assert told in text
    assert len(hints(made, "corrected")) >= 4
    assert all("Ana" in hint for hint in hints(made, "corrected") if hint)
    assert "The year is taken from the article's date." in text


def test_an_event_that_nobody_spoke_of_bears_no_marks() -> None:
    assert not [item for item in nodes(panel()) if {"corrected", "was", "state"} & set(item.get("look", "").split())]


def test_a_field_left_empty_still_tells_what_was_read() -> None:
    text = plain([panel(Correct(TARGET, Field.PLACE, ""), Correct(TARGET, Field.TIME, ""))])
    assert "read: Oslo" in text
    assert "read: 3–5 May 2023" in text


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ([Correct(TARGET, Field.PLACE, "Bergen"), Also(TARGET, Field.PLACE, "Bodø")], "Tromsø read: Oslo also: Bodø"),
        ([Correct(TARGET, Field.PLACE, "Bergen"), Also(TARGET, Field.PLACE, "Bergen")], "Tromsø read: Oslo also: Bergen"),
        ([Also(TARGET, Field.PLACE, "Bodø"), Also(TARGET, Field.PLACE, "Tromsø")], "Tromsø read: Oslo also: Bodø"),
        ([Correct(TARGET, Field.PLACE, "Bergen")], "Tromsø read: Oslo"),
    ],
)
def test_second_values_are_listed_once_and_what_was_run_over_is_not(said: list[Change], told: str) -> None:
    text = plain([panel(*said, Correct(TARGET, Field.PLACE, "Tromsø"))])
    assert f"Where {told} " in text
    assert text.count("also: ") == told.count("also: ")


def test_actors_taken_out_are_told() -> None:
    gone = Cast(TARGET, Named(hand.CHILE.id, hand.CHILE.label, hand.CHILE.kind), Role.PARTICIPANT)
    assert "read: Chile" in plain([panel(gone)])
    assert "lu\u00a0: Chili" in plain([panel(gone, tongue=FRENCH)])


def test_state_tags_and_notes_say_whose_they_are() -> None:
    made = panel(Tag(TARGET, "seeds"), Note(TARGET, "Ask <b>Oslo</b>"), Reject(TARGET))
    text = plain([made])
    assert "rejected by Ana" in text
    assert "Ask <b>Oslo</b> Ana, " in text
    assert [item["text"] for item in nodes(made) if item.get("look") == "tag"] == ["seeds"]


def test_the_history_tells_everything_and_offers_to_undo_what_stands() -> None:
    seen = shown(Note(TARGET, "One"), Reject(TARGET))
    log = write(seen.log, Undo(2), at=AT, by="Bea", reason="It did happen")
    library = see(READ, log)
    event = library.event(MEETING.id)
    assert event is not None
    told = judged.past(event, Seen(READ, log, library, library.identities), ENGLISH)
    lines = [plain([item]) for item in nodes(told[0]) if item["tag"] == "li"]
    assert [line.split(" Ana")[0].split(" Bea")[0] for line in lines] == [
        "Change 2 is undone.",
        "Rejected",
        "Note: One",
    ]
    assert "It did happen" in lines[0]
    assert [item["press"] for item in nodes(told[0]) if "press" in item] == [f"{judged.UNDO}1"]
