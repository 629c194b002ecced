"""A store that can be written to: what analysts gather and change goes in, each write whole and confirmed, or not at all."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Connection

from events import edits, records
from events.edits import Change, Entry, Log
from events.errors import EventsError, Message
from events.fingerprint import rules as rules_at_work
from events.model import Article, Claim
from events.records import Json
from events.replaying import follow
from events.store import checking, search, shelves
from events.store.backup import read_backup, read_manifest
from events.store.engines import Engines
from events.store.errors import ConflictError, StoreError, told
from events.store.logbook import put_entry
from events.store.opening import is_nothing_at, make, open_place
from events.store.places import Place, find
from events.store.reader import Reader
from events.store.rows import Batch, Revision, newest, plain
from events.store.schema import runs, views

Clock: TypeAlias = Callable[[], datetime]
# Given the log, what is to be written and the last entry its author had seen: the entries of others that stand against it.
Conflicts: TypeAlias = Callable[[Log, Sequence[Change], int], Iterable[Entry]]
ANALYST = "analyst"


def open_store(address: str | None = None, *, create: bool = True, clock: Clock | None = None) -> "Store":
    """Open the store at an address (a path or a URL; by default FRISE_STORE, else the user's own file), made or migrated where needed.

    Raise StoreError for what cannot be opened; it is left as it is.
    """
    place = find(address)
    opened = open_place(place, create=create)
    return Store(place, opened.engines, opened.notices, clock=clock)


def restore(source: Path, address: str | None = None) -> "Store":
    """Make a store of a backup, where there is none; raise StoreError, and make nothing, when the backup is not whole."""
    from events.store.migrations import upgrade  # alembic is slow to load and rarely needed

    place = find(address)
    manifest = read_manifest(source)
    if not is_nothing_at(place):
        raise StoreError("There is already a store at {place}. Restoring never replaces one: choose another place.", place=place)

    def fill(connection: Connection) -> None:
        upgrade(connection, manifest.version)
        read_backup(connection, source, manifest)
        upgrade(connection)
        report = checking.check(connection)
        if not report.is_sound or newest(connection).seal != manifest.head:
            raise StoreError("The backup {file} is damaged: what it holds is not what was written. Take another copy of it.", file=source)

    make(place, fill)
    return open_store(address, create=False)


class Store(Reader):
    """An open store. Every method that writes does so in one transaction and returns when the disk or the server has confirmed it."""

    def __init__(self, place: Place, engines: Engines, notices: Sequence[Message] = (), *, clock: Clock | None = None) -> None:
        super().__init__(place, engines, notices)
        self._clock = clock or (lambda: datetime.now(UTC))

    def write(
        self, changes: Sequence[Change], *, by: str = ANALYST, reason: str = "", seen: int | None = None, conflicts: Conflicts | None = None
    ) -> Log:
        """Add changes to the log, all or none, and give back their entries; ``seen`` is the last entry their author knew.

        Raise EventsError for a change that cannot be, ConflictError when ``conflicts`` finds entries of others against them.
        """
        with self._writing(by=by, why=reason) as batch:
            known = self._known_log(batch.connection)
            if conflicts is not None and seen is not None:
                against = tuple(conflicts(known, changes, seen))
                if against:
                    raise ConflictError(against)
            grown = known
            for change in changes:
                grown = edits.write(grown, change, at=batch.at, by=plain(by), reason=plain(reason), seen=seen)
            written = grown[len(known) :]
            for entry in written:
                put_entry(batch, entry)
        return written

    def replay(self, entries: Log, *, by: str = ANALYST, why: str = "") -> Log:
        """Add the entries of another log that this one does not hold, all or none, and give back those; their authors stay theirs.

        Raise EventsError for an entry that cannot be.
        """
        with self._writing(by=by, why=why) as batch:
            known = self._known_log(batch.connection)
            written = follow(known, entries, at=batch.at)[len(known) :]
            for entry in written:
                put_entry(batch, entry)
        return written

    def add_article(self, article: Article, claims: Iterable[Claim], *, by: str = ANALYST, why: str = "") -> Revision:
        """Put an article and its claims into the library, in place of the version that is there."""
        return self.add_articles([(article, claims)], by=by, why=why)

    def add_articles(
        self, found: Iterable[tuple[Article, Iterable[Claim]]], *, by: str = ANALYST, why: str = "", report: Json = None
    ) -> Revision:
        """Put articles and their claims into the library together, with the report of the run that found them."""
        with self._writing(by=by, why=why) as batch:
            kept = shelves.kept_ids(batch.connection, batch.number)
            for article, claims in found:
                own = tuple(claims)
                _refuse_strangers(article.id, own)
                shelves.put_article(batch, article)
                shelves.put_reading(batch, article.id, own, rules_at_work())
                if not kept.get(article.id):
                    shelves.put_on_shelf(batch, article.id, is_kept=True)
                    kept[article.id] = True
            if report is not None:
                batch.add(runs, record=records.dump(report))
        return batch.revision

    def reread(self, article_id: str, claims: Iterable[Claim], *, by: str = ANALYST, why: str = "") -> Revision:
        """Put the claims that today's rules read in place of earlier ones, which stay in the history."""
        own = tuple(claims)
        _refuse_strangers(article_id, own)
        with self._writing(by=by, why=why) as batch:
            self._require(batch, [article_id])
            shelves.put_reading(batch, article_id, own, rules_at_work())
        return batch.revision

    def read_as_before(self, article_ids: Iterable[str], revision: int, *, by: str = ANALYST, why: str = "") -> Revision:
        """Put the claims that articles had at a revision, and the rules that had read them, in place of later ones; these stay too."""
        with self._writing(by=by, why=why) as batch:
            wanted = tuple(dict.fromkeys(article_ids))
            self._require(batch, wanted)
            shelves.put_back_readings(batch, wanted, revision)
        return batch.revision

    def remove(self, article_ids: Iterable[str], *, by: str = ANALYST, why: str = "") -> Revision:
        """Take articles out of the library; nothing of them is lost."""
        return self._shelve(article_ids, is_kept=False, by=by, why=why)

    def restore(self, article_ids: Iterable[str], *, by: str = ANALYST, why: str = "") -> Revision:
        """Bring removed articles back."""
        return self._shelve(article_ids, is_kept=True, by=by, why=why)

    def save_view(self, name: str, query: str, *, by: str = ANALYST) -> Revision:
        """Keep a view under a name, in place of the one that has it."""
        if not plain(name).strip():
            raise StoreError("A view needs a name.")
        with self._writing(by=by, why="") as batch:
            batch.add(views, name=plain(name).strip(), query=plain(query), is_kept=True)
        return batch.revision

    def drop_view(self, name: str, *, by: str = ANALYST) -> Revision:
        """Take a saved view away."""
        with self._writing(by=by, why="") as batch:
            batch.add(views, name=plain(name).strip(), query="", is_kept=False)
        return batch.revision

    def _shelve(self, article_ids: Iterable[str], *, is_kept: bool, by: str, why: str) -> Revision:
        with self._writing(by=by, why=why) as batch:
            wanted = tuple(dict.fromkeys(article_ids))
            self._require(batch, wanted)
            kept = shelves.kept_ids(batch.connection, batch.number)
            for article_id in wanted:
                if kept[plain(article_id)] is not is_kept:
                    shelves.put_on_shelf(batch, article_id, is_kept=is_kept)
        return batch.revision

    @contextmanager
    def _writing(self, *, by: str, why: str) -> Iterator[Batch]:
        """Rows to be written in one transaction, alone; an error inside writes nothing."""
        with told(self.place), self._engines.writer.begin() as connection:
            batch = Batch(connection, self._clock())
            yield batch
            if not batch.is_empty:
                batch.close(by=by, why=why)
                search.index_new(connection, batch.number)

    def _require(self, batch: Batch, article_ids: Iterable[str]) -> None:
        known = shelves.kept_ids(batch.connection, batch.number)
        for article_id in article_ids:
            if plain(article_id) not in known:
                raise StoreError("The article {article} is not in the store.", article=article_id)


def _refuse_strangers(article_id: str, claims: Iterable[Claim]) -> None:
    for claim in claims:
        if claim.article_id != article_id:
            names = {"claim": claim.id, "other": claim.article_id, "article": article_id}
            raise EventsError("Claim {claim} belongs to article {other}, not to {article}.", **names)
