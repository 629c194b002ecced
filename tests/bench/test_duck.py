"""DuckDB is asked the same questions as the index: its answers are the same, whichever way it is asked."""

from collections.abc import Iterator

import pytest

from bench import duck
from bench.query import CASES
from bench.synthetic import make_actors, make_frame
from events.query import EventIndex, Selection

pytest.importorskip("duckdb")

ASKED = {case: selection for case, selection in CASES.items() if duck.can_ask(selection)}


@pytest.fixture(scope="module")
def index() -> EventIndex:
    return EventIndex(make_frame(20_000), make_actors())


@pytest.fixture(scope="module")
def database(index: EventIndex) -> Iterator[duck.Duck]:
    opened = duck.open_duck(index.frame)
    yield opened
    opened.connection.close()


@pytest.mark.parametrize("selection", ASKED.values(), ids=list(ASKED))
def test_answers_are_the_same_each_way(index: EventIndex, database: duck.Duck, selection: Selection) -> None:
    wanted = index.rows(selection).tolist()
    assert wanted
    assert {way: database.run(question).tolist() for way, question in duck.ways(selection)} == dict.fromkeys(
        dict(duck.ways(selection)), wanted
    )


def test_other_filters_are_not_asked() -> None:
    assert set(CASES) - set(ASKED) >= {"status", "publisher", "surely in the years"}
