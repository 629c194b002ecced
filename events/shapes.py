"""Tokens that are told by their shape, not by a word list: a token in, the classes it may have and the value each class gives it out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

Value: TypeAlias = int | str
Shapes: TypeAlias = Mapping[str, Sequence[re.Pattern[str]]]

MAX_COUNT = 999  # "three", "40", "150 years ago"; larger numbers count things, not time
YEARS = range(1000, 2200)  # four digits that may be a year
RECENT_YEARS = range(1500, 2100)  # four digits that read as a year without more ado

_COMPOUNDS = {
    "iso": re.compile(r"\d{4}-\d\d-\d\d(?:t.*)?"),
    "numeric": re.compile(r"\d{1,2}([./])\d{1,2}\1(?:\d{4}|\d{2})|\d{4}([./])\d{1,2}\2\d{1,2}"),
    "numeric_short": re.compile(r"\d{1,2}/\d{1,2}|\d{1,2}[./]\d{4}"),
    "clock": re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?"),
    "dot_clock": re.compile(r"(?:0?\d|1[0-2])\.[0-5]\d"),
    "decimal": re.compile(r"\d+[.,]\d+"),
}
_THOUSANDS = re.compile(r"(\d{1,3})[.,](\d{3})")  # "2,000" where a number is asked for


def classify(token: str, shapes: Shapes) -> frozenset[str]:
    """Name the classes a token has by its shape; the empty set for one that means no time."""
    names = {name for name, forms in shapes.items() if any(form.fullmatch(token) for form in forms)}
    if token.isdigit():
        names |= _number_classes(token)
    elif token[0].isdigit():
        names |= {name for name, form in _COMPOUNDS.items() if form.fullmatch(token)}
    return frozenset(names)


def shape_value(names: Sequence[str], token: str, shapes: Shapes) -> Value:
    """Value of a token in the first of some classes it has: a number where its shape holds one, else the token itself."""
    for form in (form for name in names for form in shapes.get(name, ())):
        match = form.fullmatch(token)
        if match is not None:
            return _number(match[1] if form.groups == 1 else token)
    return _number(token)


def typical_tokens() -> Iterator[str]:
    """Numbers that between them have every combination of classes, so that all are known before a text is read."""
    for width in (1, 2, 3, 4):
        for number in range(10**width):
            yield f"{number:0{width}d}"
    yield from ("1.2.2023", "1/2/23", "2023.1.2", "1/2", "31/1", "13.2023", "1.2023", "1/2023", "10.30", "20.30", "31.30")
    yield from ("10:30", "10:30:00", "3.5", "3,5", "2023-12-04", "2023-12-04t10:00", "12000", "12.000", "12,000")


def _number(text: str) -> Value:
    thousands = _THOUSANDS.fullmatch(text)
    text = thousands[1] + thousands[2] if thousands else text
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else text


def _number_classes(token: str) -> set[str]:
    if len(token) > 4 or not token.isascii():
        return {"number"}
    number = int(token)
    classes = {"number": True, "count": 0 < number <= MAX_COUNT and token[0] != "0", "year": len(token) == 4 and number in YEARS}
    classes["recent_year"] = len(token) == 4 and number in RECENT_YEARS
    classes["short_year"] = len(token) == 2
    classes["old_year"] = number > 0 and token[0] != "0"
    short = len(token) < 3
    classes |= {"day": short and 1 <= number <= 31, "month_number": short and 1 <= number <= 12, "hour": short and number <= 24}
    classes["minute"] = len(token) == 2 and number < 60
    return {name for name, holds in classes.items() if holds}
