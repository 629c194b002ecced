"""Where the claims of one event contradict each other: an Event in, the fields they disagree on and who says what out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from events.corrections import Field
from events.folding import fold
from events.model import Claim, Event
from events.timevalue import TimeValue

_BEFORE_ALL, _AFTER_ALL = -(10**9), 10**9


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values, as text (of a time, EDTF), and the claims that have it."""

    value: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field of which the claims of an event say different things, the most told first."""

    field: Field
    sides: tuple[Side, ...]


def disagreements(event: Event) -> tuple[Disagreement, ...]:
    """Date, status and place, where the claims of an event cannot all be right; linear in its claims.

    "March 2022" and "4 March 2022" go together, two days do not.
    """
    if len(event.claims) < 2:
        return ()
    found = []
    for field, value in _VALUES.items():
        if len({value(claim) for claim in event.claims} - {""}) < 2:
            continue
        sides = _sides(event.claims, value)
        if len(sides) > 1 and (field is not Field.TIME or _exclude(claim.time for claim in event.claims)):
            found.append(Disagreement(field, sides))
    return tuple(found)


def _sides(claims: Iterable[Claim], value: Callable[[Claim], str]) -> tuple[Side, ...]:
    held: dict[str, list[Claim]] = {}
    for claim in claims:
        if value(claim):
            held.setdefault(fold(value(claim)), []).append(claim)
    sides = [Side(value(told[0]), tuple(told)) for told in held.values()]
    return tuple(sorted(sides, key=lambda side: -len(side.claims)))


def _exclude(times: Iterable[TimeValue | None]) -> bool:
    """Whether some times cannot all be true: their starts or their ends lie apart."""
    known = [time.bounds for time in times if time is not None]
    return any(
        max(_BEFORE_ALL if bounds[low] is None else bounds[low] or 0 for bounds in known)
        > min(_AFTER_ALL if bounds[high] is None else bounds[high] or 0 for bounds in known)
        for low, high in ((0, 1), (2, 3))
    )


_VALUES: Mapping[Field, Callable[[Claim], str]] = {
    Field.TIME: lambda claim: claim.time.value if claim.time else "",
    Field.STATUS: lambda claim: claim.status.value,
    Field.PLACE: lambda claim: claim.place,
}
