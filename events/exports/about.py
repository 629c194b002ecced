"""The filters in force as sentences for a file: a selection in, messages out."""

from collections.abc import Callable, Iterable
from dataclasses import fields, replace

from events.days import MAX_YEAR, MIN_YEAR
from events.errors import Message
from events.query import Selection

Call = Callable[[str, str], str]


def describe(selection: Selection, call: Call = lambda _field, code: code) -> tuple[Message, ...]:
    """Say what a selection asks for; ``call`` names a code of one of its fields."""
    told = (_TELL[field.name](selection, call) for field in fields(selection) if field.name in _TELL)
    return tuple(message for message in told if message is not None)


def _some(what: Message, field: str) -> Callable[[Selection, Call], Message | None]:
    def tell(selection: Selection, call: Call) -> Message | None:
        codes: Iterable[str] = getattr(selection, field)
        named = ", ".join(sorted(call(field, code) for code in codes))
        return replace(what, values={"names": named}) if named else None

    return tell


def _years(selection: Selection, _: Call) -> Message | None:
    if selection.years is None:
        return None
    first, last = ("" if year in (MIN_YEAR, MAX_YEAR) else str(year) for year in selection.years)
    if selection.surely:
        return Message("Surely in the years: {first}–{last}", {"first": first, "last": last})
    return Message("Possibly in the years: {first}–{last}", {"first": first, "last": last})


def _words(selection: Selection, _: Call) -> Message | None:
    return Message("With the words: {words}", {"words": selection.words}) if selection.words else None


def _confidence(selection: Selection, _: Call) -> Message | None:
    least = selection.min_confidence
    return Message("Confidence of at least: {share} %", {"share": f"{100 * least:g}"}) if least else None


_TELL: dict[str, Callable[[Selection, Call], Message | None]] = {
    "actors": _some(Message("Who takes part: {names}"), "actors"),
    "years": _years,
    "statuses": _some(Message("Status: {names}"), "statuses"),
    "words": _words,
    "kinds": _some(Message("Kind: {names}"), "kinds"),
    "sources": _some(Message("According to: {names}"), "sources"),
    "publishers": _some(Message("Published by: {names}"), "publishers"),
    "min_confidence": _confidence,
}
