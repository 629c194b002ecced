"""How well time expressions are read, against annotated corpora: strict, relaxed, type and value F1, and errors by construct.

python -m bench.dates CORPUS.jsonl ...                      our own reading of each corpus
python -m bench.dates CORPUS.jsonl --peer ANSWERS.jsonl     another program's answers for one corpus
python -m bench.dates CORPUS.jsonl --errors 40              with a list of errors

Corpora hold one document a line: {"id", "lang", "dct", "text", "timexes": [{"start", "end", "type", "value"}]}; answers
may leave out all but id and timexes. The measures are those of TempEval-3 (UzZaman and others, 2013): expressions are paired one to
one at their first overlap; strict wants the same span, relaxed any overlap; type and value are counted over the pairs.
"Dates" keeps what stands on the calendar: DATE and TIME whose value starts with a year.
"""

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from events import articles
from events.contract import timex_rows
from events.extract import find_dates
from events.model import Article

Row: TypeAlias = Mapping[str, Any]
Pairs: TypeAlias = list[tuple[Row | None, Row | None]]

SHARED = Path(__file__).resolve().parents[2] / "shared" / "corpora"
DEFAULT = ("frtimebank/all.jsonl", "te3/timebank.jsonl", "te3/aquaint.jsonl", "meantime_en/all.jsonl", "wikiwars/all.jsonl")
MEASURES = ("strict", "relaxed", "type", "value")
_ON_CALENDAR = re.compile(r"\d{4}|BC\d|-\d{4}")


def main() -> None:
    """Print a table a corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", type=Path)
    parser.add_argument("--peer", type=Path, help="answers of another program")
    parser.add_argument("--errors", type=int, default=0, help="list so many errors")
    options = parser.parse_args()
    corpora = options.corpora or [path for name in DEFAULT if (path := SHARED / name).is_file()]
    if not corpora:
        sys.exit("No corpus was given and ../shared/corpora is absent. docs/measuring.md says how to get the public corpora.")
    for path in corpora:
        documents = _read(path)
        answers = {row["id"]: row["timexes"] for row in _read(options.peer)} if options.peer else _answer(documents)
        _report(path, documents, answers, errors=options.errors)


def _read(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _article(row: Row) -> Article:
    dct = date.fromisoformat(row["dct"][:10]) if row.get("dct") else None
    return articles.as_is(row["text"], language=row["lang"], dct=dct)


def _answer(documents: Sequence[Row]) -> dict[str, list[Row]]:
    answers: dict[str, list[Row]] = {}
    for row in documents:
        article = _article(row)
        answers[row["id"]] = [found for timex in find_dates(article) for found in timex_rows(timex, article.text)]
    return answers


def _speed(documents: Sequence[Row]) -> float:
    """Characters a second of processor time for sentences and times alone, warm: the best of three passes."""
    read = [_article(row) for row in documents]
    passes = []
    for _ in range(3):
        start = time.process_time()
        for article in read:
            find_dates(article)
        passes.append(time.process_time() - start)
    return sum(len(article.text) for article in read) / min(passes)


def _report(path: Path, documents: Sequence[Row], answers: Mapping[str, Sequence[Row]], *, errors: int) -> None:
    if any(row.get("rule") for rows in answers.values() for row in rows):
        size = sum(len(row["text"]) for row in documents)
        print(f"\n{path.parent.name}/{path.stem}: {size:,} characters, {_speed(documents):,.0f} a second of processor time")
    print(f"{'':8}{'gold':>6}{'found':>7}" + "".join(f"{name:>9}" for name in MEASURES))
    for label, keep in (("all", None), ("dates", _is_date)):
        pairs = [pair for row in documents for pair in pair_up(_kept(row["timexes"], keep), _kept(answers.get(row["id"], ()), keep))]
        scores = score(pairs)
        print(f"{label:8}{scores['gold']:6.0f}{scores['found']:7.0f}" + "".join(f"{100 * scores[name]:9.1f}" for name in MEASURES))
    _print_constructs(documents, answers)
    _print_errors(documents, answers, errors)


def _is_date(row: Row) -> bool:
    return row["type"] in ("DATE", "TIME") and bool(_ON_CALENDAR.match(row.get("value") or ""))


def _kept(rows: Sequence[Row], keep: object) -> list[Row]:
    return [row for row in rows if keep is None or _is_date(row)]


def pair_up(gold: Sequence[Row], found: Sequence[Row]) -> Pairs:
    """Pair expressions one to one, left to right, at their first overlap; None stands for a missing partner."""
    left, right = (sorted(rows, key=lambda row: (row["start"], row["end"])) for rows in (gold, found))
    pairs: Pairs = []
    while left and right:
        one, other = left[0], right[0]
        if one["start"] < other["end"] and other["start"] < one["end"]:
            pairs.append((left.pop(0), right.pop(0)))
        elif one["end"] <= other["start"]:
            pairs.append((left.pop(0), None))
        else:
            pairs.append((None, right.pop(0)))
    return pairs + [(one, None) for one in left] + [(None, other) for other in right]


def score(pairs: Pairs) -> dict[str, float]:
    """F1 of each measure, with the number of expressions on both sides."""
    gold, found = sum(one is not None for one, _ in pairs), sum(other is not None for _, other in pairs)
    met = [(one, other) for one, other in pairs if one is not None and other is not None]
    hits = {
        "strict": sum((one["start"], one["end"]) == (other["start"], other["end"]) for one, other in met),
        "relaxed": len(met),
        "type": sum(one["type"] == other["type"] for one, other in met),
        "value": sum(bool(one.get("value")) and one["value"] == other.get("value") for one, other in met),
    }
    return {"gold": gold, "found": found, **{name: 2 * hits[name] / (gold + found) if gold + found else 1.0 for name in MEASURES}}


def _errors(documents: Sequence[Row], answers: Mapping[str, Sequence[Row]]) -> list[tuple[str, str, Row, Row | None, Row | None]]:
    """Kind of error, construct, document, gold and found expression."""
    rows: list[tuple[str, str, Row, Row | None, Row | None]] = []
    for document in documents:
        for one, other in pair_up(document["timexes"], answers.get(document["id"], ())):
            kind = "missed" if other is None else "spurious" if one is None else "" if one.get("value") == other.get("value") else "value"
            if kind:
                rows.append((kind, str((other or {}).get("rule") or (one or {}).get("type")), document, one, other))
    return rows


def _print_constructs(documents: Sequence[Row], answers: Mapping[str, Sequence[Row]]) -> None:
    counted = Counter((construct, kind) for kind, construct, *_ in _errors(documents, answers))
    constructs = Counter(construct for construct, kind in counted.elements())
    print("errors by construct (the rule that spoke; for what was missed, the type): value / spurious / missed")
    for construct, _ in constructs.most_common(12):
        print(f"  {construct:28}" + "".join(f"{counted[construct, kind]:6}" for kind in ("value", "spurious", "missed")))


def _print_errors(documents: Sequence[Row], answers: Mapping[str, Sequence[Row]], limit: int) -> None:
    for kind, construct, document, one, other in _errors(documents, answers)[:limit]:
        row = one or other or {}
        words = document["text"][row["start"] : row["end"]].replace("\n", " ")
        values = " -> ".join(str(side.get("value")) if side else "nothing" for side in (one, other))
        print(f"  {kind:9} {construct:24} {document['id'][:24]:24} [{words}] {values}")


if __name__ == "__main__":
    main()
