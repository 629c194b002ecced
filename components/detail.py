"""The panel of one event: its facts, then every claim's sentence in its paragraph with the words that speak marked, and why."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from babel.numbers import format_percent

from components import judged, names, typeset
from components.address import show_actor, show_claim
from components.segments import cut, marks
from components.shelf import Seen
from components.typeset import Node, button, node, piece, quote
from components.when import day_text, event_time
from components.words import Words
from events.corrections import Field
from events.errors import Message
from events.familiarity import Familiarity, as_named, familiarity
from events.library import Library
from events.model import Actor, Article, Claim, Event, Participation, Role, Span
from events.namesakes import warn_of
from events.reviewed import Review

Judge: TypeAlias = Callable[[Actor], Familiarity]

READ = "read:"  # what a button that leads to a claim's words says, before the claim's id
AROUND = 600  # code points of a paragraph kept on either side of the sentence


def show(event: Event, shown: Seen, *, words: Words, reveal: str = "") -> None:
    """Draw the panel; each new ``reveal`` scrolls it into view."""
    nodes = [panel(event, shown.library, words, judge=shown.familiarity)]
    typeset.show(nodes, key="detail", reveal=reveal, on_press=lambda pressed: follow(pressed, event))


def follow(pressed: str, event: Event) -> None:
    """Go where a button of the panel leads: to a claim's words in their article, or to an actor."""
    claim = next((claim for claim in event.claims if pressed == READ + claim.id), None)
    if claim is None:
        show_actor(pressed)
    else:
        show_claim(claim, event.id)


def show_hint(words: Words) -> None:
    """Say what the panel is for while no event is chosen."""
    hint = words.gettext("Choose an event, on the timeline or in the table, to read the sentence it rests on.")
    typeset.show([node("p", hint, look="quiet")], key="detail-hint")


def panel(event: Event, library: Library, words: Words, *, judge: Judge = lambda actor: familiarity(actor, (), ())) -> Node:
    """The panel as nodes; ``judge`` says how well an actor is known."""
    one = judged.review_of(event, library)
    kind = judged.beside(names.kind(event.kind, words), Field.KIND, one, words, local={})
    title = judged.beside(event.title, Field.TITLE, one, words, local={})
    head = (_set("p", kind, look="kicker"), _set("h2", title))
    return node("article", "", *head, *body(event, library, words, judge=judge), label=event.title)


def _set(tag: str, value: str | Node, *, look: str = "") -> Node:
    return node(tag, value, look=look) if isinstance(value, str) else node(tag, "", value, look=look)


def body(event: Event, library: Library, words: Words, *, judge: Judge, beside: str = "") -> list[Node]:
    """The panel under its heading; ``beside`` is the id of an article whose text stands next to it and is not quoted."""
    told = [(claim, library.article(claim.article_id)) for claim in event.claims]
    claims = [_claim(claim, article, words, is_quoted=article.id != beside) for claim, article in told if article is not None]
    one = judged.review_of(event, library)
    return [*judged.head(one, words), _facts(one, library, words, judge), *_reasons(event.reasons, words), *claims]


def _facts(one: Review, library: Library, words: Words, judge: Judge) -> Node:
    """What the event says, each field that was corrected with what was read beside it."""
    _ = words.gettext
    event, local = one.event, names.by_label(library.index, words)
    people = node("div", "", *chips(event.actors, words, judge), *_gone(one, words), look="people")

    def told(value: str, field: Field) -> str | Node:
        return judged.beside(value, field, one, words, local=local)

    rows: dict[str, str | Node] = {
        _("When"): told(event_time(event, library, words), Field.TIME),
        _("Exactly"): _exactly(event, words),
        _("Status"): told(names.status(event.status, words), Field.STATUS),
        _("Who"): people if people["kids"] else "",
        _("Where"): told(local.get(event.place, event.place), Field.PLACE),
        _("According to"): told(local.get(event.reported_by, event.reported_by), Field.REPORTED_BY),
        _("Confidence"): format_percent(event.confidence, locale=words.locale),
    }
    return facts(rows)


def _gone(one: Review, words: Words) -> list[Node]:
    """Actors that were read and that the analyst took out."""
    here = {part.actor.id for part in one.event.actors}
    gone = {part.actor.id: part.actor for part in one.machine.actors if part.actor.id not in here and part.role is not Role.PLACE}
    read = words.listed(names.flagged(actor.name(words.code)) for actor in gone.values())
    return [node("small", words.gettext("read: {value}", value=read), look="was")] if read else []


def _exactly(event: Event, words: Words) -> str:
    """The time as EDTF text, how fine it was stated, and what was not written."""
    if event.time is None:
        return ""
    fine = names.PRECISIONS.get(event.time.precision, "")
    unwritten = [names.IMPLIED[part] for part in event.time.implied if part in names.IMPLIED]
    return words.join([event.time.value, *(words.gettext(text) for text in (fine, *unwritten) if text)])


def facts(rows: Mapping[str, str | Node]) -> Node:
    """Names and their values, those without a value left out."""
    told = {name: node("dd", value) if isinstance(value, str) else node("dd", "", value) for name, value in rows.items() if value}
    return node("dl", "", *(node("div", "", node("dt", name), value) for name, value in told.items()))


def chips(actors: Sequence[Participation], words: Words, judge: Judge) -> list[Node]:
    """One chip an actor, with its role where it is more than taking part, and how well it is known."""
    parts = {(part.actor.id, part.role): part for part in reversed(actors) if part.role not in (Role.PLACE, Role.SOURCE)}
    return [chip(part.actor, as_named(judge(part.actor), part), words, name=_named(part, words)) for part in reversed(parts.values())]


def chip(actor: Actor, known: Familiarity, words: Words, *, name: str = "") -> Node:
    """An actor's name as a button that leads to it; why it is known or not shows on hover and is read out."""
    name = name or names.flagged(actor.name(words.code))
    state = names.standing(known.standing, words)
    why = " ".join(words.message(reason) for reason in (*known.reasons, *warn_of(actor.name(words.code))))
    label = words.gettext("{name}, {state}. {why} Show this actor.", name=name, state=state, why=why)
    return button(name, actor.id, node("small", state), label=label, look=known.standing.value, hint=why)


def _named(part: Participation, words: Words) -> str:
    name = names.flagged(part.actor.name(words.code))
    return f"{name} ({words.gettext(names.ROLES[part.role])})" if part.role in names.ROLES else name


def _claim(claim: Claim, article: Article, words: Words, *, is_quoted: bool) -> Node:
    """One claim: where it was read, its sentence in its paragraph, the way to it, and why it was read so."""
    timex_reasons = claim.timex.reasons if claim.timex else ()
    label = words.gettext("Read it in the article") if is_quoted else words.gettext("Show it in the text")
    return node(
        "section",
        "",
        *(_quote(claim, article, words) if is_quoted else ()),
        button(label, READ + claim.id, look="way"),
        *_reasons((*timex_reasons, *claim.reasons), words),
        look="claim",
    )


def _quote(claim: Claim, article: Article, words: Words) -> list[Node]:
    source = [article.title, article.publisher, day_text(article.dct, words) if article.dct else words.gettext("no date of its own")]
    where = node("p", words.join(source), look="source quiet")
    return [where, quote(*_paragraph(claim, article), lang=article.language)]


def _reasons(reasons: Iterable[Message], words: Words) -> list[Node]:
    texts = dict.fromkeys(words.message(reason) for reason in reasons)
    return [node("ul", "", *(node("li", text) for text in texts), look="reasons quiet")] if texts else []


def _paragraph(claim: Claim, article: Article) -> list[Node]:
    """The paragraph around a claim's sentence, cut where the looks of the words change."""
    text, sentence = article.text, claim.span
    start = max(text.rfind("\n", 0, sentence.start) + 1, sentence.start - AROUND)
    line_end = text.find("\n", sentence.end)
    end = min(len(text) if line_end < 0 else line_end, sentence.end + AROUND)
    parts = [(span.of(text), " ".join(look)) for span, look in cut(Span(start, end), [("said", sentence), *marks(claim)])]
    return [_piece(words, look) for words, look in parts]


def sentence(claim: Claim, article: Article, actor: Actor) -> list[Node]:
    """A claim's sentence with the words that name an actor marked."""
    looks = [("actor", part.span) for part in claim.actors if part.span and part.actor.id == actor.id]
    return sentence_pieces(article, claim.span, looks)


def marked_sentence(claim: Claim, article: Article) -> list[Node]:
    """A claim's sentence with the words that speak marked."""
    return sentence_pieces(article, claim.span, marks(claim))


def sentence_pieces(article: Article, sentence: Span, looks: Sequence[tuple[str, Span]]) -> list[Node]:
    """A sentence of an article, cut where the looks of its words change."""
    return [_piece(span.of(article.text), " ".join(["said", *look])) for span, look in cut(sentence, looks)]


def _piece(text: str, look: str) -> Node:
    worn = " ".join(name for name in look.split() if name != "said")
    if worn:
        return piece("mark", text, look=worn)
    return piece("span", text, look="said" if look else "around")
