"""Questions to a frame of events, answered quickly: a Selection goes in, row numbers and counts come out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from events.days import MAX_YEAR, MIN_YEAR, Day, to_day
from events.folding import fold, fold_column
from events.frame import check, day_numbers, is_dated, named_days
from events.model import Actor
from events.postings import Postings, Rows, intersection, union
from events.windows import Group
from events.years import Years

_MOST_LETTERS = 200  # of the words filter: more is no search but a paste
_AFTER_ALL = np.iinfo(np.int32).max
_BEFORE_ALL = -_AFTER_ALL


@dataclass(frozen=True, slots=True)
class Selection:
    """What the reader asks to see; an empty field asks for nothing and lets all pass.

    ``actors`` act in the event, any of them (ids, role PARTICIPANT or HOST). ``years`` are the first and the last one: an event
    is among them when some of it may lie inside, or with ``surely`` when all of it does, whatever the doubt; an undated one never.
    Each of ``words`` stands in the title, the place or an actor's name, whatever its case and accents. ``sources`` say so in one
    claim at least, any of them (as in the frame's ``said_by``); ``publishers`` are those of its articles. ``reviews``
    are what the analyst said of it, ``tags`` hers, any of them. Events below ``min_confidence`` (0 to 1) are left out.
    """

    actors: frozenset[str] = frozenset()
    years: tuple[int, int] | None = None
    statuses: frozenset[str] = frozenset()
    words: str = ""
    kinds: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    publishers: frozenset[str] = frozenset()
    reviews: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    min_confidence: float = 0.0
    surely: bool = False

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
        rows = self._named(selection)
        for name, codes in (("status", selection.statuses), ("kind", selection.kinds), ("review", selection.reviews)):
            rows = _with_code(rows, self._coded[name], codes) if codes else rows
        if selection.min_confidence > 0:
            rows = rows[np.flatnonzero(self._confidences(rows) >= np.float32(selection.min_confidence))]
        for word in selection.wanted:
            rows = self._with_word(rows, word)
        return rows

    def row(self, event_id: str) -> int | None:
        """Row of an event's id; None for one that is not there."""
        found = np.flatnonzero((self.frame["id"] == event_id).to_numpy(dtype=bool))
        return int(found[0]) if found.size else None

    def count(self, rows: Rows) -> Counts:
        """Count rows in all and rows with a date."""
        return Counts(rows.size, self._with_date(rows).size)

    def count_by_actor(self, rows: Rows) -> dict[str, int]:
        """Rows each actor acts in, most first; only actors with one at least."""
        return self._count_names(rows, self.postings)

    def count_by_source(self, rows: Rows) -> dict[str, int]:
        """Rows each source vouches for in one claim at least, most first."""
        return self._count_names(rows, self.sources)

    def count_by_publisher(self, rows: Rows) -> dict[str, int]:
        """Rows each publisher's articles tell of, most first."""
        return self._count_names(rows, self.publishers)

    def count_by_tag(self, rows: Rows | None = None) -> dict[str, int]:
        """Rows with each tag, of all rows by default, most first."""
        return self._count_names(self._all if rows is None else rows, self.tags)

    def count_by_review(self, rows: Rows) -> dict[str, int]:
        """Rows of each state that a review gives."""
        return _count_codes(rows, self._coded["review"])

    def count_by_status(self, rows: Rows) -> dict[str, int]:
        """Rows of each status there is among them."""
        return _count_codes(rows, self._coded["status"])

    def count_by_kind(self, rows: Rows) -> dict[str, int]:
        """Rows of each kind there is among them."""
        return _count_codes(rows, self._coded["kind"])

    def count_by_year(self, rows: Rows, *, surely: bool = False) -> dict[int, int]:
        """Rows that may, or surely, lie in each year from the first to the last one named by a bound, as ``Selection.years`` has it."""
        extent = self.extent(rows)
        if extent is None:
            return {}
        low, size = extent[0], extent[1] - extent[0] + 1
        rows = self._with_date(rows)
        begins, ends = (np.clip(years[rows] - low, -1, size) for years in (self._years.begins, self._years.ends))
        if surely:
            counts = np.bincount(begins[(begins == ends) & (begins >= 0)], minlength=size)
        else:
            counts = np.cumsum(np.bincount(np.maximum(begins, 0), minlength=size) - np.bincount(ends + 1, minlength=size + 2)[:size])
        return dict(zip(range(low, low + size), counts.tolist(), strict=True))

    def extent(self, rows: Rows | None = None) -> tuple[int, int] | None:
        """First and last year that a bound of the rows (of all, by default) names; None when all are undated."""
        if rows is None or rows.size == len(self.frame):
            return self._whole_extent
        return self._extent(self._with_date(rows))

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
        """All rows sorted by what a column holds, in the order of the first day each names."""
        if column not in self._groups:
            self._groups[column] = Group.of_column(self.frame[column]).in_order(self.named_days[0])
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
    def kinds(self) -> frozenset[str]:
        """Kinds of the frame's events."""
        return frozenset(self._coded["kind"].categories)

    @cached_property
    def sources(self) -> Postings:
        """Rows by who says so."""
        return Postings.of_column(self.frame["said_by"])

    @cached_property
    def publishers(self) -> Postings:
        """Rows by publisher."""
        return Postings.of_column(self.frame["publishers"])

    @cached_property
    def tags(self) -> Postings:
        """Rows by tag."""
        return Postings.of_column(self.frame["tags"])

    @property
    def nbytes(self) -> int:
        """Bytes held beside the frame, with what has been asked for so far."""
        later = (vars(self)[name] for name in ("sources", "publishers", "tags", "_years", "_texts") if name in vars(self))
        return sum(part.nbytes for part in (self.starts, self.ends, self._reach, self.postings, *later))

    @cached_property
    def _reach(self) -> Rows:
        """Latest end of all rows up to each: before the row where it passes a day, nothing lasts until that day."""
        return _fixed(np.maximum.accumulate(self.ends[: self.dated]))

    @cached_property
    def _whole_extent(self) -> tuple[int, int] | None:
        return self._extent(self._all[: self.dated])

    @cached_property
    def _years(self) -> Years:
        """Years of the bounds of the dated rows."""
        return Years.of(self.frame.iloc[: self.dated])

    @cached_property
    def _all(self) -> Rows:
        return _fixed(np.arange(len(self.frame), dtype=np.int32))

    @cached_property
    def _coded(self) -> dict[str, pd.Categorical]:
        return {name: pd.Categorical(self.frame[name]) for name in ("status", "kind", "review")}

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
        return (int(self._years.low[rows].min()), int(self._years.high[rows].max())) if rows.size else None

    def _with_date(self, rows: Rows) -> Rows:
        return rows[: np.searchsorted(rows, np.int32(self.dated))]

    def _days(self, name: str, missing: int) -> Rows:
        return _fixed(day_numbers(self.frame[name], missing=missing))

    def _named(self, selection: Selection) -> Rows:
        """Rows of its years that hold one of the names of every kind of name it asks for."""
        in_years = self._in_years(selection)
        asked = {"postings": selection.actors, "sources": selection.sources, "publishers": selection.publishers, "tags": selection.tags}
        held: list[tuple[Postings, frozenset[str]]] = [(getattr(self, kept), names) for kept, names in asked.items() if names]
        parts = [union([in_years(kept.of(name)) for name in names], len(self.frame)) for kept, names in held]
        return intersection(parts, len(self.frame)) if parts else in_years(self._all)

    def _confidences(self, rows: Rows) -> NDArray[np.float32]:
        values = self.frame["confidence"].to_numpy()
        return values if rows.size == values.size else values.take(rows)

    def _count_names(self, rows: Rows, held: Postings) -> dict[str, int]:
        if rows.size == len(self.frame):
            found = np.diff(held.offsets)
        else:
            chosen = np.zeros(len(self.frame), dtype=bool)
            chosen[rows] = True
            found = held.counts(chosen)
        ranked = np.argsort(-found, kind="stable")[: np.count_nonzero(found)]
        return {held.names[code]: count for code, count in zip(ranked.tolist(), found[ranked].tolist(), strict=True)}

    def _in_years(self, selection: Selection) -> Callable[[Rows], Rows]:
        """What leaves of some rows (ascending) those in a selection's years."""
        days = selection.days
        if days is None:
            return lambda rows: rows
        since, until = np.int32(days[0]), np.int32(days[1])
        starts = self.starts[: self.dated]
        # Row numbers at which something begins to matter: lasts until the first day, starts on it, starts after the last one.
        # They have the rows' own type: another one would make numpy copy all rows to compare them.
        steps = np.searchsorted(self._reach, since), np.searchsorted(starts, since), np.searchsorted(starts, until, side="right")
        keys = np.array(steps, dtype=np.int32)

        def possibly(rows: Rows) -> Rows:
            first, later, end = np.searchsorted(rows, keys)
            before = rows[first:later]
            return np.concatenate((before[self.ends[before] >= since], rows[later:end]))

        def surely(rows: Rows) -> Rows:
            inside = rows[slice(*np.searchsorted(rows, keys[1:]))]
            return inside[self.ends[inside] <= until]

        return surely if selection.surely else possibly

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
    codes = values.codes if rows.size == len(values) else values.codes.take(rows)
    counts = np.bincount(codes, minlength=len(values.categories))
    return {str(name): count for name, count in zip(values.categories, counts.tolist(), strict=True) if count}


def _fixed(days: Rows) -> Rows:
    days.flags.writeable = False
    return days
