"""The tables of actors: their rows agree with one another, and every state can be named in each language."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from events import gazetteer, languages
from events.gazetteer import Alias, Gazetteer, gazetteer_of, longest, tables
from events.model import ActorKind
from events.words import Words, fold
from tools import make_places
from tools.make_places import UN_MEMBERS

DATA = Path(gazetteer.__file__).parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_ids_are_given_once() -> None:
    counts = Counter(row["id"] for name in ("places.csv", "actors.csv") for row in rows(name))
    assert [actor for actor, count in counts.items() if count > 1] == []


def test_aliases_belong_to_known_actors() -> None:
    known = {row["id"] for name in ("places.csv", "actors.csv") for row in rows(name)}
    assert {row["id"] for row in rows("aliases.csv")} - known == set()


def test_aliases_are_written_once() -> None:
    counts = Counter((row["id"], row["lang"], row["form"], row["when"]) for row in rows("aliases.csv"))
    assert [alias for alias, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("language", languages.codes())
def test_every_member_of_the_united_nations_has_a_name_and_a_demonym(language: str) -> None:
    demonyms = {row["id"] for row in rows("aliases.csv") if row["lang"] == language and row["type"] == "demonym"}
    assert len(UN_MEMBERS) == 193
    assert [code for code in UN_MEMBERS if f"state:{code}" not in demonyms] == []
    assert [code for code in UN_MEMBERS if not tables().actors[f"state:{code}"].names.get(language)] == []


def test_every_member_of_the_united_nations_has_a_capital() -> None:
    with_capital = {row["country"] for row in rows("places.csv") if row["capital"]}
    assert set(UN_MEMBERS) <= with_capital


@pytest.mark.parametrize("language", languages.codes())
def test_words_of_offices_and_bodies_are_known(language: str) -> None:
    known = {row["slug"] for row in rows("bodies.csv")} | {"state", "side", "department"}
    named = {part for row in languages.load(language).names if row["class"] in ("body", "portfolio") for part in row["value"].split(":")}
    assert named - known == set()


@pytest.mark.parametrize("text", ["L’Élysée", "ŒUVRE", "ﬁn", "İstanbul", "Straße", "a\u00a0b", "\ud800", "日本", "٣", "½"])
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


CASES = [
    ("en", "The WHO met.", ["org:who"]),
    ("en", "Those who met.", []),
    ("fr", "la chine ancienne", []),
    ("fr", "la Chine ancienne", ["state:CN"]),
    ("fr", "le front Polisario", ["org:polisario"]),
    ("fr", "Nations, unies par le sort", []),
    ("fr", "NATIONS UNIES", ["org:un"]),
    ("fr", "l'Afrique du Sud", ["state:ZA"]),
    ("en", "Guinea-Bissau", ["state:GW"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_names_are_found_on_word_borders_with_their_capitals(language: str, text: str, expected: list[str]) -> None:
    hits = [hit for hit in gazetteer_of(language).scan(Words(text)) if hit.alias.type != "demonym"]
    assert [hit.alias.actor_id for hit in longest(hits)] == expected


DATED = [
    ("fr", "Ils vont à Noursoultan", "2020-05-01", ["place:astana"]),
    ("fr", "Ils vont à Noursoultan", "2018-05-01", []),
    ("fr", "Ils vont à Noursoultan", "2024-05-01", ["place:astana"]),  # a former name is still understood
    ("fr", "Ils vont à Noursoultan", "", ["place:astana"]),
    ("en", "The M23 came", "2013-01-01", ["org:m23"]),
    ("en", "The M23 came", "2011-01-01", []),
    ("fr", "La SDN siège", "1935-01-01", ["org:league-of-nations"]),
]


@pytest.mark.parametrize(("language", "text", "day", "expected"), DATED)
def test_a_name_is_read_from_the_day_it_was_given(language: str, text: str, day: str, expected: list[str]) -> None:
    assert [hit.alias.actor_id for hit in longest(gazetteer_of(language).scan(Words(text), day))] == expected


def test_of_two_actors_with_one_name_the_one_of_the_day_comes_first() -> None:
    old = Alias("org:old", "Harbour League", "name", "always", (), (), valid_from="1950", valid_to="1990-06")
    new = Alias("org:new", "Harbour League", "name", "always", (), (), valid_from="1990-07")
    scan = Gazetteer([old, new]).scan
    words = Words("The Harbour League met")
    first = [[alias.actor_id for alias in scan(words, day)[0].aliases] for day in ("1970-01-01", "1990-06-15", "2001-01-01")]
    assert first == [["org:old"], ["org:old"], ["org:new", "org:old"]]


def test_dates_of_names_are_in_order() -> None:
    dated = [row for name in ("actors.csv", "aliases.csv") for row in rows(name) if row["valid_from"] and row["valid_to"]]
    assert len(dated) > 20
    assert [row["id"] for row in dated if row["valid_from"] > row["valid_to"]] == []


def test_the_tables_are_wide() -> None:
    bodies = [row for row in rows("actors.csv") if row["kind"] in ("organisation", "armed force", "institution", "group")]
    beyond_one_state = [row for row in bodies if not row["country"] or row["kind"] == "armed force"]
    assert len(beyond_one_state) >= 500
    assert [row["id"] for row in bodies if not (row["name_en"] and row["name_fr"])] == []


def test_states_are_states() -> None:
    assert all(tables().actors[f"state:{code}"].kind is ActorKind.STATE for code in UN_MEMBERS)


def test_the_table_of_places_is_what_its_script_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make_places, "TARGET", tmp_path / "places.csv")
    make_places.main()
    assert (tmp_path / "places.csv").read_text(encoding="utf-8") == (DATA / "places.csv").read_text(encoding="utf-8")
