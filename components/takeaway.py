"""Taking away what is shown: a format chosen, what it holds and what it cannot carry in words, and its file, made when it is asked for."""

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO

import streamlit as st

from components import names
from components.escape import markdown_text
from components.shelf import Seen
from components.when import event_time
from components.words import Words, mark
from events import exports
from events.errors import Message
from events.exports import NAMES, About
from events.exports.about import describe
from events.exports.trail import trail
from events.model import Event
from events.query import Selection

OPEN, FORM, FILE = "take-away", "take-away-format", "take-away-file"
SLOW = 5_000  # events from where a file may take more than some seconds
LABELS: Mapping[str, str] = {
    "html": mark("Dossier: one page to read and print"),
    "csv": mark("Table (CSV)"),
    "xlsx": mark("Excel workbook"),
    "parquet": mark("Table by columns (Parquet)"),
    "jsonl": mark("Everything (JSON Lines)"),
    "ics": mark("Calendar (iCalendar)"),
    "timelinejs": mark("TimelineJS (JSON)"),
    "timelinejs-sheet": mark("TimelineJS (sheet)"),
    "jsonld": mark("Linked data (JSON-LD)"),
    "ftm": mark("FollowTheMoney (Aleph)"),
    "timesketch": mark("Timesketch (CSV)"),
    "timeml": mark("TimeML"),
    "markdown": mark("Report (Markdown)"),
}


def show(shown: Seen, selection: Selection, *, called: Mapping[str, str], today: date, words: Words) -> None:
    """Draw the button; what it opens is worked out only while it is open."""
    popover = st.popover(words.gettext("Take it away"), key=OPEN, on_change="rerun")
    with popover:
        if popover.open:
            _choice(shown, selection, called, today, words)


@st.fragment
def _choice(shown: Seen, selection: Selection, called: Mapping[str, str], today: date, words: Words) -> None:
    """A format, what is to be known of it, and its file."""
    events = shown.library.select(selection)
    choices = sorted(NAMES, key=list(LABELS).index)
    name = st.selectbox(words.gettext("Format"), choices, format_func=lambda one: words.gettext(LABELS[one]), key=FORM)
    form = exports.form(name)
    st.markdown(markdown_text(words.message(form.holds)))
    losses = form.losses(events, shown.library.articles)
    st.caption("\n".join(f"- {markdown_text(words.message(loss))}" for loss in losses))
    if len(events) > form.most:
        most = words.number(form.most)
        st.warning(words.gettext("This format is for {most} events at most. Filter them, or choose another format.", most=most))
        return
    if len(events) > SLOW:
        st.caption(words.gettext("Of so many events the file takes some seconds to make."))
    st.download_button(
        words.ngettext("Download {count} event", "Download {count} events", len(events)),
        data=lambda: _file(name, shown, events, _filters(selection, called, words), words),
        file_name=f"frise-{today.isoformat()}{form.suffix}",
        mime=form.media_type,
        key=FILE,
        on_click="ignore",
        type="primary",
    )


def _file(name: str, shown: Seen, events: Sequence[Event], filters: tuple[Message, ...], words: Words) -> bytes:
    """The file's bytes, with the reader's words for times and the trail of her changes."""
    library, written = shown.library, BytesIO()
    about = About(filters, language=words.code, when=lambda event: event_time(event, library, words), changes=trail(shown.log, events))
    exports.write(name, events, library.articles, written, about)
    return written.getvalue()


def _filters(selection: Selection, called: Mapping[str, str], words: Words) -> tuple[Message, ...]:
    """The filters in force, with the reader's words for what they name."""

    def call(field: str, code: str) -> str:
        if field == "kinds":
            return names.kind(code, words)
        if field == "statuses":
            return names.status(code, words)
        return names.source(code, called) if field == "sources" else called.get(code, code)

    return describe(selection, call)
