"""The reading view without a browser: what is read after a link, a claim of an event, an article of an actor, and in a long text."""

import pytest
from streamlit.testing.v1 import AppTest

from components import address, collection, detail, link, reading
from components.segments import parts
from events.library import Library
from events.model import Claim, Event
from tests.fixtures import hand, texts
from tests.test_page import page


def both() -> Library:
    """Two articles."""
    first, second = hand.library(), texts.many(30, 60_000)
    return Library(first.articles + second.articles, first.claims + second.claims)


LIBRARY = both()
LATE = LIBRARY.claims[-1]


def event_of(claim: Claim) -> Event:
    return next(event for event in LIBRARY.events if claim in event.claims)


def state(test: AppTest) -> tuple[object, ...]:
    assert not test.exception
    return tuple(test.session_state[key] for key in (address.VIEW, address.ARTICLE, address.PART))


def query(test: AppTest) -> dict[str, list[str]]:
    return {key: value if isinstance(value, list) else [value] for key, value in test.query_params.items()}


def test_the_first_article_is_read_at_first() -> None:
    test = page(LIBRARY, view="reading")
    assert state(test) == (link.READING, "a1", 0)
    assert query(test) == {"view": ["reading"], "article": ["a1"]}


def test_a_link_opens_its_article_at_its_event() -> None:
    test = page(LIBRARY, view="reading", article="m1", event=event_of(LATE).id)
    assert state(test) == (link.READING, "m1", len(parts(LIBRARY.articles[1].text)) - 1)
    assert query(test) == {"view": ["reading"], "article": ["m1"], "event": [event_of(LATE).id]}


def test_a_link_to_an_article_that_is_gone_opens_another() -> None:
    assert state(page(LIBRARY, view="reading", article="zz"))[1] == "a1"


def test_another_article_opens_at_its_beginning() -> None:
    test = page(LIBRARY, view="reading", article="m1", event=event_of(LATE).id)
    test.selectbox(key=address.ARTICLE).set_value("a1").run()
    assert state(test) == (link.READING, "a1", 0)


def test_without_articles_the_view_says_so() -> None:
    test = page(view="reading")
    test.button(key="remove-samples").click().run()
    assert not test.exception
    assert "There is no article to read" in test.info[0].value


def test_an_article_of_the_list_can_be_read() -> None:
    test = page(LIBRARY, view="articles")
    assert "read-article" not in [button.key for button in test.button]
    test.session_state[f"{collection.LIST}-{hash(('a1', 'm1'))}"] = {"selection": {"rows": [1]}}
    test.run()
    test.button(key="read-article").click().run()
    assert state(test) == (link.READING, "m1", 0)


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """What buttons of the view write, kept in a plain dictionary."""
    kept: dict[str, object] = {}
    for module in (address, reading):
        monkeypatch.setattr(module.st, "session_state", kept)
    return kept


def test_a_claim_leads_to_its_words(session: dict[str, object]) -> None:
    detail.follow(detail.READ + LATE.id, event_of(LATE))
    assert session == {
        address.VIEW: link.READING,
        address.ARTICLE: "m1",
        address.EVENT: event_of(LATE).id,
        address.NEAR: event_of(LATE).id,
        address.CLAIM: LATE.id,
        address.PART: None,
    }


def test_an_actor_of_the_panel_leads_to_it(session: dict[str, object]) -> None:
    detail.follow("state:NO", event_of(LATE))
    assert session == {address.VIEW: link.ACTORS, address.WHO: "state:NO"}
