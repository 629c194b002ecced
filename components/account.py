"""Events as parts of the dossier: a row of its table each, and a section with the sentences, why they are read so, and what was changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from babel.dates import format_datetime
from babel.numbers import format_percent

from components import names
from components.markup import Element, Kid, element
from components.when import day_text, event_time
from components.words import Words
from events.acting import acting
from events.errors import Message
from events.exports import Change
from events.exports.plain import web
from events.library import Library
from events.model import Article, Claim, Event, Role, Span


@dataclass(frozen=True, eq=False)
class Told:
    """What every part is told with: where articles are found, and the reader's words."""

    library: Library
    words: Words
    changes: Mapping[str, Sequence[Change]] = field(default_factory=dict)
    local: Mapping[str, str] = field(default_factory=dict)  # names of actors and places as the reader calls them

    def when(self, event: Event) -> str:
        return event_time(event, self.library, self.words)

    def who(self, event: Event) -> str:
        return self.words.listed(names.flagged(actor.name(self.words.code)) for actor in acting(event.actors))

    def called(self, label: str) -> str:
        return self.local.get(label, label)

    def articles(self, event: Event) -> int:
        return len({claim.article_id for claim in event.claims})


def table(events: Sequence[Event], told: Told) -> Element:
    """The table twin of the timeline; its headings sort it."""
    _ = told.words.gettext
    columns = (_("Date"), _("When"), _("Event"), _("Status"), _("Who"), _("Where"), _("Sources"))
    kinds = ("date", "", "", "", "", "", "number")
    heads = [
        element("th", element("button", column, type="button"), scope="col", data_kind=kind, aria_sort="ascending" if not place else "")
        for place, (column, kind) in enumerate(zip(columns, kinds, strict=True))
    ]
    rows = [_row(number, event, told) for number, event in enumerate(events, 1)]
    caption = element("caption", _("Events in time order. A press on a heading sorts by it; a title leads to the sentences."))
    grid = element("table", caption, element("thead", element("tr", *heads)), element("tbody", *rows))
    return element("div", grid, class_="scroll", tabindex="0", role="region", aria_label=_("Table of the events"))


def _row(number: int, event: Event, told: Told) -> Element:
    """Cells as on the page; the order in time is kept beside the date."""
    return element(
        "tr",
        element("td", event.time.value if event.time else "", data_order=str(number), dir="ltr"),
        element("td", told.when(event), dir="auto"),
        element("th", element("a", event.title, href=f"#e{number}", dir="auto"), scope="row"),
        element("td", names.status(event.status, told.words)),
        element("td", told.who(event), dir="auto"),
        element("td", told.called(event.place), dir="auto"),
        element("td", told.words.number(told.articles(event)), data_order=str(told.articles(event))),
    )


def section(number: int, event: Event, told: Told) -> Element:
    """One event in full."""
    words = told.words
    parts: list[Kid] = [
        element("p", names.kind(event.kind, words), class_="kicker"),
        element("h3", event.title, dir="auto"),
        _facts(event, told),
    ]
    parts += _reasons(event.reasons, words.gettext("Why these claims are one event"), words)
    known = ((claim, told.library.article(claim.article_id)) for claim in event.claims)
    parts += [_claim(claim, article, words) for claim, article in known if article is not None]
    parts.append(_trail(told.changes.get(event.id, ()), words))
    return element("article", *parts, id=f"e{number}", tabindex="-1")


def _facts(event: Event, told: Told) -> Element:
    _ = told.words.gettext
    fine = names.PRECISIONS.get(event.time.precision, "") if event.time else ""
    implied = [names.IMPLIED[part] for part in event.time.implied if part in names.IMPLIED] if event.time else []
    exact = [event.time.value if event.time else "", *(_(text) for text in (fine, *implied) if text)]
    refused = told.words.listed(part.actor.name(told.words.code) for part in event.actors if part.role is Role.DENIED)
    rows = {
        _("When"): told.when(event),
        _("Exactly"): told.words.join(exact),
        _("Status"): names.status(event.status, told.words),
        _("Who"): told.who(event),
        _("Said not to be involved"): refused,
        _("Where"): told.called(event.place),
        _("According to"): told.called(event.reported_by),
        _("Confidence"): format_percent(event.confidence, locale=told.words.locale),
    }
    return pairs(rows)


def pairs(rows: Mapping[str, str]) -> Element:
    """Names and their values, those without a value left out."""
    told = (element("div", element("dt", name), element("dd", value, dir="auto")) for name, value in rows.items() if value)
    return element("dl", *told)


def _claim(claim: Claim, article: Article, words: Words) -> Element:
    """A sentence with the words that gave date, verb and actors marked, where it stands, and why it was read so."""
    looks = [(claim.timex.span, "date")] if claim.timex else []
    looks += [(claim.trigger, "verb")] if claim.trigger else []
    looks += [(part.span, "actor") for part in claim.actors if part.span]
    quoted = element("blockquote", element("p", *_marked(article.text, claim.span, looks)), lang=article.language, dir="auto")
    reasons = (*(claim.timex.reasons if claim.timex else ()), *claim.reasons)
    parts = [quoted, cited(article, words), *_reasons(reasons, words.gettext("How it was read"), words)]
    return element("div", *parts, class_="claim")


def cited(article: Article, words: Words) -> Element:
    """Where a sentence stands; the address is a link that tells nobody where it was followed from."""
    day = day_text(article.dct, words) if article.dct else words.gettext("no date of its own")
    source = words.join((article.title, article.publisher, day))
    url = web(article.url)
    link: list[Kid] = [" ", element("a", url, href=url, rel="noreferrer noopener", dir="ltr")] if url else []
    return element("p", source, *link, class_="source", dir="auto")


def _marked(text: str, whole: Span, looks: Sequence[tuple[Span, str]]) -> Iterator[Kid]:
    """A sentence's words, cut so that none is in two marks."""
    at = whole.start
    for span, look in sorted(looks):
        if at <= span.start and span.end <= whole.end and len(span):
            yield text[at : span.start]
            yield element("mark", span.of(text), class_=look)
            at = span.end
    yield text[at : whole.end]


def _reasons(reasons: Sequence[Message], head: str, words: Words) -> list[Element]:
    texts = dict.fromkeys(words.message(reason) for reason in reasons)
    told = element("ul", *(element("li", text, dir="auto") for text in texts))
    return [element("details", element("summary", head), told)] if texts else []


def _trail(changes: Sequence[Change], words: Words) -> Element:
    """What was changed by hand, oldest first; where nothing was, that it stands as it was read."""
    if not changes:
        return element("p", words.gettext("As it was read by the program; nothing was changed by hand."), class_="quiet")
    rows = [element("li", *_change(change, words), class_="" if change.stands else "undone") for change in changes]
    return element("div", element("h4", words.gettext("Changed by hand")), element("ol", *rows), class_="trail")


def _change(change: Change, words: Words) -> Iterator[Kid]:
    moment = format_datetime(change.at, "medium", locale=words.locale)
    yield element("span", f"{moment} UTC, {change.by}: ", class_="quiet")
    yield element("span", words.message(change.what), dir="auto")
    if change.reason:
        yield element("span", " – " + change.reason, dir="auto")
    if not change.stands:
        yield element("span", " (" + words.gettext("undone") + ")", class_="quiet")
