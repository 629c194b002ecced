"""Two people on one event: changes that were not written, since somebody else's stand against them, beside those, and what to keep."""

from collections.abc import Sequence
from datetime import UTC, datetime
from operator import attrgetter

import streamlit as st
from babel.dates import format_datetime

from components import drafts, people, shelf, typeset
from components.drafts import last
from components.said import describe
from components.shelf import Pending, Seen
from components.typeset import node
from components.words import Words
from events.edits import Change, Entry
from events.errors import Message
from events.versions import Answers, answers, conflicts


def show(shown: Seen, *, words: Words) -> None:
    """Draw what is to be decided, if anything is: theirs and yours side by side, three answers."""
    pending = st.session_state.get(shelf.PENDING)
    if not isinstance(pending, Pending):
        return
    others = _against(pending)
    if not others:  # they have taken it back
        _settle(pending, pending.changes, last(shelf.log()))
        st.rerun()
    newest = others[-1]
    with st.container(border=True, key="conflict"):
        head = words.gettext(
            "Changed by {by} at {time}, after you had opened it. Nothing of yours is lost.", by=newest.by, time=clock(newest, words)
        )
        theirs = [node("p", words.message(describe(entry, shown, words)), node("small", entry.reason)) for entry in others]
        yours = [node("p", words.message(describe(_mine(one), shown, words))) for one in pending.changes if _runs_over(one, pending)]
        sides = node(
            "div",
            "",
            node("section", "", node("h3", words.gettext("Theirs")), *theirs),
            node("section", "", node("h3", words.gettext("Yours")), *yours, node("small", pending.reason)),
            look="pair",
        )
        told = node("div", "", node("p", head, look="line warn", role="alert"), sides, look="lines")
        typeset.show([told], key="conflict-sides", reveal=f"{pending.seen}-{newest.number}")
        _answers(pending, words)


def clock(entry: Entry, words: Words) -> str:
    """When an entry was written, the reader's way; the day too, where it is another."""
    at = entry.at.astimezone()
    is_today = at.date() == datetime.now(UTC).astimezone().date()
    return format_datetime(at, "HH:mm" if is_today else "short", locale=words.locale)


def _answers(pending: Pending, words: Words) -> None:
    _ = words.gettext
    told: Answers = resolved(pending)
    at = last(shelf.log())
    with st.container(horizontal=True, gap="small"):
        offered = [("yours", _("Keep yours"), told.yours), ("theirs", _("Keep theirs"), told.theirs), ("both", _("Keep both"), told.both)]
        for name, label, changes in offered[:2] if told.both == told.yours else offered:
            st.button(label, key=f"conflict-{name}", on_click=_settle, args=(pending, changes, at))


def resolved(pending: Pending) -> Answers:
    """What each answer writes; changes that run over nothing are written in any case."""
    told = []
    for change in pending.changes:
        others = _others(change, pending)
        told.append(answers(change, others) if others else Answers((change,), (change,), (change,)))
    parts = ([change for one in told for change in kept(one)] for kept in (attrgetter("yours"), attrgetter("both"), attrgetter("theirs")))
    return Answers(*(tuple(dict.fromkeys(changes)) for changes in parts))


def _settle(pending: Pending, changes: Sequence[Change], seen: int) -> None:
    """Do as was answered, unless somebody was quicker once more."""
    st.session_state[shelf.PENDING] = None
    if not changes:
        st.session_state[shelf.NEWS] = [("plain", Message("Theirs was kept."))]
        drafts.close(pending.draft)
    elif shelf.change(changes, pending.told, seen=seen, reason=pending.reason, draft=pending.draft) and pending.draft:
        st.session_state[drafts.DONE] = pending.draft, last(shelf.log())  # so that she is brought back to where she wrote


def _against(pending: Pending) -> tuple[Entry, ...]:
    found = {entry.number: entry for change in pending.changes for entry in _others(change, pending)}
    return tuple(found[number] for number in sorted(found))


def _others(change: Change, pending: Pending) -> tuple[Entry, ...]:
    return conflicts(shelf.log(), change, seen=pending.seen, by=people.name())


def _runs_over(change: Change, pending: Pending) -> bool:
    return bool(_others(change, pending))


def _mine(change: Change) -> Entry:
    return Entry(0, change, datetime.now(UTC), people.name())
