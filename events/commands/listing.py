"""The command that looks after the articles of a store: words to find and ids come in, a line an article goes out."""

import json
from collections.abc import Sequence

import click

from events import rereading
from events.added import is_added
from events.commands.keeping import by_option, faults_told, on_one_line, store_option
from events.commands.sources import seen_in
from events.corrections import RemoveArticle, RestoreArticle
from events.edits import Change
from events.errors import EventsError
from events.library import Library
from events.model import Article
from events.records import Json
from events.seen import SeenLibrary
from events.store import Store, open_store
from events.store.shelves import Listed

UNKNOWN = "The article {id} is not in the store. `articles --all` lists those that are."


@click.command()
@store_option
@by_option
@click.option("--search", "words", metavar="WORDS", help="Only those in which each word begins some word of the text, title or publisher.")
@click.option("--all", "with_removed", is_flag=True, help="Those that were taken out too.")
@click.option("--remove", "gone", multiple=True, metavar="ID", help="Take an article out; nothing of it is lost. Can be repeated.")
@click.option("--restore", "back", multiple=True, metavar="ID", help="Bring one back that was taken out. Can be repeated.")
@click.option("--reread", is_flag=True, help="Read again what older rules have read; corrections stay.")
@click.option("--json", "as_lines", is_flag=True, help="Write one JSON object an article.")
def articles(
    address: str | None,
    by: str,
    words: str | None,
    gone: tuple[str, ...],
    back: tuple[str, ...],
    *,
    with_removed: bool,
    reread: bool,
    as_lines: bool,
) -> None:
    """List the articles of a store as they stand: id, day, language, events told, title, publisher.

    With --remove, --restore or --reread, do that first, and list the articles it was done to.
    """
    with faults_told(), open_store(address, create=False) as store:
        wanted: set[str] | None = None
        if gone or back or reread:
            _shelve(store, seen_in(store), gone, back, by)
            wanted = {*gone, *back, *(rereading.reread(store, by=by) if reread else ())}
        seen = seen_in(store)
        if words is not None:
            found = set(store.search(words))
            wanted = found if wanted is None else wanted & found
        for listed in store.articles():
            is_shown = with_removed or wanted is not None or _is_here(listed, seen)
            if is_shown and (wanted is None or listed.id in wanted) and (words is None or with_removed or _is_here(listed, seen)):
                record = _record(listed, seen)
                click.echo(json.dumps(record, ensure_ascii=False) if as_lines else _line(record))
        for waiting in seen.reviewed.waiting if reread else ():
            click.echo(f"Change {waiting.entry.number} waits: {waiting.reason}", err=True)


def _shelve(store: Store, seen: SeenLibrary, gone: Sequence[str], back: Sequence[str], by: str) -> None:
    """Take articles out and bring others back, whichever way they went; raise EventsError for one that is not there."""
    here = {article.id for article in seen.articles if not is_added(article.id)}
    removed = {article.id for article in seen.removed}
    out = {listed.id for listed in store.articles() if listed.is_removed}
    for article_id in (*gone, *back):
        if article_id not in here | removed | out:
            raise EventsError(UNKNOWN, id=on_one_line(article_id))
    changes: list[Change] = [
        *(RemoveArticle(name) for name in gone if name in here),
        *(RestoreArticle(name) for name in back if name in removed),
    ]
    if changes:
        store.write(changes, by=by)
    if out & {*back}:
        store.restore([name for name in back if name in out], by=by)


def _is_here(listed: Listed, seen: Library) -> bool:
    return seen.article(listed.id) is not None


def _record(listed: Listed, seen: SeenLibrary) -> dict[str, Json]:
    """An article as the analyst sees it, with how it came in."""
    removed: dict[str, Article] = {article.id: article for article in seen.removed}
    article = seen.article(listed.id) or removed.get(listed.id)
    day = article.dct if article else listed.published_at
    return {
        "id": listed.id,
        "dct": day.isoformat() if day else None,
        "language": article.language if article else listed.language,
        "title": article.title if article else listed.title,
        "publisher": article.publisher if article else listed.publisher,
        "url": listed.url,
        "events": len(seen.told_in(listed.id)),
        "ingested_at": listed.ingested_at.isoformat(),
        "by": listed.by,
        "removed": not _is_here(listed, seen),
    }


def _line(record: dict[str, Json]) -> str:
    """One line of the list, its columns parted by tabs."""
    cells = [record[name] for name in ("id", "dct", "language", "events", "title", "publisher")]
    return "\t".join([on_one_line(str(cell or "-") if cell != 0 else "0") for cell in cells] + (["removed"] if record["removed"] else []))
