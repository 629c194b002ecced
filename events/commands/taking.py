"""Commands that take a chronology away: files and filters in, one file of any format on standard output, losses on standard error."""

import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import click

from events.commands.sources import BAD_INPUT, Faults, source_library
from events.errors import EventsError
from events.exports import FORMATS, NAMES, About, form, write
from events.exports.about import describe
from events.library import Library
from events.options import Filters, filter_options

_OLD = {"json": "jsonl"}  # what a format was called before
_FILES = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))


@click.command()
@_FILES
@click.option("--to", "name", type=click.Choice(sorted({*FORMATS, *_OLD})), default="csv", show_default=True, help="Format to write.")
@filter_options
def extract(files: tuple[Path, ...], name: str, filters: Filters) -> None:
    """Find the events of articles (.txt, .html) and write them to standard output, all or those the filters leave."""
    faults = Faults()
    _write(source_library(files, faults), _OLD.get(name, name), filters, "en")
    sys.exit(BAD_INPUT if faults.any else 0)


@click.command()
@_FILES
@click.option("--to", "name", type=click.Choice(NAMES), required=True, help="Format to write.")
@click.option("--language", default="en", show_default=True, help="Language of the page's own words, for html.")
@filter_options
def export(files: tuple[Path, ...], name: str, language: str, filters: Filters) -> None:
    """Write the events of articles as a file of any format, to standard output; what it cannot carry is told on standard error."""
    faults = Faults()
    library = source_library(files, faults)
    for loss in _write(library, name, filters, language):
        click.echo(loss, err=True)
    sys.exit(BAD_INPUT if faults.any else 0)


def _write(library: Library, name: str, filters: Filters, language: str) -> list[str]:
    """Write what the filters leave and say what was lost; an error ends the command."""
    try:
        selection = filters.selection(library.index)
        chosen = library.select(selection)
        about = replace(About(), filters=describe(selection, lambda _, code: _label(code, library)), language=language)
        written = BytesIO()  # all or nothing: half a file would be taken for a whole one
        write(name, chosen, library.articles, written, about)
        sys.stdout.buffer.write(written.getbuffer())
        return [str(loss) for loss in form(name).losses(chosen, library.articles)]
    except EventsError as error:
        click.echo(str(error), err=True)
        sys.exit(BAD_INPUT)


def _label(code: str, library: Library) -> str:
    return library.actors[code].label if code in library.actors else code
