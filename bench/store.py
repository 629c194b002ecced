"""How quickly a store takes in, gives back and shows a chronology of made-up claims, at a size given on the command line.

python -m bench.store [--claims 100000] [--store postgresql://...]
"""

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from bench.synthetic import make_actors
from events.days import iso
from events.library import Library
from events.model import Article, Claim, Participation, Role, Span, Status, Timex
from events.store import open_store, snapshot
from events.timevalue import TimeValue

A_TEXT = "The two sides met on that day and spoke of many things, as their offices said. " * 40
CLAIMS, KINDS = 10, ("meeting", "visit", "agreement", "attack")  # of an article
FIRST_DAY, DAYS = 10_000, 10_000
AT_ONCE = 100  # articles in one write


def make_articles(claims: int, *, seed: int = 1) -> list[tuple[Article, list[Claim]]]:
    """Articles of 3,000 characters with ten claims each, the same for the same seed."""
    rng, found = random.Random(seed), []  # noqa: S311  # a seed makes the run repeatable
    actors = list(make_actors().values())
    shares = [1 / place for place in range(1, len(actors) + 1)]
    for number in range(claims // CLAIMS):
        article = Article(f"art:{number:06d}", A_TEXT, "en", title=f"Article n° {number}")
        first, own = FIRST_DAY + rng.randrange(DAYS), []
        for place in range(CLAIMS):
            sentence = Span(place * 80, place * 80 + 79)
            time_value = TimeValue.from_edtf(iso(first + rng.randrange(30)))
            timex = Timex(Span(sentence.start + 17, sentence.start + 25), "DATE", time_value, "made up")
            parts = tuple(
                Participation(actor, Role.PARTICIPANT, Span(sentence.start, sentence.start + 13))
                for actor in rng.choices(actors, shares, k=rng.randint(1, 3))
            )
            title, kind = f"Talks n° {place}", rng.choice(KINDS)
            claim = Claim(f"{number:06d}/{place}", article.id, sentence, title, kind, Status.HAPPENED, timex, actors=parts)
            own.append(replace(claim, confidence=rng.random()))
        found.append((article, own))
    return found


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print the seconds of processor time and of the clock that something took."""
    began, clock = time.process_time(), time.perf_counter()
    yield
    print(f"{what:<52}{time.process_time() - began:>9.2f}{time.perf_counter() - clock:>9.2f}", flush=True)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--store")
    options = parser.parse_args()
    found = make_articles(options.claims)
    print(f"{options.claims:,} claims in {len(found):,} articles{'s CPU':>31}{'s clock':>9}")
    with tempfile.TemporaryDirectory() as folder:
        address = options.store or str(Path(folder, "frise.sqlite"))
        with open_store(address) as store, timed(f"written, {AT_ONCE} articles a time"):
            for place in range(0, len(found), AT_ONCE):
                store.add_articles(found[place : place + AT_ONCE])
        with open_store(address) as store:
            measure(store.place.path, Path(folder), address)


def measure(path: Path | None, folder: Path, address: str) -> None:
    """What reading takes, after a start."""
    with open_store(address) as store:
        with timed("articles and claims read"):
            library = store.library()
        with timed("the same again, nothing new"):
            store.library()
        with timed("list of articles"):
            store.articles()
        with timed("articles found by two words"):
            store.search("sides spoke")
        with timed("checked, every row"):
            assert store.check().is_sound
        with timed("backup"):
            store.backup(folder / "kept.zip")
        head = store.head().seal
    if path is not None:
        print(f"file {path.stat().st_size / 1e6:.0f} MB, backup {(folder / 'kept.zip').stat().st_size / 1e6:.0f} MB")
    picture(library, folder, snapshot.name_of([head]))


def picture(library: Library, folder: Path, name: str) -> None:
    """What a page's start takes, without and with a snapshot."""
    with timed("put together: events"):
        first = library.events[0]
    with timed("put together: frame"):
        assert len(library.frame)
    with timed("snapshot written"):
        assert snapshot.save(folder, name, library)
    with timed(f"snapshot of {len(library.events):,} events opened"):
        shown = snapshot.load(folder, name)
        assert shown is not None
        assert len(shown.index.frame) == len(library.events)
    with timed("one event of it, the first"):
        assert shown.event(first.id) == first


if __name__ == "__main__":
    main()
