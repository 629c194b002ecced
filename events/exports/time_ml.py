"""Articles as TimeML 1.2.1: their text with TIMEX3 and EVENT inline, each event's MAKEINSTANCE, and a TLINK to the time that dates it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from lxml import etree

from events.errors import Message
from events.exports.plain import printable
from events.exports.records import About, Articles, Events
from events.model import Article, Claim, Span, Status, Timex

_TENSES = {Status.HAPPENED: "PAST", Status.ONGOING: "PRESENT", Status.PLANNED: "FUTURE"}


@dataclass(frozen=True, slots=True)
class _Tag:
    """Words of a text and the element around them."""

    span: Span
    name: str
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Marked:
    """What an article is marked with: its tags in order, and the links between them as elements for the end."""

    tags: tuple[_Tag, ...]
    links: tuple[tuple[str, Mapping[str, str]], ...]


def write(events: Events, articles: Articles, stream: BinaryIO, about: About) -> None:
    """Write a TimeML document an article that tells of an event, all in one file under a root of ours."""
    notes = "; ".join(map(str, (*about.filters, *losses(events, articles))))
    claims: dict[str, list[Claim]] = {}
    for event in events:
        for claim in event.claims:
            claims.setdefault(claim.article_id, []).append(claim)
    with etree.xmlfile(stream, encoding="utf-8") as document:
        document.write_declaration()
        with document.element("FRISE", {"note": printable(notes)}):
            for article in articles:
                if article.id in claims:
                    document.write(_document(article, claims[article.id]), "\n")


def losses(events: Events, articles: Articles) -> tuple[Message, ...]:
    """What TimeML, or its inline form, has no place for."""
    known = {article.id for article in articles}
    claims = [claim for event in events for claim in event.claims]
    nameless = sum(claim.trigger is None or claim.article_id not in known for claim in claims)
    counted = (
        Message("Claims without a verb or noun of their own, or without their article, are left out: {count}.", {"count": str(nameless)}),
    )
    return (
        Message("TimeML marks words: titles, actors, places, confidence and what the claims add up to are left out."),
        Message("A cancelled event is marked as negated, and so is a denied one: TimeML does not tell them apart."),
        *(counted if nameless else ()),
    )


def _document(article: Article, claims: list[Claim]) -> "etree._Element":
    marked, root = _mark(article, claims), etree.Element("TimeML")
    etree.SubElement(root, "DOCID").text = printable(article.id)
    if article.dct is not None:
        day = article.dct.isoformat()
        told = {"tid": "t0", "type": "DATE", "value": day, "functionInDocument": "CREATION_TIME"}
        etree.SubElement(etree.SubElement(root, "DCT"), "TIMEX3", told).text = day
    if article.title:
        etree.SubElement(root, "TITLE").text = printable(article.title)
    text, at = etree.SubElement(root, "TEXT"), 0
    text.text = ""
    last = None
    for tag in marked.tags:
        between = printable(article.text[at : tag.span.start])
        if last is None:
            text.text = between
        else:
            last.tail = between
        last = etree.SubElement(text, tag.name, dict(tag.attributes))
        last.text, at = printable(tag.span.of(article.text)), tag.span.end
    rest = printable(article.text[at:])
    if last is None:
        text.text = rest
    else:
        last.tail = rest
    for name, attributes in marked.links:
        etree.SubElement(root, name, dict(attributes))
    return root


def _mark(article: Article, claims: list[Claim]) -> _Marked:
    """Tags of the claims' times and verbs; of two that overlap the earlier stays, since inline elements cannot cross."""
    size = len(article.text)
    times = {one.span: one for claim in claims if claim.timex for one in (claim.timex.ends or (claim.timex,)) if one.span.end <= size}
    verbs = {claim.trigger: claim for claim in claims if claim.trigger is not None and claim.trigger.end <= size}
    spans = list(_apart(sorted({*times, *verbs})))
    tids = {span: f"t{number}" for number, span in enumerate((span for span in spans if span in times), 1)}
    eids = {span: number for number, span in enumerate((span for span in spans if span in verbs and span not in tids), 1)}
    tags = tuple(
        _Tag(span, "TIMEX3", _timex(times[span], tids[span]))
        if span in tids
        else _Tag(span, "EVENT", {"eid": f"e{eids[span]}", "class": "OCCURRENCE"})
        for span in spans
    )
    return _Marked(tags, tuple(_links(claims, tids, eids)))


def _apart(spans: list[Span]) -> Iterator[Span]:
    end = 0
    for span in spans:
        if span.start >= end and len(span):
            yield span
            end = span.end


def _timex(timex: Timex, tid: str) -> dict[str, str]:
    time = timex.time
    found = {"tid": tid, "type": timex.type, "value": time.timex3 or time.value}
    return found | ({"mod": time.mod} if time.mod else {})


def _links(claims: list[Claim], tids: Mapping[Span, str], eids: Mapping[Span, int]) -> Iterator[tuple[str, Mapping[str, str]]]:
    linked: set[tuple[int, str]] = set()
    for claim in claims:
        number = eids.get(claim.trigger) if claim.trigger is not None else None
        if number is None:
            continue
        if not any(one == number for one, _ in linked):
            yield "MAKEINSTANCE", _instance(claim, number)
        linked.add((number, ""))
        for span, relation in _times(claim):
            tid = tids.get(span)
            if tid is not None and (number, tid) not in linked:
                linked.add((number, tid))
                told = {"eventInstanceID": f"ei{number}", "relatedToTime": tid, "relType": relation}
                yield "TLINK", {"lid": f"l{len(linked)}", **told}


def _times(claim: Claim) -> Iterator[tuple[Span, str]]:
    """The expressions that date a claim, and how: a range begins with one and ends with the other."""
    if claim.timex is None:
        return
    if len(claim.timex.ends) == 2:
        yield claim.timex.ends[0].span, "BEGUN_BY"
        yield claim.timex.ends[1].span, "ENDED_BY"
    else:
        yield claim.timex.span, "IS_INCLUDED"


def _instance(claim: Claim, number: int) -> dict[str, str]:
    is_negated = claim.status in (Status.DENIED, Status.CANCELLED)
    modality = {"modality": "MAY"} if claim.status is Status.HYPOTHETICAL else {}
    tense = _TENSES.get(claim.status, "NONE")
    told = {"eiid": f"ei{number}", "eventID": f"e{number}", "tense": tense, "aspect": "NONE", "polarity": "NEG" if is_negated else "POS"}
    return told | modality
