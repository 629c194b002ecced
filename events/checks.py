"""What a change to events or articles must have: a change comes in, an EventsError in plain words goes out when it cannot be."""

import re
from collections.abc import Iterator
from datetime import date

from events.corrections import (
    AddEvent,
    Also,
    ArticleChange,
    ArticleField,
    Cast,
    Correct,
    CorrectArticle,
    EventChange,
    Field,
    Join,
    Note,
    Part,
    RemoveArticle,
    RestoreArticle,
    Tag,
    Target,
    Untag,
)
from events.days import MAX_YEAR, MIN_YEAR, to_day
from events.errors import EventsError
from events.model import Span, Status
from events.timevalue import TimeValue

MOST_LETTERS = 2_000  # of a value, a note or a quotation
MOST_ANCHORS = 10_000  # of one change
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def check(change: EventChange | ArticleChange) -> None:
    """Raise EventsError for a change that cannot be, whatever was read."""
    for text in _texts(change):
        if len(text) > MOST_LETTERS:
            raise EventsError("“{text}” is too long; {most} characters are the most.", text=text[:60] + "…", most=MOST_LETTERS)
    if isinstance(change, CorrectArticle):
        _check_article(change)
        return
    if isinstance(change, RemoveArticle | RestoreArticle):
        return
    _check_targets(change)
    if isinstance(change, Correct | Also):
        _check_value(change)
    elif isinstance(change, Cast) and change.was == change.role:
        raise EventsError("Say which role “{actor}” has now, or that it takes no part.", actor=change.actor.name)
    elif isinstance(change, Note) and not change.text.strip():
        raise EventsError("A note needs some words.")
    elif isinstance(change, Tag | Untag) and not change.tag.strip():
        raise EventsError("A tag needs at least one letter.")
    elif isinstance(change, AddEvent):
        _check_added(change)


def _check_targets(change: EventChange) -> None:
    targets: tuple[Target, ...] = ()
    if isinstance(change, Join):
        targets = change.events
        if len(targets) < 2:
            raise EventsError("Choose at least two events that are one.")
    elif isinstance(change, Part):
        targets = (change.event, change.claims)
    elif not isinstance(change, AddEvent):
        targets = (change.event,)
    if not all(targets) and not isinstance(change, AddEvent):
        raise EventsError("The change does not say which event it is about.")
    if sum(map(len, targets)) > MOST_ANCHORS:
        raise EventsError("This is about more than {most} claims at once. Do it in parts.", most=MOST_ANCHORS)
    for anchor in (anchor for target in targets for anchor in target):
        for span in (anchor.sentence, anchor.trigger, anchor.date):
            _check_span(span)


def _check_span(span: Span | None) -> None:
    if span is not None and not 0 <= span.start <= span.end:
        raise EventsError("From {start} to {end} is no place in a text.", start=span.start, end=span.end)


def _check_value(change: Correct | Also) -> None:
    if change.field is Field.TIME:
        _check_time(change.time)
        if change.time is None and change.value:
            raise EventsError(
                "“{words}” has not been read as a date. Write it otherwise, or leave it empty for no date.", words=change.value
            )
        return
    if change.time is not None:
        raise EventsError("Only a time can have days.")
    if change.field is Field.STATUS and change.value not in set(Status):
        raise EventsError("“{value}” is no status. Choose one of: {known}.", value=change.value, known=", ".join(Status))
    if change.field in (Field.TITLE, Field.KIND) and not change.value.strip():
        raise EventsError("An event needs a title and a kind.")


def _check_time(time: TimeValue | None) -> None:
    """Days in their order and within the years that a calendar here can hold."""
    if time is None:
        return
    first, last = to_day(MIN_YEAR), to_day(MAX_YEAR, 12, 31)
    low, latest_start, earliest_end, high = time.bounds
    known = [day for day in time.bounds if day is not None]
    pairs = ((low, latest_start), (earliest_end, high), (low, earliest_end), (latest_start, high), (low, high))
    if any(not first <= day <= last for day in known) or any(a is not None and b is not None and a > b for a, b in pairs):
        raise EventsError("The days of “{text}” are not in order, or not of this calendar.", text=time.value)


def _check_added(change: AddEvent) -> None:
    if not change.title.strip() or not change.kind.strip():
        raise EventsError("An event needs a title and a kind.")
    if bool(change.article) != (change.span is not None) or (change.span is not None and not len(change.span)):
        raise EventsError("Select the words of the article that tell the event.")
    if not change.article and not change.source.strip():
        raise EventsError("Name the source that tells the event.")
    _check_span(change.span)
    _check_time(change.time)
    if change.time is None and change.when:
        raise EventsError("“{words}” has not been read as a date. Write it otherwise, or leave it empty for no date.", words=change.when)


def _check_article(change: CorrectArticle) -> None:
    if change.field is ArticleField.DCT and change.value:
        try:
            date.fromisoformat(change.value)
        except ValueError as error:
            raise EventsError("“{value}” is no day. Write it like 2023-12-04.", value=change.value) from error
    if change.field is ArticleField.LANGUAGE and not _LANGUAGE.fullmatch(change.value):
        raise EventsError("“{value}” is no language. Write its two letters, such as fr.", value=change.value)
    if change.field is ArticleField.TITLE and not change.value.strip():
        raise EventsError("An article needs a title.")


def _texts(change: EventChange | ArticleChange) -> Iterator[str]:
    """Every text of a change that somebody wrote."""
    for name in ("value", "was", "text", "tag", "title", "kind", "when", "place", "reported_by", "article", "source", "quote"):
        held = getattr(change, name, "")
        if isinstance(held, str):
            yield held
