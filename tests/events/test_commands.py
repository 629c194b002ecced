"""The commands that look after a store: what they do, what they say, and the code they leave with."""

import pkgutil
import sqlite3
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from events import commands
from events.__main__ import COMMANDS, main
from events.edits import Rename
from events.store import open_store
from tests.events.making import make_article


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


SLOW = ("pandas", "sqlalchemy", "events.extract", "events.commands.keeping")
LISTING = f"""
import sys
from click.testing import CliRunner
from events.__main__ import main
print(CliRunner().invoke(main, ["--help"]).output)
assert not {{*sys.modules}} & {{*{SLOW!r}}}
"""


def test_every_command_is_listed_and_found() -> None:
    modules = [import_module(f"{commands.__name__}.{found.name}") for found in pkgutil.iter_modules(commands.__path__)]
    made = {one.name: one for module in modules for one in vars(module).values() if isinstance(one, click.Command)}
    found = {name: main.get_command(click.Context(main), name) for name in COMMANDS}
    assert found == made
    assert run("--help").exit_code == 0
    assert "'check'" in run("chek").stderr


def test_listing_the_commands_loads_none_of_them() -> None:
    told = subprocess.run([sys.executable, "-c", LISTING], capture_output=True, text=True, check=True).stdout
    assert all(f"\n  {name} " in told for name in COMMANDS)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "frise.sqlite"
    with open_store(str(found)) as store:
        store.add_article(make_article(), ())
        store.write([Rename("a", "A")])
    return found


def test_a_store_moves_by_backup_and_restore(path: Path, tmp_path: Path) -> None:
    kept, there = tmp_path / "kept.zip", tmp_path / "there.sqlite"
    assert (run("backup", kept, "--store", path).exit_code, kept.exists()) == (0, True)
    restored = run("restore", kept, "--store", there)
    assert (restored.exit_code, restored.stdout) == (0, f"{there}: restored, with 1 articles and 1 changes.\n")
    again = run("restore", kept, "--store", there)
    assert (again.exit_code, again.stdout) == (2, "")
    assert again.stderr.startswith("There is already a store at")


def test_the_environment_names_the_store(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRISE_STORE", str(path))
    assert run("check").stdout == f"{path}: 2 writes, 5 rows, 0 faults.\n"


def test_a_changed_store_is_told(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE articles SET title = 'Other'")
    connection.commit()
    connection.close()
    checked = run("check", "--store", path)
    assert checked.exit_code == 2
    assert checked.stderr.startswith("Row 1 of the table “articles” is not as it was written.\n")


@pytest.mark.parametrize("command", [["check"], ["backup", "kept.zip"]])
def test_looking_makes_no_store(command: list[str], tmp_path: Path) -> None:
    ran = run(*command, "--store", tmp_path / "nothing.sqlite")
    assert (ran.exit_code, ran.stderr) == (2, f"There is no store at {tmp_path / 'nothing.sqlite'}.\n")
    assert list(tmp_path.iterdir()) == []
