"""How fast articles come in: a thousand plain ones read, with their claims, by two processes; the bombs, one by one. Prints.

Run ``python -m bench.intake``; ``--articles N`` for another number.
"""

import argparse
import resource
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from events import intake
from tests.events.intake.bombs import BOMBS

PARAGRAPH = (
    "Le {day} {month} 2023, le ministre des Transports de la région {number} a reçu à Oran une délégation du port de Gênes. "
    "Les deux parties ont signé un accord sur la liaison maritime, qui doit ouvrir en mars 2024. "
    "Selon la préfecture, {number} emplois seront créés. "
)
MONTHS = ("janvier", "mars", "mai", "juin", "septembre", "octobre", "décembre")
LENGTH = 3_000


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=1_000)
    options.add_argument("--workers", type=int, default=2)
    chosen = options.parse_args()
    _read_articles(chosen.articles, chosen.workers)
    _read_bombs()


def _read_articles(articles: int, workers: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for number in range(articles):
            (Path(folder) / f"{number:05}.txt").write_text(_article(number), encoding="utf-8")
        with _memory() as peak:
            start, first = time.perf_counter(), 0.0
            claims = read = 0
            for outcome in intake.read_many([Path(folder)], workers=workers):
                first = first or time.perf_counter() - start
                claims, read = claims + len(outcome.claims), read + outcome.is_read
            seconds = time.perf_counter() - start
    print(f"{read} articles of {LENGTH} characters, {claims} claims: {seconds:.1f} s (the first after {first:.1f} s)")
    print(f"processor: {_used(resource.RUSAGE_CHILDREN):.1f} s in the children, {_used(resource.RUSAGE_SELF):.1f} s here")
    print(f"memory at most: {peak[0] / 1e6:.0f} MB, this process and its children together")


def _read_bombs() -> None:
    for name, (make, _) in BOMBS.items():
        data = make()
        with _memory() as peak:
            idle, start = _held(), time.perf_counter()
            problem = next(outcome.report.problem for outcome in intake.read(data, name=name) if not outcome.is_read)
            seconds = time.perf_counter() - start
        print(f"{name} ({len(data) / 1e3:.0f} kB): {seconds:.1f} s, {max(0, peak[0] - idle) / 1e6:.0f} MB above idle: {problem}")


def _article(number: int) -> str:
    title = f"La région {number} et le port de Gênes signent un accord\n\nPublié le 12 décembre 2023\n\n"
    paragraphs = [PARAGRAPH.format(day=1 + (number + at) % 28, month=MONTHS[at % 7], number=number * 7 + at) for at in range(20)]
    return title + "\n\n".join(paragraphs)[: LENGTH - len(title)]


@contextmanager
def _memory() -> Iterator[list[int]]:
    """Watch how much memory this process and its children hold at most (Linux; else this process alone)."""
    peak, stop = [0], threading.Event()

    def look() -> None:
        while not stop.wait(0.05):
            peak[0] = max(peak[0], _held())

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    yield peak
    stop.set()
    watcher.join()


def _held() -> int:
    mine = Path("/proc/self/task")
    if not mine.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1_024
    children = [child for task in mine.iterdir() for child in _children(task)]
    return sum(_resident(Path("/proc") / name) for name in ("self", *children))


def _used(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def _children(task: Path) -> list[str]:
    """Processes a thread has started; none of one that has just ended."""
    try:
        return (task / "children").read_text().split()
    except OSError:
        return []


def _resident(process: Path) -> int:
    try:
        return int((process / "statm").read_text().split()[1]) * resource.getpagesize()
    except OSError:
        return 0


if __name__ == "__main__":
    main()
