"""Where a store is: an address goes in, given or from the environment, and a Place that never shows a password comes out."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from events.store.errors import UnreachableStoreError

VARIABLE = "FRISE_STORE"
FILE_NAME = "frise.sqlite"


@dataclass(frozen=True, slots=True)
class Place:
    """A SQLite file (``path``) or a PostgreSQL database (``url``)."""

    url: URL
    path: Path | None = None

    def __str__(self) -> str:
        return str(self.path) if self.path is not None else self.url.render_as_string(hide_password=True)


def find(address: str | None = None) -> Place:
    """Read an address: a path, ``sqlite:///path`` or ``postgresql://...``; by default what FRISE_STORE says, else the user's own file."""
    address = address or os.environ.get(VARIABLE, "")
    if not address:
        return of_file(data_folder() / FILE_NAME)
    if "://" not in address:
        return of_file(Path(address))
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        url = URL.create("unknown")
    if url.get_backend_name() == "sqlite" and url.database not in {None, "", ":memory:"}:
        return of_file(Path(str(url.database)))
    if url.get_backend_name() == "postgresql" and url.database:
        return Place(url.set(drivername="postgresql+psycopg"))
    raise UnreachableStoreError(
        "The address of the store is not understood. Give a path, or postgresql://user@host/database; a password belongs into ~/.pgpass."
    )


def of_file(path: Path) -> Place:
    """The place of a SQLite file."""
    path = path.expanduser().absolute()
    return Place(URL.create("sqlite", database=str(path)), path)


def data_folder() -> Path:
    """The folder where the user's programs keep what must not be lost."""
    return _folder("XDG_DATA_HOME", ".local/share", "Library/Application Support")


def cache_folder() -> Path:
    """The folder where the user's programs keep what can be made again."""
    return _folder("XDG_CACHE_HOME", ".cache", "Library/Caches")


def _folder(variable: str, elsewhere: str, on_mac: str) -> Path:
    home = Path.home()
    if sys.platform == "darwin":
        return home / on_mac / "Frise"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local")) / "Frise"
    given = os.environ.get(variable, "")
    return (Path(given) if given.startswith("/") else home / elsewhere) / "frise"
