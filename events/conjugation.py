"""Forms of a verb by its language's patterns: a dictionary form and tables of endings come in, every spelling with its tenses goes out."""

from collections.abc import Collection, Mapping


class Form:
    """What a spelling of a verb may be: bits, for one spelling can be several ("signed"); plain numbers, for each word is asked."""

    NONE = 0
    PRESENT = 1
    PAST = 2
    IMPERFECT = 4
    FUTURE = 8
    CONDITIONAL = 16
    PARTICIPLE = 32
    GERUND = 64
    BASE = 128


_BITS: Mapping[str, int] = {name.lower(): bit for name, bit in vars(Form).items() if name.isupper()}


def form_of(name: str) -> int:
    """The bit of a form as the data names it ("participle")."""
    return _BITS[name]


FINITE = Form.PRESENT | Form.PAST | Form.IMPERFECT | Form.FUTURE | Form.CONDITIONAL


def conjugate(
    verb: str, patterns: Mapping[str, Mapping[str, str]], *, irregular: str = "", doubled: Collection[str] = ()
) -> dict[str, int]:
    """Spell out a verb: the longest pattern that ends it gives its endings; ``irregular`` is "past | participle".

    >>> sorted(conjugate("sign", {"": {"past": "ed", "gerund": "ing"}}))
    ['sign', 'signed', 'signing']
    """
    forms: dict[str, int] = {verb: Form.BASE}
    ending = next((verb[start:] for start in range(len(verb) + 1) if verb[start:] in patterns), "")
    stem = verb.removesuffix(ending) if ending else verb
    for name, endings in patterns.get(ending, {}).items():
        for spelling in endings.split():
            _add(forms, stem + spelling, form_of(name))
            if verb in doubled and spelling[0] in "aeiou":
                _add(forms, verb + verb[-1] + spelling, form_of(name))
    return _with_irregular(forms, irregular) if irregular else forms


def _with_irregular(forms: dict[str, int], irregular: str) -> dict[str, int]:
    """Replace the regular past and participle by those a verb has of its own."""
    regular = Form.PAST | Form.PARTICIPLE
    kept = {spelling: form & ~regular for spelling, form in forms.items() if form & ~regular}
    past, _, participle = irregular.partition("|")
    for spelling in past.split():
        _add(kept, spelling, Form.PAST)
    for spelling in participle.split():
        _add(kept, spelling, Form.PARTICIPLE)
    return kept


def _add(forms: dict[str, int], spelling: str, form: int) -> None:
    forms[spelling] = forms.get(spelling, form) | form
