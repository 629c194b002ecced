"""Getting articles in: a pasted text, files, a folder, an address; read beside the page, told one by one, and added on her word."""

import os
from collections import Counter
from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from datetime import date

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components import cache, columns, reports, shelf
from components.escape import markdown_text
from components.gathering import Gathering, Line, Reading, marked
from components.memory import Found, memory
from components.when import day_text
from components.words import Words
from events import records
from events.anydate import read_any_date
from events.days import to_ymd
from events.errors import EventsError, Message
from events.intake import Outcome, read_address, read_uploads
from events.intake.duplicates import Known
from events.intake.many import Progress
from events.intake.tables import import_rows
from events.intake.web import ALLOWING, YES
from events.library import Library
from events.records import Json

PASTED, ROUND, RUN = "pasted", "upload-round", "gathering"
MOST_MB = 20
AT_ONCE, EVERY = 0.4, 0.7  # seconds: what is read sooner is shown without progress; how often progress is drawn
MOST_UNDATED, MOST_TITLES, MOST_PROBLEMS = 20, 5, 50


def show(library: Library, *, words: Words) -> None:
    """Draw the ways in, what was read, and the button that adds."""
    turn = st.session_state.setdefault(ROUND, 0)
    lines = [*_pasted(turn, words), *_gathered(turn, words)]
    if not lines:
        return
    for place in [place for place, line in enumerate(lines) if _is_undated(line)][:MOST_UNDATED]:
        lines[place] = _dated(lines[place], f"{place}-{lines[place].outcome.name}", words)
    reports.show(lines, library, words=words)
    _offer(lines, library, words)
    for place, line in enumerate(lines):
        if line.outcome.rows is not None:
            _offer_rows(line.outcome, f"{turn}-{place}", words)


def _pasted(turn: int, words: Words) -> list[Line]:
    """The text field, and what was read in it."""
    _ = words.gettext
    text = st.text_area(
        _("Paste an article"), key=f"{PASTED}-{turn}", height=124, placeholder=_("Title, date line and text, as on the page")
    )
    st.button(_("Read this text"), key="read")
    return list(marked(iter([cache.read_text(text)]), _known())) if text.strip() else []


def _gathered(turn: int, words: Words) -> list[Line]:
    """The files, the folder and the address, and what was read of them so far."""
    _ = words.gettext
    by_file, by_folder = st.columns(2, gap="medium")
    files = by_file.file_uploader(_("Or choose files"), accept_multiple_files=True, key=f"files-{turn}", max_upload_size=MOST_MB)
    folder = by_folder.file_uploader(
        _("Or a whole folder"), accept_multiple_files="directory", key=f"folder-{turn}", max_upload_size=MOST_MB
    )
    st.caption(
        _("Text, web pages, PDF, Word, mails, feeds, zip archives of these; tables of events as CSV, Excel, JSON or calendars (iCalendar).")
    )
    sent = [*(files or []), *(folder or [])]
    lines = _followed("files", tuple(file.file_id for file in sent), lambda: _of_files(sent), words) if sent else []
    if os.environ.get(ALLOWING, "").lower() in YES:
        address = st.text_input(_("Or give an address"), key=f"address-{turn}", placeholder="https://…").strip()
        lines += _followed("address", (address,), lambda: _of_address(address), words) if address else []
    return lines


def _followed(name: str, token: tuple[str, ...], begin: Callable[[], Reading], words: Words) -> list[Line]:
    """The reading of what was given, begun when it is another than before; its progress as long as it goes on."""
    key = f"{RUN}-{name}"
    kept = st.session_state.get(key)
    if kept is None or kept[0] != token:
        if kept is not None:
            kept[1].stop()
        kept = st.session_state[key] = (token, Gathering(begin(), _known()))
    run: Gathering = kept[1]
    if not run.wait(AT_ONCE):
        st.fragment(_show_progress, run_every=EVERY)(run, name, words)
        return []
    if run.is_stopped:
        st.warning(words.gettext("Stopped. What was read before is below."))
    return run.lines


def _show_progress(run: Gathering, name: str, words: Words) -> None:
    if run.is_done:
        st.rerun()
    tally = run.tally
    counted = {"place": words.number(tally.done), "all": words.number(tally.all)}
    told = words.gettext("Read {place} of {all}", **counted) if tally.all else words.gettext("Reading…")
    bad = sum(not line.outcome.is_read for line in run.lines)
    told = words.join((told, words.ngettext("{count} not read", "{count} not read", bad) if bad else ""))
    with st.container(horizontal=True, vertical_alignment="center", key=f"progress-{name}"):
        st.progress(tally.done / max(tally.all, 1), told)
        st.button(words.gettext("Stop"), key=f"stop-{name}", on_click=run.stop, disabled=run.is_stopped)


def _of_files(sent: Sequence[UploadedFile]) -> Reading:
    named = sorted((file.name, file.getvalue()) for file in sent)

    def read(progress: Progress) -> Generator[Outcome, None, None]:
        yield from read_uploads(named, progress=progress)

    return read


def _of_address(address: str) -> Reading:
    def read(_: Progress) -> Generator[Outcome, None, None]:
        yield from map(cache.extracted, read_address(address))

    return read


def _known() -> Callable[[], Known]:
    """What tells copies, to be asked from another thread too; nothing is one while the library cannot be read."""

    def ask() -> Known:
        try:
            return held.known()
        except EventsError:
            return Known()

    try:
        held = memory()
    except EventsError:
        return Known
    return ask


def _is_undated(line: Line) -> bool:
    article = line.outcome.article
    return article is not None and article.dct is None


def _dated(line: Line, key: str, words: Words) -> Line:
    """A line with the date the reader gives where the text has none."""
    article = line.outcome.article
    if article is None:
        return line
    label = words.gettext("Date of “{title}”", title=markdown_text(shelf.title(article)[:80]))
    asked = words.gettext("The text has no date of its own. Without one, “last month” or “on Tuesday” cannot be placed.")
    written = st.text_input(label, key=f"date-{key}", help=asked, placeholder=day_text(date(2023, 12, 5), words), width=420)
    day = typed_day(written, article.language, words) if written.strip() else None
    if day is None:
        return line
    dated, claims = cache.dated_claims(article, day)
    return replace(line, outcome=replace(line.outcome, article=dated, claims=claims))


def typed_day(written: str, language: str, words: Words) -> date | None:
    """The day a reader typed, in words of any language or in numbers; told when it is not surely one."""
    time = read_any_date(written, languages=list(dict.fromkeys([language, words.code]))) or read_any_date(written)
    if time is not None and time.precision == "day" and time.earliest_start is not None:
        return date(*to_ymd(time.earliest_start))
    st.warning(words.gettext("“{text}” is not a full date. Write the day, the month and the year.", text=markdown_text(written)))
    return None


def _offer(lines: Sequence[Line], library: Library, words: Words) -> None:
    """The button that adds all that was read and is not here yet."""
    good = [line for line in lines if line.outcome.article is not None]
    if not good:
        return
    near = [line for line in good if line.copy is not None and not reports.is_here(line, library)]
    if near:
        label = words.ngettext("Leave out {count} copy", "Leave out {count} copies", len(near))
        if st.checkbox(label, key="leave-copies"):
            good = [line for line in good if line not in near]
    label = words.ngettext("Add {count} article", "Add {count} articles", len(good))
    st.button(label, key="add", type="primary", on_click=_add, args=(list(lines), good), disabled=not good)


def _offer_rows(outcome: Outcome, key: str, words: Words) -> None:
    """The mapping of a table, and the button that adds its events."""
    if outcome.rows is None:
        return
    with st.container(border=True):
        mapping, found = columns.choose(outcome.rows, name=outcome.name, key=key, words=words)
        label = words.ngettext("Add {count} event", "Add {count} events", found.good)
        st.button(
            label,
            key=f"add-rows-{key}",
            type="primary",
            disabled=bool(found.questions) or not found.good,
            on_click=lambda: _add_rows(outcome, list(import_rows(outcome.rows, mapping, name=outcome.name)) if outcome.rows else []),
        )


def _add(lines: Sequence[Line], good: Sequence[Line]) -> None:
    found = [(line.outcome.article, line.outcome.claims) for line in good if line.outcome.article is not None]
    told = [("good", Message("{count} articles were added.", {"count": str(len(found))}))] if len(found) > MOST_TITLES else ()
    if shelf.add(found, told=told, report=_report([line.outcome for line in lines], found)):
        st.session_state[ROUND] += 1


def _add_rows(table: Outcome, outcomes: Sequence[Outcome]) -> None:
    found = [(outcome.article, outcome.claims) for outcome in outcomes if outcome.article is not None]
    told = [("good", Message("{count} events were added from “{file}”.", {"count": str(len(found)), "file": table.name}))]
    if shelf.add(found, told=told, report=_report(outcomes, found, name=table.name)):
        st.session_state[ROUND] += 1


def _report(outcomes: Sequence[Outcome], found: Sequence[Found], *, name: str = "") -> Json:
    """What the history of runs keeps of a reading."""
    kinds = Counter(outcome.report.kind.value for outcome in outcomes if outcome.report.kind is not None)
    problems = [(outcome.name, outcome.report.problem) for outcome in outcomes if outcome.report.problem is not None]
    return {
        "name": name,
        "articles": len(found),
        "events": sum(len(claims) for _, claims in found),
        "kinds": dict(kinds),
        "not read": len(problems),
        "problems": [{"name": one, "why": records.write(why)} for one, why in problems[:MOST_PROBLEMS]],
    }
