"""The command for other programs: JSON Lines come in, a line a document goes out, in order; one bad document never stops the others."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import click

from events import contract


@click.command()
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


def _lines(stream: IO[bytes]) -> Iterator[str]:
    for line in stream:
        text = line.decode("utf-8", errors="replace").strip()
        if text:
            yield text
