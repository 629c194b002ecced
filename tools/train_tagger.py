"""Trains the sequence tagger of each language from free annotated texts: ../shared/corpora/ner_train in, events/data/tagger.*.crfsuite out.

python -m tools.train_tagger [fr en]
The same texts give the same models. What they are, and what the models score, is said in docs/tagger.md.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pycrfsuite

from events import articles, languages
from events.actors import read_rules
from events.languages import Language
from events.reading import Reading
from events.sentences import split
from events.tagger import OUTSIDE, make_sequences

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT.parent / "shared" / "corpora" / "ner_train"
TARGET = ROOT / "events" / "data"
MAX_BYTES = 3_000_000
PARAMETERS = {"c1": 0.3, "c2": 1.0, "max_iterations": 120, "feature.minfreq": 2, "feature.possible_transitions": True}
TOGETHER = 30  # sentences of a corpus of sentences that are read as one article


@dataclass(frozen=True, slots=True)
class Corpus:
    """Annotated texts: file name, language, whether each line is one sentence of a longer text, author and licence."""

    name: str
    language: str
    in_sentences: bool
    source: str


CORPORA = (
    Corpus("newseye-fr", "fr", False, "NewsEye, CC BY 4.0"),
    Corpus("europeana-fr", "fr", True, "Europeana Newspapers, CC0"),
    Corpus("wikigold", "en", True, "Wikigold, CC BY 4.0"),
    Corpus("ewt-dev", "en", False, "Universal NER, English Web Treebank, development part, CC BY-SA 4.0"),
    Corpus("btc", "en", False, "Broad Twitter Corpus, CC BY 4.0"),
)
# French texts with a free licence are old: what English ones show of shapes and cues helps there, not the other way round.
LEARNS_FROM = {"fr": CORPORA, "en": CORPORA[2:]}


def main() -> None:
    """Train the languages named on the command line, all by default."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("languages", nargs="*", help=f"of {', '.join(LEARNS_FROM)}; all by default")
    chosen = parser.parse_args().languages or list(LEARNS_FROM)
    if unknown := [code for code in chosen if code not in LEARNS_FROM]:
        sys.exit(f"There are no texts to learn {', '.join(unknown)} from. Languages that have some: {', '.join(LEARNS_FROM)}.")
    if missing := missing_texts(TEXTS):
        sys.exit(f"The tagger learns from annotated texts beside this project, and {missing} is not there. The shipped models still work.")
    for code in chosen:
        make_model(code)


def make_model(code: str) -> None:
    """Train one language, and put its model in place if it is small enough to ship."""
    path = TARGET / f"tagger.{code}.crfsuite"
    made = path.with_suffix(".new")
    count = train(LEARNS_FROM[code], made)
    size = made.stat().st_size
    if size > MAX_BYTES:
        made.unlink()
        sys.exit(f"The model for {code} has {size:,} bytes, more than {MAX_BYTES:,}: raise c1 in PARAMETERS and train again.")
    made.replace(path)
    print(f"{path.name}: {count:,} words read, {size:,} bytes, from {'; '.join(corpus.source for corpus in LEARNS_FROM[code])}")


def missing_texts(folder: Path) -> str:
    """The first file to learn from that is not there, else nothing."""
    paths = (folder / f"{corpus.name}.jsonl" for corpus in CORPORA)
    return next((str(path) for path in paths if not path.is_file()), "")


def train(corpora: Iterable[Corpus], path: Path) -> int:
    """Learn from corpora into a file; the number of words read."""
    trainer, count = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False), 0
    for corpus in corpora:
        lines = (TEXTS / f"{corpus.name}.jsonl").read_text(encoding="utf-8").splitlines()
        documents: Iterable[Any] = map(json.loads, lines)
        for document in join(documents, TOGETHER) if corpus.in_sentences else documents:
            for features, labels in examples(document, languages.load(corpus.language)):
                trainer.append(features, labels)
                count += len(labels)
    trainer.train(str(path))
    return count


def join(documents: Iterable[Any], size: int) -> Iterator[dict[str, Any]]:
    """Documents joined, so many at a time, a line each."""
    rest = iter(documents)
    while batch := list(islice(rest, size)):
        text, entities = "", list[dict[str, Any]]()
        for document in batch:
            moved = ({**entity, "start": entity["start"] + len(text), "end": entity["end"] + len(text)} for entity in document["entities"])
            entities += moved
            text += document["text"] + "\n"
        yield {"text": text, "entities": entities}


def examples(document: dict[str, Any], language: Language) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Features and labels of each stretch of a document, as the tagger will see them."""
    article = articles.as_is(document["text"], language=language.code, dct=None, id="training")
    draft = read_rules(article, split(article, language), language)
    labels = make_labels(draft.reading, document["entities"])
    for start, features in make_sequences(draft.reading, draft.chosen, draft.namer.cued):
        yield features, labels[start : start + len(features)]


def make_labels(reading: Reading, entities: Iterable[dict[str, Any]]) -> list[str]:
    """One label a word; titles and articles before a name, and what follows the comma after a person, are no part of it."""
    words, labels = reading.words, [OUTSIDE] * len(reading.words)
    for entity in entities:
        first, stop = words.at(entity["start"]), words.at(entity["end"])
        while first < stop - 1 and _is_before_a_name(reading, first):
            first += 1
        if entity["label"] == "PER":
            stop = next((index + 1 for index in range(first, stop - 1) if "," in words.gap(index)), stop)
        for index in range(first, stop):
            labels[index] = f"{'B' if index == first else 'I'}-{entity['label']}"
    return labels


def _is_before_a_name(reading: Reading, index: int) -> bool:
    key, lexicon = reading.words.keys[index], reading.lexicon
    return lexicon.has("honorific", key) or (
        not reading.words.capital[index] and any(lexicon.has(kind, key) for kind in ("article", "of", "at"))
    )


if __name__ == "__main__":
    main()
