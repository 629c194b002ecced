"""A PostgreSQL server for tests, started once by tools/postgresql.sh, and an empty database of it for each that asks."""

import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

SCRIPT = Path(__file__).resolve().parents[1] / "tools" / "postgresql.sh"
_numbers = count(1)


@contextmanager
def server() -> Iterator[str]:
    """Address of a running server; the test is skipped, and says so, where there is none to be had."""
    folder = Path(tempfile.mkdtemp(prefix="frise-pg-"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    try:
        # What the server does when the power fails is its own matter: without waiting for the disk, tests are quick.
        started = subprocess.run(
            [SCRIPT, "start", folder, str(port), "-c fsync=off"], capture_output=True, text=True, check=False, timeout=300
        )
        if started.returncode:
            pytest.skip(f"needs a PostgreSQL server: {started.stderr.strip()}")
        yield started.stdout.splitlines()[-1]
    finally:
        subprocess.run([SCRIPT, "stop", folder], capture_output=True, check=False, timeout=60)
        shutil.rmtree(folder, ignore_errors=True)


def new_database(address: str) -> str:
    """Address of a new, empty database."""
    name = f"store_{next(_numbers)}"
    engine = create_engine(make_url(address), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return make_url(address).set(database=name).render_as_string(hide_password=False)
