"""Rows of a table as events: a table and its mapping in; for each row an article of its own words and one claim, or why not, out."""

from collections.abc import Iterator
from collections.abc import Mapping as Named
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from events import languages
from events.articles import content_id
from events.days import to_ymd
from events.edits import known_id
from events.errors import EventsError, Message
from events.folding import fold
from events.gazetteer import given_names, tables
from events.intake.layouts import Value, is_event, prepared, values
from events.intake.mapping import OWN, Mapping, words
from events.intake.names import BETWEEN
from events.intake.records import Outcome, Report, Table
from events.intake.rowdates import is_ambiguous, order_of, read_cell
from events.intake.rows import iterate
from events.model import Actor, ActorKind, Article, Claim, Participation, Role, Span, Status, Timex, claim_id
from events.pages import web_address
from events.proper import unknown_actor
from events.timevalue import TimeValue, interval

IMPORTED = "Row {row} of {file}, as it stands there; its columns were taken as you mapped them."
NO_TITLE = "Row {row} has no title. Every event needs one."
NO_EVENT = "Row {row} is no event but a part of the layout (“{type}”)."
BACKWARDS = "Row {row} ends ({end}) before it starts ({start})."
UNMAPPED = "Choose the column that holds the titles of the events."
NO_COLUMN = "The table has no column “{column}”. Choose another."
WHICH_ORDER = "Dates such as “{text}” could be day first or month first, and no row shows which. Say which of the two it is."
CONTRADICT = "Some dates are written day first and others month first. Dates such as “{text}” cannot be read; write them like 2023-12-04."
ORDER_SHOWN = {
    "dmy": "Dates in figures were read day first, as “{text}” shows.",
    "mdy": "Dates in figures were read month first, as “{text}” shows.",
}
ASSUMED = "The table does not say whether it happened; its date tells it."
TITLE_LENGTH, CONFIDENCE, MOST_ACTORS, MOST_BAD = 160, 0.8, 50, 100
_KIND_OF_ID = {"per": ActorKind.PERSON, "state": ActorKind.STATE, "place": ActorKind.PLACE, "force": ActorKind.ARMED_FORCE}


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows as they would be imported, how many of all are good and bad, and what must be answered first."""

    outcomes: tuple[Outcome, ...]
    good: int
    bad: int
    questions: tuple[Message, ...]
    told: tuple[Message, ...]


def preview(table: Table, mapping: Mapping, *, name: str, most: int = 20) -> Preview:
    """Show what a mapping makes of a table; nothing is guessed that a question is still open about."""
    shown: list[Outcome] = []
    good = bad = 0
    for outcome in import_rows(table, mapping, name=name):
        good, bad = good + outcome.is_read, bad + (not outcome.is_read)
        if good + bad <= most or (not outcome.is_read and bad <= MOST_BAD):
            shown.append(outcome)
    order, example = order_of(_cells(table, mapping.start))
    told = (Message(ORDER_SHOWN[order], {"text": example}),) if order and order == mapping.order else ()
    return Preview(tuple(shown), good, bad, tuple(_questions(prepared(table, mapping), mapping)), told)


def import_rows(table: Table, mapping: Mapping, *, name: str) -> Iterator[Outcome]:
    """Make an article and its one claim of each row, in order; rows that make none say why."""
    read = prepared(table, mapping)
    language = _language(read, mapping)
    for number, cells in iterate(read):
        shown = f"{name}{BETWEEN}{number}"
        try:
            article, claim = _imported(number, cells, mapping, name, language)
        except EventsError as error:
            yield Outcome(shown, Report(None, problem=error.message))
            continue
        yield Outcome(shown, Report(None, article.notices, characters=len(article.text)), article, claims=(claim,))


def _questions(table: Table, mapping: Mapping) -> Iterator[Message]:
    columns = [mapping.title, mapping.start, mapping.end, mapping.place, mapping.source, mapping.url, *mapping.actors]
    yield from (Message(NO_COLUMN, {"column": column}) for column in columns if column and column not in table.columns)
    if not mapping.title:
        yield Message(UNMAPPED)
    dates = [cell for column in (mapping.start, mapping.end) for cell in _cells(table, column)]
    doubtful = next(filter(is_ambiguous, dates), "")
    if doubtful and not mapping.order:
        orders = {order for cell in dates if (order := order_of([cell])[0])}
        yield Message(CONTRADICT if len(orders) > 1 else WHICH_ORDER, {"text": doubtful})


def _cells(table: Table, column: str) -> list[str]:
    if column not in table.columns:
        return []
    at = table.columns.index(column)
    return [row[at] for row in table.rows if row[at]]


def _imported(number: int, cells: Named[str, str], mapping: Mapping, name: str, language: str) -> tuple[Article, Claim]:
    if not is_event(cells, mapping):
        raise EventsError(NO_EVENT, row=number, type=cells.get("Type", ""))
    found = values(cells, mapping)
    timex = _timex(found, mapping, cells, number)
    title = _title(found, number)
    text, places = _text(cells)
    if timex is not None:
        timex = _placed(timex, found, places)
    published = _day(found)
    article = Article(
        id=content_id("", text),
        text=text,
        language=language,
        title=title,
        publisher=found["source"].text.split("\n")[0][:120] if "source" in found else "",
        url=next((url for url in map(web_address, found["url"].text.split("\n")) if url), "") if "url" in found else "",
        dct=published,
        dct_source="row" if published else "",
        notices=(Message(IMPORTED, {"row": str(number), "file": name}),),
    )
    return article, _claim(article, timex, found, cells, mapping, places)


def _title(found: Named[str, Value], number: int) -> str:
    title = " ".join(found["title"].text.split()) if "title" in found else ""
    if not title:
        raise EventsError(NO_TITLE, row=number)
    return title if len(title) <= TITLE_LENGTH else title[: TITLE_LENGTH - 1].rsplit(" ", 1)[0] + "…"


def _text(cells: Named[str, str]) -> tuple[str, dict[str, Span]]:
    """A row as lines of "column: cell", and where each cell stands; a cell of several lines is one."""
    lines: list[str] = []
    places: dict[str, Span] = {}
    at = 0
    for column, cell in cells.items():
        shown = " · ".join(part.strip() for part in cell.split("\n") if part.strip())
        if shown:
            start = at + len(column) + 2
            places[column] = Span(start, start + len(shown))
            lines.append(f"{column}: {shown}")
            at += len(lines[-1]) + 1
    return "\n".join(lines), places


def _timex(found: Named[str, Value], mapping: Mapping, cells: Named[str, str], number: int) -> Timex | None:
    """When a row says it was; its spans are set once the text is made."""
    nowhere = Span(0, 0)
    start, end = (read_cell(found[label].text, mapping.order) if label in found else None for label in ("start", "end"))
    if start is not None and end is not None and (end.latest_end or 0) < (start.earliest_start or 0):
        raise EventsError(BACKWARDS, row=number, start=found["start"].text, end=found["end"].text)
    if start is not None and end is not None and start != end:
        ends = tuple(Timex(nowhere, "DATE", time, "row") for time in (start, end))
        return Timex(nowhere, "DATE", interval(start, end), "row", ends)
    time = start or end
    if mapping.layout == OWN:
        time = _own_time(cells, time)
    return None if time is None else Timex(nowhere, "DATE", time, "row")


def _own_time(cells: Named[str, str], time: TimeValue | None) -> TimeValue | None:
    """What our own table says beside the EDTF date: vague words, and the parts that were implied."""
    if time is None:
        return TimeValue.from_timex3(cells["timex3"], mod=cells.get("mod", "")) if cells.get("timex3") else None
    implied = tuple(part for part in cells.get("implied", "").split("\n") if part)
    return replace(time, timex3=cells.get("timex3", time.timex3), mod=cells.get("mod", time.mod), implied=implied)


def _placed(timex: Timex, found: Named[str, Value], places: Named[str, Span]) -> Timex:
    spans = [places[found[label].column] for label in ("start", "end") if label in found and found[label].column in places]
    first = spans[0] if spans else places.get("timex3", Span(0, 0))
    ends = tuple(replace(end, span=span) for end, span in zip(timex.ends, spans, strict=False))
    return replace(timex, span=first, ends=ends if len(ends) == len(timex.ends) else ())


def _claim(
    article: Article,
    timex: Timex | None,
    found: Named[str, Value],
    cells: Named[str, str],
    mapping: Mapping,
    places: Named[str, Span],
) -> Claim:
    status, is_assumed = _status(found, timex, article.dct)
    reasons = (*article.notices, *((Message(ASSUMED),) if is_assumed else ()))
    return Claim(
        id=claim_id(article.id, [Span(0, len(article.text))]),
        article_id=article.id,
        span=Span(0, len(article.text)),
        title=article.title,
        kind=_kind(found["kind"].text) if "kind" in found else "other",
        status=status,
        timex=timex,
        actors=tuple(_actors(cells, mapping, places)),
        place=" ".join(found["place"].text.split())[:120] if "place" in found else "",
        reported_by=cells.get("reported_by", "")[:120] if mapping.layout == OWN else "",
        confidence=_confidence(cells) if mapping.layout == OWN else CONFIDENCE,
        reasons=reasons,
    )


def _confidence(cells: Named[str, str]) -> float:
    try:
        return min(1.0, max(0.0, float(cells.get("confidence", ""))))
    except ValueError:
        return CONFIDENCE


def _status(found: Named[str, Value], timex: Timex | None, published: date | None) -> tuple[Status, bool]:
    """The status a row states, else what its date tells; and whether it was told by the date."""
    written = fold(found["status"].text) if "status" in found else ""
    known = _statuses()
    stated = known.get(written) or next((known[word] for word in written.split() if word in known), None)
    if stated is not None:
        return stated, False
    start = timex.time.earliest_start if timex is not None else None
    is_ahead = published is not None and start is not None and to_ymd(start) > (published.year, published.month, published.day)
    return (Status.PLANNED if is_ahead else Status.HAPPENED), True


@cache
def _statuses() -> dict[str, Status]:
    return {status.value.lower(): status for status in Status} | {word: Status(name) for word, name in words("status").items()}


def _kind(written: str) -> str:
    """A kind of ours, by its name or another collection's; "other" for any other."""
    plain = fold(written).strip()
    return plain if plain in _kinds() else words("kinds").get(plain, "other")


@cache
def _kinds() -> frozenset[str]:
    return frozenset(kind for code in languages.codes() for kind in languages.load(code).cues["kinds"])


def _actors(cells: Named[str, str], mapping: Mapping, places: Named[str, Span]) -> Iterator[Participation]:
    ids = cells.get("actor_ids", "").split("\n") if mapping.layout == OWN else []
    seen: set[str] = set()
    for column in mapping.actors:
        cell = cells.get(column, "")
        for at, name in enumerate(_names(cell, mapping.between)[:MOST_ACTORS]):
            actor = _actor(name, ids[at] if at < len(ids) else "")
            if name and actor.id not in seen:
                seen.add(actor.id)
                yield Participation(actor, Role.PARTICIPANT, places.get(column))


def _names(cell: str, between: str) -> list[str]:
    parts = cell.replace(between, "\n").split("\n") if between else cell.split("\n")
    return [" ".join(part.split())[:120] for part in parts]


def _actor(name: str, stated: str) -> Actor:
    """The actor the tables know by an id or a name, else a new one: a person when its first word is a given name."""
    known = tables().actors.get(stated or known_id(name))
    if known is not None:
        return known
    if stated:
        return Actor(stated, name, _KIND_OF_ID.get(stated.partition(":")[0], ActorKind.ORGANISATION))
    first = fold(name).split(" ")[0]
    return unknown_actor(name, ActorKind.PERSON if " " in name and first in given_names() else ActorKind.ORGANISATION)


def _day(found: Named[str, Value]) -> date | None:
    """The day a row says it was published; None for anything less than a day."""
    if "published" not in found:
        return None
    try:
        time = read_cell(found["published"].text.split("\n")[0])
    except EventsError:
        return None
    return date(*to_ymd(time.earliest_start)) if time.precision in ("day", "minute") and time.earliest_start is not None else None


def _language(table: Table, mapping: Mapping) -> str:
    """The language of a table, told from its titles and texts."""
    sample = "\n".join([*_cells(table, mapping.title)[:200], *_cells(table, mapping.text)[:50]])
    code = languages.detect(sample) if sample else languages.codes()[0]
    return code if code in languages.codes() else languages.codes()[0]
