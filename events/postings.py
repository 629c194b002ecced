"""Which rows hold a name: a many-valued column turned into one array of row numbers, grouped by name (compressed sparse columns)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

Rows = NDArray[np.int32]


@dataclass(frozen=True, eq=False, repr=False)
class Postings:
    """Row numbers of name ``k`` are ``rows[offsets[k]:offsets[k + 1]]``, in ascending order, each once."""

    names: tuple[str, ...]
    offsets: NDArray[np.int64]
    rows: Rows

    @classmethod
    def of_column(cls, column: "pd.Series[Any]") -> Self:
        """Group the rows of a column of lists of text by the texts in them."""
        lists = pa.array(column.array)
        lists = lists.combine_chunks() if isinstance(lists, pa.ChunkedArray) else lists
        encoded = lists.flatten().dictionary_encode()
        names = tuple(encoded.dictionary.to_pylist())
        codes = encoded.indices.to_numpy().astype(np.uint16 if len(names) < 2**16 else np.int32)
        lengths = np.diff(lists.offsets.to_numpy())
        holders = np.repeat(np.arange(len(lists), dtype=np.int32), lengths)
        order = np.argsort(codes, kind="stable")
        codes, holders = codes[order], holders[order]
        fresh = np.ones(codes.size, dtype=bool)
        fresh[1:] = (codes[1:] != codes[:-1]) | (holders[1:] != holders[:-1])
        rows = holders[fresh]
        counts = np.bincount(codes[fresh], minlength=len(names))
        offsets = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
        rows.flags.writeable = offsets.flags.writeable = False
        return cls(names, offsets, rows)

    @property
    def nbytes(self) -> int:
        """Bytes of both arrays."""
        return self.rows.nbytes + self.offsets.nbytes

    @cached_property
    def codes(self) -> dict[str, int]:
        """Position of each name."""
        return {name: code for code, name in enumerate(self.names)}

    def of(self, name: str) -> Rows:
        """Rows that hold a name; none for a name that is not there."""
        code = self.codes.get(name)
        return self.rows[:0] if code is None else self.rows[self.offsets[code] : self.offsets[code + 1]]

    def counts(self, chosen: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Number of chosen rows that hold each name, in the order of ``names``."""
        if not self.names:
            return np.zeros(0, dtype=np.int64)
        return np.add.reduceat(chosen.take(self.rows).view(np.uint8), self.offsets[:-1], dtype=np.int64)


def union(parts: Sequence[Rows], size: int) -> Rows:
    """Rows that stand in one of the parts at least, in ascending order; all are below ``size``."""
    if len(parts) == 1:
        return parts[0]
    hit = np.zeros(size, dtype=bool)
    for part in parts:
        hit[part] = True
    return np.flatnonzero(hit).astype(np.int32)


def intersection(parts: Sequence[Rows], size: int) -> Rows:
    """Rows that stand in all of the parts, in ascending order; all are below ``size``."""
    rows, *others = sorted(parts, key=len)
    for part in others:
        hit = np.zeros(size, dtype=bool)
        hit[part] = True
        rows = rows[hit[rows]]
    return rows
