"""How fast a library grows: a thousand made-up articles read and stored by the command line, in seconds and megabytes. Prints.

Run ``python -m bench.library``; ``--articles N`` for another number, ``--store URL`` for another store than a fresh SQLite file. For
comparison the same articles are read and not stored. Asked of 1,000 articles of 3,000 characters on two cores: 60 s, 600 MB.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.memory import watched
from events import intake
from events.store import open_store

LENGTH = 3_000
PLACES = ("Oran", "Narvik", "Valparaíso", "Mombasa", "Bergen", "Tallinn", "Dakar", "Busan", "Nantes", "Izmir", "Accra", "Split")
STATES = {
    "en": ("Algeria", "Norway", "Chile", "Kenya", "Estonia", "Senegal", "South Korea", "France", "Turkey", "Ghana", "Croatia", "Portugal"),
    "fr": (
        "l’Algérie",
        "la Norvège",
        "le Chili",
        "le Kenya",
        "l’Estonie",
        "le Sénégal",
        "la France",
        "la Turquie",
        "le Ghana",
        "le Portugal",
    ),
}
MONTHS = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "September", "October", "November", "December"),
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "septembre", "octobre", "novembre", "décembre"),
}
SUBJECTS = {
    "en": (
        "fishing rights",
        "coastal radar",
        "hospital ships",
        "grain prices",
        "mine clearance",
        "undersea cables",
        "visa rules",
        "drone parts",
    ),
    "fr": (
        "la pêche",
        "les radars côtiers",
        "le prix du grain",
        "le déminage",
        "les câbles sous-marins",
        "les visas",
        "les pièces de drones",
    ),
}
SENTENCES = {
    "en": (
        "The foreign ministers of {one} and {two} met in {place} on {day} {month} {year} to talk about {subject}.",
        "{one} and {two} signed an agreement on {subject} in {place} in {month} {year}.",
        "A delegation from {one} will visit {place} next month, the defence ministry said on {day} {month}.",
        "According to the port authority of {place}, {number} containers have waited there since {month} {year}.",
        "The talks on {subject} were postponed after a storm closed the airport of {place}.",
        "Officials of {one} denied that a summit had been planned for {day} {month} {year}.",
        "Few people in {place} remember how the quarrel about {subject} began, and fewer still expect it to end soon.",
        "Last week the parliament of {two} ratified the treaty on {subject} by {number} votes.",
        "Between {day} {month} and the end of that year, {one} sent {number} observers to {two}.",
        "“We have time,” an adviser said of {subject}, “and we shall use it well, here in {place} as elsewhere.”",
    ),
    "fr": (
        "Les ministres des Affaires étrangères de deux pays, {one} et {two}, se sont rencontrés à {place} le {day} {month} {year}.",
        "{place} a accueilli en {month} {year} une conférence sur {subject}, à laquelle {number} délégués ont pris part.",
        "Une délégation se rendra à {place} le mois prochain, a annoncé le ministère de la Défense le {day} {month}.",
        "Selon la préfecture, {number} emplois seront créés à {place} d’ici {month} {year}.",
        "Les discussions sur {subject} ont été reportées après la fermeture de l’aéroport de {place}.",
        "Le porte-parole a démenti qu’un sommet ait été prévu pour le {day} {month} {year}.",
        "Peu de gens se souviennent à {place} de la façon dont la querelle sur {subject} a commencé.",
        "La semaine dernière, le Parlement a ratifié l’accord sur {subject} par {number} voix.",
        "Du {day} au {day} {month} {year}, des navires de pays voisins, dont {one}, ont mené un exercice au large de {place}.",
        "« Nous avons le temps », a dit un conseiller au sujet de {subject}, « et nous saurons l’employer. »",
    ),
}
TITLES = {
    "en": "Article {number}: {one} and {two} speak of {subject} in {place}",
    "fr": "Article {number} : {subject}, le débat revient à {place}",
}
DATELINES = {"en": "Published on {day} {month} {year}", "fr": "Publié le {day} {month} {year}"}


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds by the clock and of the processor, and bytes of memory at most, of all processes together."""

    seconds: float
    processor: float
    memory: float


def made_up(number: int) -> str:
    """An article of plausible sentences, the same for the same number; even ones in English, odd ones in French."""
    rng = random.Random(number)  # noqa: S311  # a seed makes the run repeatable
    code = ("en", "fr")[number % 2]

    def filled(template: str) -> str:
        one, two = rng.sample(STATES[code], 2)
        words = {
            "one": one,
            "two": two,
            "place": rng.choice(PLACES),
            "month": rng.choice(MONTHS[code]),
            "subject": rng.choice(SUBJECTS[code]),
        }
        text = template.format(**words, day=rng.randint(2, 28), year=rng.randint(2018, 2025), number=rng.randint(1, 40) * 7)
        return text[0].upper() + text[1:]

    head = f"{filled(TITLES[code].replace('{number}', str(number)))}\n\n{filled(DATELINES[code])}"
    parts, length = [head], len(head)
    while length < LENGTH:
        parts.append(" ".join(filled(rng.choice(SENTENCES[code])) for _ in range(4)))
        length += len(parts[-1]) + 2
    return "\n\n".join(parts)[:LENGTH].rsplit(" ", 1)[0] + "."


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--store")
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)  # what the comparison runs in a process of its own
    options = parser.parse_args()
    if options.read:
        for _ in intake.read_many([options.read], workers=2):
            pass
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "articles").mkdir()
        for number in range(options.articles):
            (folder / "articles" / f"{number:06}.txt").write_text(made_up(number), encoding="utf-8")
        address = options.store or str(folder / "frise.sqlite")
        reading = measured([sys.executable, "-m", "bench.library", "--read", str(folder / "articles")])
        adding = measured([sys.executable, "-m", "events", "add", str(folder / "articles"), "--json", "--store", address], folder / "told")
        told = [json.loads(line) for line in (folder / "told").read_text(encoding="utf-8").splitlines()]
        with open_store(address) as store:
            kept = store.articles()
    events, failed = sum(one.get("events", 0) for one in told), sum("error" in one for one in told)
    near = sum(bool(one.get("near_copy_of")) for one in told)
    print(f"{len(kept)} articles kept with {events} events, {failed} not read, {near} told as near copies")
    for what, found in (("read alone", reading), ("read and stored", adding)):
        print(f"{what:<16} {found.seconds:>7.1f} s, processor {found.processor:>7.1f} s, memory {found.memory / 1e6:>5.0f} MB")
    print(f"ratio {adding.seconds / reading.seconds:.2f} by the clock, {adding.processor / reading.processor:.2f} of the processor")


def measured(command: list[str], output: Path | None = None) -> Measured:
    """Run a command to its end."""
    before, clock = _processor(), time.perf_counter()
    with Path(output or os.devnull).open("wb") as stream, subprocess.Popen(command, stdout=stream) as process, watched(process.pid) as peak:
        process.wait()
    return Measured(time.perf_counter() - clock, _processor() - before, peak[0])


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
