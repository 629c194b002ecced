"""Where a command gets its events from: files come in, a library goes out, and what is wrong with any is told on standard error."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

import click

from events import articles
from events.edits import watched
from events.errors import EventsError
from events.extract import extract, shortcomings
from events.library import Library
from events.model import Claim
from events.seen import SeenLibrary, see
from events.shelving import shelve
from events.store import Store, open_store
from events.watchlist import names_in

BAD_INPUT = 2  # exit code when there was something to tell of at least one file: not read, read with loss, or nothing dated in it


class Faults:
    """Tells faults on standard error, and remembers that there were some."""

    any = False

    def tell(self, sentence: str) -> None:
        """Say what is wrong, in one line."""
        self.any = True
        click.echo(sentence, err=True)


def source_library(files: Sequence[Path], faults: Faults, *, store: str | None = None, as_known_on: date | None = None) -> Library:
    """The library a command works on: the events of the files given, else those of a store, as the analyst sees or saw them.

    Raise StoreError for a store that is not there, EventsError for files and a store at once.
    """
    if not files:
        with open_store(store, create=False) as opened:
            return seen_in(opened, as_known_on)
    if store is not None or as_known_on is not None:
        raise EventsError("Events come from files or from a store. Leave out the files, or --store and --as-known-on.")
    library = Library()
    for path in files:
        try:
            article = articles.read(path.read_bytes(), name=path.name)
            claims = extract(article)
            library = library.add(article, claims)
            told = [str(notice) for notice in (*article.notices, *shortcomings(article, claims))]
        except EventsError as error:
            told = [str(error)]
        except OSError as error:
            told = [f"The file cannot be opened: {error.strerror}. Check its name and your rights to it."]
        for sentence in told:
            faults.tell(f"{path}: {sentence}")
    return library


def seen_in(store: Store, day: date | None = None) -> SeenLibrary:
    """What a store holds under its log, now or at the end of a day; what the log makes be read otherwise is read again."""
    moment = None if day is None else datetime.combine(day, time.max, UTC)
    read, log = store.library(moment), store.log(moment)
    names, again = watched(log), {article.id: article for article in shelve(read.articles, log).again}
    fresh: dict[str, list[Claim]] = {}
    for article in read.articles:
        here = names_in(article, names)
        if here or article.id in again:
            fresh[article.id] = extract(again.get(article.id, article), watch=here)
    kept = [claim for claim in read.claims if claim.article_id not in fresh]
    return see(read, log, claims=[*kept, *(claim for claims in fresh.values() for claim in claims)])
