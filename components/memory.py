"""The store behind the page, shared by all sessions: its address comes in; the library as it stands, worked out once a write, goes out."""

import gc
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock, Timer
from typing import TypeAlias

import streamlit as st

from components import cache
from components.glimpse import Glimpse, PicturedLibrary, notes
from components.sight import Seen
from events.edits import Change, Log, standing, watched
from events.identity import apply
from events.intake.duplicates import Duplicate, Known
from events.library import Library
from events.model import Article, Claim
from events.records import Json
from events.seen import SeenLibrary, see
from events.shelving import shelve
from events.store import Store, open_store, restore, snapshot
from events.store.opening import is_nothing_at
from events.store.places import VARIABLE, Place, cache_folder, find
from events.store.rows import Revision
from events.versions import conflicts
from events.watchlist import names_in

FEWEST_PICTURED, CALM = 3_000, 3.0  # events of a library that is kept as a picture; seconds without another write before
KEPT = 3  # states of the library, for sessions that are still drawing an older one
MOST_STEPS = 100  # of a progress bar

Progress: TypeAlias = Callable[[int, int], None]  # articles done, of all
Found: TypeAlias = tuple[Article, tuple[Claim, ...]]


class Memory:
    """One store, which is made when something is first written; any number of sessions may ask at once."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._opening, self._working, self._comparing = Lock(), Lock(), Lock()
        self._store: Store | None = None
        self._file: tuple[int, int] | None = None
        self._read = Library()
        self._kept: dict[str, Seen] = {}
        self._camera = Timer(0, silent, (0, 0))
        self._known = Known()
        self._copies: dict[str, Duplicate | None] = {}

    @property
    def _address(self) -> str:
        return str(self.place.path or self.place.url.render_as_string(hide_password=False))

    def store(self) -> Store | None:
        """The store, None as long as there is none; raise StoreError for what cannot be opened."""
        return None if self._is_to_be_made() else self.opened()

    def opened(self) -> Store:
        """The store, made where there is none; raise StoreError for what cannot be opened or made."""
        with self._opening:
            if self._store is not None and self._file != _identity(self.place):
                self._store.close()  # another file lies there now
                self._store = None
            if self._store is None:
                self._store = open_store(self._address)
                self._file = _identity(self.place)
            return self._store

    def log(self) -> Log:
        """All changes, read anew."""
        store = self.store()
        return () if store is None else store.log()

    def write(self, changes: Sequence[Change], *, by: str, reason: str, seen: int) -> Log:
        """Write changes into the log, all or none; raise ConflictError when others have changed the same after entry ``seen``."""

        def against(log: Log, made: Sequence[Change], known: int) -> Log:
            found = (entry for change in made for entry in conflicts(log, change, seen=known, by=by))
            return tuple(sorted(set(found), key=lambda entry: entry.number))

        return self.opened().write(changes, by=by, reason=reason, seen=seen, conflicts=against)

    def add(self, found: Sequence[Found], *, by: str, report: Json) -> Revision:
        """Put articles into the store together, with the report of their reading."""
        return self.opened().add_articles(found, by=by, report=report)

    def restore(self, backup: Path) -> None:
        """Make the store of a backup, where there is none; raise StoreError, and make nothing, for one that is not whole."""
        restore(backup, self._address).close()

    def seen(self, tell: Progress) -> Seen:
        """The library as it stands after the last write, whoever made it; the samples while there is no article."""
        found = self._kept.get(self._head())
        if found is not None:
            return found
        with self._working:
            head = self._head()
            if head not in self._kept:
                self._keep(head, self._pictured(head) or self._work_out(head, tell))
            return self._kept[head]

    def whole(self) -> Seen:
        """The library as it stands, with all its articles and events at hand."""
        with self._working:
            head = self._head()
            kept = self._kept.get(head)
            if kept is None or isinstance(kept, Glimpse):
                self._keep(head, kept := self._work_out(head, silent))
            return kept

    def _keep(self, head: str, shown: Seen) -> None:
        self._kept[head] = shown
        for old in list(self._kept)[:-KEPT]:
            del self._kept[old]

    def _pictured(self, head: str) -> Seen | None:
        """The library of a write from its picture, None where there is none."""
        store = self.store()
        picture = snapshot.load(_pictures(), snapshot.name_of([head])) if store is not None and head else None
        if store is None or picture is None:
            return None
        return Glimpse(PicturedLibrary(picture, store.log(), read_one=store.article, whole=self.whole), picture.notes, self.whole)

    def _take_picture(self, head: str, shown: Seen) -> None:
        """Keep a picture of a large library, once nothing more is written for a while."""
        self._camera.cancel()
        if head and len(shown.library.frame) >= FEWEST_PICTURED:
            self._camera = Timer(CALM, _keep_picture, (head, shown))
            self._camera.daemon = True
            self._camera.start()

    def known(self) -> Known:
        """What tells copies of the articles that are here."""
        with self._comparing:
            self._compare(self.seen(silent).whole().library)
            return self._known

    def copies(self) -> dict[str, Duplicate]:
        """Which articles are copies of earlier ones."""
        with self._comparing:
            self._compare(self.seen(silent).whole().library)
            return {name: copy for name, copy in self._copies.items() if copy is not None}

    def _compare(self, library: Library) -> None:
        """Take note of articles that have come or gone since the last time."""
        ids = {article.id for article in library.articles}
        gone = self._copies.keys() - ids
        for name in gone | {name for name, copy in self._copies.items() if copy is not None and copy.other_id not in ids}:
            self._known.remove(name)
            del self._copies[name]
        for article in library.articles:
            if article.id not in self._copies:
                self._copies[article.id] = self._known.find(article)
                self._known.add(article)

    def _head(self) -> str:
        store = self.store()
        return "" if store is None else store.library_head().seal

    def _work_out(self, head: str, tell: Progress) -> Seen:
        store = self.store()
        log = () if store is None else store.log()
        shown = lay(self._library(store), log, tell)
        self._take_picture(head, shown)
        return shown

    def _library(self, store: Store | None) -> Library:
        """What was read; the same one as before where only the log has grown, for its events need not be put together again."""
        fresh = Library() if store is None else store.library()
        if not fresh.articles:
            return cache.sample_library()
        if (fresh.articles, fresh.claims) != (self._read.articles, self._read.claims):
            self._read = fresh
        return self._read

    def _is_to_be_made(self) -> bool:
        return self._store is None and is_nothing_at(self.place)


def memory() -> Memory:
    """The memory of the store that FRISE_STORE names, else of the user's own; raise StoreError for an address that is none."""
    return _memory(os.environ.get(VARIABLE, ""))


def lay(read: Library, log: Log, tell: Progress) -> Seen:
    """Read again what a log makes be read otherwise, then lay it over a library."""
    if not standing(log):
        return Seen(read, log, read, apply(read.claims, log))
    library = see(read, log, claims=_searched(read, log, tell))
    return Seen(read, log, library, library.identities)


@st.cache_resource(show_spinner=False, max_entries=4)
def _memory(address: str) -> Memory:
    gc.freeze()  # what the programs themselves hold is not looked through again at every collection: 0.1 s each while a library opens
    return Memory(find(address))


def silent(_done: int, _total: int) -> None:
    """Tell nobody how far it has come."""


def _keep_picture(head: str, shown: Seen) -> None:
    library = shown.library
    removed = library.removed if isinstance(library, SeenLibrary) else ()
    snapshot.save(_pictures(), snapshot.name_of([head]), library, removed=removed, notes=notes(shown))


def _pictures() -> Path:
    return cache_folder() / "pictures"


def _identity(place: Place) -> tuple[int, int] | None:
    """Which file lies at a place; None for none, and for a database."""
    if place.path is None:
        return None
    try:
        found = place.path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _searched(read: Library, log: Log, tell: Progress) -> tuple[Claim, ...]:
    """The claims; those of articles with another day, in another language or where a name of the analyst's stands read again."""
    names, again = watched(log), {article.id: article for article in shelve(read.articles, log).again}
    if not names and not again:
        return read.claims
    by_article: dict[str, Sequence[Claim]] = {article.id: read.claims_of(article.id) for article in read.articles}
    total = len(read.articles)
    for place, article in enumerate(read.articles):
        if place % (total // MOST_STEPS + 1) == 0:
            tell(place, total)
        here = names_in(article, names)
        if here or article.id in again:
            by_article[article.id] = cache.watched_claims(again.get(article.id, article), here)
    return tuple(claim for kept in by_article.values() for claim in kept)
