"""Years of dated events: a frame's bounds in; out, the years each row begins and ends in at the outside, and those it names."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from events.days import MAX_YEAR, MIN_YEAR
from events.frame import BOUNDS

_BEFORE, _AFTER = MIN_YEAR - 1, MAX_YEAR + 1


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Years:
    """By row: the year it begins and ends in at the outside, beyond all years where open, and the first and last year it names."""

    begins: NDArray[np.int16]
    ends: NDArray[np.int16]
    low: NDArray[np.int16]
    high: NDArray[np.int16]

    @classmethod
    def of(cls, dated: pd.DataFrame) -> Self:
        """Years of the bounds of dated rows."""
        days = np.stack([dated[name].to_numpy(dtype="datetime64[Y]") for name in BOUNDS])
        years = np.clip(days.astype(np.int64) + 1970, MIN_YEAR, MAX_YEAR)
        known = ~np.isnat(days)
        low, high = np.where(known, years, _AFTER).min(axis=0), np.where(known, years, _BEFORE).max(axis=0)
        begins, ends = np.where(known[0], years[0], _BEFORE), np.where(known[-1], years[-1], _AFTER)
        return cls(*(part.astype(np.int16) for part in (begins, ends, low, high)))

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return self.begins.nbytes + self.ends.nbytes + self.low.nbytes + self.high.nbytes
