"""The audit trail of events: the analyst's log and some events in; what was changed by hand in each, by whom, when and why, out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from events.edits import Log
from events.errors import Message
from events.exports.records import Change
from events.history import Step, history
from events.model import Event

# What is called so in messages, where a reader's language has its own words for it.
_FIELDS = {
    "title": "the title", "time": "the time", "status": "the status", "kind": "the kind", "place": "the place",
    "reported_by": "who reports it", "dct": "the date", "language": "the language", "publisher": "the publisher",
}  # fmt: skip
_PLAIN: Mapping[str, Message] = {
    "confirm": Message("Confirmed."),
    "reject": Message("Rejected."),
    "join": Message("Put together with other events."),
    "part": Message("Told apart from another event."),
    "add_event": Message("Added by hand: “{new}”."),
    "note": Message("Note: {new}"),
    "tag": Message("Given the tag “{new}”."),
    "untag": Message("The tag “{old}” was taken off."),
    "rename": Message("An actor is called “{new}”."),
    "add_alias": Message("An actor is also named “{new}”."),
    "merge": Message("Two actors were taken for one."),
    "split": Message("“{new}” was split off an actor."),
    "watch": Message("“{new}” was put on the watch list."),
    "undo": Message("An earlier change was undone."),
    "correct": Message("{name}: “{old}” became “{new}”."),
    "correct_article": Message("Of the article, {name}: “{old}” became “{new}”."),
    "also": Message("{name} may also be “{new}”."),
    "cast": Message("An actor's part: {name}: “{old}” became “{new}”."),
}
_OTHER = Message("{name}: “{old}” became “{new}”.")


def trail(log: Log, events: Iterable[Event]) -> dict[str, tuple[Change, ...]]:
    """Changes by event id, oldest first, undone ones too; those of its claims, of its actors and of its articles."""
    steps = _by_subject(history(log))
    told = {}
    for event in events:
        subjects = [claim.id for claim in event.claims] + [claim.article_id for claim in event.claims]
        subjects += [part.actor.id for part in event.actors]
        found = {step.number: step for subject in subjects for step in steps.get(subject, ())}
        if found:
            told[event.id] = tuple(_change(found[number]) for number in sorted(found))
    return told


def _by_subject(steps: Sequence[Step]) -> Mapping[str, Sequence[Step]]:
    """Steps by the ids they are about; an undoing is about what the undone step is about."""
    about: dict[str, tuple[str, ...]] = {}
    found: dict[str, list[Step]] = defaultdict(list)
    for step in steps:
        subjects = about[step.about[0]] if step.kind == "undo" and step.about and step.about[0] in about else step.about
        about[str(step.number)] = subjects
        for subject in subjects:
            found[subject].append(step)
    return found


def _change(step: Step) -> Change:
    values = {"name": _FIELDS.get(step.field, step.field or step.kind), "old": step.old, "new": step.new}
    return Change(step.at, step.by, replace(_PLAIN.get(step.kind, _OTHER), values=values), step.reason, step.stands)
