"""Lanes and lines: everybody's events in their lane, and no mark over another."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.lanes import MAX_LANES, NOBODY, OTHERS, assign, pack
from events.model import Actor, ActorKind
from tests.components.drawing import event, view_of
from tests.events.making import ALGERIA, FRANCE, KENYA

PLACES = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 100), st.integers(1, 30)), min_size=1, max_size=60)  # lane, first, width
CROWD = [Actor(f"org:{number:02d}", f"Office {number:02d}", ActorKind.ORGANISATION) for number in range(MAX_LANES + 5)]


def test_an_event_stands_with_each_of_its_actors() -> None:
    lanes = assign(view_of(event("2023-01-01", actors=(ALGERIA, FRANCE)), event("2023-01-02", actors=(FRANCE,))))
    assert lanes.names == ("France", "Algeria")
    assert lanes.counts.tolist() == [2, 1]


def test_an_event_of_nobody_keeps_a_lane_of_its_own_below_the_named() -> None:
    lanes = assign(view_of(event("2023-01-01", actors=()), event("2023-01-02", actors=()), event("2023-01-03", actors=(KENYA,))))
    assert lanes.keys == ("state:KE", NOBODY)
    assert lanes.counts.tolist() == [1, 2]


def test_rare_actors_share_the_last_lane_where_each_event_stands_once() -> None:
    crowded = [event(f"2023-01-{day + 1:02d}", actors=(actor, CROWD[0])) for day, actor in enumerate(CROWD[1:])]
    both_rare = event("2023-03-01", actors=CROWD[-2:])
    lanes = assign(view_of(*crowded, both_rare))
    assert len(lanes.keys) == MAX_LANES + 1
    assert (lanes.keys[0], lanes.keys[-1]) == ("org:00", OTHERS)
    assert len({(row, lane) for row, lane in zip(lanes.row, lanes.lane, strict=True)}) == len(lanes.row)


def test_one_lane_too_many_is_drawn_rather_than_called_others() -> None:
    lanes = assign(view_of(*(event(f"2023-01-{day + 1:02d}", actors=(actor,)) for day, actor in enumerate(CROWD[: MAX_LANES + 1]))))
    assert OTHERS not in lanes.keys


@pytest.mark.parametrize("lane_by", ["actor", "kind"])
def test_every_event_has_a_lane(lane_by: str) -> None:
    told = [event(f"2023-01-{day + 1:02d}", actors=(CROWD[day % 17],), kind=("visit", "attack")[day % 2]) for day in range(25)]
    assert set(assign(view_of(*told, lane_by=lane_by)).row.tolist()) == set(range(25))


def test_a_lane_is_called_by_the_label_else_by_the_id() -> None:
    view = view_of(event("2023-01-01", actors=(ALGERIA,)), labels={})
    assert assign(view).names == ("state:DZ",)


@given(PLACES, st.integers(1, 20))
def test_marks_never_overlap_on_a_line(places: list[tuple[int, int, int]], budget: int) -> None:
    lane, first, width = (np.array(column) for column in zip(*places, strict=True))
    packing = pack(lane, first.astype(float), (first + width).astype(float), start=first.astype(float), lanes=4, budget=budget)
    held: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place in np.flatnonzero(packing.line >= 0):
        key = (int(lane[place]), int(packing.line[place]))
        held.setdefault(key, []).append((int(first[place]), int(first[place] + width[place])))
    for stretches in held.values():
        ordered = sorted(stretches)
        assert all(one[1] <= other[0] for one, other in pairwise(ordered))
    assert packing.lines.sum() <= max(budget, len(set(lane.tolist())))
    assert all(line < packing.lines[held_lane] for held_lane, line in held)


@given(PLACES, st.integers(1, 30))
def test_places_stand_as_if_each_lane_had_been_filled_alone_and_the_fullest_cut(places: list[tuple[int, int, int]], budget: int) -> None:
    lane, first, width = (np.array(column) for column in zip(*places, strict=True))
    packing = pack(lane, first.astype(float), (first + width).astype(float), start=first.astype(float), lanes=4, budget=budget)
    taken: list[list[list[int]]] = [[] for _ in range(4)]
    wanted = [0] * len(places)
    for place in sorted(range(len(places)), key=lambda place: (first[place], first[place] + width[place])):
        lines = taken[lane[place]]
        free = (number for number, ends in enumerate(lines) if max(ends) <= first[place])
        wanted[place] = next(free, len(lines))
        lines += [[]] * (wanted[place] == len(lines))
        lines[wanted[place]] = [*lines[wanted[place]], int(first[place] + width[place])]
    caps = [cap for cap in range(1, 61) if sum(min(len(lines), cap) for lines in taken) <= budget]
    cap = max(caps, default=1)
    assert packing.line.tolist() == [line if line < cap else -1 for line in wanted]
