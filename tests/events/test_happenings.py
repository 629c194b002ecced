"""What a time expression dates: triggers, clauses and kinds; and the times that date nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events import languages
from events.claims import make_claims
from events.happenings import find_happenings
from events.model import Article, Claim, Sentence, Span, Timex
from events.status import attribute
from events.timevalue import TimeValue
from tests.events.marked import DCT, Marked

# language, marked sentence, (trigger, kind) of each date in order
TRIGGERS = [
    ("fr", "Les deux pays ont tenu leur dialogue à Paris, [du 4 au 6 mai].", [("dialogue", "meeting")]),
    ("fr", "Une table ronde consacrée au blé s'est tenue [le 4 mai].", [("table ronde", "meeting")]),
    ("fr", "L'accord signé [en 2019] a été rompu [en 2021] et le port fermera [en 2024].", ["signé", "rompu", "fermera"]),
    ("fr", "L'accord, signé [en 2019], devrait être renouvelé [en 2025].", ["signé", "renouvelé"]),
    ("fr", "Il est né [en 1950], est devenu ministre [en 1990] et a démissionné [en 1995].", ["né", "devenu", "démissionné"]),
    ("fr", "Des visites ont eu lieu, y compris celle du maire, Jan Berg, à Oslo [en mai].", [("celle", "visit")]),
    ("fr", "Le texte porte sur un projet en vue d'une ratification attendue [fin 2024].", [("ratification", "agreement")]),
    ("fr", "Le maire a dit [lundi] que la grève, qui a débuté [dimanche], prendrait fin [jeudi].", ["dit", "grève", "grève"]),
    ("fr", "Le ministère a accueilli le dernier forum commun [en mars 2022] à Nairobi.", [("forum", "meeting")]),
    ("fr", "[Le 5 mai], le sommet [de juin 2020] a été reporté.", ["sommet", "sommet"]),
    ("fr", "Le traité de paix ([1763]) mit fin à la guerre.", [("traité", "agreement")]),
    ("fr", "La reine s'est [récemment] rendue à Oran.", [("rendue", "visit")]),
    ("fr", "[En 2019], signature d'un contrat à Rome.", [("signature", "agreement")]),
    ("fr", "Le sommet qui s'est tenu [en mai] a réuni dix pays.", [("sommet", "meeting")]),
    ("fr", "Un attentat a fait dix morts [le 3 mai].", ["morts"]),
    ("fr", "Le juge a condamné le banquier [en mai].", [("condamné", "trial")]),
    ("fr", "Une émeute a éclaté [en mai].", [("émeute", "protest")]),
    ("fr", "Les victimes de l'attentat ont éclaté de rire [en mai].", ["éclaté"]),
    ("fr", "Un séisme a frappé la côte [en mai].", [("séisme", "disaster")]),
    ("fr", "Les électeurs ont élu un maire [en mai].", [("élu", "election")]),
    ("fr", "Les ouvriers ont manifesté [en mai].", [("manifesté", "protest")]),
    ("fr", "L'usine a été rachetée [en mai].", [("rachetée", "economy")]),
    ("fr", "Le patron, arrêté [en mai], sera jugé [en juin].", [("arrêté", "crime"), ("jugé", "trial")]),
    ("fr", "Lorsque le roi est mort [en 1999], son fils a voyagé.", [("mort", "life")]),
    ("en", "The two countries held talks in Paris on [Monday], officials said.", [("talks", "meeting")]),
    ("en", "He did not read the deal signed in [2019].", [("signed", "agreement")]),
    ("en", "The summit is expected to take place in [May].", [("summit", "meeting")]),
    ("en", "The deal, which was signed in [2019], will be broken in [2025].", ["signed", "broken"]),
    ("en", "Officials said the army captured the town in [2014] and left it in [2015].", ["captured", "left"]),
    ("en", "The firm that bought the mill in [2001] sold it in [2005].", ["bought", "sold"]),
    ("en", "The mayor, who had visited Oslo in [May], said on [Monday] that talks would resume in [June].", ["visited", "said", "talks"]),
    ("en", "The [March 2022] summit ended without a deal.", [("summit", "meeting")]),
    ("en", "[Last week]'s meeting was cancelled.", [("meeting", "meeting")]),
    ("en", "On [5 May], the two sides signed a treaty.", [("signed", "agreement")]),
    ("en", "The previous forum was hosted by Norway in [2019].", [("forum", "meeting")]),
    ("en", "The company plans to open a plant in [2025].", ["open"]),
    ("en", "The treaty ([1763]) ended the war.", [("treaty", "agreement")]),
    ("en", "The queen [recently] travelled to Oran.", [("travelled", "visit")]),
    ("en", "A quake struck the coast in [May].", [("quake", "disaster")]),
    ("en", "A judge convicted the banker in [May].", [("convicted", "trial")]),
    ("en", "Voters elected a mayor in [May].", [("elected", "election")]),
    ("en", "Workers protested in [May].", [("protested", "protest")]),
    ("en", "The mill was sold in [May].", [("sold", "economy")]),
    ("en", "The chairman resigned in [May].", [("resigned", "appointment")]),
    ("en", "Several visits took place, including that of the mayor to Oslo in [May].", [("that", "visit")]),
    ("en", "The owner, arrested in [May], will be tried in [June].", [("arrested", "crime"), "tried"]),
]

# language, marked text, value: nothing comes of these
NOTHING = [
    ("fr", "OSLO, [5 mai] (AFP) - Le port a fermé.", "2023-05-05"),
    ("fr", "Publié [le 5 mai 2023]", "2023-05-05"),
    ("fr", "Il a lu « Le roman de [mai 2020] ».", "2020-05"),
    ("fr", "Il gouverne [actuellement] le pays.", "PRESENT_REF"),
    ("en", "OSLO, [May 5] (Reuters) - The port closed.", "2023-05-05"),
    ("en", "[May 5, 2023] — The port closed.", "2023-05-05"),
    ("en", "Updated [5 May 2023]", "2023-05-05"),
    ("en", "She read “The plot of [May 1920]” twice.", "1920-05"),
    ("en", "He [now] rules the country.", "PRESENT_REF"),
]


@pytest.mark.parametrize(("code", "marked", "expected"), TRIGGERS)
def test_each_date_finds_its_trigger(code: str, marked: str, expected: list[str | tuple[str, str]]) -> None:
    text = Marked(code, marked)
    found = text.happenings()
    wanted = [entry if isinstance(entry, tuple) else (entry, None) for entry in expected]
    kinds = [happening.kind if kind is not None else None for happening, (_, kind) in zip(found, wanted, strict=True)]
    assert [(text.words(happening.trigger), kind) for happening, kind in zip(found, kinds, strict=True)] == wanted


@pytest.mark.parametrize(("code", "marked", "value"), NOTHING)
def test_datelines_titles_of_works_and_the_present_date_nothing(code: str, marked: str, value: str) -> None:
    assert Marked(code, marked, value).happenings() == []


@pytest.mark.parametrize("kind", ["DURATION", "SET"])
def test_durations_and_sets_make_no_happening(kind: str) -> None:
    text = Marked("en", "The strike lasted [three days].", "P3D")
    timex = Timex(text.timexes[0].span, kind, TimeValue.from_timex3("P3D"), "test")
    assert find_happenings(text.article, text.sentences, [timex], text.language) == []


@pytest.mark.parametrize(
    ("code", "marked", "trigger"),
    [
        ("en", "[Two hours later], the mayor was arrested.", "arrested"),
        ("fr", "Le maire est mort [trois jours plus tard].", "mort"),
        ("es", "[Dos días después], el puerto fue cerrado.", "cerrado"),
    ],
)
def test_a_length_that_says_how_long_after_dates_what_came_then(code: str, marked: str, trigger: str) -> None:
    text = Marked(code, marked, "P3D")
    timex = Timex(text.timexes[0].span, "DURATION", TimeValue.from_timex3("P3D"), "test")
    found = find_happenings(text.article, text.sentences, [timex], text.language)
    assert [text.words(happening.trigger) for happening in found] == [trigger]


def test_page_noise_makes_no_happening() -> None:
    text = Marked("en", "The port closed in [May].|The fair opened in [June].")
    noisy = Article("a", text.article.text, "en", dct=DCT, noise=(text.sentences[0].span,))
    found = find_happenings(noisy, text.sentences, text.timexes, text.language)
    assert [text.words(happening.trigger) for happening in found] == ["fair"]


def test_birth_told_aside_is_background_and_told_outright_is_not() -> None:
    kinds = [
        happening.kind for happening in Marked("fr", "Ana Ruiz, née [en 1950], dirige le port.|Ana Ruiz est née [en 1950].").happenings()
    ]
    assert kinds == ["background", "life"]


def test_an_undatable_yesterday_still_makes_a_happening() -> None:
    (happening,) = Marked("fr", "Le pont a fermé [hier].", "XXXX-XX-XX").happenings()
    assert happening.timex is not None
    assert not happening.timex.time.is_dated


@pytest.mark.parametrize(
    ("code", "marked"),
    [("fr", "Le quai ferme.|Le port, selon Ana, a brûlé [en mai] dans la nuit."), ("en", "Rain fell.|The port burned in [May] at night.")],
)
def test_spans_hold_trigger_and_time_inside_the_sentence(code: str, marked: str) -> None:
    (happening,) = Marked(code, marked).happenings()
    assert happening.trigger is not None
    assert happening.timex is not None
    assert happening.clause.holds(happening.trigger)
    assert happening.clause.holds(happening.timex.span)
    assert happening.sentence.span.holds(happening.clause)


WORDS = {
    "fr": "le la sommet visite a ont été signé celle de du qui que , ( ) « » ; : - en mai et ne n' pas devrait selon Paris Ruiz il s'est rendue à annulé démenti y compris . \n 5",
    "en": "the summit visit has have been signed that of who which , ( ) “ ” ; : - in May and not would said if Paris Ruiz he to meet n't denied cancelled including by . \n 5",
}


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, str, list[tuple[int, int]]]:
    """Language, text made of its own small words and of any others, and spans for dates."""
    code = draw(st.sampled_from(sorted(WORDS)))
    pieces = draw(st.lists(st.sampled_from(WORDS[code].split(" ")) | st.text(max_size=5), max_size=50))
    text = " ".join(pieces)
    edges = sorted(set(draw(st.lists(st.integers(0, len(text)), max_size=8))))
    return code, text, [(low, high) for low, high in zip(edges[::2], edges[1::2], strict=False) if low < high]


def chain(code: str, text: str, spans: list[tuple[int, int]]) -> list[Claim]:
    language = languages.load(code)
    sentences = [Sentence(Span(0, len(text)), Span(0, len(text)))] if text else []
    timexes = [Timex(Span(low, high), "DATE", TimeValue.from_timex3("2024-03"), "test") for low, high in spans]
    article = Article("a", text, code, dct=DCT)
    happenings = find_happenings(article, sentences, timexes, language)
    return make_claims(article, happenings, [attribute(article, one, language) for one in happenings], [], language)


@settings(deadline=None, max_examples=150)
@given(articles())
def test_any_text_with_any_dates_gives_short_titles_on_one_line_and_the_same_twice(case: tuple[str, str, list[tuple[int, int]]]) -> None:
    claims = chain(*case)
    assert claims == chain(*case)
    for claim in claims:
        assert len(claim.title) <= 90
        assert claim.title == "".join(claim.title.splitlines())
        assert 0 < claim.confidence <= 1
        assert claim.trigger is None or claim.span.holds(claim.trigger)
