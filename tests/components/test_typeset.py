"""Text set on the page: only our elements, all words as text."""

import re
from pathlib import Path

import pytest

import components
from components.typeset import button, node, piece, plain, quote

HOME = Path(next(iter(components.__path__)))
SCRIPT = "".join((HOME / name).read_text(encoding="utf-8") for name in ("nodes.js", "typeset.js", "reading.js"))


def test_the_script_makes_no_markup_of_words() -> None:
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|eval\(|\.href|\.src", SCRIPT)


def test_every_element_that_is_asked_for_is_known_to_the_script() -> None:
    asked = {tag for path in HOME.glob("*.py") for tag in re.findall(r'\bnode\(\s*"([a-z0-9]+)"', path.read_text(encoding="utf-8"))}
    assert asked
    assert asked <= set(re.findall(r'"([a-z0-9]+)"', SCRIPT.partition("]")[0]))


def test_hidden_signs_show_and_order_is_kept() -> None:
    assert plain([node("p", "a\u202eb", node("span", "c")), button("d", "x")]) == "a⟨U+202E⟩b c d"


@pytest.mark.parametrize(("text", "way"), [("زيارة AFRICOM", "rtl"), ("AFRICOM in Algiers", "ltr"), ("2023", None)])
def test_an_element_runs_as_its_text_does(text: str, way: str | None) -> None:
    assert node("p", text).get("dir") == way


def test_a_quoted_sentence_runs_as_a_whole() -> None:
    made = quote(piece("span", "قال "), piece("mark", "AFRICOM", look="actor"), piece("span", " إن الزيارة انتهت"), lang="ar")
    assert (made["dir"], made["lang"]) == ("rtl", "ar")
    assert not any("dir" in kid for kid in made["kids"])


def test_words_never_become_an_element() -> None:
    made = node("p", "<script>alert(1)</script>", look="quiet")
    assert made == {"tag": "p", "text": "<script>alert(1)</script>", "kids": [], "look": "quiet", "dir": "ltr"}
