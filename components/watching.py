"""The watch list: pasted lines or a file in, a preview of its rows and what is wrong with others; then the list with what was found."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components import names, shelf, typeset
from components.escape import visible
from components.shelf import Seen
from components.typeset import node
from components.words import Words, mark
from events.decoding import decode
from events.edits import Entry, Watch, standing
from events.errors import EventsError, Message
from events.namesakes import warn_of
from events.watchlist import FIELDS, WatchList, read_watch_list

ROUND, LIST = "watch-round", "watch-list"
COLUMNS = (mark("Name"), mark("Aliases"), mark("Kind"), mark("Country"))
MOST_PROBLEMS, MOST_MB = 20, 2


def show(shown: Seen, *, called: object, words: Words) -> None:
    """Draw the two ways in, the preview, and the list as it stands."""
    del called
    _ = words.gettext
    st.markdown(_("Names you add here are searched for in every article, and outrank every other reading."))
    turn = st.session_state.setdefault(ROUND, 0)
    by_text, by_file = st.columns(2, gap="medium")
    text = by_text.text_area(
        _("Paste names"),
        key=f"watch-text-{turn}",
        height=124,
        placeholder=_("One name a line, or: name, aliases, kind, country"),
        help=_("Several aliases have “|” between them. Kind and country may be left empty."),
    )
    by_text.button(_("Read these names"), key="watch-read")
    upload = by_file.file_uploader(_("Or choose a CSV file"), ["csv", "tsv", "txt"], key=f"watch-file-{turn}", max_upload_size=MOST_MB)
    if text.strip() or upload is not None:
        _preview(read("\n".join(part for part in (text, _decoded(upload, words)) if part), words), words)
    _standing(shown, words)


def _decoded(upload: object, words: Words) -> str:
    """A file's text; told when it is none."""
    if upload is None:
        return ""
    try:
        return decode(upload.getvalue(), name=upload.name).text  # type: ignore[attr-defined]
    except EventsError as error:
        typeset.show([node("p", words.message(error.message), look="line bad", role="alert")], key="watch-unread")
        return ""


def read(text: str, words: Words) -> WatchList:
    """Read a list with the reader's words for kinds and columns beside the English ones."""
    kinds = {names.actor_kind(kind, words): kind for kind in names.ACTOR_KINDS}
    columns = {words.gettext(name): field for name, field in zip(COLUMNS, FIELDS, strict=True)}
    return read_watch_list(text, kinds=kinds, columns=columns)


def _preview(found: WatchList, words: Words) -> None:
    told = [node("p", words.message(problem), look="line warn") for problem in found.problems[:MOST_PROBLEMS]]
    if len(found.problems) > MOST_PROBLEMS:
        rest = len(found.problems) - MOST_PROBLEMS
        told.append(
            node("p", words.ngettext("{count} line more cannot be used.", "{count} lines more cannot be used.", rest), look="line warn")
        )
    told += [node("p", words.message(warning), look="line warn") for row in found.rows for name in row.names for warning in warn_of(name)]
    if told:
        typeset.show([node("div", "", *told, look="lines", role="status")], key="watch-problems")
    if found.rows:
        st.dataframe(
            pd.DataFrame([_cells(row, words) for row in found.rows], columns=_columns(words), dtype="str"),
            key="watch-preview",
            hide_index=True,
            alt=words.gettext("Names that were read."),
        )
        label = words.ngettext("Watch {count} name", "Watch {count} names", len(found.rows))
        st.button(label, key="watch-add", type="primary", on_click=_add, args=(found.rows,))


def _add(rows: Sequence[Watch]) -> None:
    named = ", ".join(row.name for row in rows[:5]) + (" …" if len(rows) > 5 else "")
    if shelf.change(rows, Message("Now on the watch list: {names}.", {"names": named})):
        st.session_state[ROUND] += 1


def _columns(words: Words) -> list[str]:
    return [words.gettext(name) for name in COLUMNS]


def _cells(row: Watch, words: Words) -> list[str]:
    kind = names.actor_kind(row.kind, words) if row.kind else ""
    country = str(words.locale.territories.get(row.country, row.country))
    return [visible(text) for text in (names.flagged(row.name), " | ".join(row.aliases), kind, country)]


def _standing(shown: Seen, words: Words) -> None:
    """The list as it stands, with what each name was found in; rows can be taken off."""
    entries = [entry for entry in standing(shown.log) if isinstance(entry.change, Watch)]
    if not entries:
        st.caption(words.gettext("The watch list is empty."))
        return
    st.subheader(words.ngettext("{count} name on the watch list", "{count} names on the watch list", len(entries)), anchor=False)
    event = st.dataframe(
        table(entries, shown, words),
        key=f"{LIST}-{hash(tuple(entry.number for entry in entries))}",
        on_select="rerun",
        selection_mode="multi-row",
        hide_index=True,
        alt=words.gettext("Watch list; select the names to take off."),
    )
    chosen = [entries[row].number for row in event["selection"]["rows"] if row < len(entries)]
    label = (
        words.ngettext("Take {count} name off", "Take {count} names off", len(chosen))
        if chosen
        else words.gettext("Select names to take off")
    )
    st.button(label, key="watch-remove", disabled=not chosen, on_click=shelf.take_back, args=(chosen,))


def table(entries: Sequence[Entry], shown: Seen, words: Words) -> pd.DataFrame:
    """The list's texts."""
    rows = []
    for entry in entries:
        if isinstance(entry.change, Watch):
            presence = shown.roster.get(shown.identities.current(entry.change.id))
            counts = [words.number(len(found)) for found in ((presence.events, presence.articles) if presence else ((), ()))]
            rows.append([*_cells(entry.change, words), *counts])
    return pd.DataFrame(rows, columns=[*_columns(words), words.gettext("Events"), words.gettext("Articles")], dtype="str")
