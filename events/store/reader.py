"""What a store knows: one Reader is one open store, and answers for now or for any moment before; nothing here writes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Self

from sqlalchemy import Connection, func, select

from events import records
from events.edits import Log
from events.errors import Message
from events.fingerprint import rules as rules_at_work
from events.library import Library
from events.model import Article, Claim
from events.records import Json
from events.store import checking, search, shelves
from events.store.backup import Manifest, write_backup
from events.store.checking import Report
from events.store.engines import Engines
from events.store.errors import damage_told, told
from events.store.logbook import read_entries
from events.store.places import Place
from events.store.rows import Revision, as_revision, newest, newest_of_library, plain, stamp
from events.store.schema import articles, readings, revisions, runs, views
from events.store.shelves import Listed, Version


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view kept under a name, and the write that put it there."""

    name: str
    query: str
    revision: Revision


class Reader:
    """An open store; any number of them, in any number of processes, may be open on one place."""

    def __init__(self, place: Place, engines: Engines, notices: Sequence[Message] = ()) -> None:
        self.place = place
        self.notices = tuple(notices)
        self._engines = engines
        self._log: Log = ()
        self._articles: dict[int, Article] = {}
        self._claims: dict[int, tuple[Claim, ...]] = {}
        self._lock = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be written."""
        return self._engines.write is None

    def close(self) -> None:
        """Let go of the file or the server."""
        self._engines.close()

    def head(self) -> Revision:
        """The last write; its seal is another whenever anything was written."""
        with self._reading() as connection:
            return newest(connection)

    def library_head(self) -> Revision:
        """The last write that changed articles, claims or the log; its seal is another whenever the library is."""
        with self._reading() as connection:
            return newest_of_library(connection)

    def library(self, as_known_on: datetime | None = None) -> Library:
        """The articles and claims as they are, or were at a moment, as they were read."""
        with self._reading() as connection:
            at = self._revision_at(connection, as_known_on)
            kept = [name for name, is_kept in shelves.kept_ids(connection, at).items() if is_kept]
            texts, claims = self._load_articles(connection, kept, at), self._load_claims(connection, kept, at)
        return Library(tuple(texts), tuple(claim for found in claims for claim in found))

    def log(self, as_known_on: datetime | None = None) -> Log:
        """What analysts have changed, oldest first, up to now or a moment."""
        with self._reading() as connection:
            known = self._known_log(connection)
        return known if as_known_on is None else tuple(entry for entry in known if entry.at <= as_known_on)

    def articles(self, as_known_on: datetime | None = None) -> tuple[Listed, ...]:
        """A line for every article, removed ones too, in the order of coming in."""
        with self._reading() as connection:
            return shelves.listed(connection, self._revision_at(connection, as_known_on))

    def article(self, article_id: str) -> Article | None:
        """An article as it stands, removed or not; None for one that never came in."""
        with self._reading() as connection:
            return self._article(connection, article_id)

    def history(self, article_id: str) -> tuple[Version, ...]:
        """Everything that was ever written about an article, oldest first."""
        with self._reading() as connection:
            return shelves.history(connection, article_id)

    def revisions(self) -> tuple[Revision, ...]:
        """Every write there was, oldest first."""
        with self._reading() as connection:
            return tuple(as_revision(row) for row in connection.execute(select(revisions).order_by(revisions.c.number)))

    def search(self, words: str) -> tuple[str, ...]:
        """Ids of the articles in the library in which each of the words begins some word of text, title or publisher."""
        with self._reading() as connection:
            at = newest(connection).number
            owners = search.find(connection, words)
            places = shelves.newest_numbers(connection, articles, at)
            return tuple(name for name, is_kept in shelves.kept_ids(connection, at).items() if is_kept and places[name] in owners)

    def outdated(self) -> tuple[str, ...]:
        """Ids of the articles in the library that other rules have read than those at work."""
        with self._reading() as connection:
            at = newest(connection).number
            kept = shelves.kept_ids(connection, at)
            numbers = shelves.newest_numbers(connection, readings, at)
            others = set(connection.execute(select(readings.c.number).where(readings.c.rules != rules_at_work())).scalars())
        return tuple(name for name, is_kept in kept.items() if is_kept and numbers.get(name) in others)

    def views(self) -> tuple[SavedView, ...]:
        """Saved views, the newest first."""
        joined = select(revisions, views.c.name, views.c.query, views.c.is_kept).join(views, views.c.revision == revisions.c.number)
        with self._reading() as connection:
            rows = connection.execute(joined.order_by(views.c.number.desc())).all()
        newest_rows = {row.name: row for row in reversed(rows)}
        return tuple(SavedView(row.name, row.query, as_revision(row)) for row in rows if row.is_kept and newest_rows[row.name] is row)

    def check(self) -> Report:
        """Look the whole store over for what is not as it was written."""
        with self._reading() as connection:
            report = checking.check(connection)
        if self._engines.write is None:
            return report
        with told(self.place), self._engines.write.connect() as connection:
            faults = tuple(checking.check_words(connection))
        return replace(report, faults=report.faults + faults)

    def backup(self, target: Path) -> Manifest:
        """Write the whole store into one new file, which ``events.store.restore`` makes a store of."""
        with self._reading() as connection:
            return write_backup(connection, target)

    def runs(self) -> tuple[tuple[Revision, Json], ...]:
        """Reports of the runs that brought articles in, oldest first."""
        joined = select(revisions, runs.c.record).join(runs, runs.c.revision == revisions.c.number).order_by(runs.c.number)
        with self._reading() as connection:
            return tuple((as_revision(row), records.load(bytes(row.record))) for row in connection.execute(joined))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """One unchanging view of the store."""
        with damage_told(self.place), told(self.place), self._engines.read.connect() as connection:
            yield connection

    def _revision_at(self, connection: Connection, moment: datetime | None) -> int:
        """Number of the last write up to a moment, of the last of all without one."""
        if moment is None:
            return newest(connection).number
        found = select(func.coalesce(func.max(revisions.c.number), 0)).where(revisions.c.at <= stamp(moment))
        return int(connection.execute(found).scalar_one())

    def _known_log(self, connection: Connection) -> Log:
        """The whole log; only what is new is read."""
        with self._lock:
            self._log += read_entries(connection, after=len(self._log))
            return self._log

    def _load_articles(self, connection: Connection, names: Sequence[str], at: int) -> list[Article]:
        """Articles at a revision; those of the last call need not be read again, for a row never changes."""
        numbers = shelves.newest_numbers(connection, articles, at)
        wanted = [numbers[name] for name in names]
        known = self._articles
        fresh = shelves.load_records(connection, articles, set(wanted) - known.keys())
        self._articles = {number: known.get(number) or shelves.read_article(fresh[number]) for number in wanted}
        return list(self._articles.values())

    def _load_claims(self, connection: Connection, names: Sequence[str], at: int) -> list[tuple[Claim, ...]]:
        """The claims of articles at a revision, article by article."""
        numbers = shelves.newest_numbers(connection, readings, at)
        wanted = [numbers[name] for name in names if name in numbers]
        known = self._claims
        fresh = shelves.load_records(connection, readings, set(wanted) - known.keys())
        self._claims = {number: known[number] if number in known else shelves.read_claims(fresh[number]) for number in wanted}
        return list(self._claims.values())

    def _article(self, connection: Connection, article_id: str) -> Article | None:
        rows = select(articles.c.record).where(articles.c.article == plain(article_id)).order_by(articles.c.number.desc()).limit(1)
        record = connection.execute(rows).scalar_one_or_none()
        return None if record is None else shelves.read_article(bytes(record))
