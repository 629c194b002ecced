"""The template engine: what a template means, which match wins, and errors that name the template."""

import pytest

from events.errors import LanguageDataError
from events.grammar import Grammar, Match
from events.languages import Language
from events.model import Span
from events.templates import Vocabulary, compile_template, expand, fold

LEXICON = {
    "text": {},
    "class": {
        "month": {"may": 5, "june": 6},
        "part": {"early": "START", "end of": "END"},
        "shift": {"last": -1},
        "feast": {"new year's day": "01-01"},
    },
    "shapes": {"ordinal": [r"(\d{1,2})th"]},
    "needs_capital": {"month": ["may"]},
}


def grammar(*templates: str, triggers: tuple[str, ...] = ("month", "year", "feast", "ordinal"), **more: object) -> Grammar:
    rules = {
        "triggers": list(triggers),
        "rule": [{"name": f"rule-{index}", "meaning": "any", "templates": [text]} for index, text in enumerate(templates)],
        **more,
    }
    return Grammar(Language("xx", LEXICON, rules, {}, {}, (), ()))


def found(engine: Grammar, text: str) -> list[tuple[str, dict[str, int | str]]]:
    return [(match.span.of(text), dict(match.slots)) for match in matches(engine, text)]


def matches(engine: Grammar, text: str) -> list[Match]:
    return list(engine.matches(text, Span(0, len(text))))


# Templates, text, the words found with their slots
CASES: list[tuple[tuple[str, ...], str, list[tuple[str, dict[str, int | str]]]]] = [
    (
        ("{month} {year}",),
        "in June 2022 and May 1999.",
        [("June 2022", {"month": 6, "year": 2022}), ("May 1999", {"month": 5, "year": 1999})],
    ),
    (("{month} [{year}]",), "June, then June 2020", [("June", {"month": 6}), ("June 2020", {"month": 6, "year": 2020})]),
    (("{part} {month}",), "end of June", [("end of June", {"part": "END", "month": 6})]),
    (("(in|by) > {year}",), "in 2020 or 2021", [("2020", {"year": 2020})]),
    (("{year} < (bc|ad)",), "2020 men, 1200 BC", [("1200", {"year": 1200})]),
    (("{day:ordinal} of {month}",), "the 4th of June", [("4th of June", {"day": 4, "month": 6})]),
    (("{feast}",), "On New Year’s Day they met", [("New Year’s Day", {"feast": "01-01"})]),
    (("{month} - {month2:month}",), "May–June", [("May–June", {"month": 5, "month2": 6})]),
    (("{month}",), "They may go. May ends.", [("May", {"month": 5})]),
    (("{month} {year}", "{month}"), "June 2021", [("June 2021", {"month": 6, "year": 2021})]),
    (("in > {month}", "{month} {year}"), "in June 2021", [("June 2021", {"month": 6, "year": 2021})]),
    (("{month} {year}",), "june2022 JUNE 2022", [("JUNE 2022", {"month": 6, "year": 2022})]),
    (("{month} {year}",), "June 20222, Junes 2022", []),
]


@pytest.mark.parametrize(("templates", "text", "expected"), CASES)
def test_templates(templates: tuple[str, ...], text: str, expected: list[tuple[str, dict[str, int | str]]]) -> None:
    assert found(grammar(*templates), text) == expected


def test_parts_have_spans_of_their_own() -> None:
    text = "from May 3 to June 4"
    (match,) = matches(grammar("from > a=({month} {day}) to b=({month2:month} {day2:day})"), text)
    assert {name: span.of(text) for name, span in match.parts.items()} == {"a": "May 3", "b": "June 4"}
    assert match.span.of(text) == "May 3 to June 4"


def test_patterns_of_the_rules_file_are_put_in_once_for_each_form() -> None:
    patterns = {"date": ["{month} {year}", "{year}"]}
    assert expand("$date - $date2", patterns) == [
        "{month} {year} - {month2:month} {year2:year}",
        "{month} {year} - {year2:year}",
        "{year} - {month2:month} {year2:year}",
        "{year} - {year2:year}",
    ]


def test_constants_come_with_the_match() -> None:
    engine = Grammar(
        Language(
            "xx",
            LEXICON,
            {"triggers": ["month"], "rule": [{"name": "a", "meaning": "b", "set": {"shift": -1}, "templates": ["{month}"]}]},
            {},
            {},
            (),
            (),
        )
    )
    assert found(engine, "June") == [("June", {"shift": -1, "month": 6})]


BROKEN = ["{nosuchclass}", "({month}", "{month})", "({month} > {year})"]


@pytest.mark.parametrize("template", BROKEN)
def test_a_template_that_cannot_be_read_is_named(template: str) -> None:
    vocabulary = Vocabulary(LEXICON["class"], LEXICON["shapes"])  # type: ignore[arg-type]
    vocabulary.learn_literals(template)
    vocabulary.letters()
    with pytest.raises(LanguageDataError, match="template"):
        compile_template(template, vocabulary)


def test_an_unknown_pattern_is_named() -> None:
    with pytest.raises(LanguageDataError, match=r"\$nosuch"):
        expand("$nosuch", {})


def test_folding_keeps_every_offset() -> None:
    text = "İl y a 1ᵉʳ‑an — L’ÉTÉ ẞ ŉ"
    assert len(fold(text)) == len(text)
