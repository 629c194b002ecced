"""An article as it was read: its text with the words that speak marked, beside it the events it tells, each linked to its words and back.

The reader's library comes in; drawn out of it, the browser lights words and events by itself. Out go the event chosen and, where
somebody can use them, the words selected.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TypedDict

import streamlit as st

from components import detail, names, reports, segments, shelf, typeset
from components.address import ARTICLE, CLAIM, EVENT, NEAR, PART, open_afresh, show_event
from components.escape import visible, visible_signs
from components.segments import Block, Look, Told
from components.shelf import Seen
from components.typeset import Node, button, node
from components.when import event_time
from components.words import Words, mark
from events.bidi import Direction, direction
from events.library import Library
from events.model import Article, Claim, Span, Status

KEY = "reading"
OPEN, TIMELINE, TURN, CLOSE = "event:", "timeline:", "part:", "close"  # what the buttons say
LOOKS = {
    Look.DATE: mark("date"),
    Look.ACTOR: mark("who and where"),
    Look.TRIGGER: mark("what happened"),
    Look.NOISE: mark("page around the article"),
}
_HOME = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Selected:
    """Words of an article that the reader selected to make an event of them."""

    article_id: str
    span: Span


class Paragraph(TypedDict):
    """A paragraph's element, which way it runs, and its pieces: start, end, the words as shown, their looks."""

    tag: str
    dir: Direction
    pieces: list[tuple[int, int, str, str]]


class Stretch(TypedDict):
    """Paragraphs in a row; ``fold`` is the line they are folded behind, "" for those of the article."""

    fold: str
    paragraphs: list[Paragraph]


class Line(TypedDict):
    """An event in the list: its sentences and the marked words in them, as ranges of the text."""

    id: str
    label: str
    title: str
    said: list[tuple[int, int]]
    marks: list[tuple[int, int]]
    head: list[Node]


class Sheet(TypedDict):
    """What stays as it is while the reader looks around in one part of an article."""

    lang: str
    looks: dict[str, str]
    head: list[Node]
    turns: list[Node]
    text: list[Stretch]
    over: list[Node]
    events: list[Line]
    add: str


class Choice(TypedDict):
    """The event chosen with its panel, the claim to show, and where its claims stand, by the button that leads there."""

    chosen: str
    opened: list[Node]
    claim: str
    places: dict[str, int]


NOTHING: Choice = {"chosen": "", "opened": [], "claim": "", "places": {}}


def show(shown: Seen, *, called: Mapping[str, str], words: Words, on_add: Callable[[Selected], None] | None = None) -> Selected | None:
    """Draw the article that is read; with ``on_add``, words can be selected for an event: it hears them, and they are given back."""
    del called
    library = shown.library
    if not library.articles:
        st.info(words.gettext("There is no article to read. Add one: open the line above, then paste it or choose its file."))
        return None
    article = _choose(library, words)
    told = segments.told(article, library.told_in(article.id))
    chosen = next((one for one in told if one.event.id == st.session_state.get(EVENT)), None)
    parts = segments.parts(article.text)
    claim = _asked_for(chosen)
    number = _part(parts, claim)
    drawn = sheet(article, library, parts[number], words, can_add=on_add is not None)
    token = hashlib.blake2s(json.dumps(drawn).encode()).hexdigest()
    is_listed = chosen is not None and any(line["id"] == chosen.event.id for line in drawn["events"])
    choice = choose(chosen, claim, parts[number], shown, words) if chosen and claim and is_listed else NOTHING
    result = _READING(
        key=KEY,
        data={"sheet": drawn, "token": token, **choice},
        on_pressed_change=lambda: _hear(chosen),
        on_selected_change=lambda: _hear_selected(article, parts[number], on_add),
    )
    return _selected(result.get("selected"), article, parts[number])


def choose(chosen: Told, asked: Claim, part: Span, shown: Seen, words: Words) -> Choice:
    """The event chosen, as the browser is told of it; where the claim asked for stands in another part, one of this part is shown."""
    places = {detail.READ + claim.id: claim.span.start for claim in chosen.claims if claim.span.overlaps(part)}
    wanted = detail.READ + asked.id
    return {
        "chosen": chosen.event.id,
        "opened": opened(chosen, shown, words),
        "claim": wanted if wanted in places else next(iter(places), ""),
        "places": places,
    }


def _choose(library: Library, words: Words) -> Article:
    """The choice of the article, and the one chosen."""
    ids = [article.id for article in library.articles]
    if st.session_state.get(ARTICLE) not in ids:
        st.session_state[ARTICLE] = ids[0]
    labels = {article.id: visible(shelf.title(article)) for article in library.articles}
    st.selectbox(words.gettext("Article"), ids, format_func=labels.__getitem__, key=ARTICLE, on_change=open_afresh, width=672)
    chosen = library.article(st.session_state[ARTICLE])
    return chosen if chosen is not None else library.articles[0]


def _asked_for(chosen: Told | None) -> Claim | None:
    """The claim to show of the event chosen: the one that was asked for, else the first."""
    if chosen is None:
        return None
    return next((claim for claim in chosen.claims if claim.id == st.session_state.get(CLAIM)), chosen.claims[0])


def _part(parts: Sequence[Span], claim: Claim | None) -> int:
    """The part that is read: the one turned to, else that of the claim to show."""
    number = st.session_state.get(PART)
    if not isinstance(number, int) or number >= len(parts):
        number = segments.part_of(parts, claim.span.start) if claim else 0
        st.session_state[PART] = number
    return number


def sheet(article: Article, library: Library, part: Span, words: Words, *, can_add: bool = False) -> Sheet:
    """One part of an article with its events, as the browser is told of them."""
    parts = segments.parts(article.text)
    told = segments.told(article, library.told_in(article.id))
    here = [(number, one) for number, one in enumerate(told, 1) if one.is_in(part)]
    listed = here[: segments.MOST_EVENTS]
    blocks = segments.blocks(article, part, [one for _, one in listed])
    return {
        "lang": article.language,
        "looks": {look.value: words.gettext(name) for look, name in LOOKS.items()},
        "head": _head(article, words, is_titled=any(block.is_title for block in blocks)),
        "turns": _turns(len(parts), parts.index(part), words),
        "text": _text(article, blocks, words),
        "over": _over(len(listed), len(here), len(told), words),
        "events": [_line(number, one, article, library, words) for number, one in listed],
        "add": words.gettext("Add an event from these words") if can_add else "",
    }


def _head(article: Article, words: Words, *, is_titled: bool) -> list[Node]:
    """What is known of the article, its title where the text does not begin with it, and what the marks mean."""
    parts = (article.publisher, reports.dated(article, words), names.language(article.language, words), article.url)
    legend = [node("mark", words.gettext(LOOKS[look]), look=look) for look in (Look.DATE, Look.ACTOR, Look.TRIGGER)]
    source = node("p", words.join(parts), look="quiet")
    title = [] if is_titled else [node("h2", shelf.title(article), lang=article.language)]
    return [*title, source, node("p", words.gettext("Marked:"), *legend, look="legend")]


def _turns(count: int, number: int, words: Words) -> list[Node]:
    """The way through an article of several parts."""
    if count == 1:
        return []
    _ = words.gettext
    told = _("Part {number} of {count} of this long article", number=words.number(number + 1), count=words.number(count))
    back = [button(_("Part before"), f"{TURN}{number - 1}")] if number else []
    on = [button(_("Next part"), f"{TURN}{number + 1}")] if number + 1 < count else []
    return [*back, node("span", told, look="quiet"), *on]


def _text(article: Article, blocks: Sequence[Block], words: Words) -> list[Stretch]:
    seen = [block for block in blocks if not block.span.of(article.text).isspace()]
    stretches: list[Stretch] = []
    for is_noise, group in groupby(seen, key=lambda block: block.is_noise):
        paragraphs = [_paragraph(block, article) for block in group]
        fold = words.ngettext(
            "{count} line of the page around the article", "{count} lines of the page around the article", len(paragraphs)
        )
        stretches.append({"fold": fold if is_noise else "", "paragraphs": paragraphs})
    return stretches


def _paragraph(block: Block, article: Article) -> Paragraph:
    pieces = [
        (piece.span.start, piece.span.end, visible_signs(piece.span.of(article.text)), " ".join(map(str, piece.looks)))
        for piece in block.segments
    ]
    return {"tag": "h2" if block.is_title else "p", "dir": direction(block.span.of(article.text)), "pieces": pieces}


def _over(listed: int, here: int, total: int, words: Words) -> list[Node]:
    """The heading of the list, and what it leaves out."""
    heading = node("h3", words.ngettext("{count} event in this article", "{count} events in this article", total))
    told = {"shown": words.number(listed), "here": words.number(here)}
    hint = words.gettext("Only the first {shown} of the {here} events of this part are marked and listed.", **told) if listed < here else ""
    if not hint and here < total:
        hint = words.ngettext("{count} of them in this part", "{count} of them in this part", here)
    if not hint and total:
        hint = words.gettext("Choose one to see why it was read so.")
    return [heading, *([node("p", hint, look="quiet")] if hint else [])]


def _line(number: int, one: Told, article: Article, library: Library, words: Words) -> Line:
    event, count = one.event, words.number(number)
    others = len({claim.article_id for claim in event.claims}) - 1
    about = (
        names.kind(event.kind, words),
        "" if event.status is Status.HAPPENED else names.status(event.status, words),
        words.ngettext("also in {count} other article", "also in {count} other articles", others) if others else "",
    )
    return {
        "id": event.id,
        "label": words.gettext("Event {number}", number=count),
        "title": visible(event.title),
        "said": [(claim.span.start, claim.span.end) for claim in one.claims],
        "marks": [(span.start, span.end) for _, span in one.marks],
        "head": [
            node("span", count, look="number"),
            node("span", event_time(event, library, words), look="when"),
            node("strong", event.title, lang=article.language if any(claim.title == event.title for claim in one.claims) else ""),
            node("small", words.join(about)),
        ],
    }


def opened(one: Told, shown: Seen, words: Words) -> list[Node]:
    """What is shown of the event chosen: its panel without the words that stand beside it, and the way to the timeline."""
    body = detail.body(one.event, shown.library, words, judge=shown.familiarity, beside=one.claims[0].article_id)
    way = button(words.gettext("Show on the timeline"), TIMELINE + one.event.id, look="way")
    return [way, *body]


def _hear(chosen: Told | None) -> None:
    """Follow a button that was pressed."""
    pressed = str(st.session_state[KEY].get("pressed") or "")
    if pressed == CLOSE:
        st.session_state.update({EVENT: "", NEAR: "", CLAIM: ""})
    elif pressed.startswith(OPEN):
        event_id = pressed.removeprefix(OPEN)
        st.session_state.update({EVENT: event_id, NEAR: event_id, CLAIM: ""})
    elif pressed.startswith(TIMELINE):
        show_event(pressed.removeprefix(TIMELINE))
    elif pressed.startswith(TURN):
        st.session_state[PART] = max(int(pressed.removeprefix(TURN)), 0)
    elif chosen is not None and pressed:
        detail.follow(pressed, chosen.event)


def _hear_selected(article: Article, part: Span, on_add: Callable[[Selected], None] | None) -> None:
    selected = _selected(st.session_state[KEY].get("selected"), article, part)
    if on_add is not None and selected is not None:
        on_add(selected)


def _selected(told: object, article: Article, part: Span) -> Selected | None:
    """The words between two places, each told as a piece's start and the code points shown between it and the place."""
    match told:
        case {"start": [int(first), int(before)], "end": [int(last), int(after)]} if first in range(*_ends(part)) and last in range(
            *_ends(part)
        ):
            text = article.text[: part.end]
            span = segments.trimmed(text, Span(segments.place(text, first, before), segments.place(text, last, after)))
            return Selected(article.id, span) if len(span) > 0 else None
        case _:
            return None


def _ends(part: Span) -> tuple[int, int]:
    return part.start, part.end


_READING = st.components.v2.component(
    "frise.reading",
    html='<div class="frame"><div class="reading"></div></div>\n<!-- filled by the script -->',
    css=typeset.LOOKS + (_HOME / "reading.css").read_text(encoding="utf-8"),
    js=typeset.BUILDER + (_HOME / "reading.js").read_text(encoding="utf-8"),
)
