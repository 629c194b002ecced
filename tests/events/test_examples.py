"""Every language's own examples: the time expressions of each text are found with their type, value and modifier, and nothing else is."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from unicodedata import normalize

import pytest

from events import grammar, languages, sentences, timexes
from events.meanings import MEANINGS
from events.model import Article, Timex

ENOUGH = 400  # rows a language has at least
# What every language must be able to say; the other meanings depend on how a language speaks.
CORE = frozenset(
    """after_date before_date calendar century clock coming_units day_part days_away deadline decade duration feast fixed_set
    list_of_dates nothing nth_in_period open_end open_start range_of_dates set_of_units set_of_weekdays unit_shift units_away
    units_from_told vague weekday weekday_of_week""".split()
)


def _texts(code: str) -> dict[tuple[str, str], list[Mapping[str, str]]]:
    """Example rows by text and date."""
    texts: dict[tuple[str, str], list[Mapping[str, str]]] = {}
    for row in languages.load(code).examples:
        texts.setdefault((row["text"], row["dct"]), []).append(row)
    return texts


def _article(text: str, code: str, dct: str) -> Article:
    return Article("example", text, code, dct=date.fromisoformat(dct) if dct else None)


def _found(article: Article, code: str) -> set[tuple[str, str, str, str]]:
    language = languages.load(code)
    found = timexes.find_timexes(article, sentences.split(article, language), language)
    return {(end.span.of(article.text), end.type, end.time.timex3, end.time.mod) for timex in found for end in _ends(timex)}


def _ends(timex: Timex) -> Iterator[Timex]:
    if not timex.ends:
        yield timex
    for end in timex.ends:
        yield from _ends(end)


@pytest.mark.parametrize(
    ("code", "text", "dct"), [pytest.param(code, *key, id=f"{code}: {key[0]}") for code in languages.codes() for key in _texts(code)]
)
def test_an_example_gives_its_expressions_and_no_other(code: str, text: str, dct: str) -> None:
    expected = {(row["span"], row["type"], row["value"], row["mod"] or "") for row in _texts(code)[text, dct] if row["span"]}
    assert _found(_article(text, code, dct), code) == expected


@pytest.mark.parametrize("code", languages.codes())
def test_every_rule_is_used_by_an_example(code: str) -> None:
    language, matcher = languages.load(code), grammar.load(languages.load(code))
    texts = {text for text, _ in _texts(code)}
    spans = [(text, sentence.span) for text in texts for sentence in sentences.split(_article(text, code, ""), language)]
    used = {match.rule.name for text, span in spans for match in matcher.matches(text, span)}
    assert {rule["name"] for rule in language.rules["rule"]} - used == set()


@pytest.mark.parametrize("code", languages.codes())
def test_a_language_has_every_core_construct(code: str) -> None:
    said = {rule["meaning"] for rule in languages.load(code).rules["rule"]}
    assert CORE - said == set()
    assert said <= set(MEANINGS)


@pytest.mark.parametrize("code", languages.codes())
def test_a_language_has_examples_enough(code: str) -> None:
    rows = languages.load(code).examples
    assert len(rows) >= ENOUGH
    assert any(not row["span"] for row in rows)
    assert all(row["span"] in row["text"] for row in rows)


@pytest.mark.parametrize("code", languages.codes())
def test_a_class_or_pattern_is_used_by_a_template(code: str) -> None:
    language = languages.load(code)
    written = " ".join(form for rule in language.rules["rule"] for form in rule["templates"])
    written += " ".join(form for forms in language.rules["patterns"].values() for form in forms)
    unused = [name for name in language.rules["patterns"] if f"${name}" not in written]
    named = {part for piece in written.split("{")[1:] for part in piece.split("}")[0].replace(":", "|").split("|")}
    unused += [name for name in language.lexicon["class"] if name not in named]
    assert unused == []


TYPED: dict[str, Callable[[str], str]] = {
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "double spaces": lambda text: text.replace(" ", "  "),
    "accents apart": lambda text: normalize("NFD", text),
    "curly apostrophes": lambda text: text.replace("'", "\u2019"),
}


@pytest.mark.parametrize("way", TYPED)
@pytest.mark.parametrize("code", languages.codes())
def test_how_an_example_is_typed_changes_nothing(code: str, way: str) -> None:
    texts = {(TYPED[way](text), dct): rows for (text, dct), rows in _texts(code).items()}
    found = {key: sorted(value[1:] for value in _found(_article(key[0], code, key[1]), code)) for key in texts}
    expected = {key: sorted({(row["type"], row["value"], row["mod"] or "") for row in rows if row["span"]}) for key, rows in texts.items()}
    assert {key: sorted(set(values)) for key, values in found.items()} == expected


@pytest.mark.parametrize(
    ("code", "text", "values"),
    [
        ("en", "The truce of 9 Octo-\nber 2019 held for two mon-\nths.", ["2019-10-09", "P2M"]),
        ("fr", "La trêve du 9 octo-\nbre 2019 a tenu deux se-\nmaines.", ["2019-10-09", "P2W"]),
        ("fr", "La trêve du 9 octo\u00adbre 2019 a tenu.", ["2019-10-09"]),
        ("fr", "La trêve du 9 octo\u00ad\nbre 2019 a tenu.", ["2019-10-09"]),
        ("fr", "La trêve du 9 octo-\r\nbre 2019 a tenu.", ["2019-10-09"]),
        ("en", "They met in mid-\nMay 2019, at Mid-\nMarch House.", ["2019-05"]),
    ],
)
def test_a_word_cut_at_the_end_of_a_line_is_one_word(code: str, text: str, values: list[str]) -> None:
    assert sorted(value for _, _, value, _ in _found(_article(text, code, ""), code)) == sorted(values)


BARE = (
    "La greve a ete declenchee a l'aube du 3 decembre 2019, trois annees apres celle de fevrier 2016. "
    "De mars a aout 2020, le port est reste ferme ; il a rouvert a 14 h le 2 septembre 2020."
)


def test_a_text_wholly_without_accents_is_read() -> None:
    expected = ["2016-02", "2019-12-03TMO", "2020-03", "2020-08", "2020-09-02T14:00"]
    values = {value for _, _, value, _ in _found(_article(BARE, "fr", ""), "fr")}
    assert values >= set(expected)
