"""The lines another program reads: every event with its claims and their words."""

import io
import json
from collections.abc import Iterable
from datetime import date

from hypothesis import given, settings

from events.days import iso
from events.exports import write
from events.frame import COLUMNS
from events.merge import merge
from events.model import Article, Event, Span
from tests.events.making import event_lists, make_claim, make_event

ARTICLE = Article("art:1", "Talks began there. Talks went on.", "en", title="Day of talks", dct=date(2023, 12, 5))


def lines(events: Iterable[Event]) -> list[dict[str, object]]:
    stream = io.BytesIO()
    write("jsonl", list(events), [ARTICLE], stream)
    text = stream.getvalue().decode("utf-8")
    assert text.endswith("\n") or not text
    return [json.loads(line) for line in text.split("\n")[:-1]]


def test_a_line_has_the_event_and_the_words_it_rests_on() -> None:
    (line,) = lines(merge([make_claim("a", trigger=Span(0, 5)), make_claim("b", start=19)], [ARTICLE]))
    assert set(line) == {*COLUMNS, "reasons"}
    assert (line["edtf"], line["earliest_start"], line["latest_end"]) == ("2023-12-04", "2023-12-04", "2023-12-04")
    claims = line["claims"]
    assert isinstance(claims, list)
    assert [(claim["id"], claim["sentence"], claim["timex"]["text"]) for claim in claims] == [
        ("a", "Talks began ", "Talk"),
        ("b", "Talks went o", "Talk"),
    ]
    assert claims[0]["trigger"] == {"start": 0, "end": 5, "text": "Talks"}
    assert claims[0]["published"] == "2023-12-05"


def test_an_undated_event_has_no_days_and_keeps_its_vague_words() -> None:
    (line,) = lines([make_event("a", "")])
    assert (line["earliest_start"], line["edtf"], line["timex3"]) == (None, "", "PAST_REF")


def test_broken_text_is_mended() -> None:
    assert lines([make_event("a", title="broken \udc80 \x00 \u2028 here")])[0]["title"] == "broken \ufffd \x00 \u2028 here"


@settings(deadline=None)
@given(event_lists())
def test_what_is_written_is_what_is_read_back(events: list[Event]) -> None:
    read = [(line["id"], line["title"], line["edtf"], line["latest_end"]) for line in lines(events)]
    assert read == [
        (
            event.id,
            event.title,
            event.time.value if event.time else "",
            iso(event.time.latest_end) if event.time and event.time.latest_end is not None else None,
        )
        for event in events
    ]
