"""Where a command gets its events from: files come in, a library goes out, and what is wrong with any is told on standard error."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from events import articles
from events.errors import EventsError
from events.extract import extract, shortcomings
from events.library import Library

BAD_INPUT = 2  # exit code when there was something to tell of at least one file: not read, read with loss, or nothing dated in it


class Faults:
    """Tells faults on standard error, and remembers that there were some."""

    any = False

    def tell(self, sentence: str) -> None:
        """Say what is wrong, in one line."""
        self.any = True
        click.echo(sentence, err=True)


def source_library(files: Sequence[Path], faults: Faults, *, store: str | None = None, as_known_on: date | None = None) -> Library:
    """The library a command works on: the events of the files given. A store and a day take their place here."""
    if store is not None or as_known_on is not None:
        raise EventsError("There is no store to read from. Name the files to read instead.")
    library = Library()
    for path in files:
        try:
            article = articles.read(path.read_bytes(), name=path.name)
            claims = extract(article)
            library = library.add(article, claims)
            told = [str(notice) for notice in (*article.notices, *shortcomings(article, claims))]
        except EventsError as error:
            told = [str(error)]
        except OSError as error:
            told = [f"The file cannot be opened: {error.strerror}. Check its name and your rights to it."]
        for sentence in told:
            faults.tell(f"{path}: {sentence}")
    return library
