"""What was read, told article by article: lines of a reading in; where each field was taken from, copies, or why not, drawn."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components import names, shelf, typeset
from components.escape import visible
from components.gathering import Line
from components.typeset import Node, node
from components.when import day_text
from components.words import Words, mark
from events.extract import shortcomings
from events.intake.duplicates import SAME
from events.library import Library
from events.model import Article, Claim

MOST_IN_FULL = 6  # more are a table
KINDS = {
    "text": mark("text"),
    "page": mark("web page"),
    "saved page": mark("saved web page"),
    "pdf": mark("PDF"),
    "word": mark("Word document"),
    "mail": mark("mail"),
    "archive": mark("zip archive"),
    "feed": mark("feed"),
    "csv": mark("table (CSV)"),
    "excel": mark("Excel workbook"),
    "json": mark("JSON"),
    "json lines": mark("JSON Lines"),
    "calendar": mark("calendar"),
}


def show(lines: Sequence[Line], library: Library, *, words: Words) -> None:
    """Draw the reports: in full when they are few, else as a table with the one chosen in full."""
    if len(lines) <= MOST_IN_FULL:
        typeset.show([node("div", "", *(report(line, library, words) for line in lines), look="drafts")], key="drafts")
        return
    event = st.dataframe(
        _table(lines, library, words),
        key="reports",
        on_select="rerun",
        selection_mode="single-row",
        hide_index=True,
        alt=words.gettext("What was read; select a line for all that was told of it."),
    )
    chosen = [lines[row] for row in event["selection"]["rows"] if row < len(lines)]
    if chosen:
        typeset.show([node("div", "", report(chosen[0], library, words), look="drafts")], key="draft")


def report(line: Line, library: Library, words: Words) -> Node:
    """All that is to be told of one article, table or container."""
    outcome = line.outcome
    told = [words.message(message) for message in outcome.report.told]
    if outcome.report.problem is not None:
        problem = words.message(outcome.report.problem)
        return node("p", ": ".join(part for part in (outcome.name, problem) if part), look="line bad", role="alert")
    if outcome.article is None:
        heading = [node("h3", outcome.name)] if outcome.name else []
        return node("section", "", *heading, *(node("p", text) for text in told), look="draft")
    article, claims = outcome.article, outcome.claims
    warnings = [words.message(message) for message in shortcomings(article, claims)] + _copies(line, library, words)
    warned = [node("p", text, look="line warn") for text in dict.fromkeys(warnings)]
    said = node("ul", "", *(node("li", text) for text in told))
    return node("section", "", node("h3", shelf.title(article)), _found(line, article, words), said, *warned, look="draft")


def is_here(line: Line, library: Library) -> bool:
    """Whether the very article is in the library."""
    return line.outcome.article is not None and library.article(line.outcome.article.id) is not None


def copy_text(line: Line, library: Library, words: Words) -> str:
    """What an article is a copy of, "" for none."""
    if line.copy is None:
        return ""
    other = library.article(line.copy.other_id)
    called = shelf.title(other) if other is not None else words.gettext("an article read before it")
    if line.copy.kind == SAME:
        return words.gettext("The same text as “{title}”.", title=called)
    share = words.number(round(line.copy.similarity * 100))
    return words.gettext("Nearly the same text as “{title}” ({share} % of it).", title=called, share=share)


def dated(article: Article, words: Words) -> str:
    """An article's date and where it was found."""
    if article.dct is None:
        return words.gettext("none found")
    source = names.DATE_SOURCES.get(article.dct_source, "")
    return words.join((day_text(article.dct, words), words.gettext(source) if source else ""))


def counted(claims: Sequence[Claim], words: Words) -> str:
    """How many events an article gives."""
    times = [event.time for event in Library((), tuple(claims)).events]
    events = words.ngettext("{count} event", "{count} events", len(times))
    undated = times.count(None)
    return f"{events}, " + words.ngettext("{count} undated", "{count} undated", undated) if undated else events


def _copies(line: Line, library: Library, words: Words) -> list[str]:
    if is_here(line, library):
        return [words.gettext("This article is already here; adding it again changes nothing.")]
    return [text for text in [copy_text(line, library, words)] if text]


def _found(line: Line, article: Article, words: Words) -> Node:
    _ = words.gettext
    rows = {
        _("File"): line.outcome.name,
        _("Publisher"): article.publisher,
        _("Date"): dated(article, words),
        _("Language"): names.language(article.language, words),
        _("Encoding"): article.encoding,
        _("Found"): counted(line.outcome.claims, words),
    }
    return node("dl", "", *(node("div", "", node("dt", name), node("dd", value)) for name, value in rows.items() if value))


def _table(lines: Sequence[Line], library: Library, words: Words) -> pd.DataFrame:
    _ = words.gettext
    columns = [_("File"), _("Kind"), _("Title"), _("Date"), _("Language"), _("Encoding"), _("Events"), _("Remark")]
    return pd.DataFrame([_row(line, library, words) for line in lines], columns=columns, dtype="str")


def _row(line: Line, library: Library, words: Words) -> list[str]:
    outcome, article = line.outcome, line.outcome.article
    kind = words.gettext(KINDS[outcome.report.kind.value]) if outcome.report.kind is not None else ""
    if article is None:
        told = [outcome.report.problem] if outcome.report.problem else outcome.report.told
        return [visible(text) for text in (outcome.name, kind, "", "", "", "", "", " ".join(map(words.message, told)))]
    remark = " ".join(_copies(line, library, words))
    language, found = names.language(article.language, words), words.number(len(outcome.claims))
    row = [outcome.name, kind, shelf.title(article), dated(article, words), language, article.encoding, found, remark]
    return [visible(text) for text in row]
