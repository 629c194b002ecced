"""Events that the analyst adds: the log in, the claims they rest on out, with an article of the source's words for one added by hand."""

from collections.abc import Iterable
from dataclasses import dataclass

from events.corrections import AddEvent, Casting
from events.edits import Entry, Log, standing
from events.errors import Message
from events.model import Actor, Article, Claim, Participation, Span, Timex

PREFIX = "added:"
RULE = "analyst"  # of a time that was typed


@dataclass(frozen=True, slots=True)
class Added:
    """Claims and articles of added events, by their places in the log; ``waiting`` are those whose article is not here."""

    claims: tuple[Claim, ...] = ()
    articles: tuple[Article, ...] = ()
    waiting: tuple[Entry, ...] = ()


def added_id(number: int) -> str:
    """Id of the claim, and of the article if there is one, that an entry adds."""
    return f"{PREFIX}{number}"


def is_added(some_id: str) -> bool:
    """Whether a claim or an article was added by hand."""
    return some_id.startswith(PREFIX)


def add(log: Log, articles: Iterable[Article]) -> Added:
    """Make a claim of each added event that stands."""
    adding = [(entry, entry.change) for entry in standing(log) if isinstance(entry.change, AddEvent)]
    if not adding:
        return Added()
    known = {article.id: article for article in articles}
    claims, made, waiting = [], [], []
    for entry, change in adding:
        article = known.get(change.article) if change.article else _source(entry, change)
        span = change.span or Span(0, len(article.text) if article else 0)
        if article is None or span.end > len(article.text):
            waiting.append(entry)
            continue
        claims.append(_claim(entry, change, article, span))
        made += [] if change.article else [article]
    return Added(tuple(claims), tuple(made), tuple(waiting))


def _source(entry: Entry, change: AddEvent) -> Article:
    """The words of a source as an article, so that they are shown and cited as any other's."""
    return Article(added_id(entry.number), change.quote or change.title, "", title=change.source, publisher=change.source)


def _claim(entry: Entry, change: AddEvent, article: Article, span: Span) -> Claim:
    timex = None if change.time is None else Timex(Span(span.start, span.start), "DATE", change.time, RULE)
    return Claim(
        id=added_id(entry.number),
        article_id=article.id,
        span=span,
        title=change.title,
        kind=change.kind,
        status=change.status,
        timex=timex,
        actors=tuple(map(_part, change.actors)),
        place=change.place,
        reported_by=change.reported_by,
        confidence=1.0,
        reasons=(Message("Added by {who}.", {"who": entry.by}),),
    )


def _part(casting: Casting) -> Participation:
    named = casting.actor
    return Participation(Actor(named.id, named.name, named.kind), casting.role)
