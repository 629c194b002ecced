"""The analyst's log as JSON: an entry to a plain object and back, exactly, and a whole log as JSON Lines that can be replayed.

A change of a kind that only a newer version knows is kept as it came; everything else that does not fit is refused in plain words.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Literal, TypeAlias, cast, get_args, get_origin, get_type_hints

from events.edits import Change, Entry, Log, Undo, Unknown, check
from events.errors import EventsError

VERSION = 1
MOST_LETTERS = 1_000_000  # of one line
_WORDS = re.compile(r"(?<!^)(?=[A-Z])")
_TOLD: Mapping[object, str] = {str: "text", int: "a whole number", bool: "true or false"}
Reader: TypeAlias = Callable[[object, str], object]


class LogError(EventsError):
    """A line is no entry of a log."""


def to_json(entry: Entry) -> dict[str, object]:
    """An entry as an object that JSON can hold; offsets are code points, days numbers counted from 1970-01-01."""
    return {"v": VERSION} | {name: _plain(getattr(entry, name)) for name in ("number", "at", "by", "reason", "seen")} | _change(entry)


def from_json(data: object) -> Entry:
    """The entry that ``to_json`` made an object of; raise EventsError for anything else."""
    if not isinstance(data, Mapping):
        raise LogError("An entry of the log must be a JSON object, such as {example}.", example='{"v": 1, "number": 1, …}')
    version = data.get("v")
    if type(version) is not int or version < 1:
        raise LogError("The entry does not say which version of the log it is of (“v”). Is this file a log of changes?")
    if version > VERSION:
        raise LogError(
            "The entry is of version {found} of the log, this program knows {known}. Use a newer one.", found=version, known=VERSION
        )
    name, change = data.get("kind"), data.get("change")
    if not isinstance(name, str) or not name or not isinstance(change, Mapping):
        raise LogError("The entry does not say what was changed (“kind” and “change”).")
    made = _KINDS.get(name)
    plain = {name: data[name] for name in ("number", "at", "by", "reason", "seen") if name in data}
    read = Unknown(name, _text(change)) if made is None else _record(made)(change, "change")
    entry = cast("Entry", _record(Entry, skip="change")(plain | {"change": read}, "entry"))
    check(entry.change)
    return entry


def to_lines(log: Log) -> Iterator[str]:
    """A log as JSON Lines, in order, without line ends."""
    return (_text(to_json(entry)) for entry in log)


def replay(lines: Iterable[str]) -> Log:
    """The log that lines of JSON tell, empty lines left out; raise LogError with the line's number for one that cannot be.

    Numbers rise, and an undoing speaks of a line before it.
    """
    log: list[Entry] = []
    numbers: set[int] = set()
    for place, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entry = from_json(_loads(line))
        except EventsError as error:
            raise LogError("Line {line} of the log: {problem}", line=place, problem=error) from error
        if log and entry.number <= log[-1].number:
            raise LogError("Line {line} of the log: number {number} is not above the one before it.", line=place, number=entry.number)
        if isinstance(entry.change, Undo) and entry.change.number not in numbers:
            raise LogError("Line {line} of the log undoes change {number}, which is not there.", line=place, number=entry.change.number)
        log.append(entry)
        numbers.add(entry.number)
    return tuple(log)


def _loads(line: str) -> object:
    if len(line) > MOST_LETTERS:
        raise LogError("It is longer than {most} characters.", most=MOST_LETTERS)
    try:
        return json.loads(line, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise LogError("It is not JSON.") from error


def _no_number(text: str) -> object:
    raise ValueError(text)


def _text(data: object) -> str:
    return json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def kind(change: Change) -> str:
    """Name of a change's kind in a log: "add_alias" for AddAlias."""
    return change.kind if isinstance(change, Unknown) else _kind(type(change))


def _change(entry: Entry) -> dict[str, object]:
    change = entry.change
    return {"kind": kind(change), "change": json.loads(change.text) if isinstance(change, Unknown) else _plain(change)}


def _kind(made: type) -> str:
    return _WORDS.sub("_", made.__name__).lower()


def _plain(value: object) -> object:
    """A record's value as JSON has it; what is as its record has it by default is left out."""
    if is_dataclass(value) and not isinstance(value, type):
        told = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: _plain(held) for field, held in told if field.default is MISSING or held != field.default}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


_KINDS: Mapping[str, type] = {_kind(made): made for made in get_args(Change) if made is not Unknown}


@cache
def _reader(hint: object) -> Reader:
    """What reads a value of an annotated type."""
    if get_origin(hint) is UnionType:
        return _optional(_reader(next(one for one in get_args(hint) if one is not NoneType)))
    if get_origin(hint) is tuple:
        return _many(_reader(get_args(hint)[0]))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _one_of({one.value: one for one in hint})
    if get_origin(hint) is Literal:
        return _one_of({one: one for one in get_args(hint)})
    if hint is datetime:
        return _moment
    if isinstance(hint, type) and is_dataclass(hint):
        return _record(hint)
    if hint in _TOLD and isinstance(hint, type):
        return _exactly(hint)
    raise TypeError(hint)


@cache
def _record(made: type, *, skip: str = "") -> Reader:
    """What reads a frozen record from an object with its fields."""
    hints = {name: hint for name, hint in get_type_hints(made).items() if name != skip}
    needed = {field.name for field in fields(made) if field.default is MISSING}

    def read(value: object, where: str) -> object:
        if not isinstance(value, Mapping):
            raise _wrong(where, "an object")
        unread = sorted(set(value) - set(hints) - {skip})
        missing = sorted(needed - set(value))
        if unread or missing:
            raise LogError(
                "“{where}” has fields nobody knows or lacks some: {names}.", where=where, names=", ".join((unread + missing)[:5])
            )
        read = {name: _reader(hints[name])(held, name) for name, held in value.items() if name != skip}
        return made(**read, **({skip: value[skip]} if skip else {}))

    return read


def _optional(inner: Reader) -> Reader:
    return lambda value, where: None if value is None else inner(value, where)


def _many(inner: Reader) -> Reader:
    def read(value: object, where: str) -> object:
        if not isinstance(value, list):
            raise _wrong(where, "a list")
        return tuple(inner(one, where) for one in value)

    return read


def _one_of(known: Mapping[object, object]) -> Reader:
    def read(value: object, where: str) -> object:
        if not isinstance(value, str) or value not in known:
            raise _wrong(where, "one of " + ", ".join(str(one) or "“”" for one in known))
        return known[value]

    return read


def _moment(value: object, where: str) -> object:
    try:
        return datetime.fromisoformat(str(value))
    except ValueError as error:
        raise _wrong(where, "a date and time as ISO 8601 has it") from error


def _exactly(made: type) -> Reader:
    def read(value: object, where: str) -> object:
        if type(value) is not made:
            raise _wrong(where, _TOLD[made])
        return value

    return read


def _wrong(where: str, wanted: str) -> LogError:
    return LogError("“{where}” must be {wanted}.", where=where, wanted=wanted)
