"""How quickly a Selection is answered at a size given on the command line, beside plain pandas and DuckDB in the same run.

python -m bench.query [--rows 1000000]
"""

import argparse
import time
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from bench import duck
from bench.clock import milliseconds
from bench.synthetic import make_actors, make_frame
from events.facets import Facets
from events.query import EventIndex, Selection

ACTORS = frozenset({"org:0006", "org:0030", "org:0100"})
SAID = frozenset({f"org:{number:04d}" for number in range(0, 700, 7)})
PAPERS = frozenset({f"Gazette n\u00b0 {number}" for number in range(8)})
YEARS = (2010, 2012)
CASES = {
    "actor": Selection(actors=ACTORS),
    "commonest actor + year": Selection(actors=frozenset({"org:0000"}), years=YEARS),
    "year": Selection(years=YEARS),
    "actor + year": Selection(actors=ACTORS, years=YEARS),
    "actor + year + words": Selection(actors=ACTORS, years=YEARS, words="réunion annoncée"),
    "actor + year + status + kind": Selection(actors=ACTORS, years=YEARS, statuses=frozenset({"PLANNED"}), kinds=frozenset({"economy"})),
    "status": Selection(statuses=frozenset({"PLANNED"})),
    "words": Selection(words="réunion annoncée"),
    "source": Selection(sources=ACTORS),
    "publisher": Selection(publishers=PAPERS),
    "surely in the years": Selection(years=YEARS, surely=True),
    "confidence": Selection(min_confidence=0.8),
    "actor + year + words + confidence": Selection(actors=ACTORS, years=YEARS, words="réunion annoncée", min_confidence=0.5),
    "all filters at once": Selection(
        ACTORS, YEARS, frozenset({"HAPPENED"}), "réunion", frozenset({"kind 3", "kind 4"}), SAID, PAPERS, min_confidence=0.3, surely=True
    ),
}
REPEATS, NAIVE_REPEATS = 15, 3


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds of processor time, median, for one question asked both ways."""

    case: str
    found: int
    ours: float
    naive: float


def naive_rows(frame: pd.DataFrame, selection: Selection) -> NDArray[np.int64]:
    """The same answer as most would write it in pandas."""
    mask = pd.Series(True, index=frame.index)
    if selection.years:
        first, last = (pd.Timestamp(year, month, day) for year, (month, day) in zip(selection.years, ((1, 1), (12, 31)), strict=True))
        dated = frame[["earliest_start", "latest_start", "earliest_end", "latest_end"]].notna().any(axis=1)
        begun = frame["earliest_start"].isna() | (frame["earliest_start"] <= last)
        possibly = dated & begun & (frame["latest_end"].isna() | (frame["latest_end"] >= first))
        mask &= (frame["earliest_start"] >= first) & (frame["latest_end"] <= last) if selection.surely else possibly
    for column, wanted in (("actors", selection.actors), ("said_by", selection.sources), ("publishers", selection.publishers)):
        if wanted:
            mask &= frame[column].apply(lambda names, wanted=wanted: not wanted.isdisjoint(names))
    if selection.statuses:
        mask &= frame["status"].isin(list(selection.statuses))
    if selection.kinds:
        mask &= frame["kind"].isin(list(selection.kinds))
    mask &= frame["confidence"] >= np.float32(selection.min_confidence)
    for word in selection.words.split():
        mask &= frame["title"].str.contains(word, case=False, regex=False)
    return np.flatnonzero(mask.to_numpy())


def measure(index: EventIndex, *, repeats: int = REPEATS, naive_repeats: int = NAIVE_REPEATS) -> list[Timing]:
    """Time every case both ways; the answers must be the same."""
    timings = []
    for case, selection in CASES.items():
        found = index.rows(selection)
        expected = naive_rows(index.frame, selection)
        assert np.array_equal(found, expected), f"{case}: {found.size} rows, {expected.size} by plain pandas"
        ours = milliseconds(partial(index.rows, selection), repeats)
        naive = milliseconds(partial(naive_rows, index.frame, selection), naive_repeats)
        timings.append(Timing(case, found.size, ours, naive))
    return timings


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    rows = parser.parse_args().rows
    began = time.process_time()
    frame = make_frame(rows)
    made = time.process_time()
    index = EventIndex(frame, make_actors())
    index.rows(Selection(actors=ACTORS, years=YEARS))
    ready = time.process_time()
    index.rows(Selection(words="first words fold all titles"))
    folded = time.process_time()
    print(f"{rows:,} events: made in {made - began:.2f} s CPU, index in {ready - made:.2f} s, titles folded once in {folded - ready:.2f} s")
    print(f"memory: frame {frame.memory_usage(index=False, deep=True).sum() / 1e6:.0f} MB, index {index.nbytes / 1e6:.0f} MB")
    print(f"{'question':<36}{'rows found':>12}{'ms CPU':>10}{'pandas ms':>12}{'ratio':>9}")
    for timing in measure(index):
        print(f"{timing.case:<36}{timing.found:>12,}{timing.ours:>10.2f}{timing.naive:>12.1f}{timing.naive / timing.ours:>8.0f}x")
    _beside_duckdb(index)
    print("options of all filters counted:")
    for case in ("no filter", *CASES):
        offered = milliseconds(partial(_count_all, index, CASES.get(case, Selection())), REPEATS)
        print(f"{case:<48}{offered:>10.2f}")


def _count_all(index: EventIndex, selection: Selection) -> None:
    facets = Facets(index, selection)
    for name, count in vars(Facets).items():
        if isinstance(count, cached_property):
            getattr(facets, name)


def _beside_duckdb(index: EventIndex) -> None:
    """Print the same figures beside DuckDB's; the answers must be the same."""
    if not duck.is_there():
        print(duck.MISSING)
        return
    database = duck.open_duck(index.frame)
    print(
        f"{'beside DuckDB':<36}{'ms CPU':>12}{'DuckDB CPU':>12}{'ratio':>8}{'ms clock':>10}{database.threads:>4} threads  its quickest way"
    )
    for case, selection in CASES.items():
        if duck.can_ask(selection):
            answer = database.ask(selection, REPEATS)
            assert np.array_equal(answer.rows, index.rows(selection)), f"{case}: DuckDB finds {answer.rows.size} rows"
            ask = partial(index.rows, selection)
            ours, waited = milliseconds(ask, REPEATS), milliseconds(ask, REPEATS, clock=time.perf_counter_ns)
            print(f"{case:<36}{ours:>12.2f}{answer.cpu:>12.2f}{answer.cpu / ours:>7.1f}x{waited:>10.2f}{answer.wall:>14.2f}  {answer.way}")


if __name__ == "__main__":
    main()
