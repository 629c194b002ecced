"""The process that bench.faults lets fail: it saves pairs of edits until it is stopped, and says of each, once it is confirmed, that it is.

Said is "+number" for a pair that was saved, "-number" for one that was refused.
"""

import os
import re
import sys
from itertools import count
from pathlib import Path

from events.edits import AddAlias, Rename
from events.errors import EventsError
from events.model import Article
from events.store import Store, open_store
from events.store.errors import StoreError

ROOT = Path(__file__).resolve().parent.parent
_TRIES = 50


def main() -> None:
    """Save pairs, as the command line says."""
    address, first, number = sys.argv[1:]
    save(address, int(first), int(number), sys.stdout.fileno())


def save(address: str, first: int, number: int | None, say: int) -> None:
    """Save a number of pairs, or pairs without end; ``say`` is the file to tell of them."""
    with open_patiently(address) as store:
        for pair in count(first) if number is None else range(first, first + number):
            try:
                store.write([Rename(f"a{pair % 7}", str(pair)), AddAlias(f"a{pair % 7}", str(pair))])
                said = f"+{pair}\n"
            except EventsError:
                said = f"-{pair}\n"
            os.write(say, said.encode())


def open_patiently(address: str) -> Store:
    """Open a store though the disk fails now and then."""
    for _ in range(_TRIES):
        try:
            return open_store(address)
        except StoreError as error:
            told = error
    raise told


def confirmed_by(said: bytes, *, mark: str = "+") -> set[int]:
    """Numbers of the pairs that were said to be saved; a line that was cut off counts for nothing."""
    return {int(number) for number in re.findall(rf"^\{mark}(\d+)\n", said.decode(), re.MULTILINE)}


def lost_and_half(address: str, confirmed: set[int]) -> tuple[int, int]:
    """How many confirmed pairs are not there, and of how many only one half is; a store that is not sound counts as a loss."""
    with open_store(address) as store:
        log, is_sound = store.log(), store.check().is_sound
    names = {int(entry.change.name) for entry in log if isinstance(entry.change, Rename)}
    aliases = {int(entry.change.alias) for entry in log if isinstance(entry.change, AddAlias)}
    return len(confirmed - (names & aliases)) + (not is_sound), len(names ^ aliases)


def fill(store: Store) -> None:
    """An article and a view."""
    store.add_article(Article("art:1", "Talks began. Talks went on. " * 20, "en", title="A day of talks"), ())
    store.save_view("view", "?actor=state:DZ")
