"""Markup of a page that leaves the program: elements of our making in, HTML out. Every text is escaped here and nowhere else."""

import html
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from components.escape import visible
from events.bidi import direction

Kid: TypeAlias = "Element | str"
_VOID = frozenset({"meta", "br"})


@dataclass(frozen=True, slots=True)
class Element:
    """An element: its name and the names of its attributes are ours, the rest may be anybody's."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    kids: tuple[Kid, ...] = ()


@dataclass(frozen=True, slots=True)
class Own(Element):
    """A script or style of our own, which HTML does not read as text."""

    text: str = ""


def element(name: str, /, *kids: Kid, **attributes: str) -> Element:
    """An element with its children; ``class_`` is its class, ``aria_sort`` is aria-sort, an empty attribute is left out.

    Its ``dir`` may be "auto": the way that most of its words run.
    """
    if attributes.get("dir") == "auto":
        attributes["dir"] = direction("".join(_texts(kids)))
    return Element(name, {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items() if value}, kids)


def _texts(kids: Iterable[Kid]) -> Iterator[str]:
    for kid in kids:
        if isinstance(kid, str):
            yield kid
        else:
            yield from _texts(kid.kids)


def render(kid: Kid) -> str:
    """HTML of an element or a text.

    >>> render(element("p", "a < b", title='"'))
    '<p title="&quot;">a &lt; b</p>'
    """
    return "".join(_parts(kid))


def _parts(kid: Kid) -> Iterator[str]:
    if isinstance(kid, str):
        yield html.escape(visible(kid), quote=False)
        return
    yield f"<{kid.name}{''.join(_attribute(name, value) for name, value in kid.attributes.items())}>"
    if isinstance(kid, Own):
        yield kid.text
    for inner in kid.kids:
        yield from _parts(inner)
    if kid.name not in _VOID:
        yield f"</{kid.name}>"


def _attribute(name: str, value: str) -> str:
    return f' {name}="{html.escape(visible(value))}"'
