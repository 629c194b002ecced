"""Which way a text runs, and that no text disturbs what stands beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.bidi import Direction, direction, isolate, show_hidden, show_hidden_but_kept

OPENERS, END, TURNS = "\u2066\u2067\u2068", "\u2069", "\u202a\u202b\u202c\u202d\u202e"
TEXTS = st.text(st.sampled_from(f"ab12 .()بאé\u200f\u200b{OPENERS}{END}{TURNS}"), max_size=30)


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("زيارة AFRICOM", "rtl"),
        ("AFRICOM تزور الجزائر", "rtl"),
        ("ביקור בלימה", "rtl"),
        ("الجزيرة reported that ministers met", "ltr"),
        ("Le président", "ltr"),
        ("會談", "ltr"),
        ("2023-12-04 (2)", ""),
        ("", ""),
        ("«\u2067زيارة الوفد إلى ليما\u2069» was added.", "ltr"),
        ("\u2066./a b c\u2069 ملف", "rtl"),
        ("\u2067\u2069", ""),
    ],
)
def test_most_words_say_which_way_a_text_runs(text: str, way: str) -> None:
    assert direction(text) == way


@pytest.mark.parametrize(
    ("text", "among", "shown"),
    [
        ("Algiers", "ltr", "Algiers"),
        ("زيارة!", "ltr", "\u2067زيارة!\u2069"),
        ("زيارة!", "rtl", "زيارة!"),
        ("Algiers!", "rtl", "\u2066Algiers!\u2069"),
        ("زيارة AFRICOM!", "rtl", "\u2067زيارة AFRICOM!\u2069"),
        ("2024-37~", "rtl", "\u20662024-37~\u2069"),
        ("2024", "rtl", "2024"),
        ("17:41", "rtl", "17:41"),
        ("2023-12-04", "rtl", "\u20662023-12-04\u2069"),
        ("", "rtl", ""),
        ("\u2067زيارة\u2069", "ltr", "\u2067زيارة\u2069"),
        ("safe\u202etxt", "ltr", "safe⟨U+202E⟩txt"),
        ("«\u2067زيارة\u2069» was added", "ltr", "\u2066«زيارة» was added\u2069"),
    ],
)
def test_a_text_is_kept_to_itself_where_it_could_mix(text: str, among: Direction, shown: str) -> None:
    assert isolate(text, among=among) == shown


@given(TEXTS, st.sampled_from(["ltr", "rtl"]))
def test_nothing_leaves_the_pair_around_a_text(text: str, among: Direction) -> None:
    inner = isolate(text, among=among)
    if inner[:1] in OPENERS and inner:
        assert inner.endswith(END)
        inner = inner[1:-1]
    assert not set(inner) & set(OPENERS + END + TURNS)


@given(TEXTS)
def test_what_may_still_turn_words_is_closed_and_never_nested(text: str) -> None:
    is_open = False
    for sign in show_hidden_but_kept(text):
        assert sign not in TURNS
        assert not (sign in OPENERS and is_open) and not (sign == END and not is_open)
        is_open = sign in OPENERS if sign in OPENERS + END else is_open
    assert not is_open
    assert not set(show_hidden(text)) & set(OPENERS + END + TURNS + "\u200b")
