"""The only cached functions: the sample chronology and what was read from texts and files, kept by content for all sessions."""

import gc
import logging
from dataclasses import replace
from datetime import date
from threading import Thread

import streamlit as st

from components.figure import Laid
from components.figure import lay as lay_out
from components.gathering import FAULT
from components.view import View
from events import articles, intake
from events.errors import Message
from events.extract import extract, holdings
from events.holdings import Holding
from events.intake import Outcome, Report
from events.library import Library
from events.model import Article, Claim
from events.query import EventIndex, Selection
from events.samples import samples
from events.typed import read_time

_NO_DATE = "4 xyzzy 2023"  # in no language, so that all of them are looked through
_LOG = logging.getLogger(__name__)


@st.cache_resource(show_spinner=False)
def sample_library() -> Library:
    """The chronology that a first start shows."""
    library = Library()
    for article in samples():
        library = library.add(article, extract(article))
    gc.freeze()  # the tables of the languages, which were loaded for it, stay: they need not be looked through again
    return library


@st.cache_resource(show_spinner=False, max_entries=128)
def read_text(text: str) -> Outcome:
    """Read a pasted text and extract its claims."""
    return extracted(intake.read_pasted(text))


@st.cache_resource(show_spinner=False, max_entries=1024, hash_funcs={Article: lambda article: (article.id, article.language)})
def dated_claims(article: Article, day: date) -> tuple[Article, tuple[Claim, ...]]:
    """An article with the day that the reader knows, and the claims that gives."""
    dated = articles.with_dct(article, day)
    return dated, tuple(extract(dated))


def extracted(outcome: Outcome) -> Outcome:
    """An outcome with the claims of its article; one text's failure, whatever it is, must not cost the reader the others."""
    if outcome.article is None:
        return outcome
    try:
        return replace(outcome, claims=tuple(extract(outcome.article)))
    except Exception:
        _LOG.exception("a text could not be read")
        return Outcome(outcome.name, Report(outcome.report.kind, problem=Message(FAULT)))


@st.cache_resource(show_spinner=False, max_entries=4096, hash_funcs={Article: lambda article: (article.id, article.dct, article.language)})
def watched_claims(article: Article, names: tuple[str, ...]) -> tuple[Claim, ...]:
    """The claims of an article, read with an eye on names that stand in it."""
    return tuple(extract(article, watch=names))


@st.cache_resource(show_spinner=False, max_entries=4096, hash_funcs={Article: lambda article: (article.id, article.dct)})
def holdings_of(article: Article) -> tuple[Holding, ...]:
    """Who holds which office, as an article says."""
    return holdings(article)


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs={EventIndex: id})
def _lay(index: EventIndex, selection: Selection, lanes: tuple[str, str, str], _view: View) -> tuple[EventIndex, Laid]:  # noqa: ARG001 -- keys
    """The index is kept beside what is laid out, so that its id stays its own."""
    rows = index.rows(selection)
    return index, lay_out(index, rows[: index.count(rows).dated], _view)


def lay(index: EventIndex, selection: Selection, view: View, language: str) -> Laid:
    """A selection's dated events in their lanes; the lanes' names are in a language."""
    return _lay(index, selection, (view.lane_by, view.lane_order, language), view)[1]


@st.cache_resource(show_spinner=False)
def warm() -> None:
    """Let the reader of typed dates be made ready beside the page, so that the first one does not wait for it."""
    Thread(target=read_time, args=(_NO_DATE,), daemon=True).start()
