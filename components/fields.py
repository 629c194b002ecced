"""The fields of an event's form: what it begins with in, widgets drawn; what was written out, with a typed time told at once in words."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import streamlit as st

from components import drafts, names, typeset
from components.drafts import Draft, Filled
from components.escape import visible
from components.shelf import Seen
from components.typeset import Node, node
from components.when import day_text, describe, period
from components.words import Words, mark
from events.days import Day, iso, to_ymd
from events.errors import Message
from events.model import Event, Role, Status
from events.timevalue import TimeValue
from events.typed import read_time

MOST_ACTORS, MOST_TITLE, MOST_TEXT, MOST_REASON = 500, 300, 2_000, 500
_AS = "as-"  # before a role, in the key of its actors
ROLES = {
    Role.PARTICIPANT: mark("Takes part"),
    Role.HOST: mark("Host"),
    Role.SOURCE: mark("Says so"),
    Role.DENIED: mark("Said not to be involved"),
}


def of_event(event: Event, words: Words, *, local: Mapping[str, str], typed: str = "") -> Filled:
    """What a form about an event begins with; ``typed`` are the words its time was last typed with."""
    return Filled(
        title=event.title,
        time=typed or as_typed(event.time, words),
        status=event.status.value,
        kind=event.kind,
        place=local.get(event.place, event.place),
        reported_by=local.get(event.reported_by, event.reported_by),
        actors={role: tuple(dict.fromkeys(part.actor.id for part in event.actors if part.role is role)) for role in ROLES},
        tags=event.tags,
    )


def show(draft: Draft, shown: Seen, *, day: date | None, called: Mapping[str, str], words: Words) -> None:
    """Draw the fields; ``day`` is the one that "yesterday" is counted from."""
    _ = words.gettext
    text = _Texts(draft)
    text.line("title", _("Title"), MOST_TITLE)
    _time(text, day, words)
    left, right = st.columns(2)
    statuses = {status.value: names.status(status, words) for status in Status}
    kinds = {draft.begun.kind: draft.begun.kind} | {kind: names.kind(kind, words) for kind in names.KINDS}
    with left:
        text.choice("status", _("Status"), statuses)
        text.line("place", _("Where"), MOST_TITLE)
    with right:
        text.choice("kind", _("Kind of event"), dict(sorted(kinds.items(), key=lambda pair: pair[1].casefold())))
        text.line("reported_by", _("According to"), MOST_TITLE)
    _actors(text, shown, called, words)


def show_remarks(draft: Draft, known_tags: Sequence[str], *, words: Words) -> None:
    """Draw what is said beside the fields: tags, a note."""
    _ = words.gettext
    text = _Texts(draft)
    text.several(
        "tags", _("Tags"), {tag: tag for tag in dict.fromkeys((*draft.begun.tags, *known_tags))}, _("Choose tags or write new ones")
    )
    text.line("note", _("Add a note"), MOST_TEXT)


def show_reason(draft: Draft, *, words: Words) -> None:
    """Draw the place for a reason."""
    _Texts(draft).line("reason", words.gettext("Why (optional)"), MOST_REASON)


def show_source(draft: Draft, *, words: Words) -> None:
    """Draw what an event added by hand rests on."""
    text = _Texts(draft)
    text.line("source", words.gettext("Source: who or what tells it"), MOST_TITLE)
    text.area("quote", words.gettext("Its words"), MOST_TEXT)


def filled(draft: Draft) -> Filled:
    """What is written in the form now; what was not drawn is as it began."""
    held, begun = st.session_state, draft.begun

    def text(field: str) -> str:
        return str(held.get(drafts.key(draft.name, field), getattr(begun, field)) or "")

    return Filled(
        title=text("title"),
        time=text("time"),
        status=text("status"),
        kind=text("kind"),
        place=text("place"),
        reported_by=text("reported_by"),
        actors={role: tuple(held.get(drafts.key(draft.name, _AS + role), (begun.actors or {}).get(role, ()))) for role in ROLES},
        tags=tuple(held.get(drafts.key(draft.name, "tags"), begun.tags)),
        note=text("note"),
        source=text("source"),
        quote=text("quote"),
        reason=text("reason"),
    )


def preview(text: str, words: Words, *, day: date | None = None) -> Node:
    """What a typed time means: in words, its first and last days, how fine it is; or why it is not understood."""
    if not text.strip():
        return node("p", words.gettext("Without a date the event stands among the undated ones."), look="quiet")
    time = read_time(text, dct=day, language=words.code)
    if isinstance(time, Message):
        return node("p", words.message(time), look="line warn", role="status")
    fine = words.gettext(names.PRECISIONS[time.precision]) if time.precision in names.PRECISIONS else ""
    unwritten = [words.gettext(names.IMPLIED[part]) for part in time.implied if part in names.IMPLIED]
    rest = words.join((_bounds(time, words), fine, *unwritten, time.value))
    return node("p", "", node("strong", describe(time, words)), node("span", " · " + rest, look="quiet"), look="line good", role="status")


def _time(text: "_Texts", day: date | None, words: Words) -> None:
    """The time, in any words; what they mean shows while they are written."""
    _ = words.gettext
    text.line("time", _("When, in any words"), 120, live=True, placeholder=_("such as 4 December 2023, early 2024, from 4 to 6 May 2023"))
    typeset.show([preview(text.value("time"), words, day=day)], key=text.key("preview"))


def _actors(text: "_Texts", shown: Seen, called: Mapping[str, str], words: Words) -> None:
    held = [actor for role in ROLES for actor in text.values(role)]
    known = dict.fromkeys([*held, *list(shown.roster)[:MOST_ACTORS]])
    options = {actor: called.get(actor, actor) for actor in known}
    placeholder = words.gettext("Write a name")
    text.several(_AS + Role.PARTICIPANT, words.gettext(ROLES[Role.PARTICIPANT]), options, placeholder)
    others = [role for role in ROLES if role is not Role.PARTICIPANT]
    for role, column in zip(others, st.columns(len(others)), strict=True):
        with column:
            text.several(_AS + role, words.gettext(ROLES[role]), options, placeholder)


def as_typed(time: TimeValue | None, words: Words) -> str:
    """Words that a time can be typed with: as it is shown where these mean the same, else EDTF."""
    if time is None:
        return ""
    told = period(time, words)
    said = read_time(told, language=words.code)
    return told if isinstance(said, TimeValue) and said.value == time.value else time.value


def _bounds(time: TimeValue, words: Words) -> str:
    """The days a time begins and ends between."""
    low, latest_start, earliest_end, high = time.bounds
    if (low, latest_start) == (earliest_end, high):
        return "" if low == high else words.gettext("a day {between}", between=_between(low, high, words))
    told = {"start": _between(low, latest_start, words), "end": _between(earliest_end, high, words)}
    return words.gettext("begins {start}, ends {end}", **told)


def _between(first: Day | None, last: Day | None, words: Words) -> str:
    _ = words.gettext
    if first is None or last is None:
        known = first if last is None else last
        if known is None:
            return _("on an unknown day")
        return _("on {day} or later", day=_day(known, words)) if last is None else _("by {day}", day=_day(known, words))
    if first == last:
        return _("on {day}", day=_day(first, words))
    return _("between {start} and {end}", start=_day(first, words), end=_day(last, words))


def _day(day: Day, words: Words) -> str:
    year, month, number = to_ymd(day)
    return day_text(date(year, month, number), words) if 1 <= year <= 9999 else iso(day)


class _Texts:
    """Widgets of one form, each under its own key, holding what was written while they are not drawn."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft

    def key(self, field: str) -> str:
        return drafts.key(self.draft.name, field)

    def value(self, field: str) -> str:
        return str(st.session_state.get(self.key(field)) or "")

    def values(self, role: Role) -> Sequence[str]:
        held: Sequence[str] = st.session_state.get(self.key(_AS + role), (self.draft.begun.actors or {}).get(role, ()))
        return held

    def line(self, field: str, label: str, most: int, *, live: bool = False, placeholder: str = "") -> None:
        """One line of text."""
        self._begin(field)
        st.text_input(
            label,
            key=self.key(field),
            max_chars=most,
            live=live,
            placeholder=placeholder or None,
            autocomplete="off",
            persist_state="session",
        )

    def area(self, field: str, label: str, most: int) -> None:
        """Some lines of text."""
        self._begin(field)
        st.text_area(label, key=self.key(field), max_chars=most, height=90, persist_state="session")

    def choice(self, field: str, label: str, options: Mapping[str, str]) -> None:
        """One of some codes, shown by their names."""
        self._begin(field)
        st.selectbox(label, list(options), format_func=_called(options), key=self.key(field), persist_state="session")

    def several(self, field: str, label: str, options: Mapping[str, str], placeholder: str) -> None:
        """Some of these, or new ones."""
        key = self.key(field)
        if key not in st.session_state:
            role = field.removeprefix(_AS)
            st.session_state[key] = list(self.values(Role(role)) if role != field else getattr(self.draft.begun, field))
        st.multiselect(
            label,
            list(dict.fromkeys((*options, *st.session_state[key]))),
            format_func=_called(options),
            key=key,
            placeholder=placeholder,
            accept_new_options=True,
            select_all=False,
            wrap=True,
            persist_state="session",
        )

    def _begin(self, field: str) -> None:
        if self.key(field) not in st.session_state:
            st.session_state[self.key(field)] = getattr(self.draft.begun, field)


def _called(options: Mapping[str, str]) -> Callable[[str], str]:
    return lambda option: visible(options.get(option, option))
