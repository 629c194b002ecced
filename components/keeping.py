"""Where the library is kept: its place and state in a quiet line, faults in plain words, backup, restore, and the history of runs."""

import tempfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pandas as pd
import streamlit as st

from components import shelf, typeset
from components.escape import markdown_text, visible
from components.memory import Memory, memory
from components.shelf import Seen
from components.typeset import node
from components.when import day_text
from components.words import Words
from events.errors import EventsError, Message
from events.records import Json
from events.store import Store
from events.store.rows import Revision

OPEN, BACKUP = "keeping-open", "backup"
MOST_MB = 2_000  # of a backup
MOST_RUNS = 200


def show_trouble(words: Words) -> None:
    """Say why the store cannot be read, with a way to try again; what was shown before stays."""
    message = shelf.trouble()
    if message is None:
        return
    typeset.show([node("p", words.message(message), look="line bad", role="alert")], key="trouble")
    st.button(words.gettext("Try again"), key="try-again", icon=":material/refresh:")


def show_place(words: Words) -> None:
    """Draw the place of the library and its state, in a line."""
    _ = words.gettext
    try:
        held = memory()
        place, store = markdown_text(str(held.place)), held.store()
    except EventsError:
        st.caption(_("The library cannot be opened."))
        return
    if store is None:
        st.caption(_("Nothing is kept yet. What you add will be kept in {place}.", place=place))
        return
    notices = [markdown_text(words.message(notice)) for notice in store.notices]
    st.caption(" ".join([_("Kept in {place}.", place=place), *notices]))


def show(shown: Seen, *, words: Words) -> None:
    """Draw, behind a line that opens, what is kept, the way to a backup and back, and the runs that brought articles in."""
    panel = st.expander(words.gettext("Backup, restore, history of runs"), key=OPEN, on_change="rerun", icon=":material/inventory_2:")
    if not panel.open:
        return
    with panel:
        try:
            held = memory()
            store = held.store()
            if store is None:
                _offer_restore(held, words)
            else:
                _offer_backup(store, shown, words)
                _show_runs(store, words)
        except EventsError as error:
            typeset.show([node("p", words.message(error.message), look="line bad", role="alert")], key="keeping-fault")


def _offer_backup(store: Store, shown: Seen, words: Words) -> None:
    _ = words.gettext
    count = words.ngettext("{count} change", "{count} changes", len(shown.log))
    st.markdown(
        _(
            "One file holds all of it: {articles}, {changes}, and everything there was before. Keep it elsewhere; "
            "another installation of Frise restores it.",
            articles=words.ngettext("{count} article", "{count} articles", len(shown.library.articles)),
            changes=count,
        )
    )
    st.download_button(
        _("Download a backup"),
        lambda: _backup(store),
        file_name=f"frise-{datetime.now(UTC):%Y-%m-%d-%H%M}.zip",
        mime="application/zip",
        key=BACKUP,
        on_click="ignore",
        icon=":material/download:",
    )
    st.caption(
        _(
            "A backup is restored only where there is no library yet, so that none is ever replaced. "
            "Start Frise with FRISE_STORE set to a new place, or run: {command}",
            command="`python -m events restore FILE --store PLACE`",
        )
    )


def _backup(store: Store) -> bytes:
    """The whole store as the bytes of one file."""
    with tempfile.TemporaryDirectory(prefix="frise-") as folder:
        path = Path(folder, "frise.zip")
        store.backup(path)
        return path.read_bytes()


def _offer_restore(held: Memory, words: Words) -> None:
    _ = words.gettext
    st.markdown(_("Nothing is kept yet, so a backup can be restored to {place}.", place=markdown_text(str(held.place))))
    sent = st.file_uploader(_("A backup of Frise"), type="zip", key="restore-file", max_upload_size=MOST_MB)
    st.button(_("Restore it"), key="restore-backup", type="primary", disabled=sent is None, on_click=_restore, args=(held, sent))


def _restore(held: Memory, sent: BytesIO | None) -> None:
    if sent is None:
        return
    with tempfile.TemporaryDirectory(prefix="frise-") as folder:
        path = Path(folder, "backup.zip")
        path.write_bytes(sent.getvalue())
        try:
            held.restore(path)
        except EventsError as error:
            shelf.refuse(Message(error.message.template, {**error.message.values, "file": str(getattr(sent, "name", path.name))}))
            return
    shelf.say(Message("The backup was restored."))


def _show_runs(store: Store, words: Words) -> None:
    """What brought articles in, the newest first."""
    _ = words.gettext
    runs = store.runs()[::-1][:MOST_RUNS]
    if not runs:
        return
    st.subheader(_("Runs that brought articles in"), anchor=False)
    columns = [_("When"), _("Who"), _("Articles"), _("Events"), _("Not read"), _("Remark")]
    rows = [[visible(cell) for cell in _run(revision, report, words)] for revision, report in runs]
    st.dataframe(pd.DataFrame(rows, columns=columns, dtype="str"), hide_index=True, key="runs")


def _run(revision: Revision, report: Json, words: Words) -> list[str]:
    told = report if isinstance(report, dict) else {}
    counts = [told.get(name) for name in ("articles", "events", "not read")]
    when = f"{day_text(revision.at.date(), words)}, {revision.at:%H:%M} UTC"
    numbers = [words.number(count) if isinstance(count, int) else "" for count in counts]
    problems = told.get("problems")
    names = [str(one.get("name", "")) for one in problems if isinstance(one, dict)] if isinstance(problems, list) else []
    return [when, revision.by, *numbers, words.join([str(told.get("name") or ""), words.listed(names)])]
