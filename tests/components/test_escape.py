"""Escaping: what an article says is shown as it stands there, and does nothing."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.escape import markdown_text, plotly_lines, plotly_text, shorten, visible, visible_signs
from events.bidi import isolate

HOSTILE = (
    '<span style="background:url(http://evil.example/x)">hello</span>',
    "<b>bold</b> & <i>slanted</i>",
    '<a href="http://evil.example" target=_top>link</a>',
    "</b><extra>side box</extra>",
    "%{customdata[0]} &lt;b&gt; \"quoted\" 'too'",
    "<svg><script>alert(1)</script></svg>",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_plotly_shows_text_as_written(text: str) -> None:
    escaped = plotly_text(text)
    assert "<" not in escaped
    assert html.unescape(escaped) == text
    assert "&quot;" not in escaped
    assert "&#x27;" not in escaped


@given(st.text(st.characters(), max_size=200))
def test_plotly_text_holds_no_markup_and_can_be_sent(text: str) -> None:
    escaped = plotly_text(text)
    assert not re.search("[<>]", escaped)
    assert not re.search("&(?!(amp|lt|gt);)", escaped)
    escaped.encode("utf-8")


@given(st.text(st.characters(), max_size=300), st.integers(8, 60), st.integers(1, 4))
def test_lines_keep_their_bounds(text: str, width: int, lines: int) -> None:
    broken = plotly_lines(text, width=width, lines=lines).split("<br>")
    assert len(broken) <= lines
    assert all(len(html.unescape(line).strip("\u2066\u2067\u2069")) <= width for line in broken)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Round table on the military industry", "Round table on the<br>military industry"),
        ("Short", "Short"),
        ("", ""),
        ("word " * 30, "word word word word word<br>word word word word word …"),
        ("زيارة AFRICOM!", "\u2067زيارة AFRICOM!\u2069"),
        ("AFRICOM تزور الجزائر لثلاثة أيام (2)", "\u2067AFRICOM تزور الجزائر\u2069<br>\u2067لثلاثة أيام (2)\u2069"),
    ],
)
def test_lines_are_even_and_say_where_they_are_cut(text: str, lines: str) -> None:
    assert plotly_lines(text, width=28, lines=2) == lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("a\u200bb", "a⟨U+200B⟩b"),
        ("a\x00b", "a\ufffdb"),
        ("a\ud800b", "a\ufffdb"),
        ("الجزائر", "الجزائر"),
        ("a\u2067\u202eb\u2069", "a⟨U+2067⟩⟨U+202E⟩b⟨U+2069⟩"),
        ("(\u200fa)", "(\u200fa)"),
        ("🇩🇿 👨‍👩‍👧", "🇩🇿 👨‍👩‍👧"),
    ],
)
def test_hidden_characters_are_made_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(st.sampled_from("aبא1 .\u2067\u2066\u2069\u202e\u200f"), max_size=40))
def test_what_we_keep_to_itself_stays_so_and_by_itself_every_sign_shows(text: str) -> None:
    assert visible(isolate(text)) == isolate(text)
    assert visible_signs(text) == "".join(map(visible_signs, text))
    assert not set(visible_signs(text)) & set("\u2066\u2067\u2069\u202e")


@given(st.text(max_size=80), st.integers(2, 40))
def test_shorten_never_exceeds(text: str, width: int) -> None:
    assert len(shorten(text, width)) <= width


@given(st.text(st.characters(exclude_categories=["C", "Z"]), max_size=80))
def test_markdown_keeps_every_character_and_arms_none(text: str) -> None:
    escaped = markdown_text(text)
    bare = re.sub(r"\\([!-/:-@\[-`{-~])", "", escaped)
    assert not re.search(r"[!-/:-@\[-`{-~]", bare)
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escaped).replace("\u2060", "") == text.replace("\u2060", "")


@pytest.mark.parametrize("text", ["http://evil.example", "www.evil.example", "me@evil.example", ":streamlit:", ":red[hot]", "a -> b"])
def test_markdown_parts_what_comes_alive_by_itself(text: str) -> None:
    assert "\u2060" in markdown_text(text)
