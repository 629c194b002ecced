"""Any stretch of time of any number of events: rows in lanes go in; how many lie in a stretch, where, and which ones come out, quickly.

Everything is worked out once for a selection; a stretch then costs the same whether ten events were selected or a million.
An event lies where its bounds are named: from the first to the last day that any of them names.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self, TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from events.days import Day
from events.postings import Rows

Codes: TypeAlias = NDArray[np.int32]


@dataclass(frozen=True, eq=False, repr=False)
class Group:
    """What a column sorts rows by: row ``rows[i]`` holds ``names[codes[i]]``; a row stands once, in turn, for each name it holds."""

    names: tuple[str, ...]
    rows: Rows
    codes: Codes

    @classmethod
    def of_column(cls, column: "pd.Series[Any]") -> Self:
        """Sort rows by a column of texts or of lists of texts; a row without any is held by the name ""."""
        if not isinstance(column.dtype, pd.ArrowDtype):
            places, found = pd.factorize(column)
            return cls(tuple(str(name) for name in found), np.arange(len(places), dtype=np.int32), places.astype(np.int32))
        lists = pa.array(column.array)
        lists = lists.combine_chunks() if isinstance(lists, pa.ChunkedArray) else lists
        lengths = np.diff(lists.offsets.to_numpy())
        encoded = lists.flatten().dictionary_encode()
        names = [str(name) for name in encoded.dictionary.to_pylist()]
        codes = np.full(int(np.maximum(lengths, 1).sum()), len(names), dtype=np.int32)
        codes[np.repeat(lengths > 0, np.maximum(lengths, 1))] = encoded.indices.to_numpy()
        names += [""] if bool((lengths == 0).any()) else []
        return cls(tuple(names), np.repeat(np.arange(len(lists)), np.maximum(lengths, 1)).astype(np.int32), codes)

    def in_order(self, days: Codes) -> "Group":
        """The same in the order of a day of each row."""
        order = np.argsort(days[self.rows], kind="stable")
        return Group(self.names, self.rows[order], self.codes[order])

    def within(self, chosen: NDArray[np.bool_]) -> "Group":
        """The part of some chosen rows."""
        kept = chosen[self.rows]
        return Group(self.names, self.rows[kept], self.codes[kept])


@dataclass(frozen=True, eq=False, repr=False)
class Windows:
    """Events in lanes: place ``i`` is row ``rows[i]`` in lane ``lane[i]``, from day ``first[i]`` to day ``last[i]``, both included.

    Places are in order of ``first``. An event with two lanes has two places.
    """

    rows: Rows
    lane: Codes
    first: Codes
    last: Codes
    lanes: int

    @classmethod
    def of(cls, rows: Rows, lane: Codes, *, lanes: int, first: Codes, last: Codes) -> "Windows":
        """Lay out rows; ``first`` and ``last`` are the days of all rows of the frame."""
        begins = first[rows]
        order = np.argsort(begins, kind="stable") if np.any(begins[1:] < begins[:-1]) else slice(None)
        return cls(rows[order], lane[order], begins[order], last[rows][order], lanes)

    @property
    def nbytes(self) -> int:
        """Bytes held, with what has been worked out so far."""
        worked_out = [*self.__dict__.get("_begins", ()), *self.__dict__.get("_ends", ())]
        return sum(part.nbytes for part in (self.rows, self.lane, self.first, self.last, *worked_out))

    def count(self, since: Day, until: Day) -> NDArray[np.int64]:
        """Places of each lane that lie between two days, both included, at least in part."""
        return self._begun([until])[:, 0] - self._over([since])[:, 0]

    def count_of(self, places: NDArray[np.integer[Any]], since: Day, until: Day) -> NDArray[np.int64]:
        """How many of some places lie between two days, by lane."""
        seen = places[(self.first[places] <= until) & (self.last[places] >= since)]
        return np.bincount(self.lane[seen], minlength=self.lanes)

    def through(self, since: Day, until: Day, *, among: NDArray[np.integer[Any]] | None = None) -> NDArray[np.int64]:
        """Places of each lane, of all or among some, that start before a day and end after another."""
        low = self._slice(since, since)[0]
        places = np.flatnonzero(self.last[:low] > until) if among is None else among
        held = places[(self.first[places] < since) & (self.last[places] > until)]
        return np.bincount(self.lane[held], minlength=self.lanes)

    def density(self, edges: Sequence[Day] | NDArray[np.integer[Any]]) -> NDArray[np.int64]:
        """Places of each lane (rows) that lie in each stretch from one edge to the day before the next (columns)."""
        days = np.asarray(edges, dtype=np.int64)
        return self._begun(days[1:] - 1) - self._over(days[:-1])

    def starting(self, since: Day, until: Day) -> int:
        """Places whose first day lies between two days, both included."""
        low, high = self._slice(since, until)
        return high - low

    def places(self, since: Day, until: Day, *, most: int) -> NDArray[np.int64]:
        """Places to show between two days, ``most`` at most, in order: all that start there, then the longest under way."""
        low, high = self._slice(since, until)
        begun = np.arange(low, min(high, low + most))
        before = int(np.searchsorted(self._reach[:low], since))
        earlier = before + np.flatnonzero(self.last[before:low] >= since)
        room = most - begun.size
        if earlier.size > room:
            length = self.last[earlier].astype(np.int64) - self.first[earlier]
            earlier = np.sort(earlier[np.argsort(-length, kind="stable")[:room]])
        return np.concatenate((earlier, begun))

    def _slice(self, since: Day, until: Day) -> tuple[int, int]:
        low, high = np.searchsorted(self.first, np.array([since, until + 1], dtype=np.int64).clip(*_RANGE).astype(np.int32))
        return int(low), int(high)

    @cached_property
    def _reach(self) -> Codes:
        """Last day of all places up to each."""
        return np.maximum.accumulate(self.last)

    @cached_property
    def _begins(self) -> list[Codes]:
        """First days lane by lane, ascending."""
        return self._by_lane(self.first)

    @cached_property
    def _ends(self) -> list[Codes]:
        """Last days lane by lane, ascending."""
        return [np.sort(days) for days in self._by_lane(self.last)]

    def _by_lane(self, days: Codes) -> list[Codes]:
        order = np.argsort(self.lane.astype(np.int16), kind="stable")  # narrow numbers are sorted by digit, in linear time
        borders = np.searchsorted(self.lane[order], np.arange(1, self.lanes, dtype=np.int32))
        return np.split(days[order], borders)

    def _begun(self, days: Sequence[Day] | NDArray[np.int64]) -> NDArray[np.int64]:
        """Places of each lane that start on each of some days or before."""
        return _ranks(self._begins, days, side="right")

    def _over(self, days: Sequence[Day] | NDArray[np.int64]) -> NDArray[np.int64]:
        """Places of each lane that end before each of some days."""
        return _ranks(self._ends, days, side="left")


_RANGE = (np.iinfo(np.int32).min, np.iinfo(np.int32).max)


def _ranks(columns: list[Codes], days: Sequence[Day] | NDArray[np.int64], *, side: str) -> NDArray[np.int64]:
    wanted = np.asarray(days, dtype=np.int64).clip(*_RANGE).astype(np.int32)
    return np.stack([np.searchsorted(column, wanted, side=side) for column in columns])  # type: ignore[call-overload]
