"""What was said of one event, as nodes: its state, what was read beside what she says, tags, notes, and its history with undo."""

from collections.abc import Mapping

from components import names
from components.conflict import clock
from components.glimpse import PicturedLibrary
from components.said import describe
from components.shelf import Seen
from components.typeset import Node, button, node
from components.when import describe as describe_time
from components.words import Words, mark
from events.corrections import Also, Confirm, Correct, Field, Note, Reject, Tag, Untag
from events.edits import Entry
from events.errors import Message
from events.history import history
from events.library import Library
from events.model import Event, State
from events.reviewed import Review, Reviewed
from events.seen import SeenLibrary
from events.timevalue import TimeValue

UNDO = "undo:"  # what the button of a change says, before the change's number
STATES = {
    State.UNREVIEWED: mark("not looked at yet"),
    State.CORRECTED: mark("corrected"),
    State.CONFIRMED: mark("confirmed", "event"),
    State.REJECTED: mark("rejected"),
    State.ADDED: mark("added"),
}


def reviewed(library: Library) -> Reviewed:
    """A library's events with what was said of them."""
    return library.reviewed if isinstance(library, SeenLibrary | PicturedLibrary) else Reviewed(library.events)


def review_of(event: Event, library: Library) -> Review:
    """What was said of an event."""
    return reviewed(library).review(event)


def state(code: str, words: Words) -> str:
    """Name what was said of an event."""
    return words.gettext(STATES[State(code)], context="event" if code == State.CONFIRMED else "")


def head(one: Review, words: Words) -> list[Node]:
    """The state of an event with who said so, what has changed since, its tags and notes."""
    nodes = []
    if one.state is not State.UNREVIEWED:
        by = one.verdict or next(iter(reversed(one.entries)), None)
        who = words.gettext("{state} by {by}, {time}", state=state(one.state, words), by=by.by, time=clock(by, words)) if by else ""
        nodes.append(node("p", who or state(one.state, words), look=f"state {one.state.value}", hint=by.reason if by else ""))
    if one.moved:
        moved = words.listed(words.gettext(names.FIELDS[field]) for field in one.moved)
        nodes.append(node("p", words.gettext("Changed since it was confirmed: {fields}.", fields=moved), look="line warn"))
    if one.unseen:
        nodes.append(
            node(
                "p",
                words.ngettext("{count} claim came after it was judged.", "{count} claims came after it was judged.", len(one.unseen)),
                look="line warn",
            )
        )
    if one.event.tags:
        nodes.append(node("p", "", *(node("span", tag, look="tag") for tag in one.event.tags), look="tags"))
    for entry in one.notes:
        text = str(getattr(entry.change, "text", ""))
        nodes.append(node("p", text, node("small", signed(entry, words)), look="note"))
    return nodes


def signed(entry: Entry, words: Words) -> str:
    """Who wrote an entry, and when."""
    return words.gettext("{by}, {time}", by=entry.by, time=clock(entry, words))


def beside(value: str, field: Field, one: Review, words: Words, *, local: Mapping[str, str]) -> str | Node:
    """A field's value; one that was corrected is marked with who, when and why, what was read beside it, other values after it."""
    said = one.said(field)
    if not said:
        return value
    counting = one.counting(field)
    shown = value or "–"
    nodes = []
    if counting is not None:
        why = words.join((signed(counting, words), counting.reason))
        nodes.append(node("span", shown, look="corrected", hint=words.gettext("Corrected by {who}", who=why)))
        read = value_of(one.machine, field, words, local)
        nodes.append(node("small", words.gettext("read: {value}", value=read or words.gettext("nothing")), look="was"))
    else:
        nodes.append(node("span", shown))
    others = {
        as_told(entry.change, words, local): entry for entry in said if isinstance(entry.change, Also)
    }  # what was run over is history
    for other, entry in others.items():
        if other != shown:
            nodes.append(node("small", words.gettext("also: {value}", value=other), look="was", hint=signed(entry, words)))
    return node("div", "", *nodes)


def value_of(event: Event, field: Field, words: Words, local: Mapping[str, str]) -> str:
    """What an event says in a field, the reader's way."""
    if field is Field.TIME:
        return describe_time(event.time, words) if event.time else words.gettext("undated")
    return _named(field, str(getattr(event, field.value)), words, local)


def as_told(change: Correct | Also, words: Words, local: Mapping[str, str]) -> str:
    """The value that a change gives a field, the reader's way."""
    if change.field is Field.TIME:
        return describe_time(change.time, words) if change.time else words.gettext("undated")
    return _named(change.field, change.value, words, local)


def side(field: Field, value: str, words: Words, local: Mapping[str, str]) -> str:
    """A value that claims disagree on, the reader's way; of a time EDTF comes in."""
    return describe_time(TimeValue.from_edtf(value), words) if field is Field.TIME else _named(field, value, words, local)


def past(event: Event, shown: Seen, words: Words) -> list[Node]:
    """The history of an event, newest first: who, when, what and why, each with a way to undo it."""
    here = {claim.article_id for claim in event.claims}
    steps = history(shown.log, event, [claim for claim in shown.library.claims if claim.article_id in here])
    entries = {entry.number: entry for entry in shown.log}
    lines = [_step(entries[step.number], step.stands, shown, words) for step in reversed(steps)]
    return (
        [node("ul", "", *lines, look="history")] if lines else [node("p", words.gettext("Nobody has changed anything here."), look="quiet")]
    )


def _step(entry: Entry, stands: bool, shown: Seen, words: Words) -> Node:
    told = words.message(_told(entry, shown, words))
    about = node("small", words.join((signed(entry, words), entry.reason)))
    label = words.gettext("Undo: {change}", change=told)
    way = [button(words.gettext("Undo"), f"{UNDO}{entry.number}", label=label, look="way")] if stands else []
    gone = [] if stands else [node("small", words.gettext("undone"))]
    return node("li", "", node("span", told, look="" if stands else "undone"), node("p", "", about, *way, *gone, look="by"))


def _told(entry: Entry, shown: Seen, words: Words) -> Message:
    """What a change did to the event whose history it is, without naming that again."""
    change, told = entry.change, {"field": "", "value": ""}
    if isinstance(change, Correct | Also):
        local = names.by_label(shown.library.index, words)
        told = {"field": words.gettext(names.FIELDS[change.field]), "value": as_told(change, words, local)}
    message = describe(entry, shown, words)
    match change:
        case Correct():
            message = Message("{field}: “{value}”", told)
        case Also():
            message = Message("{field}: also “{value}”", told)
        case Note():
            message = Message("Note: {text}", {"text": change.text})
        case Tag():
            message = Message("Tag: {tag}", {"tag": change.tag})
        case Untag():
            message = Message("Without the tag: {tag}", {"tag": change.tag})
        case Confirm():
            message = Message("Confirmed")
        case Reject():
            message = Message("Rejected")
    return message


def _named(field: Field, value: str, words: Words, local: Mapping[str, str]) -> str:
    if field is Field.STATUS:
        return names.status(value, words)
    if field is Field.KIND:
        return names.kind(value, words)
    return local.get(value, value)
