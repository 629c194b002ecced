"""Pairs of actors that may be one: each with its reasons and a sentence of both, to be merged, put off, or told apart for good."""

from collections.abc import Mapping

import streamlit as st
from babel.numbers import format_percent

from components import detail, names, shelf, typeset
from components.address import show_actor
from components.escape import markdown_text, shorten
from components.roster import Presence
from components.shelf import Seen
from components.typeset import Node, node, quote
from components.words import Words
from events.edits import Apart, Dismiss, Merge
from events.errors import Message
from events.familiarity import Standing
from events.namesakes import Suggestion

MOST_SHOWN = 20
MOST_LETTERS = 40


def show(shown: Seen, *, called: Mapping[str, str], words: Words) -> None:
    """Draw the pairs, likeliest first."""
    _ = words.gettext
    pairs = [pair for pair in shown.suggestions if {pair.one.id, pair.other.id} <= shown.roster.keys()]
    if not pairs:
        st.info(_("No two actors look as if they were one. Nothing is ever merged by itself."))
        return
    st.markdown(
        words.ngettext(
            "{count} pair of actors may be one. Nothing is merged by itself.",
            "{count} pairs of actors may be one. Nothing is merged by itself.",
            len(pairs),
        )
    )
    for pair in pairs[:MOST_SHOWN]:
        with st.container(border=True):
            _pair(pair, shown, called, words)
    if len(pairs) > MOST_SHOWN:
        told = {"shown": words.number(MOST_SHOWN), "all": words.number(len(pairs))}
        st.caption(_("The {shown} likeliest of {all} pairs. Answer these to see others.", **told))


def _answer(answer: Merge | Dismiss | Apart, told: Message) -> None:
    shelf.change([answer], told)


def in_order(pair: Suggestion, shown: Seen) -> tuple[Presence, Presence]:
    """The actor that would be kept, then the other: the known one first, then the one of more events."""
    both = [shown.roster[actor.id] for actor in (pair.one, pair.other)]
    both.sort(key=lambda one: (shown.familiarity(one.actor).standing is not Standing.KNOWN, -len(one.events), one.actor.id))
    return both[0], both[1]


def _pair(pair: Suggestion, shown: Seen, called: Mapping[str, str], words: Words) -> None:
    kept, other = in_order(pair, shown)
    key = f"{kept.actor.id} {other.actor.id}"
    typeset.show([card(pair, shown, words)], key=f"pair-{key}", on_press=show_actor)
    names_told = {"actor": called[other.actor.id], "name": called[kept.actor.id]}
    reasons = tuple(reason.template for reason in pair.reasons)
    with st.container(horizontal=True, gap="small"):
        short = markdown_text(shorten(called[kept.actor.id], MOST_LETTERS))
        st.button(
            words.gettext("One actor: keep “{name}”", name=short),
            key=f"merge-{key}",
            type="primary",
            on_click=_answer,
            args=(Merge(kept.actor.id, other.actor.id), Message("“{actor}” is now one with “{name}”.", names_told)),
        )
        st.button(
            words.gettext("Not now"),
            key=f"dismiss-{key}",
            help=words.gettext("Hides the pair until something else speaks for it."),
            on_click=_answer,
            args=(
                Dismiss(kept.actor.id, other.actor.id, reasons),
                Message("“{actor}” and “{name}” are not suggested again for this reason.", names_told),
            ),
        )
        st.button(
            words.gettext("Two actors: never again"),
            key=f"apart-{key}",
            help=words.gettext("They are not one, whatever speaks for it."),
            on_click=_answer,
            args=(
                Apart(kept.actor.id, other.actor.id),
                Message("“{actor}” and “{name}” are two, and are never suggested again.", names_told),
            ),
        )


def card(pair: Suggestion, shown: Seen, words: Words) -> Node:
    """Both actors side by side, each with a sentence that names it, under what speaks for their being one."""
    kept, other = in_order(pair, shown)
    shared = len(set(kept.events) & set(other.events))
    likeness = format_percent(round(pair.score, 2), locale=words.locale)
    reasons = [*map(words.message, pair.reasons), words.gettext("Likeness: {score}", score=likeness)]
    if shared:
        reasons.append(words.ngettext("Against it: {count} event names both.", "Against it: {count} events name both.", shared))
    why = node("ul", "", *(node("li", reason) for reason in reasons), look="reasons")
    label = f"{names.flagged(kept.actor.name(words.code))} / {names.flagged(other.actor.name(words.code))}"
    return node("article", "", node("div", "", *(_side(one, shown, words) for one in (kept, other)), look="pair"), why, label=label)


def _side(presence: Presence, shown: Seen, words: Words) -> Node:
    actor = presence.actor
    told = words.ngettext("named in {count} event", "named in {count} events", len(presence.events))
    quotes = []
    for claim in presence.claims[:1]:
        article = shown.library.article(claim.article_id)
        if article is not None:
            quotes.append(quote(*detail.sentence(claim, article, actor), lang=article.language))
            quotes.append(node("p", article.title or article.id, look="quiet"))
    head = node("div", "", detail.chip(actor, shown.familiarity(actor), words), look="people")
    line = node("p", words.join((names.actor_kind(actor.kind, words), told)), look="quiet")
    return node("section", "", head, line, *quotes)
