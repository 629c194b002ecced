"""The contract for programs: a JSON line with a text in, its dates, mentions and claims as plain dictionaries out."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from events import articles
from events.errors import EventsError, ReadError
from events.extract import Reading, find_dates, read
from events.model import Article, Claim, Mention, Role, Timex
from events.timevalue import describe_bounds


def annotate_line(line: str, *, watch: Sequence[str] = (), only_timexes: bool = False) -> dict[str, Any]:
    """Answer one input line; a line that cannot be read gives its id and an error in plain words."""
    identifier: object = None
    try:
        document = _document(line)
        identifier = document.get("id")
        article = _article(document)
        reading = Reading(tuple(find_dates(article)), (), ()) if only_timexes else read(article, watch=watch)
    except EventsError as error:
        return {"id": identifier, "error": str(error)}
    return {
        "id": identifier,
        "lang": article.language,
        "dct": article.dct.isoformat() if article.dct else None,
        "timexes": [row for timex in reading.timexes for row in timex_rows(timex, article.text)],
        "mentions": [mention_row(mention, article.text) for mention in reading.mentions],
        "claims": [claim_row(claim) for claim in reading.claims],
    }


def _document(line: str) -> Mapping[str, Any]:
    try:
        document = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ReadError("The line is not JSON: {reason}. Write one document a line.", reason=error) from error
    if not isinstance(document, dict):
        raise ReadError('The line is not a document. Write one like {{"id": "a", "text": "..."}}.')
    return document


def _article(document: Mapping[str, Any]) -> Article:
    text, language, dct = document.get("text"), document.get("lang"), document.get("dct")
    if not isinstance(text, str):
        raise ReadError("The document has no text. Give it a field “text” that holds its words.")
    if language is not None and not isinstance(language, str):
        raise ReadError("The field “lang” is not a language code such as fr. Correct it or leave it out.")
    return articles.as_is(text, language=language, dct=None if dct is None else _date(dct), id=str(document.get("id", "")))


def _date(written: object) -> date:
    try:
        return date.fromisoformat(str(written)[:10])
    except ValueError as error:
        raise ReadError("The field “dct” holds {dct}, which is no date. Write it like 2023-12-05 or leave it out.", dct=written) from error


def timex_rows(timex: Timex, text: str) -> list[dict[str, Any]]:
    """A time expression as rows; a range is one row an end, as in TIMEX3."""
    if timex.ends:
        return [row for end in timex.ends for row in timex_rows(end, text)]
    time = timex.time
    return [
        {
            "start": timex.span.start,
            "end": timex.span.end,
            "text": timex.span.of(text),
            "type": timex.type,
            "value": time.timex3,
            "mod": time.mod,
            "edtf": time.value,
            **describe_bounds(time),
            "precision": time.precision,
            "implied": list(time.implied),
            "rule": timex.rule,
        }
    ]


def mention_row(mention: Mention, text: str) -> dict[str, Any]:
    """A mention as a row."""
    actor, span = mention.actor, mention.span
    return {"start": span.start, "end": span.end, "text": span.of(text), "actor": actor.id, "label": actor.label, "kind": str(actor.kind)}


def claim_row(claim: Claim) -> dict[str, Any]:
    """A claim as a row; its actors are those who take part."""
    taking_part = [part.actor.id for part in claim.actors if part.role in (Role.PARTICIPANT, Role.HOST)]
    return {
        "id": claim.id,
        "start": claim.span.start,
        "end": claim.span.end,
        "trigger": None if claim.trigger is None else {"start": claim.trigger.start, "end": claim.trigger.end},
        "timex": None if claim.timex is None else {"start": claim.timex.span.start, "end": claim.timex.span.end},
        "title": claim.title,
        "kind": claim.kind,
        "status": str(claim.status),
        "reported_by": claim.reported_by,
        "edtf": claim.time.value if claim.time is not None else None,
        "actors": list(dict.fromkeys(taking_part)),
        "place": claim.place,
        "confidence": round(claim.confidence, 3),
    }
