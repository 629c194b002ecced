"""Reading what a reader gives: what the preview says, what cannot be read, and that a fault of ours is told too."""

from datetime import date

import pytest

from components import cache, upload
from components.cache import Draft
from components.typeset import plain
from components.words import words
from events.library import Library
from tests.fixtures import hand

ENGLISH, FRENCH = words("en", "en-GB"), words("fr", "fr-FR")
NOTE = "Ministers in Lima\nPublished on 9 May 2023\n\nMinisters of Peru and Chile met in Lima on 4 May 2023. They spoke of fish.\n"
UNDATED = "Ministers in Lima\n\nMinisters of Peru and Chile met in Lima on 4 May. They spoke of fish.\n"


def text_of(draft: Draft, library: Library | None = None) -> str:
    return plain([upload.preview(draft, library or Library(), ENGLISH)])


def test_the_preview_says_what_was_found() -> None:
    text = text_of(cache.read_file(NOTE.encode(), "note.txt"))
    for part in ("Ministers in Lima", "note.txt", "9 May 2023 · from the line under the title", "English", "utf-8", "1 event"):
        assert part in text


def test_a_date_the_reader_gives_counts() -> None:
    draft = cache.read_text(UNDATED, date(2022, 5, 9))
    assert "as you gave it" in text_of(draft)
    assert [claim.time.value for claim in draft.claims if claim.time] == ["2022-05-04"]
    assert "none found" in text_of(cache.read_text(UNDATED))


@pytest.mark.parametrize(
    ("name", "data", "part"),
    [
        ("empty.txt", b"", "empty.txt is empty"),
        ("scan.txt", b"%PDF-1.7 \x00", "looks like a PDF document"),
        ("noise.bin", bytes(range(256)) * 40, "is a binary file"),
        ("figures.txt", b"12 34 56", "has no words"),
        ("large.txt", b"a" * 20_000_001, "at most 20 MB"),
        ("<img src=x>.txt", b"", "<img src=x>.txt is empty"),
    ],
)
def test_what_cannot_be_read_says_why(name: str, data: bytes, part: str) -> None:
    draft = cache.read_file(data, name)
    assert draft.article is None
    assert part in text_of(draft)


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00\xd8", "a\ud800b".encode("utf-8", "surrogatepass"), b"word \x00 word", b"caf\xe9 \xe0 Alger, le 4 mai 2023"]
)
def test_broken_letters_are_read_or_refused_but_never_a_fault(data: bytes) -> None:
    assert "fault in this program" not in text_of(cache.read_file(data, "broken.txt"))


def test_a_fault_of_ours_is_told_and_costs_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(article: object) -> list[object]:
        raise ZeroDivisionError(article)

    monkeypatch.setattr(cache, "extract", fail)
    draft = cache.read_text(NOTE + "Once more.")
    assert draft.article is None
    assert "une faute de ce programme" in plain([upload.preview(draft, Library(), FRENCH)])


def test_an_article_that_is_there_already_is_said_to_be() -> None:
    library = hand.library()
    assert "already here" in text_of(Draft("", library.articles[0]), library)
