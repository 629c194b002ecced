"""Where sentences end, in French and English, and what must hold for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import languages
from events.model import Article
from events.sentences import split


def cut(text: str, language: str = "fr", title: str = "") -> list[str]:
    article = Article("a", text, language, title=title)
    return [sentence.span.of(text) for sentence in split(article, languages.load(language))]


# Language, the sentences a text must be cut into (joined by one space to make the text)
CASES = [
    ("fr", ["Le gén. Moreau est arrivé à Brest.", "Il repart mardi."]),
    ("fr", ["M. Diallo a rencontré Mme Petit.", "Ils ont parlé d'énergie."]),
    ("fr", ["La loi prévoit, à l'art. 12, un délai de 3 jours.", "Elle entre en vigueur demain."]),
    ("fr", ["« Nous partirons. »", "Le ministre a souri."]),
    ("fr", ["Est-ce fini ?", "Oui !", "Non…", "Peut-être."]),
    ("fr", ["Le chiffre atteint 3.5 millions.", "Il baisse."]),
    ("fr", ["Réunis en nov. 2021, ils ont signé.", "Puis plus rien."]),
    ("en", ["Gen. Hart met Dr. Osei at 5 p.m. on Monday.", "They left at noon."]),
    ("en", ["The U.S. Navy sailed on Dec. 4.", "It came back in spring."]),
    ("en", ['"We will go," he said.', "She did not."]),
    ("en", ["J. R. Brown signed it.", "Nobody else did."]),
    ("en", ["It cost $3.5 million.", "That was too much."]),
    ("en", ["Route No. 4 was closed in Dec. 2021.", "It reopened."]),
    ("en", ["They met in Dec.", "He left."]),
    ("en", ["Will they sign?", "No.", "Not this year."]),
]


@pytest.mark.parametrize(("language", "sentences"), CASES)
def test_sentences(language: str, sentences: list[str]) -> None:
    assert cut(" ".join(sentences), language) == sentences


def test_each_line_is_a_paragraph() -> None:
    assert cut("Chronologie\n4 mars 2021 : visite\n\n5 mai 2021 : accord") == ["Chronologie", "4 mars 2021 : visite", "5 mai 2021 : accord"]


def test_lines_broken_at_one_width_are_joined() -> None:
    text = (
        "The minister flew to Lisbon on Tuesday to open the new naval yard\n"
        "that both governments have planned since the agreement they signed\n"
        "in March 2019, and will return next week to meet his counterpart in\n"
        "the capital."
    )
    assert cut(text, "en") == [text]


def test_the_headline_is_marked() -> None:
    article = Article("a", "Un sommet à Nice\n\nIl s'ouvre lundi.", "fr", title="Un sommet à Nice")
    assert [sentence.is_title for sentence in split(article, languages.load("fr"))] == [True, False]


@given(st.text(max_size=300), st.sampled_from(languages.codes()))
def test_any_text_is_cut_in_order_and_loses_no_letter(text: str, code: str) -> None:
    sentences = split(Article("a", text, code), languages.load(code))
    end = 0
    for sentence in sentences:
        assert end <= sentence.span.start < sentence.span.end <= len(text)
        assert sentence.paragraph.holds(sentence.span)
        assert not text[end : sentence.span.start].strip()
        end = sentence.span.end
    assert not text[end:].strip()
