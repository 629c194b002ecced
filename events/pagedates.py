"""When a page was published, as its source says: a page in, the day and where it was found out."""

from collections.abc import Iterator
from datetime import date

from lxml import html

from events.dateline import Dateline, read_address, read_field, read_line, speaks_of_update
from events.languages import Language
from events.lines import fold, make_line
from events.pages import MANY, Page, Record, heading, is_article, is_aside, meta, tidy

META_NAMES = (
    *("article:published_time", "og:article:published_time", "article:published", "og:published_time", "article.published"),
    *("datepublished", "publication_date", "citation_publication_date", "parsely-pub-date", "sailthru.date"),
    *("pubdate", "publishdate", "publish-date", "publish_date", "dc.date.issued", "dcterms.issued", "dc.date.created"),
    *("dcterms.created", "dc.date", "dcterms.date", "date"),
)
_ASIDE = " or ".join(f"ancestor-or-self::{tag}" for tag in ("aside", "nav", "footer"))
_BEARS_TEXT = f"[normalize-space(text())][not({_ASIDE} or self::script or self::style)]"
_BELOW = f"following::*{_BEARS_TEXT}[position() <= 5]"
_ABOVE = f"preceding::*{_BEARS_TEXT}[position() <= 3]"
_PROSE = 150


def stated_day(page: Page, language: Language) -> tuple[date | None, str]:
    """Find the day a page states for itself: JSON-LD, meta names, time element, the lines around its heading."""
    if page.root is None:
        return None, ""
    if day := _json_day(page, language):
        return day, "json-ld"
    readers = {"meta": _meta_day, "time element": _time_day, "dateline": _heading_day}
    return next(((day, source) for source, read in readers.items() if (day := read(page.root, language))), (None, ""))


def address_day(*addresses: str) -> tuple[date | None, str]:
    """Find the day an address carries."""
    day = next((day for day in map(read_address, addresses) if day), None)
    return (day, "address") if day else (None, "")


def _json_day(page: Page, language: Language) -> date | None:
    """Day of the article the page is about: of several, the one that bears its title, else the first."""
    dated = [(record, str(record["datePublished"])) for record in page.records if isinstance(record.get("datePublished"), str)]
    articles = [(record, value) for record, value in dated if is_article(record)] or [one for one in dated if _is_untyped_or_page(one[0])]
    same = [one for one in articles if fold(str(one[0].get("headline", "")))[:60] == fold(page.title)[:60]]
    return next((day for _, value in [*same, *articles] if (day := read_field(value, language))), None)


def _is_untyped_or_page(record: Record) -> bool:
    return str(record.get("@type", "WebPage")).lower().endswith("webpage")


def _meta_day(root: html.HtmlElement, language: Language) -> date | None:
    return next((day for name in META_NAMES if (value := meta(root, name)) and (day := read_field(value, language))), None)


def _time_day(root: html.HtmlElement, language: Language) -> date | None:
    """Day of the first time element of the article itself that does not speak of an update."""
    article = _main_article(root)
    if article is None:
        return None
    for element in list(article.iter("time"))[:MANY]:
        owner = next((above for above in element.iterancestors("article")), None)
        if owner is article and not is_aside(element) and not _is_update(element, language):
            day = read_field(str(element.get("datetime") or tidy(element.text_content())), language)
            if day:
                return day
    return None


def _main_article(root: html.HtmlElement) -> html.HtmlElement | None:
    """The article element around the heading, else the one with most text."""
    first = heading(root)
    around = next(iter(first.iterancestors("article")), None) if first is not None else None
    if around is not None:
        return around
    articles = [element for element in list(root.iter("article"))[:50] if not is_aside(element)]
    return max(articles, key=lambda element: len(element.text_content()), default=None)


def _is_update(element: html.HtmlElement, language: Language) -> bool:
    names = f"{element.get('class', '')} {element.get('itemprop', '')}".lower()
    previous = element.getprevious()
    parent = element.getparent()
    before = previous.tail if previous is not None else parent.text if parent is not None else ""
    words = f"{(before or '')[-60:]} {element.text_content()[:60]}"
    return "modif" in names or "update" in names or speaks_of_update(words, language)


def _heading_day(root: html.HtmlElement, language: Language) -> date | None:
    """Day in one of the lines just below the heading, else just above it; an update's day only if there is no other."""
    first = heading(root)
    if first is None:
        return None
    stamps = [*_stamps(first.xpath(_BELOW), language), *_stamps(first.xpath(_ABOVE), language)]
    return next((stamp.day for stamp in sorted(stamps, key=lambda stamp: stamp.is_update)), None)


def _stamps(elements: list[html.HtmlElement], language: Language) -> Iterator[Dateline]:
    for element in elements:
        text = tidy(element.text_content()[:1_000])
        stamp = read_line(make_line(text), language)
        if stamp:
            yield stamp
        elif len(text) >= _PROSE:
            return
