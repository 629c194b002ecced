"""Records as JSON and back, exactly: any dataclass of the package goes in, JSON values or bytes come out, and the other way."""

import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from events.errors import EventsError

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Writer: TypeAlias = "Callable[[Any], Json]"
Reader: TypeAlias = Callable[[Any], Any]
Record = TypeVar("Record")

_PLAIN = frozenset({bool, int, float, str, NoneType})


class RecordError(EventsError):
    """JSON does not hold the record that was asked for."""


def dump(values: Json) -> bytes:
    """JSON as bytes; a lone surrogate stays itself, which escaping would not do for two of them in a row."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def load(data: bytes) -> Json:
    """JSON from bytes; raise RecordError for anything else."""
    try:
        values: Json = json.loads(data.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise RecordError("A record of the store is not JSON. The store is damaged: check it, and restore a backup.") from error
    return values


def write(record: object) -> Json:
    """A record as JSON values; fields that hold their default are left out."""
    writer: Writer = _writer(cast(Hashable, type(record)))
    return writer(record)


def read(kind: type[Record], values: Json) -> Record:
    """A record of a class from JSON values; raise RecordError when they are another's."""
    reader: Reader = _reader(cast(Hashable, kind))
    record: Record = reader(values)
    return record


@cache
def _writer(kind: type) -> Writer:
    """What turns a value of a type into JSON values; made once."""
    if kind in _PLAIN:
        return lambda value: value
    if issubclass(kind, Enum):
        return lambda value: write(value.value)
    if issubclass(kind, date):
        return lambda value: value.isoformat()
    if issubclass(kind, tuple | list):
        return lambda value: [write(item) for item in value]
    if issubclass(kind, Mapping):
        return lambda value: {name: write(item) for name, item in value.items()}
    if is_dataclass(kind):
        return _record_writer(kind)
    raise TypeError(f"{kind.__name__} has no form in JSON")


def _record_writer(kind: type) -> Writer:
    hints = get_type_hints(kind)
    # Where several classes may stand, a record says which it is of.
    rows = [(field.name, _default(field), _write_named if len(_classes(hints[field.name])) > 1 else write) for field in fields(kind)]

    def record(value: Any) -> Json:  # noqa: ANN401
        written: dict[str, Json] = {}
        for name, default, writer in rows:
            item = getattr(value, name)
            if item is not default and item != default:
                written[name] = item if type(item) in _PLAIN else writer(item)
        return written

    return record


def _write_named(record: object) -> Json:
    return [type(record).__name__, write(record)]


def _classes(kind: Any) -> tuple[Any, ...]:  # noqa: ANN401
    """The classes of a union, None aside."""
    return tuple(part for part in get_args(kind) if part is not NoneType) if get_origin(kind) in {Union, UnionType} else (kind,)


def _default(field: "Field[Any]") -> object:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


def _wrong(kind: object) -> RecordError:
    name = getattr(kind, "__name__", str(kind))
    return RecordError("A record of the store does not hold a {kind}. The store is damaged: check it, and restore a backup.", kind=name)


@cache
def _reader(kind: Any) -> Reader:  # noqa: ANN401  # a type as it stands in an annotation
    """What turns JSON values into a type; made once."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _tuple_reader(_reader(parts[0])) if parts[1:] == (...,) else _row_reader([_reader(part) for part in parts])
    if origin in {Union, UnionType}:
        classes = _classes(kind)
        return _optional_reader(_reader(classes[0])) if len(classes) == 1 else _named_reader({part.__name__: part for part in classes})
    if origin is Literal:
        return _choice_reader(dict(zip(parts, parts, strict=True)))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping_reader(_reader(parts[1]))
    if is_dataclass(kind):
        return _record_reader(kind)
    if issubclass(kind, Enum):
        return _choice_reader({member.value: member for member in kind})
    if issubclass(kind, date):
        return _date_reader(kind)
    return _plain_reader(kind)


def _plain_reader(kind: type) -> Reader:
    def plain(value: Any) -> Any:  # noqa: ANN401
        if type(value) is not kind:
            if kind is float and type(value) is int:
                return float(value)
            raise _wrong(kind)
        return value

    return plain


def _date_reader(kind: type[date]) -> Reader:
    def day(value: Any) -> date:  # noqa: ANN401
        try:
            return kind.fromisoformat(value)
        except (TypeError, ValueError) as error:
            raise _wrong(kind) from error

    return day


def _choice_reader(choices: Mapping[Any, Any]) -> Reader:
    def choice(value: Any) -> Any:  # noqa: ANN401
        try:
            return choices[value]
        except (KeyError, TypeError) as error:
            raise _wrong(" | ".join(map(str, choices))) from error

    return choice


def _optional_reader(inner: Reader) -> Reader:
    return lambda value: None if value is None else inner(value)


def _tuple_reader(inner: Reader) -> Reader:
    def many(value: Any) -> tuple[Any, ...]:  # noqa: ANN401
        if type(value) is not list:
            raise _wrong(list)
        return tuple([inner(item) for item in value])

    return many


def _row_reader(inner: list[Reader]) -> Reader:
    def row(value: Any) -> tuple[Any, ...]:  # noqa: ANN401
        if type(value) is not list or len(value) != len(inner):
            raise _wrong(list)
        return tuple([part(item) for part, item in zip(inner, value, strict=True)])

    return row


def _named_reader(kinds: Mapping[str, Any]) -> Reader:
    def named(value: Any) -> Any:  # noqa: ANN401
        if type(value) is not list or len(value) != 2 or value[0] not in kinds:
            raise _wrong(" | ".join(kinds))
        return _reader(kinds[value[0]])(value[1])

    return named


def _mapping_reader(inner: Reader) -> Reader:
    def mapping(value: Any) -> dict[str, Any]:  # noqa: ANN401
        if type(value) is not dict:
            raise _wrong(dict)
        return {name: inner(item) for name, item in value.items()}

    return mapping


def _record_reader(kind: Any) -> Reader:  # noqa: ANN401
    readers: dict[str, Reader] = {}  # filled when first used: a class may hold others of itself

    def record(value: Any) -> Any:  # noqa: ANN401
        if not readers:
            hints = get_type_hints(kind)
            readers.update({field.name: _reader(hints[field.name]) for field in fields(kind)})
        try:
            return kind(**{name: readers[name](item) for name, item in value.items()})
        except (KeyError, TypeError, AttributeError) as error:
            raise _wrong(kind) from error

    return record
