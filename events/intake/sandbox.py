"""A child process that reads for us: a file in, what it holds out; it is killed when it takes too long and replaced when it dies.

The child is started once and kept warm. It gets no environment but where Python's modules are, so it knows no secret of ours;
what it answers is JSON whose types are checked, so a file that took it over can still only give a wrong text.
"""

import atexit
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import events
from events.errors import Message
from events.intake.frames import Frame, read_frame, write_frame
from events.intake.records import Found, Hint, Item, Kind, Part, Rows, Told, Trouble
from events.model import Claim
from events.records import Json, RecordError, read, write

SECONDS, EXTRACT_SECONDS = 20.0, 120.0  # by the clock; the processor's time is limited in the child
MAX_ANSWER = 256_000_000
CLOSING = 2.0  # seconds a child has to end by itself
MAX_HELD, MAX_FILES = 300_000_000, 2_000  # after which a child is replaced, since memory it has freed is not always given back
TOO_LONG = "It took too long to read, as no article does; it may be made to do so. It was left out."
DIED = "It made its reader stop: it takes too much memory, or is damaged. It was left out."
NO_CHILD = "No process could be started to read it: this machine is out of memory or of processes. Try again later."
_ROOT = Path(events.__file__).resolve().parents[1]
_KEPT = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "TMPDIR", "TEMP", "VIRTUAL_ENV")
_CPU_SIGNAL = -24
_ITEMS: dict[str, type[Found | Rows | Trouble | Told]] = {"found": Found, "rows": Rows, "trouble": Trouble, "told": Told}


class Child:
    """One child process; not for two threads at once."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "events.intake.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            cwd=_ROOT,
        )
        self.held = self.files = 0
        self.is_late = False

    @property
    def is_fit(self) -> bool:
        """Whether it can read another file."""
        return self.process.poll() is None and self.held < MAX_HELD and self.files < MAX_FILES

    def read(self, request: Frame, seconds: float) -> list[tuple[Item, tuple[Claim, ...]]]:
        """What a file holds; when the child does not live to say all of it, what it said and a Trouble."""
        self.files += 1
        self.is_late = False
        clock = threading.Timer(seconds, self._stop)
        clock.daemon = True
        clock.start()
        found: list[tuple[Item, tuple[Claim, ...]]] = []
        try:
            found.extend(self._answers(request))
        except (OSError, ValueError, KeyError, RecordError):
            self.process.kill()
            ended = self.process.wait()
            found.append((Trouble(Message(TOO_LONG if self.is_late or ended == _CPU_SIGNAL else DIED)), ()))
        finally:
            clock.cancel()
        return found

    def close(self) -> None:
        """End the process."""
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        try:
            self.process.wait(timeout=CLOSING)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _stop(self) -> None:
        self.is_late = True
        self.process.kill()

    def _answers(self, request: Frame) -> Iterator[tuple[Item, tuple[Claim, ...]]]:
        if self.process.stdin is None or self.process.stdout is None:
            raise OSError
        write_frame(self.process.stdin, request)
        left = MAX_ANSWER
        while True:
            frame = read_frame(self.process.stdout, most=left)
            if frame is None:
                raise OSError
            if frame.head["is"] == "end":
                self.held = int(str(frame.head["held"]))
                return
            left -= len(frame.data)
            yield _item(frame)


class Pool:
    """Up to ``size`` children, started when first needed and kept for the next file."""

    def __init__(self, size: int = 1) -> None:
        self._free: queue.LifoQueue[Child | None] = queue.LifoQueue()
        for _ in range(size):
            self._free.put(None)
        self._all: set[Child] = set()

    def read(
        self, kind: Kind, data: bytes, *, name: str, hint: Hint, extract: bool = False, watch: Sequence[str] = ()
    ) -> list[tuple[Item, tuple[Claim, ...]]]:
        """Have a child read a file; waits while all children are busy."""
        head: dict[str, Json] = {"kind": kind.value, "name": name, "hint": write(hint), "extract": extract, "watch": list(watch)}
        try:
            with self._child() as child:
                return child.read(Frame(head, data), EXTRACT_SECONDS if extract else SECONDS)
        except OSError:
            return [(Trouble(Message(NO_CHILD)), ())]

    def kill(self) -> None:
        """Stop every child in the middle of its work."""
        for child in list(self._all):
            child.process.kill()

    def close(self) -> None:
        """End every child."""
        for child in list(self._all):
            self._drop(child)

    @contextmanager
    def _child(self) -> Iterator[Child]:
        child = self._free.get()
        try:
            if child is None or not child.is_fit:
                if child is not None:
                    self._drop(child)
                child = Child()
                self._all.add(child)
            yield child
        finally:
            self._free.put(child)

    def _drop(self, child: Child) -> None:
        child.close()
        self._all.discard(child)


@cache
def shared() -> Pool:
    """The one pool of this process, with one child, ended with it."""
    pool = Pool()
    atexit.register(pool.close)
    return pool


def _item(frame: Frame) -> tuple[Item, tuple[Claim, ...]]:
    if frame.head["is"] == "part":
        return Part(str(frame.head["name"]), frame.data), ()
    claims = frame.head.get("claims", [])
    if not isinstance(claims, list):
        raise ValueError  # noqa: TRY004 (the answer is wrong, not our types)
    return read(_ITEMS[str(frame.head["is"])], frame.head["item"]), tuple(read(Claim, claim) for claim in claims)


def _environment() -> dict[str, str]:
    """What the child needs to find its modules, and nothing that may hold a secret."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | {"PYTHONPATH": str(_ROOT), "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"}
