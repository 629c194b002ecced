"""News-like sentences of our own, labelled by hand with the status an analyst would give: each language gets nearly all of them right."""

from datetime import date
from pathlib import Path

import pytest

from events import articles
from events.extract import read
from events.model import Status

CASES = Path(__file__).parent / "status_cases"
TOLD = date(2023, 12, 5)
ROWS = [line.split("\t") for path in sorted(CASES.glob("*.tsv")) for line in path.read_text(encoding="utf-8").splitlines()]

CODES = sorted({row[1] for row in ROWS})


def found(text: str, code: str) -> str:
    """Status of the happening that the last date of a sentence dates."""
    claims = [claim for claim in read(articles.as_is(text, language=code, dct=TOLD)).claims if claim.timex is not None]
    return str(max(claims, key=lambda claim: claim.timex.span if claim.timex else claim.span).status) if claims else ""


@pytest.mark.parametrize("code", CODES)
def test_nine_in_ten_sentences_of_each_language_get_their_status(code: str) -> None:
    wrong = [
        f"{status}, not {found(text, code)}: {text}" for status, language, text in ROWS if language == code and found(text, code) != status
    ]
    assert len(wrong) < 0.1 * sum(language == code for _, language, _ in ROWS), wrong


def test_every_status_is_tried_in_every_language_equally_often() -> None:
    counts = {(status, code): sum(row[:2] == [status, code] for row in ROWS) for status in Status for code in CODES}
    assert set(counts.values()) == {len(ROWS) // len(counts)}
