"""Correcting one actor: a form to rename it, give it a name more, merge it into another or split it off; each becomes a line of the log."""

from collections.abc import Callable, Mapping

import streamlit as st

from components import names, shelf
from components.address import WHO
from components.escape import visible
from components.roster import Presence
from components.shelf import Seen
from components.when import event_time
from components.words import Words, mark
from events.edits import AddAlias, Change, Merge, Rename, Split, split_id
from events.errors import Message
from events.model import Actor

ACTION = "actor-action"
RENAME, ALIAS, MERGE, SPLIT = ACTIONS = ("rename", "alias", "merge", "split")
NAMES = {
    RENAME: mark("Rename"),
    ALIAS: mark("Add a name"),
    MERGE: mark("Merge into another"),
    SPLIT: mark("Split off"),
}
HELP = {
    RENAME: mark("The new name shows everywhere; the old ones still find it."),
    ALIAS: mark("Wherever these words stand in the articles, they will name this actor."),
    MERGE: mark("All its events become the other's, and its names find the other."),
    SPLIT: mark("In the events you choose it was somebody else, who gets a name of its own."),
}
MOST_NAME = 120


def show(presence: Presence, shown: Seen, *, called: Mapping[str, str], words: Words) -> None:
    """Draw the choice of corrections and the form of the one chosen."""
    action = st.segmented_control(
        words.gettext("Correct this actor"),
        ACTIONS,
        format_func=lambda one: words.gettext(NAMES[one]),
        key=f"{ACTION}-{presence.actor.id}",
        wrap=True,
    )
    if action is None:
        return
    with st.form(f"correct-{action}-{presence.actor.id}"):
        st.caption(words.gettext(HELP[action]))
        fields: Mapping[str, Callable[[Presence, Seen, Mapping[str, str], Words], None]] = {MERGE: _ask_other, SPLIT: _ask_events}
        if action in fields:
            fields[action](presence, shown, called, words)
        if action != MERGE:
            st.text_input(words.gettext("Name"), key=_key("name", presence.actor), max_chars=MOST_NAME)
        st.text_input(words.gettext("Why (as a note to yourself)"), key=_key("reason", presence.actor), max_chars=500)
        st.form_submit_button(words.gettext(NAMES[action]), type="primary", on_click=_submit, args=(action, presence, shown, called))


def _ask_other(presence: Presence, shown: Seen, called: Mapping[str, str], words: Words) -> None:
    others = [one for one in shown.roster.values() if one.actor.id != presence.actor.id]
    others.sort(key=lambda one: one.actor.kind is not presence.actor.kind)
    labels = {one.actor.id: visible(words.join((called[one.actor.id], names.actor_kind(one.actor.kind, words)))) for one in others}
    st.selectbox(
        words.gettext("The actor it is one with"),
        list(labels),
        index=None,
        format_func=lambda actor_id: labels.get(actor_id, actor_id),
        key=_key("other", presence.actor),
        placeholder=words.gettext("Write part of a name"),
    )


def _ask_events(presence: Presence, shown: Seen, called: Mapping[str, str], words: Words) -> None:
    del called
    events = [event for event in map(shown.library.event, presence.events) if event is not None]
    labels = {event.id: visible(f"{event_time(event, shown.library, words)}: {words.apart(event.title)}") for event in events}
    st.multiselect(
        words.gettext("Events in which it was somebody else"),
        list(labels),
        format_func=lambda event_id: labels.get(event_id, event_id),
        key=_key("events", presence.actor),
        placeholder=words.gettext("Choose events"),
    )


def _submit(action: str, presence: Presence, shown: Seen, called: Mapping[str, str]) -> None:
    """Write what was asked into the log; the form goes when it could be written."""
    actor, state = presence.actor, st.session_state
    name = " ".join(str(state.get(_key("name", actor)) or "").split())
    told = {"actor": called.get(actor.id, actor.label), "name": name}
    if action == MERGE:
        other = shown.roster.get(str(state.get(_key("other", actor)) or ""))
        if other is None:
            shelf.refuse(Message("Choose the actor it is one with."))
            return
        made: Change = Merge(other.actor.id, actor.id)
        message = Message("“{actor}” is now one with “{name}”.", told | {"name": called.get(other.actor.id, other.actor.label)})
    elif action == SPLIT:
        made = Split(actor.id, _claims(presence, shown, state.get(_key("events", actor)) or []), name)
        message = Message("“{name}” was split off “{actor}”.", told)
    elif action == RENAME:
        made, message = Rename(actor.id, name), Message("“{actor}” is now called “{name}”.", told)
    else:
        made, message = AddAlias(actor.id, name), Message("“{name}” is now a name of “{actor}”.", told)
    _write(made, message, actor)


def _write(made: Change, message: Message, actor: Actor) -> None:
    if not shelf.change([made], message, reason=str(st.session_state.get(_key("reason", actor)) or "")):
        return
    st.session_state[f"{ACTION}-{actor.id}"] = None
    if isinstance(made, Merge):
        st.session_state[WHO] = made.kept
    elif isinstance(made, Split):
        st.session_state[WHO] = split_id(made, shelf.log()[-1].number)


def _claims(presence: Presence, shown: Seen, event_ids: list[str]) -> tuple[str, ...]:
    """Claims of some events that name an actor."""
    within = {claim.id for event in filter(None, map(shown.library.event, event_ids)) for claim in event.claims}
    return tuple(claim.id for claim in presence.claims if claim.id in within)


def _key(field: str, actor: Actor) -> str:
    return f"correct-{field}-{actor.id}"
