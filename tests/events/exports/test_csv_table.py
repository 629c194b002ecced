"""The table a spreadsheet opens: complete, harmless, and the same when it is read back."""

import csv
import io
from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.exports import write
from events.exports.csv_table import HEADINGS, neutralise, restore
from events.merge import merge
from events.model import Article, Event, Participation, Role
from tests.events.making import ALGERIA, FRANCE, event_lists, make_claim, make_event

TEXT = "The talks\n went on for a day. Nothing else was said."
ARTICLE = Article("art:1", TEXT, "en", title="A day of talks", url="https://example.org/a", dct=date(2023, 12, 5))


def table(events: Iterable[Event], articles: Iterable[Article] = (ARTICLE,)) -> list[dict[str, str]]:
    stream = io.BytesIO()
    write("csv", list(events), list(articles), stream)
    assert stream.getvalue().startswith(b"\xef\xbb\xbf")
    rows = csv.DictReader(io.StringIO(stream.getvalue().decode("utf-8-sig"), newline=""))
    assert tuple(rows.fieldnames or ()) == HEADINGS
    return [{name: restore(cell) for name, cell in row.items()} for row in rows]


def test_a_row_has_the_sentence_and_where_it_stands() -> None:
    (row,) = table(merge([make_claim("a", "2022-03")]))
    expected = {
        "edtf": "2022-03",
        "earliest_start": "2022-03-01",
        "latest_end": "2022-03-31",
        "precision": "month",
        "approximate": "false",
        "actors": "Algeria\nFrance",
        "actor_ids": "state:DZ\nstate:FR",
        "claims": "1",
        "sentences": "The talks w",
        "sources": "A day of talks",
        "urls": "https://example.org/a",
        "published": "2023-12-05",
    }
    assert {name: row[name] for name in expected} == expected


def test_an_event_told_twice_has_a_line_for_each_sentence() -> None:
    (row,) = table(merge([make_claim("a"), make_claim("b", start=14)]))
    assert row["sentences"] == "The talks w\nt on for a d"


def test_an_event_whose_article_is_not_given_is_still_written() -> None:
    (row,) = table([make_event("a")], [])
    assert (row["id"], row["sentences"], row["sources"]) == ("a", "", "art:1")


def test_no_events_give_a_heading_alone() -> None:
    assert table([]) == []


@settings(deadline=None)
@given(event_lists())
def test_what_is_written_is_what_is_read_back(events: list[Event]) -> None:
    rows = table(events)
    assert [(row["id"], row["title"], row["edtf"], row["place"]) for row in rows] == [
        (event.id, event.title, event.time.value if event.time else "", event.place) for event in events
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_no_cell_starts_a_formula(start: str) -> None:
    assert neutralise(f"{start}1+1") == f"'{start}1+1"
    assert neutralise(f"name;{start}1+1") == f"name;'{start}1+1"
    assert neutralise(f"line\n{start}1+1") == f"line\n'{start}1+1"


@pytest.mark.parametrize("text", ["1+1", "a-b", "it's", "'quoted'", "a = b", "; - item", "-"[:0]])
def test_harmless_text_is_left_alone(text: str) -> None:
    assert neutralise(text) == text


@settings(deadline=None)
@given(st.text(st.sampled_from("=+-@\t\r\n;'\"a ,\uff1d"), max_size=20))
def test_neutralising_can_be_undone_exactly(text: str) -> None:
    assert restore(neutralise(text)) == text


@settings(deadline=None)
@given(st.text(st.sampled_from("=+-@\t\r\n;'a"), max_size=20))
def test_no_part_of_a_cell_is_a_formula_after_neutralising(text: str) -> None:
    parts = neutralise(text).replace("\n", ";").split(";")
    assert not [part for part in parts if part.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_hostile_names_are_neutralised_in_every_cell() -> None:
    stream = io.BytesIO()
    bad = "=HYPERLINK(1)"
    actor = type(ALGERIA)(bad, bad, ALGERIA.kind)
    event = make_event(bad, title=bad, actors=(Participation(FRANCE, Role.HOST), Participation(actor, Role.PARTICIPANT)))
    write("csv", [event], [Article("art:1", bad, "en", title=bad, url=bad)], stream)
    cells = next(csv.reader(io.StringIO(stream.getvalue().decode("utf-8-sig").split("\r\n", 1)[1], newline="")))
    assert sum(bad[:11] in cell for cell in cells) == 7
    assert not [cell for cell in cells if any(line.startswith("=") for line in cell.split("\n"))]
