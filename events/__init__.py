"""From articles to a chronology: the dozen names that other programs need, each loaded when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from events.articles import read as read_article
    from events.errors import EventsError
    from events.extract import extract as find_claims
    from events.library import Library
    from events.model import Actor, Article, Claim, Event, Mention, Timex
    from events.query import Selection
    from events.timevalue import TimeValue

# Where each name lives; loading them all at once would make every import of one module pay for the whole chain.
_HOMES = {
    "Actor": ("model", "Actor"),
    "Article": ("model", "Article"),
    "Claim": ("model", "Claim"),
    "Event": ("model", "Event"),
    "EventsError": ("errors", "EventsError"),
    "Library": ("library", "Library"),
    "Mention": ("model", "Mention"),
    "Selection": ("query", "Selection"),
    "TimeValue": ("timevalue", "TimeValue"),
    "Timex": ("model", "Timex"),
    "find_claims": ("extract", "extract"),
    "read_article": ("articles", "read"),
}

__all__ = [
    "Actor",
    "Article",
    "Claim",
    "Event",
    "EventsError",
    "Library",
    "Mention",
    "Selection",
    "TimeValue",
    "Timex",
    "find_claims",
    "read_article",
]


def __getattr__(name: str) -> object:
    """Load a public name from its module."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(import_module(f"{__name__}.{module}"), attribute)
