"""The dossier: a chronology as one HTML file that needs no server and asks nobody for anything; events in, the page's bytes out."""

import base64
import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import BinaryIO

from babel.dates import format_datetime

from components import account, chart, names
from components import words as languages
from components.account import Told
from components.figure import lay
from components.markup import Element, Kid, Own, element, render
from components.plates import plates
from components.view import View
from components.words import Words
from events.errors import Message
from events.exports import About, Format
from events.exports import write as export
from events.exports.records import Articles, Events
from events.folding import mend
from events.frame import to_frame
from events.library import Library, actors_of
from events.model import Article
from events.query import EventIndex, Selection

MOST, MANY = 20_000, 300  # events: of a page, and from where a browser draws only those in sight
_HERE = Path(__file__).parent
_PLOTLY = _HERE.parent / "static" / "plotly-cartesian.min.js"
# Styles are allowed inside the page because the chart sets its own; nothing may be fetched, sent, framed or run but the two scripts.
_POLICY = "default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'"


def write(events: Events, articles: Articles, stream: BinaryIO, about: About) -> None:
    """Write the page, in the language asked for if the page speaks it, else in English."""
    words = languages.words(languages.choose(about.language))
    head, foot = _scripts()
    named = {claim.article_id for event in events for claim in event.claims}
    used = [article for article in articles if article.id in named]
    index = EventIndex(to_frame(events, used), actors_of([claim for event in events for claim in event.claims]))
    told = Told(Library(tuple(used)), words, about.changes, names.by_label(index, words))
    body = _body(events, used, told, about)
    data = json.dumps(_data(events, used, index, told, about), separators=(",", ":")).replace("<", "\\u003c")
    stream.write(b"<!doctype html>\n")
    page = element(
        "html",
        element("head", *_head(words, (head, foot))),
        element("body", *body, Own("script", {"type": "application/json", "id": "data"}, text=data), head, foot),
        lang=words.code,
        dir=words.direction,
    )
    stream.write(render(page).encode())


def losses(events: Events, articles: Articles) -> tuple[Message, ...]:
    """What the page cannot carry."""
    del events, articles
    return (Message("The articles are left out but for the sentences that events rest on. It is for reading; JSON Lines is for programs."),)


FORMAT = Format(
    ".html",
    "text/html",
    Message("One page that opens anywhere, without a server: the timeline, the table, every sentence and every change. It prints well."),
    write,
    losses,
    MOST,
)


@cache
def _scripts() -> tuple[Own, Own]:
    """The chart library, and what starts the chart and sorts the table."""
    ours = chart.SCRIPT + (_HERE / "dossier.js").read_text(encoding="utf-8")
    return Own("script", text=_PLOTLY.read_text(encoding="utf-8")), Own("script", {"type": "module"}, text=ours)


def _head(words: Words, scripts: Sequence[Own]) -> Iterator[Kid]:
    hashes = (base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode() for script in scripts)
    policy = _POLICY.format(scripts=" ".join(f"'sha256-{one}'" for one in hashes))
    yield element("meta", charset="utf-8")
    yield element("meta", http_equiv="Content-Security-Policy", content=policy)
    yield element("meta", name="referrer", content="no-referrer")
    yield element("meta", name="viewport", content="width=device-width, initial-scale=1")
    yield element("meta", name="color-scheme", content="light dark")
    yield element("title", words.gettext("Chronology") + " – Frise")
    yield Own("style", text=_style())


@cache
def _style() -> str:
    return "".join((_HERE / name).read_text(encoding="utf-8") for name in ("chart.css", "dossier.css"))


def _body(events: Events, articles: Articles, told: Told, about: About) -> Iterator[Kid]:
    _, words = told.words.gettext, told.words
    yield element("a", _("Skip to the table"), href="#table", class_="skip")
    yield element("header", *_opening(events, articles, words, about))
    chart_html = Own("div", {"id": "chart"}, text=chart.HTML)
    without = element("noscript", element("p", _("The timeline needs JavaScript. The table below holds the same events.")))
    yield element(
        "main",
        element("section", element("h2", _("Timeline")), without, chart_html, id="timeline"),
        element("section", element("h2", _("Table")), account.table(events, told), id="table"),
        element(
            "section",
            element("h2", _("Events and their sentences")),
            *(account.section(number, event, told) for number, event in enumerate(events, 1)),
            id="events",
            class_="many" if len(events) > MANY else "",
        ),
        element("section", element("h2", _("Articles")), element("ol", *(_article(article, words) for article in articles)), id="articles"),
    )
    notes = [
        _("A day is drawn as a day; a hatched bar is some day within it; what is planned is hollow. Nothing is surer than its sentence."),
        *(words.message(loss) for loss in losses(events, articles)),
        _("The fingerprint is the SHA-256 of these events as JSON Lines, which the same export writes."),
    ]
    yield element("footer", *(element("p", note) for note in notes))


def _article(article: Article, words: Words) -> Element:
    return element("li", account.cited(article, words), element("p", names.language(article.language, words), class_="quiet"))


def _opening(events: Events, articles: Articles, words: Words, about: About) -> Iterator[Kid]:
    """What this is: how many events of how many articles, taken when, under which filters, and its fingerprint."""
    _ = words.gettext
    yield element("h1", _("Chronology"))
    counted = words.ngettext("{count} event", "{count} events", len(events))
    told = words.ngettext("{count} article", "{count} articles", len(articles))
    yield element("p", f"{counted} · {told}", class_="lead")
    filters = element("ul", *(element("li", words.message(message), dir="auto") for message in about.filters))
    yield account.pairs(
        {
            _("Taken on"): format_datetime(about.at, "long", locale=words.locale),
            _("Filters in force"): "" if about.filters else _("none"),
            _("Fingerprint"): fingerprint(events, articles),
        }
    )
    if about.filters:
        yield element("div", element("h2", _("Filters in force")), filters, class_="filters")


def fingerprint(events: Events, articles: Articles) -> str:
    """SHA-256 of the events as JSON Lines."""
    written = io.BytesIO()
    export("jsonl", events, articles, written)
    return hashlib.sha256(written.getvalue()).hexdigest()


def _data(events: Events, articles: Articles, index: EventIndex, told: Told, about: About) -> Mapping[str, object]:
    """What the scripts are given: the figures, and where each event's section is."""
    by_id = {mend(event.id): event for event in events}
    view = View(
        frame=index.frame,
        labels=names.actors(index, told.words),
        today=about.at.date(),
        article_dates=sorted({article.dct for article in articles if article.dct is not None}),
        translate=told.words.gettext,
        when=lambda event_id: told.when(by_id[event_id]),
    )
    rows = index.rows(Selection())
    dated = rows[: index.count(rows).dated]
    timeline = plates(view, lay(index, dated, view), told.words) if dated.size else None
    return {"timeline": timeline, "sections": [[mend(event.id), f"e{number}"] for number, event in enumerate(events, 1)]}
