"""What the timeline is asked to draw: dated rows of the events frame and how to show them, as one immutable record."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, TypeAlias

import numpy as np
import pandas as pd

from components.extents import Columns
from components.palette import Theme

LaneBy: TypeAlias = Literal["actor", "kind", "status", "place", "source"]
LaneOrder: TypeAlias = Literal["count", "name", "first"]


@dataclass(frozen=True, eq=False)
class View:
    """One drawing of the timeline.

    ``frame`` holds dated events only, ``labels`` the name of each actor id. ``translate`` gives the reader's word for an
    English one, ``when`` the words for the time of an event's id. ``ringed`` is the id of an event to ring, ``disputed`` tells of
    an event's id whether its sources contradict each other.
    """

    frame: pd.DataFrame
    labels: Mapping[str, str]
    today: date
    lane_by: LaneBy = "actor"
    lane_order: LaneOrder = "count"
    article_dates: Sequence[date] = ()
    theme: Theme = "light"
    translate: Callable[[str], str] = str
    when: Callable[[str], str] | None = None
    ringed: str = ""
    disputed: Callable[[str], bool] | None = None

    @cached_property
    def columns(self) -> Columns:
        """The frame's columns, each looked up once; of a frame that takes longer than reading a few rows of one."""
        return {str(name): column.array for name, column in self.frame.items()}

    @cached_property
    def ringed_row(self) -> int:
        """Row of the event to ring; -1 for none."""
        return next(iter(np.flatnonzero((self.frame["id"] == self.ringed).to_numpy(dtype=bool)).tolist()), -1) if self.ringed else -1
