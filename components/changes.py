"""The history of the library: every change with who, when, old, new and why, to be narrowed down, undone or saved; and those that wait."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import pandas as pd
import streamlit as st
from babel.dates import format_datetime

from components import names, shelf, typeset
from components.escape import visible
from components.judged import reviewed
from components.said import describe
from components.shelf import Seen
from components.typeset import node
from components.words import Words
from events.corrections import Field
from events.edits import Entry, Log
from events.history import Step, history
from events.logjson import to_lines
from events.reviewed import Waiting
from events.versions import touched

LIST, BY, KIND, ABOUT, ALL = "change-list", "change-by", "change-kind", "change-about", "change-all"
MOST_ROWS = 500


def show(shown: Seen, *, called: Mapping[str, str], words: Words) -> None:
    """Draw the list, what narrows it down, and the button that undoes."""
    del called
    if not shown.log:
        st.info(words.gettext("You have changed nothing. What was read from the articles is shown as it was read."))
        return
    st.markdown(words.gettext("The articles are never changed: undo a change, and all is as it was without it."))
    _waiting(reviewed(shown.library).waiting, shown, words)
    steps = _narrowed(history(shown.log)[::-1], shown, words)
    entries = {entry.number: entry for entry in shown.log}
    listed = steps[:MOST_ROWS]
    event = st.dataframe(
        pd.DataFrame([_cells(step, entries[step.number], shown, words) for step in listed], columns=_columns(words), dtype="str"),
        key=f"{LIST}-{hash(tuple((step.number, step.stands) for step in listed))}",
        on_select="rerun",
        selection_mode="multi-row",
        hide_index=True,
        alt=words.gettext("Changes, newest first; select those to undo."),
    )
    if len(listed) < len(steps):
        told = {"shown": words.number(len(listed)), "all": words.number(len(steps))}
        st.caption(words.gettext("The newest {shown} of {all} changes. Narrow them down to see others.", **told))
    chosen = [listed[row].number for row in event["selection"]["rows"] if row < len(listed) and listed[row].stands]
    label = (
        words.ngettext("Undo {count} change", "Undo {count} changes", len(chosen)) if chosen else words.gettext("Select changes to undo")
    )
    with st.container(horizontal=True, gap="small"):
        st.button(label, key="change-undo", disabled=not chosen, on_click=shelf.take_back, args=(chosen,))
        st.download_button(
            words.gettext("Download all changes"),
            lambda: as_file(shown.log),
            "frise-changes.jsonl",
            "application/jsonl",
            key="change-file",
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
            help=words.gettext("As JSON Lines: who, when, what and why, undone changes too."),
        )


def as_file(log: Log) -> bytes:
    """The whole log as JSON Lines, UTF-8."""
    return "".join(f"{line}\n" for line in to_lines(log)).encode()


def _narrowed(steps: Sequence[Step], shown: Seen, words: Words) -> list[Step]:
    """Draw what narrows the list down and give what is left."""
    _ = words.gettext
    events = _events(shown)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="change-filters"):
        _choice(BY, _("Who"), dict.fromkeys(step.by for step in steps), str, _("Anyone"))
        _choice(KIND, _("What was done"), dict.fromkeys(step.kind for step in steps), lambda kind: names.change(kind, words), _("Anything"))
        _choice(ABOUT, _("Event"), events, lambda event_id: events[event_id][0], _("Any event"))
        st.toggle(_("Also what was undone"), key=ALL)
    state = st.session_state
    people, kinds, numbers = set(state[BY]), set(state[KIND]), {number for chosen in state[ABOUT] for number in events[chosen][1]}
    return [
        step
        for step in steps
        if (step.stands or state[ALL])
        and (not people or step.by in people)
        and (not kinds or step.kind in kinds)
        and (not state[ABOUT] or step.number in numbers)
    ]


def _choice(key: str, label: str, options: Iterable[str], name: Callable[[str], str], placeholder: str) -> None:
    options = list(options)
    st.session_state[key] = [option for option in st.session_state.get(key, ()) if option in options]
    st.multiselect(
        label,
        options,
        format_func=lambda option: visible(name(option)),
        key=key,
        placeholder=placeholder,
        select_all=False,
        wrap=True,
        width=270,
    )


def _events(shown: Seen) -> dict[str, tuple[str, set[int]]]:
    """Events that were spoken of, by id: their titles, and the numbers of the changes about them."""
    owner = {claim.id: event for event in reviewed(shown.library).all for claim in event.claims} if shown.log else {}
    found: dict[str, tuple[str, set[int]]] = {}
    for one in reviewed(shown.library).reviews.values():
        found[one.event.id] = one.event.title, {entry.number for entry in one.entries}
    for entry in shown.log:
        for event in {owner[anchor.claim].id: owner[anchor.claim] for anchor in touched(entry.change) if anchor.claim in owner}.values():
            found.setdefault(event.id, (event.title, set()))[1].add(entry.number)
    return dict(sorted(found.items(), key=lambda pair: pair[1][0].casefold()))


def _waiting(waiting: Sequence[Waiting], shown: Seen, words: Words) -> None:
    """Changes that found none of the words they are about, and why."""
    if not waiting:
        return
    lines = [
        node("li", words.message(describe(one.entry, shown, words)), node("small", words.message(one.reason)))
        for one in waiting[:MOST_ROWS]
    ]
    head = words.ngettext(
        "{count} change waits: what it is about is not here.", "{count} changes wait: what they are about is not here.", len(waiting)
    )
    typeset.show([node("div", "", node("p", head), node("ul", "", *lines, look="ways"), look="line warn")], key="change-waiting")


def _columns(words: Words) -> list[str]:
    _ = words.gettext
    return [_("Number"), _("When"), _("Who"), _("Change"), _("Before"), _("After"), _("Why"), _("Stands")]


def _cells(step: Step, entry: Entry, shown: Seen, words: Words) -> list[str]:
    day = format_datetime(step.at.astimezone(), "short", locale=words.locale)
    stands = words.gettext("yes") if step.stands else words.gettext("undone")
    told = words.message(describe(entry, shown, words))
    old, new = (_value(step.field, value, words) for value in (step.old, step.new))
    return [visible(text) for text in (words.number(step.number), day, step.by, told, old, new, step.reason, stands)]


def _value(field: str, value: str, words: Words) -> str:
    """A status or a kind as the reader calls it; any other value as it is."""
    called: Mapping[str, Callable[[str, Words], str]] = {Field.STATUS: names.status, Field.KIND: names.kind}
    return called[field](value, words) if value and field in called else value
