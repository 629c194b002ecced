"""The chronology's first line: it stays one line on a wide screen, in every language and at any count."""

import pytest

from components import words as tongue
from components.chronology import count_text
from events.query import Counts
from tests.browser.driving import Open

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("code", tongue.codes())
def test_a_million_events_fit_one_line(reader: Open, code: str) -> None:
    told = count_text(Counts(999_999, 979_955), 1_000_000, tongue.words(code)).replace("**", "")
    with reader(f"/?lang={code}") as page:
        head = page.locator(".st-key-head")
        head.locator("p").first.evaluate("(line, told) => { line.textContent = told; }", told)
        parts = head.evaluate(
            "(head) => [...head.children].map((part) => part.getBoundingClientRect()).filter(({ height }) => height > 5)"
            ".map(({ top, bottom }) => [top, bottom])"
        )
        assert len(parts) >= 4
        assert max(top for top, _ in parts) < min(bottom for _, bottom in parts)
