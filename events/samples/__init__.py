"""The sample chronology of a first start: short articles written for this project, from invented publishers, marked as samples."""

from dataclasses import replace
from importlib.resources import files

from events import articles
from events.model import Article

_HOME = files(__package__)
_PUBLISHERS = {
    "sample-dialogue.en.txt": "Harbour Street Wire",
    "sample-dialogue.fr.txt": "Agence Méridienne",
    "sample-high-seas.en.txt": "Tidewater Review",
}


def samples() -> tuple[Article, ...]:
    """Read the samples, the way any text is read."""
    return tuple(_sample(name, publisher) for name, publisher in _PUBLISHERS.items())


def _sample(name: str, publisher: str) -> Article:
    article = articles.read((_HOME / name).read_bytes(), name=name)
    return replace(article, publisher=publisher, is_sample=True)
