"""Text without case and accents, one string at a time and a column at a time."""

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.folding import fold, fold_column, mend


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Algérie", "algerie"),
        ("ÉTATS-UNIS", "etats-unis"),
        ("e\u0301te\u0301", "ete"),
        ("l\u2019œuvre", "l'oeuvre"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("ﬁn", "fin"),
        ("", ""),
        ("broken \udc80", "broken \ufffd"),
    ],
)
def test_case_and_accents_do_not_count(text: str, folded: str) -> None:
    assert fold(text) == folded


@settings(deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", max_codepoint=0x24F), max_size=12)))
def test_a_column_folds_as_its_texts_do(texts: list[str]) -> None:
    assert fold_column(pa.array(texts, pa.large_string())).to_pylist() == [fold(text) for text in texts]


@settings(deadline=None)
@given(st.text(st.characters()))
def test_mended_text_can_be_written_and_is_as_long(text: str) -> None:
    assert len(mend(text).encode("utf-8").decode("utf-8")) == len(text)
    assert mend(mend(text)) == mend(text)
