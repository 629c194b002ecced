"""The one home of escaping: words from an article in; out, text that Plotly or Streamlit's markdown shows as written and never obeys."""

import html
import re
import textwrap

from events import bidi

_BROKEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_SIGN = "[!-%'-;=?-~\u00a1-\u00ac\u00ae-\u024f\u2010-\u201f\u2026]"  # of Latin writing, shown as it is wherever it stands
_PLAIN = re.compile(f"{_SIGN}+(?: {_SIGN}+)*")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_AUTOMATIC = re.compile(r"(?i)(?<=[:@])(?=\S)|(?<=www)(?=\.)|(?<=[-<>=])(?=[-<>=])")


def visible(text: str) -> str:
    """Make characters that turn or hide words visible, and broken ones U+FFFD; texts that we have kept to themselves stay so.

    >>> visible("safe\\u202etxt.exe")
    'safe⟨U+202E⟩txt.exe'
    """
    return _BROKEN.sub("\ufffd", bidi.show_hidden_but_kept(text))


def visible_signs(text: str) -> str:
    """The same, each character by itself: what is shown of a text is what is shown of its parts."""
    return _BROKEN.sub("\ufffd", bidi.show_hidden(text))


def plotly_text(text: str) -> str:
    """Escape text for any place where Plotly draws words; quotes stay, because Plotly would show their entities.

    >>> plotly_text('<b style="background:url(x)">')
    '&lt;b style="background:url(x)"&gt;'
    """
    if _PLAIN.fullmatch(text):
        return text
    return html.escape(bidi.isolate(visible(" ".join(text.split()))), quote=False)


def plotly_lines(text: str, *, width: int, lines: int) -> str:
    """Escape text and break it into at most so many lines of at most so many characters; "…" says where it was cut."""
    flat = visible(shorten(text, width * (lines + 1)))
    cut = textwrap.wrap(flat, width, max_lines=lines, placeholder=" …")
    evened = textwrap.wrap(flat, -(-len(flat) // max(len(cut), 1)) + 4)
    kept = evened if len(evened) == len(cut) and max(map(len, evened), default=0) <= width else cut
    way = bidi.direction(flat)
    return "<br>".join(html.escape(bidi.isolate(line, way=way), quote=False) for line in kept)


def shorten(text: str, width: int) -> str:
    """Cut text to at most so many characters, "…" included.

    >>> shorten("United States Department of State", 14)
    'United States…'
    """
    flat = " ".join(text.split())
    return flat if len(flat) <= width else flat[: width - 1].rstrip() + "…"


def markdown_text(text: str) -> str:
    """Escape text for Streamlit's markdown (labels, captions, errors): no link, image, colour, icon or formula comes to life.

    A word joiner (U+2060) parts what would become a link, an icon or an arrow by itself, such as a bare address.

    >>> markdown_text("*a*")
    '\\\\*a\\\\*'
    """
    return _PUNCTUATION.sub(r"\\\1", _AUTOMATIC.sub("\u2060", visible(" ".join(text.split()))))
