"""Files a chronology can be taken away as: one module a format, one line each in FORMATS, or in DRAWN for one that holds a figure."""

from collections.abc import Mapping
from importlib import import_module
from typing import BinaryIO

from events.errors import Message
from events.exports import (
    calendar,
    csv_table,
    follow_the_money,
    json_ld,
    json_lines,
    markdown,
    parquet,
    time_ml,
    timelinejs,
    timesketch,
    workbook,
)
from events.exports.records import About, Articles, Change, Events, ExportError, Format

_TABLE = Message("One row an event, with the sentences it rests on, for any spreadsheet.")
_BOOK = Message("Sheets of events, of claims with their sentences, and of articles, with a read-me.")
_LINES = Message("Everything that is known of each event, with the reasons, for other programs.")
_COLUMNS = Message("The same table by columns, for pandas, R or a database.")
_DAYS = Message("The dated events as days of a calendar, with their sentences.")
_SLIDES = Message("The dated events as slides, with the date in words.")
_LINKED = Message("The events in the words of schema.org, with their sentences, for the web.")
_ENTITIES = Message("The events, who acts in them and their articles, for Aleph.")
_ROWS = Message("Days that are known to the day, for a timeline beside other logs.")
_MARKED = Message("The articles with their dates and verbs marked, for language research.")
_REPORT = Message("The chronology as text, year by year, each sentence quoted, for a report.")

FORMATS: Mapping[str, Format] = {
    "csv": Format(".csv", "text/csv", _TABLE, csv_table.write, csv_table.losses),
    "xlsx": Format(
        ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _BOOK, workbook.write, workbook.losses, 100_000
    ),
    "parquet": Format(".parquet", "application/vnd.apache.parquet", _COLUMNS, parquet.write, parquet.losses),
    "jsonl": Format(".jsonl", "application/jsonl", _LINES, json_lines.write, json_lines.losses),
    "ics": Format(".ics", "text/calendar", _DAYS, calendar.write, calendar.losses, 20_000),
    "timelinejs": Format(".json", "application/json", _SLIDES, timelinejs.write, timelinejs.losses, 20_000),
    "timelinejs-sheet": Format(".csv", "text/csv", _SLIDES, timelinejs.write_sheet, timelinejs.losses_of_sheet, 20_000),
    "jsonld": Format(".jsonld", "application/ld+json", _LINKED, json_ld.write, json_ld.losses),
    "ftm": Format(".ftm.json", "application/jsonl", _ENTITIES, follow_the_money.write, follow_the_money.losses),
    "timesketch": Format(".csv", "text/csv", _ROWS, timesketch.write, timesketch.losses),
    "timeml": Format(".xml", "application/xml", _MARKED, time_ml.write, time_ml.losses),
    "markdown": Format(".md", "text/markdown", _REPORT, markdown.write, markdown.losses, 100_000),
}
# A figure is drawn in the room above, which this one may not import: the one place where it is called by name.
DRAWN: Mapping[str, str] = {"html": "components.dossier"}
NAMES = (*FORMATS, *DRAWN)


def form(name: str) -> Format:
    """A format by name; raise ExportError where what draws it is not installed."""
    if name in FORMATS:
        return FORMATS[name]
    try:
        drawn: Format = import_module(DRAWN[name]).FORMAT
    except ImportError as error:
        raise ExportError("{name} needs the page's libraries, and {missing} is not installed.", name=name, missing=error.name) from error
    return drawn


def write(name: str, events: Events, articles: Articles, stream: BinaryIO, about: About | None = None) -> None:
    """Write events in a format, as bytes; raise ExportError for more than it is written for."""
    wanted = form(name)
    if len(events) > wanted.most:
        raise ExportError("{name} is for {most} events at most, and these are {count}. Filter them, or choose another format.",
            name=name, most=wanted.most, count=len(events))  # fmt: skip
    wanted.write(events, articles, stream, about or About())


__all__ = ["DRAWN", "FORMATS", "NAMES", "About", "Change", "ExportError", "Format", "form", "write"]
