"""Articles in languages without a folder: full dates with their sentences, told as such, and nothing guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import articles
from events.extract import read
from events.model import Status

GERMAN = (
    "Der Minister traf am 5. Dezember 2023 in Rom seine Kollegin und sprach mit ihr über den Hafen.\n\n"
    "Am 12.05.2021 war er in Oslo gewesen; gestern kam er zurück. Im März 2019 und 2018 hatte er ein Schiff getauft."
)
ARABIC = "التقى الوزير يوم 5 ديسمبر 2023 بنظيره في العاصمة وتحدث معه عن الوضع في المنطقة الذي تدهور منذ أسابيع في كل البلاد."
JAPANESE = "外務大臣は2023年12月5日に東京で会談し、地域の情勢について協議した。両国は今後も協力を続けることで一致したと発表された。"
CASES = [
    (GERMAN, "de", [("5. Dezember 2023", "2023-12-05"), ("12.05.2021", "2021-05-12"), ("März 2019", "2019-03")]),
    (ARABIC, "ar", [("5 ديسمبر 2023", "2023-12-05")]),
    (JAPANESE, "ja", [("2023年12月5日", "2023-12-05")]),
]


@pytest.mark.parametrize(("text", "language", "dates"), CASES, ids=["de", "ar", "ja"])
def test_full_dates_are_found(text: str, language: str, dates: list[tuple[str, str]]) -> None:
    article = articles.read_pasted(text)
    reading = read(article)
    assert article.language == language
    assert [(timex.span.of(article.text), timex.time.timex3) for timex in reading.timexes] == dates
    assert "only full dates" in str(article.notices[0])


def test_each_date_is_a_claim_with_its_sentence() -> None:
    article = articles.read_pasted(GERMAN)
    first, *_ = read(article).claims
    assert first.span.of(article.text) == "Der Minister traf am 5. Dezember 2023 in Rom seine Kollegin und sprach mit ihr über den Hafen."
    assert first.title == "Der Minister traf am 5. Dezember 2023 in Rom seine Kollegin und sprach mit ihr über den…"
    assert (first.status, first.actors) == (Status.HAPPENED, ())
    assert first.reasons


def test_a_date_ahead_of_the_article_is_planned() -> None:
    article = articles.as_is("Das Treffen ist für den 3. Mai 2031 geplant.", language="de")
    (known,) = read(articles.with_dct(article, date(2024, 1, 1))).claims
    assert known.status is Status.PLANNED


@given(st.text(max_size=200), st.sampled_from(["de", "ar", "ja", "ru", "tr"]))
def test_any_text_in_any_language_is_read(text: str, code: str) -> None:
    article = articles.as_is(text, language=code)
    for claim in read(article).claims:
        assert claim.timex is not None
        assert claim.span.holds(claim.timex.span)
