"""Text set on the page: only our elements, all words as text."""

import re
from pathlib import Path

import components
from components.typeset import button, node, plain

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


def test_words_never_become_an_element() -> None:
    made = node("p", "<script>alert(1)</script>", look="quiet")
    assert made == {"tag": "p", "text": "<script>alert(1)</script>", "kids": [], "look": "quiet"}
