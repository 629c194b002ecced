"""A made-up chronology of any size: a number of rows and a seed go in, a frame like that of ``events.frame`` comes out, quickly."""

from typing import Any, TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from events.frame import BOUNDS, COLUMNS, CONFIDENCE, COUNT, DAY, MANY, PRECISION, REVIEW, STATUS, TEXT, check, in_time_order
from events.model import Actor, ActorKind

FIRST_YEAR, YEARS, ACTORS, ARTICLES, PUBLISHERS = 1998, 27, 3_000, 2_000, 40
SAID = 0.4  # of the events have a source in their words
KINDS = ("agreement", "attack", "disaster", "economy", "election", "exercise", "meeting", "protest", "trial", "visit")
# How rows are dated and how often: one day, a few days, months on end, "in March", "in 2009", "since", "until", not at all.
SHAPES = {"day": 0.55, "days": 0.22, "long": 0.08, "month": 0.08, "year": 0.03, "since": 0.01, "until": 0.01, "undated": 0.02}
_FEWEST_DAYS, _MOST_DAYS = {"days": 2, "long": 30}, {"days": 10, "long": 365}
_STATUSES = (0.70, 0.06, 0.14, 0.04, 0.03, 0.03)
_VERBS = ("Talks held by", "Visit paid by", "Accord signé par", "Réunion annoncée par", "Exercise led by", "Livraison reçue par")
_PLACES = ("", "Alger", "Genève", "Nairobi", "São Paulo", "Washington", "Zürich", "Doha")

Days: TypeAlias = NDArray[np.datetime64[Any]]
Codes: TypeAlias = NDArray[np.int64]


def make_actors() -> dict[str, Actor]:
    """The actors of the frame by id."""
    kinds = list(ActorKind)
    made = (Actor(f"org:{number:04d}", f"Acteur {number:04d}", kinds[number % len(kinds)]) for number in range(ACTORS))
    return {actor.id: actor for actor in made}


def make_frame(rows: int, *, seed: int = 1) -> pd.DataFrame:
    """Rows of made-up events in time order, the same for the same seed; it passes ``events.frame.check``."""
    rng = np.random.default_rng(seed)
    columns = {**_words(rng, rows), **_times(rng, rows), **_actors_and_articles(rng, rows)}
    return check(in_time_order(pd.DataFrame({name: columns[name] for name in COLUMNS})))


def _words(rng: np.random.Generator, rows: int) -> dict[str, object]:
    numbers = pa.array(np.arange(rows)).cast(pa.large_string())
    verbs = _pick(_VERBS, rng.integers(0, len(_VERBS), rows))
    return {
        "id": _text(_join("event:", numbers)),
        "title": _text(_join(verbs, " n\u00b0 ", numbers)),
        "kind": pd.Categorical.from_codes(rng.integers(0, len(KINDS), rows), pd.Index(KINDS, dtype=TEXT)),
        "status": pd.Categorical.from_codes(rng.choice(len(_STATUSES), rows, p=_STATUSES), dtype=STATUS),
        "approximate": rng.random(rows) < 0.1,
        "uncertain": rng.random(rows) < 0.05,
        "place": _text(_pick(_PLACES, rng.integers(0, len(_PLACES), rows))),
        "reported_by": _text(_pick(("", "Press office", "Ministère"), rng.integers(0, 3, rows))),
        "confidence": rng.random(rows).astype(CONFIDENCE),
        "claims": rng.integers(1, 4, rows).astype(COUNT),
        "review": pd.Categorical.from_codes(np.zeros(rows, dtype=int), dtype=REVIEW),
        "tags": _lists(np.zeros(0, dtype=np.int64), pa.array([], pa.string()), rows),
    }


def _times(rng: np.random.Generator, rows: int) -> dict[str, object]:
    """The shape of each row decides its bounds, its precision and its text alike."""
    names = np.array(list(SHAPES))[rng.choice(len(SHAPES), rows, p=list(SHAPES.values()))]
    first, last = _days(rng, names)
    shapes = {name: names == name for name in SHAPES}
    doubtful, open_end, open_start = shapes["month"] | shapes["year"], shapes["since"], shapes["until"]
    starts = np.where(open_start | shapes["undated"], np.datetime64("NaT"), first)
    ends = np.where(open_end | shapes["undated"], np.datetime64("NaT"), last)
    inner = np.where(doubtful | open_start, last, first), np.where(doubtful | open_end, first, last)
    inner_known = (np.where(shapes["undated"], np.datetime64("NaT"), days) for days in inner)
    bounds = dict(zip(BOUNDS, (starts, *inner_known, ends), strict=True))
    precision = np.select([shapes["month"], shapes["year"], shapes["undated"]], ["month", "year", ""], "day")
    years_implied = np.flatnonzero(names == "days")
    edtf = _edtf(names, first, last)
    return {
        **{name: days.astype(DAY) for name, days in bounds.items()},
        "precision": pd.Categorical(precision, dtype=PRECISION),
        "edtf": _text(edtf),
        "timex3": _text(pc.if_else(pa.array(shapes["undated"]), "PAST_REF", edtf)),
        "mod": pd.Categorical.from_codes(np.zeros(rows, dtype=int), pd.Index([""], dtype=TEXT)),
        "implied": _lists(years_implied, pa.array(["year"] * years_implied.size, pa.string()), rows),
    }


def _days(rng: np.random.Generator, names: NDArray[np.str_]) -> tuple[Days, Days]:
    """First and last day of each row, whole months and years where the shape is one."""
    start = np.datetime64(f"{FIRST_YEAR}-01-01", "D")
    first = start + rng.integers(0, YEARS * 365, names.size)
    last = first.copy()
    for name in _MOST_DAYS:
        here = names == name
        last[here] += rng.integers(_FEWEST_DAYS[name] - 1, _MOST_DAYS[name], int(here.sum()))
    for name, unit in (("month", "M"), ("year", "Y")):
        here = names == name
        period = first[here].astype(f"datetime64[{unit}]")
        first[here], last[here] = period.astype("datetime64[D]"), (period + 1).astype("datetime64[D]") - 1
    return first, last


def _edtf(names: NDArray[np.str_], first: Days, last: Days) -> pa.Array:
    one, other = (pa.array(np.datetime_as_string(days)).cast(pa.large_string()) for days in (first, last))
    texts = {
        "days": _join(one, "/", other),
        "long": _join(one, "/", other),
        "month": pc.utf8_slice_codeunits(one, 0, 7),
        "year": pc.utf8_slice_codeunits(one, 0, 4),
        "since": _join(one, "/.."),
        "until": _join("../", other),
        "undated": pa.scalar("", pa.large_string()),
    }
    edtf = one
    for name, text in texts.items():
        edtf = pc.if_else(pa.array(names == name), text, edtf)
    return edtf


def _actors_and_articles(rng: np.random.Generator, rows: int) -> dict[str, object]:
    """One to three actors a row, the commonest in most of them (Zipf's law), and one or two articles."""
    shares = 1 / np.arange(1, ACTORS + 1)
    chosen = rng.choice(ACTORS, (rows, 3), p=shares / shares.sum())
    named = np.arange(3) < rng.integers(1, 4, (rows, 1))
    named[:, 1] &= chosen[:, 1] != chosen[:, 0]
    named[:, 2] &= (chosen[:, 2] != chosen[:, 0]) & (chosen[:, 2] != chosen[:, 1])
    articles = rng.integers(0, ARTICLES, rows)
    every, telling = np.arange(rows), rng.random(rows) < SAID
    return {
        "actors": _lists(np.nonzero(named)[0], _pick(list(make_actors()), chosen[named]), rows),
        "sources": _lists(every, _pick([f"Article n\u00b0 {number}" for number in range(ARTICLES)], articles), rows),
        "articles": _lists(every, _pick([f"art:{number:05d}" for number in range(ARTICLES)], articles), rows),
        "publishers": _lists(every, _pick([f"Gazette n\u00b0 {number}" for number in range(PUBLISHERS)], articles % PUBLISHERS), rows),
        "said_by": _lists(every[telling], _pick(list(make_actors()), (chosen[:, 0] * 7)[telling] % ACTORS), rows),
    }


def _lists(holders: Codes, texts: pa.Array, rows: int) -> pd.arrays.ArrowExtensionArray:
    """A many-valued column from the row of each text, in ascending order."""
    offsets = np.concatenate(([0], np.cumsum(np.bincount(holders, minlength=rows)))).astype(np.int32)
    return pd.arrays.ArrowExtensionArray(pa.ListArray.from_arrays(pa.array(offsets), texts.cast(pa.string())).cast(MANY.pyarrow_dtype))


def _pick(texts: tuple[str, ...] | list[str], codes: Codes) -> pa.Array:
    return pa.array(texts, pa.large_string()).take(pa.array(codes))


def _join(*parts: pa.Array | str) -> pa.Array:
    return pc.binary_join_element_wise(*(pa.scalar(part, pa.large_string()) if isinstance(part, str) else part for part in (*parts, "")))


def _text(texts: pa.Array) -> object:
    return pd.Series(pd.arrays.ArrowExtensionArray(texts)).astype(TEXT).array
