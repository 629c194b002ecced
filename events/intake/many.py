"""Many files at once: paths in, outcomes with their claims out, in order, read and extracted in processes of their own."""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from events.errors import EventsError
from events.intake.folders import File, load, walk
from events.intake.reading import Reader, failed, outcomes, unfold
from events.intake.records import Outcome, Report, Source
from events.intake.sandbox import Pool

AHEAD = 3  # files a worker may be ahead of what was taken


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a run has come: files done of all, and the name of the last."""

    done: int
    all: int
    name: str


Progress: TypeAlias = Callable[[Tally], None]


def read_many(
    paths: Iterable[Path], *, workers: int = 2, progress: Progress | None = None, watch: Sequence[str] = ()
) -> Generator[Outcome, None, None]:
    """Read files and folders: an outcome with its claims for each article, in order; closing the iterator stops the run."""
    walked = walk(paths)
    if walked.told:
        yield Outcome("", Report(None, walked.told))
    pool = Pool(workers)
    threads = ThreadPoolExecutor(workers, thread_name_prefix="intake")
    try:
        yield from _run(walked.files, Reader(pool, extract=True, watch=tuple(watch)), threads, workers * AHEAD, progress)
    finally:
        threads.shutdown(wait=False, cancel_futures=True)
        pool.kill()
        threads.shutdown()
        pool.close()


def _run(files: Sequence[File], reader: Reader, threads: ThreadPoolExecutor, ahead: int, progress: Progress | None) -> Iterator[Outcome]:
    """Outcomes in order, while files further on are being read."""
    waiting: deque[Outcome | Future[list[Outcome]] | Tally] = deque()
    for place, file in enumerate(files, 1):
        for one in _sources(file, reader):
            waiting.append(one if isinstance(one, Outcome) else threads.submit(_read, one, reader))
            while len(waiting) > ahead:
                yield from _taken(waiting.popleft(), progress)
        waiting.append(Tally(place, len(files), file.name))
    while waiting:
        yield from _taken(waiting.popleft(), progress)


def _taken(one: Outcome | Future[list[Outcome]] | Tally, progress: Progress | None) -> Iterator[Outcome]:
    if isinstance(one, Outcome):
        yield one
    elif isinstance(one, Future):
        yield from one.result()
    elif progress is not None:
        progress(one)


def _sources(file: File, reader: Reader) -> Iterator[Source | Outcome]:
    try:
        data = load(file.path)
    except EventsError as error:
        yield failed(file.name, None, error.message)
        return
    yield from unfold(Source(file.name, file.path.name, data), reader)


def _read(source: Source, reader: Reader) -> list[Outcome]:
    return list(outcomes(source, reader))
