"""The task's own measure of timelines: relations between event words and dates, each right when the other timeline implies it."""

import pytest

from bench.timeline import Counts, Entry, by_date, compare

SUED, WON, MERGED, LEFT = (("d1", "1", "sued"), ("d1", "2", "won"), ("d2", "1", "merged"), ("d2", "4", "left"))
GOLD = [Entry(1, "2003", SUED), Entry(2, "2006-05-08", WON), Entry(2, "2006-05-08", MERGED), Entry(3, "", LEFT)]

CASES = [
    ("the same", GOLD, Counts(5, 5, 5, 5)),
    ("nothing", [], Counts(0, 0, 0, 5)),
    ("one place left out", [GOLD[0], GOLD[3]], Counts(2, 2, 1, 5)),
    ("a date one day off", [Entry(1, "2003", SUED), Entry(2, "2006-05-09", WON)], Counts(2, 3, 2, 5)),
    ("turned around", [Entry(2, "2003", SUED), Entry(1, "2006-05-08", WON)], Counts(2, 3, 2, 5)),
    ("a word that is not there", [*GOLD, Entry(4, "2010", ("d9", "1", "fell"))], Counts(5, 7, 5, 5)),
    ("what nothing places", [Entry(0, "", SUED)], Counts(0, 0, 0, 5)),
]


@pytest.mark.parametrize(("name", "predicted", "counts"), CASES)
def test_relations_are_right_when_the_other_timeline_implies_them(name: str, predicted: list[Entry], counts: Counts) -> None:
    assert compare(GOLD, predicted) == counts, name


def test_events_of_one_date_share_a_place() -> None:
    assert [entry.place for entry in by_date([("2006", WON), ("2003", SUED), ("2006", MERGED)])] == [1, 2, 2]
