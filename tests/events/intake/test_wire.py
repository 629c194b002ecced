"""Records to plain data and back: nothing is lost, and what is no record is refused."""

import json

import pytest

from events import articles
from events.extract import extract
from events.intake.records import Found, Hint, Rows, Trouble
from events.intake.wire import from_plain, to_plain
from events.model import Article, Claim
from tests.events.intake.making import TEXT

ARTICLE = articles.read(TEXT.encode(), name="x")
CLAIMS = extract(ARTICLE)


@pytest.mark.parametrize("claim", CLAIMS)
def test_claims_come_back_the_same(claim: Claim) -> None:
    assert from_plain(Claim, json.loads(json.dumps(to_plain(claim)))) == claim


def test_articles_come_back_the_same() -> None:
    assert CLAIMS
    assert from_plain(Found, json.loads(json.dumps(to_plain(Found(ARTICLE))))) == Found(ARTICLE)


BAD: list[tuple[type, object]] = [
    (Article, None), (Article, {}), (Article, []), (Article, ["a"] * 12), (Claim, to_plain(ARTICLE)), (Hint, ["", "not a day", ""]),
    (Hint, [1, None, ""]), (Trouble, [["x", {"y": 1}], ""]), (Rows, [[["a"], [["b", 2]], 2], []]), (Trouble, "x"),
]  # fmt: skip


@pytest.mark.parametrize(("record", "plain"), BAD)
def test_what_is_no_record_is_refused(record: type, plain: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (whatever it says, it never reaches a person)
        from_plain(record, plain)  # type: ignore[arg-type]
