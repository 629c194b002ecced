"""Records as plain data and back: frozen dataclasses in, JSON values out, and the other way with every type checked."""

import types
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"
_Record = TypeVar("_Record")
_Reader: TypeAlias = Callable[[Plain], object]


def to_plain(value: object) -> Plain:
    """Turn a record into lists, dictionaries and plain values."""
    if value is None or type(value) in (str, int, float, bool):
        return cast("Plain", value)
    if isinstance(value, tuple | list):
        return [to_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {str(key): to_plain(one) for key, one in value.items()}
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    return [to_plain(getattr(value, name)) for name in _names(cast("Hashable", type(value)))]


def from_plain(record: type[_Record], plain: Plain) -> _Record:
    """Build a record from what ``to_plain`` gave; raise ValueError for anything else."""
    return cast("_Record", _reader(cast("Hashable", record))(plain))


@cache
def _names(record: Hashable) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cast("type[DataclassInstance]", record)))


@cache
def _reader(kind: Hashable) -> _Reader:
    """What reads one type."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _optional(next(one for one in inner if one is not type(None)))
    if origin is tuple:
        return _sequence(inner[0])
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping
    if origin is Literal:
        return _one_of(frozenset(inner))
    if kind is date:
        return lambda plain: date.fromisoformat(_plain(str, plain))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return cast("_Reader", kind)
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass(kind)
    return lambda plain: _plain(cast("type[object]", kind), plain)


_Value = TypeVar("_Value")


def _plain(kind: type[_Value], plain: Plain) -> _Value:
    value = float(plain) if kind is float and type(plain) is int else plain
    if type(value) is not kind:
        raise ValueError(f"{type(plain).__name__} where {kind.__name__} belongs")
    return value


def _optional(kind: Hashable) -> _Reader:
    read = _reader(kind)
    return lambda plain: None if plain is None else read(plain)


def _sequence(kind: Hashable) -> _Reader:
    waiting: list[_Reader] = []

    def read(plain: Plain) -> tuple[object, ...]:
        if not waiting:
            waiting.append(_reader(kind))  # when first needed: a Timex holds Timexes
        return tuple(map(waiting[0], _plain(list, plain)))

    return read


def _mapping(plain: Plain) -> dict[str, str]:
    return {key: _plain(str, value) for key, value in _plain(dict, plain).items()}


def _one_of(values: frozenset[object]) -> _Reader:
    def read(plain: Plain) -> object:
        if not isinstance(plain, str) or plain not in values:
            raise ValueError(f"{str(plain)[:40]} is none of the values")
        return plain

    return read


def _dataclass(record: type[object]) -> _Reader:
    hints = get_type_hints(record)
    readers: list[_Reader] = []

    def read(plain: Plain) -> object:
        if not readers:
            readers.extend(_reader(hints[name]) for name in _names(cast("Hashable", record)))
        return record(*(one(value) for one, value in zip(readers, _plain(list, plain), strict=True)))

    return read
