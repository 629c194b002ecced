"""Known layouts of tables of events: a row's cells and its mapping in, what each field holds and where it stands out."""

import json
from collections.abc import Callable
from collections.abc import Mapping as Named
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta

from events.exports.csv_table import restore
from events.intake.mapping import OWN, Mapping
from events.intake.records import Table
from events.intake.rowdates import read_cell

_LABELS = ("title", "start", "end", "place", "source", "url", "kind", "status", "text", "published")


@dataclass(frozen=True, slots=True)
class Value:
    """What a field holds, and the column it stands in."""

    text: str
    column: str


def prepared(table: Table, mapping: Mapping) -> Table:
    """The table as its rows are to be read: for our own, guards against formulas off and claims in full made short."""
    if mapping.layout != OWN:
        return table
    restored = replace(table, rows=tuple(tuple(map(restore, row)) for row in table.rows))
    return _of_json_lines(restored) if "claims" in table.columns and "sentences" not in table.columns else restored


def values(cells: Named[str, str], mapping: Mapping) -> dict[str, Value]:
    """What a row's fields hold; fields without a column or with an empty cell are left out."""
    found = {label: Value(cells[column], column) for label in _LABELS if (column := getattr(mapping, label)) and cells.get(column)}
    adjust = _ADJUSTED.get(mapping.layout)
    return adjust(cells, found) if adjust else found


def is_event(cells: Named[str, str], mapping: Mapping) -> bool:
    """Whether a row stands for an event: a TimelineJS sheet has rows for its title and its background too."""
    return mapping.layout != "timelinejs" or cells.get("Type", "").strip().lower() not in ("title", "blank")


def _sheet(cells: Named[str, str], found: dict[str, Value]) -> dict[str, Value]:
    """Day, month and year stand in columns of their own."""
    for label, prefix in (("start", ""), ("end", "End ")):
        parts = [cells.get(f"{prefix}{part}", "").strip() for part in ("Year", "Month", "Day")]
        known = parts[: next((at for at, part in enumerate(parts) if not part), len(parts))]
        text = "-".join(f"{part:0>{4 if not at else 2}}" for at, part in enumerate(known))
        found |= {label: Value(text, f"{prefix}Year")} if known else {}
    return found


def _calendar(cells: Named[str, str], found: dict[str, Value]) -> dict[str, Value]:
    """The end of an event of whole days is the day after it; an EDTF date says more than days do."""
    end = found.get("end")
    if end is not None and len(end.text) == 8 and end.text.isdigit():
        with suppress(ValueError):
            last = date.fromisoformat(end.text) - timedelta(days=1)
            found["end"] = Value(last.isoformat(), end.column)
    if cells.get("X-EDTF"):
        found["start"] = Value(cells["X-EDTF"], "X-EDTF")
        found.pop("end", None)
    return found


def _conflict(cells: Named[str, str], found: dict[str, Value]) -> dict[str, Value]:
    """A date known to the month is the month; one known to the week is about that day."""
    start, precision = found.get("start"), cells.get("time_precision", "")
    if start is None or precision not in ("2", "3"):
        return found
    day = read_cell(start.text).value[:10]
    return found | {"start": Value(day[:7] if precision == "3" else f"{day}~", start.column)}


_ADJUSTED: Named[str, Callable[[Named[str, str], dict[str, Value]], dict[str, Value]]] = {
    "timelinejs": _sheet,
    "icalendar": _calendar,
    "acled": _conflict,
}


def _of_json_lines(table: Table) -> Table:
    """Our JSON Lines as our CSV has them: names of actors, sentences, addresses and days instead of whole objects."""
    rows = []
    for row in table.rows:
        cells = dict(zip(table.columns, row, strict=True))
        actors, claims = _objects(cells.pop("actors", "")), _objects(cells.pop("claims", ""))
        cells.pop("reasons", "")
        acting = [actor for actor in actors if actor.get("role") in ("participant", "host")]
        cells |= {"actors": _lines(acting, "label"), "actor_ids": _lines(acting, "id"), "sentences": _lines(claims, "sentence")}
        rows.append(cells | {"urls": _lines(claims, "url"), "published": _lines(claims, "published")})
    columns = tuple(rows[0]) if rows else table.columns
    return Table(columns, tuple(tuple(row.values()) for row in rows))


def _objects(cell: str) -> list[dict[str, object]]:
    try:
        loaded = json.loads(cell) if cell else []
    except (ValueError, RecursionError):
        return []
    return [one for one in loaded if isinstance(one, dict)] if isinstance(loaded, list) else []


def _lines(records: list[dict[str, object]], key: str) -> str:
    return "\n".join(" ".join(str(record.get(key) or "").split()) for record in records)
