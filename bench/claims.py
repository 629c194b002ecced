"""How well claims are read: dates on their happenings, timelines of an actor, status, confidence and speed, one line a measure.

python -m bench.claims                     the corpora under ../shared/corpora
python -m bench.claims --corpora FOLDER    the same corpora elsewhere
python -m bench.claims --errors 40         with a list of claims whose date dates nothing

POPCORN (popcorn_fr/train.jsonl): events with their mentions and dates. A claim's date is right when it dates an event; a pair of event and
date is found when a claim has that date and its sentence, for the stricter measure its trigger, holds a mention of the event.
SemEval-2015 task 4 (semeval2015_timeline/trial_apple.docs.jsonl, .gold.jsonl): the days, and the sentences with their days, of each
target entity, and the relations of its event words (bench/timeline.py); the lenient figures let a month agree with a day of it. Status: our
own sentences in tests/events/status_cases.
"""

import argparse
import json
import re
import sys
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from bench import timeline
from events import articles
from events.extract import Reading, read
from events.model import Article, Claim, Role, Span

Row: TypeAlias = Mapping[str, Any]
Fact: TypeAlias = tuple[str, ...]

ROOT = Path(__file__).resolve().parents[1]
STATUS_CASES = ROOT / "tests" / "events" / "status_cases"
TOLD = date(2023, 12, 5)  # the day on which the status sentences are told
SURE = 0.8
_ISO = re.compile(r"\d{4}(?:-[01]\d(?:-[0-3]\d)?)?")


class Rates(NamedTuple):
    """Precision, recall and their harmonic mean, in percent."""

    precision: float
    recall: float
    f1: float

    def __str__(self) -> str:
        return f"P {self.precision:5.1f}  R {self.recall:5.1f}  F1 {self.f1:5.1f}"


class Answer(NamedTuple):
    """One document with what was read from it."""

    row: Row
    article: Article
    reading: Reading


def main() -> None:
    """Print every measure whose corpus is there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "corpora")
    parser.add_argument("--errors", type=int, default=0, help="list so many errors")
    options = parser.parse_args()
    popcorn = options.corpora / "popcorn_fr" / "train.jsonl"
    timelines = options.corpora / "semeval2015_timeline"
    for line in _lines(popcorn, timelines, options.errors):
        sys.stdout.write(line + "\n")


def _lines(popcorn: Path, timelines: Path, errors: int) -> Iterator[str]:
    if popcorn.is_file():
        yield from _of_popcorn(popcorn, errors)
    if timelines.is_dir():
        yield from _of_timelines(timelines)
    yield from _of_status()


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _answer(rows: Iterable[Row], watch: Sequence[str] = ()) -> list[Answer]:
    answers = []
    for row in rows:
        dct = date.fromisoformat(row["dct"][:10]) if row.get("dct") else None
        article = articles.as_is(row["text"], language=row["lang"], dct=dct, id=row["id"])
        answers.append(Answer(row, article, read(article, watch=watch)))
    return answers


def _of_popcorn(path: Path, errors: int) -> Iterator[str]:
    rows = _rows(path)
    _answer(rows[:3])  # tables are compiled on first use
    start = time.process_time()
    answers = _answer(rows)
    seconds = time.process_time() - start
    verdicts = [(claim, _dates_an_event(claim, answer.row), answer) for answer in answers for claim in _timed(answer)]
    wanted = [(answer, _span(day)) for answer in answers for day in _distinct(answer.row)]
    found = sum(any(claim.timex.span.overlaps(day) for claim in _timed(answer) if claim.timex) for answer, day in wanted)
    yield f"popcorn_fr dated                 {rates(sum(right for _, right, _ in verdicts), len(verdicts), found, len(wanted))}"
    pairs = [(answer, event, _span(day)) for answer in answers for event in answer.row["events"] for day in event["dates"]]
    for name, by_trigger in (("date_linked_recall", False), ("trigger_linked_recall", True)):
        linked = sum(_is_linked(*pair, by_trigger=by_trigger) for pair in pairs)
        yield f"popcorn_fr {name:<21} {percent(linked, len(pairs)):5.1f}  of {len(pairs)} pairs"
    yield from _confidences([(claim.confidence, right) for claim, right, _ in verdicts])
    yield f"the chain                        {sum(len(answer.article.text) for answer in answers) / seconds:,.0f} characters a second"
    wrong = [(claim, answer.article) for claim, right, answer in verdicts if not right]
    yield from (f"   {claim.confidence:.2f} {claim.kind}: {claim.title} [{_words(claim, article)}]" for claim, article in wrong[:errors])


def _timed(answer: Answer) -> list[Claim]:
    return [claim for claim in answer.reading.claims if claim.timex is not None]


def _words(claim: Claim, article: Article) -> str:
    return "" if claim.timex is None else claim.timex.span.of(article.text)


def _span(row: Row) -> Span:
    return Span(row["start"], row["end"])


def _distinct(row: Row) -> list[Row]:
    return list({_span(day): day for event in row["events"] for day in event["dates"]}.values())


def _dates_an_event(claim: Claim, row: Row) -> bool:
    return claim.timex is not None and any(claim.timex.span.overlaps(_span(day)) for day in _distinct(row))


def _is_linked(answer: Answer, event: Row, day: Span, *, by_trigger: bool) -> bool:
    """Whether a claim with a day tells an event: its trigger is a mention, or its sentence holds one."""
    claims = [claim for claim in _timed(answer) if claim.timex is not None and claim.timex.span.overlaps(day)]
    places = [claim.trigger if by_trigger else claim.span for claim in claims]
    mentions = [_span(mention) for mention in event["mentions"]]
    return any(place is not None and place.overlaps(mention) for place in places for mention in mentions)


def _confidences(verdicts: Sequence[tuple[float, bool]]) -> Iterator[str]:
    """How often claims are right, by tenths of confidence."""
    sure = [right for confidence, right in verdicts if confidence >= SURE]
    yield f"right at {SURE} and above            {percent(sum(sure), len(sure)):5.1f}  of {len(sure)} claims"
    for tenth in range(10):
        held = [right for confidence, right in verdicts if int(confidence * 10) == tenth]
        if held:
            yield f"   right from 0.{tenth}                  {percent(sum(held), len(held)):5.1f}  of {len(held)} claims"


def _of_timelines(folder: Path) -> Iterator[str]:
    gold = _rows(folder / "trial_apple.gold.jsonl")
    answers = _answer(_rows(folder / "trial_apple.docs.jsonl"), [row["entity"] for row in gold])
    told = set(_gold_facts(gold))
    predicted = {fact for answer in answers for fact in _facts(answer, {row["entity"] for row in gold})}
    for name, keep in (("dates", (0, 1, 3)), ("dated sentences", (0, 1, 2, 3))):
        left, right = {_some(fact, keep) for fact in told}, {_some(fact, keep) for fact in predicted}
        yield f"semeval2015 {name:<20} {_compare(left, right)}"
        yield f"semeval2015 {name + ', lenient':<20} {_compare(left, right, lenient=True)}"
    yield f"semeval2015 {'ordered words':<20} {_ordered(gold, answers)}"


def _ordered(gold: Sequence[Row], answers: Sequence[Answer]) -> Rates:
    """The task's own stricter measure: relations between event words and dates, summed over the target entities."""
    read_here = {answer.article.id for answer in answers}
    total = [0, 0, 0, 0]
    for row in gold:
        entries = [
            timeline.Entry(entry["order"], entry["date"] or "", (document, str(sentence), word.lower()))
            for entry in row["entries"]
            for document, sentence, word in entry["mentions"]
            if document in read_here
        ]
        told = [found for answer in answers for found in _event_words(answer, row["entity"], {entry.word for entry in entries})]
        total = [sum(pair) for pair in zip(total, timeline.compare(entries, timeline.by_date(told)), strict=True)]
    return rates(*total)


def _event_words(answer: Answer, entity: str, known: Collection[timeline.Word]) -> Iterator[tuple[str, timeline.Word]]:
    """Dates and words of the dated claims in which an entity acts; one word of several that tell an event stands for all."""
    for claim in answer.reading.claims:
        day = _ISO.match(claim.time.value) if claim.time is not None else None
        is_party = any(part.actor.label == entity and part.role in (Role.PARTICIPANT, Role.HOST) for part in claim.actors)
        if day is not None and is_party and claim.trigger is not None:
            sentence, word = _sentence(answer, claim), claim.trigger.of(answer.article.text).lower()
            full = (other[2] for other in known if other[:2] == (answer.article.id, sentence) and word in other[2].split())
            yield day[0], (answer.article.id, sentence, next(full, word))


def _sentence(answer: Answer, claim: Claim) -> str:
    """Number of the corpus's sentence in which a claim is told."""
    offset = claim.span.start if claim.trigger is None else claim.trigger.start
    return str(max((row for row in answer.row["sentences"] if row["start"] <= offset), key=lambda row: row["start"])["id"])


def _gold_facts(gold: Iterable[Row]) -> Iterator[Fact]:
    for row in gold:
        for entry in row["entries"]:
            for document, sentence, _ in entry["mentions"] if entry["date"] else ():
                yield row["entity"], document, str(sentence), entry["date"]


def _facts(answer: Answer, entities: Collection[str]) -> Iterator[Fact]:
    """Entity, document, sentence and date of each dated claim in which a target entity acts."""
    for claim in answer.reading.claims:
        day = _ISO.match(claim.time.value) if claim.time is not None else None
        names = {part.actor.label for part in claim.actors if part.role in (Role.PARTICIPANT, Role.HOST)} & set(entities)
        for name in names if day is not None else ():
            yield name, answer.article.id, _sentence(answer, claim), day[0] if day is not None else ""


def _some(fact: Fact, keep: Sequence[int]) -> Fact:
    return tuple(fact[index] for index in keep)


def _compare(gold: Collection[Fact], predicted: Collection[Fact], *, lenient: bool = False) -> Rates:
    agree = _agree if lenient else _same
    hits = sum(any(agree(fact, other) for other in gold) for fact in predicted)
    found = sum(any(agree(fact, other) for other in predicted) for fact in gold)
    return rates(hits, len(predicted), found, len(gold))


def _same(one: Fact, other: Fact) -> bool:
    return one == other


def _agree(one: Fact, other: Fact) -> bool:
    return one[:-1] == other[:-1] and (one[-1].startswith(other[-1]) or other[-1].startswith(one[-1]))


def _of_status() -> Iterator[str]:
    for path in sorted(STATUS_CASES.glob("*.tsv")):
        cases = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line]
        right = sum(status in statuses(text, language)[:1] for status, language, text in cases)
        yield f"status, {path.stem:<24} {percent(right, len(cases)):5.1f}  of {len(cases)} sentences"


def statuses(text: str, language: str) -> list[str]:
    """Statuses of the claims of a text told on a fixed day, that of its last date first."""
    article = articles.as_is(text, language=language, dct=TOLD)
    claims = [claim for claim in read(article).claims if claim.timex is not None and claim.span.holds(claim.timex.span)]
    return [str(claim.status) for claim in reversed(claims)]


def rates(hits: int, predicted: int, found: int, wanted: int) -> Rates:
    """Precision over what was predicted, recall over what was wanted."""
    precision, recall = percent(hits, predicted), percent(found, wanted)
    both = precision + recall
    return Rates(precision, recall, 2 * precision * recall / both if both else 0.0)


def percent(part: int, whole: int) -> float:
    """Part of a whole in percent, 0 of nothing."""
    return 100 * part / whole if whole else 0.0


if __name__ == "__main__":
    main()
