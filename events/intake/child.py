"""The child process: files come in as frames on standard input, what was read of each goes out on standard output, within hard limits.

Run as ``python -m events.intake.child``; it ends when its input does. It opens no file and no connection on its own.
"""

import gc
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from events.errors import Message
from events.intake.frames import Frame, read_frame, write_frame
from events.intake.readers import NEEDS_MEMORY, items
from events.intake.records import Found, Hint, Item, Kind, Part, Rows, Told, Trouble
from events.model import Article, Claim
from events.records import read, write

if sys.platform != "win32":  # there only the time is limited, by the parent
    import resource

MEMORY, READ_SECONDS, EXTRACT_SECONDS = 420_000_000, 6, 60
ADDRESSES = 900_000_000
MOST = 64_000_000
_TAGS: dict[type, str] = {Found: "found", Rows: "rows", Part: "part", Trouble: "trouble", Told: "told"}


def main() -> None:
    """Answer frames until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches every process of a terminal; the parent says when to stop
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library prints must not mix with the answers
    _limit_memory()
    is_fresh = True
    while (request := read_frame(requests, most=MOST)) is not None:
        _answer(request, answers)
        if is_fresh:
            gc.freeze()  # the tables of the languages stay: looking through them at every collection took a twelfth of the time
        is_fresh = False
    os._exit(0)  # every answer is written; taking the models down would only keep the parent waiting


def _answer(request: Frame, answers: IO[bytes]) -> None:
    kind, hint = Kind(str(request.head["kind"])), read(Hint, request.head["hint"])
    watch = _texts(request.head.get("watch"))
    _limit_time(READ_SECONDS)
    for item in items(kind, request.data, name=str(request.head["name"]), hint=hint):
        for frame in _frames(item, watch, is_extracting=bool(request.head.get("extract"))):
            write_frame(answers, frame)
        _limit_time(READ_SECONDS)
    write_frame(answers, Frame({"is": "end", "held": _held()}))


def _frames(item: Item, watch: tuple[str, ...], *, is_extracting: bool) -> Iterator[Frame]:
    if isinstance(item, Part):
        yield Frame({"is": "part", "name": item.name}, item.data)
        return
    claims = _claims(item.article, watch) if is_extracting and isinstance(item, Found) else []
    if isinstance(claims, Trouble):
        yield Frame({"is": "trouble", "item": write(claims)})
    else:
        yield Frame({"is": _TAGS[type(item)], "item": write(item), "claims": write(claims)})


def _claims(article: Article, watch: tuple[str, ...]) -> list[Claim] | Trouble:
    from events.extract import extract  # a child that only reads is started sooner without the chain

    _limit_time(EXTRACT_SECONDS)
    try:
        return extract(article, watch=watch)
    except MemoryError:
        return Trouble(Message(NEEDS_MEMORY), article.title)


def _texts(plain: object) -> tuple[str, ...]:
    """Texts of a JSON list."""
    return tuple(str(one) for one in plain) if isinstance(plain, list) else ()


def _limit_memory() -> None:
    if sys.platform != "win32":
        for limit, most in ((resource.RLIMIT_DATA, MEMORY), (resource.RLIMIT_AS, ADDRESSES), (resource.RLIMIT_CORE, 0)):
            _, hard = resource.getrlimit(limit)
            resource.setrlimit(limit, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _limit_time(seconds: int) -> None:
    """Give the process so many seconds more of the processor; the system ends it after them."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + seconds, hard))


def _held() -> int:
    """Bytes of memory the process holds; 0 where the system does not say (its peak would not do: it begins with the parent's)."""
    state = Path("/proc/self/statm")
    return int(state.read_text().split()[1]) * resource.getpagesize() if sys.platform == "linux" and state.exists() else 0


if __name__ == "__main__":
    main()
