"""How much memory a process and its children hold at most while something runs: a process id comes in, bytes go out."""

import resource
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

EVERY = 0.05  # seconds between two looks


@contextmanager
def watched(process: int | str = "self") -> Iterator[list[int]]:
    """Watch how much memory a process and its children hold at most (Linux; else this process alone)."""
    peak, stop = [0], threading.Event()

    def look() -> None:
        while not stop.wait(EVERY):
            peak[0] = max(peak[0], held(process))

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    yield peak
    stop.set()
    watcher.join()


def held(process: int | str = "self") -> int:
    """Bytes that a process and its children hold now."""
    threads = Path("/proc") / str(process) / "task"
    if not Path("/proc/self").exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1_024
    children = [child for thread in _threads(threads) for child in _children(thread)]
    return sum(_resident(Path("/proc") / name) for name in (str(process), *children))


def _threads(folder: Path) -> list[Path]:
    """Threads of a process; none of one that has just ended."""
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _children(thread: Path) -> list[str]:
    """Processes a thread has started; none of one that has just ended."""
    try:
        return (thread / "children").read_text().split()
    except OSError:
        return []


def _resident(process: Path) -> int:
    try:
        return int((process / "statm").read_text().split()[1]) * resource.getpagesize()
    except OSError:
        return 0
