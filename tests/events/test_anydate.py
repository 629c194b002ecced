"""dateparser behind its guard: what it may answer, what it must decline, and our own grammar checked against it."""

from datetime import date, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from events import languages
from events.anydate import MAX_LENGTH, read_any_date
from events.model import Article
from events.sentences import split
from events.timexes import find_timexes

READ = [
    ("5 de diciembre de 2023", "2023-12-05"),
    ("diciembre de 2023", "2023-12"),
    ("5. Dezember 2023", "2023-12-05"),
    ("٥ ديسمبر ٢٠٢٣", "2023-12-05"),
    ("2023年12月5日", "2023-12-05"),
    ("5 грудня 2023", "2023-12-05"),
    ("1er mars 2021", "2021-03-01"),
    ("  December 2023 ", "2023-12"),
    ("13/12/2023", "2023-12-13"),
    ("05.05.2023", "2023-05-05"),
]


@pytest.mark.parametrize(("words", "value"), READ)
def test_dates_in_any_language(words: str, value: str) -> None:
    time = read_any_date(words)
    assert time is not None
    assert time.timex3 == value


DECLINED = [
    "",
    "2023",
    "1990s",
    "T1 2024",
    "2 minutes",
    "17h41",
    "6 décembre",
    "31 février 2023",
    "29.2.2023",
    "-2023-01-01",
    "05/12/2023",
    "yesterday",
    "may",
    "3 mai 2021 et 4 mai 2021",
    "5 mai 2021 12",
]


@pytest.mark.parametrize("words", [*DECLINED, "1 " * MAX_LENGTH])
def test_what_is_not_surely_a_date_is_declined(words: str) -> None:
    assert read_any_date(words) is None


def test_the_language_says_which_number_is_the_day() -> None:
    day_first, month_first = read_any_date("05/12/2023", languages=["fr"]), read_any_date("05/12/2023", languages=["en"])
    assert day_first is not None and day_first.timex3 == "2023-12-05"
    assert month_first is not None and month_first.timex3 == "2023-05-12"


@given(st.text(max_size=MAX_LENGTH))
def test_any_words_are_read_or_declined(words: str) -> None:
    time = read_any_date(words, languages=["fr", "en"])
    assert time is None or time.is_dated


@pytest.mark.parametrize("style", ["long", "full"])
@pytest.mark.parametrize("code", languages.codes())
def test_our_grammar_reads_full_dates_as_dateparser_does(code: str, style: str) -> None:
    language = languages.load(code)
    for step in range(120):
        written = format_date(date(1931, 1, 1) + timedelta(days=307 * step), style, locale=code)
        article = Article("a", written, code, dct=date(2023, 12, 5))
        (timex,) = find_timexes(article, split(article, language), language)
        other = read_any_date(written, languages=[code])
        assert other is not None
        assert (timex.span.of(written), timex.time.timex3, timex.reasons) == (written, other.timex3, ())
