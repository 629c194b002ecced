"""Watch lists as people write them: names a line, tables with and without headings; bad rows are told and cost the others nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.edits import Watch
from events.model import ActorKind
from events.watchlist import MOST_ROWS, names_in, read_watch_list
from tests.events.making import make_article

FULL = Watch("Blue Harbour Union", ("BHU", "Harbour Union"), ActorKind.ORGANISATION, "NO")
TABLES = {
    "commas": "Blue Harbour Union,BHU|Harbour Union,organisation,NO",
    "semicolons, a name for the country": "Blue Harbour Union; BHU | Harbour Union; Organisation; Norway",
    "tabs": "Blue Harbour Union\tBHU|Harbour Union\torganisation\tno",
    "quotes": '"Blue Harbour Union","BHU|Harbour Union",organisation,NO',
    "a heading in another order": "country,name,kind,aliases\nNO,Blue Harbour Union,organisation,BHU|Harbour Union",
    "a heading and kinds in the reader's words": "nom;autres formes;type;pays\nBlue Harbour Union;BHU|Harbour Union;Société;Norvège",
    "a mark of the encoding": "\ufeffname,aliases,kind,country\nBlue Harbour Union,BHU|Harbour Union,organisation,NO",
}
KINDS = {"Société": ActorKind.ORGANISATION}
COLUMNS = {"Nom": "name", "Autres formes": "aliases", "Type": "kind", "Pays": "country"}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES.keys())
def test_a_row_is_read(text: str) -> None:
    found = read_watch_list(text, kinds=KINDS, columns=COLUMNS)
    assert (found.rows, found.problems) == ((FULL,), ())


def test_names_alone_are_enough() -> None:
    assert read_watch_list("Ana Ruiz\n\n  Tomas   Keller \n").rows == (Watch("Ana Ruiz"), Watch("Tomas Keller"))


BAD = {
    ",BHU,,": "Line 2 has no name",
    "x,,,": "Line 2: “x” is too short",
    f"{'long ' * 40},,,": "is too long",
    "Seed,,dragon,": "Line 2: “dragon” is no kind of actor. Write one of: person, state",
    "Seed,,,Atlantis": "no country is called “Atlantis”",
    "Seed,,,ZZ": "no country is called “ZZ”",
    "Seed,Grain,person,NO,more": "Line 2 has more than four columns",
    "Seed,a,,": "“a” is too short",
    f"Seed,{'|'.join(f'name{n}' for n in range(41))},,": "has 41 aliases",
    "first name,,,": "“first name” stands here twice",
}


@pytest.mark.parametrize(("line", "words"), BAD.items())
def test_a_bad_row_is_told_and_costs_the_others_nothing(line: str, words: str) -> None:
    found = read_watch_list(f"First Name,,,\n{line}\nLast Name,,,")
    assert [row.name for row in found.rows] == ["First Name", "Last Name"]
    assert words in str(found.problems[0])


def test_a_list_without_end_is_cut() -> None:
    found = read_watch_list("\n".join(f"Name number {number}" for number in range(MOST_ROWS + 50)))
    assert len(found.rows) == MOST_ROWS
    assert [f"line {MOST_ROWS + 1}" in str(problem) for problem in found.problems] == [True]


@given(st.text(st.sampled_from('ab,;|\t"\n \u200bé'), max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    found = read_watch_list(text)
    assert all(str(problem) for problem in found.problems)
    assert all(row.name.strip() for row in found.rows)


def test_names_are_found_in_an_article_as_they_were_written() -> None:
    article = make_article(text="The blue harbour union met. Later the Blue Harbour Union and the BHU spoke.")
    assert names_in(article, ("Blue Harbour Union", "BHU", "Seed Trust")) == ("Blue Harbour Union", "BHU")
    assert names_in(article, ()) == ()
