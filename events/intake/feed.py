"""Feeds (RSS, Atom): their bytes in, an article for each entry out. Runs in the child process."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email.utils import parsedate
from html import escape
from io import BytesIO

import feedparser

from events import articles
from events.errors import Message, ReadError
from events.intake.records import Found, Item, Told, Trouble
from events.model import Article
from events.pages import web_address

MAX_ENTRIES = 1_000
DTD = "{name} holds a document type definition (DTD), which no feed needs and which can be used for harm. It was not read."
BROKEN = "{name} is a feed without an entry that could be read."
MANY = "The feed has more than {most} entries; the others were not read."
SUMMARY = "The feed gives only the beginning or a summary of this article. Open its address for the whole."
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_DTD = re.compile(rb"<!\s{0,9}(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)


def read_feed(data: bytes, *, name: str) -> Iterator[Item]:
    """Articles of a feed in its order; raise ReadError for one with a DTD or without entries."""
    root = _ROOT.search(data)
    opening = data[: root.start()] if root else data
    if _DTD.search(opening.replace(b"\0", b"")):  # in UTF-16 every other byte is nought
        raise ReadError(DTD, name=name)
    feed = feedparser.parse(BytesIO(data), resolve_relative_uris=False, sanitize_html=False)
    if not feed.entries:
        raise ReadError(BROKEN, name=name)
    if len(feed.entries) > MAX_ENTRIES:
        yield Told((Message(MANY, {"most": str(MAX_ENTRIES)}),))
    publisher = " ".join(str(feed.feed.get("title", "")).split())[:120]
    for number, entry in enumerate(feed.entries[:MAX_ENTRIES], 1):
        title = " ".join(str(entry.get("title", "")).split())
        try:
            found = _found(entry, title, name)
            article = replace(found.article, publisher=publisher, encoding=str(feed.get("encoding", "")))
            yield replace(found, article=article, part=title or str(number))
        except ReadError as error:
            yield Trouble(error.message, title or str(number))


def _found(entry: feedparser.FeedParserDict, title: str, name: str) -> Found:
    contents = [str(one.get("value", "")) for one in entry.get("content", [])]
    summary = str(entry.get("summary", ""))
    whole = max(contents, key=len, default="")
    url = web_address(str(entry.get("link", "")))
    article = _article(whole or summary, title, url, name)
    day = _day(str(entry.get("published", "") or entry.get("updated", "")))
    if day is not None:
        article = replace(article, dct=day, dct_source="feed")
    return Found(article, () if whole else (Message(SUMMARY),))


def _article(source: str, title: str, url: str, name: str) -> Article:
    """The entry as an article; one too short to be a page's is read as plain words."""
    page = f"<html><body><article><h1>{escape(title)}</h1><div>{source}</div></article></body></html>"
    try:
        return articles.read(page.encode("utf-8", errors="replace"), name="page.html", url=url)
    except ReadError:
        words = " ".join(re.sub(r"<[^<>]{0,4000}>", " ", source).split())
        return articles.read_words(f"{title}\n\n{words}", name=name, title=title, url=url)


def _day(written: str) -> date | None:
    """The day as the feed's own clock had it, whatever its time zone."""
    found = _ISO.match(written)
    numbers = tuple(map(int, found.groups())) if found else (parsedate(written) or ())[:3]
    try:
        return date(*numbers) if numbers else None
    except ValueError:
        return None
