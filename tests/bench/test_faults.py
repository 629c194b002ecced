"""The trials of bench/faults.py in a short form: whatever fails, nothing confirmed is lost, and everything is told."""

import shutil
import subprocess
from pathlib import Path

import pytest

from bench import faults
from bench.faults import Outcome


def check(outcome: Outcome | None) -> None:
    if outcome is None:
        pytest.skip("needs fiu-run (Debian's package fiu-utils)")
    assert outcome.bad == 0, outcome


def test_what_was_confirmed_survives_kill_9(address: str) -> None:
    check(faults.kills(address, 6))


def test_writers_lose_nothing_and_hear_of_conflicts(address: str) -> None:
    outcome = faults.writers(address, 6)
    check(outcome)
    assert "24 kept" in outcome.told


def test_what_was_confirmed_survives_faults_of_the_disk(tmp_path: Path) -> None:
    check(faults.io_faults(str(tmp_path / "frise.sqlite"), 60, percent=4))


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    if not faults.mounted(tmp_path):
        pytest.skip("needs the right to mount a small disk")
    try:
        check(faults.disk_full(tmp_path))
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)
    assert shutil.disk_usage(tmp_path).total > 10**7


def test_a_changed_byte_is_noticed_or_harmless(tmp_path: Path) -> None:
    outcome = faults.flips(tmp_path, 40)
    check(outcome)
    assert not outcome.told.startswith("0 noticed")
