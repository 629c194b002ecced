"""Copies are recognised and other accounts of the same event are not; the index grows, shrinks and can be built anew."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.articles import content_id
from events.intake.duplicates import NEAR, SAME, THRESHOLD, Duplicate, Known, find, likeness, sketch
from events.model import Article
from tests.events.intake.accounts import TOPICS, copies

ACCOUNTS = [account for topic in TOPICS for account in topic]
NEAR_PAIRS = [(topic[number % 3], name) for number, topic in enumerate(TOPICS) for name in copies(topic[0])]
OTHER_PAIRS = [pair for topic in TOPICS for pair in combinations(topic, 2)]


def article(text: str) -> Article:
    return Article(content_id("", text), text, "en")


def test_there_are_pairs_enough() -> None:
    assert len(NEAR_PAIRS) >= 20
    assert len(OTHER_PAIRS) >= 20


@pytest.mark.parametrize(("text", "name"), NEAR_PAIRS)
def test_what_newsrooms_make_of_a_text_is_recognised(text: str, name: str) -> None:
    known = Known(map(article, ACCOUNTS))
    found = find(article(copies(text)[name]), known)
    assert found is not None
    assert (found.kind, found.other_id) == (NEAR, article(text).id)
    assert found.similarity >= THRESHOLD + 0.1


@pytest.mark.parametrize(("one", "other"), OTHER_PAIRS)
def test_other_accounts_of_a_topic_are_no_copies(one: str, other: str) -> None:
    assert find(article(one), Known([article(other)])) is None
    assert likeness(sketch(one), sketch(other)) <= THRESHOLD - 0.2


def test_the_same_text_is_the_same() -> None:
    known = Known([article(ACCOUNTS[0])])
    assert find(article(ACCOUNTS[0]), known) == Duplicate(SAME, article(ACCOUNTS[0]).id, 1.0)


def test_case_accents_and_spaces_do_not_count() -> None:
    text = TOPICS[1][0]
    found = find(article("  ".join(text.upper().replace("É", "E").split())), Known([article(text)]))
    assert found is not None and found.similarity == 1.0


def test_what_was_removed_is_not_found() -> None:
    known = Known(map(article, ACCOUNTS[:2]))
    known.remove(article(ACCOUNTS[0]).id)
    known.remove("never there")
    assert find(article(copies(ACCOUNTS[0])["another headline"]), known) is None
    assert len(known) == 1


@pytest.mark.parametrize("text", ["", "One word", "Tokyo, Monday. The two met.", "一二三"])
def test_short_texts_are_only_ever_the_same(text: str) -> None:
    known = Known([article(text + " and so on"), article(ACCOUNTS[0])])
    assert find(article(text), known) is None


@given(st.text(max_size=300), st.text(max_size=300))
def test_likeness_is_a_share_and_goes_both_ways(one: str, other: str) -> None:
    first, second = sketch(one), sketch(other)
    assert 0 <= likeness(first, second) == likeness(second, first) <= 1
    assert likeness(first, first) == (1.0 if first.size else likeness(first, first))
