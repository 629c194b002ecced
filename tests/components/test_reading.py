"""What the browser is told of an article, and what the page makes of words selected there."""

from dataclasses import replace

import pytest

from components import detail, reading, segments
from components.escape import visible
from components.reading import Selected, Sheet, sheet
from components.segments import Told
from components.shelf import Seen
from components.typeset import plain
from components.words import words
from events.identity import apply
from events.library import Library
from events.model import Span
from tests.fixtures import hand, texts

ENGLISH, FRENCH = words("en"), words("fr")
MIXED = texts.mixed()
ARTICLE = MIXED.articles[0]
WHOLE = Span(0, len(ARTICLE.text))


def whole(library: Library) -> Sheet:
    article = library.articles[0]
    return sheet(article, library, segments.parts(article.text)[0], ENGLISH)


def pieces(drawn: Sheet) -> list[tuple[int, int, str, str]]:
    return [piece for stretch in drawn["text"] for paragraph in stretch["paragraphs"] for piece in paragraph["pieces"]]


@pytest.mark.parametrize("library", [hand.library(), hand.hostile_library(), MIXED], ids=["plain", "hostile", "mixed"])
def test_the_text_is_told_as_it_is(library: Library) -> None:
    drawn, text = whole(library), library.articles[0].text
    assert "".join(shown for _, _, shown, _ in pieces(drawn)) == visible(text)
    assert all(shown == visible(text[start:end]) for start, end, shown, _ in pieces(drawn))


def test_the_page_around_an_article_is_folded() -> None:
    assert [(stretch["fold"], len(stretch["paragraphs"])) for stretch in whole(MIXED)["text"]] == [
        ("", 4),
        ("1 line of the page around the article", 1),
    ]


def test_a_title_is_a_heading() -> None:
    assert [paragraph["tag"] for paragraph in whole(hand.library())["text"][0]["paragraphs"]] == ["h2", "p", "p", "p"]


def test_a_title_that_the_text_does_not_begin_with_stands_above_it() -> None:
    library = texts.many(30, 60_000)
    article = library.articles[0]
    heads = [sheet(article, library, part, ENGLISH)["head"][0] for part in segments.parts(article.text)]
    assert {(head["tag"], head["text"]) for head in heads} == {("h2", "Schools")}
    assert whole(hand.library())["head"][0]["tag"] == "p"


def test_events_are_listed_with_their_words() -> None:
    drawn, text = whole(hand.library()), hand.TEXT
    assert [[text[start:end] for start, end in line["marks"]] for line in drawn["events"]] == [
        ["from 3 to 5 May", "Norway", "Chile"],
        ["early 2024", "Norway", "Chile"],
        ["in March 2022", "Seed Trust", "Chile"],
        ["recently", "Norway"],
    ]
    assert plain(drawn["events"][1]["head"]) == "2 early 2024 Opening of a shared wing opening · planned"
    assert drawn["events"][3]["label"] == "Event 4"


def test_the_list_speaks_the_reader_s_language() -> None:
    article = hand.library().articles[0]
    drawn = sheet(article, hand.library(), Span(0, len(article.text)), FRENCH)
    assert plain(drawn["over"]).startswith("4 événements dans cet article")
    assert drawn["looks"]["trigger"] == "ce qui s’est passé"


def test_too_many_events_are_cut_and_the_reader_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "MOST_EVENTS", 2)
    drawn = whole(hand.library())
    assert len(drawn["events"]) == 2
    assert "Only the first 2 of the 4 events" in plain(drawn["over"])


def test_a_long_article_is_read_in_parts() -> None:
    library = texts.many(30, 60_000)
    article = library.articles[0]
    parts = segments.parts(article.text)
    drawn = [sheet(article, library, part, ENGLISH) for part in parts]
    assert [plain(one["turns"]) for one in drawn] == [
        "Part 1 of 3 of this long article Next part",
        "Part before Part 2 of 3 of this long article Next part",
        "Part before Part 3 of 3 of this long article",
    ]
    assert [int(plain(line["head"]).split()[0]) for one in drawn for line in one["events"]] == list(range(1, 31))


def test_of_an_event_told_in_two_parts_the_claim_of_the_part_is_shown() -> None:
    library = texts.many(30, 60_000)
    article, shown = library.articles[0], Seen(library, (), library, apply(library.claims, ()))
    parts = segments.parts(article.text)
    first, last = library.claims[0], library.claims[-1]
    told = Told(replace(library.events[0], claims=(first, last)), (first, last), ())
    for part, there in ((parts[0], first), (parts[-1], last)):
        for asked in (first, last):
            choice = reading.choose(told, asked, part, shown, ENGLISH)
            assert (choice["claim"], choice["places"]) == (detail.READ + there.id, {detail.READ + there.id: there.span.start})
    assert plain(choice["opened"]).count("Show it in the text") == 2


def test_words_can_be_selected_only_where_somebody_hears_it() -> None:
    assert whole(MIXED)["add"] == ""
    assert sheet(ARTICLE, MIXED, WHOLE, ENGLISH, can_add=True)["add"] == "Add an event from these words"


SIGN = ARTICLE.text.index("\u202e")


@pytest.mark.parametrize(
    ("told", "words_selected"),
    [
        ({"start": [0, 4], "end": [0, 12]}, "🜁🜂 guild"),
        ({"start": [0, 3], "end": [0, 13]}, "🜁🜂 guild"),
        ({"start": [SIGN - 4, 0], "end": [SIGN, 11]}, "safe\u202etxt"),
        ({"start": [0, 12], "end": [0, 4]}, None),
        ({"start": [0, 3], "end": [0, 4]}, None),
        ({"start": [-5, 0], "end": [0, 4]}, None),
        ({"start": [0, 0], "end": [10**9, 4]}, None),
        ({"start": [0, "x"], "end": [0, 4]}, None),
        ({"start": [0], "end": [0, 4]}, None),
        ("nonsense", None),
        (None, None),
    ],
)
def test_what_was_selected_is_a_span_of_the_text(told: object, words_selected: str | None) -> None:
    found = reading._selected(told, ARTICLE, WHOLE)
    if words_selected is None:
        assert found is None
    else:
        assert found == Selected(ARTICLE.id, texts.find(ARTICLE.text, words_selected))


def test_a_selection_ends_with_its_part() -> None:
    found = reading._selected({"start": [0, 4], "end": [0, 10**9]}, ARTICLE, Span(0, 12))
    assert found == Selected(ARTICLE.id, Span(4, 12))
