"""What a change did, in words: a line of the log and the library it is about in, a message for the reader out."""

from components import names, shelf
from components.shelf import Seen
from components.words import Words
from events.corrections import (
    AddEvent,
    Also,
    ArticleChange,
    Cast,
    Confirm,
    Correct,
    CorrectArticle,
    EventChange,
    Field,
    Join,
    Mark,
    Note,
    Part,
    Reject,
    RemoveArticle,
    Tag,
    Target,
    Untag,
)
from events.edits import AddAlias, Apart, Change, Dismiss, Entry, Merge, Rename, Split, Undo, Watch
from events.errors import Message


def describe(entry: Entry, shown: Seen, words: Words) -> Message:
    """What a change did, with actors, events and articles called as they were read."""
    change = entry.change
    if isinstance(change, ArticleChange):
        return _of_article(change, shown, words)
    if isinstance(change, EventChange):
        return _of_event(change, shown, words)
    return _of_actor(change, shown, words)


def _of_actor(change: Change, shown: Seen, words: Words) -> Message:
    def name(actor_id: str) -> str:
        actor = shown.read.actors.get(actor_id) or shown.library.actors.get(shown.identities.current(actor_id))
        return actor.name(words.code) if actor else actor_id

    message = Message("A change of another kind.")
    match change:
        case Rename():
            message = Message("“{actor}” is called “{name}”.", {"actor": name(change.actor), "name": change.name})
        case AddAlias():
            message = Message("“{name}” is a name of “{actor}”.", {"actor": name(change.actor), "name": change.alias})
        case Merge():
            message = Message("“{actor}” is one with “{name}”.", {"actor": name(change.other), "name": name(change.kept)})
        case Split():
            message = Message("“{name}” is split off “{actor}”.", {"actor": name(change.actor), "name": change.name})
        case Apart():
            message = Message("“{actor}” and “{name}” are two.", {"actor": name(change.one), "name": name(change.other)})
        case Dismiss():
            told = {"actor": name(change.one), "name": name(change.other)}
            message = Message("“{actor}” and “{name}” are not suggested for now.", told)
        case Watch():
            message = Message("“{name}” is on the watch list.", {"name": change.name})
        case Undo():
            message = Message("Change {number} is undone.", {"number": words.number(change.number)})
    return message


def _of_article(change: ArticleChange, shown: Seen, words: Words) -> Message:
    article = shown.read.article(change.article)
    told = {"article": shelf.title(article) if article else change.article}
    if isinstance(change, CorrectArticle):
        field = words.gettext(names.ARTICLE_FIELDS[change.field])
        return Message("The article “{article}”: {field} is now “{value}”.", told | {"field": field, "value": change.value})
    if isinstance(change, RemoveArticle):
        return Message("The article “{article}” is taken out.", told)
    return Message("The article “{article}” is back.", told)


def _of_event(change: EventChange, shown: Seen, words: Words) -> Message:
    if isinstance(change, AddEvent):
        return Message("“{event}” was added.", {"event": change.title})
    if isinstance(change, Join):
        events = ", ".join(f"“{_title(target, shown)}”" for target in change.events)
        return Message("These are one event: {events}.", {"events": events})
    if isinstance(change, Part):
        told = {"event": _title(change.event, shown), "other": _title(change.claims, shown)}
        return Message("“{other}” is another event than “{event}”.", told)
    return _of_one(change, {"event": _title(change.event, shown)}, words)


def _of_one(change: Mark, told: dict[str, str], words: Words) -> Message:
    message = Message("“{event}” is confirmed.", told)
    match change:
        case Correct():
            message = Message("“{event}”: {field} is now “{value}”.", told | _value(change, words))
        case Also():
            message = Message("“{event}”: {field} may also be “{value}”.", told | _value(change, words))
        case Cast():
            roles = {"actor": change.actor.name, "role": words.gettext(names.EVERY_ROLE[change.role]) if change.role else ""}
            takes_part = Message("“{actor}” is in “{event}” as {role}.", told | roles)
            message = takes_part if change.role else Message("“{actor}” is not in “{event}”.", told | roles)
        case Reject():
            message = Message("“{event}” is rejected.", told)
        case Note():
            message = Message("A note on “{event}”: {text}", told | {"text": change.text})
        case Tag():
            message = Message("“{event}” has the tag “{tag}”.", told | {"tag": change.tag})
        case Untag():
            message = Message("“{event}” has no tag “{tag}”.", told | {"tag": change.tag})
        case Confirm():
            pass
    return message


def _value(change: Correct | Also, words: Words) -> dict[str, str]:
    """The field and its value as the reader calls them."""
    called = {Field.STATUS: names.status, Field.KIND: names.kind}.get(change.field)
    return {"field": words.gettext(names.FIELDS[change.field]), "value": called(change.value, words) if called else change.value}


def _title(target: Target, shown: Seen) -> str:
    """Title of the first claim of a target that is known; its id where none is."""
    known = (shown.titles[anchor.claim] for anchor in target if anchor.claim in shown.titles)
    return next(known, target[0].claim)
