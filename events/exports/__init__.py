"""Files a chronology can be taken away as: one module a format, one line each in FORMATS."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from events.exports import csv_table, json_lines
from events.model import Article, Event


@dataclass(frozen=True, slots=True)
class Format:
    """How a format is called on files and in the browser, and what writes it (UTF-8 bytes into an open stream)."""

    suffix: str
    media_type: str
    write: Callable[[Iterable[Event], Iterable[Article], BinaryIO], None]


FORMATS: Mapping[str, Format] = {
    "csv": Format(".csv", "text/csv", csv_table.write),
    "json": Format(".jsonl", "application/jsonl", json_lines.write),
}

__all__ = ["FORMATS", "Format"]
