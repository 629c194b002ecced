"""Articles and their claims as they stand at a revision: a connection and a number go in, what was in the library then comes out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, func, select

from events import records
from events.model import Article, Claim
from events.store import search
from events.store.rows import AnyRow, Batch, plain
from events.store.schema import articles, readings, revisions, shelf, texts


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list of articles: what it is called and where from, when it came in, how many claims it holds, and if it is removed."""

    id: str
    title: str
    publisher: str
    url: str
    language: str
    published_at: date | None
    ingested_at: datetime
    by: str
    claims: int
    dated: int
    is_sample: bool
    is_removed: bool


@dataclass(frozen=True, slots=True)
class Version:
    """One row of an article's history: what was written (article, reading, added, removed), until when it held, by whom and why."""

    what: str
    at: datetime
    by: str
    why: str
    superseded_at: datetime | None = None
    article: Article | None = None
    rules: str = ""


def put_article(batch: Batch, article: Article) -> None:
    """Note down an article as it stands from now on."""
    number = batch.add(
        articles,
        article=plain(article.id),
        title=plain(article.title),
        publisher=plain(article.publisher),
        url=plain(article.url),
        language=plain(article.language),
        published_at=None if article.dct is None else article.dct.isoformat(),
        is_sample=article.is_sample,
        record=records.dump(records.write(article)),
    )
    for part in search.parts("\n".join((article.title, article.publisher, article.text))):
        batch.add(texts, owner=number, folded=part)


def put_reading(batch: Batch, article_id: str, claims: Iterable[Claim], rules: str) -> None:
    """Note down the claims that were read in an article."""
    found = tuple(claims)
    batch.add(
        readings,
        article=plain(article_id),
        rules=plain(rules),
        claims=len(found),
        dated=sum(claim.time is not None for claim in found),
        record=records.dump(records.write(found)),
    )


def put_back_readings(batch: Batch, article_ids: Iterable[str], revision: int) -> None:
    """Note down anew what was read in articles as of a revision; articles that came later are passed over."""
    held = newest_numbers(batch.connection, readings, revision)
    kept = (readings.c.article, readings.c.rules, readings.c.claims, readings.c.dated, readings.c.record)
    for name in article_ids:
        if plain(name) in held:
            row = batch.connection.execute(select(*kept).where(readings.c.number == held[plain(name)])).one()
            batch.add(readings, **row._asdict())


def put_on_shelf(batch: Batch, article_id: str, *, is_kept: bool) -> None:
    """Note down that an article is in the library from now on, or no longer."""
    batch.add(shelf, article=plain(article_id), is_kept=is_kept)


def kept_ids(connection: Connection, revision: int) -> dict[str, bool]:
    """Every article there was, in the order of coming in, and whether it is in the library."""
    rows = select(shelf.c.article, shelf.c.is_kept).where(shelf.c.revision <= revision).order_by(shelf.c.number)
    return {str(article): bool(is_kept) for article, is_kept in connection.execute(rows)}


def newest_numbers(connection: Connection, table: Table, revision: int) -> dict[str, int]:
    """Number of the row of each article that holds at a revision."""
    rows = select(table.c.article, func.max(table.c.number)).where(table.c.revision <= revision).group_by(table.c.article)
    return {str(article): int(number) for article, number in connection.execute(rows)}


def load_records(connection: Connection, table: Table, numbers: Iterable[int]) -> dict[int, bytes]:
    """The records of rows by number, some hundreds at a time."""
    wanted, found = sorted(numbers), dict[int, bytes]()
    for first in range(0, len(wanted), 500):
        rows = select(table.c.number, table.c.record).where(table.c.number.in_(wanted[first : first + 500]))
        found |= {int(number): bytes(record) for number, record in connection.execute(rows)}
    return found


def read_article(record: bytes) -> Article:
    """An article from its row."""
    return records.read(Article, records.load(record))


def read_claims(record: bytes) -> tuple[Claim, ...]:
    """The claims of an article from the row of its reading."""
    return records.read(tuple[Claim, ...], records.load(record))


def listed(connection: Connection, revision: int) -> tuple[Listed, ...]:
    """All articles there were at a revision, in the order of coming in, without their texts."""
    counts = {
        str(row.article): (int(row.claims), int(row.dated))
        for row in connection.execute(_newest(readings, revision, readings.c.claims, readings.c.dated))
    }
    came = select(shelf.c.article, revisions.c.at, revisions.c.by).join(revisions, revisions.c.number == shelf.c.revision)
    first = {row.article: row for row in connection.execute(came.where(shelf.c.revision <= revision).order_by(shelf.c.number.desc()))}
    names = ("title", "publisher", "url", "language", "published_at", "is_sample")
    rows = {str(row.article): row for row in connection.execute(_newest(articles, revision, *(articles.c[name] for name in names)))}
    kept = kept_ids(connection, revision)
    return tuple(_listed(rows[name], first[name], counts.get(name, (0, 0)), is_removed=not kept[name]) for name in kept)


def history(connection: Connection, article_id: str) -> tuple[Version, ...]:
    """Everything that was ever written about an article, oldest first."""
    found: list[tuple[int, Table, AnyRow]] = []
    for table in (articles, readings, shelf):
        rows = select(table, revisions.c.at, revisions.c.by, revisions.c.why).join(revisions, revisions.c.number == table.c.revision)
        found += [(row.revision, table, row) for row in connection.execute(rows.where(table.c.article == plain(article_id)))]
    found.sort(key=lambda line: (line[0], (shelf, articles, readings).index(line[1]), line[2].number))
    later: dict[str, datetime] = {}
    lines = []
    for _, table, row in reversed(found):
        lines.append(_version(table, row, later.get(table.name)))
        later[table.name] = datetime.fromisoformat(row.at)
    return tuple(reversed(lines))


def _newest(table: Table, revision: int, *columns: Column[Any]) -> Select[Any]:
    holding = select(func.max(table.c.number)).where(table.c.revision <= revision).group_by(table.c.article)
    return select(table.c.article, *columns).where(table.c.number.in_(holding))


def _listed(row: AnyRow, first: AnyRow, counts: tuple[int, int], *, is_removed: bool) -> Listed:
    day = date.fromisoformat(row.published_at) if row.published_at else None
    came = datetime.fromisoformat(first.at)
    claims, dated = counts
    return Listed(
        row.article, row.title, row.publisher, row.url, row.language, day, came, first.by, claims, dated, bool(row.is_sample), is_removed
    )


def _version(table: Table, row: AnyRow, until: datetime | None) -> Version:
    what = {articles.name: "article", readings.name: "reading"}.get(table.name) or ("added" if row.is_kept else "removed")
    article = read_article(bytes(row.record)) if table is articles else None
    return Version(what, datetime.fromisoformat(row.at), row.by, row.why, until, article, row.rules if table is readings else "")
