"""Lines, fields and addresses that say when a page was published, and those that only look so."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events import languages
from events.dateline import find_dates, is_byline, is_stamp, read_address, read_field, read_line
from events.lines import make_line

DAY = date(2023, 12, 5)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "5 décembre 2023"),
        ("fr", "5 déc. 2023"),
        ("fr", "05/12/2023"),
        ("fr", "05-12-23"),
        ("fr", "05.12.2023 à 17 H 41"),
        ("fr", "5 / 12 / 2023"),
        ("fr", "Mardi 5 Décembre 2023"),
        ("fr", "5\u00a0décembre\u00a02023"),
        ("fr", "5 de\u0301cembre 2023"),
        ("fr", "2023-12-05T17:41"),
        ("fr", "2023/12/05"),
        ("en", "December 5, 2023"),
        ("en", "Dec. 5, 2023"),
        ("en", "5th of December 2023"),
        ("en", "5-Dec-2023"),
        ("en", "December 5th, 2023"),
        ("en", "05.12.2023"),
        ("en", "DECEMBER 5, 20239:15 PM"),
    ],
)
def test_day_in_full(code: str, text: str) -> None:
    assert [hit.day for hit in find_dates(text, languages.load(code))] == [DAY]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "05/12/2023"),  # May or December: the language does not tell
        ("fr", "31/02/2023"),
        ("fr", "décembre 2023"),
        ("fr", "5 décembre"),
        ("en", "version 5.12.2023.4"),
        ("en", "call 05 12 2023 99"),
        ("fr", "0512-12-05"),
    ],
)
def test_no_day_is_guessed(code: str, text: str) -> None:
    assert find_dates(text, languages.load(code)) == []


def test_english_order_shows_itself_past_the_twelfth() -> None:
    assert [hit.day for hit in find_dates("12/25/2023 and 25/12/2023", languages.load("en"))] == [date(2023, 12, 25)] * 2


@pytest.mark.parametrize(
    ("code", "text", "is_update"),
    [
        ("fr", "Publié le 5 décembre 2023 à 17 h 41", False),
        ("fr", "Mis à jour le 06/12/2023 • Publié le 05/12/2023", False),
        ("fr", "Mis à jour le 05/12/2023", True),
        ("fr", "Par Awa Traoré, le 5 décembre 2023", False),
        ("fr", "Alger, le 5 décembre 2023", False),
        ("en", "By Ada Moreau | December 5, 2023 | 3 min read", False),
        ("en", "Last updated: 5 December 2023, 10:12 GMT", True),
    ],
)
def test_dateline(code: str, text: str, is_update: bool) -> None:
    found = read_line(make_line(text), languages.load(code))
    assert found is not None
    assert (found.day, found.is_update) == (DAY, is_update)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "- 5 décembre 2023 : signature à Tunis"),
        ("fr", "5 décembre 2023 : signature à Tunis"),
        ("fr", "Le 5 décembre 2023, les ministres ont signé."),
        ("fr", "Publié le 5 décembre 2023, le rapport de la commission accable les deux ministres"),
        ("en", "The treaty of December 5, 2023"),
        ("en", "Updated figures for 5 December 2023 show a fall in traffic"),
        ("en", "Published on Tuesday"),
    ],
)
def test_line_with_more_to_say_is_no_dateline(code: str, text: str) -> None:
    assert read_line(make_line(text), languages.load(code)) is None


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("fr", "Par", True),
        ("fr", "Par Awa Traoré et Jean Dol", True),
        ("fr", "Par décret du gouvernement", False),
        ("fr", "Paris vote", False),
        ("en", "By Ada Moreau in Larne", True),
        ("en", "By the end of the year", False),
        ("en", "BY ADA MOREAU", True),
    ],
)
def test_byline(code: str, text: str, expected: bool) -> None:
    assert is_byline(make_line(text), languages.load(code)) is expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("fr", "Il y a 3 heures", True),
        ("fr", "à 17 h 41", True),
        ("fr", "Publié mardi", True),
        ("fr", "Mardi 5 décembre", False),
        ("en", "3 hours ago", True),
        ("en", "2 ships", False),
        ("en", "Time and again", False),
    ],
)
def test_stamp(code: str, text: str, expected: bool) -> None:
    assert is_stamp(make_line(text), languages.load(code)) is expected


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2023-12-05T23:59:59-11:00", DAY),
        ("2023-12-05 01:00:00+14:00", DAY),
        ("20231205", DAY),
        ("20231205T101500Z", DAY),
        ("Tue, 05 Dec 2023 23:00:00 -0800", DAY),
        ("5 December 2023", DAY),
        ("2023-12", None),
        ("1970-01-01T00:00:00Z", None),
        ("0001-01-01", None),
        ("1701794460", None),
        ("", None),
    ],
)
def test_field_keeps_the_day_as_stated(value: str, day: date | None) -> None:
    assert read_field(value, languages.load("en")) == day


@settings(deadline=None)
@given(st.text(max_size=60) | st.from_regex(r"[A-Z][a-z]{2}, \d{1,3} [A-Z][a-z]{2} \d{1,5} \d\d:\d\d:\d\d [+-]\d{4}", fullmatch=True))
def test_any_field_and_address_is_a_day_or_nothing(value: str) -> None:
    for found in (read_field(value, languages.load("en")), read_address(value)):
        assert found is None or found.year >= 1600


@settings(deadline=None)
@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    french = languages.load("fr")
    assert [hit.day for hit in find_dates(f"{day:%d/%m/%Y}", french)] == [day]
    assert [hit.day for hit in find_dates(day.isoformat(), french)] == [day]
    assert read_address(f"https://post.example/{day:%Y/%m/%d}/x") == day
