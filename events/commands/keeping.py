"""Commands that look after a store: a file or an address comes in, what was done is told, faults on standard error."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from events.decoding import mask
from events.errors import EventsError
from events.store import open_store
from events.store import restore as restore_store
from events.store.store import ANALYST

FAULT = 2  # exit code when something could not be done, or is not as it should be

_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])

store_option = click.option(
    "--store", "address", metavar="URL", help="Path or URL of the store; by default FRISE_STORE, else your own file."
)
by_option = click.option("--by", default=ANALYST, show_default=True, metavar="NAME", help="Who does this, for the history.")


@contextmanager
def faults_told() -> Iterator[None]:
    """Say what went wrong in a line, and leave."""
    try:
        yield
    except EventsError as error:
        click.echo(str(error), err=True)
        sys.exit(FAULT)


def on_one_line(text: str) -> str:
    """Text that is not ours as a terminal may show it: on one line, without marks that steer it or turn the reading direction."""
    return " ".join(mask(text).translate(_TURNING).split())


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@store_option
def backup(file: Path, address: str | None) -> None:
    """Write the whole store into one new FILE."""
    with faults_told(), open_store(address, create=False) as store:
        manifest = store.backup(file)
        click.echo(
            f"{file}: all of {store.place} up to {manifest.at[:19] or 'its making'}, {sum(part.rows for part in manifest.parts)} rows."
        )


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@store_option
def restore(file: Path, address: str | None) -> None:
    """Make a store of a backup FILE, where there is none yet."""
    with faults_told(), restore_store(file, address) as store:
        click.echo(f"{store.place}: restored, with {len(store.articles())} articles and {len(store.log())} changes.")


@click.command()
@store_option
def check(address: str | None) -> None:
    """Look the whole store over for anything that is not as it was written."""
    with faults_told(), open_store(address, create=False) as store:
        report = store.check()
        for message in (*store.notices, *report.faults):
            click.echo(str(message), err=True)
        click.echo(f"{store.place}: {report.revisions} writes, {report.rows} rows, {len(report.faults)} faults.")
    sys.exit(0 if report.is_sound else FAULT)
