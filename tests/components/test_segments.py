"""An article cut for reading: nothing of its text is lost, every mark covers its words, and events stand in text order."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import segments
from components.escape import visible
from components.segments import Look, Told
from events.model import Article, Claim, Event, Participation, Role, Span, Status, Timex
from events.timevalue import TimeValue
from tests.fixtures import texts

LIBRARY = texts.mixed()
MIXED = LIBRARY.articles[0]
TOLD = segments.told(MIXED, LIBRARY.events)
TEXTS = st.text(st.sampled_from("ab .\n🜁\u202e\u0301\ud800é"), max_size=60)


def spans(text: str) -> st.SearchStrategy[Span]:
    ends = st.integers(0, len(text))
    return st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair)))


@st.composite
def readings(draw: st.DrawFn) -> tuple[Article, list[Told], Span]:
    """An article, some events told in it, and one of its parts."""
    text = draw(TEXTS)
    ranges = spans(text)
    article = replace(
        MIXED, text=text, title=draw(st.sampled_from(["", "a", text.strip()])), noise=tuple(draw(st.lists(ranges, max_size=3)))
    )
    claims = [_claim(draw(ranges), draw(ranges), draw(ranges), draw(ranges)) for _ in range(draw(st.integers(0, 4)))]
    told = segments.told(article, [_event(claim) for claim in claims])
    return article, list(told), draw(st.sampled_from(segments.parts(text, draw(st.integers(2, 80)))))


def _claim(span: Span, trigger: Span, when: Span, who: Span) -> Claim:
    timex = Timex(when, "DATE", TimeValue.from_timex3("2023"), "hand")
    actors = (Participation(texts.ALCHEMISTS, Role.PARTICIPANT, who),)
    return Claim(f"{span}{trigger}{when}{who}", MIXED.id, span, "t", "k", Status.HAPPENED, timex, trigger, actors)


def _event(claim: Claim) -> Event:
    return Event(claim.id, (claim,), claim.title, claim.kind, claim.status, claim.time)


def places(ranges: list[Span], within: Span) -> set[int]:
    return {place for span in ranges for place in range(span.start, span.end)} & set(range(within.start, within.end))


@given(readings())
def test_segments_put_together_are_the_text_and_marks_cover_their_words(reading: tuple[Article, list[Told], Span]) -> None:
    article, told, part = reading
    blocks = segments.blocks(article, part, told)
    pieces = [piece for block in blocks for piece in block.segments]
    assert "".join(piece.span.of(article.text) for piece in pieces) == part.of(article.text)
    assert "".join(block.span.of(article.text) for block in blocks) == part.of(article.text)
    for look in Look:
        wanted = list(article.noise) if look is Look.NOISE else [span for one in told for name, span in one.marks if name is look]
        assert places([piece.span for piece in pieces if look in piece.looks], part) == places(wanted, part)
    for edge in (edge for one in told for claim in one.claims for edge in (claim.span.start, claim.span.end)):
        assert not any(piece.span.start < edge < piece.span.end for piece in pieces)


@given(TEXTS, st.integers(2, 30))
def test_parts_put_together_are_the_text(text: str, most: int) -> None:
    parts = segments.parts(text, most)
    assert "".join(part.of(text) for part in parts) == text
    assert all(len(part) <= most for part in parts)
    assert all(len(part) > most // 2 for part in parts[:-1])
    assert [segments.part_of(parts, part.start) for part in parts] == list(range(len(parts)))


@given(TEXTS, st.data())
def test_every_place_is_found_from_what_is_shown(text: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.integers(0, len(text))) for _ in range(2))
    assert segments.place(text, start, len(visible(text[start:end]))) == end


@pytest.mark.parametrize(("shown", "place"), [(0, 0), (1, 1), (2, 1), (8, 1), (9, 2), (10, 3), (99, 3)])
def test_a_place_within_a_hidden_sign_is_its_beginning(shown: int, place: int) -> None:
    assert segments.place("a\u202eb", 0, shown) == place


SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: Span(min(pair), max(pair)))


@given(SPANS, st.lists(st.tuples(st.sampled_from(["said", "date", "actor"]), SPANS), max_size=6))
def test_pieces_cover_the_whole_once_and_carry_their_looks(whole: Span, looks: list[tuple[str, Span]]) -> None:
    pieces = segments.cut(whole, looks)
    assert [place for piece, _ in pieces for place in range(piece.start, piece.end)] == list(range(whole.start, whole.end))
    for piece, worn in pieces:
        assert set(worn) == {look for look, span in looks if span.start <= piece.start and piece.end <= span.end}


def test_events_stand_in_the_order_of_the_text() -> None:
    assert [one.claims[0].trigger.of(MIXED.text) for one in TOLD if one.claims[0].trigger] == ["opened", "stands", "افتتاح", "closed"]


def test_looks_cross_and_nest() -> None:
    blocks = segments.blocks(MIXED, Span(0, len(MIXED.text)), TOLD)
    found = [(piece.span.of(MIXED.text), piece.looks) for piece in blocks[1].segments if piece.looks]
    assert [(words, set(looks)) for words, looks in found[:4]] == [
        ("On ", {Look.DATE}),
        ("2 June 2023", {Look.DATE}),
        (" the ", {Look.DATE}),
        ("🜁🜂 guild", {Look.DATE, Look.ACTOR}),
    ]


def test_the_title_and_the_page_around_are_told_apart() -> None:
    blocks = segments.blocks(MIXED, Span(0, len(MIXED.text)), TOLD)
    assert [block.is_title for block in blocks] == [True, False, False, False, False]
    assert [block.is_noise for block in blocks] == [False, False, False, False, True]


def test_an_event_is_in_every_part_it_is_told_in() -> None:
    library = texts.many(10)
    told = segments.told(library.articles[0], library.events)
    parts = segments.parts(library.articles[0].text, 200)
    assert len(parts) > 2
    assert sum(one.is_in(part) for one in told for part in parts) >= len(told) == len(library.events)
