"""Zip archives: their bytes in, the files inside out, one at a time and never more than fits. Runs in the child process."""

from collections.abc import Iterator
from zipfile import ZipFile, ZipInfo

from events.errors import Message, ReadError
from events.intake.kinds import open_archive
from events.intake.names import shown
from events.intake.records import Item, Part, Told, Trouble
from events.intake.word import chunks

MAX_PARTS, MAX_UNPACKED, MAX_PART = 2_000, 100_000_000, 20_000_000
TOO_LARGE = "The file unpacks to more than {limit} MB, as no article does. It was not read."
FULL = "The archive unpacks to more than {limit} MB; {count} files of it were not read. Cut it into parts."
MANY = "The archive holds more than {most} files; {count} of them were not read. Cut it into parts."
LOCKED = "The file is locked with a password. Unpack the archive and add the files."
HIDDEN = "Hidden files and folders of the system in the archive were left out: {count}."
EMPTY = "{name} is an archive without a file that could be read."
_ENCRYPTED = 0x1
_SYSTEM = ("__MACOSX/", "Thumbs.db", "desktop.ini")


def read_archive(data: bytes, *, name: str) -> Iterator[Item]:
    """The files of an archive in its order, and why others are not; raise ReadError for one that is broken or empty."""
    archive = open_archive(data, name=name)
    members = [info for info in archive.infolist() if not info.is_dir()]
    kept = [info for info in members if not is_hidden(info.filename)]
    if not kept:
        raise ReadError(EMPTY, name=name)
    if len(kept) < len(members):
        yield Told((Message(HIDDEN, {"count": str(len(members) - len(kept))}),))
    if len(kept) > MAX_PARTS:
        yield Told((Message(MANY, {"most": str(MAX_PARTS), "count": str(len(kept) - MAX_PARTS)}),))
    left = MAX_UNPACKED
    for index, info in enumerate(kept[:MAX_PARTS]):
        item = _read(archive, info, min(left, MAX_PART))
        if item is None and left < MAX_PART:
            yield Told((Message(FULL, {"limit": str(MAX_UNPACKED // 1_000_000), "count": str(len(kept) - index)}),))
            return
        left -= len(item.data) if isinstance(item, Part) else MAX_PART if item is None else 0
        yield item or Trouble(Message(TOO_LARGE, {"limit": str(MAX_PART // 1_000_000)}), info.filename)


def is_hidden(name: str) -> bool:
    """Whether a file is hidden, or a system's own."""
    parts = name.replace("\\", "/").split("/")
    return any(part.startswith(".") and part.strip(".") for part in parts) or name.startswith(_SYSTEM) or parts[-1] in _SYSTEM


def _read(archive: ZipFile, info: ZipInfo, limit: int) -> Part | Trouble | None:
    """A member's bytes, why they cannot be read, or None when there are more than may be."""
    if info.flag_bits & _ENCRYPTED:
        return Trouble(Message(LOCKED), info.filename)
    parts: list[bytes] = []
    size = 0
    try:
        for chunk in chunks(archive, info, name=shown(info.filename)):
            size += len(chunk)
            if size > limit:
                return None
            parts.append(chunk)
    except ReadError as error:
        return Trouble(error.message, info.filename)
    return Part(info.filename, b"".join(parts))
