"""Articles that older rules have read: a store comes in, their claims by today's rules go into it, each confirmed on its own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from events.corrections import values
from events.extract import extract
from events.model import Event
from events.shelving import is_imported
from events.store import Store

NEWER_RULES, TAKEN_BACK = "read with newer rules", "reading with newer rules undone"
_AT_ONCE = 200  # articles


@dataclass(frozen=True, slots=True)
class Difference:
    """How many events are told that were not, are told no more, and say something else."""

    new: int
    gone: int
    changed: int


def reread(store: Store, *, by: str) -> Iterator[str]:
    """Read again what other rules have read, giving each article's id once it is written; the claims of rows stay theirs.

    It may be left off after any article, and goes on there the next time. Corrections stay: they lie over what is read.
    """
    old = store.outdated()
    if not old:
        return
    library = store.library()
    rows = {article.id for article in library.articles if is_imported(article)}
    for article_id in old:
        article = library.article(article_id)
        if article is not None:
            kept = library.claims_of(article_id) if article_id in rows else extract(article)
            store.reread(article_id, kept, by=by, why=NEWER_RULES)
            yield article_id


def read_as_before(store: Store, article_ids: Sequence[str], revision: int, *, by: str) -> None:
    """Undo a reading: articles have again what had been read in them at a revision, by the rules of then."""
    for place in range(0, len(article_ids), _AT_ONCE):
        store.read_as_before(article_ids[place : place + _AT_ONCE], revision, by=by, why=TAKEN_BACK)


def difference(before: Iterable[Event], after: Iterable[Event]) -> Difference:
    """What became of events; confidence and reasons are no part of what an event says."""
    old, now = ({event.id: (values(event), event.actors) for event in events} for events in (before, after))
    return Difference(len(now.keys() - old), len(old.keys() - now), sum(now[name] != old[name] for name in now.keys() & old))
