"""A typed time means what its words say, in any language, or a plain message says what is wrong with it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.timevalue import TimeValue
from events.typed import read_time

DAY = date(2024, 1, 10)
READ = [
    ("5 de diciembre de 2023", "fr", "2023-12-05", "day"),
    ("5 de dezembro de 2023", "fr", "2023-12-05", "day"),
    ("2023-12-04", "", "2023-12-04", "day"),
    ("2022", "fr", "2022", "year"),
    ("2024-37~", "fr", "2024-37~", "year"),
    (" 2023-12-04/2023-12-06 ", "en", "2023-12-04/2023-12-06", "day"),
    ("4 décembre 2023", "fr", "2023-12-04", "day"),
    ("le 4 décembre 2023", "fr", "2023-12-04", "day"),
    ("L’automne 2022", "fr", "2022-23", "season"),
    ("en mars 2022", "fr", "2022-03", "month"),
    ("début 2024", "fr", "2024-37~", "year"),
    ("du 4 au 6 décembre", "fr", "2023-12-04/2023-12-06", "day"),
    ("depuis 2019", "fr", "2019/..", "year"),
    ("avant mars 2022", "fr", "[..2022-02-28]", "month"),
    ("hier", "fr", "2024-01-09", "day"),
    ("le 4 décembre 2023 à 14h02", "fr", "2023-12-04T14:02:00", "minute"),
    ("4/12/2023", "fr", "2023-12-04", "day"),
    ("4/12/2023", "en", "2023-04-12", "day"),
    ("on December 4, 2023", "en", "2023-12-04", "day"),
    ("between March and May 2022", "en", "2022-03/2022-05", "month"),
    ("last Tuesday", "en", "2024-01-09", "day"),
    ("last Tuesday", "fr", "2024-01-09", "day"),
    ("el 4 de diciembre de 2023", "es", "2023-12-04", "day"),
    ("\uff14 December 2023", "en", "2023-12-04", "day"),
    ("5. Dezember 2023", "fr", "2023-12-05", "day"),
    ("5 декабря 2023", "en", "2023-12-05", "day"),
    ("2023年12月5日", "fr", "2023-12-05", "day"),
]


@pytest.mark.parametrize(("words", "language", "edtf", "precision"), READ)
def test_words_mean_what_they_say(words: str, language: str, edtf: str, precision: str) -> None:
    time = read_time(words, dct=DAY, language=language)
    assert isinstance(time, TimeValue), time
    assert (time.value, time.precision) == (edtf, precision)


TOLD = [
    ("", "Write a date"),
    ("x" * 121, "too long"),
    ("soon after the storm", "not understood"),
    ("31 février 2024", "Only “2024” is understood"),
    ("dezembro de 2023", "Only “2023” is understood"),
    ("vers le 4 décembre 2023", "Only “le 4 décembre 2023” is understood"),
    ("about 2020", "Only “2020”"),
    ("le 4 et le 6 décembre", "Only “4 / 6 décembre”"),
    ("4 December 2023 in Paris", "Only “4 December 2023”"),
    ("récemment", "names no day"),
    ("trois jours", "names no day"),
    ("2023-13-45", "not understood"),
    ("XXXX-12-04", "has no year"),
]


@pytest.mark.parametrize(("words", "told"), TOLD)
def test_what_is_no_time_is_told(words: str, told: str) -> None:
    assert told in str(read_time(words, dct=DAY, language="fr"))


def test_without_a_day_to_count_from_a_year_is_asked_for() -> None:
    assert "has no year" in str(read_time("December 4", language="en"))


def test_numbers_that_may_be_two_days_are_not_guessed() -> None:
    assert "may be two days" in str(read_time("5/12/2023", language="de"))
    assert getattr(read_time("25/12/2023", language="de"), "value", "") == "2023-12-25"


@given(st.text(max_size=130), st.sampled_from(["fr", "en", "es", "de", ""]))
def test_whatever_is_typed_gets_an_answer(text: str, language: str) -> None:
    answer = read_time(text, dct=DAY, language=language)
    assert answer.is_dated if isinstance(answer, TimeValue) else str(answer)
