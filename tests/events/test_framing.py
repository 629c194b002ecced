"""Happenings without a date of their own: which date of another clause, sentence or line frames them, and which are left alone."""

import pytest

from events.clauses import is_carried
from events.model import Happening, Sentence, Span
from tests.events.marked import Marked

# language, marked text ("|" ends a sentence), words of each happening's trigger and of its time, in the order of the text
FRAMED = [
    ("fr", "[Le 3 mai], un camion a percuté un mur.|Deux passants ont été tués.", [("percuté", "Le 3 mai"), ("tués", "Le 3 mai")]),
    ("fr", "[Le 3 mai], Ana a ouvert le port et Jan a signé un pacte.", [("ouvert", "Le 3 mai"), ("signé", "Le 3 mai")]),
    ("fr", "Le dépôt a explosé.|[Le 3 mai], Ana a fermé le port.", [("explosé", "Le 3 mai"), ("fermé", "Le 3 mai")]),
    ("fr", "[Le 3 mai], la foule a défilé, brûlant deux voitures.", [("défilé", "Le 3 mai"), ("brûlant", "Le 3 mai")]),
    ("fr", "[Hier], un train a déraillé.|L'incident a fait dix blessés.", [("déraillé", "Hier"), ("incident", "Hier")]),
    ("en", "On [3 May] a truck hit a wall.|Two people were killed.", [("hit", "3 May"), ("killed", "3 May")]),
    ("en", "On [3 May] rebels seized the town and burned the bridge.", [("seized", "3 May"), ("burned", "3 May")]),
    ("en", "The depot exploded.|[On 3 May] Ana closed the port.", [("exploded", "On 3 May"), ("closed", "On 3 May")]),
    ("en", "On [3 May] a shell hit the hall, killing two guards.", [("hit", "3 May"), ("killing", "3 May")]),
]

# language, marked text: only its own dates make happenings
ALONE = [
    ("fr", "[Le 3 mai], un pont a brûlé.|Le maire dirige la ville."),  # the present tense is not of the scene
    ("fr", "[Le 3 mai], un pont a brûlé.|Il avait été construit par des ouvriers."),  # nor what lies before it
    ("fr", "[Le 3 mai], un pont a brûlé.|« Ils ont tué mon frère », dit-elle."),  # nor what is quoted
    ("fr", "[Le 3 mai], un pont a brûlé.|Le maire a déclaré que la ville est calme."),  # nor what is said
    ("fr", "Le pont sera ouvert [le 3 mai].|Des ouvriers ont manifesté."),  # what is to come sets no scene
    ("fr", "Ana, née [le 3 mai], dirige le port.|Des ouvriers ont manifesté."),  # nor does what is told aside
    ("fr", "[Le 3 mai], un pont a brûlé.|Personne n'a été tué, car la route n'a pas été ouverte."),
    ("en", "On [3 May] a bridge burned.|The mayor runs the town."),
    ("en", "On [3 May] a bridge burned.|It had been built by workers."),
    ("en", "On [3 May] a bridge burned.|“They killed my brother,” she said."),
    ("en", "The bridge will open on [3 May].|Workers protested."),
    ("en", "The mayor said that a bridge burned on [3 May]."),
]


def told(text: Marked, happening: Happening) -> tuple[str | None, str | None]:
    return text.words(happening.trigger), None if happening.timex is None else text.words(happening.timex.span)


@pytest.mark.parametrize(("code", "marked", "expected"), FRAMED)
def test_a_date_frames_what_is_told_beside_it_after_it_and_just_before_it(code: str, marked: str, expected: list[tuple[str, str]]) -> None:
    text = Marked(code, marked, "2023-05-03")
    assert [told(text, happening) for happening in text.happenings()] == expected


@pytest.mark.parametrize(("code", "marked"), ALONE)
def test_what_is_not_of_the_scene_stays_undated(code: str, marked: str) -> None:
    text = Marked(code, marked, "2023-05-03")
    assert [happening for happening in text.happenings() if happening.timex is None or is_carried(happening)] == []
    assert len(text.happenings()) == len(text.timexes)


def lines(code: str, marked: str) -> Marked:
    """A text with each sentence on a line of its own."""
    text = Marked(code, marked)
    text.sentences = [Sentence(sentence.span, sentence.span) for sentence in text.sentences]
    return text


def test_a_line_that_is_a_date_frames_the_news_under_it() -> None:
    text = lines("en", "[3 May 2023](2023-05-03)|Ana Ruiz has resigned.|The board said that it was pleased.|The port is old.")
    assert [told(text, happening) for happening in text.happenings()] == [("resigned", "3 May 2023"), ("said", "3 May 2023")]


def test_a_date_ends_with_its_paragraph() -> None:
    text = Marked("fr", "[Le 3 mai], un pont a brûlé.|Il a plu.|Deux passants ont été tués.", "2023-05-03")
    first, rain, last = text.sentences
    whole = Span(first.span.start, rain.span.end)
    text.sentences = [Sentence(first.span, whole), Sentence(rain.span, whole), Sentence(last.span, last.span)]
    assert "tués" not in [text.words(happening.trigger) for happening in text.happenings()]


def test_the_story_comes_back_from_a_look_into_the_past() -> None:
    story = "[3 May 2023](2023-05-03)|[Yesterday](2023-05-02), Ana Ruiz opened the fair.|In [1998](1998), a storm flooded it.|Workers protested."
    text = lines("en", story)
    assert told(text, text.happenings()[-1]) == ("protested", "Yesterday")


@pytest.mark.parametrize(
    ("title", "lead", "expected"),
    [
        ("Oslo et Lima signent un accord naval", "Oslo et Lima ont signé un accord naval [le 3 mai].", ["signent", "signé"]),
        ("Les pluies menacent la récolte", "Oslo et Lima ont signé un accord naval [le 3 mai].", ["signé"]),
    ],
)
def test_a_headline_takes_the_date_of_a_lead_that_says_the_same(title: str, lead: str, expected: list[str]) -> None:
    text = lines("fr", f"{title}|{lead}")
    head, body = text.sentences
    text.sentences = [Sentence(head.span, head.paragraph, is_title=True), body]
    assert [text.words(happening.trigger) for happening in text.happenings()] == expected


def test_a_word_that_stands_for_what_was_told_takes_its_kind() -> None:
    text = Marked("fr", "[Hier], un train a déraillé.|L'événement a marqué la ville.", "2023-05-03")
    assert [happening.kind for happening in text.happenings()] == ["accident", "accident"]
