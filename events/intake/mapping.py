"""Which column of a table holds what: headings and cells in, a proposed mapping with the layouts that are recognised, out."""

import tomllib
from collections.abc import Mapping as Named
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from events.errors import Message
from events.folding import fold
from events.intake.records import Table
from events.intake.rowdates import is_date, order_of

_DATA = files("events") / "data" / "columns.toml"
SAMPLE, MOST_READ = 30, 0.8
LONGEST_TITLE = 300
NO_TITLE = "No column could be taken for the title of the events. Choose one."
NO_START = "No column could be taken for the date of the events. Choose one, or they will be undated."
OWN, HEADING, CELLS = "own", "heading", "cells"
_SIGNS = ("\n", ";", "|", ",")


@dataclass(frozen=True, slots=True)
class Mapping:
    """The column of each field, "" for none; ``between`` parts several actors in a cell, ``order`` is "dmy", "mdy" or not known.

    ``layout`` names the known layout the columns are those of, whose dates are put together from several.
    """

    title: str = ""
    start: str = ""
    end: str = ""
    actors: tuple[str, ...] = ()
    place: str = ""
    source: str = ""
    url: str = ""
    kind: str = ""
    status: str = ""
    text: str = ""
    published: str = ""
    between: str = ""
    order: str = ""
    layout: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A known layout: what to say of it, headings that all must be there, and its mapping."""

    told: str
    headings: frozenset[str]
    mapping: Mapping


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mapping to look at and change; ``why`` says of each field whether its column was told by the heading or by the cells."""

    mapping: Mapping
    why: Named[str, str]
    told: tuple[Message, ...] = ()


_ACLED = ("actor1", "assoc_actor_1", "actor2", "assoc_actor_2")
LAYOUTS: Named[str, Layout] = {
    OWN: Layout(
        "The headings are those of a table this program has written.",
        frozenset({"edtf", "earliest_start", "status", "actors", "reported_by"}),
        Mapping("title", "edtf", "", ("actors",), "place", "", "urls", "kind", "status", "sentences", "published", "\n", layout=OWN),
    ),
    "timelinejs": Layout(
        "The headings are those of a TimelineJS sheet.",
        frozenset({"Year", "Headline"}),
        Mapping("Headline", "Year", "End Year", text="Text"),
    ),
    "timelinejs old": Layout(
        "The headings are those of an older TimelineJS sheet.",
        frozenset({"Start Date", "Headline"}),
        Mapping("Headline", "Start Date", "End Date", text="Text"),
    ),
    "timesketch": Layout(
        "The headings are those of a Timesketch file.",
        frozenset({"message", "datetime", "timestamp_desc"}),
        Mapping("message", "datetime", status="timestamp_desc"),
    ),
    "acled": Layout(
        "The headings are those of an ACLED file.",
        frozenset({"event_date", "actor1", "event_type", "notes"}),
        Mapping("notes", "event_date", "", _ACLED, "location", "source", "", "event_type", "", "notes", between=";"),
    ),
    "icalendar": Layout(
        "The headings are those of a calendar.",
        frozenset({"DTSTART", "SUMMARY"}),
        Mapping("SUMMARY", "DTSTART", "DTEND", (), "LOCATION", "", "URL", "CATEGORIES", "STATUS", "DESCRIPTION"),
    ),
}


def propose(table: Table) -> Proposal:
    """Propose a mapping: a known layout's, else by headings, else by what cells hold."""
    for key, layout in LAYOUTS.items():
        if layout.headings <= set(table.columns):
            return Proposal(_present(layout.mapping, key, table.columns), {}, (Message(layout.told),))
    by_name = _by_headings(table.columns)
    by_content = _by_cells(table, by_name)
    found = by_name | by_content
    told = [Message(text) for field, text in (("title", NO_TITLE), ("start", NO_START)) if field not in found]
    why = {field: HEADING if field in by_name else CELLS for field in found}
    actors = (found.pop("actors"),) if "actors" in found else ()
    order, _ = order_of(row[table.columns.index(found["start"])] for row in table.rows) if "start" in found else ("", "")
    return Proposal(Mapping(**found, actors=actors, between=_between(table, actors), order=order), why, tuple(told))


@cache
def words(table: str) -> Named[str, str]:
    """Words of one table of columns.toml, folded, each with what it means."""
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))[table]
    return {fold(word): meaning for meaning, known in data.items() for word in known}


def _present(mapping: Mapping, key: str, columns: Sequence[str]) -> Mapping:
    """A layout's mapping without the columns this table lacks; ours are all there once it is prepared."""
    if key == OWN:
        return mapping
    kept = {field.name: getattr(mapping, field.name) for field in fields(mapping)}
    for name, value in kept.items():
        if isinstance(value, tuple):
            kept[name] = tuple(column for column in value if column in columns)
        elif name not in ("between", "order", "layout") and value not in columns:
            kept[name] = ""
    return Mapping(**{**kept, "layout": key})


def _by_headings(columns: Sequence[str]) -> dict[str, str]:
    """Fields told by a heading: the earlier word of a field's list wins, then the earlier column."""
    found: dict[str, str] = {}
    known = words("fields")
    plain = {column: " ".join(fold(column).replace("_", " ").replace(":", " ").split()) for column in columns}
    for word, field in known.items():
        column = next((column for column in columns if plain[column] == word and column not in found.values()), None)
        if column is not None and field not in found:
            found[field] = column
    return found


def _by_cells(table: Table, taken: Named[str, str]) -> dict[str, str]:
    """Title and start told by what cells hold, where no heading told them."""
    found: dict[str, str] = {}
    cells = {column: [row[at] for row in table.rows[:SAMPLE] if row[at]] for at, column in enumerate(table.columns)}
    free = [column for column in table.columns if column not in taken.values() and cells[column]]
    if "start" not in taken:
        dated = next((column for column in free if sum(map(is_date, cells[column])) >= MOST_READ * len(cells[column])), None)
        if dated is not None:
            found["start"] = dated
    if "title" not in taken:
        texts = [column for column in free if column not in found.values() and _is_prose(cells[column])]
        if texts:
            found["title"] = max(texts, key=lambda column: sum(map(len, cells[column])) / len(cells[column]))
    return found


def _is_prose(cells: Sequence[str]) -> bool:
    long = sum(" " in cell and len(cell) <= LONGEST_TITLE and not is_date(cell) for cell in cells)
    return long >= MOST_READ * len(cells)


def _between(table: Table, actors: Sequence[str]) -> str:
    """What parts several actors in one cell: the first of the usual signs that stands in the column."""
    cells = "".join(row[table.columns.index(column)] for column in actors for row in table.rows)
    return next((sign for sign in _SIGNS if sign in cells), "")
