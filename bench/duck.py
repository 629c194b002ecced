"""The same questions to DuckDB, where it is installed: a frame and a Selection in, row numbers and what they took out.

It is given all it could wish for: typed columns in time order, titles folded beforehand, its own table of actors, and that table with
all columns copied in, sorted by actor. Of the ways to ask, the one that takes least processor time counts.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from bench.clock import milliseconds
from events.days import iso
from events.folding import fold_column
from events.frame import BOUNDS, is_dated
from events.query import Selection

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MISSING = "DuckDB is not installed, so it is not measured (pip install duckdb)."
TABLES = (
    "CREATE TABLE events AS SELECT * FROM given ORDER BY row",
    "CREATE TYPE name AS ENUM (SELECT DISTINCT unnest(actors) AS actor FROM given ORDER BY actor)",
    "CREATE TABLE acts AS SELECT unnest(actors)::name AS actor, row FROM given ORDER BY ALL",
    "CREATE TABLE told AS SELECT acts.actor, events.* EXCLUDE actors FROM acts JOIN events USING (row) ORDER BY actor, row",
)


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows found, the way of least processor time, its milliseconds on one thread, and the least on the clock with all threads."""

    rows: NDArray[np.int64]
    way: str
    cpu: float
    wall: float


@dataclass(frozen=True, slots=True)
class Duck:
    """An in-memory database made once from a frame."""

    connection: "DuckDBPyConnection"
    threads: int

    def ask(self, selection: Selection, repeats: int) -> Answer:
        """Ask in every way, and answer with the one of least processor time."""
        questions = dict(ways(selection))
        self.connection.execute("SET threads = 1")
        taken = {way: milliseconds(partial(self.run, question), repeats) for way, question in questions.items()}
        best = min(taken, key=lambda way: taken[way])
        self.connection.execute(f"SET threads = {self.threads}")
        waited = min(milliseconds(partial(self.run, question), repeats, clock=time.perf_counter_ns) for question in questions.values())
        return Answer(self.run(questions[best]), best, taken[best], waited)

    def run(self, question: str) -> NDArray[np.int64]:
        """Rows that a question finds."""
        return np.asarray(self.connection.execute(question).fetchnumpy()["row"])


def is_there() -> bool:
    """Whether DuckDB is installed."""
    return find_spec("duckdb") is not None


def can_ask(selection: Selection) -> bool:
    """Whether a selection asks for actors, years and words alone."""
    return selection == Selection(selection.actors, selection.years, words=selection.words)


def open_duck(frame: pd.DataFrame) -> Duck:
    """Put a frame into an in-memory database."""
    import duckdb

    connection = duckdb.connect()
    days = {name: pa.array(frame[name]).cast(pa.date32()) for name in (BOUNDS[0], BOUNDS[-1])}
    titles, actors = (pa.array(frame[name].array) for name in ("title", "actors"))
    given = {"row": pa.array(np.arange(len(frame))), "dated": pa.array(is_dated(frame)), "title": fold_column(titles), "actors": actors}
    connection.register("given", pa.table(given | days))
    for table in TABLES:
        connection.execute(table)
    (threads,) = connection.execute("SELECT current_setting('threads')").fetchone() or (1,)
    return Duck(connection, int(threads))


def ways(selection: Selection) -> Iterator[tuple[str, str]]:
    """Questions that give the same rows, by name."""
    rest = " AND ".join(_tests(selection))
    if not selection.actors:
        yield "scan", f"SELECT row FROM events WHERE {rest} ORDER BY row"  # noqa: S608 -- made-up names
        return
    names = [f"'{name}'" for name in sorted(selection.actors)]
    some = f"actor IN ({', '.join(names)})"
    contains = " OR ".join(f"list_contains(actors, {name})" for name in names)
    yield "list", f"SELECT row FROM events WHERE ({contains}) AND {rest} ORDER BY row"  # noqa: S608 -- made-up names
    yield "semi-join", f"SELECT row FROM events WHERE row IN (SELECT row FROM acts WHERE {some}) AND {rest} ORDER BY row"  # noqa: S608 -- made-up names
    yield "told by actor", f"SELECT DISTINCT row FROM told WHERE {some} AND {rest} ORDER BY row"  # noqa: S608 -- made-up names


def _tests(selection: Selection) -> Iterator[str]:
    yield "true"
    if selection.days is not None:
        first, last = (f"DATE '{iso(day)}'" for day in selection.days)
        yield f"dated AND coalesce({BOUNDS[0]} <= {last}, true) AND coalesce({BOUNDS[-1]} >= {first}, true)"
    yield from (f"contains(title, '{word}')" for word in selection.wanted)
