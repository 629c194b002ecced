"""The actors of a library: a list to choose from, and of the one chosen its names, events, articles and what can be corrected."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from components import cache, corrections, names, shelf, table, typeset
from components.address import WHO, show_article, show_event, show_events_of
from components.detail import chip, facts, sentence_pieces
from components.escape import markdown_text, visible
from components.roster import KIND_ORDER, Presence
from components.shelf import Seen
from components.typeset import Node, button, node, quote
from components.when import day_text
from components.words import Words, mark
from events import languages
from events.folding import fold
from events.holdings import Holding
from events.identity import other_names
from events.library import Library
from events.model import Actor, ActorKind, Article
from events.namesakes import warn_of
from events.spacy_mode import recognition_mode

LIST, EVENTS, WANTED, KINDS = "actor-list", "actor-events", "actor-words", "actor-kinds"
MOST_ROWS = 500
MOST_READ, MOST_OFFICES = 50, 8  # articles searched for the offices of one actor, and offices shown
WIDTHS = {mark("Name"): 200, mark("Kind"): 100, mark("Known"): 80, mark("Events"): 90, mark("Articles"): 70}  # in pixels


def show(shown: Seen, *, called: Mapping[str, str], words: Words) -> None:
    """Draw the list beside the chosen actor."""
    if not shown.roster:
        st.info(words.gettext("No actor is named here yet. Add an article: open the line above, then paste it or choose its file."))
        return
    listing, panel = st.columns([5, 6], gap="medium")
    with listing:
        _list(shown, words)
        for mode in modes(shown.library, words):
            st.caption(markdown_text(mode))
    presence = shown.roster.get(str(st.session_state.get(WHO) or ""))
    with panel, st.container(border=True):
        if presence is None:
            hint = words.gettext("Choose an actor in the list to see its names, events and articles, and to correct them.")
            typeset.show([node("p", hint, look="quiet")], key="actor-hint")
        else:
            _one(presence, shown, called, words)


def found(presences: Sequence[Presence], wanted: str, kinds: Sequence[str]) -> list[Presence]:
    """Actors of some kinds (of all, when none is chosen) with every wanted word in one of their names."""
    parts = fold(wanted).split()
    return [
        presence
        for presence in presences
        if (not kinds or presence.actor.kind in kinds) and all(part in _all_names(presence.actor) for part in parts)
    ]


def modes(library: Library, words: Words) -> list[str]:
    """How names were found in the articles, a line a language that can be read."""
    codes = dict.fromkeys(article.language for article in library.articles if article.language in languages.codes())
    return [f"{names.language(code, words).capitalize()} · {words.message(recognition_mode(code))}" for code in codes]


def _all_names(actor: Actor) -> str:
    return fold("\n".join((actor.label, *actor.names.values())))


def _list(shown: Seen, words: Words) -> None:
    _ = words.gettext
    counts = {kind: sum(presence.actor.kind is kind for presence in shown.roster.values()) for kind in KIND_ORDER}
    wanted = st.text_input(_("Find an actor"), key=WANTED, max_chars=200, placeholder=_("Part of a name, in any language"), live=True)
    kinds = st.pills(
        _("Kind"),
        [kind.value for kind in KIND_ORDER if counts[kind]],
        format_func=lambda kind: f"{names.actor_kind(ActorKind(kind), words)} ({words.number(counts[ActorKind(kind)])})",
        selection_mode="multi",
        key=KINDS,
        wrap=True,
    )
    rows = found(list(shown.roster.values()), wanted, kinds)
    if not rows:
        st.info(_("No actor is called so. Take a word or a kind away to see more."))
        return
    _table(rows[:MOST_ROWS], shown, words)
    if len(rows) > MOST_ROWS:
        told = {"shown": words.number(MOST_ROWS), "all": words.number(len(rows))}
        st.caption(_("The first {shown} of {all} actors. Write part of a name to see others.", **told))


def _table(rows: Sequence[Presence], shown: Seen, words: Words) -> None:
    ids = [presence.actor.id for presence in rows]
    chosen = st.session_state.get(WHO)
    selected = [ids.index(chosen)] if chosen in ids else []
    st.session_state[LIST] = {"selection": {"rows": selected}}
    st.dataframe(
        cells(rows, shown, words),
        key=LIST,
        on_select=lambda: _hear(ids, selected),
        selection_mode="single-row",
        hide_index=True,
        height="auto",
        column_config={words.gettext(name): st.column_config.Column(width=width) for name, width in WIDTHS.items()},
        alt=words.gettext("Actors by kind. Select a row to see its names, events and articles."),
    )


def cells(rows: Sequence[Presence], shown: Seen, words: Words) -> pd.DataFrame:
    """The list's texts."""
    _ = words.gettext
    columns = [_(name) for name in WIDTHS]
    lines = [
        [
            visible(names.flagged(presence.actor.name(words.code))),
            names.actor_kind(presence.actor.kind, words),
            names.standing(shown.familiarity(presence.actor).standing, words),
            len(presence.events),
            len(presence.articles),
        ]
        for presence in rows
    ]
    return pd.DataFrame(lines, columns=columns)


def _hear(ids: Sequence[str], selected: Sequence[int]) -> None:
    """Take over a selection that differs from the one drawn."""
    rows = list(st.session_state[LIST]["selection"]["rows"])
    if rows != list(selected):
        st.session_state[WHO] = ids[rows[0]] if rows and rows[0] < len(ids) else ""


def _one(presence: Presence, shown: Seen, called: Mapping[str, str], words: Words) -> None:
    actor, library = presence.actor, shown.library
    typeset.show([panel(presence, shown, words)], key="actor", reveal=actor.id)
    if presence.acts_in:
        label = words.ngettext("Show its {count} event in the chronology", "Show its {count} events in the chronology", presence.acts_in)
        st.button(label, key="actor-filter", on_click=show_events_of, args=(actor.id,), icon=":material/filter_alt:")
    corrections.show(presence, shown, called=called, words=words)
    st.subheader(words.gettext("Events that name it"), anchor=False)
    frame = library.frame[library.frame["id"].isin(presence.events)]
    table.show(frame.iloc[: table.MOST_ROWS], len(frame), library, chosen="", choose=show_event, called=called, words=words, key=EVENTS)
    st.subheader(words.gettext("Articles that name it"), anchor=False)
    typeset.show([node("ul", "", *_articles(presence, library, words), look="ways")], key="actor-articles", on_press=show_article)


def panel(presence: Presence, shown: Seen, words: Words) -> Node:
    """The facts of one actor as nodes: what it is called, how well it is known, what the machine read."""
    actor, _ = presence.actor, words.gettext
    name = actor.name(words.code)
    known = shown.familiarity(actor)
    warnings = [node("p", words.message(message), look="line warn") for message in warn_of(name)]
    parts = [names.actor_kind(actor.kind, words), _country(actor, words)]
    rows: dict[str, str | Node] = {
        _("Known"): _sentences(names.standing(known.standing, words), [words.message(reason) for reason in known.reasons]),
        _("Other names"): words.join(other for other in dict.fromkeys((actor.label, *other_names(actor))) if other != name),
        _("As it was read"): words.join(_read_as(actor, shown, words)),
        _("Events"): _events(presence, words),
        _("Holds, as articles say"): _offices(presence, shown, words),
    }
    head = [node("p", words.join(parts), look="kicker"), node("h2", names.flagged(name))]
    return node("article", "", *head, *warnings, facts(rows), *_doubles(actor, shown, words), label=name)


def _sentences(first: str, others: Sequence[str]) -> str:
    return " · ".join(part for part in (first, " ".join(others)) if part)


def _country(actor: Actor, words: Words) -> str:
    return "" if actor.kind is ActorKind.STATE else str(words.locale.territories.get(actor.country, actor.country))


def _read_as(actor: Actor, shown: Seen, words: Words) -> list[str]:
    """What the machine took the actor for, where that differs from what it is now."""
    origins = shown.identities.origins.get(actor.id, ())
    read = list(dict.fromkeys(origin.name(words.code) for origin in origins))
    return read if any(origin.id != actor.id for origin in origins) or read != [actor.name(words.code)] else []


def _events(presence: Presence, words: Words) -> str:
    named = words.ngettext("named in {count} event", "named in {count} events", len(presence.events))
    return words.listed((named, words.ngettext("takes part in {count}", "takes part in {count}", presence.acts_in)))


def _offices(presence: Presence, shown: Seen, words: Words) -> str | Node:
    """The offices its articles say it holds, each with the article, its day and the sentence."""
    if presence.actor.kind is not ActorKind.PERSON:
        return ""
    ids = {presence.actor.id, *(origin.id for origin in shown.identities.origins.get(presence.actor.id, ()))}
    articles = filter(None, map(shown.library.article, presence.articles[:MOST_READ]))
    held = ((article, one) for article in articles for one in cache.holdings_of(article) if one.person.id in ids)
    unique = {(article.id, one.title(words.code)): (article, one) for article, one in held}
    lines = [_holding(article, one, words) for article, one in list(unique.values())[:MOST_OFFICES]]
    return node("div", "", *lines) if lines else ""


def _holding(article: Article, held: Holding, words: Words) -> Node:
    source = [article.title or article.id, day_text(article.dct, words) if article.dct else ""]
    said = quote(*sentence_pieces(article, held.sentence, [("actor", held.span)]), lang=article.language)
    return node("div", "", node("p", held.title(words.code)), node("p", words.join(source), look="source quiet"), said)


def _doubles(actor: Actor, shown: Seen, words: Words) -> list[Node]:
    """Chips of the actors it may be one with."""
    others = [pair.other if pair.one.id == actor.id else pair.one for pair in shown.suggestions if actor.id in (pair.one.id, pair.other.id)]
    if not others:
        return []
    found = (chip(other, shown.familiarity(other), words) for other in others)
    return [node("p", words.gettext("It may be one with:"), look="quiet people-after"), node("div", "", *found, look="people")]


def _articles(presence: Presence, library: Library, words: Words) -> list[Node]:
    articles = [article for article in map(library.article, presence.articles) if article is not None]
    return [node("li", "", button(shelf.title(article), article.id, look="way"), _source(article, words)) for article in articles]


def _source(article: Article, words: Words) -> Node:
    parts = (article.publisher, day_text(article.dct, words) if article.dct else "")
    return node("small", words.join(parts))
