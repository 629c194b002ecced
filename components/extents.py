"""Where each event may and surely does lie on the time axis: bounds of rows in, milliseconds since 1970 out, one number a row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from pandas.api.extensions import ExtensionArray

Floats: TypeAlias = npt.NDArray[np.float64]
Flags: TypeAlias = npt.NDArray[np.bool_]
Columns: TypeAlias = Mapping[str, ExtensionArray]  # of a frame, by name

DAY = 86_400_000.0
LEAST_SPAN = 60 * DAY
FADE = 0.1
BOUNDS = ("earliest_start", "latest_start", "earliest_end", "latest_end")


@dataclass(frozen=True, slots=True, eq=False)
class Extents:
    """One entry a row: ``first`` to ``last`` is where the event may lie, ``core_first`` to ``core_last`` where it surely does.

    Ends are exclusive, so a day is one day long. ``core_*`` is NaN where nothing is sure. An open side reaches nearly to the
    edge of the axis, where its arrow stands.
    """

    first: Floats
    last: Floats
    core_first: Floats
    core_last: Floats
    open_left: Flags
    open_right: Flags
    soft: Flags

    @property
    def seen_first(self) -> Floats:
        """Where the ink begins: a soft edge fades out beyond its bound."""
        return self.first - FADE * self.width * self.soft

    @property
    def seen_last(self) -> Floats:
        """Where the ink ends."""
        return self.last + FADE * self.width * self.soft

    @property
    def width(self) -> Floats:
        return self.last - self.first

    @property
    def middle(self) -> Floats:
        return (self.first + self.last) / 2

    @property
    def has_core(self) -> Flags:
        return ~np.isnan(self.core_first)

    def of(self, rows: npt.NDArray[np.integer[Any]]) -> "Extents":
        """Those of some rows."""
        return Extents(**{part.name: getattr(self, part.name)[rows] for part in fields(self)})


@dataclass(frozen=True, slots=True)
class Axis:
    """The stretch of time shown at first, in milliseconds."""

    first: float
    last: float

    @property
    def span(self) -> float:
        return self.last - self.first

    @property
    def days(self) -> tuple[int, int]:
        """First and last day it shows, at least in part, as day numbers."""
        return int(self.first // DAY), int(-(-self.last // DAY)) - 1

    def widened(self, share: float) -> "Axis":
        """The stretch with a share of its length more on either side."""
        return Axis(self.first - share * self.span, self.last + share * self.span)

    def within(self, other: "Axis") -> "Axis":
        """The part of the stretch that lies in another; all of it where none does."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Axis(first, last) if first < last else self

    def holds(self, moment: float) -> bool:
        return self.first <= moment <= self.last


def milliseconds(day: date) -> float:
    """Midnight that starts a day."""
    return (day.toordinal() - 719_163) * DAY


def to_date(moment: float) -> date:
    """The day of a moment, held to the years that a date can have."""
    ordinal = int(moment // DAY) + 719_163
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def read_bounds(columns: Columns) -> tuple[Floats, Floats, Floats, Floats]:
    """The four bounding days of every row, NaN where nobody stated one."""
    earliest_start, latest_start, earliest_end, latest_end = (_days(columns[name]) for name in BOUNDS)
    return earliest_start, latest_start, earliest_end, latest_end


def fit_axis(low: float, high: float, marks: Iterable[date]) -> Axis:
    """Choose the stretch that shows all between two moments, and those of some marked days that are near enough not to crowd it."""
    reach = max(0.2 * (high - low), LEAST_SPAN / 2)
    near = [moment for moment in map(milliseconds, marks) if low - reach <= moment <= high + reach]
    low, high = min([low, *near]), max([high, *near])
    margin = max(0.04 * (high - low), (LEAST_SPAN - (high - low)) / 2)
    return Axis(low - margin, high + margin)


def read_extents(columns: Columns, axis: Axis) -> Extents:
    """Read where each row may lie; what is said to be approximate or uncertain has no sure part."""
    earliest_start, latest_start, earliest_end, latest_end = read_bounds(columns)
    open_left, open_right = np.isnan(earliest_start), np.isnan(latest_end)
    soft = columns["approximate"].to_numpy(dtype=bool) | columns["uncertain"].to_numpy(dtype=bool)
    edge = 0.015 * axis.span
    sure = (latest_start <= earliest_end) & ~soft
    return Extents(
        first=np.where(open_left, axis.first + edge, earliest_start),
        last=np.where(open_right, axis.last - edge, latest_end + DAY),
        core_first=np.where(sure, latest_start, np.nan),
        core_last=np.where(sure, earliest_end + DAY, np.nan),
        open_left=open_left,
        open_right=open_right,
        soft=soft,
    )


def _days(column: ExtensionArray) -> Floats:
    days = column.to_numpy().astype("datetime64[D]")
    return np.where(np.isnat(days), np.nan, days.astype(np.int64) * DAY)
