"""Where the claims of one event contradict each other: an event in, both sides with their sentences beside each other, a choice out."""

from collections.abc import Sequence

import streamlit as st

from components import detail, drafts, judged, names, shelf, typeset
from components.drafts import last
from components.escape import markdown_text, shorten
from components.shelf import Seen
from components.typeset import Node, node, quote
from components.words import Words
from events import changing
from events.corrections import Field
from events.disagreements import Disagreement, Side, disagreements
from events.errors import Message
from events.model import Claim, Event

MOST_SIDES, MOST_QUOTED, MOST_LETTERS = 4, 2, 40


def show(event: Event, shown: Seen, *, words: Words) -> None:
    """Draw each disagreement that nobody has settled, its sides beside each other, each with a button that sides with it."""
    local = names.by_label(shown.library.index, words)
    for one in open_in(event, shown):
        sides = one.sides[:MOST_SIDES]
        called = [judged.side(one.field, side.value, words, local) for side in sides]
        with st.container(border=True, key=f"dispute-{one.field}"):
            field = words.gettext(names.FIELDS[one.field])
            head = node("p", words.gettext("The sources disagree on {field}.", field=field), look="line warn")
            both = [
                node("section", "", node("h3", name), *quotes(side.claims, shown, words)) for side, name in zip(sides, called, strict=True)
            ]
            typeset.show([node("div", "", head, node("div", "", *both, look="sides"))], key=f"dispute-{one.field}-{event.id}")
            with st.container(horizontal=True, gap="small"):
                for number, (side, name) in enumerate(zip(sides, called, strict=True)):
                    st.button(
                        words.gettext("“{value}” is right", value=markdown_text(shorten(name, MOST_LETTERS))),
                        key=f"side-{one.field}-{number}",
                        on_click=_choose,
                        args=(event, one.field, side, name, last(shown.log)),
                    )


def open_in(event: Event, shown: Seen) -> Sequence[Disagreement]:
    """Disagreements about fields that nobody has corrected."""
    one = judged.review_of(event, shown.library)
    return [found for found in disagreements(event) if one.counting(found.field) is None]


def quotes(claims: Sequence[Claim], shown: Seen, words: Words) -> list[Node]:
    """The sentences of some claims with the words that speak marked, and where they stand."""
    nodes = []
    for claim in claims[:MOST_QUOTED]:
        article = shown.library.article(claim.article_id)
        if article is not None:
            nodes.append(quote(*detail.marked_sentence(claim, article), lang=article.language))
            nodes.append(node("p", words.join((article.title, article.publisher)), look="source quiet"))
    return nodes


def _choose(event: Event, field: Field, side: Side, name: str, seen: int) -> None:
    told = Message("“{event}”: “{value}” counts now.", {"event": event.title, "value": name})
    if shelf.change([changing.side_with(event, field, side)], told, seen=seen):
        st.session_state[drafts.DONE] = event.id, last(shelf.log())
