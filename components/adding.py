"""An event that was not read: words selected in an article, or a source named by hand, in; the form of an event; a line of the log out."""

from collections.abc import Mapping

import streamlit as st

from components import cache, correcting, drafts, fields, names, shelf, typeset
from components.address import EVENT, NEAR
from components.drafts import Draft, Filled, last
from components.reading import Selected
from components.shelf import Seen
from components.typeset import Node, node
from components.words import Words
from events import changing
from events.added import added_id
from events.corrections import Casting, Field
from events.errors import EventsError, Message
from events.library import Library
from events.model import Article, Span, Status

OPEN, ADDED = "adding", "added"  # the words that were selected, BY_HAND for none; the event that was just added
BY_HAND = Selected("", Span(0, 0))


def begin(selected: Selected = BY_HAND) -> None:
    """Open the form; one that was left open for the same words goes on where it was."""
    st.session_state[OPEN] = selected


def show_button(words: Words) -> None:
    """Draw the way to add an event by hand."""
    label = words.gettext("Add an event")
    st.button(label, key="add-event", type="tertiary", icon=":material/add:", on_click=begin)


def follow(library: Library) -> None:
    """Choose the event that was just added."""
    added = st.session_state.pop(ADDED, "")
    event = next((event for event in library.events if event.claims[0].id == added), None) if added else None
    if event is not None:
        st.session_state.update({EVENT: event.id, NEAR: ""})


def show(shown: Seen, *, called: Mapping[str, str], words: Words) -> None:
    """Draw the form in a window of its own, if it is open."""
    selected = st.session_state.get(OPEN)
    if isinstance(selected, Selected):
        name = f"add {selected.article_id} {selected.span.start}-{selected.span.end}"
        drafts.begin(Draft(name, last(shown.log), begun(selected, shown, words)))
        window = st.dialog(words.gettext("Add an event"), width="large", on_dismiss=_leave)
        window(_form)(name, selected, shown, called, words)


def begun(selected: Selected, shown: Seen, words: Words) -> Filled:
    """What the form begins with: what was read around the words, else the words themselves."""
    article = shown.library.article(selected.article_id)
    if article is None:
        return Filled(status=Status.HAPPENED.value, kind="other")
    told = changing.told_at(shown.library.claims, article, selected.span)
    if told is None:
        return Filled(title=_title(article, selected.span), status=Status.HAPPENED.value, kind="other")
    roles = {role: tuple(dict.fromkeys(part.actor.id for part in told.actors if part.role is role)) for role in fields.ROLES}
    local = names.by_label(shown.library.index, words)
    return Filled(
        title=_title(article, selected.span),
        time=fields.as_typed(told.time, words),
        status=told.status.value,
        kind=told.kind,
        place=local.get(told.place, told.place),
        reported_by=local.get(told.reported_by, told.reported_by),
        actors=roles,
    )


def _form(name: str, selected: Selected, shown: Seen, called: Mapping[str, str], words: Words) -> None:
    correcting.rerun_if_written()
    cache.warm()
    draft = drafts.get(name)
    if draft is None:
        return
    article = shown.library.article(selected.article_id)
    if article is None:
        fields.show_source(draft, words=words)
    else:
        typeset.show(_quote(article, selected.span, words), key="add-quote")
    fields.show(draft, shown, day=article.dct if article else None, called=called, words=words)
    fields.show_reason(draft, words=words)
    correcting.show_problem(draft, words)
    st.button(words.gettext("Add this event"), key="add-save", type="primary", on_click=_add, args=(draft, selected, shown, words))


def _add(draft: Draft, selected: Selected, shown: Seen, words: Words) -> None:
    filled, article = fields.filled(draft), shown.library.article(selected.article_id)
    labels = {name: label for label, name in names.by_label(shown.library.index, words).items()}
    texts = {field.value: str(getattr(filled, field.value)) for field in Field} | {"source": filled.source, "quote": filled.quote}
    texts |= {name: labels.get(texts[name], texts[name]) for name in (Field.PLACE.value, Field.REPORTED_BY.value)}
    try:
        parts = [Casting(actor, role) for role, actors in correcting.cast_of(filled, shown).items() for actor in actors]
        made = changing.add(texts, parts, article=article, span=selected.span, language=words.code)
    except EventsError as error:
        drafts.fail(draft.name, error.message)
        return
    if correcting.try_to(draft, [made], Message("“{event}” was added.", {"event": made.title}), filled.reason):
        st.session_state[OPEN] = None
        st.session_state[ADDED] = added_id(last(shelf.log()))


def _leave() -> None:
    """The window was closed: what was written stays for the same words."""
    st.session_state[OPEN] = None


def _title(article: Article, span: Span) -> str:
    return " ".join(span.of(article.text).split())[: fields.MOST_TITLE]


def _quote(article: Article, span: Span, words: Words) -> list[Node]:
    where = words.join((article.title, article.publisher))
    return [node("blockquote", " ".join(span.of(article.text).split()), lang=article.language), node("p", where, look="source quiet")]
