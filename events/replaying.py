"""One log followed by another: a library's log and entries from elsewhere in; the log with those it does not hold yet, numbered anew, out.

What an entry makes bears its number: a line undone, an event added ("added:7"), an actor split off ("state:CL+7"). These follow it.
"""

import re
from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from events import edits, logjson
from events.added import PREFIX
from events.edits import Change, Entry, Log, Unknown

_MADE = re.compile(rf"({PREFIX}|[a-z]+:.+\+)([0-9]{{1,18}})")


def follow(known: Log, entries: Log, *, at: datetime) -> Log:
    """The log with the entries it does not hold yet, by their own authors, now; raise EventsError for one that cannot be."""
    held: dict[Change, deque[int]] = defaultdict(deque)
    for entry in known:
        held[entry.change].append(entry.number)
    grown, numbers = known, dict[int, int]()
    for entry in entries:
        change = _renumbered(entry, numbers)
        if held[change]:
            numbers[entry.number] = held[change].popleft()
            continue
        grown = edits.write(grown, change, at=at, by=entry.by, reason=entry.reason)
        numbers[entry.number] = grown[-1].number
    return grown


def _renumbered(entry: Entry, numbers: Mapping[int, int]) -> Change:
    """A change as it reads where earlier entries have other numbers."""
    if isinstance(entry.change, Unknown) or all(old == new for old, new in numbers.items()):
        return entry.change
    if isinstance(entry.change, edits.Undo):
        return replace(entry.change, number=numbers[entry.change.number])
    told = logjson.to_json(entry)
    return logjson.from_json(told | {"change": _with_numbers(told["change"], numbers)}).change


def _with_numbers(value: object, numbers: Mapping[int, int]) -> object:
    """JSON with the ids in it that earlier entries made as they are now; words that people wrote are none."""
    if isinstance(value, dict):
        return {name: _with_numbers(held, numbers) for name, held in value.items()}
    if isinstance(value, list):
        return [_with_numbers(one, numbers) for one in value]
    made = _MADE.fullmatch(value) if isinstance(value, str) else None
    return value if made is None or int(made[2]) not in numbers else f"{made[1]}{numbers[int(made[2])]}"
