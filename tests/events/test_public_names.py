"""The package's public names: each can be had, and together they make a chronology."""

import pytest

import events


@pytest.mark.parametrize("name", events.__all__)
def test_every_public_name_can_be_had(name: str) -> None:
    assert getattr(events, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        _ = events.nonsense


def test_they_make_a_chronology() -> None:
    article = events.read_article(b"Norway and Chile held talks in Oslo on 4 May 2021.")
    library = events.Library().add(article, events.find_claims(article))
    (event,) = library.events
    assert (event.time.value if event.time else "", event.place) == ("2021-05-04", "Oslo")
