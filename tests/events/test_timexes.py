"""The time stage as a whole: offsets, order, ranges, anchors, modes and cost, whatever the text."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import languages
from events.extract import extract
from events.model import Article, Timex
from events.sentences import split
from events.timexes import find_timexes

DCT = date(2023, 12, 5)


def find(text: str, code: str, dct: date | None = DCT) -> list[Timex]:
    article, language = Article("a", text, code, dct=dct), languages.load(code)
    return find_timexes(article, split(article, language), language)


def values(text: str, code: str, dct: date | None = DCT) -> list[tuple[str, str]]:
    return [(end.span.of(text), end.time.timex3) for timex in find(text, code, dct) for end in (timex.ends or (timex,))]


def test_a_range_is_one_timex_with_two_ends() -> None:
    text = "Les délégations se sont retrouvées du 11 au 13 mai à Tunis."
    (timex,) = find(text, "fr")
    assert (timex.span.of(text), timex.time.value, timex.time.implied) == ("11 au 13 mai", "2023-05-11/2023-05-13", ("year",))
    assert [(end.span.of(text), end.time.timex3) for end in timex.ends] == [("11", "2023-05-11"), ("13 mai", "2023-05-13")]


def test_the_reason_says_where_the_year_comes_from() -> None:
    (timex,) = find("They met on 3 June.", "en")
    assert "2023-12-05" in str(timex.reasons[0])


def test_a_weekday_that_contradicts_its_date_is_flagged() -> None:
    (right,) = find("They met on Monday 4 December 2023.", "en")
    (wrong,) = find("They met on Friday 4 December 2023.", "en")
    assert (right.time.uncertain, right.reasons) == (False, ())
    assert wrong.time.uncertain and wrong.reasons
    assert wrong.time.earliest_start == right.time.earliest_start


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("La cérémonie aura lieu le 12 février.", "fr", "2024-02-12"),
        ("La cérémonie a eu lieu le 12 novembre.", "fr", "2023-11-12"),
        ("The ceremony will be held on 12 February.", "en", "2024-02-12"),
        ("The ceremony was held on 12 November.", "en", "2023-11-12"),
        ("They will meet on Friday.", "en", "2023-12-08"),
        ("They met on Friday.", "en", "2023-12-01"),
        ("Ils se verront vendredi.", "fr", "2023-12-08"),
        ("Ils se sont vus vendredi.", "fr", "2023-12-01"),
    ],
)
def test_the_tense_chooses_the_side(text: str, code: str, expected: str) -> None:
    assert [value for _, value in values(text, code)] == [expected]


def test_without_an_article_date_nothing_is_guessed() -> None:
    assert values("They met on 4 December.", "en", None) == [("4 December", "XXXX-12-04")]
    assert values("Ils se sont vus hier.", "fr", None) == [("hier", "XXXX-XX-XX")]


def test_a_history_counts_from_what_it_told_last() -> None:
    text = (
        "The siege began on 3 May 1702. On 11 June the walls fell. Two days later the town surrendered. The following year it was rebuilt."
    )
    assert values(text, "en") == [
        ("3 May 1702", "1702-05-03"),
        ("11 June", "1702-06-11"),
        ("Two days later", "1702-06-13"),
        ("The following year", "1703"),
    ] or values(text, "en", None) == [
        ("3 May 1702", "1702-05-03"),
        ("11 June", "1702-06-11"),
        ("Two days later", "1702-06-13"),
        ("The following year", "1703"),
    ]


FRAGMENTS = st.sampled_from(
    "du 4 au 6 décembre|from May 3 to|2023|31 février 2023|début|mi-mars|last|the|99/99/9999|0|T2|Q1|siècle|century|BC|av. J.-C.|il y a|999|years ago|dimanche|Sunday"
    "|à 25 h 99|at 99:99|2024-02-30|2024-02-29T10:00Z|Easter|Pâques|-|, |. |\n|« |de la|1ᵉʳ|the following day|la veille|depuis|until|9999|0001|années 60|the 1990s".split(
        "|"
    )
)


@given(
    st.one_of(st.text(max_size=200), st.lists(FRAGMENTS, max_size=14).map(" ".join)),
    st.sampled_from(languages.codes()),
    st.sampled_from([None, DCT, date(1, 1, 1), date(9999, 12, 31)]),
)
def test_any_text_gives_exact_ordered_repeatable_timexes(text: str, code: str, dct: date | None) -> None:
    timexes = find(text, code, dct)
    assert timexes == find(text, code, dct)
    end = 0
    for timex in timexes:
        assert end <= timex.span.start < timex.span.end <= len(text)
        assert all(timex.span.holds(part.span) for part in timex.ends)
        assert timex.rule.startswith(f"{code}:")
        end = timex.span.end


HOSTILE = [
    "4 ",
    "4-",
    "mars ",
    "may ",
    "du 4 au ",
    "the ",
    "de ",
    "2023/",
    "2023-",
    "12:",
    "il y a ",
    "early ",
    "1.",
    "la veille ",
    "-",
    "'",
    "May-",
    "a few ",
]


def cost(text: str, code: str) -> float:
    def once() -> float:
        start = time.process_time()
        find(text, code)
        return time.process_time() - start

    return min(once() for _ in range(3))


@pytest.mark.parametrize("code", languages.codes())
@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_length_alone(piece: str, code: str) -> None:
    short, long = piece * (4_000 // len(piece)), piece * (32_000 // len(piece))
    find(short, code)
    assert cost(long, code) < 20 * cost(short, code) + 0.05


def test_a_time_counted_back_at_the_end_of_a_sentence_is_no_step_of_the_story() -> None:
    text = "On 5 May 2020 exports fell, after a rise of the same size a year earlier. Two days later the minister left."
    assert values(text, "en", None) == [("5 May 2020", "2020-05-05"), ("a year earlier", "2019"), ("Two days later", "2020-05-07")]


def test_a_time_counted_back_does_not_date_the_next_sentence() -> None:
    text = "On 5 May 2023 the port closed. Rebels had shelled it a year earlier. Workers protested in the streets.\n"
    article = Article("a", text, "en", dct=date(2023, 6, 1))
    told = {claim.trigger.of(text): claim.timex.time.value for claim in extract(article) if claim.trigger and claim.timex}
    assert told == {"closed": "2023-05-05", "shelled": "2022", "protested": "2023-05-05"}
