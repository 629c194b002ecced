"""Two people on one event, without a browser: whoever comes second is told, and asked what to keep."""

import pytest

from components import judged
from events.corrections import Correct, Field, Reject, anchors
from events.edits import standing
from tests.test_page import labels, page
from tests.test_page_correcting import LIBRARY, MEETING, another, event_of, form, log_now, made, press, write_in
from tests.test_page_review import seen


@pytest.mark.parametrize(
    ("answer", "title", "said"),
    [("Keep yours", "Mine", 2), ("Keep theirs", "Theirs", 1), ("Keep both", "Mine", 3)],
)
def test_two_people_on_one_field_are_told_and_nothing_is_lost(answer: str, title: str, said: int) -> None:
    test = write_in(form(), Title="Mine", Where="Bergen")
    another(Correct(anchors(MEETING.claims), Field.TITLE, "Theirs"))
    test.run()
    assert next(field.value for field in test.text_input if field.label == "Title") == "Mine"
    press(test, "Save")
    assert [type(change) for change in made()] == [Correct]
    assert {"Keep yours", "Keep theirs", "Keep both"} <= set(labels(test))
    press(test, answer)
    event = event_of(test)
    assert (event.title, event.place) == (title, "Bergen")
    assert len(judged.review_of(event, seen(test)).said(Field.TITLE)) == said
    assert "Keep yours" not in labels(test)
    assert "Save" not in labels(test)


def test_a_press_on_what_was_just_rejected_is_a_conflict_too() -> None:
    test = page(LIBRARY, event=MEETING.id)
    another(Reject(anchors(MEETING.claims)))
    next(button for button in test.button if button.label == "Confirm").click()
    test.run()
    assert not test.exception
    press(test, "Keep theirs")
    assert [entry.by for entry in standing(log_now())] == ["Bea"]


def test_fields_that_do_not_meet_are_no_conflict() -> None:
    test = write_in(form(), Title="Mine")
    another(Correct(anchors(MEETING.claims), Field.PLACE, "Bergen"))
    press(test, "Save")
    assert (event_of(test).title, event_of(test).place) == ("Mine", "Bergen")
