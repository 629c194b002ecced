"""The form of one event: an event in, what differs from it written into the log when it is saved, told where it cannot be."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from components import drafts, fields, judged, names, shelf, typeset
from components.drafts import Draft, Filled, last
from components.shelf import Seen
from components.typeset import node
from components.words import Words
from events import changing
from events.corrections import Correct, Field, Named
from events.edits import Change
from events.errors import EventsError, Message
from events.model import Event, Role

WRITTEN = "form-written"
MOST_TAGS = 200


def draft(event: Event, shown: Seen, words: Words) -> Draft:
    """What the form of an event begins with."""
    typed = judged.review_of(event, shown.library).counting(Field.TIME)
    spoken = typed.change.value if typed is not None and isinstance(typed.change, Correct) else ""
    begun = fields.of_event(event, words, local=names.by_label(shown.library.index, words), typed=spoken)
    return Draft(event.id, last(shown.log), begun, event)


def day_of(event: Event, shown: Seen) -> date | None:
    """The day from which "yesterday" is counted: that of the first article which has one."""
    articles = (shown.library.article(claim.article_id) for claim in event.claims)
    return next((article.dct for article in articles if article is not None and article.dct is not None), None)


@st.fragment
def show(draft: Draft, shown: Seen, *, called: Mapping[str, str], words: Words) -> None:
    """Draw the form; writing in it runs this part of the page alone, saving it all of it."""
    rerun_if_written()
    event = draft.event
    if event is None:
        return
    fields.show(draft, shown, day=day_of(event, shown), called=called, words=words)
    fields.show_remarks(draft, known_tags(shown), words=words)
    fields.show_reason(draft, words=words)
    show_problem(draft, words)
    with st.container(horizontal=True, gap="small"):
        st.button(words.gettext("Save"), key="form-save", type="primary", on_click=_save, args=(draft, shown, words))
        st.button(
            words.gettext("Save and confirm"), key="form-confirm", on_click=_save, args=(draft, shown, words), kwargs={"is_right": True}
        )
        st.button(words.gettext("Close without saving"), key="form-close", type="tertiary", on_click=leave, args=(draft,))


def show_problem(draft: Draft, words: Words) -> None:
    """Say why the form could not be saved."""
    message = drafts.problem(draft.name)
    if message is not None:
        typeset.show([node("p", words.message(message), look="line bad", role="alert")], key="form-problem")


def rerun_if_written() -> None:
    """Draw the whole page anew when something was written from a part of it."""
    if st.session_state.pop(WRITTEN, False):
        st.rerun()


def leave(draft: Draft) -> None:
    """Close the form."""
    drafts.close(draft.name)
    st.session_state[WRITTEN] = True


def known_tags(shown: Seen) -> list[str]:
    """Tags in use, those of most events first."""
    return list(shown.library.index.count_by_tag())[:MOST_TAGS]


def changes(draft: Draft, filled: Filled, shown: Seen, words: Words) -> list[Change]:
    """What the form changes; raise EventsError for what cannot be."""
    event, begun = draft.event, draft.begun
    if event is None:
        return []
    labels = {name: label for label, name in names.by_label(shown.library.index, words).items()}
    texts = {field.value: _of(filled, field) for field in Field if _of(filled, field) != _of(begun, field)}
    texts |= {name: labels.get(texts[name], texts[name]) for name in (Field.PLACE.value, Field.REPORTED_BY.value) if name in texts}
    made: list[Change] = [*changing.corrections(event, texts, dct=day_of(event, shown), language=words.code)]
    made += changing.cast(event, cast_of(filled, shown))
    return [*made, *changing.tags(event, filled.tags), *changing.note(event, filled.note)]


def cast_of(filled: Filled, shown: Seen) -> dict[Role, list[Named]]:
    """The actors in a form, by role."""
    known = shown.library.actors
    return {role: [changing.named(name, known) for name in chosen] for role, chosen in (filled.actors or {}).items()}


def try_to(draft: Draft, made: list[Change], told: Message, reason: str) -> bool:
    """Write what a form changes, and close it; where it cannot be written, the form says why and stays. Say whether it could."""
    if not made:
        drafts.fail(draft.name, Message("Nothing is changed here. Change something, or close the form."))
        return False
    st.session_state[WRITTEN] = True
    if shelf.change(made, told, seen=draft.seen, reason=reason, draft=draft.name):
        st.session_state[drafts.DONE] = draft.name, last(shelf.log())
        return True
    if st.session_state.get(shelf.PENDING) is None:
        drafts.fail(draft.name, next((message for look, message in shelf.news() if look == "bad"), Message("This could not be saved.")))
        st.session_state[WRITTEN] = False
    return False


def _save(draft: Draft, shown: Seen, words: Words, *, is_right: bool = False) -> None:
    filled = fields.filled(draft)
    try:
        made = changes(draft, filled, shown, words)
    except EventsError as error:
        drafts.fail(draft.name, error.message)
        return
    if is_right and draft.event is not None:
        made.append(changing.confirm(draft.event, made))
    try_to(draft, made, Message("“{event}” was corrected.", {"event": filled.title}), filled.reason)


def _of(filled: Filled, field: Field) -> str:
    return " ".join(str(getattr(filled, field.value)).split())
