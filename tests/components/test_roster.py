"""Who is named where: every actor in whatever role, by kind, the busiest first."""

from components.actors import found
from components.roster import kind_rank, roster
from events.library import Library
from events.model import Role
from events.query import Selection
from tests.events.making import ALGERIA, BUREAU, FRANCE, KENYA, LANGLEY, make_article, make_claim
from tests.fixtures import hand


def test_every_actor_is_there_with_its_events_and_articles() -> None:
    claims = [
        make_claim("a", actors=(ALGERIA, LANGLEY)),
        make_claim("b", "2022", actors=(ALGERIA, KENYA)),
        make_claim("c", "2021", actors=(FRANCE,), role=Role.SOURCE),
    ]
    listed = roster(Library().add(make_article("art:1"), claims))
    assert list(listed) == [ALGERIA.id, KENYA.id, FRANCE.id, LANGLEY.id]
    assert [(len(one.events), one.acts_in) for one in listed.values()] == [(2, 2), (1, 1), (1, 0), (1, 1)]
    assert listed[FRANCE.id].articles == ("art:1",)


def test_counts_are_those_of_the_chronology() -> None:
    library = hand.library()
    counts = library.index.count_by_actor(library.index.rows(Selection()))
    assert counts == {actor_id: one.acts_in for actor_id, one in roster(library).items()}


def test_states_come_before_people() -> None:
    assert sorted([LANGLEY, BUREAU, KENYA], key=kind_rank) == [KENYA, BUREAU, LANGLEY]


def test_actors_are_found_by_any_name_and_kind() -> None:
    listed = list(roster(hand.library()).values())
    assert [one.actor.label for one in found(listed, "chili", [])] == ["Chile"]
    assert [one.actor.label for one in found(listed, "", ["organisation"])] == ["Seed Trust"]
    assert found(listed, "chili", ["organisation"]) == []
