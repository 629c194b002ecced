"""Saved views through the page, without a browser: saved, opened, replaced, deleted, brought back, and seen by everybody."""

from collections.abc import Sequence

import pytest
from streamlit.testing.v1 import AppTest

from components import address, filters, memory, people, saved
from events.errors import Message
from events.store import open_store
from events.store.errors import StoreError
from tests.fixtures import hand
from tests.test_page import count_line, labels, page
from tests.test_page_library import captions, told

LINK: dict[str, str | list[str]] = {"actor": ["state:CL"], "lanes": "kind", "order": "name", "window": "2019-01-01/2024-06-30"}
ALL = "**4** of 4 events, 1 undated"


def opened(**params: str | list[str]) -> AppTest:
    """The page with its saved views open."""
    test = page(hand.library(), **params)
    test.session_state[saved.OPEN] = True
    return test.run()


def save(test: AppTest, name: str) -> AppTest:
    test.session_state[saved.OPEN] = True
    test.run().text_input(key=saved.NAME).set_value(name)
    return next(button for button in test.button if button.label == "Save").click().run()


def press(test: AppTest, what: str, place: int = 0) -> AppTest:
    """Press the button of one of the views: "open" or "delete"."""
    test.session_state[saved.OPEN] = True
    buttons = [button for button in test.run().button if str(button.key).startswith(f"{what}-view-")]
    return buttons[place].click().run()


def kept() -> dict[str, str]:
    with open_store() as store:
        return {view.name: view.query for view in store.views()}


def asked(test: AppTest) -> dict[str, Sequence[str]]:
    """What the page's address holds."""
    return {key: test.query_params[key] for key in test.query_params}


def test_without_saved_views_the_page_says_what_they_are_for() -> None:
    assert "brings filters, lanes and stretch of time back" in captions(opened())
    assert "by one click" not in captions(save(opened(), "All"))


def test_a_saved_view_brings_all_of_it_back() -> None:
    test = opened(**LINK)
    event = hand.library().events[0].id
    test.session_state[address.EVENT] = event
    before = asked(save(test, "  Chile \n by kind "))
    assert told(test) == "“Chile by kind” is saved."
    assert before["event"] == event
    filters_off(test)
    assert count_line(test) == ALL
    press(test, "open")
    assert asked(test) == before
    assert count_line(test) == "**3** of 4 events"
    state = test.session_state
    assert (state[filters.ACTORS], state[address.LANES], state[address.ORDER]) == (["state:CL"], "kind", "name")
    assert state[address.WINDOW] == page(None, **LINK).session_state[address.WINDOW]
    assert state[saved.OPEN] is False


def filters_off(test: AppTest) -> None:
    test.button(key="reset").click().run()
    for key, value in {address.LANES: "actor", address.ORDER: "count", address.WINDOW: None, address.EVENT: ""}.items():
        test.session_state[key] = value
    test.run()


def test_a_view_opens_in_the_reader_s_language() -> None:
    save(opened(**LINK), "Chile")
    test = press(page(None, lang="fr"), "open")
    assert count_line(test) == "**3** événements sur 4"
    assert test.query_params["lang"] == "fr"


def test_the_same_name_is_replaced_and_undo_brings_the_first_back() -> None:
    test = save(opened(actor="state:CL"), "Mine")
    test.button(key="reset").click().run()
    save(test, "Mine")
    assert told(test) == "“Mine” now shows this view."
    assert kept() == {"Mine": ""}
    test.button(key="undo").click().run()
    assert kept() == {"Mine": "actor=state%3ACL"}


def test_a_deleted_view_comes_back_by_undo() -> None:
    test = save(opened(actor="state:CL"), "Mine")
    test.button(key="undo").click().run()
    assert kept() == {}
    press(save(test, "Mine"), "delete")
    assert kept() == {}
    assert told(test) == "The saved view “Mine” was deleted."
    test.button(key="undo").click().run()
    assert kept() == {"Mine": "actor=state%3ACL"}


def test_undo_leaves_what_somebody_saved_since() -> None:
    test = press(save(opened(), "Mine"), "delete")
    with open_store() as store:
        store.save_view("Mine", "status=PLANNED", by="Ben")
    test.button(key="undo").click().run()
    assert kept() == {"Mine": "status=PLANNED"}
    assert "Somebody has changed" in told(test)


def test_another_session_sees_it_with_who_saved_it_the_newest_first() -> None:
    test = opened()
    test.session_state[people.NAME] = "Ana Pérez"
    save(save(test, "One"), "Two")
    other = opened()
    assert [label for label in labels(other) if label in {"One", "Two"}] == ["Two", "One"]
    assert captions(other).count("Ana Pérez · ") == 2


@pytest.mark.parametrize(
    "name", ["[x](http://x.y) **b** :red[c] $a$ <b>&", ":material/delete: www.x.y", "safe\u202etxt.exe", "'; DROP TABLE views --"]
)
def test_a_hostile_name_is_shown_as_written(name: str) -> None:
    test = save(opened(actor="state:CL"), name)
    assert kept() == {name: "actor=state%3ACL"}
    assert not test.exception
    shown = next(button.label for button in test.button if str(button.key).startswith("open-view-"))
    for sign in ("[x]", "**", ":red", "$a$", "<b>", ":material/", "www.", "\u202e"):
        assert sign not in shown
    press(test, "delete")
    assert kept() == {}


def test_a_view_needs_a_name() -> None:
    assert told(save(opened(), " \n ")) == "A view needs a name."
    assert kept() == {}


def test_a_long_name_is_cut() -> None:
    save(opened(), "x" * 200)
    assert kept() == {"x" * 80: ""}


def test_what_a_view_names_and_is_not_here_is_said() -> None:
    test = opened()
    with open_store() as store:
        store.save_view("Old", "?actor=gone&status=PLANNED&odd=%00&lang=fr&kind")
    press(test, "open")
    assert not test.exception
    assert count_line(test) == "**1** of 4 events"
    unknown = [str(message) for message in test.session_state[address.UNKNOWN]]
    assert unknown[0] == "No article here names the actor “gone”."
    assert "This page knows no filter “odd”." in unknown


def test_a_store_that_cannot_be_asked_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    test = opened()

    def fail(*_: object, **__: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(type(memory.memory().opened()), "save_view", fail)
    assert told(save(test, "Mine")) == "The disk is full."
    assert isinstance(test.session_state["library-news"][0][1], Message)


def test_saving_a_view_leaves_the_library_as_it_was_worked_out() -> None:
    test = opened()
    before = memory.memory().seen(memory.silent)
    save(test, "Mine")
    assert memory.memory().seen(memory.silent) is before
