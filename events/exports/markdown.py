"""Events as Markdown for a report: a heading a year, a line an event, each sentence quoted; no word of an article becomes markup."""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import BinaryIO

from events.bidi import isolate
from events.days import iso_year, to_ymd
from events.errors import Message
from events.exports.plain import one_line, parties, sentences, source, status, web
from events.exports.records import About, Articles, Events
from events.model import Article, Event

# What CommonMark or its kin take for markup: anywhere, before a slash or a name (links by themselves), or at the beginning of a line.
_MARKUP = re.compile(r"([\\`*_\[\]{}<>#|&~!@$^]|:(?=[/:])|(?<=www)\.|^[-+=:])", re.IGNORECASE)
_LISTED = re.compile(r"^([0-9]{1,9})([.)])")


def write(events: Events, articles: Articles, stream: BinaryIO, about: About) -> None:
    """Write CommonMark."""
    known = {article.id: article for article in articles}
    lines = ["# Chronology", "", f"{len(events)} events of {len(articles)} articles, taken on {about.at:%Y-%m-%d}."]
    lines += ["", *(f"- {_plain(str(message))}" for message in about.filters)] if about.filters else []
    for year, group in groupby(events, _year):
        lines += ["", f"## {_plain(year)}", ""]
        for event in group:
            lines += _event(event, known, about)
    lines += ["", "## What this file could not carry", "", *(f"- {_plain(str(message))}" for message in losses(events, articles)), ""]
    stream.write("\n".join(lines).encode())


def losses(events: Events, articles: Articles) -> tuple[Message, ...]:
    """What a text for people leaves out."""
    del events, articles
    return (Message("Ids, the four days of a time, reasons and places in the text are left out. JSON Lines has them."),)


def _year(event: Event) -> str:
    if event.time is None:
        return "Undated"
    return "No stated beginning" if event.time.earliest_start is None else iso_year(to_ymd(event.time.earliest_start)[0])


def _event(event: Event, articles: Mapping[str, Article], about: About) -> Iterator[str]:
    facts = [part for part in (status(event), parties(event), one_line(event.place)) if part]
    yield f"- **{_plain(about.when(event))}** {_plain(event.title)}" + (f" ({_plain('; '.join(facts))})" if facts else "")
    for text, _, article in sentences(event, articles):
        yield f"  > {_plain(text)} — {_linked(article)}"
        yield ""


def _linked(article: Article) -> str:
    """Where a sentence stands, as a link to an address of the web."""
    url = web(article.url).replace("(", "%28").replace(")", "%29")
    return f"[{_plain(source(article))}](<{url}>)" if url else _plain(source(article))


def _plain(text: str) -> str:
    """Text that Markdown shows as written and that disturbs no text beside it; hidden signs that turn words are shown."""
    shown = isolate(one_line(text))
    return _LISTED.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", shown))
