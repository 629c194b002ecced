"""What a store survives: processes killed as they save, disks that fail or fill, many writers, changed bytes; counts in, losses out.

python -m bench.faults [--kills 500] [--writes 2000] [--edits 200] [--flips 1000] [--store postgresql://...]
Without --store, a SQLite file of its own; the code after is that of what was lost or not told: 0 when nothing was.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from bench.pairs import ROOT, confirmed_by, fill, lost_and_half, open_patiently, save
from events.edits import Change, Entry, Log, Rename
from events.errors import EventsError
from events.store import Store, open_store
from events.store.errors import ConflictError, DiskFullError

WRITERS = 4
LONGEST = 240  # seconds of a trial, after which it is taken to hang
# Arrow's allocator starts a thread while it is loaded, and libfiu, which looks into every call for memory, then waits for ever.
_CALM = {"JE_ARROW_MALLOC_CONF": "background_thread:false"}
SHARED = ("event:1", "event:2", "event:3")  # what all writers edit


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a trial found: ``bad`` counts what was lost, half done, or not told."""

    trial: str
    told: str
    bad: int


def kills(address: str, count: int, *, seed: int = 1) -> Outcome:
    """Kill a process while it saves; every confirmed pair of edits must be there, and none by halves."""
    rng, confirmed = random.Random(seed), set[int]()  # noqa: S311  # a seed makes the run repeatable
    context = get_context("fork")  # a new interpreter each time would take longer than all the saving
    for _ in range(count):
        hear, say = os.pipe()
        child = context.Process(target=save, args=(address, max(confirmed, default=-1) + 2, None, say))
        child.start()
        os.close(say)
        with os.fdopen(hear, "rb") as heard:
            said = heard.readline()
            time.sleep(rng.uniform(0, 0.05))
            child.kill()
            said += heard.read()
        child.join()
        confirmed |= confirmed_by(said)
    lost, half = lost_and_half(address, confirmed)
    return Outcome(f"kill -9 while saving, {count} times", f"{len(confirmed)} confirmed, {lost} lost, {half} half done", lost + half)


def io_faults(address: str, writes: int, *, percent: float = 2) -> Outcome | None:
    """Write while calls to the disk fail at random; None where libfiu is not installed."""
    if shutil.which("fiu-run") is None:
        return None
    share = percent / 100
    wanted = [f"-c enable_random name=posix/io/{name},probability={share}" for name in ("rw/pwrite", "sync/fsync", "sync/fdatasync")]
    command = ["fiu-run", "-x", *wanted, sys.executable, "-c", "from bench.pairs import main; main()", address, "0", str(writes)]
    ran = subprocess.run(command, cwd=ROOT, env=os.environ | _CALM, capture_output=True, check=False, timeout=LONGEST)
    confirmed, refused = confirmed_by(ran.stdout), confirmed_by(ran.stdout, mark="-")
    lost, half = lost_and_half(address, confirmed)
    with open_patiently(address) as store:
        there = {int(entry.change.name) for entry in store.log() if isinstance(entry.change, Rename)}
    phantom = len(refused & there)
    unknown = writes - len(confirmed) - len(refused)
    told = f"{len(confirmed)} confirmed, {len(refused)} refused, {lost} lost, {half} half done, {phantom} there though refused"
    return Outcome(f"{writes} writes, {percent} % I/O faults", told, lost + half + phantom + unknown)


def disk_full(folder: Path) -> Outcome:
    """Fill the disk the store is on; every confirmed edit stays, reading goes on, and writing too once there is room."""
    filler, address = folder / "filler", str(folder / "frise.sqlite")
    confirmed, bad, told = 0, 0, 0
    with open_store(address) as store:
        fill(store)
        _fill_disk(filler)
        for number in range(2000):
            try:
                store.write([Rename("full", f"{number} {'x' * 2000}")])
                confirmed += 1
            except DiskFullError:
                told += 1
            if told == 3:
                break
        bad += len(store.log()) != confirmed or len(store.library().articles) != 1
        filler.unlink()
        store.write([Rename("full", "there is room again")])
        bad += len(store.log()) != confirmed + 1 or not store.check().is_sound
    return Outcome("disk full", f"{confirmed} confirmed, {told} told, all kept, written again once there was room", bad + (told != 3))


def conflicts(log: Log, changes: Sequence[Change], seen: int) -> Iterable[Entry]:
    """Entries about the same event that its author had not seen."""
    targets = {change.actor for change in changes if isinstance(change, Rename)}
    return [entry for entry in log[seen:] if isinstance(entry.change, Rename) and entry.change.actor in targets]


def _edit(address: str, name: str, edits: int) -> int:
    """Edit shared events until each edit is saved; give back how many conflicts were told."""
    rng, told = random.Random(name), 0  # noqa: S311
    with open_patiently(address) as store:
        for number in range(edits):
            target, is_saved = rng.choice(SHARED), False
            while not is_saved:
                seen = len(store.log())
                time.sleep(rng.uniform(0, 0.002))
                try:
                    store.write([Rename(target, f"{name} {number}")], by=name, reason=str(seen), seen=seen, conflicts=conflicts)
                    is_saved = True
                except ConflictError:
                    told += 1
    return told


def writers(address: str, edits: int) -> Outcome:
    """Let several processes edit the same events; nothing is lost, and nobody writes over what he has not seen."""
    open_store(address).close()
    with get_context("fork").Pool(WRITERS) as pool:
        told = sum(pool.starmap(_edit, [(address, f"writer {number}", edits) for number in range(WRITERS)]))
    with open_store(address) as store:
        entries = [entry for entry in store.log() if isinstance(entry.change, Rename) and entry.change.actor in SHARED]
        sound = store.check().is_sound
    last: dict[str, int] = {}
    silent = 0
    for entry in entries:
        assert isinstance(entry.change, Rename)
        silent += last.get(entry.change.actor, 0) > int(entry.reason)
        last[entry.change.actor] = entry.number
    lost = WRITERS * edits - len({(entry.by, str(entry.change)) for entry in entries})
    found = f"{WRITERS * edits - lost} kept, {lost} lost, {told} conflicts told, {silent} silent"
    return Outcome(f"{WRITERS} writers x {edits} edits of the same events", found, lost + silent + (not sound))


def flips(folder: Path, count: int, *, seed: int = 1) -> Outcome:
    """Change one byte of a store's file at a time; it is noticed, or nothing that is read is another."""
    whole = folder / "whole.sqlite"
    with open_store(str(whole)) as store:
        fill(store)
        expected = _contents(store)
    data, rng = whole.read_bytes(), random.Random(seed)  # noqa: S311
    noticed, harmless, bad = 0, 0, 0
    for _ in range(count):
        place = rng.randrange(len(data))
        changed = bytearray(data)
        changed[place] ^= 1 << rng.randrange(8)
        path = folder / "changed.sqlite"
        path.write_bytes(changed)
        try:
            with open_store(str(path)) as store:
                is_sound, is_same = store.check().is_sound, _contents(store) == expected
        except EventsError:
            is_sound = False
        noticed += not is_sound
        harmless += is_sound and is_same
        bad += is_sound and not is_same
        for left in folder.glob("changed.sqlite*"):
            left.unlink()
    return Outcome(f"{count} changed bytes", f"{noticed} noticed, {harmless} harmless, {bad} neither", bad)


def _contents(store: Store) -> object:
    library = store.library()
    return library.articles, library.claims, store.log(), store.articles(), store.views(), store.search("talks")


def _fill_disk(filler: Path) -> None:
    """Leave a few pages of room."""
    room = os.statvfs(filler.parent)
    with filler.open("wb") as file:
        file.write(b"\0" * max(room.f_bavail * room.f_frsize - 40_000, 0))


def mounted(folder: Path, megabytes: int = 2) -> bool:
    """Make a folder a small disk of its own; False where that is not ours to do."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    return shutil.which("mount") is not None and subprocess.run(command, check=False, capture_output=True).returncode == 0


def trials(folder: Path, address: str | None, options: argparse.Namespace) -> Iterable[Outcome | str]:
    """Every trial, one after the other; a text where one could not be made."""
    yield kills(address or str(folder / "kills.sqlite"), options.kills)
    yield writers(address or str(folder / "writers.sqlite"), options.edits)
    if address is not None:
        return
    yield io_faults(str(folder / "faults.sqlite"), options.writes) or "I/O faults: not tried, fiu-run (Debian's fiu-utils) is not here"
    yield flips(folder, options.flips)
    disk = folder / "disk"
    disk.mkdir()
    if mounted(disk):
        try:
            yield disk_full(disk)
        finally:
            subprocess.run(["umount", str(disk)], check=False)
    else:
        yield "disk full: not tried, a small disk cannot be mounted here"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, count in (("kills", 500), ("writes", 2000), ("edits", 200), ("flips", 1000)):
        parser.add_argument(f"--{name}", type=int, default=count)
    parser.add_argument("--store")
    options = parser.parse_args()
    folder, bad = Path(tempfile.mkdtemp(prefix="frise-faults-")), 0
    try:
        for outcome in trials(folder, options.store, options):
            bad += outcome.bad if isinstance(outcome, Outcome) else 0
            print(outcome if isinstance(outcome, str) else f"{outcome.trial}: {outcome.told}", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(min(bad, 1))


if __name__ == "__main__":
    main()
