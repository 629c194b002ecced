"""A typed time told back before it is saved: its words, its first and last days, how fine it is; or why it is not understood."""

from datetime import date

import pytest

from components.fields import as_typed, preview
from components.typeset import plain
from components.words import Words, words
from events.timevalue import TimeValue
from events.typed import read_time

ENGLISH, FRENCH = words("en", "en-GB"), words("fr", "fr-FR")
DAY = date(2023, 5, 9)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("4 December 2023", "4 Dec 2023  · to the day · 2023-12-04"),
        ("4 grudnia 2023", "4 Dec 2023"),
        ("from 4 to 6 May 2023", "4–6 May 2023  · begins on 4 May 2023, ends on 6 May 2023 · to the day"),
        ("March 2022", "a day between 1 Mar 2022 and 31 Mar 2022 · to the month"),
        ("since 2019", "begins between 1 Jan 2019 and 31 Dec 2019, ends on an unknown day"),
        ("4 May", "the year is implied"),
        ("yesterday", "8 May 2023"),
        ("", "among the undated ones"),
        ("soon after the storm", "not understood as a date"),
        ("<b>2023</b>", "Only “2023” is understood in “<b>2023</b>”"),
    ],
)
def test_a_typed_time_is_told_back(text: str, told: str) -> None:
    assert told in plain([preview(text, ENGLISH, day=DAY)])


def test_it_is_told_in_the_reader_s_language() -> None:
    assert "un jour entre le 1 mars 2022 et le 31 mars 2022 · au mois près" in plain([preview("mars 2022", FRENCH)])


@pytest.mark.parametrize(
    "edtf", ["2023-12-04", "2022-03", "2023-12-04/2023-12-06", "2024-37~", "2024", "2019/..", "[2020..2023]", "2021-21"]
)
@pytest.mark.parametrize("tongue", [ENGLISH, FRENCH])
def test_a_form_begins_with_words_that_mean_the_same(edtf: str, tongue: Words) -> None:
    said = read_time(as_typed(TimeValue.from_edtf(edtf), tongue), language=tongue.code)
    assert isinstance(said, TimeValue)
    assert said.value == edtf
