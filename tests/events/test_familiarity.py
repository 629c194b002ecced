"""Known, new or unsure: by the tables, by the analyst's word, by who else it may be."""

import pytest

from events.errors import Message
from events.familiarity import Standing, familiarity, is_in_tables
from events.model import Actor, ActorKind
from events.namesakes import Suggestion
from tests.events.making import ALGERIA, LANGLEY

OTHER = Actor("per:m-langley", "M. Langley", ActorKind.PERSON)
MINISTRY = Actor("org:dz-health-ministry", "Ministry of Health of Algeria", ActorKind.INSTITUTION, country="DZ")
PAIR = Suggestion(LANGLEY, OTHER, 0.8, (Message("The first names of one are the initials of the other."),))


@pytest.mark.parametrize(
    ("actor", "given", "standing"),
    [
        (ALGERIA, (), Standing.KNOWN),
        (MINISTRY, (), Standing.KNOWN),
        (LANGLEY, (LANGLEY.id,), Standing.KNOWN),
        (LANGLEY, (), Standing.UNSURE),
        (OTHER, (), Standing.UNSURE),
        (Actor("per:ana-ruiz", "Ana Ruiz", ActorKind.PERSON), (), Standing.NEW),
    ],
)
def test_how_well_an_actor_is_known(actor: Actor, given: tuple[str, ...], standing: Standing) -> None:
    judged = familiarity(actor, (actor,), (PAIR,), given=given)
    assert judged.standing is standing
    assert judged.reasons


def test_who_is_one_with_a_known_actor_is_known() -> None:
    assert familiarity(OTHER, (OTHER, ALGERIA), (PAIR,)).standing is Standing.KNOWN


def test_an_unsure_one_names_whom_it_may_be_and_why() -> None:
    told = [str(reason) for reason in familiarity(OTHER, (OTHER,), (PAIR,)).reasons]
    assert told == ["It may be “Michael Langley”.", "The first names of one are the initials of the other."]


WATCHED = Actor("watch:orlan", "Orlan", ActorKind.ORGANISATION, country="DZ")
UNKNOWN = Actor("org:dz-moonlight-ministry", "Ministry of Moonlight of Algeria", ActorKind.INSTITUTION, country="DZ")


def test_the_tables_hold_states_and_bodies_made_of_their_parts_only() -> None:
    """A country alone tells nobody apart: a watched name or a ministry in unknown words may be one with a row of the tables."""
    actors = (ALGERIA, MINISTRY, LANGLEY, WATCHED, UNKNOWN)
    assert [is_in_tables(actor) for actor in actors] == [True, True, False, False, False]
