"""The sequence tagger: its models are there and small, it says the same each time and to many at once, and it may be missing."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import articles, languages, tagger
from events.actors import find_mentions, read_rules
from events.model import ActorKind, Mention
from events.sentences import split
from events.tagger import Tagged, find_tagged, has_model, make_sequences

TEXT = {
    "fr": "Le tribunal a entendu hier Bernard Lacassagne et sa sœur. Lacassagne vit à Montrevault depuis dix ans.",
    "en": "The court heard Bernard Lacassagne and his sister on Monday. Lacassagne has lived in Montrevault for ten years.",
}


def tagged(text: str, code: str) -> list[Tagged]:
    language = languages.load(code)
    article = articles.as_is(text, language=code, dct=None, id="art:test")
    draft = read_rules(article, split(article, language), language)
    return find_tagged(draft.reading, code, draft.chosen, draft.namer.cued).tags


def mentions(text: str, code: str) -> list[Mention]:
    language = languages.load(code)
    article = articles.as_is(text, language=code, dct=None, id="art:test")
    return find_mentions(article, split(article, language), language)


@pytest.mark.parametrize("code", sorted(TEXT))
def test_every_language_with_texts_to_learn_from_has_a_small_model(code: str) -> None:
    assert has_model(code)
    assert (Path(tagger.__file__).parent / "data" / f"tagger.{code}.crfsuite").stat().st_size <= 3_000_000


@pytest.mark.parametrize("code", sorted(TEXT))
def test_people_and_places_are_told_apart(code: str) -> None:
    found = {mention.span.of(TEXT[code]): mention.actor.kind for mention in mentions(TEXT[code], code)}
    assert found["Bernard Lacassagne"] is ActorKind.PERSON
    assert found["Montrevault"] is ActorKind.PLACE


def test_a_language_without_a_model_is_read_by_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    with_model = mentions("Le Kenya a reçu le général Paul Harker.", "fr")
    monkeypatch.setattr(tagger, "_model", lambda _code: None)
    assert not has_model("fr")
    assert tagged(TEXT["fr"], "fr") == []
    assert mentions("Le Kenya a reçu le général Paul Harker.", "fr") == with_model


@given(st.sampled_from(["fr", "en"]), st.text(max_size=200))
def test_any_text_gives_ordered_words_of_one_sentence(code: str, text: str) -> None:
    language = languages.load(code)
    article = articles.as_is(text, language=code, dct=None, id="art:test")
    draft = read_rules(article, split(article, language), language)
    found = find_tagged(draft.reading, code, draft.chosen, draft.namer.cued).tags
    assert all(before.stop <= after.first for before, after in pairwise(found))
    assert all(draft.reading.sentence_of[tag.first] == draft.reading.sentence_of[tag.stop - 1] >= 0 for tag in found)


@given(st.lists(st.sampled_from(["Ana", "port", "de", "Rome.", "Le", "12"]), max_size=30))
def test_every_capital_is_looked_at_once(words: list[str]) -> None:
    language = languages.load("fr")
    article = articles.as_is(" ".join(words), language="fr", dct=None, id="art:test")
    draft = read_rules(article, split(article, language), language)
    seen = [start + offset for start, features in make_sequences(draft.reading, [], []) for offset in range(len(features))]
    assert len(seen) == len(set(seen))
    assert {index for index, capital in enumerate(draft.reading.words.capital) if capital} <= set(seen)


def test_many_may_ask_at_once() -> None:
    alone = tagged(TEXT["fr"], "fr")
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda _: tagged(TEXT["fr"], "fr"), range(40))) == [alone] * 40


VOTES = [
    # An unclear place of a name follows the clear ones: here a town that stands twice where places stand.
    ("fr", "Il vit à Varnoux. Elle dort à Varnoux. Varnoux brille.", "Varnoux", {ActorKind.PLACE}),
    ("en", "Sylvarex Corp grew. Investors of Sylvarex Corp met.", "Sylvarex Corp", {ActorKind.ORGANISATION}),
]


@pytest.mark.parametrize(("code", "text", "name", "kinds"), VOTES)
def test_one_name_has_one_kind_in_an_article(code: str, text: str, name: str, kinds: set[ActorKind]) -> None:
    found = [mention for mention in mentions(text, code) if mention.span.of(text) == name]
    assert len(found) == text.count(name)
    assert {mention.actor.kind for mention in found} == kinds
