"""The table's texts: one row an event, in the reader's words, with a date that sorts."""

from components import table
from components.names import actors
from components.words import words
from tests.fixtures import hand

ENGLISH, FRENCH = words("en", "en-GB"), words("fr", "fr-FR")
LIBRARY = hand.library()


def test_a_row_says_what_the_event_is() -> None:
    cells = table.cells(LIBRARY.frame, LIBRARY, actors(LIBRARY.index, ENGLISH), ENGLISH)
    assert cells.columns.tolist() == ["Date", "When", "Event", "Status", "Who", "Where", "Sources"]
    assert cells.iloc[0].tolist() == [
        "2022-03",
        "some day in March 2022",
        "Seed Trust visits Chile",
        "happened",
        "Seed Trust, Chile",
        "",
        "1",
    ]
    assert cells["When"].tolist()[1:] == ["3–5 May 2023", "early 2024", "undated: “recently”"]


def test_rows_speak_the_reader_s_language() -> None:
    cells = table.cells(LIBRARY.frame, LIBRARY, actors(LIBRARY.index, FRENCH), FRENCH)
    assert cells["Statut"].tolist() == ["a eu lieu", "a eu lieu", "prévu", "a eu lieu"]
    assert cells["Qui"].tolist()[1] == "Norvège, Chili"


def test_dates_sort_as_text() -> None:
    dates = table.cells(LIBRARY.frame, LIBRARY, {}, ENGLISH)["Date"].tolist()
    assert sorted(dates[:3]) == dates[:3]


def test_an_empty_frame_gives_an_empty_table() -> None:
    assert table.cells(LIBRARY.frame.iloc[:0], LIBRARY, {}, ENGLISH).empty


def test_hidden_signs_show() -> None:
    frame = LIBRARY.frame.iloc[:1].assign(title="safe\u202etxt.exe")
    assert table.cells(frame, LIBRARY, {}, ENGLISH)["Event"].tolist() == ["safe⟨U+202E⟩txt.exe"]
