"""Events as JSON Lines for other programs: one object a line, with its claims, their sentences and the reasons of each."""

import json
from collections.abc import Iterable, Mapping
from typing import BinaryIO

from events.days import iso
from events.errors import Message
from events.exports.records import About, Articles, Events
from events.folding import mend
from events.frame import COLUMNS, DAY, Column, Line, lines, source_name
from events.model import Article, Claim, Participation, Span


def write(events: Events, articles: Articles, stream: BinaryIO, about: About) -> None:
    """Write one line an event: the frame's columns by name, actors and claims in full."""
    del about
    known = {article.id: article for article in articles}
    for line in lines(events, known.values()):
        stream.write(mend(json.dumps(_event(line, known), ensure_ascii=False)).encode("utf-8") + b"\n")


def losses(events: Events, articles: Articles) -> tuple[Message, ...]:
    """What the lines leave out."""
    del events, articles
    return (Message("The articles are left out but for the sentences that events rest on."),)


def _event(line: Line, articles: Mapping[str, Article]) -> dict[str, object]:
    values = {name: _value(column, line) for name, column in COLUMNS.items()}
    return values | {
        "actors": [_participation(part) for part in line.event.actors],
        "claims": [_claim(claim, articles.get(claim.article_id)) for claim in line.event.claims],
        "reasons": _texts(line.event.reasons),
    }


def _value(column: Column, line: Line) -> object:
    value = column.read(line)
    return iso(value) if isinstance(value, int) and column.dtype is DAY else value


def _claim(claim: Claim, article: Article | None) -> dict[str, object]:
    """A claim with the words it rests on where its article is given; offsets are code points of the article's text."""
    text = article.text if article else ""
    return {
        "id": claim.id,
        "article": claim.article_id,
        "source": source_name(article) if article else "",
        "url": article.url if article else "",
        "published": article.dct.isoformat() if article and article.dct else None,
        "start": claim.span.start,
        "end": claim.span.end,
        "sentence": claim.span.of(text),
        "trigger": _words(claim.trigger, text),
        "timex": _words(claim.timex.span if claim.timex else None, text),
        "rule": claim.timex.rule if claim.timex else "",
        "title": claim.title,
        "confidence": claim.confidence,
        "actors": [_participation(part) for part in claim.actors],
        "place": claim.place,
        "reported_by": claim.reported_by,
        "reasons": _texts((*claim.reasons, *(claim.timex.reasons if claim.timex else ()))),
    }


def _participation(part: Participation) -> dict[str, str]:
    return {"id": part.actor.id, "label": part.actor.label, "kind": part.actor.kind.value, "role": part.role.value}


def _words(span: Span | None, text: str) -> dict[str, object] | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.of(text)}


def _texts(reasons: Iterable[Message]) -> list[str]:
    return [str(reason) for reason in reasons]
