"""How two processes talk: a JSON value and some bytes with their lengths before them, written to a stream and read from one."""

import json
import struct
from dataclasses import dataclass
from typing import IO

from events.records import Json

_LENGTHS = struct.Struct(">II")


@dataclass(frozen=True, slots=True)
class Frame:
    """One message."""

    head: dict[str, Json]
    data: bytes = b""


def write_frame(stream: IO[bytes], frame: Frame) -> None:
    """Write a message and flush it."""
    head = json.dumps(frame.head).encode("ascii")
    stream.write(_LENGTHS.pack(len(head), len(frame.data)) + head)
    stream.write(frame.data)
    stream.flush()


def read_frame(stream: IO[bytes], *, most: int) -> Frame | None:
    """Read a message; None at the end of the stream. Raise ValueError for one cut short, longer than ``most`` bytes, or no JSON object."""
    lengths = stream.read(_LENGTHS.size)
    if not lengths:
        return None
    if len(lengths) < _LENGTHS.size:
        raise ValueError
    head_length, data_length = _LENGTHS.unpack(lengths)
    if head_length + data_length > most:
        raise ValueError
    head, data = stream.read(head_length), stream.read(data_length)
    if len(head) < head_length or len(data) < data_length:
        raise ValueError
    loaded = json.loads(head)
    if not isinstance(loaded, dict):
        raise ValueError  # noqa: TRY004 (the stream is wrong, not our types)
    return Frame(loaded, data)
