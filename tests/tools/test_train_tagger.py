"""Training the tagger: texts are joined and labelled right, the same texts give the same model, and missing texts are said plainly."""

import json
from pathlib import Path

import pytest

from events import articles, languages
from events.actors import read_rules
from events.sentences import split
from tools import train_tagger
from tools.train_tagger import Corpus, join, make_labels, missing_texts, train

DOCUMENTS = [
    {
        "text": "Mme Ana Ruiz vit à Varnoux.",
        "entities": [{"start": 0, "end": 12, "label": "PER"}, {"start": 19, "end": 26, "label": "LOC"}],
    },
    {"text": "Le Fonds du port ferme.", "entities": [{"start": 3, "end": 16, "label": "ORG"}]},
    {"text": "Paul Marchand, 40 ans, rit.", "entities": [{"start": 0, "end": 21, "label": "PER"}]},
]
CORPUS = Corpus("small", "fr", True, "made up here")


def write(folder: Path) -> None:
    lines = [json.dumps(document) for document in DOCUMENTS * 8]
    (folder / "small.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_joined_texts_keep_their_entities() -> None:
    first, second = join(DOCUMENTS, 2)
    assert [first["text"][entity["start"] : entity["end"]] for entity in first["entities"]] == ["Mme Ana Ruiz", "Varnoux", "Fonds du port"]
    assert second["text"] == "Paul Marchand, 40 ans, rit.\n"


LABELS = [
    (0, {"Ana": "B-PER", "Ruiz": "I-PER", "Varnoux": "B-LOC"}),
    (1, {"Fonds": "B-ORG", "du": "I-ORG", "port": "I-ORG"}),
    (2, {"Paul": "B-PER", "Marchand": "I-PER"}),
]


@pytest.mark.parametrize(("index", "expected"), LABELS)
def test_titles_and_what_follows_a_person_are_no_part_of_the_name(index: int, expected: dict[str, str]) -> None:
    language, document = languages.load("fr"), DOCUMENTS[index]
    article = articles.as_is(str(document["text"]), language="fr", dct=None, id="art:test")
    reading = read_rules(article, split(article, language), language).reading
    assert isinstance(document["entities"], list)
    labels = make_labels(reading, document["entities"])
    found = {reading.words.raw(number): label for number, label in enumerate(labels) if label != "O"}
    assert found == expected


def test_the_same_texts_give_the_same_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path)
    monkeypatch.setattr(train_tagger, "TEXTS", tmp_path)
    counts = [train([CORPUS], tmp_path / name) for name in ("one", "two")]
    assert counts[0] == counts[1] > 0
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_missing_texts_are_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(train_tagger, "TEXTS", tmp_path / "nowhere")
    monkeypatch.setattr("sys.argv", ["train_tagger"])
    assert missing_texts(tmp_path / "nowhere").endswith("newseye-fr.jsonl")
    with pytest.raises(SystemExit, match=r"is not there[.] The shipped models still work"):
        train_tagger.main()


def test_a_language_without_texts_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["train_tagger", "xx"])
    with pytest.raises(SystemExit, match="There are no texts to learn xx from"):
        train_tagger.main()
