"""The panel of one event: its facts, its sentence with the words that speak, and all text as text."""

from dataclasses import replace

import pytest

from components import detail
from components.typeset import Node, plain
from components.words import words
from events.familiarity import Familiarity, Standing, familiarity
from events.library import Library
from events.model import Event
from tests.fixtures import hand

ENGLISH, FRENCH = words("en", "en-GB"), words("fr", "fr-FR")
LIBRARY = hand.library()


def event(kind: str, library: Library = LIBRARY) -> Event:
    return next(event for event in library.events if event.kind == kind)


def nodes(node: Node) -> list[Node]:
    return [node, *(deep for kid in node.get("kids", []) for deep in nodes(kid))]


def marked(node: Node, look: str) -> list[str]:
    return [item["text"] for item in nodes(node) if look in item.get("look", "").split() and item["tag"] == "mark"]


@pytest.mark.parametrize(
    "text",
    [
        "3–5 May 2023",
        "2023-05-03/2023-05-05 · to the day · the year is implied",
        "happened",
        "Norway known Chile known",
        "Oslo Ministry",
        "75%",
        "Polar Gazette",
        "9 May 2023",
    ],
)
def test_the_facts_are_there(text: str) -> None:
    assert text in plain([detail.panel(event("meeting"), LIBRARY, ENGLISH)])


def test_the_panel_speaks_the_reader_s_language() -> None:
    text = plain([detail.panel(event("visit"), LIBRARY, FRENCH)])
    assert "un jour en mars 2022" in text
    assert "Chili (hôte) connu" in text


def test_the_words_that_speak_are_marked_in_the_sentence() -> None:
    panel = detail.panel(event("meeting"), LIBRARY, ENGLISH)
    assert marked(panel, "date") == ["from 3 to 5 May"]
    assert marked(panel, "actor") == ["Norway", "Chile"]
    quote = next(item for item in nodes(panel) if item["tag"] == "blockquote")
    assert "".join(kid["text"] for kid in quote["kids"]) == "Norway and Chile met in Oslo from 3 to 5 May. The delegations spoke of seeds."
    assert [kid["text"] for kid in quote["kids"] if kid.get("look") == "around"] == [" The delegations spoke of seeds."]


def test_a_part_that_may_be_somebody_else_s_says_so_on_hover() -> None:
    part = replace(event("meeting").actors[0], candidates=(hand.CHILE,), evidence="short name")
    (chip,) = detail.chips([part], ENGLISH, lambda _: Familiarity(Standing.KNOWN, ()))
    assert chip["look"] == "unsure"
    assert chip["hint"] == "Several people of the article have this last name. The words may also mean: Chile."


def test_reasons_are_told() -> None:
    assert "The year is taken from the article's date." in plain([detail.panel(event("meeting"), LIBRARY, ENGLISH)])


def test_an_undated_event_shows_the_article_s_own_words() -> None:
    assert "undated: “recently”" in plain([detail.panel(event("departure"), LIBRARY, ENGLISH)])


def test_a_text_that_stands_beside_the_panel_is_not_quoted() -> None:
    found = event("meeting")
    for beside, quotes in (("a1", 0), ("", 1)):
        body = detail.body(found, LIBRARY, ENGLISH, judge=lambda actor: familiarity(actor, (), ()), beside=beside)
        made = [deep for item in body for deep in nodes(item)]
        assert [item["tag"] for item in made].count("blockquote") == quotes
        assert [item["press"] for item in made if item.get("look") == "way"] == [detail.READ + found.claims[0].id]


def test_a_claim_whose_article_is_gone_is_left_out() -> None:
    assert "Polar Gazette" not in plain([detail.panel(event("meeting"), Library(), ENGLISH)])


def test_hostile_words_stay_words() -> None:
    library = hand.hostile_library()
    panel = detail.panel(library.events[0], library, ENGLISH)
    assert "<script>alert(1)</script>" in plain([panel])
    assert {item["tag"] for item in nodes(panel)} <= {
        "article",
        "p",
        "h2",
        "dl",
        "div",
        "dt",
        "dd",
        "section",
        "blockquote",
        "span",
        "mark",
        "ul",
        "li",
        "button",
        "small",
    }


def test_a_paragraph_without_end_is_cut() -> None:
    article = replace(LIBRARY.articles[0], text=LIBRARY.articles[0].text.replace("The delegations", "seeds " * 50_000 + "The delegations"))
    claim = event("meeting").claims[0]
    panel = detail.panel(event("meeting"), Library((article,), (claim,)), ENGLISH)
    assert len(plain([panel])) < 3 * detail.AROUND
