"""What was changed, by whom, when, from what to what, and why: the log in, lines for a page or a table out, newest last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from events import logjson
from events.added import added_id
from events.anchors import Finder
from events.corrections import (
    AddEvent,
    Also,
    Cast,
    Correct,
    CorrectArticle,
    Field,
    Note,
    RemoveArticle,
    RestoreArticle,
    Tag,
    Untag,
)
from events.edits import AddAlias, Apart, Change, Dismiss, Entry, Log, Merge, Rename, Split, Undo, Unknown, Watch, standing
from events.model import Claim, Event
from events.versions import touched


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the history. ``kind`` names the change as its JSON does; ``about`` are ids: claims, actors or articles.

    ``stands`` is False for what was undone and for the undoing itself.
    """

    number: int
    at: datetime
    by: str
    kind: str
    field: str
    old: str
    new: str
    reason: str
    about: tuple[str, ...]
    stands: bool


def history(log: Log, event: Event | None = None, claims: Iterable[Claim] = ()) -> tuple[Step, ...]:
    """Everything that was changed, or what was about one event, undone changes and their undoing too.

    With ``claims``, all there are, changes of an older reading are found by their place.
    """
    held = {entry.number for entry in standing(log)}
    kept = log if event is None else _about(log, event, Finder(claims))
    return tuple(_step(entry, entry.number in held) for entry in kept)


def _about(log: Log, event: Event, finder: Finder) -> tuple[Entry, ...]:
    ids, numbers = {claim.id for claim in event.claims}, set()
    for entry in log:
        change = entry.change
        known = {anchor.claim for anchor in touched(change)} | {claim.id for claim in finder.resolve(touched(change)).claims}
        if isinstance(change, Undo):
            is_about = change.number in numbers
        else:
            is_about = not ids.isdisjoint(known) or (isinstance(change, AddEvent) and added_id(entry.number) in ids)
        if is_about:
            numbers.add(entry.number)
    return tuple(entry for entry in log if entry.number in numbers)


def _step(entry: Entry, stands: bool) -> Step:
    change = entry.change
    field, old, new = _values(change)
    return Step(entry.number, entry.at, entry.by, logjson.kind(change), field, old, new, entry.reason, _ids(entry), stands)


def _values(change: Change) -> tuple[str, str, str]:
    """Field, old and new value of a change, "" where it has none."""
    told = "", "", ""
    match change:
        case Correct() | CorrectArticle():
            told = change.field.value, change.was, _value(change)
        case Also():
            told = change.field.value, "", _value(change)
        case Cast():
            told = f"actor {change.actor.name}", change.was or "", change.role or ""
        case Note():
            told = "note", "", change.text
        case Tag():
            told = "tag", "", change.tag
        case Untag():
            told = "tag", change.tag, ""
        case AddEvent():
            told = Field.TITLE.value, "", change.title
        case Rename() | Split() | Watch():
            told = "name", "", change.name
        case AddAlias():
            told = "name", "", change.alias
    return told


def _value(change: Correct | Also | CorrectArticle) -> str:
    """The new value; of a time its EDTF text with the words that were typed."""
    if isinstance(change, CorrectArticle) or change.time is None or change.time.value == change.value:
        return change.value
    return f"{change.time.value} ({change.value})" if change.value else change.time.value


def _ids(entry: Entry) -> tuple[str, ...]:
    change = entry.change
    match change:
        case Rename() | AddAlias() | Split():
            return (change.actor,)
        case Merge():
            return change.kept, change.other
        case Apart() | Dismiss():
            return change.one, change.other
        case Watch():
            return (change.id,)
        case CorrectArticle() | RemoveArticle() | RestoreArticle():
            return (change.article,)
        case AddEvent():
            return (added_id(entry.number),)
        case Undo() | Unknown():
            return (str(change.number),) if isinstance(change, Undo) else ()
    return tuple(dict.fromkeys(anchor.claim for anchor in touched(change)))
