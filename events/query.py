"""Questions to a frame of events, answered quickly: a Selection goes in, row numbers, counts and densities come out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from events.days import MAX_YEAR, MIN_YEAR, Day, to_day, to_ymd
from events.folding import fold, fold_column
from events.frame import check, day_numbers, is_dated, named_days
from events.model import Actor
from events.postings import Postings, Rows, union
from events.windows import Group

_MOST_LETTERS = 200  # of the words filter: more is no search but a paste
_AFTER_ALL = np.iinfo(np.int32).max
_BEFORE_ALL = -_AFTER_ALL


@dataclass(frozen=True, slots=True)
class Selection:
    """What the reader asks to see; an empty field asks for nothing and lets all pass.

    ``actors`` act in the event, any of them (ids, role PARTICIPANT or HOST). ``years`` are the first and the last one: an event
    is among them when some of it may lie inside, an undated one never. Each of ``words`` stands in the title, the place
    or an actor's name, whatever its case and accents.
    """

    actors: frozenset[str] = frozenset()
    years: tuple[int, int] | None = None
    statuses: frozenset[str] = frozenset()
    words: str = ""
    kinds: frozenset[str] = frozenset()

    @property
    def days(self) -> tuple[Day, Day] | None:
        """First and last day of the years, in whichever order they were given."""
        if self.years is None:
            return None
        first, last = (min(max(year, MIN_YEAR), MAX_YEAR) for year in sorted(self.years))
        return to_day(first), to_day(last, 12, 31)

    @property
    def wanted(self) -> tuple[str, ...]:
        """The words one by one, folded."""
        return tuple(dict.fromkeys(fold(self.words[:_MOST_LETTERS]).split()))


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows there are, and how many of them have a place on a time axis."""

    total: int
    dated: int

    @property
    def undated(self) -> int:
        """Rows without any known bound."""
        return self.total - self.dated


@dataclass(frozen=True, eq=False, repr=False)
class EventIndex:
    """A checked frame and what makes questions to it quick; never changed, so many sessions can share one.

    Row numbers are positions in ``frame``, always in its order, which is time order. ``actors`` give the names that words find.
    """

    frame: pd.DataFrame
    actors: Mapping[str, Actor] = field(default_factory=dict)

    def __post_init__(self) -> None:
        check(self.frame)

    def rows(self, selection: Selection) -> Rows:
        """Rows that pass every part of a selection, in time order."""
        if selection.actors:
            parts = [self._within(self.postings.of(name), selection.days) for name in selection.actors]
            rows = union(parts, len(self.frame))
        else:
            rows = self._within(self._all, selection.days)
        for values, wanted in ((self._statuses, selection.statuses), (self._kinds, selection.kinds)):
            rows = _with_code(rows, values, wanted) if wanted else rows
        for word in selection.wanted:
            rows = self._with_word(rows, word)
        return rows

    def count(self, rows: Rows) -> Counts:
        """Count rows in all and rows with a date."""
        return Counts(rows.size, int(np.searchsorted(rows, np.int32(self.dated))))

    def count_by_actor(self, rows: Rows) -> dict[str, int]:
        """Rows each actor acts in, most first; only actors with one at least."""
        chosen = np.zeros(len(self.frame), dtype=bool)
        chosen[rows] = True
        counts = zip(self.postings.names, self.postings.counts(chosen).tolist(), strict=True)
        return dict(sorted(((name, count) for name, count in counts if count), key=lambda pair: (-pair[1], pair[0])))

    def count_by_status(self, rows: Rows) -> dict[str, int]:
        """Rows of each status there is among them."""
        return _count_codes(rows, self._statuses)

    def count_by_kind(self, rows: Rows) -> dict[str, int]:
        """Rows of each kind there is among them."""
        return _count_codes(rows, self._kinds)

    def count_by_year(self, rows: Rows) -> dict[int, int]:
        """Rows that may lie in each year, from the first to the last year anything is known of; as ``Selection.years`` has it."""
        extent = self.extent(rows)
        if extent is None:
            return {}
        rows = rows[rows < self.dated]
        years = range(extent[0], extent[1] + 1)
        firsts, lasts = (np.array([to_day(year, *day) for year in years], dtype=np.int32) for day in ((1, 1), (12, 31)))
        begun = np.searchsorted(self.starts[rows], lasts, side="right")
        over = np.searchsorted(np.sort(self.ends[rows]), firsts)
        return dict(zip(years, (begun - over).tolist(), strict=True))

    def extent(self, rows: Rows | None = None) -> tuple[int, int] | None:
        """First and last year that a bound of the rows (of all, by default) names; None when all are undated."""
        if rows is None or rows.size == len(self.frame):
            return self._whole_extent
        return self._extent(rows[rows < self.dated])

    def density(self, rows: Rows, lanes: NDArray[np.integer[Any]], *, days: tuple[Day, Day], bins: int, height: int) -> NDArray[np.int32]:
        """Count what may be under way in each of ``height`` lanes and ``bins`` equal parts of the window from first to last day.

        ``lanes`` gives the lane of each of the rows; a row may stand several times, once a lane.
        """
        first, last = days
        seen = (rows < self.dated) & (self.starts[rows] <= last) & (self.ends[rows] >= first)
        rows, lane = rows[seen], lanes[seen].astype(np.int64) * (bins + 1)
        span = last - first + 1
        opens = np.clip(self.starts[rows], first, last).astype(np.int64) - first
        closes = np.clip(self.ends[rows], first, last).astype(np.int64) - first + 1
        size = height * (bins + 1)
        begun = np.bincount(lane + opens * bins // span, minlength=size)
        over = np.bincount(lane - (-closes * bins // span), minlength=size)
        return np.cumsum((begun - over).reshape(height, bins + 1), axis=1)[:, :-1].astype(np.int32)

    @cached_property
    def dated(self) -> int:
        """Number of rows with a date; they stand before the others."""
        return int(is_dated(self.frame).sum())

    @cached_property
    def starts(self) -> Rows:
        """Earliest start of each row as a day number, never falling; before all days where it is open."""
        return self._days("earliest_start", _BEFORE_ALL)

    @cached_property
    def ends(self) -> Rows:
        """Latest end of each row as a day number; after all days where it is open."""
        return self._days("latest_end", _AFTER_ALL)

    def group(self, column: str) -> Group:
        """All rows sorted by what a column holds."""
        if column not in self._groups:
            self._groups[column] = Group.of_column(self.frame[column])
        return self._groups[column]

    @cached_property
    def named_days(self) -> tuple[Rows, Rows]:
        """First and last day that any bound of each row names."""
        first, last = named_days(self.frame)
        return _fixed(first), _fixed(last)

    @cached_property
    def _groups(self) -> dict[str, Group]:
        return {}

    @cached_property
    def postings(self) -> Postings:
        """Rows by actor."""
        return Postings.of_column(self.frame["actors"])

    @property
    def nbytes(self) -> int:
        """Bytes held beside the frame, with what has been asked for so far."""
        held = (self.starts, self.ends, self._reach, self.postings.rows, self.postings.offsets)
        return sum(part.nbytes for part in (*held, *([self._texts] if "_texts" in self.__dict__ else [])))

    @cached_property
    def _reach(self) -> Rows:
        """Latest end of all rows up to each: before the row where it passes a day, nothing lasts until that day."""
        return _fixed(np.maximum.accumulate(self.ends[: self.dated]))

    @cached_property
    def _whole_extent(self) -> tuple[int, int] | None:
        return self._extent(self._all[: self.dated])

    @cached_property
    def _half_open(self) -> tuple[NDArray[np.int64], Rows]:
        """Dated rows without a start or an end, and what is known of them: their inner bounds. Those of all others lie between."""
        rows = np.flatnonzero((self.starts == _BEFORE_ALL) | (self.ends == _AFTER_ALL))
        rows = rows[rows < self.dated]
        part = self.frame.iloc[rows]
        return rows, np.stack([day_numbers(part[name], missing=_AFTER_ALL) for name in ("latest_start", "earliest_end")])

    @cached_property
    def _all(self) -> Rows:
        return _fixed(np.arange(len(self.frame), dtype=np.int32))

    @cached_property
    def _statuses(self) -> pd.Categorical:
        return pd.Categorical(self.frame["status"])

    @cached_property
    def _kinds(self) -> pd.Categorical:
        return pd.Categorical(self.frame["kind"])

    @cached_property
    def _texts(self) -> pa.Array:
        """Title and place of each row, folded."""
        title, place = (pa.array(self.frame[name].array) for name in ("title", "place"))
        joined = fold_column(pc.binary_join_element_wise(title, place, pa.scalar("\n", title.type)))
        return joined.combine_chunks() if isinstance(joined, pa.ChunkedArray) else joined

    @cached_property
    def _names(self) -> pa.Array:
        """What each actor of the postings is called, folded."""
        known = (self.actors.get(name) for name in self.postings.names)
        return pa.array(["" if actor is None else fold("\n".join((actor.label, *actor.names.values()))) for actor in known], pa.string())

    def _extent(self, rows: Rows) -> tuple[int, int] | None:
        half_open, inner = self._half_open
        named = np.concatenate((self.starts[rows], self.ends[rows], inner[:, np.isin(half_open, rows)].ravel()))
        named = named[np.abs(named) < _AFTER_ALL]
        return (to_ymd(int(named.min()))[0], to_ymd(int(named.max()))[0]) if named.size else None

    def _days(self, name: str, missing: int) -> Rows:
        return _fixed(day_numbers(self.frame[name], missing=missing))

    def _within(self, rows: Rows, days: tuple[Day, Day] | None) -> Rows:
        """Those of some rows (ascending) that may lie between two days; only those under way on the first day are looked at one by one."""
        if days is None:
            return rows
        since, until = np.int32(days[0]), np.int32(days[1])
        starts = self.starts[: self.dated]
        # Row numbers at which something begins to matter: lasts until the first day, starts on it, starts after the last one.
        steps = np.searchsorted(self._reach, since), np.searchsorted(starts, since), np.searchsorted(starts, until, side="right")
        # The keys have the rows' own type: another one would make numpy copy all rows to compare them.
        first, later, end = np.searchsorted(rows, np.array(steps, dtype=np.int32))
        before = rows[first:later]
        return np.concatenate((before[self.ends[before] >= since], rows[later:end]))

    def _with_word(self, rows: Rows, word: str) -> Rows:
        texts = self._texts if rows.size == len(self.frame) else self._texts.take(pa.array(rows))
        found = np.array(pc.match_substring(texts, word), dtype=bool)
        called = np.flatnonzero(pc.match_substring(self._names, word))
        if called.size:
            parts = [self.postings.of(self.postings.names[code]) for code in called]
            found |= np.isin(rows, union(parts, len(self.frame)), assume_unique=True, kind="table")
        kept: Rows = rows[found]
        return kept


def _with_code(rows: Rows, values: pd.Categorical, wanted: frozenset[str]) -> Rows:
    passing: NDArray[np.bool_] = values.categories.isin(list(wanted))
    kept: Rows = rows[np.flatnonzero(passing.take(values.codes if rows.size == len(values) else values.codes.take(rows)))]
    return kept


def _count_codes(rows: Rows, values: pd.Categorical) -> dict[str, int]:
    counts = np.bincount(values.codes[rows], minlength=len(values.categories))
    return {str(name): count for name, count in zip(values.categories, counts.tolist(), strict=True) if count}


def _fixed(days: Rows) -> Rows:
    days.flags.writeable = False
    return days
