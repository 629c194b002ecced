"""Time in words: what is stated is said, and no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.when import describe
from components.words import words
from events.timevalue import TimeValue, interval

ARABIC, EGYPTIAN = words("ar"), words("ar", "ar-EG")
ENGLISH, AMERICAN, FRENCH = words("en", "en-GB"), words("en", "en-US"), words("fr", "fr-FR")
day = TimeValue.from_timex3

CASES = [
    (interval(day("2023-12-04"), day("2023-12-06")), "4–6 Dec 2023", "4–6 déc. 2023"),
    (interval(day("2023-11-30"), day("2023-12-06")), "30 Nov – 6 Dec 2023", "30 nov. – 6 déc. 2023"),
    (day("2023-12-04"), "4 Dec 2023", "4 déc. 2023"),
    (day("2022-03"), "some day in March 2022", "un jour en mars 2022"),
    (day("2024"), "some day in 2024", "un jour en 2024"),
    (day("2024", mod="START"), "early 2024", "début 2024"),
    (day("2022-03", mod="MID"), "mid-March 2022", "mi-mars 2022"),
    (day("2022-03", mod="END"), "late March 2022", "fin mars 2022"),
    (day("2024-Q1"), "some day in Q1 2024", "un jour en T1 2024"),
    (day("2024-H1"), "the first half of 2024", "premier semestre 2024"),
    (day("2024-SU"), "some day in summer 2024", "un jour en été 2024"),
    (day("2023-W49"), "the week of 4 Dec 2023", "semaine du 4 déc. 2023"),
    (day("2023-W49-WE"), "the weekend of 9 Dec 2023", "week-end du 9 déc. 2023"),
    (day("199"), "the 1990s", "années 1990"),
    (day("19"), "the years 1900–1999", "années 1900–1999"),
    (interval(day("2019"), None), "since 2019", "depuis 2019"),
    (interval(day("2019-04-02"), None), "since 2 Apr 2019", "depuis le 2 avr. 2019"),
    (interval(None, day("2024-03")), "until March 2024", "jusqu’à mars 2024"),
    (interval(day("2022-03"), day("2024", mod="START")), "from March 2022 to early 2024", "de mars 2022 à début 2024"),
    (day("2023-12-05T17:41"), "5 Dec 2023, 17:41", "5 déc. 2023, 17:41"),
    (day("2024-03", mod="BEFORE"), "before March 2024", "avant mars 2024"),
    (day("2023-12-04", mod="BEFORE"), "before 4 Dec 2023", "avant le 4 déc. 2023"),
    (day("2023-12-04", mod="APPROX"), "about 4 Dec 2023", "vers le 4 déc. 2023"),
    (TimeValue.from_edtf("2023?"), "perhaps 2023", "peut-être 2023"),
    (TimeValue.from_edtf("[2023-12-04..2023-12-08]"), "between 4 Dec 2023 and 8 Dec 2023", "entre le 4 déc. 2023 et le 8 déc. 2023"),
    (day("BC0044"), "some day in 44 BC", "un jour en 44 av. J.-C."),
    (day("BC0044", mod="APPROX"), "about 44 BC", "vers 44 av. J.-C."),
    (TimeValue.from_edtf("-0043-03"), "-0043-03", "-0043-03"),
    (day("PAST_REF"), "", ""),
    (day("XXXX-12-04"), "", ""),
]


@pytest.mark.parametrize(("time", "english", "french"), CASES, ids=[case[0].value or case[0].timex3 for case in CASES])
def test_time_is_said_in_the_reader_s_language(time: TimeValue, english: str, french: str) -> None:
    assert " ".join(describe(time, ENGLISH).split()) == english
    assert " ".join(describe(time, FRENCH).split()) == french


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (day("2023-12-04"), "4 ديسمبر 2023"),
        (day("2023-12-05T17:41"), "5 ديسمبر 2023، 17:41"),
        (day("2022-03"), "في يوم ما من مارس 2022"),
        (day("2024", mod="START"), "مطلع 2024"),
        (interval(day("2019-04-02"), None), "منذ 2 أبريل 2019"),
        (interval(day("2022-03"), day("2024", mod="START")), "من مارس 2022 إلى مطلع 2024"),
        (day("2024-SP"), "في يوم ما من ربيع 2024"),
    ],
)
def test_digits_are_the_same_in_every_region(time: TimeValue, said: str) -> None:
    assert describe(time, ARABIC) == describe(time, EGYPTIAN) == said


def test_a_region_has_its_own_order() -> None:
    assert describe(day("2023-12-04"), AMERICAN) == "Dec 4, 2023"


DATES = st.dates().map(lambda date: date.isoformat())
MONTHS = DATES.map(lambda text: text[:7])
YEARS = MONTHS.map(lambda text: text[:4])
PARTS = st.tuples(DATES | MONTHS | YEARS, st.sampled_from(["", "START", "MID", "END", "APPROX", "BEFORE", "AFTER"]))


@given(PARTS)
def test_every_dated_time_has_words(part: tuple[str, str]) -> None:
    time = day(part[0], mod=part[1])
    assert bool(describe(time, ENGLISH)) == time.is_dated


@given(st.text(alphabet="0123456789-X?~%/.[]{},T:", max_size=24))
def test_whatever_edtf_reads_can_be_said(text: str) -> None:
    try:
        time = TimeValue.from_edtf(text)
    except ValueError:
        return
    assert bool(describe(time, FRENCH)) == time.is_dated
