"""Articles that were read go into a store: outcomes come in, some dozens a write; what came of each goes out once it is confirmed.

The same text is not kept twice; a text nearly the same is kept and told as such. Rows of a table become events where its headings say how.
"""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from events.corrections import RestoreArticle
from events.errors import EventsError, Message
from events.extract import shortcomings
from events.intake import Outcome
from events.intake.duplicates import SAME, Duplicate, Known
from events.intake.mapping import propose
from events.intake.tables import import_rows, preview
from events.library import Library
from events.records import Json
from events.shelving import is_imported, shelve
from events.store import Store
from events.store.store import ANALYST

AT_ONCE, SECONDS = 50, 5.0  # articles of one write, and how long the first of them may wait for it
SAME_TEXT = "The same text is in the library already, as “{title}” ({id}); it was not stored twice."
BACK = "The same text had been taken out of the library; it was brought back ({id})."
NEARLY = "It is much like “{title}” ({id}): {share} % of the shorter text stands in both. Both are kept."


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came of one article: how it was read, how many events it tells, and the known article that it is a copy of, or nearly."""

    outcome: Outcome
    events: int = 0
    told: tuple[Message, ...] = ()
    copy: Duplicate | None = None
    is_stored: bool = False

    @property
    def problem(self) -> Message | None:
        """Why there is no article."""
        return self.outcome.report.problem

    @property
    def is_known(self) -> bool:
        """Whether the same text was there already."""
        return self.copy is not None and self.copy.kind == SAME


def gather(store: Store, outcomes: Iterable[Outcome], *, by: str = ANALYST) -> Iterator[Gathered]:
    """Write articles into a store as they come; what was given out is confirmed. Raise StoreError for one that cannot be written."""
    gathering = _Gathering(store, by)
    first = 0.0
    for outcome in _with_rows(outcomes):
        first = first if gathering.waiting else time.monotonic()
        gathering.take(outcome)
        if len(gathering.waiting) >= AT_ONCE or time.monotonic() - first > SECONDS:
            yield from gathering.confirm()
    yield from gathering.confirm()


def as_json(one: Gathered) -> dict[str, Json]:
    """What came of one article as an object that JSON can hold; ``error`` says why there is none."""
    report, article = one.outcome.report, one.outcome.article
    told: list[Json] = [str(message) for message in (*report.told, *one.told)]
    head: dict[str, Json] = {"file": one.outcome.name, "kind": report.kind.value if report.kind else None}
    if article is None:
        return head | {"error": str(report.problem or ""), "told": told}
    copy = one.copy.other_id if one.copy else None
    return head | {
        "id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "url": article.url,
        "language": article.language,
        "dct": article.dct.isoformat() if article.dct else None,
        "dct_source": article.dct_source,
        "encoding": article.encoding,
        "characters": report.characters,
        "events": one.events,
        "duplicate_of": copy if one.is_known else None,
        "near_copy_of": None if one.is_known else copy,
        "similarity": one.copy.similarity if one.copy else None,
        "told": told,
    }


@dataclass(slots=True)
class _Gathering:
    store: Store
    by: str
    waiting: list[Gathered] = field(default_factory=list)
    titles: dict[str, str] = field(init=False)
    removed: set[str] = field(init=False)
    known: Known = field(init=False)

    def __post_init__(self) -> None:
        articles = self.store.library().articles
        self.titles = {article.id: article.title for article in articles}
        self.removed = {article.id for article in shelve(articles, self.store.log()).removed}
        self.known = Known(articles)

    def take(self, outcome: Outcome) -> None:
        """Note an outcome down for the next write."""
        article = outcome.article
        if article is None:
            self.waiting.append(Gathered(outcome))
            return
        copy = self.known.find(article)
        if copy is not None and copy.kind != SAME and is_imported(article):
            copy = None  # rows of one table are always much alike
        events = len(Library((article,), outcome.claims).events)
        told = () if is_imported(article) else shortcomings(article, outcome.claims)
        if copy is not None:
            told = (self._told_of(copy), *told)
        made = Gathered(outcome, events, told, copy, is_stored=copy is None or copy.kind != SAME)
        if made.is_stored:
            self.known.add(article)
            self.titles[article.id] = article.title
        self.waiting.append(made)

    def confirm(self) -> Iterator[Gathered]:
        """Write what is waiting, and give it out."""
        waiting, self.waiting = _checked(self.waiting), []
        found = [(one.outcome.article, one.outcome.claims) for one in waiting if one.is_stored and one.outcome.article is not None]
        if found:
            self.store.add_articles(found, by=self.by, report={"articles": [as_json(one) for one in waiting if _is_of_article(one)]})
        known = [one.copy.other_id for one in waiting if one.copy is not None and one.is_known]
        back = [article_id for article_id in dict.fromkeys(known) if article_id in self.removed]
        if back:
            self.store.write([RestoreArticle(article_id) for article_id in back], by=self.by)
            self.removed -= set(back)
        yield from waiting

    def _told_of(self, copy: Duplicate) -> Message:
        values = {"title": self.titles[copy.other_id], "id": copy.other_id, "share": str(round(100 * copy.similarity))}
        if copy.kind == SAME:
            return Message(BACK if copy.other_id in self.removed else SAME_TEXT, values)
        return Message(NEARLY, values)


def _with_rows(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Outcomes, tables of which the headings say what stands where as an outcome for each row."""
    for outcome in outcomes:
        if outcome.rows is None:
            yield outcome
            continue
        proposal = propose(outcome.rows)
        questions = preview(outcome.rows, proposal.mapping, name=outcome.name, most=0).questions
        told = (*outcome.report.told, *proposal.told)
        if questions:
            yield replace(outcome, report=replace(outcome.report, told=told, problem=questions[0]), rows=None)
        else:
            yield replace(outcome, report=replace(outcome.report, told=told), rows=None)
            yield from import_rows(outcome.rows, proposal.mapping, name=outcome.name)


def _is_of_article(one: Gathered) -> bool:
    """Whether it is about an article, and not about a file that holds others."""
    return one.outcome.article is not None or one.problem is not None


def _checked(waiting: list[Gathered]) -> list[Gathered]:
    """The same, with what is wrong in place of articles whose claims make no sound frame: one never spoils a library."""
    return waiting if _problem(waiting) is None else [_refused(one) for one in waiting]


def _refused(one: Gathered) -> Gathered:
    problem = _problem([one])
    if problem is None:
        return one
    return Gathered(Outcome(one.outcome.name, replace(one.outcome.report, problem=problem)))


def _problem(waiting: list[Gathered]) -> Message | None:
    """What is wrong with the claims of some articles together."""
    claims = [claim for one in waiting for claim in one.outcome.claims]
    try:
        _ = Library(tuple(one.outcome.article for one in waiting if one.outcome.article is not None), tuple(claims)).frame
    except EventsError as error:
        return error.message
    return None
