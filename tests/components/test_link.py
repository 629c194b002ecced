"""Links: every view survives the way out and in; nonsense opens what it can and says the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import link
from components.link import Asked
from tests.components.viewing import KNOWN, views


@given(views())
def test_a_view_comes_back_from_its_link(view: Asked) -> None:
    assert link.read(link.write(view), KNOWN) == (view, [])


@given(st.dictionaries(st.sampled_from(link.KEYS) | st.text(max_size=8), st.lists(st.text(max_size=80), max_size=4), max_size=8))
def test_any_link_opens_and_says_what_it_could_not(params: dict[str, list[str]]) -> None:
    view, unknown = link.read(params, KNOWN)
    assert set(view.actors) <= set(KNOWN.actors)
    strange = [
        value for key in (link.ACTOR, link.EVENT) for value in set(params.get(key, ())) if value not in {*KNOWN.actors, *KNOWN.events}
    ]
    assert len(unknown) >= len(strange)
    assert all(str(message) for message in unknown)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("kind", "eclipse", "There is no event of the kind “eclipse” here."),
        ("source", "said:nobody", "No article here has “said:nobody” say so."),
        ("publisher", "<b>", "No article here was published by “<b>”."),
        ("confidence", "0.8", "The confidence cannot be “0.8”: it goes from 0 to 100 in steps of 5."),
        ("confidence", "-5", "The confidence cannot be “-5”: it goes from 0 to 100 in steps of 5."),
        ("confidence", "７5", "The confidence cannot be “７5”: it goes from 0 to 100 in steps of 5."),
        ("period", "maybe", "Events can be in a period “possibly” or “surely”, not “maybe”."),
    ],
)
def test_what_a_filter_cannot_be_is_said(key: str, value: str, said: str) -> None:
    view, unknown = link.read({key: [value], "actor": ["state:NO"]}, KNOWN)
    assert view == Asked(actors=("state:NO",))
    assert [str(message) for message in unknown] == [said]


def test_a_link_written_before_there_were_more_filters_opens_as_before() -> None:
    params = {
        "actor": ["per:é"],
        "from": ["2019"],
        "to": ["2020"],
        "status": ["DENIED"],
        "words": ["a b"],
        "lanes": ["kind"],
        "event": ["event:2"],
    }
    view, unknown = link.read(params, KNOWN)
    assert view == Asked(("per:é",), 2019, 2020, ("DENIED",), "a b", "kind", "event:2")
    assert not unknown
    assert link.write(view) == params


def test_possibly_is_what_is_meant_when_nothing_is_said() -> None:
    assert link.read({"period": ["possibly"], "confidence": ["0"]}, KNOWN) == (Asked(), [])


def test_nonsense_is_named_and_the_rest_opens() -> None:
    params = {
        "actor": ["state:NO", "state:XX"],
        "from": ["2020"],
        "to": ["soon"],
        "status": ["PLANNED", "maybe"],
        "colour": ["red"],
        "lang": ["fr"],
    }
    view, unknown = link.read(params, KNOWN)
    assert view == Asked(actors=("state:NO",), first_year=2020, statuses=("PLANNED",))
    assert sorted(message.values["value"] for message in unknown) == ["colour", "maybe", "soon", "state:XX"]


def test_a_plain_view_has_a_plain_address() -> None:
    assert link.write(Asked()) == {}


def test_a_long_value_is_cut_before_it_is_shown() -> None:
    _, (message,) = link.read({"actor": ["x" * 5000]}, KNOWN)
    assert len(message.values["value"]) < 100
