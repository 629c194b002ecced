"""Reading what a reader gives: what is told of it, what cannot be read, copies, and that a fault of ours is told too."""

from collections.abc import Generator
from datetime import date

import pytest

from components import cache, reports
from components.gathering import Gathering, Line, marked
from components.typeset import plain
from components.words import words
from events import intake
from events.intake import Outcome, Report
from events.intake.duplicates import Known
from events.library import Library
from tests.fixtures import hand

ENGLISH, FRENCH = words("en", "en-GB"), words("fr", "fr-FR")
NOTE = "Ministers in Lima\nPublished on 9 May 2023\n\nMinisters of Peru and Chile met in Lima on 4 May 2023. They spoke of fish.\n"
UNDATED = "Ministers in Lima\n\nMinisters of Peru and Chile met in Lima on 4 May. They spoke of fish.\n"
LONG = NOTE + "They agreed on nets, boats, harbours, prices, ice, salt and the months in which nobody may fish along either coast.\n"


def text_of(outcome: Outcome, library: Library | None = None) -> str:
    return plain([reports.report(Line(outcome), library or Library(), ENGLISH)])


def read(data: bytes, name: str) -> Outcome:
    return cache.extracted(next(iter(intake.read(data, name=name))))


def test_the_report_says_what_was_found_and_where() -> None:
    text = text_of(read(NOTE.encode(), "note.txt"))
    for part in (
        "Ministers in Lima",
        "note.txt",
        "9 May 2023 · from the line under the title",
        "English",
        "utf-8",
        "1 event",
        "plain text",
    ):
        assert part in text


def test_a_date_the_reader_gives_counts() -> None:
    outcome = cache.read_text(UNDATED)
    assert "none found" in text_of(outcome)
    assert outcome.article is not None
    article, claims = cache.dated_claims(outcome.article, date(2022, 5, 9))
    assert "as you gave it" in reports.dated(article, ENGLISH)
    assert [claim.time.value for claim in claims if claim.time] == ["2022-05-04"]


@pytest.mark.parametrize(
    ("name", "data", "part"),
    [
        ("empty.txt", b"", "The file is empty"),
        ("noise.bin", bytes(range(256)) * 40, "is a binary file"),
        ("figures.txt", b"12 34 56", "has no words"),
        ("large.txt", b"a" * 20_000_001, "at most 20 MB"),
        ("<img src=x>.txt", b"", "<img src=x>.txt: The file is empty"),
    ],
)
def test_what_cannot_be_read_says_why(name: str, data: bytes, part: str) -> None:
    outcome = read(data, name)
    assert outcome.article is None
    assert part in text_of(outcome)


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00\xd8", "a\ud800b".encode("utf-8", "surrogatepass"), b"word \x00 word", b"caf\xe9 \xe0 Alger, le 4 mai 2023"]
)
def test_broken_letters_are_read_or_refused_but_never_a_fault(data: bytes) -> None:
    assert "fault in this program" not in text_of(read(data, "broken.txt"))


def test_a_fault_of_ours_is_told_and_costs_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(article: object) -> list[object]:
        raise ZeroDivisionError(article)

    monkeypatch.setattr(cache, "extract", fail)
    outcome = cache.read_text(NOTE + "Once more.")
    assert outcome.article is None
    assert "une faute de ce programme" in plain([reports.report(Line(outcome), Library(), FRENCH)])


def test_an_article_that_is_there_already_is_said_to_be() -> None:
    library = hand.library()
    assert "already here" in text_of(Outcome("", Report(None), library.articles[0]), library)


def test_copies_are_told_among_those_read_and_those_here() -> None:
    first, again, near = (cache.read_text(text) for text in (LONG, LONG, LONG.replace("fish.", "fish and bread.")))
    lines = list(marked(iter([first, again, near]), Known))
    assert [line.copy.kind if line.copy else "" for line in lines] == ["", "same", "near"]
    assert first.article is not None
    here = Library().add(first.article, first.claims)
    assert "Nearly the same text as “Ministers in Lima”" in reports.copy_text(lines[2], here, ENGLISH)
    assert "The same text as “an article read before it”" in reports.copy_text(lines[1], Library(), ENGLISH)
    (line,) = marked(iter([near]), lambda: Known(here.articles))
    assert line.copy is not None


def test_a_reading_can_be_stopped_and_keeps_what_it_has() -> None:
    outcome, count = cache.read_text(NOTE), 1000

    def endless(_: object) -> Generator[Outcome, None, None]:
        for _number in range(count):
            run.wait(0.001)
            yield outcome

    run = Gathering(endless, Known)
    while not run.lines:
        run.wait(0.001)
    run.stop()
    assert run.wait(10)
    assert 0 < len(run.lines) < count


def test_a_reading_that_breaks_off_says_so_and_keeps_what_it_has() -> None:
    def broken(_: object) -> Generator[Outcome, None, None]:
        yield cache.read_text(NOTE)
        raise ZeroDivisionError

    run = Gathering(broken, Known)
    assert run.wait(10)
    assert [line.outcome.is_read for line in run.lines] == [True, False]
