"""Every format opens with its own reader whatever the words are, keeps the doubt it can, and says what it leaves out."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import icalendar
import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree
from openpyxl import Workbook

from events.errors import EventsError, Message
from events.exports import FORMATS, About, ExportError, form, write
from events.exports.csv_table import HEADINGS, restore
from events.exports.plain import one_line, printable
from events.exports.timelinejs import HEADINGS as SHEET
from events.exports.timesketch import HEADINGS as ROWS
from events.folding import mend
from events.model import Article, Event
from tests.events.exports.taking import ABOUT, ARTICLE, TABLE, event, hostile, taken

Hostile = tuple[list[Event], Article]
anything = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def rows(form: str, events: Sequence[Event] = TABLE, article: Article = ARTICLE) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(taken(form, events, article).decode("utf-8-sig"), newline="")))


def lines(form: str, events: Sequence[Event] = TABLE, article: Article = ARTICLE) -> list[dict[str, Any]]:
    return [json.loads(line) for line in taken(form, events, article).decode().split("\n")[:-1]]


def calendar(events: Sequence[Event] = TABLE, article: Article = ARTICLE) -> list[Any]:
    return icalendar.Calendar.from_ical(taken("ics", events, article)).walk("VEVENT")


def book(events: Sequence[Event], article: Article, about: About = ABOUT) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(taken("xlsx", events, article, about)))


def xml(events: Sequence[Event], article: Article = ARTICLE) -> "etree._Element":
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    root = etree.fromstring(taken("timeml", events, article), parser)
    assert root.getroottree().docinfo.internalDTD is None
    return root


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_events_give_the_same_bytes(name: str) -> None:
    assert taken(name) == taken(name)


@pytest.mark.parametrize("name", FORMATS)
def test_no_events_make_a_file_too(name: str) -> None:
    assert isinstance(taken(name, []), bytes)


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("csv", "parquet")])
def test_every_format_says_what_it_leaves_out(name: str) -> None:
    told = [str(loss) for loss in FORMATS[name].losses(TABLE, [ARTICLE])]
    assert told and all("{" not in sentence for sentence in told)


def test_too_many_events_are_refused_in_words() -> None:
    many = [event(name=str(number)) for number in range(3)]
    small = FORMATS["ics"].most
    with pytest.raises(ExportError, match="at most"):
        write("ics", many * (small // 3 + 1), [ARTICLE], io.BytesIO())


# --- Doubt, format by format

ICS = {
    "month": ("2022-03-01", "2022-04-01", "2022-03", "CONFIRMED"),
    "day": ("2023-12-04", "2023-12-05", "2023-12-04", "CONFIRMED"),
    "range": ("2023-12-04", "2023-12-07", "2023-12-04/2023-12-06", "CONFIRMED"),
    "early": ("2024-01-01", "2024-05-01", "2024-37~", "TENTATIVE"),
    "off": ("2025-01-01", "2025-01-02", "2025-01-01", "CANCELLED"),
}


def test_a_calendar_has_outer_days_and_the_date_as_stated() -> None:
    found = {
        str(one["UID"]).removesuffix("@frise"): (
            one["DTSTART"].dt.isoformat(), one["DTEND"].dt.isoformat(), str(one["X-EDTF"]), str(one.get("STATUS"))
        )
        for one in calendar()
    }  # fmt: skip
    assert found == ICS
    told = " ".join(str(loss) for loss in FORMATS["ics"].losses(TABLE, []))
    assert "without a date are left out: 1." in told and "beginning or end are left out: 1." in told


def test_a_calendar_leaves_out_decades_and_days_that_no_calendar_has() -> None:
    events = [event("202X", name="decade"), event("-0043-03-15", name="old"), event("9999-12-31", name="last")]
    assert calendar(events) == []
    assert "more coarsely than to the year are left out: 1." in str([str(one) for one in FORMATS["ics"].losses(events, [])])


TIMELINE = {
    "month": ({"year": 2022, "month": 3}, None, "some day in 2022-03"),
    "day": ({"year": 2023, "month": 12, "day": 4}, None, "2023-12-04"),
    "range": ({"year": 2023, "month": 12, "day": 4}, {"year": 2023, "month": 12, "day": 6}, "2023-12-04 to 2023-12-06"),
    "early": ({"year": 2024, "month": 1, "day": 1}, {"year": 2024, "month": 4, "day": 30}, "early 2024, planned"),
    "off": ({"year": 2025, "month": 1, "day": 1}, None, "2025-01-01, cancelled"),
}


def test_timelinejs_says_doubt_in_words() -> None:
    slides = json.loads(taken("timelinejs"))["events"]
    assert {one["unique_id"]: (one["start_date"], one.get("end_date"), one["display_date"]) for one in slides} == TIMELINE


def test_a_timelinejs_sheet_has_its_exact_headings() -> None:
    found = rows("timelinejs-sheet")
    assert tuple(found[0]) == SHEET
    assert [(row["Year"], row["Month"], row["Day"], row["End Day"]) for row in found[:3]] == [
        ("2022", "3", "", ""), ("2023", "12", "4", ""), ("2023", "12", "4", "6"),
    ]  # fmt: skip


def test_timesketch_has_a_row_for_each_known_day() -> None:
    found = rows("timesketch")
    assert tuple(found[0]) == ROWS
    assert [(row["event_id"], row["datetime"], row["timestamp_desc"]) for row in found] == [
        ("day", "2023-12-04T00:00:00+00:00", "event start"),
        ("range", "2023-12-04T00:00:00+00:00", "event start"),
        ("range", "2023-12-06T00:00:00+00:00", "event end"),
        ("off", "2025-01-01T00:00:00+00:00", "cancelled start"),
    ]


def test_json_ld_has_status_and_edtf_beside() -> None:
    found = {one["@id"].rpartition(":")[2]: one for one in json.loads(taken("jsonld"))["itemListElement"]}
    early, off = found["early"], found["off"]
    properties = {one["name"]: one["value"] for one in early["additionalProperty"]}
    assert (properties["status"], properties["edtf"], properties["latest_end"]) == ("PLANNED", "2024-37~", "2024-04-30")
    assert (early["startDate"], early["endDate"]) == ("2024-01-01", "2024-04-30")
    assert (found["month"]["startDate"], "endDate" in found["month"]) == ("2022-03", False)
    assert off["eventStatus"].endswith("EventCancelled")
    assert off["subjectOf"][0]["isPartOf"]["datePublished"] == "2023-12-05"


def test_follow_the_money_has_dates_as_stated_and_points_to_what_it_has() -> None:
    entities = {one["id"]: one for one in lines("ftm")}
    events = {
        one["properties"]["notes"][0].split("; ")[1]: one["properties"]
        for one in entities.values()
        if one["schema"] == "Event" and "EDTF" in one["properties"]["notes"][0]
    }
    assert events["EDTF: 2022-03"]["date"] == ["2022-03"]
    assert (events["EDTF: 2024-37~"]["startDate"], events["EDTF: 2024-37~"]["endDate"]) == (["2024-01-01"], ["2024-04-30"])
    pointed = {other for one in events.values() for name in ("involved", "organizer", "proof") for other in one[name]}
    assert pointed <= set(entities) and {entities[other]["schema"] for other in pointed} == {"PublicBody", "Article"}


def test_timeml_marks_dates_and_verbs_and_links_them() -> None:
    root = xml([TABLE[2], event(name="early", time=TABLE[4].time)])
    (document,) = root.findall("TimeML")
    assert document.find("DCT/TIMEX3").get("value") == "2023-12-05"
    assert "".join(document.find("TEXT").itertext()) == ARTICLE.text
    assert [one.text for one in document.find("TEXT")] == ["began", "4 December 2023"]
    link = document.find("TLINK")
    assert (link.get("eventInstanceID"), link.get("relatedToTime"), link.get("relType")) == ("ei1", "t1", "IS_INCLUDED")


def test_a_workbook_has_sheets_filters_and_losses() -> None:
    about = About((Message("Who takes part: {names}", {"names": "=Algeria"}),), ABOUT.at)
    opened = book(TABLE, ARTICLE, about)
    assert opened.sheetnames == ["events", "claims", "articles", "read-me"]
    assert [cell.value for cell in opened["events"][1]] == list(HEADINGS)
    assert opened["events"].freeze_panes == "C2" and opened["events"].auto_filter.ref
    claims = list(opened["claims"].iter_rows(min_row=2, values_only=True))
    assert "Talks began on 4 December 2023 in Lima." in claims[0]
    notes = [row[0] for row in opened["read-me"].iter_rows(values_only=True)]
    assert "– Who takes part: =Algeria" in notes
    assert any("spreadsheet knows none before 1900" in note for note in notes)


def test_parquet_keeps_the_frame() -> None:
    table = pq.read_table(io.BytesIO(taken("parquet")))
    assert table["id"].to_pylist() == [one.id for one in TABLE]
    assert table["sentences"].to_pylist()[2] == ["Talks began on 4 December 2023 in Lima."]
    assert json.loads(table.schema.metadata[b"frise"])["filters"] == []


def test_markdown_keeps_a_title_that_runs_the_other_way_to_itself() -> None:
    text = taken("markdown", [event(title="زيارة AFRICOM (2)!"), event(title="a\u202eb\u2069", name="e2")]).decode()
    assert "** \u2067زيارة AFRICOM (2)\\!\u2069 (" in text
    assert "** a⟨U+202E⟩b⟨U+2069⟩ (" in text


def test_markdown_goes_year_by_year() -> None:
    text = taken("markdown").decode()
    headings = [line for line in text.split("\n") if line.startswith("#")]
    assert headings[:6] == ["# Chronology", "## No stated beginning", "## 2022", "## 2023", "## 2024", "## 2025"]
    assert "- **early 2024** Talks (planned; Algeria, France; Lima)" in text


# --- Whatever the words are


@anything
@given(hostile())
def test_tables_come_back_as_they_were(given: Hostile) -> None:
    events, article = given
    for name in ("csv", "xlsx"):
        if name == "csv":
            found = [[row["id"], row["title"], row["place"]] for row in rows("csv", events, article)]
            wanted = [[mend(text) for text in (one.id, one.title, one.place)] for one in events]
        else:
            sheet = book(events, article)["events"]
            places = [HEADINGS.index(heading) for heading in ("id", "title", "place")]
            cells = list(sheet.iter_rows(min_row=2))
            # openpyxl leaves the escape of what looks like one ("_x0041_") as it stands in the file
            assert all(cell.data_type != "f" and cell.hyperlink is None for row in cells for cell in row)
            found = [[str(row[place].value or "").replace("_x005F_x", "_x") for place in places] for row in cells]
            wanted = [[printable(text) for text in (one.id, one.title, one.place)] for one in events]
        assert [[restore(cell) for cell in row] for row in found] == wanted


@anything
@given(hostile())
def test_json_of_every_kind_is_read(given: Hostile) -> None:
    events, article = given
    assert [one["title"] for one in lines("jsonl", events, article)] == [mend(one.title) for one in events]
    assert [one.get("name", "") for one in json.loads(taken("jsonld", events, article))["itemListElement"]] == [
        one_line(one.title) for one in events
    ]
    assert sum(one["schema"] == "Event" for one in lines("ftm", events, article)) == len(events)
    for slide in json.loads(taken("timelinejs", events, article))["events"]:
        shown = slide["text"]["headline"] + slide["text"]["text"].replace("<p>", "").replace("</p>", "")
        assert "<" not in shown


@anything
@given(hostile())
def test_calendars_hold_one_entry_an_event_and_no_other_line(given: Hostile) -> None:
    events, article = given
    data = taken("ics", events, article)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    found = calendar(events, article)
    assert len(found) <= len(events)
    titles = {one_line(one.title) for one in events}
    assert {str(one["SUMMARY"]) for one in found} <= titles
    assert {type(one["DTSTART"].dt) for one in found} <= {date}


@anything
@given(hostile())
def test_no_cell_of_other_tables_is_a_formula(given: Hostile) -> None:
    for name in ("timelinejs-sheet", "timesketch"):
        for row in rows(name, *given):
            texts = [cell for heading, cell in row.items() if not heading.endswith("Year")]
            assert not [text for text in texts if text.startswith(("=", "+", "-", "@", "\t", "\r"))]


@anything
@given(hostile())
def test_xml_and_parquet_are_read(given: Hostile) -> None:
    events, article = given
    for text in xml(events, article).iterfind("TimeML/TEXT"):
        assert "".join(text.itertext()) == printable(article.text)
    assert pq.read_table(io.BytesIO(taken("parquet", events, article))).num_rows == len(events)


@anything
@given(hostile())
def test_markdown_has_no_link_image_or_markup_of_an_article(given: Hostile) -> None:
    text = taken("markdown", *given).decode()
    assert "<script" not in text.replace("\\<", "") and "![" not in text.replace("\\!", "").replace("\\[", "")


def test_only_known_formats_are_written() -> None:
    with pytest.raises((KeyError, EventsError)):
        form("pdf")
