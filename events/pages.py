"""Web pages: a page's source in; its article's text, title, publisher and address out."""

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import TypeAlias

from lxml import etree, html
from trafilatura import bare_extraction

from events.lines import fold

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
Record: TypeAlias = "dict[str, Json]"

_OPENING = re.compile(
    r"\s{0,200}<(?:!doctype\s{1,5}html|html|head|body|\?xml|!--|article|main|section|div|meta|title|h1|p)(?![\w-])", re.IGNORECASE
)
_NAMES = (".html", ".htm", ".xhtml")
_WEB = re.compile(r"https?://[^\s<>\"']{1,2000}")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})(?![a-zA-Z0-9])[^<>]{0,4000}>|<!--|<[!?][^<>]{0,400}>")
_CUTS = re.compile(r"\s[|–—·•»-]\s|\s?\|\s?")
_SPACES = re.compile(r"\s+")
_SILENT = frozenset({"script", "style", "template", "noscript", "svg", "head", "select", "textarea", "iframe"})
_INLINE = frozenset("a abbr b cite code em font i mark q s small span strong sub sup time u".split())
_ASIDE = frozenset({"aside", "nav", "footer"})
_ARTICLE_TYPES = ("article", "posting", "report")
_NESTING = ("@graph", "mainEntity", "mainEntityOfPage")
# The extractor logs every page it finds nothing in; the reader is told by ReadError.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())
TITLE_LENGTH, SITE_WORDS = 300, 4
LITTLE = 250
MANY = 400


@dataclass(frozen=True)
class Page:
    """What a page says of itself; ``text`` is its article's paragraphs, one a line; ``root`` is None when nothing could be parsed."""

    text: str
    title: str
    publisher: str
    url: str
    records: tuple[Record, ...]
    root: html.HtmlElement | None


def is_page(text: str, *, name: str) -> bool:
    """Say whether a text is the source of a web page: by how it opens, or by its file's name and a tag."""
    return _OPENING.match(text) is not None or (name.lower().endswith(_NAMES) and "<" in text)


def read_page(source: str) -> Page:
    """Take a page's source apart."""
    root = _parse(source)
    if root is None:
        return Page(_bare_text(source), "", "", "", (), None)
    records = tuple(_records(root))
    site = meta(root, "og:site_name") or _publisher(records)
    return Page(_text(source, root), _title(root, records, site), site, _address(root), records, root)


def _text(source: str, root: html.HtmlElement) -> str:
    """The extractor's paragraphs; all text of the page if the extractor found little or the parser lost much."""
    extracted, bare = _extract(source), _bare_text(source)
    parsed = sum(len(part) for part in root.itertext() if not part.isspace())
    written = len("".join(bare.split()))
    is_lost = parsed < written / 2 or (len(extracted) < LITTLE and written > 4 * len(extracted))
    return bare if is_lost else extracted


def _parse(source: str) -> html.HtmlElement | None:
    """Parse a page; None for one that has no element at all, which the parser refuses."""
    parser = html.HTMLParser(encoding="utf-8")
    try:
        return html.document_fromstring(source.encode("utf-8", errors="replace"), parser=parser)
    except etree.ParserError:
        return None


def _extract(source: str) -> str:
    root = _parse(source)
    document = bare_extraction(root, include_comments=False, include_tables=True) if root is not None else None
    return str(document.text or "") if document is not None and not isinstance(document, dict) else ""


def _bare_text(source: str) -> str:
    """Text of a page without its tags, a block a line; for pages too broken or too deep for the parser."""
    parts: list[str] = []
    silent, at = "", 0
    for match in _TAG.finditer(source):
        if match.start() < at:
            continue
        if not silent:
            parts.append(unescape(source[at : match.start()]).replace("\n", " "))
        at = match.end()
        if match[0] == "<!--":
            end = source.find("-->", at)
            at = end + 3 if end >= 0 else len(source)
            continue
        tag = (match[2] or "").lower()
        if silent:
            silent = "" if match[1] and tag == silent else silent
        elif tag in _SILENT and not match[1]:
            silent = tag
        elif tag not in _INLINE:
            parts.append("\n")
    parts.append("" if silent else unescape(source[at:]))
    return "".join(parts)


def meta(root: html.HtmlElement, name: str) -> str:
    """Content of the first meta element of a name (name, property or itemprop), "" if there is none."""
    for element in root.iter("meta"):
        names = [str(element.get(key, "")).lower() for key in ("property", "name", "itemprop")]
        content = tidy(str(element.get("content", "")))
        if name in names and content:
            return content
    return ""


def tidy(text: str) -> str:
    """Put a text of a page on one line."""
    return _SPACES.sub(" ", text).strip()


def is_aside(element: html.HtmlElement) -> bool:
    """Say whether an element stands in a side box, a menu or the foot of the page."""
    return any(above.tag in _ASIDE for above in (element, *element.iterancestors()))


def heading(root: html.HtmlElement) -> html.HtmlElement | None:
    """The page's first heading: the longest h1 outside menus and side boxes."""
    headings = [element for element in list(root.iter("h1"))[:MANY] if not is_aside(element)]
    return max(headings, key=lambda element: min(len(tidy(element.text_content())), TITLE_LENGTH), default=None)


def _title(root: html.HtmlElement, records: tuple[Record, ...], site: str) -> str:
    first = heading(root)
    shown = tidy(first.text_content()) if first is not None else ""
    stated = next((record["headline"] for record in records if isinstance(record.get("headline"), str)), "")
    window = next((tidy(element.text_content()) for element in root.iter("title")), "")
    choices = (_without_site(meta(root, "og:title"), site, shown), shown, tidy(str(stated)), _without_site(window, site or "?", shown))
    return next((choice for choice in choices if any(map(str.isalpha, choice)) and len(choice) <= TITLE_LENGTH), "")


def _without_site(title: str, site: str, shown: str) -> str:
    """Cut the site's name off a window title; without a known name, a short last part is taken for it."""
    if shown and fold(title).startswith(fold(shown)):
        return shown
    cuts = list(_CUTS.finditer(title))
    if not cuts:
        return title
    first, last = title[: cuts[0].start()], title[cuts[-1].end() :]
    if site and fold(first) == fold(site):
        return title[cuts[0].end() :].strip()
    is_site = fold(last) in fold(site) or fold(site) in fold(last) if site not in ("", "?") else False
    looks_so = site == "?" and len(last.split()) <= SITE_WORDS and len(title[: cuts[-1].start()].split()) >= SITE_WORDS
    return title[: cuts[-1].start()].strip() if is_site or looks_so else title


def _publisher(records: tuple[Record, ...]) -> str:
    """Publisher's name in the page's own data, also where it is given by reference."""
    named = {str(record["@id"]): record for record in records if "@id" in record and "name" in record}
    for record in records:
        given = record.get("publisher")
        first = given[0] if isinstance(given, list) and given else given
        if isinstance(first, dict):
            first = first.get("name") or named.get(str(first.get("@id")), {}).get("name")
        if isinstance(first, str) and first.strip():
            return tidy(first)[:120]
    return ""


def _address(root: html.HtmlElement) -> str:
    links = [str(element.get("href", "")) for element in root.iter("link") if str(element.get("rel", "")).lower() == "canonical"]
    return next((link for link in map(web_address, [*links, meta(root, "og:url")]) if link), "")


def web_address(url: str) -> str:
    """Keep an address only if it is one of the web.

    >>> web_address("javascript:alert(1)"), web_address(" https://example.org/a ")
    ('', 'https://example.org/a')
    """
    return url.strip() if _WEB.fullmatch(url.strip()) else ""


def _records(root: html.HtmlElement) -> Iterator[Record]:
    """Objects of the page's JSON-LD that may speak of the page itself, articles first."""
    found: list[Record] = []
    for element in root.iter("script"):
        if "ld+json" in str(element.get("type", "")).lower():
            found += _flat(_loaded(element.text_content()))
    yield from sorted(found[:MANY], key=lambda record: not is_article(record))


def _loaded(source: str) -> Json:
    """Parse JSON-LD; what is broken says nothing."""
    try:
        loaded: Json = json.loads(source.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return None
    return loaded


def _flat(data: Json) -> list[Record]:
    """Objects of lists, graphs and "main entity" boxes; not what they merely mention, such as comments."""
    waiting: list[Json] = [data]
    records: list[Record] = []
    while waiting and len(records) < MANY:
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting = [*one[:MANY], *waiting]
        elif isinstance(one, dict):
            records.append(one)
            waiting = [*(one[key] for key in _NESTING if key in one), *waiting]
    return records


def is_article(record: Record) -> bool:
    """Say whether an object of JSON-LD is typed as an article, a posting or a report."""
    types = record.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(str(name).lower().endswith(_ARTICLE_TYPES) for name in names)
