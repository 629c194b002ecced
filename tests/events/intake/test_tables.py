"""Tables of events in: layouts recognised or a mapping proposed, rows made claims with their words, dates never guessed, our own exports back."""

import io
from dataclasses import replace

import pytest

from events import articles, intake
from events.errors import EventsError
from events.exports import FORMATS
from events.extract import extract
from events.intake import Outcome, Table
from events.intake.mapping import Mapping, propose
from events.intake.rowdates import order_of, read_cell
from events.intake.tables import import_rows, preview
from events.library import Library
from events.model import Claim, Role, Status
from tests.events.intake.making import PARAGRAPHS, TEXT, excel


def table(data: bytes, name: str = "events.csv") -> Table:
    (outcome,) = intake.read(data, name=name)
    assert outcome.rows is not None, outcome.report.problem
    return outcome.rows


def imported(data: bytes, name: str = "events.csv") -> list[Outcome]:
    rows = table(data, name)
    return list(import_rows(rows, propose(rows).mapping, name=name))


def claim(outcome: Outcome) -> Claim:
    assert outcome.report.problem is None, outcome.report.problem
    return outcome.claims[0]


FRENCH = (
    "Intitulé;Date de début;Date de fin;Acteurs;Lieu;Statut;Lien\n"
    "Accord sur l’eau;du 4 au 6 décembre 2023;;Algérie, Michel Dupont;Alger;prévu;https://example.org/a\n"
    "Sommet;mars 2022;avril 2022;France;Paris;;javascript:alert(1)\n"
)


def test_columns_are_told_by_their_headings_and_the_encoding_is_told() -> None:
    (outcome,) = intake.read(FRENCH.encode("cp1252"), name="x.csv")
    assert outcome.rows is not None
    mapping = propose(outcome.rows).mapping
    assert (mapping.title, mapping.start, mapping.end, mapping.actors) == ("Intitulé", "Date de début", "Date de fin", ("Acteurs",))
    assert (mapping.place, mapping.status, mapping.url, mapping.between) == ("Lieu", "Statut", "Lien", ",")
    told = " ".join(map(str, outcome.report.told))
    assert "cp1252" in told and "parted by: ;" in told


def test_a_row_becomes_an_article_of_its_words_and_a_claim_that_points_into_it() -> None:
    first, second = imported(FRENCH.encode())
    assert first.article is not None and second.article is not None
    made, text = claim(first), first.article.text
    assert text.startswith("Intitulé: Accord sur l’eau\nDate de début: du 4 au 6 décembre 2023\n")
    assert made.span.of(text) == text
    assert made.timex is not None and made.timex.span.of(text) == "du 4 au 6 décembre 2023"
    assert made.time is not None and made.time.value == "2023-12-04/2023-12-06"
    assert [(part.actor.id, part.role, part.span and part.span.of(text)) for part in made.actors] == [
        ("state:DZ", Role.PARTICIPANT, "Algérie, Michel Dupont"),
        ("per:michel-dupont", Role.PARTICIPANT, "Algérie, Michel Dupont"),
    ]
    assert (made.status, made.place, first.article.url, first.article.language) == (Status.PLANNED, "Alger", "https://example.org/a", "fr")
    assert "Row 1 of events.csv" in str(made.reasons[0])
    assert second.article.url == ""
    ranged = claim(second).timex
    assert ranged is not None
    assert [end.span.of(second.article.text) for end in ranged.ends] == ["mars 2022", "avril 2022"]


def test_the_claims_stand_in_a_library() -> None:
    library = Library()
    for outcome in imported(FRENCH.encode()):
        assert outcome.article is not None
        library = library.add(outcome.article, outcome.claims)
    assert list(library.frame["edtf"]) == ["2022-03/2022-04", "2023-12-04/2023-12-06"]


def test_the_same_row_is_the_same_article() -> None:
    ids = [[outcome.article.id for outcome in imported(FRENCH.encode(), name) if outcome.article] for name in ("a.csv", "b.csv")]
    assert ids[0] == ids[1]


LAYOUTS = [
    (
        "timelinejs",
        b"Year,Month,Day,Time,End Year,End Month,End Day,Headline,Text,Type\n2023,12,4,,2023,12,6,Talks in Oslo,<b>x</b>,\n2024,3,,,,,,A month,,\n",
        ["2023-12-04/2023-12-06", "2024-03"],
    ),
    (
        "timelinejs old",
        b"Start Date,End Date,Headline,Text\n2023,,A year,x\n12/25/2023,12/26/2023,Two days,y\n",
        ["2023", "2023-12-25/2023-12-26"],
    ),
    ("timesketch", b"message,datetime,timestamp_desc\nTalks,2024-03-01T23:30:00+02:00,event start\n", ["2024-03-01T23:30:00"]),
    (
        "acled",
        b"event_id_cnty,event_date,time_precision,event_type,actor1,assoc_actor_1,actor2,location,source,notes\n"
        b"A1,04 December 2023,1,Battles,Army of X,,Group Y,Gao,Paper,Fight near Gao\nA2,04 December 2023,3,Protests,,,,Gao,,March in Gao\n",
        ["2023-12-04", "2023-12"],
    ),
    (
        "icalendar",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Talks\\, day\r\n  one\r\nDTSTART;VALUE=DATE:20231204\r\nDTEND;VALUE=DATE:20231207\r\nEND:VEVENT\r\n"
        b"BEGIN:VEVENT\r\nSUMMARY:Dinner\r\nDTSTART:20231204T190000Z\r\nX-EDTF:2023-12~\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        ["2023-12-04/2023-12-06", "2023-12~"],
    ),
]


@pytest.mark.parametrize(("layout", "data", "dates"), LAYOUTS, ids=[name for name, *_ in LAYOUTS])
def test_known_layouts_are_recognised(layout: str, data: bytes, dates: list[str]) -> None:
    rows = table(data, "x.ics" if layout == "icalendar" else "x.csv")
    assert propose(rows).mapping.layout == layout
    times = [claim(outcome).time for outcome in import_rows(rows, propose(rows).mapping, name="x")]
    assert [time and time.value for time in times] == dates


def test_statuses_and_kinds_of_known_layouts() -> None:
    planned = imported(b"message,datetime,timestamp_desc\nTalks,2024-03-01,planned start\n")
    fought = imported(LAYOUTS[3][1])
    called_off = imported(
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nDTSTART:20231204\nSTATUS:CANCELLED\nEND:VEVENT\nEND:VCALENDAR\n", "x.ics"
    )
    assert claim(planned[0]).status is Status.PLANNED
    assert [claim(one).kind for one in fought] == ["conflict", "protest"]
    assert [part.actor.label for part in claim(fought[0]).actors] == ["Army of X", "Group Y"]
    assert claim(called_off[0]).status is Status.CANCELLED


def test_rows_that_are_the_layout_s_are_no_events() -> None:
    first, second = imported(b"Year,Month,Day,Headline,Text,Type\n,,,Cover,x,title\n2023,,,Event,x,\n")
    assert "part of the layout" in str(first.report.problem)
    assert claim(second).title == "Event"


def library() -> Library:
    article = articles.read(TEXT.encode(), name="x")
    guarded = articles.read(
        b"=1+1 is the sum\n\nThe council of Oslo met on 4 March 2021 with Norway and Denmark. It met recently.", name="y"
    )
    return Library().add(article, extract(article)).add(guarded, extract(guarded))


@pytest.mark.parametrize("form", ["csv", "json"])
def test_our_own_exports_come_back(form: str) -> None:
    known, written = library(), io.BytesIO()
    FORMATS[form].write(known.events, known.articles, written)
    outcomes = imported(written.getvalue(), f"own{FORMATS[form].suffix}")
    assert len(known.events) > 3
    for event, outcome in zip(known.events, outcomes, strict=True):
        made = claim(outcome)
        assert (made.title, made.kind, made.status, made.place) == (event.title, event.kind, event.status, event.place)
        assert made.reported_by == event.reported_by
        assert (made.time and made.time.value) == (event.time and event.time.value)
        assert (made.time and made.time.bounds) == (event.time and event.time.bounds)
        assert made.confidence == pytest.approx(event.confidence, abs=0.001)
        acting = [part.actor for part in event.actors if part.role in (Role.PARTICIPANT, Role.HOST)]
        assert [(part.actor.id, part.actor.label) for part in made.actors] == [(actor.id, actor.label) for actor in acting]


def test_the_sentences_of_our_own_exports_stay_readable() -> None:
    for form in ("csv", "json"):
        known, written = library(), io.BytesIO()
        FORMATS[form].write(known.events, known.articles, written)
        texts = [outcome.article.text for outcome in imported(written.getvalue(), f"own{FORMATS[form].suffix}") if outcome.article]
        assert any(PARAGRAPHS[0].split(". ")[0] in text for text in texts)


AMBIGUOUS = b"title,date\nA,03/04/2023\nB,05/06/2023\n"


def test_days_in_figures_are_asked_about_and_not_guessed() -> None:
    rows = table(AMBIGUOUS)
    mapping = propose(rows).mapping
    seen = preview(rows, mapping, name="x")
    assert (seen.good, seen.bad) == (0, 2)
    assert "Say which of the two" in str(seen.questions[0])
    for order, days in (("dmy", ["2023-04-03", "2023-06-05"]), ("mdy", ["2023-03-04", "2023-05-06"])):
        answered = preview(rows, replace(mapping, order=order), name="x")
        assert not answered.questions
        assert [outcome.claims[0].timex.time.value for outcome in answered.outcomes if outcome.claims[0].timex] == days


def test_an_order_that_a_row_shows_is_told() -> None:
    rows = table(AMBIGUOUS + b"C,04/25/2023\n")
    seen = preview(rows, propose(rows).mapping, name="x")
    assert (seen.good, seen.bad, seen.questions) == (3, 0, ())
    assert "month first, as “04/25/2023” shows" in str(seen.told[0])


def test_rows_that_contradict_each_other_are_asked_about() -> None:
    rows = table(AMBIGUOUS + b"C,04/25/2023\nD,25/04/2023\n")
    seen = preview(rows, propose(rows).mapping, name="x")
    assert (seen.good, seen.bad) == (2, 2)
    assert "some dates" in str(seen.questions[0]).lower()


BAD = [
    ("title,date\n,2023\n", "no title"),
    ("title,date\nA,31/02/2023\n", "not a day"),
    ("title,date\nA,some time ago\n", "not a date"),
    ("title,date\nA,yesterday\n", "not a date"),
    ("title,start,end\nA,2023-12-06,2023-12-04\n", "before it starts"),
    ("title,date\nA," + "9" * 300 + "\n", "not a date"),
]


@pytest.mark.parametrize(("text", "why"), BAD)
def test_bad_rows_are_listed_with_their_reason_and_stop_no_other(text: str, why: str) -> None:
    head = text.split("\n")[0]
    bad, good = imported(f"{text}B,2023{',2024' if 'end' in head else ''}\n".encode())
    assert why in str(bad.report.problem)
    assert bad.name == "events.csv › 1"
    assert claim(good).title == "B"


def test_questions_about_a_mapping_that_does_not_fit() -> None:
    rows = table(b"a,b,c\nx,2023,z\nx,2024,z\nx,2025,z\nx,2026,z\n")
    asked = preview(rows, Mapping(start="nowhere"), name="x").questions
    assert ["nowhere" in str(asked[0]), "titles" in str(asked[1])] == [True, True]


def test_columns_without_a_known_heading_are_told_by_their_cells() -> None:
    rows = table("x;y;z\n1;4 décembre 2023;Les deux délégations se voient à Oran\n2;mars 2024;Le port reçoit son premier navire\n".encode())
    proposal = propose(rows)
    assert (proposal.mapping.title, proposal.mapping.start) == ("z", "y")
    assert dict(proposal.why) == {"title": "cells", "start": "cells"}


def test_excel_and_json_rows_are_imported_alike() -> None:
    rows = [["title", "start", "actors"], ["Talks", "2023-12-04", "Algeria\nTunisia"]]
    lines = b'{"title": "Talks", "start": "2023-12-04", "actors": ["Algeria", "Tunisia"]}\n'
    found = [imported(data, name) for data, name in ((excel(rows), "x.xlsx"), (lines, "x.jsonl"), (b"[" + lines + b"]", "x.json"))]
    assert len({(one[0].article and one[0].article.text) for one in found}) == 1
    assert [part.actor.id for part in claim(found[0][0]).actors] == ["state:DZ", "state:TN"]


def test_lines_that_are_no_json_are_told() -> None:
    (outcome,) = intake.read(b'{"title": "A"}\nnot json\n{"title": "B"}\n[1]\n', name="x.jsonl")
    assert outcome.rows is not None and len(outcome.rows.rows) == 2
    assert any("2, 4" in str(message) for message in outcome.report.told)


CELLS = [
    ("2023-12-04", "2023-12-04"), ("2023", "2023"), ("2022-03", "2022-03"), ("2024-37~", "2024-37~"), ("early 2024", "2024-37~"),
    ("début 2024", "2024-37~"), ("mars 2022", "2022-03"), ("4 de diciembre de 2023", "2023-12-04"), ("5. Dezember 2023", "2023-12-05"),
    ("Q1 2024", "2024-33"), ("2023/12/4", "2023-12-04"), ("20231204", "2023-12-04"), ("31/12/2023", "2023-12-31"), ("12/31/2023", "2023-12-31"),
    ("5/5/2023", "2023-05-05"), ("2023-12-04T23:30:00-05:00", "2023-12-04T23:30:00"), ("2023-12-04 10:15", "2023-12-04T10:15:00"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "value"), CELLS)
def test_cells_with_dates(cell: str, value: str) -> None:
    assert read_cell(cell).value == value


@pytest.mark.parametrize("cell", ["03/04/2023", "hier", "2 minutes", "12", "Mrz", "x" * 500, "2023-02-30", "", "1/2"])
def test_cells_without_a_sure_date(cell: str) -> None:
    with pytest.raises(EventsError):
        read_cell(cell)


@pytest.mark.parametrize(
    ("cells", "order"),
    [(["1/2/2023", "25/2/2023"], "dmy"), (["2/25/2023"], "mdy"), (["25/2/2023", "2/25/2023"], ""), (["1/2/2023"], ""), ([], "")],
)
def test_the_order_of_a_column(cells: list[str], order: str) -> None:
    assert order_of(cells)[0] == order
