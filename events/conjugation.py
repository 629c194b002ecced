"""Forms of a verb by its language's patterns: a dictionary form and tables of endings come in, every spelling with its tenses goes out."""

from collections.abc import Collection, Mapping
from enum import IntFlag, auto


class Form(IntFlag):
    """What a spelling of a verb may be; one spelling can be several ("signed")."""

    PRESENT = auto()
    PAST = auto()
    IMPERFECT = auto()
    FUTURE = auto()
    CONDITIONAL = auto()
    PARTICIPLE = auto()
    GERUND = auto()
    BASE = auto()


FINITE = Form.PRESENT | Form.PAST | Form.IMPERFECT | Form.FUTURE | Form.CONDITIONAL


def conjugate(
    verb: str, patterns: Mapping[str, Mapping[str, str]], *, irregular: str = "", doubled: Collection[str] = ()
) -> dict[str, Form]:
    """Spell out a verb: the longest pattern that ends it gives its endings; ``irregular`` is "past | participle".

    >>> sorted(conjugate("sign", {"": {"past": "ed", "gerund": "ing"}}))
    ['sign', 'signed', 'signing']
    """
    forms: dict[str, Form] = {verb: Form.BASE}
    ending = next((verb[start:] for start in range(len(verb) + 1) if verb[start:] in patterns), "")
    stem = verb.removesuffix(ending) if ending else verb
    for name, endings in patterns.get(ending, {}).items():
        for spelling in endings.split():
            _add(forms, stem + spelling, Form[name.upper()])
            if verb in doubled and spelling[0] in "aeiou":
                _add(forms, verb + verb[-1] + spelling, Form[name.upper()])
    return _with_irregular(forms, irregular) if irregular else forms


def _with_irregular(forms: dict[str, Form], irregular: str) -> dict[str, Form]:
    """Replace the regular past and participle by those a verb has of its own."""
    regular = Form.PAST | Form.PARTICIPLE
    kept = {spelling: form & ~regular for spelling, form in forms.items() if form & ~regular}
    past, _, participle = irregular.partition("|")
    for spelling in past.split():
        _add(kept, spelling, Form.PAST)
    for spelling in participle.split():
        _add(kept, spelling, Form.PARTICIPLE)
    return kept


def _add(forms: dict[str, Form], spelling: str, form: Form) -> None:
    forms[spelling] = forms.get(spelling, form) | form
