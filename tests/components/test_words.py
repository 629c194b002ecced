"""The page's words: which language a wish gives, plurals, which way they run, and a translation for every English text of the code."""

import re
from collections.abc import Sequence
from gettext import c2py
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from components.words import HOME, choose, codes, words
from events.errors import Message
from tools.catalogue import collect, is_translated, template


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        (("fr", "en-GB"), "fr"),
        ((None, "fr-CA"), "fr"),
        (("xx", "fr-FR"), "fr"),
        (("../fr", None), "en"),
        ((None, None), "en"),
        (("", "de-DE"), "en"),
        (("fr_FR", "en"), "fr"),
    ],
)
def test_the_first_wish_that_can_be_met_counts(wishes: tuple[str | None, ...], code: str) -> None:
    assert choose(*wishes) == code


@pytest.mark.parametrize(
    ("code", "region", "locale"),
    [("fr", "fr-CA", "fr_CA"), ("fr", "en-GB", "fr"), ("en", None, "en"), ("en", "en-XX", "en"), ("en", "en/../fr", "en")],
)
def test_dates_follow_the_region_of_the_same_language(code: str, region: str | None, locale: str) -> None:
    assert str(words(code, region).locale) == locale


@pytest.mark.parametrize(
    ("code", "count", "text"),
    [
        ("en", 0, "0 events"), ("en", 1, "1 event"), ("fr", 0, "0 événement"), ("fr", 2, "2 événements"),
        ("ar", 0, "لا أحداث"), ("ar", 1, "حدث واحد"), ("ar", 2, "حدثان"), ("ar", 7, "7 أحداث"), ("ar", 11, "11 حدثاً"), ("ar", 1100, "1,100 حدث"),
    ],
)  # fmt: skip
def test_numbers_agree(code: str, count: int, text: str) -> None:
    assert words(code).ngettext("{count} event", "{count} events", count) == text


def test_a_message_is_translated_with_its_phrases_and_not_its_quotes() -> None:
    message = Message("“{words}” is dated by “{time}”: {rule}.", {"words": "Undo {x}", "time": "lundi", "rule": "verb before the date"})
    assert words("fr").message(message) == "«\u00a0Undo {x}\u00a0» est daté par «\u00a0lundi\u00a0»\u00a0: verbe avant la date."


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("en", "Lima", "“Lima” was added."),
        ("en", "زيارة AFRICOM!", "“\u2067زيارة AFRICOM!\u2069” was added."),
        ("ar", "زيارة", "أُضيف «زيارة»."),
        ("ar", "./a.txt", "أُضيف «\u2066./a.txt\u2069»."),
        ("ar", "2024-37~", "أُضيف «\u20662024-37~\u2069»."),
        ("en", "a\u202eb c d א", "“\u2066a⟨U+202E⟩b c d א\u2069” was added."),
    ],
)
def test_a_value_that_runs_the_other_way_is_kept_to_itself(code: str, value: str, text: str) -> None:
    assert words(code).gettext("“{event}” was added.", event=value) == text


@pytest.mark.parametrize(("code", "direction"), [("en", "ltr"), ("fr", "ltr"), ("ar", "rtl")])
def test_a_language_says_which_way_it_runs(code: str, direction: str) -> None:
    assert words(code).direction == direction


def test_lists_have_the_readers_comma() -> None:
    assert words("fr").listed(["Oslo", "Lima"]) == "Oslo, Lima"
    assert words("ar").listed(["أوسلو", "ليما"]) == "أوسلو، ليما"
    assert words("en").join(["Oslo", "", None, "قمة"]) == "Oslo · \u2067قمة\u2069"


def forms(text: str | Sequence[str] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or ())


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def catalogue(code: str) -> dict[tuple[str, str], list[str]]:
    """Translations of each text in its context."""
    with (HOME / code / "LC_MESSAGES" / "frise.po").open("rb") as lines:
        found = [message for message in read_po(lines, locale=code) if message.id and is_translated(message)]
    return {(forms(message.id)[0], message.context or ""): forms(message.string) for message in found}


OTHERS = [code for code in codes() if code != "en"]


@pytest.mark.parametrize("code", OTHERS)
def test_every_text_of_the_code_is_translated(code: str) -> None:
    known = catalogue(code)
    assert {(text.text, text.context) for text in collect()} - known.keys() == set()


def plurals(code: str) -> list[list[int]]:
    """The numbers that each plural form of a language serves, of the first few hundred."""
    with (HOME / code / "LC_MESSAGES" / "frise.po").open("rb") as lines:
        kept = read_po(lines, locale=code)
    form = c2py(kept.plural_expr)
    return [[number for number in range(300) if form(number) == one] for one in range(kept.num_plurals)]


@pytest.mark.parametrize("code", OTHERS)
def test_translations_have_the_same_fields(code: str) -> None:
    """A form that serves one number only may say it as a word."""
    unspoken = [{"count"} if len(numbers) == 1 else set() for numbers in plurals(code)]
    wrong = {
        string
        for (text, _), strings in catalogue(code).items()
        for form, string in enumerate(strings)
        if fields(text) ^ fields(string) not in (set(), unspoken[form] if len(strings) > 1 else set())
    }
    assert not wrong


@pytest.mark.parametrize("code", OTHERS)
def test_translations_have_the_same_marks(code: str) -> None:
    """Markdown, percent signs of formatting, and places or commands to be typed."""
    marks = re.compile(r"\*\*|%d|%%|\bFRISE_\w+|`|×|\\")
    wrong = {
        text for (text, _), strings in catalogue(code).items() for one in strings if set(marks.findall(one)) != set(marks.findall(text))
    }
    assert not wrong


@pytest.mark.parametrize("code", OTHERS)
def test_plurals_are_all_there(code: str) -> None:
    known, wanted = catalogue(code), len(plurals(code))
    assert all(len(known[text.text, text.context]) == wanted for text in collect() if text.plural)


def test_the_template_is_up_to_date() -> None:
    written = {line for line in (HOME / "frise.pot").read_text(encoding="utf-8").splitlines() if re.match("msgid|msgctxt", line)}
    assert len(written) > 100
    with (HOME / "frise.pot").open("rb") as lines:
        kept = read_po(lines)
    assert {(message.id, message.context) for message in kept} == {(message.id, message.context) for message in template()}
