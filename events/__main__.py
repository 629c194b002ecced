"""The command line: articles or JSON Lines in, events out; one bad document never stops the others."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import click

from events import articles, contract
from events.commands import keeping
from events.errors import EventsError
from events.exports import FORMATS
from events.extract import extract as extract_claims
from events.extract import shortcomings
from events.library import Library
from events.options import Filters, filter_options

BAD_INPUT = 2  # exit code when there was something to tell of at least one file: not read, read with loss, or nothing dated in it


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Find dated events in news articles."""


for command in (keeping.backup, keeping.restore, keeping.check):
    main.add_command(command)


@main.command()
@click.option(
    "--watch", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="File of names to look for as actors, one a line."
)
@click.option("--only", type=click.Choice(["timexes"]), help="Find only the time expressions.")
def annotate(watch: Path | None, only: str | None) -> None:
    """Read JSON Lines on standard input (id, text, lang?, dct?) and write one line a document, in order."""
    names = [] if watch is None else [line.strip() for line in watch.read_text(encoding="utf-8").splitlines() if line.strip()]
    for line in _lines(sys.stdin.buffer):
        sys.stdout.write(json.dumps(contract.annotate_line(line, watch=names, only_timexes=only is not None), ensure_ascii=False) + "\n")
        sys.stdout.flush()


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--to", "form", type=click.Choice(sorted(FORMATS)), default="csv", show_default=True, help="Format to write.")
@filter_options
def extract(files: tuple[Path, ...], form: str, filters: Filters) -> None:
    """Find the events of articles (.txt, .html) and write them to standard output, all or those the filters leave."""
    library, has_fault = Library(), False
    for path in files:
        try:
            article = articles.read(path.read_bytes(), name=path.name)
            claims = extract_claims(article)
            library = library.add(article, claims)
            told = [str(notice) for notice in (*article.notices, *shortcomings(article, claims))]
        except EventsError as error:
            told = [str(error)]
        except OSError as error:
            told = [f"The file cannot be opened: {error.strerror}. Check its name and your rights to it."]
        has_fault |= bool(told)
        for sentence in told:
            click.echo(f"{path}: {sentence}", err=True)
    try:
        chosen = library.select(filters.selection(library.index))
    except EventsError as error:
        click.echo(str(error), err=True)
        sys.exit(BAD_INPUT)
    FORMATS[form].write(chosen, library.articles, sys.stdout.buffer)
    sys.exit(BAD_INPUT if has_fault else 0)


def _lines(stream: IO[bytes]) -> Iterator[str]:
    for line in stream:
        text = line.decode("utf-8", errors="replace").strip()
        if text:
            yield text


if __name__ == "__main__":
    main(prog_name="python -m events")
