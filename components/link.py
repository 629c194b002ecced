"""The view as a link: filters, lanes and chosen event to query parameters and back; what a link says that is not here is told.

Links hold ids, years and codes, never the words shown, so they open the same view in another language and after new articles.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from components.words import mark
from events.days import Day, is_day, iso, to_day
from events.errors import Message
from events.model import State, Status

Params: TypeAlias = Mapping[str, Sequence[str]]

ACTOR, FIRST, LAST, STATUS, WORDS, LANES, EVENT, VIEW, WHO = ("actor", "from", "to", "status", "words", "lanes", "event", "view", "who")
ORDER, WINDOW, CHART = ("order", "window", "chart")
KIND, SOURCE, PUBLISHER, CONFIDENCE, PERIOD, ARTICLE = ("kind", "source", "publisher", "confidence", "period", "article")
REVIEWED, TAG, REJECTED = ("review", "tag", "rejected")
KEYS = (
    ACTOR,
    FIRST,
    LAST,
    STATUS,
    WORDS,
    LANES,
    EVENT,
    VIEW,
    WHO,
    ORDER,
    WINDOW,
    CHART,
    KIND,
    SOURCE,
    PUBLISHER,
    CONFIDENCE,
    PERIOD,
    ARTICLE,
    REVIEWED,
    TAG,
    REJECTED,
)
FOREIGN = ("lang", "embed", "embed_options")  # not ours to judge
LANE_CHOICES = ("actor", "kind", "status", "place", "source")
ORDER_CHOICES = ("count", "name", "first")
CHART_CHOICES = ("full", "plain")
POSSIBLY, SURELY = PERIODS = ("possibly", "surely")
CONFIDENCES = range(0, 101, 5)  # per cent
HIDDEN, SHOWN = REJECTED_CHOICES = ("hidden", "shown")
VIEWS = ("chronology", "reading", "review", "articles", "actors", "merges", "watch", "changes")
CHRONOLOGY, READING, REVIEW, ARTICLES, ACTORS, MERGES, WATCHING, CHANGES = VIEWS
NEEDING_ALL = (REVIEW, ACTORS, MERGES, WATCHING, CHANGES)  # views that show all events at once
MAX_WORDS, MAX_SHOWN = 200, 60
_DAY = r"(-?[0-9]{4})-([0-9]{2})-([0-9]{2})"
_WINDOW = re.compile(f"{_DAY}/{_DAY}")

NO_ACTOR = mark("No article here names the actor “{value}”.")
NO_YEAR = mark("There is no event in the year “{value}” here.")
NO_STATUS = mark("There is no status “{value}”.")
NO_LANES = mark("The lanes cannot be drawn by “{value}”.")
NO_ORDER = mark("The lanes cannot be put in the order “{value}”.")
NO_WINDOW = mark("“{value}” is no stretch of time to look at.")
NO_CHART = mark("There is no way to draw the timeline called “{value}”.")
NO_KIND = mark("There is no event of the kind “{value}” here.")
NO_SOURCE = mark("No article here has “{value}” say so.")
NO_PUBLISHER = mark("No article here was published by “{value}”.")
NO_CONFIDENCE = mark("The confidence cannot be “{value}”: it goes from 0 to 100 in steps of 5.")
NO_PERIOD = mark("Events can be in a period “possibly” or “surely”, not “{value}”.")
NO_REVIEW = mark("There is no state of review “{value}”.")
NO_TAG = mark("No event here has the tag “{value}”.")
NO_REJECTED = mark("Rejected events can be “hidden” or “shown”, not “{value}”.")
NO_VIEW = mark("There is no view “{value}”.")
NO_EVENT = mark("The event “{value}” is not here.")
NO_ARTICLE = mark("The article “{value}” is not here.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a link can hold; ``confidence`` is the lowest one shown, in per cent."""

    actors: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    statuses: tuple[str, ...] = ()
    words: str = ""
    lanes: str = LANE_CHOICES[0]
    event: str = ""
    view: str = CHRONOLOGY
    who: str = ""
    article: str = ""
    order: str = ORDER_CHOICES[0]
    window: tuple[Day, Day] | None = None
    chart: str = CHART_CHOICES[0]
    kinds: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    confidence: int = 0
    surely: bool = False
    reviews: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What there is for a link to name; ``actors`` act in an event, ``sources`` say so, ``named`` are named in one in whatever role."""

    actors: Collection[str]
    years: Collection[int]
    events: Collection[str]
    named: Collection[str] = ()
    articles: Collection[str] = ()
    kinds: Collection[str] = ()
    sources: Collection[str] = ()
    publishers: Collection[str] = ()
    tags: Collection[str] = ()


@dataclass
class _Reader:
    """Takes the parts of a link that are understood and keeps a message for each that is not."""

    params: Params
    unknown: list[Message] = field(default_factory=list)

    def many(self, key: str, known: Collection[str], template: str) -> tuple[str, ...]:
        values = tuple(dict.fromkeys(self.params.get(key, ())))
        self.unknown += [Message(template, {"value": _short(value)}) for value in values if value not in known]
        return tuple(value for value in values if value in known)

    def window(self) -> tuple[Day, Day] | None:
        """Two days, "2019-01-01/2020-06-30"."""
        told = next(iter(self.params.get(WINDOW, ())), "")
        found = _WINDOW.fullmatch(told)
        parts = [int(part) for part in found.groups()] if found else []
        if parts and is_day(*parts[:3]) and is_day(*parts[3:]) and parts[:3] <= parts[3:]:
            return to_day(*parts[:3]), to_day(*parts[3:])
        self.unknown += [Message(NO_WINDOW, {"value": _short(told)})] if told else []
        return None

    def one(self, key: str, known: Collection[str], template: str) -> str:
        return next(iter(self.many(key, known, template)), "")


def read(params: Params, known: Known) -> tuple[Asked, list[Message]]:
    """Read a link: the view it asks for as far as it can be had, and a message for each part that cannot."""
    reader = _Reader(params)
    years = {str(year) for year in known.years}
    first, last = (reader.one(key, years, NO_YEAR) for key in (FIRST, LAST))
    view = Asked(
        actors=reader.many(ACTOR, known.actors, NO_ACTOR),
        first_year=int(first) if first else None,
        last_year=int(last) if last else None,
        statuses=reader.many(STATUS, set(Status), NO_STATUS),
        words=next(iter(params.get(WORDS, ())), "")[:MAX_WORDS],
        lanes=reader.one(LANES, LANE_CHOICES, NO_LANES) or LANE_CHOICES[0],
        event=reader.one(EVENT, known.events, NO_EVENT),
        view=reader.one(VIEW, VIEWS, NO_VIEW) or CHRONOLOGY,
        who=reader.one(WHO, known.named, NO_ACTOR),
        article=reader.one(ARTICLE, known.articles, NO_ARTICLE),
        order=reader.one(ORDER, ORDER_CHOICES, NO_ORDER) or ORDER_CHOICES[0],
        window=reader.window(),
        chart=reader.one(CHART, CHART_CHOICES, NO_CHART) or CHART_CHOICES[0],
        kinds=reader.many(KIND, known.kinds, NO_KIND),
        sources=reader.many(SOURCE, known.sources, NO_SOURCE),
        publishers=reader.many(PUBLISHER, known.publishers, NO_PUBLISHER),
        confidence=int(reader.one(CONFIDENCE, {str(step) for step in CONFIDENCES}, NO_CONFIDENCE) or 0),
        surely=reader.one(PERIOD, PERIODS, NO_PERIOD) == SURELY,
        reviews=reader.many(REVIEWED, set(State), NO_REVIEW),
        tags=reader.many(TAG, known.tags, NO_TAG),
        rejected=reader.one(REJECTED, REJECTED_CHOICES, NO_REJECTED) == SHOWN,
    )
    strange = [key for key in params if key not in KEYS and key not in FOREIGN]
    return view, reader.unknown + [Message("This page knows no filter “{value}”.", {"value": _short(key)}) for key in strange]


def write(view: Asked) -> dict[str, list[str]]:
    """Write a view as query parameters; what is not asked for is left out."""
    values = {
        ACTOR: list(view.actors),
        FIRST: [] if view.first_year is None else [str(view.first_year)],
        LAST: [] if view.last_year is None else [str(view.last_year)],
        STATUS: list(view.statuses),
        WORDS: [view.words] if view.words else [],
        LANES: [view.lanes] if view.lanes != LANE_CHOICES[0] else [],
        EVENT: [view.event] if view.event else [],
        VIEW: [view.view] if view.view != CHRONOLOGY else [],
        WHO: [view.who] if view.who else [],
        ARTICLE: [view.article] if view.article else [],
        ORDER: [view.order] if view.order != ORDER_CHOICES[0] else [],
        WINDOW: [] if view.window is None else ["/".join(iso(day) for day in view.window)],
        CHART: [view.chart] if view.chart != CHART_CHOICES[0] else [],
        KIND: list(view.kinds),
        SOURCE: list(view.sources),
        PUBLISHER: list(view.publishers),
        CONFIDENCE: [str(view.confidence)] if view.confidence else [],
        PERIOD: [SURELY] if view.surely else [],
        REVIEWED: list(view.reviews),
        TAG: list(view.tags),
        REJECTED: [SHOWN] if view.rejected else [],
    }
    return {key: value for key, value in values.items() if value}


def _short(value: str) -> str:
    return value if len(value) <= MAX_SHOWN else value[:MAX_SHOWN] + "…"
