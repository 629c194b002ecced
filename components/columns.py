"""A table of events before it comes in: which column holds what, proposed and changeable, with the first rows as they would be."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from components import names, typeset
from components.escape import markdown_text, visible
from components.typeset import node
from components.when import describe
from components.words import Words, mark
from events.intake import Outcome, Table
from events.intake.mapping import Mapping, Proposal, propose
from events.intake.tables import WHICH_ORDER, Preview, preview

SHOWN = 5  # rows of the preview
ORDERS = {"dmy": mark("day first (4/12/2023 is in December)"), "mdy": mark("month first (4/12/2023 is in April)")}
FIELDS = {
    "title": mark("Title"),
    "start": mark("Date, or when it starts"),
    "end": mark("When it ends"),
    "place": mark("Place"),
    "kind": mark("Kind"),
    "status": mark("Status"),
    "source": mark("Source"),
    "url": mark("Address"),
    "text": mark("Text"),
    "published": mark("Published on"),
}


def choose(table: Table, *, name: str, key: str, words: Words) -> tuple[Mapping, Preview]:
    """Draw a column for each field, the questions that are open and a preview; give what was chosen."""
    _ = words.gettext
    proposal = propose(table)
    told = [node("p", words.message(message), look="line plain") for message in proposal.told]
    typeset.show([node("div", "", node("h3", name), *told, look="lines")], key=f"mapping-{key}")
    mapping = _columns(table, proposal, key, words)
    found = _previewed(table, mapping, name, key)
    if any(question.template == WHICH_ORDER for question in found.questions) or st.session_state.get(f"order-{key}"):
        order = st.segmented_control(
            _("How are dates in figures written?"), list(ORDERS), format_func=lambda one: _(ORDERS[one]), key=f"order-{key}"
        )
        mapping = replace(mapping, order=order or proposal.mapping.order)
        found = _previewed(table, mapping, name, key)
    lines = [node("p", words.message(message), look="line warn") for message in found.questions]
    lines += [node("p", words.message(message)) for message in found.told]
    if lines:
        typeset.show([node("div", "", *lines, look="lines")], key=f"questions-{key}")
    st.dataframe(_rows(found.outcomes[:SHOWN], words), hide_index=True, key=f"preview-{key}", alt=_("The first rows as events"))
    if found.bad and not found.questions:
        _show_bad(found, key, words)
    return mapping, found


def _columns(table: Table, proposal: Proposal, key: str, words: Words) -> Mapping:
    """A choice for each field, as proposed until it is changed."""
    _ = words.gettext
    headings = ["", *table.columns]
    chosen: dict[str, str] = {}

    def shown(heading: str) -> str:
        return visible(heading) if heading else _("none")

    with st.container(horizontal=True, key=f"columns-{key}"):
        for field, label in FIELDS.items():
            proposed = str(getattr(proposal.mapping, field))
            place = headings.index(proposed) if proposed in headings else 0
            picked = st.selectbox(_(label), headings, place, format_func=shown, key=f"column-{field}-{key}", width=210)
            chosen[field] = picked if proposed in headings or picked else proposed
        actors = st.multiselect(
            _("Actors"),
            table.columns,
            [column for column in proposal.mapping.actors if column in table.columns],
            format_func=visible,
            key=f"column-actors-{key}",
            width=430,
        )
        between = st.text_input(
            _("Sign between actors"), proposal.mapping.between.strip("\n"), key=f"between-{key}", max_chars=3, width=210
        )
    return replace(proposal.mapping, **chosen, actors=tuple(actors), between=between or proposal.mapping.between)


def _previewed(table: Table, mapping: Mapping, name: str, key: str) -> Preview:
    """The preview, worked out anew when the mapping is another."""
    kept = st.session_state.get(f"previewed-{key}")
    if isinstance(kept, tuple) and kept[0] == mapping and kept[1] is table:
        found: Preview = kept[2]
        return found
    found = preview(table, mapping, name=name, most=SHOWN)
    st.session_state[f"previewed-{key}"] = (mapping, table, found)
    return found


def _rows(outcomes: Sequence[Outcome], words: Words) -> pd.DataFrame:
    _ = words.gettext
    columns = [_("Title"), _("When"), _("Status"), _("Who"), _("Where"), _("Source"), _("Remark")]
    return pd.DataFrame([[visible(text) for text in _row(outcome, words)] for outcome in outcomes], columns=columns, dtype="str")


def _row(outcome: Outcome, words: Words) -> list[str]:
    if outcome.article is None or not outcome.claims:
        return ["", "", "", "", "", "", words.message(outcome.report.problem) if outcome.report.problem else ""]
    claim = outcome.claims[0]
    when = describe(claim.time, words) if claim.time is not None else ""
    who = words.listed(part.actor.names.get(words.code, part.actor.label) for part in claim.actors)
    return [claim.title, when, words.gettext(names.STATUSES[claim.status]), who, claim.place, outcome.article.publisher, ""]


def _show_bad(found: Preview, key: str, words: Words) -> None:
    """Say which rows make no event, and why, as many as are kept."""
    label = words.ngettext("{count} row makes no event", "{count} rows make no event", found.bad)
    with st.expander(label, key=f"bad-{key}"):
        for outcome in found.outcomes:
            if outcome.report.problem is not None:
                st.caption(markdown_text(words.message(outcome.report.problem)))
