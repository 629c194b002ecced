"""The panel of one actor: the offices that articles say it holds, with the sentence, and how well it is known."""

from datetime import date

from components import actors
from components.shelf import Seen
from components.typeset import plain
from components.words import words
from events import articles
from events.extract import extract
from events.identity import apply
from events.library import Library

TEXT = (
    "General Paul Harker is the commander of AFRICOM. On 6 May 2023 Paul Harker visited Poland. On 7 May 2023 Nairobi rejected the accord."
)


def seen() -> Seen:
    article = articles.as_is(TEXT, language="en", dct=date(2023, 5, 9), id="art:1")
    library = Library().add(article, extract(article))
    return Seen(library, (), library, apply(library.claims, ()))


def panel(actor_id: str, code: str) -> str:
    shown = seen()
    return plain([actors.panel(shown.roster[actor_id], shown, words(code[:2], code))])


def test_offices_are_shown_with_their_sentence_in_the_readers_language() -> None:
    told = " ".join(panel("per:paul-harker", "en-GB").split())
    assert "commander · AFRICOM art:1 · 9 May 2023 General Paul Harker is the commander of AFRICOM ." in told
    assert "commandant · Commandement des États-Unis pour l'Afrique" in panel("per:paul-harker", "fr-FR")


def test_who_is_named_in_doubtful_words_alone_is_unsure() -> None:
    assert "unsure · A capital stands for its government or is only a place" in panel("state:KE", "en-GB")
    assert "known · In the tables of known actors." in panel("state:PL", "en-GB")
