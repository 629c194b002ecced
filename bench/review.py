"""How quickly an analyst's changes are laid over very many events: sizes on the command line in, seconds of processor time out.

python -m bench.review [--events 100000] [--changes 1000]
"""

import argparse
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import cycle, islice
from statistics import median
from typing import TypeVar

from events.agreed import agree, time_key
from events.corrections import Confirm, Correct, Field, Join, Part, Reject, Tag, anchors
from events.days import iso, to_day
from events.edits import Change, Entry, Log
from events.history import history
from events.logjson import replay, to_lines
from events.model import Claim, Event, Span, Status, Timex
from events.review import review
from events.timevalue import TimeValue
from events.worklist import queue

CLAIMS_A_DAY, ARTICLES, REPEATS = 3, 5_000, 3
AT = datetime(2026, 3, 1, tzinfo=UTC)
Answer = TypeVar("Answer")


def make_events(count: int) -> list[Event]:
    """Events of one to three claims, in time order."""
    first = to_day(1998)
    events = [agree(_claims(number, TimeValue.from_edtf(iso(first + number % 9_000)))) for number in range(count)]
    return sorted(events, key=time_key)


def _claims(number: int, time: TimeValue) -> list[Claim]:
    places = [(number * 7 + told) % ARTICLES for told in range(1 + number % CLAIMS_A_DAY)]
    start = number // ARTICLES * 120
    timex = Timex(Span(start + 80, start + 90), "DATE", time, "bench")
    return [
        Claim(f"c{number}.{place}", f"art:{place}", Span(start, start + 100), f"Talks n° {number}", "meeting", Status.HAPPENED, timex)
        for place in places
    ]


def make_log(events: list[Event], count: int) -> Log:
    """Changes of every kind, one in ten of which finds its claims only by their place."""
    step = max(1, len(events) // count)
    chosen = list(islice(cycle(events[::step]), count + 1))
    changes = [_change(place, chosen[place], chosen[place + 1]) for place in range(count)]
    return tuple(Entry(number, change, AT) for number, change in enumerate(changes, 1))


def _change(place: int, event: Event, other: Event) -> Change:
    claims = event.claims if place % 10 else [Claim(f"old{place}", *_tail(claim)) for claim in event.claims]
    here, there = anchors(claims), anchors(other.claims)
    made: list[Change] = [
        Correct(here, Field.TITLE, f"Title {place}"),
        Correct(here, Field.STATUS, "DENIED"),
        Confirm(here),
        Reject(here),
        Tag(here, "seen"),
        Join((here, there)),
        Part(here, here[-1:]),
    ]
    return made[place % len(made)]


def _tail(claim: Claim) -> tuple[str, Span, str, str, Status, Timex | None]:
    return claim.article_id, claim.span, claim.title, claim.kind, claim.status, claim.timex


def measure(name: str, work: Callable[[], Answer]) -> Answer:
    """Print the median processor time of some work; give its answer."""
    times = []
    for _ in range(REPEATS):
        start = time.process_time()
        answer = work()
        times.append(time.process_time() - start)
    sys.stdout.write(f"{name:<42} {median(times):8.3f} s\n")
    return answer


def main() -> None:
    """Make the events and the log, then measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--changes", type=int, default=1_000)
    asked = parser.parse_args()
    events = make_events(asked.events)
    log = make_log(events, asked.changes)
    sys.stdout.write(f"{len(events)} events, {sum(len(event.claims) for event in events)} claims, {len(log)} changes\n")
    reviewed = measure("review", lambda: review(events, log))
    measure("review of an empty log", lambda: review(events, ()))
    measure("what to look at first", lambda: queue(reviewed))
    measure("history of everything", lambda: history(log))
    measure("the log to JSON Lines and back", lambda: replay(to_lines(log)))
    sys.stdout.write(f"{len(reviewed.reviews)} events changed, {len(reviewed.rejected)} rejected, {len(reviewed.waiting)} changes wait\n")


if __name__ == "__main__":
    main()
