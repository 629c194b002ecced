"""Anything in, articles out: bytes with their name, files, folders, a pasted text; an outcome with its report for each article or table."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from events import articles
from events.errors import EventsError, Message
from events.intake import kinds, reports, sandbox, web
from events.intake.archive import MAX_PARTS, MAX_UNPACKED
from events.intake.folders import TOO_LARGE
from events.intake.names import BETWEEN, last, shown
from events.intake.readers import is_safe, items
from events.intake.records import Found, Hint, Item, Kind, Outcome, Part, Report, Rows, Source, Told, Trouble
from events.intake.sandbox import Pool
from events.model import Article, Claim

MAX_DEPTH = 2  # a file in an archive in an archive
CONTAINERS = frozenset({Kind.ARCHIVE, Kind.MAIL, Kind.FEED})
NO_HINT = Hint()
PASTED = "pasted text"
EMPTY = "The file is empty: there is nothing to read."
TOO_DEEP = "It lies in an archive in an archive, which is as deep as is looked. Unpack it and add its files."
TOO_MUCH = "The file unpacks to more than can be read at once; the rest was left out. Cut it into parts."


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a file: a pool of children, which find claims too where ``extract`` says so; without one, this process where it is safe."""

    pool: Pool | None = None
    extract: bool = False
    watch: Sequence[str] = ()

    def items(self, source: Source, kind: Kind) -> Iterator[tuple[Item, tuple[Claim, ...]]]:
        """What a file holds, with the claims of each article."""
        if self.pool is None and is_safe(kind, source.data):
            yield from ((item, ()) for item in items(kind, source.data, name=source.shown, hint=source.hint))
        else:
            pool = self.pool or sandbox.shared()
            yield from pool.read(kind, source.data, name=source.shown, hint=source.hint, extract=self.extract, watch=self.watch)


HERE = Reader()


def read(data: bytes, *, name: str, hint: Hint = NO_HINT) -> Iterator[Outcome]:
    """Read a file of any kind: an outcome for each article or table in it, and one for a file that holds others."""
    for one in unfold(Source(shown(name), name, data, hint), HERE):
        if isinstance(one, Outcome):
            yield one
        else:
            yield from outcomes(one, HERE)


def read_address(url: str) -> Iterator[Outcome]:
    """Open an address and read what it gives; what cannot be opened is an outcome too."""
    try:
        fetched = web.fetch(url)
    except EventsError as error:
        yield failed(shown(url), None, error.message)
        return
    encoding = fetched.encoding if fetched.encoding != "utf-8" else ""
    yield from read(fetched.data, name=fetched.name, hint=Hint(url=fetched.url, encoding=encoding))


def read_pasted(text: str) -> Outcome:
    """Read a text that was pasted."""
    try:
        return _of_article(PASTED, Kind.TEXT, articles.read_pasted(text))
    except EventsError as error:
        return failed(PASTED, Kind.TEXT, error.message)


def unfold(source: Source, reader: Reader) -> Iterator[Source | Outcome]:
    """Open archives and mails, one level in another: each file in its order to be read, and outcomes for what is not."""
    waiting = deque([source])
    parts = unpacked = 0
    while waiting:
        one = waiting.popleft()
        try:
            kind = _checked(one)
        except EventsError as error:
            yield failed(one.shown, None, error.message)
            continue
        if kind not in CONTAINERS:
            yield one
            continue
        inner: list[Source] = []
        for item in _contents(one, kind, reader):
            if isinstance(item, Outcome):
                yield item
                continue
            parts, unpacked = parts + 1, unpacked + len(item.data)
            if parts > MAX_PARTS or unpacked > MAX_UNPACKED:
                yield failed(one.shown, kind, Message(TOO_MUCH))
                break
            inner.append(item)
        waiting.extendleft(reversed(inner))


def outcomes(source: Source, reader: Reader) -> Iterator[Outcome]:
    """Read a file that holds no others."""
    kind = kinds.tell(source.data, name=source.shown)
    for item, claims in reader.items(source, kind):
        made = _outcome(source, kind, item, claims)
        if made is not None:
            yield made


def _outcome(source: Source, kind: Kind, item: Item, claims: tuple[Claim, ...]) -> Outcome | None:
    """What came of one item of a file; None for a part, which is a file of its own."""
    if isinstance(item, Found):
        name = f"{source.shown}{BETWEEN}{last(item.part)}" if item.part else source.shown
        made = _of_article(name, kind, _with_hint(item.article, source.hint), item.told)
        return replace(made, claims=claims)
    if isinstance(item, Rows):
        report = reports.of_table(item.table, kind)
        return Outcome(source.shown, replace(report, told=(*report.told, *item.told)), rows=item.table)
    if isinstance(item, Trouble):
        return failed(f"{source.shown}{BETWEEN}{last(item.part)}" if item.part else source.shown, kind, item.problem)
    return None


def failed(name: str, kind: Kind | None, problem: Message) -> Outcome:
    """Outcome of what was not read."""
    return Outcome(name, Report(kind, problem=problem))


def _checked(source: Source) -> Kind:
    """Kind of a file that may be read; raise EventsError for one that may not."""
    if not source.data:
        raise EventsError(EMPTY)
    if len(source.data) > articles.MAX_BYTES:
        raise EventsError(TOO_LARGE, size=f"{len(source.data) / 1e6:.1f}", limit=articles.MAX_BYTES // 1_000_000)
    kind = kinds.tell(source.data, name=source.shown)
    if kind is Kind.ARCHIVE and source.depth >= MAX_DEPTH:
        raise EventsError(TOO_DEEP)
    return kind


def _contents(source: Source, kind: Kind, reader: Reader) -> Iterator[Source | Outcome]:
    """The files in a file, the articles it holds itself, and last how many there were."""
    count, is_broken = 0, False
    told: list[Message] = []
    for item, claims in reader.items(source, kind):
        if isinstance(item, Part):
            yield Source(f"{source.shown}{BETWEEN}{shown(item.name)}", item.name, item.data, depth=source.depth + 1)
        elif isinstance(item, Told):
            told += item.told
        elif (made := _outcome(source, kind, item, claims)) is not None:
            yield made
        count += not isinstance(item, Told)
        is_broken |= isinstance(item, Trouble) and not item.part
    if is_broken or (kind is Kind.MAIL and count == 1 and not told):
        return  # nothing was opened, or it is a letter without anything attached
    report = reports.of_container(kind, count)
    yield Outcome(source.shown, replace(report, told=(*report.told, *told)))


def _with_hint(article: Article, hint: Hint) -> Article:
    return articles.with_dct(article, hint.dct, "given") if hint.dct else article


def _of_article(name: str, kind: Kind, article: Article, told: tuple[Message, ...] = ()) -> Outcome:
    report = reports.of_article(article, kind)
    return Outcome(name, replace(report, told=(*report.told, *told)), article=article)
