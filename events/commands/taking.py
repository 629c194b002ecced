"""Commands that take a chronology away: files and filters in, one file of any format on standard output, losses on standard error."""

import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

import click

from events.commands.keeping import faults_told, store_option
from events.commands.sources import BAD_INPUT, Faults, source_library
from events.exports import FORMATS, NAMES, About, Change, form, write
from events.exports.about import describe
from events.exports.trail import trail
from events.library import Library
from events.model import Event
from events.options import Filters, filter_options
from events.seen import SeenLibrary

_OLD = {"json": "jsonl"}  # what a format was called before
_PATH = click.Path(path_type=Path)


@click.command()
@click.argument("files", nargs=-1, required=True, type=_PATH)
@click.option("--to", "name", type=click.Choice(sorted({*FORMATS, *_OLD})), default="csv", show_default=True, help="Format to write.")
@filter_options
def extract(files: tuple[Path, ...], name: str, filters: Filters) -> None:
    """Find the events of articles (.txt, .html) and write them to standard output, all or those the filters leave."""
    faults = Faults()
    _write(source_library(files, faults), _OLD.get(name, name), filters, "en")
    sys.exit(BAD_INPUT if faults.any else 0)


@click.command()
@click.argument("files", nargs=-1, type=_PATH)
@store_option
@click.option("--as-known-on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="As the store had it at the end of that day.")
@click.option("--to", "name", type=click.Choice(NAMES), required=True, help="Format to write.")
@click.option("--language", default="en", show_default=True, help="Language of the page's own words, for html.")
@filter_options
def export(files: tuple[Path, ...], address: str | None, as_known_on: datetime | None, name: str, language: str, filters: Filters) -> None:
    """Write the events of FILES, or else of a store, as a file of any format, to standard output.

    What the format cannot carry is told on standard error.
    """
    faults = Faults()
    with faults_told():
        library = source_library(files, faults, store=address, as_known_on=as_known_on.date() if as_known_on else None)
    for loss in _write(library, name, filters, language):
        click.echo(loss, err=True)
    sys.exit(BAD_INPUT if faults.any else 0)


def _write(library: Library, name: str, filters: Filters, language: str) -> list[str]:
    """Write what the filters leave and say what was lost; an error ends the command."""
    with faults_told():
        selection = filters.selection(library.index)
        chosen = library.select(selection)
        about = About(describe(selection, lambda _, code: _label(code, library)), language=language, changes=_changes(library, chosen))
        written = BytesIO()  # all or nothing: half a file would be taken for a whole one
        write(name, chosen, library.articles, written, about)
        sys.stdout.buffer.write(written.getbuffer())
    return [str(loss) for loss in form(name).losses(chosen, library.articles)]


def _changes(library: Library, events: Sequence[Event]) -> Mapping[str, Sequence[Change]]:
    """What was changed by hand; files come without a log."""
    return trail(library.log, events) if isinstance(library, SeenLibrary) else {}


def _label(code: str, library: Library) -> str:
    return library.actors[code].label if code in library.actors else code
