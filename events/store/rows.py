"""One write to a store: rows come in, and go in together under a new revision, each with a hash that tells any later change of it."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeAlias

from sqlalchemy import Connection, Row, Table, func, insert, select, union_all

from events.folding import mend
from events.store.schema import KEPT, LIBRARY, revisions

AnyRow: TypeAlias = Row[*tuple[Any, ...]]
Value: TypeAlias = bool | int | str | bytes | None


@dataclass(frozen=True, slots=True)
class Revision:
    """One write: its number, when it was made (UTC), by whom and why; number 0 is a store nobody has written to."""

    number: int
    at: datetime
    by: str
    why: str
    seal: str


EMPTY = Revision(0, datetime(1970, 1, 1, tzinfo=UTC), "", "", "")


def newest(connection: Connection) -> Revision:
    """The last write."""
    row = connection.execute(select(revisions).order_by(revisions.c.number.desc()).limit(1)).one_or_none()
    return EMPTY if row is None else as_revision(row)


def newest_of_library(connection: Connection) -> Revision:
    """The last write that changed what a chronology is made of; saved views do not."""
    ends = union_all(*(select(func.max(table.c.revision).label("number")) for table in LIBRARY)).subquery()
    last = select(func.max(ends.c.number)).scalar_subquery()
    row = connection.execute(select(revisions).where(revisions.c.number == last)).one_or_none()
    return EMPTY if row is None else as_revision(row)


def as_revision(row: AnyRow) -> Revision:
    """A row of the revisions as a record."""
    return Revision(row.number, datetime.fromisoformat(row.at), row.by, row.why, row.seal)


def stamp(at: datetime) -> str:
    """A moment as text that sorts in time order."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def plain(text: str) -> str:
    """Text that both databases can hold: without lone surrogates and NUL."""
    return mend(text).replace("\0", "\ufffd")


def seal(name: str, values: Mapping[str, Value]) -> str:
    """Hash of a row: the name of its table and every value but the hash itself."""
    digest = hashlib.blake2b(name.encode(), digest_size=16)
    for column in sorted(values):
        if column != "seal":
            mark, data = _bytes(values[column])
            digest.update(f"|{column}:{mark}{len(data)}:".encode() + data)
    return digest.hexdigest()


def seal_revision(values: Mapping[str, Value], before: str, seals: Iterable[str]) -> str:
    """Hash of a revision: its own values, the revision before it, and the rows that came with it, in the order of ``KEPT`` and number."""
    return seal("revisions", {**values, "before": before, "rows": ",".join(seals)})


class Batch:
    """Rows to be written together; nothing reaches the tables before ``close``, after which ``revision`` is the new one."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self.connection = connection
        self.before = self.revision = newest(connection)
        self.number = self.before.number + 1
        self.at = max(now.astimezone(UTC), self.before.at)  # a clock that was put back must not turn history round
        self._rows: dict[str, list[dict[str, Value]]] = {}
        self._last: dict[str, int] = {}

    def add(self, table: Table, **values: Value) -> int:
        """Note a row down; give it its number."""
        number = self._last.get(table.name)
        if number is None:
            number = self.connection.execute(select(func.coalesce(func.max(table.c.number), 0))).scalar_one()
        self._last[table.name] = number = number + 1
        row = {"number": number, "revision": self.number, **values}
        self._rows.setdefault(table.name, []).append({**row, "seal": seal(table.name, row)})
        return number

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return not self._rows

    def close(self, *, by: str, why: str) -> None:
        """Write the rows and the revision they came with."""
        row: dict[str, Value] = {"number": self.number, "at": stamp(self.at), "by": plain(by), "why": plain(why)}
        seals = [str(kept["seal"]) for table in KEPT for kept in self._rows.get(table.name, [])]
        row["seal"] = seal_revision(row, self.before.seal, seals)
        self.connection.execute(insert(revisions), row)
        for table in KEPT:
            if table.name in self._rows:
                self.connection.execute(insert(table), self._rows[table.name])
        self.revision = Revision(self.number, self.at, plain(by), plain(why), str(row["seal"]))


def _bytes(value: Value) -> tuple[str, bytes]:
    if value is None:
        return "n", b""
    if isinstance(value, bytes | memoryview):
        return "b", bytes(value)
    if isinstance(value, int):
        return "i", str(int(value)).encode()
    return "t", value.encode("utf-8", "surrogatepass")
