"""Languages are found by folder, checked when loaded, and told apart from languages that have none."""

import pytest

from events import languages
from events.errors import ReadError
from events.grammar import load as load_grammar
from events.meanings import MEANINGS

OURS = {
    "fr": "La ministre a reçu lundi à Rabat son homologue pour parler des suites de l'accord signé au printemps.",
    "en": "The minister received her counterpart in Rabat on Monday to discuss what follows the agreement signed in spring.",
}
OTHERS = {
    "de": "Die Ministerin empfing am Montag in Rabat ihren Kollegen, um über die Folgen des im Frühjahr unterzeichneten Abkommens zu sprechen.",
    "it": "La ministra ha ricevuto lunedì a Rabat il suo omologo per parlare delle conseguenze dell'accordo che hanno firmato in primavera.",
    "ar": "استقبلت الوزيرة نظيرها يوم الاثنين في الرباط لمناقشة نتائج الاتفاق الذي وقع في الربيع الماضي بين البلدين بعد أشهر من المفاوضات.",
}


@pytest.mark.parametrize("code", OURS)
def test_our_languages_are_told_apart(code: str) -> None:
    assert languages.detect(OURS[code]) == code
    assert languages.detect(OURS[code].upper()) == code


@pytest.mark.parametrize("code", OTHERS)
def test_another_language_is_named(code: str) -> None:
    assert languages.detect(OTHERS[code]) == code
    assert languages.is_known(code)


def test_a_short_text_is_given_to_the_nearest_language() -> None:
    assert languages.detect("Visite le 4 mai.") == "fr"
    assert languages.detect("") in languages.codes()


def test_a_language_without_a_folder_is_refused_in_plain_words() -> None:
    with pytest.raises(ReadError, match="There is no language zz"):
        languages.load("zz")


@pytest.mark.parametrize("code", languages.codes())
def test_every_template_of_every_language_can_be_used(code: str) -> None:
    grammar = load_grammar(languages.load(code))
    for rule in grammar.rules:
        assert rule.template.pattern.groups >= 0
        assert rule.template.starts, f"{rule.name} can start with no word"
        assert rule.meaning in MEANINGS, f"{rule.name} has a meaning that does not exist"
