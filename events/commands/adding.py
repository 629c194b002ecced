"""The command that brings articles in: files and folders come in, they go into a store, and what came of each is told."""

import json
import signal
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from threading import Event
from types import FrameType

import click

from events.commands.keeping import FAULT, by_option, faults_told, on_one_line, store_option
from events.edits import Watch, standing
from events.errors import EventsError
from events.gathering import Gathered, as_json, gather
from events.intake import Outcome, Tally, read_many
from events.store import Store, open_store
from events.watchlist import read_watch_list

STOPPED = 130  # exit code of what was ended by Ctrl+C, as shells have it
WORKERS = 2


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@store_option
@by_option
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Day of publication of articles that state none.")
@click.option(
    "--watch",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="File of names to look for as actors: they go onto the store's watch list.",
)
@click.option("--json", "as_lines", is_flag=True, help="Write one JSON object an article.")
def add(paths: tuple[Path, ...], address: str | None, by: str, day: datetime | None, watch: Path | None, *, as_lines: bool) -> None:
    """Read articles from files and folders into a store, and tell what came of each.

    Text, web pages, PDF, Word, mail, feeds, archives of these, and tables of events whose headings are known.
    Ctrl+C ends it after the article at hand; what was read by then is kept.
    """
    teller = _Teller(as_lines)
    with faults_told(), open_store(address) as store, _stopped_by_hand() as is_stopped:
        try:
            if watch is not None:
                _watch(store, watch, by, teller)
            outcomes = read_many(paths, workers=WORKERS, progress=teller.progress, undated=day.date() if day else None)
            for one in gather(store, _until(outcomes, is_stopped), by=by):
                teller.tell(one)
        finally:
            teller.sum_up(store, is_stopped=is_stopped())
        if is_stopped():
            sys.exit(STOPPED)
    sys.exit(FAULT if teller.failed or teller.bad_names else 0)


class _Teller:
    """Tells what came of each article, and counts."""

    def __init__(self, as_lines: bool) -> None:
        self.as_lines = as_lines
        self.stored = self.known = self.failed = self.events = self.bad_names = 0
        self._shown = 0

    def tell(self, one: Gathered) -> None:
        """Say what came of one article; a file that holds others is no article, and has no object of its own."""
        self._clear()
        article = one.outcome.article
        self.stored += one.is_stored
        self.known += one.is_known
        self.failed += one.problem is not None
        self.events += one.events if one.is_stored else 0
        told = on_one_line(" ".join(str(message) for message in (*one.outcome.report.told, *one.told)))
        if self.as_lines and (article is not None or one.problem is not None):
            click.echo(json.dumps(as_json(one), ensure_ascii=False))
        elif one.problem is not None:
            click.echo(f"{one.outcome.name}: {one.problem}", err=True)
        elif article is not None:
            click.echo(f"{one.outcome.name}: “{on_one_line(article.title)}” ({article.id}), events: {one.events}\n  {told}")
        elif told:
            click.echo(f"{one.outcome.name}: {told}" if one.outcome.name else told, err=True)

    def say(self, sentence: str) -> None:
        """Say what concerns no article."""
        self._clear()
        click.echo(sentence, err=True)

    def progress(self, tally: Tally) -> None:
        """Say how far it has come, in one line of a terminal."""
        if sys.stderr.isatty():
            line = f"{tally.done} / {tally.all}  {tally.name}"[:79]
            click.echo("\r" + line.ljust(self._shown), nl=False, err=True)
            self._shown = len(line)

    def sum_up(self, store: Store, *, is_stopped: bool) -> None:
        """Say at the end what is kept."""
        self.say(
            f"{'Stopped. ' if is_stopped else ''}Kept in {store.place}: {self.stored} articles with {self.events} events; "
            f"known already: {self.known}; not read: {self.failed}."
        )

    def _clear(self) -> None:
        if self._shown:
            click.echo("\r" + " " * self._shown + "\r", nl=False, err=True)
            self._shown = 0


def _watch(store: Store, path: Path, by: str, teller: _Teller) -> None:
    """Put the names of a file onto the store's watch list, those that are not there yet."""
    try:
        rows = read_watch_list(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise EventsError("{name} is not UTF-8 text. Save it as such.", name=path.name) from error
    for problem in rows.problems:
        teller.say(f"{path.name}: {problem}")
        teller.bad_names += 1
    there = {entry.change for entry in standing(store.log()) if isinstance(entry.change, Watch)}
    fresh = [row for row in rows.rows if row not in there]
    if fresh:
        store.write(fresh, by=by)


def _until(outcomes: Generator[Outcome, None, None], is_over: Callable[[], bool]) -> Iterator[Outcome]:
    """Outcomes up to the one at hand when it is over; those that read on are ended."""
    with closing(outcomes):
        for outcome in outcomes:
            yield outcome
            if is_over():
                return


@contextmanager
def _stopped_by_hand() -> Iterator[Callable[[], bool]]:
    """Whether Ctrl+C was pressed, once; the second time ends the program at once, as ever."""
    pressed = Event()

    def note(_number: int, _frame: FrameType | None) -> None:
        if pressed.is_set():
            raise KeyboardInterrupt
        pressed.set()

    before = signal.signal(signal.SIGINT, note)
    try:
        yield pressed.is_set
    finally:
        signal.signal(signal.SIGINT, before)
