"""What every test may ask for: the folder of corpora beside the checkout, and a place for a store, on either database."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from events.store import Store, open_store
from tests.postgresql import new_database, server

# A loaded machine must not make a correct answer fail: what is slow is measured by the benchmarks.
settings.register_profile("project", deadline=None)
settings.load_profile("project")

_NUMBERS = count(1)
SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ../shared with its seed and corpora; the test is skipped, and says so, where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"needs the corpora in {SHARED.name}/ beside the checkout")
    return SHARED


@pytest.fixture(scope="session")
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where tests keep what the program would keep in the user's own folders."""
    return tmp_path_factory.mktemp("own")


@pytest.fixture(autouse=True)
def _nothing_of_the_users(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has a store of its own, where there is nothing yet; the user's folders are never touched."""
    monkeypatch.setenv("FRISE_STORE", str(own_folders / f"{next(_NUMBERS)}" / "frise.sqlite"))
    monkeypatch.setenv("XDG_DATA_HOME", str(own_folders))
    monkeypatch.setenv("XDG_CACHE_HOME", str(own_folders))


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
