"""Chronologies for tests of exports: one with every doubt, and strategies for hostile ones."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from events.exports import About, write
from events.model import Actor, ActorKind, Article, Claim, Event, Participation, Role, Span, Status, Timex
from events.timevalue import TimeValue
from tests.events.making import ALGERIA, FRANCE, LANGLEY, edtf_texts

TEXT = "Talks began on 4 December 2023 in Lima.\nThe pact was signed early in 2024, it was said."
ARTICLE = Article("art:1", TEXT, "en", title="A day of talks", publisher="Wire", url="https://example.org/a", dct=date(2023, 12, 5))
AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
ABOUT = About(at=AT)
NASTY = (
    "=1+1", "+cmd", "-2", "@SUM(A1)", "\tx", "\rx", "<script>alert(1)</script>", "]]>", "&amp;", "<!--", "--", '"', "'", "\\", "\x00", "\x0b",
    "\ud800", "\ufffe", "\u2028", "\u202e", "a\nb", "BEGIN:VEVENT", "\r\nEND:VCALENDAR", ";", ",", "![x](http://evil.example/a.png)",
    "<img src=http://evil.example/i.png>", "_x0041_", "{}", "%s", "é" * 90, "x" * 400, "السلام", "1. a", "# b", "javascript:alert(1)", "</script>",
)  # fmt: skip


def event(  # one keyword a field that tests vary
    edtf: str = "2023-12-04",
    *,
    name: str = "e1",
    title: str = "Talks",
    status: Status = Status.HAPPENED,
    actors: tuple[Participation, ...] = (Participation(ALGERIA, Role.HOST), Participation(FRANCE, Role.PARTICIPANT)),
    place: str = "Lima",
    time: TimeValue | None = None,
    text: str = TEXT,
) -> Event:
    """Event of one claim on the first sentence of the article."""
    value = time if time is not None else (TimeValue.from_edtf(edtf) if edtf else None)
    timex = Timex(Span(15, min(30, len(text))), "DATE", value, "test:rule") if value is not None else None
    claim = Claim(f"c {name}", ARTICLE.id, Span(0, min(39, len(text))), title, "meeting", status, timex, Span(6, 11), actors, place)
    return Event(name, (claim,), title, "meeting", status, value, actors, place, confidence=0.5)


EARLY = TimeValue.from_timex3("2024", mod="START")
TABLE = (
    event("../1999", name="until"), event("2022-03", name="month"), event(name="day"), event("2023-12-04/2023-12-06", name="range"),
    event(name="early", time=EARLY, status=Status.PLANNED), event("2025-01-01", name="off", status=Status.CANCELLED), event("", name="undated"),
)  # fmt: skip


def taken(form: str, events: Sequence[Event] = TABLE, article: Article = ARTICLE, about: About = ABOUT) -> bytes:
    """The bytes of a format."""
    stream = io.BytesIO()
    write(form, list(events), [article], stream, about)
    return stream.getvalue()


def texts() -> st.SearchStrategy[str]:
    """Any text a program may be given, and what is known to break one."""
    return st.text(max_size=30) | st.sampled_from(NASTY) | st.tuples(st.sampled_from(NASTY), st.sampled_from(NASTY)).map("".join)


@st.composite
def hostile(draw: st.DrawFn) -> tuple[list[Event], Article]:
    """Events and their article with anything for words."""
    text = draw(texts()) + " " + draw(texts()) + TEXT
    article = replace(ARTICLE, text=text, title=draw(texts()), publisher=draw(texts()), url=draw(texts()), language=draw(texts()))
    actor = Actor(draw(texts()) or "x", draw(texts()), draw(st.sampled_from(ActorKind)), {}, draw(texts()))
    parts = (Participation(actor, draw(st.sampled_from(Role))), Participation(LANGLEY, Role.PARTICIPANT))
    events = [
        event(
            draw(edtf_texts()),
            name=f"e{number}" + draw(texts()),
            title=draw(texts()),
            status=draw(st.sampled_from(Status)),
            actors=parts,
            place=draw(texts()),
            text=text,
        )
        for number in range(draw(st.integers(0, 2)))
    ]
    return sorted(events, key=_start), article


def _start(one: Event) -> tuple[int, int]:
    if one.time is None:
        return 2, 0
    return (0, 0) if one.time.earliest_start is None else (1, one.time.earliest_start)
