"""Events as a pandas frame, one row an event in time order: the names and dtypes of its columns live here, and their check."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray
from pandas.api.extensions import ExtensionArray, ExtensionDtype

from events.acting import acting, telling
from events.days import Day
from events.errors import EventsError
from events.folding import mend
from events.model import Article, Event, State, Status
from events.timevalue import PRECISIONS, TimeValue

Dtype: TypeAlias = ExtensionDtype | np.dtype[Any]

TEXT = pd.StringDtype(na_value=np.nan)
DAY = np.dtype("datetime64[us]")
FLAG = np.dtype("bool")
NAMES = pd.CategoricalDtype(pd.Index([], dtype=TEXT))  # categories that differ from frame to frame
STATUS = pd.CategoricalDtype(pd.Index([status.value for status in Status], dtype=TEXT))
REVIEW = pd.CategoricalDtype(pd.Index([state.value for state in State], dtype=TEXT))
PRECISION = pd.CategoricalDtype(pd.Index(PRECISIONS, dtype=TEXT), ordered=True)
MANY = pd.ArrowDtype(pa.list_(pa.string()))
CONFIDENCE = np.dtype("float32")
COUNT = np.dtype("int32")

BOUNDS = ("earliest_start", "latest_start", "earliest_end", "latest_end")
_ORDERED = tuple((BOUNDS[low], BOUNDS[high]) for low, high in ((0, 1), (2, 3), (0, 2), (1, 3), (0, 3)))
_UNDATED = TimeValue("", "")


class FrameError(EventsError):
    """A frame of events breaks the contract of its columns."""


@dataclass(frozen=True, slots=True)
class Line:
    """One event and what its row says: the time as stated, the ids of the articles it is told in, their names and publishers.

    The time of an undated event is that of the vague words it was told with ("recently"), if any.
    """

    event: Event
    time: TimeValue
    articles: tuple[str, ...]
    sources: tuple[str, ...]
    publishers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """Dtype of a column and how a row's value is read."""

    dtype: Dtype
    read: Callable[[Line], object]


COLUMNS: Mapping[str, Column] = {
    "id": Column(TEXT, lambda line: line.event.id),
    "title": Column(TEXT, lambda line: line.event.title),
    "kind": Column(NAMES, lambda line: line.event.kind),
    "status": Column(STATUS, lambda line: line.event.status.value),
    "edtf": Column(TEXT, lambda line: line.time.value),
    "timex3": Column(TEXT, lambda line: line.time.timex3),
    "mod": Column(NAMES, lambda line: line.time.mod),
    "earliest_start": Column(DAY, lambda line: line.time.earliest_start),
    "latest_start": Column(DAY, lambda line: line.time.latest_start),
    "earliest_end": Column(DAY, lambda line: line.time.earliest_end),
    "latest_end": Column(DAY, lambda line: line.time.latest_end),
    "precision": Column(PRECISION, lambda line: line.time.precision),
    "implied": Column(MANY, lambda line: line.time.implied),
    "approximate": Column(FLAG, lambda line: line.time.approximate),
    "uncertain": Column(FLAG, lambda line: line.time.uncertain),
    "actors": Column(MANY, lambda line: [actor.id for actor in acting(line.event.actors)]),
    "place": Column(TEXT, lambda line: line.event.place),
    "reported_by": Column(TEXT, lambda line: line.event.reported_by),
    "confidence": Column(CONFIDENCE, lambda line: line.event.confidence),
    "claims": Column(COUNT, lambda line: len(line.event.claims)),
    "sources": Column(MANY, lambda line: line.sources),
    "articles": Column(MANY, lambda line: line.articles),
    "review": Column(REVIEW, lambda line: line.event.review.value),
    "tags": Column(MANY, lambda line: line.event.tags),
    "publishers": Column(MANY, lambda line: line.publishers),
    "said_by": Column(MANY, lambda line: telling(line.event)),
}


def to_frame(events: Iterable[Event], articles: Iterable[Article] = ()) -> pd.DataFrame:
    """Lay out events one a row in time order; ``sources`` are the names of the articles, ``said_by`` is who says so in them."""
    told = list(lines(events, articles))
    columns = {name: _array(column.dtype, [column.read(line) for line in told]) for name, column in COLUMNS.items()}
    return check(in_time_order(pd.DataFrame(columns)))


def renew(frame: pd.DataFrame, events: Sequence[Event], articles: Iterable[Article], *, changed: Collection[str]) -> pd.DataFrame:
    """The same as ``to_frame``, quickly: the rows of a frame that holds most of the events, and new ones for ``changed`` ids."""
    fresh = to_frame([event for event in events if event.id in changed], articles)
    kept = frame[~frame["id"].isin(list(changed))]
    places = pd.Index([*kept["id"], *fresh["id"]]).get_indexer([event.id for event in events])
    columns = {}
    for name, column in COLUMNS.items():
        dtype = TEXT if column.dtype is NAMES else column.dtype
        joined = pd.concat([part[name].astype(dtype) for part in (kept, fresh)], ignore_index=True).iloc[places]
        columns[name] = _array(NAMES, joined.to_list()) if column.dtype is NAMES else joined.array
    return check(in_time_order(pd.DataFrame(columns)))


def lines(events: Iterable[Event], articles: Iterable[Article] = ()) -> Iterator[Line]:
    """What the row of each event is read from; exports read the same."""
    known = {article.id: article for article in articles}
    for event in events:
        stated = (claim.timex.time for claim in event.claims if claim.timex is not None and claim.time is None)
        told_in = tuple(dict.fromkeys(claim.article_id for claim in event.claims))
        names = tuple(source_name(known[article]) if article in known else article for article in told_in)
        publishers = (known[article].publisher for article in told_in if article in known)
        yield Line(event, event.time or next(stated, _UNDATED), told_in, names, tuple(dict.fromkeys(filter(None, publishers))))


def named_days(frame: pd.DataFrame) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """First and last day that any bound of each row names; an undated row has none, so its first comes after its last."""
    latest = np.iinfo(np.int32).max
    firsts = [day_numbers(frame[name], missing=latest) for name in BOUNDS]
    lasts = [np.where(days == latest, -latest, days) for days in firsts]
    return np.minimum.reduce(firsts), np.maximum.reduce(lasts)


def source_name(article: Article) -> str:
    """Name to show for an article: its title, else where it comes from."""
    return article.title or article.publisher or article.url or article.id


def day_numbers(column: "pd.Series[Any]", *, missing: Day) -> NDArray[np.int32]:
    """Days of a bounds column as day numbers (see ``events.days``), with a number of one's own where there is none."""
    days = column.to_numpy(dtype="datetime64[us]").astype("datetime64[D]")
    return np.where(np.isnat(days), missing, days.astype(np.int64)).astype(np.int32)


def is_dated(frame: pd.DataFrame) -> NDArray[np.bool_]:
    """Rows with at least one known bound."""
    dated = np.zeros(len(frame), dtype=bool)
    for name in BOUNDS:
        dated |= frame[name].notna().to_numpy()
    return dated


def in_time_order(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame sorted by earliest start: open starts first, undated rows last, equal rows as they stood."""
    keys = _order_keys(frame)
    if _first_out_of_order(keys) is None:
        return frame.reset_index(drop=True)
    return frame.iloc[np.lexsort(keys[::-1])].reset_index(drop=True)


def check(frame: pd.DataFrame) -> pd.DataFrame:
    """Give the frame back when it keeps the contract; raise FrameError for the first thing that breaks it."""
    _check_dtypes(frame)
    _check_values(frame)
    for low, high in _ORDERED:
        _refuse(frame[low] > frame[high], "{low} is after {high} in {rows}. A time must end after it starts.", low=low, high=high)
    row = _first_out_of_order(_order_keys(frame))
    if row is not None:
        raise FrameError("Row {row} is not in time order. Sort the frame first (events.frame.in_time_order).", row=row)
    return frame


def _check_dtypes(frame: pd.DataFrame) -> None:
    missing = [name for name in COLUMNS if name not in frame.columns]
    if missing:
        raise FrameError("The frame of events lacks {columns}. Build it with events.frame.to_frame.", columns=", ".join(missing))
    for name, column in COLUMNS.items():
        found, wanted = frame[name].dtype, column.dtype
        fits = isinstance(found, pd.CategoricalDtype) if wanted is NAMES else found == wanted
        if not fits:
            raise FrameError("The column {column} holds {found} where {wanted} belongs.", column=name, found=found, wanted=wanted)


def _check_values(frame: pd.DataFrame) -> None:
    for name, column in COLUMNS.items():
        if column.dtype is not DAY:
            _refuse(frame[name].isna(), "The column {column} has no value in {rows}. Leave text empty instead.", column=name)
    _refuse(frame["id"] == "", "The column id is empty in {rows}. Every event needs an id.")
    _refuse(frame["id"].duplicated(), "The id of an earlier row stands again in {rows}. Every event needs its own id.")
    _refuse(~frame["confidence"].between(0, 1), "The confidence is not between 0 and 1 in {rows}.")
    _refuse(frame["claims"] < 1, "There is no claim in {rows}. Every event rests on one at least.")


def _refuse(wrong: "pd.Series[bool]", template: str, **values: str) -> None:
    rows = np.flatnonzero(wrong.to_numpy(dtype=bool))
    if rows.size:
        named = "row " + ", ".join(str(row) for row in rows[:3])
        more = f" and {rows.size - 3} more" if rows.size > 3 else ""
        raise FrameError(template, rows=named + more, **values)


def _order_keys(frame: pd.DataFrame) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Sort keys, the first counts most: 0 open start, 1 start known, 2 undated; then the start."""
    start = day_numbers(frame["earliest_start"], missing=0)
    known = frame["earliest_start"].notna().to_numpy()
    return np.where(known, 1, np.where(is_dated(frame), 0, 2)).astype(np.int32), start


def _first_out_of_order(keys: tuple[NDArray[np.int32], NDArray[np.int32]]) -> int | None:
    group, start = keys
    falls = (group[1:] < group[:-1]) | ((group[1:] == group[:-1]) & (start[1:] < start[:-1]))
    return int(np.argmax(falls)) + 1 if falls.any() else None


def _array(dtype: Dtype, values: Sequence[Any]) -> ExtensionArray | NDArray[Any]:
    """A column's values as an array of its dtype, text mended on the way."""
    if dtype is DAY:
        return np.array(values, dtype="datetime64[D]").astype(DAY)
    if dtype is MANY:
        lists = [[mend(text) for text in texts] for texts in values]
        return pd.arrays.ArrowExtensionArray(pa.array(lists, type=MANY.pyarrow_dtype))
    if isinstance(dtype, np.dtype):
        return np.array(values, dtype=dtype)
    texts = [mend(text) for text in values]
    if dtype is NAMES:
        return pd.Categorical(texts, categories=pd.Index(sorted(set(texts)), dtype=TEXT))
    return pd.Series(texts, dtype=dtype).array
