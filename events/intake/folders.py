"""Files and folders as a person names them: paths in, the files to read in a fixed order out, with what was passed over and why."""

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from events.articles import MAX_BYTES
from events.errors import EventsError, Message
from events.intake.archive import is_hidden
from events.intake.names import shown

MAX_FILES, MAX_DEPTH = 20_000, 32
MISSING = "{name} does not exist. Check its name."
CLOSED = "{name} cannot be opened: {reason}. Check your rights to it."
NO_FILE = "{name} is neither a file nor a folder, so it was left out."
EMPTY = "{name} holds no file that could be read."
HIDDEN = "Hidden files and folders were left out: {count}."
LINKS = "Links that lead out of the folder were left out: {count}."
SPECIAL = "Things that are no files were left out: {count}."
SHUT = "Folders that cannot be opened were left out: {count}. Check your rights to them."
MANY = "There are more than {most} files; those after {name} were left out."
DEEP = "Folders more than {most} levels down were left out: {count}."
TOO_LARGE = "The file has {size} MB; at most {limit} MB can be read. Cut it into parts."
_COUNTED = (HIDDEN, LINKS, SPECIAL, SHUT)


@dataclass(frozen=True, slots=True)
class File:
    """A file to read: where it is, and its name from the folder it was found in, safe to show."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Walk:
    """Files in order, and what is to be told of the others."""

    files: tuple[File, ...]
    told: tuple[Message, ...]


def walk(paths: Iterable[Path]) -> Walk:
    """List the files of paths, and of the folders among them all the way down; links that lead out of a folder are not followed."""
    files: list[File] = []
    told: list[Message] = []
    passed: Counter[str] = Counter()
    for path in paths:
        found = _files(path, passed, told)
        for file in found:
            if len(files) == MAX_FILES:
                told.append(Message(MANY, {"most": str(MAX_FILES), "name": files[-1].name}))
                break
            files.append(file)
    told += [Message(template, {"count": str(passed[template])}) for template in _COUNTED if passed[template]]
    if passed[DEEP]:
        told.append(Message(DEEP, {"most": str(MAX_DEPTH), "count": str(passed[DEEP])}))
    return Walk(tuple(files), tuple(told))


def load(path: Path) -> bytes:
    """Bytes of a file; raise EventsError for one too large or that cannot be opened."""
    try:
        with path.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise EventsError(CLOSED, name=shown(path.name), reason=error.strerror) from error
    if len(data) > MAX_BYTES:
        raise EventsError(TOO_LARGE, size=f"{max(size, len(data)) / 1e6:.1f}", limit=MAX_BYTES // 1_000_000)
    return data


def _files(path: Path, passed: Counter[str], told: list[Message]) -> Iterator[File]:
    name = shown(path.name or str(path))
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        missing = isinstance(error, FileNotFoundError | ValueError)
        told.append(Message(MISSING if missing else CLOSED, {"name": name, "reason": getattr(error, "strerror", None) or ""}))
        return
    if stat.S_ISDIR(mode):
        found = False
        for file in _inside(path, passed):
            found = True
            yield file
        if not found:
            told.append(Message(EMPTY, {"name": name}))
    elif stat.S_ISREG(mode):
        yield File(path, name)
    else:
        told.append(Message(NO_FILE, {"name": name}))


def _inside(root: Path, passed: Counter[str]) -> Iterator[File]:
    """Files of a folder, by name, those of its own before those of folders in it."""
    real = root.resolve()
    for place, folders, names in os.walk(root, onerror=lambda _: passed.update([SHUT])):
        here = Path(place)
        kept = [name for name in sorted(folders) if not _is_hidden(name, passed) and not _is_link(here / name, passed)]
        if len(here.relative_to(root).parts) >= MAX_DEPTH:
            passed[DEEP] += len(kept)
            kept = []
        folders[:] = kept
        for name in sorted(names):
            path = here / name
            if not _is_hidden(name, passed) and _is_file(path, real, passed):
                yield File(path, shown(path.relative_to(root).as_posix()))


def _is_hidden(name: str, passed: Counter[str]) -> bool:
    hidden = is_hidden(name)
    passed[HIDDEN] += hidden
    return hidden


def _is_link(path: Path, passed: Counter[str]) -> bool:
    """Whether a folder is a link; none is followed, for it may lead out or round in a circle."""
    linked = path.is_symlink()
    passed[LINKS] += linked
    return linked


def _is_file(path: Path, root: Path, passed: Counter[str]) -> bool:
    """Whether a path is a regular file, or a link to one in the same folder."""
    try:
        inside = path.resolve().is_relative_to(root)
        regular = stat.S_ISREG(path.stat().st_mode) if inside else False
    except (OSError, RuntimeError):
        inside, regular = True, False
    passed[LINKS] += not inside
    passed[SPECIAL] += inside and not regular
    return inside and regular
