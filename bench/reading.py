"""How fast articles are read: the seed article from bytes to claims, each stage alone, and characters a second on annotated corpora.

python -m bench.reading            uses ../shared; without it, the sample articles, repeated
"""

import gc
import json
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

from events import articles, languages
from events.extract import find_dates, read
from events.model import Article
from events.samples import samples
from events.sentences import split

SHARED = Path(__file__).resolve().parents[2] / "shared"
CORPORA = {
    "fr news (frtimebank)": "corpora/frtimebank/all.jsonl",
    "fr reports (popcorn_fr)": "corpora/popcorn_fr/train.jsonl",
    "en news (timebank)": "corpora/te3/timebank.jsonl",
    "en news (aquaint)": "corpora/te3/aquaint.jsonl",
    "en history (wikiwars)": "corpora/wikiwars/all.jsonl",
}
REPEATS = 9


def main() -> None:
    """Print every figure."""
    seed = SHARED / "seed" / "article.fr.txt"
    if seed.is_file():
        _print_seed(seed.read_bytes())
    else:
        print("The seed article and the corpora are in ../shared, which is absent here; the sample articles stand in.")
    print(f"\n{'text':26} {'characters':>10} {'whole chain':>14} {'dates alone':>14}   characters a second of processor time, warm")
    for name, texts in _corpora():
        size = sum(len(article.text) for article in texts)
        chain, dates = _seconds(partial(_each, read, texts), repeats=3), _seconds(partial(_each, find_dates, texts), repeats=3)
        print(f"{name:26} {size:10,} {size / chain:14,.0f} {size / dates:14,.0f}")


def _print_seed(data: bytes) -> None:
    article = articles.read(data, name="article.fr.txt")
    language = languages.load(article.language)
    print(f"The seed article, {len(data):,} bytes, {len(read(article).claims)} claims; median of {REPEATS} after a first run")
    tasks: dict[str, Callable[[], object]] = {
        "bytes to article": lambda: articles.read(data, name="article.fr.txt"),
        "sentences": lambda: split(article, language),
        "dates": lambda: find_dates(article),
        "article to claims": lambda: read(article),
    }
    for name, task in tasks.items():
        print(f"  {name:20} {1000 * _seconds(task):8.2f} ms")


def _corpora() -> Iterator[tuple[str, list[Article]]]:
    found = {name: SHARED / path for name, path in CORPORA.items() if (SHARED / path).is_file()}
    for name, path in found.items():
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        yield name, [articles.as_is(row["text"], language=row["lang"]) for row in rows]
    if not found:
        yield "samples", list(samples()) * 20


def _each(task: Callable[[Article], object], texts: list[Article]) -> None:
    for article in texts:
        task(article)


def _seconds(task: Callable[[], object], *, repeats: int = REPEATS) -> float:
    """Median processor seconds of a task, after one run that does not count; the tables it loaded are set aside, as page and child do."""
    task()
    gc.freeze()
    times = []
    for _ in range(repeats):
        start = time.process_time()
        task()
        times.append(time.process_time() - start)
    return median(times)


if __name__ == "__main__":
    main()
