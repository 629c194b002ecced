"""Adding articles: a pasted text or files in, a preview of what was found in each, and on the reader's word the library with them."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from components import cache, names, shelf, typeset
from components.cache import Draft
from components.escape import markdown_text
from components.typeset import Node, node
from components.when import day_text
from components.words import Words
from events.anydate import read_any_date
from events.days import to_ymd
from events.extract import shortcomings
from events.library import Library
from events.model import Article

PASTED, ROUND = "pasted", "upload-round"
KINDS = ["txt", "html", "htm"]
MOST_MB = 20


def show(library: Library, *, words: Words) -> None:
    """Draw the two ways in, the previews, and the button that adds."""
    _ = words.gettext
    turn = st.session_state.setdefault(ROUND, 0)
    by_text, by_file = st.columns(2, gap="medium")
    text = by_text.text_area(
        _("Paste an article"), key=f"{PASTED}-{turn}", height=124, placeholder=_("Title, date line and text, as on the page")
    )
    by_text.button(_("Read this text"), key="read")
    uploads = by_file.file_uploader(_("Or choose files"), KINDS, accept_multiple_files=True, key=f"files-{turn}", max_upload_size=MOST_MB)
    sources: list[tuple[str, str | bytes]] = [("", text)] if text.strip() else []
    sources += [(upload.name, upload.getvalue()) for upload in uploads or []]
    if sources:
        _preview(_read(sources, words), library, words)


def _read(sources: Sequence[tuple[str, str | bytes]], words: Words) -> list[Draft]:
    """Read each source, saying how far it has come."""
    progress = st.progress(0.0)
    drafts = []
    for place, (name, source) in enumerate(sources):
        progress.progress(
            place / len(sources), words.gettext("Reading {place} of {all}", place=words.number(place + 1), all=words.number(len(sources)))
        )
        drafts.append(_dated(name, source, f"{place}-{name}", words))
    progress.empty()
    return drafts


def _dated(name: str, source: str | bytes, key: str, words: Words) -> Draft:
    """Read one source, with the date the reader gives where the text has none."""
    draft = _draft(name, source, None)
    if draft.article is None or draft.article.dct is not None:
        return draft
    label = words.gettext("Date of “{title}”", title=markdown_text(shelf.title(draft.article)[:80]))
    asked = words.gettext("The text has no date of its own. Without one, “last month” or “on Tuesday” cannot be placed.")
    written = st.text_input(label, key=f"date-{key}", help=asked, placeholder=day_text(date(2023, 12, 5), words), width=420)
    day = _typed_day(written, draft.article.language, words) if written.strip() else None
    return draft if day is None else _draft(name, source, day)


def _typed_day(written: str, language: str, words: Words) -> date | None:
    """The day a reader typed, in words of any language or in numbers; told when it is not surely one."""
    time = read_any_date(written, languages=list(dict.fromkeys([language, words.code]))) or read_any_date(written)
    if time is not None and time.precision == "day" and time.earliest_start is not None:
        return date(*to_ymd(time.earliest_start))
    st.warning(words.gettext("“{text}” is not a full date. Write the day, the month and the year.", text=markdown_text(written)))
    return None


def _draft(name: str, source: str | bytes, day: date | None) -> Draft:
    return cache.read_text(source, day) if isinstance(source, str) else cache.read_file(source, name, day)


def _preview(drafts: Sequence[Draft], library: Library, words: Words) -> None:
    typeset.show([node("div", "", *(preview(draft, library, words) for draft in drafts), look="drafts")], key="drafts")
    good = [draft for draft in drafts if draft.article is not None]
    if good:
        label = words.ngettext("Add {count} article", "Add {count} articles", len(good))
        st.button(label, key="add", type="primary", on_click=_add, args=(good,))


def _add(drafts: Sequence[Draft]) -> None:
    if shelf.add([(draft.article, draft.claims) for draft in drafts if draft.article is not None]):
        st.session_state[ROUND] += 1


def preview(draft: Draft, library: Library, words: Words) -> Node:
    """What was found in one text, or why it cannot be read."""
    if draft.article is None:
        problem = words.message(draft.problem) if draft.problem else ""
        return node("p", ": ".join(part for part in (draft.name, problem) if part), look="line bad", role="alert")
    heading = node("h3", shelf.title(draft.article))
    told = (*draft.article.notices, *shortcomings(draft.article, draft.claims))
    notices = [node("p", words.message(notice), look="line warn") for notice in told]
    if library.article(draft.article.id) is not None:
        notices.append(node("p", words.gettext("This article is already here; adding it again changes nothing."), look="line warn"))
    return node("section", "", heading, _found(draft, draft.article, words), *notices, look="draft")


def _found(draft: Draft, article: Article, words: Words) -> Node:
    _ = words.gettext
    events = words.ngettext("{count} event", "{count} events", draft.events)
    rows = {
        _("File"): draft.name,
        _("Publisher"): article.publisher,
        _("Date"): dated(article, words),
        _("Language"): names.language(article.language, words),
        _("Encoding"): article.encoding,
        _("Found"): f"{events}, " + words.ngettext("{count} undated", "{count} undated", draft.undated) if draft.undated else events,
    }
    return node("dl", "", *(node("div", "", node("dt", name), node("dd", value)) for name, value in rows.items() if value))


def dated(article: Article, words: Words) -> str:
    """An article's date and where it was found."""
    if article.dct is None:
        return words.gettext("none found")
    source = names.DATE_SOURCES.get(article.dct_source, "")
    return " · ".join(part for part in (day_text(article.dct, words), words.gettext(source) if source else "") if part)
