"""The page's correcting without a browser: each flow of the form, the review, the history and two people on one event."""

import json

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components import adding, address, changes, filters, judged, link, memory, rejected, shelf
from components.glimpse import PicturedLibrary
from components.reading import Selected
from events.corrections import AddEvent, Anchor, Cast, Confirm, Correct, Field, Join, Note, Reject, Tag, anchors
from events.edits import Change, Log, Undo, standing
from events.library import Library
from events.model import Event, Role, Span, State
from events.store import open_store
from tests.events.changing import logged
from tests.fixtures import hand
from tests.test_page import count_line, labels, page, put
from tests.test_page_actors import text_of
from tests.test_page_review import changed, seen

LIBRARY = hand.library()
MEETING, OPENING, VISIT = (next(event for event in LIBRARY.events if event.kind == kind) for kind in ("meeting", "opening", "visit"))


def opened(log: Log, **params: str | list[str]) -> AppTest:
    """The page opened by a link, with a log."""
    put(LIBRARY)
    with open_store() as store:
        for entry in log:
            store.write([entry.change], by=entry.by, reason=entry.reason)
    return page(None, **params)


def log_now() -> Log:
    """The log in the store."""
    with open_store() as store:
        return store.log()


def press(test: AppTest, label: str) -> AppTest:
    next(button for button in test.button if button.label == label).click()
    test.run()
    assert not test.exception
    return test


def write_in(test: AppTest, **fields: str) -> AppTest:
    for label, text in fields.items():
        next(field for field in test.text_input if field.label.startswith(label)).set_value(text)
    return test.run()


def form(event: Event = MEETING, read: Library = LIBRARY, *made: Change) -> AppTest:
    """The page with an event's form open."""
    return press(changed(read, *made, event=event.id), "Correct")


def made() -> list[Change]:
    return [entry.change for entry in standing(log_now())]


def event_of(test: AppTest, event: Event = MEETING) -> Event:
    found = seen(test).event(event.id)
    assert found is not None
    return found


def news(test: AppTest) -> str:
    return " ".join(str(message) for _, message in test.session_state[shelf.NEWS])


def another(*theirs: Change) -> None:
    """Somebody else changes something meanwhile."""
    with open_store() as store:
        store.write(theirs, by="Bea")


def test_a_date_typed_in_words_is_kept_and_undone() -> None:
    test = write_in(form(), When="4 de mayo de 2023", Why="The Gazette says so")
    press(test, "Save")
    assert seen(test).frame.set_index("id")["edtf"][MEETING.id] == "2023-05-04"
    (entry,) = log_now()
    assert isinstance(entry.change, Correct)
    assert (entry.change.value, entry.change.was, entry.reason) == ("4 de mayo de 2023", "2023-05-03/2023-05-05", "The Gazette says so")
    assert "Save" not in labels(test)
    press(test, "Undo")
    assert event_of(test) == MEETING


def test_all_fields_can_be_corrected_at_once_and_the_form_opens_with_what_holds_then() -> None:
    test = write_in(form(), Title="Seeds in Oslo", Where="Bergen", According="An envoy", Add="Ask again")
    for label, value in (("Status", "PLANNED"), ("Kind of event", "visit")):
        [box for box in test.selectbox if box.label == label][-1].set_value(value)
    next(box for box in test.multiselect if box.label == "Takes part").set_value(["state:NO", "Elders of Bergen"])
    next(box for box in test.multiselect if box.label == "Host").set_value(["state:CL"])
    [box for box in test.multiselect if box.label == "Tags"][-1].set_value(["seeds"])
    press(test, "Save")
    event = event_of(test)
    assert (event.title, event.place, event.reported_by, event.status, event.kind) == (
        "Seeds in Oslo",
        "Bergen",
        "An envoy",
        "PLANNED",
        "visit",
    )
    parts = {(part.actor.label, part.role) for part in event.actors}
    assert parts == {("Norway", Role.PARTICIPANT), ("Elders of Bergen", Role.PARTICIPANT), ("Chile", Role.HOST)}
    assert (event.tags, event.review) == (("seeds",), State.CORRECTED)
    assert isinstance(made()[-1], Note)
    press(test, "Correct")
    assert next(field.value for field in test.text_input if field.label == "Title") == "Seeds in Oslo"
    assert next(field.value for field in test.text_input if field.label == "Add a note") == ""


@pytest.mark.parametrize(
    ("field", "text"), [("When", "soon after the storm"), ("When", "5/6/2023 7"), ("Title", " "), ("When", "2023-05-03/2023-05-05")]
)
def test_what_cannot_be_saved_stays_in_the_form(field: str, text: str) -> None:
    test = press(write_in(form(), **{field: text}), "Save")
    assert "Save" in labels(test)
    assert next(one.value for one in test.text_input if one.label.startswith(field)) == text
    assert not log_now()


def test_what_is_being_written_outlives_a_look_elsewhere() -> None:
    test = write_in(form(), Title="Half a ti")
    test.session_state[address.VIEW] = link.CHANGES
    test.run()
    test.session_state[address.VIEW] = link.CHRONOLOGY
    test.run()
    assert next(field.value for field in test.text_input if field.label == "Title") == "Half a ti"
    press(test, "Close without saving")
    assert next(field.value for field in press(test, "Correct").text_input if field.label == "Title") == MEETING.title


def test_saving_and_confirming_is_one_step() -> None:
    test = press(write_in(form(), Title="Seeds"), "Save and confirm")
    assert [type(change) for change in made()] == [Correct, Confirm]
    review = judged.review_of(event_of(test), seen(test))
    assert (review.state, review.moved) == (State.CONFIRMED, ())
    press(test, "Undo")
    assert made() == []


@pytest.mark.parametrize(("label", "state"), [("Confirm", State.CONFIRMED), ("Reject", State.REJECTED)])
def test_a_verdict_is_one_press_and_so_is_its_undoing(label: str, state: State) -> None:
    test = press(page(LIBRARY, event=MEETING.id), label)
    assert event_of(test).review is state
    press(test, "Undo")
    assert event_of(test).review is State.UNREVIEWED


def test_a_quick_judgement_keeps_its_reason() -> None:
    test = opened((), event=MEETING.id)
    write_in(test, Why="It was a rehearsal.")
    press(test, "Reject")
    assert [(entry.reason, entry.change) for entry in log_now()] == [("It was a rehearsal.", Reject(anchors(MEETING.claims)))]
    press(test, "Undo")
    assert next(field for field in test.text_input if field.label.startswith("Why")).value == ""


def test_rejected_events_are_shown_on_demand_and_restored() -> None:
    test = changed(LIBRARY, Reject(anchors(MEETING.claims)))
    assert count_line(test).startswith("**3** of 3 events")
    test.session_state[filters.REJECTED] = True
    test.run()
    assert count_line(test).startswith("**4** of 4 events")
    assert test.query_params[link.REJECTED] in (link.SHOWN, [link.SHOWN])
    test.session_state[address.EVENT] = MEETING.id
    press(test.run(), "Restore")
    assert made() == []
    assert count_line(test).startswith("**4** of 4 events")


def test_rejected_events_are_shown_of_a_library_that_opens_from_its_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "FEWEST_PICTURED", 1)
    monkeypatch.setattr(memory, "CALM", 0.0)
    first = changed(LIBRARY, Reject(anchors(MEETING.claims)))
    memory.memory()._camera.join()
    st.cache_resource.clear()
    test = page()
    assert isinstance(seen(test), PicturedLibrary)
    assert count_line(test) == count_line(first)
    test.session_state[filters.REJECTED] = True
    assert count_line(test.run()).startswith("**4** of 4 events")


def test_a_link_opens_rejected_events() -> None:
    test = opened(logged(Reject(anchors(MEETING.claims))), event=MEETING.id, rejected="shown")
    assert count_line(test).startswith("**4** of 4 events")
    assert "Restore" in labels(test)
    assert isinstance(test.session_state[rejected.KEPT][1].library.event(MEETING.id), Event)


def test_two_events_become_one_and_claims_are_split_off_again() -> None:
    test = form()
    test.session_state[f"{MEETING.id}/mode"] = "merge"
    test.run()
    press(test, "Merge")
    assert "Merge" in labels(test)
    next(box for box in test.selectbox if box.label.startswith("The event")).set_value(VISIT.id)
    press(test.run(), "Merge")
    (event,) = (event for event in seen(test).events if len(event.claims) == 2)
    test.session_state[address.EVENT] = event.id
    press(test.run(), "Correct")
    test.session_state[f"{event.id}/mode"] = "split"
    test.run()
    press(test, "Split off")
    assert "Split off" in labels(test)
    test.checkbox[0].check()
    press(test.run(), "Split off")
    assert len(seen(test).events) == len(LIBRARY.events)


def test_an_event_is_added_from_words_of_an_article() -> None:
    test = page(LIBRARY, view=link.READING)
    article = LIBRARY.articles[0]
    start = article.text.index("The Seed Trust visited")
    test.session_state[adding.OPEN] = Selected(article.id, Span(start, start + 40))
    test.run()
    assert next(box.value for box in test.multiselect if box.label == "Host") == ["state:CL"]
    press(write_in(test, Title="A visit to Chile", When="12 March 2022"), "Add this event")
    (change,) = made()
    assert isinstance(change, AddEvent)
    assert (change.article, change.span, change.time.value if change.time else "") == (article.id, Span(start, start + 40), "2022-03-12")
    assert {part.role for part in change.actors} == {Role.PARTICIPANT, Role.HOST}
    added = seen(test).event(test.session_state[address.EVENT])
    assert added is not None
    assert (added.title, added.review) == ("A visit to Chile", State.ADDED)


def test_an_event_is_added_by_hand_with_its_source() -> None:
    test = press(page(LIBRARY), "Add an event")
    press(write_in(test, Title="A call"), "Add this event")
    assert "Add this event" in labels(test)
    assert not log_now()
    test.text_area[0].set_value("They had called from Oran.")
    press(write_in(test, Source="Radio"), "Add this event")
    assert count_line(test).startswith("**5** of 5 events, 2 undated")
    assert "Add this event" not in labels(test)


def test_the_review_goes_from_one_event_to_the_next() -> None:
    test = page(LIBRARY, view=link.REVIEW)
    assert test.get("progress")
    first = queue_of(test)
    press(test, "Confirm")
    assert queue_of(test) == first[1:]
    press(test, "Skip")
    assert queue_of(test) == first[1:]
    press(test, "Reject")
    assert queue_of(test) == [first[1], first[3]]
    press(test, "Correct")
    press(write_in(test, Title="Something else"), "Save")
    press(test, "Confirm")
    assert queue_of(test) == []
    assert "Nothing is left to look at" in text_of(test)


def queue_of(test: AppTest) -> list[str]:
    """Ids of the events to look at, most important first."""
    return [task.event_id for task in test.session_state["review-queue"][1]]


def test_sources_that_disagree_are_settled_by_a_press() -> None:
    test = opened(logged(Join((anchors(MEETING.claims), anchors(VISIT.claims)))), view=link.REVIEW)
    (event,) = (event for event in seen(test).events if len(event.claims) == 2)
    one = Note(anchors(event.claims), "Look at this one")
    test.session_state[address.VIEW] = link.CHRONOLOGY
    test.session_state[address.EVENT] = event.id
    test.run()
    another(one)
    press(test.run(), "“some day in March 2022” is right")
    (choice,) = (change for change in made() if isinstance(change, Correct))
    assert (choice.field, choice.time.value if choice.time else "") == (Field.TIME, "2022-03")
    assert not [label for label in labels(test) if label.endswith("2022” is right")]


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


def test_the_history_is_narrowed_down_and_undone() -> None:
    target = anchors(MEETING.claims)
    test = changed(LIBRARY, Correct(target, Field.TITLE, "Seeds", was="Old"), Reject(anchors(VISIT.claims)), view=link.CHANGES)
    another(Note(target, "=1+1"), Correct((Anchor("gone", "art:9", Span(0, 3)),), Field.TITLE, "Lost"))
    test.run()
    assert [str(text) for text in test.dataframe[0].value["Who"]] == ["Bea", "Bea", "Ana", "Ana"]
    assert test.dataframe[0].value.iloc[3][["Before", "After"]].tolist() == ["Old", "Seeds"]
    test.session_state[changes.BY] = ["Ana"]
    assert len(test.run().dataframe[0].value) == 2
    test.session_state[changes.ABOUT] = [MEETING.id]
    assert test.run().dataframe[0].value["After"].tolist() == ["Seeds"]
    another(Undo(1))
    assert not len(test.run().dataframe[0].value)
    test.session_state[changes.ALL] = True
    assert test.run().dataframe[0].value["Stands"].tolist() == ["undone"]


def test_the_log_is_taken_away_as_json_lines() -> None:
    log = logged(Note(anchors(MEETING.claims), "Écrire à Oslo"), Undo(1))
    lines = changes.as_file(log).decode().splitlines()
    assert [json.loads(line)["number"] for line in lines] == [1, 2]
    assert json.loads(lines[0])["change"]["text"] == "Écrire à Oslo"


@pytest.mark.parametrize(
    ("link", "left"), [({"tag": "seeds"}, 1), ({"review": "confirmed"}, 1), ({"review": ["unreviewed", "confirmed"]}, 4), ({"tag": "x"}, 4)]
)
def test_tags_and_states_filter_the_chronology(link: dict[str, str | list[str]], left: int) -> None:
    test = opened(logged(Tag(anchors(MEETING.claims), "seeds"), Confirm(anchors(VISIT.claims))), **link)
    assert count_line(test).startswith(f"**{left}** of 4 events")


def test_an_actor_that_is_not_known_is_brought_in() -> None:
    test = form()
    next(box for box in test.multiselect if box.label == "Takes part").set_value(["state:NO", "state:CL", "Elders of Bergen"])
    press(test, "Save")
    assert [type(change) for change in made()] == [Cast]
    assert "named:elders-of-bergen" in seen(test).actors
