"""What is asked for as chips: the filters in force come in, one chip each goes out, and each can be taken off by a press."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import streamlit as st

from components import judged, names, typeset
from components.filters import (
    ACTORS,
    CONFIDENCE,
    FIRST,
    KINDS,
    LAST,
    PUBLISHERS,
    REJECTED,
    REVIEWS,
    SOURCES,
    STATUSES,
    SURELY,
    TAGS,
    WORDS,
    current,
    fill,
    reset,
)
from components.link import Asked
from components.typeset import Node, button, node
from components.words import Words


def show(asked: Asked, hidden: int, called: Mapping[str, str], *, words: Words) -> None:
    """Draw the chips, and one button that takes all off; ``hidden`` events are left out by the confidence alone.

    Their container is there even without any, so that the chart below stays where it is and need not be made anew.
    """
    found = chips(asked, hidden, called, words)
    row = st.container(horizontal=True, vertical_alignment="center", gap="small", key="chips")
    if not found:
        return
    with row:
        typeset.show([node("div", "", *found, look="chips")], key="chip-list", on_press=take_off, width="content")
        st.button(words.gettext("Clear all filters"), key="reset", type="tertiary", on_click=reset)


def chips(asked: Asked, hidden: int, called: Mapping[str, str], words: Words) -> list[Node]:
    """One chip a filter that is on."""
    _ = words.gettext
    texts = {f"{ACTORS}={actor}": called.get(actor, actor) for actor in asked.actors}
    texts |= {f"{FIRST}=": _("from {year}", year=str(asked.first_year))} if asked.first_year is not None else {}
    texts |= {f"{LAST}=": _("to {year}", year=str(asked.last_year))} if asked.last_year is not None else {}
    texts |= {f"{SURELY}=": _("surely in the years chosen")} if asked.surely else {}
    texts |= {f"{STATUSES}={status}": names.status(status, words) for status in asked.statuses}
    texts |= {f"{KINDS}={kind}": names.kind(kind, words) for kind in asked.kinds}
    texts |= {f"{SOURCES}={source}": _("according to {name}", name=names.source(source, called)) for source in asked.sources}
    texts |= {f"{PUBLISHERS}={publisher}": _("published by {name}", name=publisher) for publisher in asked.publishers}
    texts |= {f"{REVIEWS}={code}": judged.state(code, words) for code in asked.reviews}
    texts |= {f"{TAGS}={tag}": _("tag {tag}", tag=tag) for tag in asked.tags}
    texts |= {f"{REJECTED}=": _("with rejected events")} if asked.rejected else {}
    texts |= {f"{CONFIDENCE}=": _confidence(asked, hidden, words)} if asked.confidence else {}
    texts |= {f"{WORDS}=": _("“{words}”", words=asked.words)} if asked.words else {}
    return [button(text, press, label=_("Remove the filter {name}", name=text)) for press, text in texts.items()]


def _confidence(asked: Asked, hidden: int, words: Words) -> str:
    share = words.gettext("%d%%") % asked.confidence
    return words.ngettext("{count} hidden below {share} confidence", "{count} hidden below {share} confidence", hidden, share=share)


def take_off(press: str) -> None:
    """Take one filter off, named as its chip names it."""
    key, _, value = press.partition("=")
    asked = current()

    def without(values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for one in values if one != value)

    changes: dict[str, Callable[[], Asked]] = {
        ACTORS: lambda: replace(asked, actors=without(asked.actors)),
        FIRST: lambda: replace(asked, first_year=None),
        LAST: lambda: replace(asked, last_year=None),
        SURELY: lambda: replace(asked, surely=False),
        STATUSES: lambda: replace(asked, statuses=without(asked.statuses)),
        KINDS: lambda: replace(asked, kinds=without(asked.kinds)),
        SOURCES: lambda: replace(asked, sources=without(asked.sources)),
        PUBLISHERS: lambda: replace(asked, publishers=without(asked.publishers)),
        REVIEWS: lambda: replace(asked, reviews=without(asked.reviews)),
        TAGS: lambda: replace(asked, tags=without(asked.tags)),
        REJECTED: lambda: replace(asked, rejected=False),
        CONFIDENCE: lambda: replace(asked, confidence=0),
        WORDS: lambda: replace(asked, words=""),
    }
    if key in changes:
        fill(changes[key]())
