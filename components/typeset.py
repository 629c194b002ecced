"""Text that is not ours, set on the page: a tree of nodes comes in, a press on one of its buttons is heard.

This is the one place where an article's words meet the page's markup. The browser builds the tree from a short list of
elements and puts every text in as text, so that no word of an article can become markup, a link or a request.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Literal, TypedDict

import streamlit as st

from components.escape import visible
from events.bidi import Direction, direction

_HOME = Path(__file__).parent
BUILDER, LOOKS = ((_HOME / name).read_text(encoding="utf-8") for name in ("nodes.js", "typeset.css"))


class Node(TypedDict, total=False):
    """One element: ``tag`` and ``look`` come from our code, ``text`` may be anybody's, ``press`` makes it a button."""

    tag: str
    look: str
    text: str
    label: str
    lang: str
    dir: Direction
    role: str
    hint: str
    press: str
    kids: list["Node"]


def node(tag: str, text: str = "", *kids: Node, look: str = "", lang: str = "", label: str = "", role: str = "", hint: str = "") -> Node:
    """An element with a text, which runs its own way, then its children; ``hint`` shows when the pointer rests on it."""
    made: Node = {"tag": tag, "text": visible(text), "kids": list(kids)}
    extras = {"look": look, "lang": lang, "dir": direction(text), "label": label, "role": role, "hint": visible(hint)}
    made.update({name: value for name, value in extras.items() if value})  # type: ignore[typeddict-item]
    return made


def button(text: str, press: str, *kids: Node, label: str = "", look: str = "", hint: str = "") -> Node:
    """A button; ``press`` is what the page hears when it is pressed, ``label`` what a screen reader says."""
    return {**node("button", text, *kids, label=visible(label), look=look, hint=hint), "press": press}


def piece(tag: str, text: str, *, look: str = "") -> Node:
    """A part of a sentence, which runs as the whole does."""
    made: Node = {"tag": tag, "text": visible(text), "kids": []}
    return {**made, "look": look} if look else made


def quote(*pieces: Node, lang: str) -> Node:
    """A sentence of an article, in pieces."""
    way = direction("".join(one.get("text", "") for one in pieces))
    made = node("blockquote", "", *pieces, lang=lang)
    return {**made, "dir": way} if way else made


def plain(nodes: Iterable[Node]) -> str:
    """All the text of some nodes, in reading order."""
    return " ".join(part for item in nodes for part in (item.get("text", ""), plain(item.get("kids", []))) if part)


def show(
    nodes: Sequence[Node],
    *,
    key: str,
    on_press: Callable[[str], None] | None = None,
    reveal: str = "",
    width: Literal["stretch", "content"] = "stretch",
) -> None:
    """Set nodes on the page; ``on_press`` hears which button was pressed, before the page is drawn again.

    Each new ``reveal`` scrolls them into view, as little as that takes.
    """
    _TYPESET(key=key, data={"nodes": list(nodes), "reveal": reveal}, on_pressed_change=lambda: _hear(key, on_press), width=width)


def _hear(key: str, on_press: Callable[[str], None] | None) -> None:
    pressed = st.session_state[key].get("pressed")
    if on_press is not None and isinstance(pressed, str):
        on_press(pressed)


_TYPESET = st.components.v2.component(
    "frise.typeset",
    html='<div class="sheet"></div>\n<!-- filled by the script -->',
    css=LOOKS,
    js=BUILDER + (_HOME / "typeset.js").read_text(encoding="utf-8"),
)
