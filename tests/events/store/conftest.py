"""Fixtures of the store's tests: an address on SQLite and one on PostgreSQL, so that each test runs on both, and an open store there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from events.store import Store, open_store
from tests.events.store.places import new_database, server


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Address of a PostgreSQL server."""
    with server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place where there is nothing yet."""
    if request.param == "sqlite":
        return str(tmp_path / "kept" / "frise.sqlite")
    return new_database(request.getfixturevalue("postgresql"))


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """A new store."""
    opened = open_store(address)
    yield opened
    opened.close()
