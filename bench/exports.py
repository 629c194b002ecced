"""Time and bytes of each format at a size given on the command line, for made-up events of made-up articles.

python -m bench.exports [--events 10000]
"""

import argparse
import io
import time

from events.days import iso, to_day
from events.exports import NAMES, form, write
from events.model import Actor, ActorKind, Article, Claim, Event, Participation, Role, Span, Status, Timex
from events.timevalue import TimeValue

SENTENCE = "Delegations of the two states met for talks on the matter in the capital. "
AN_ARTICLE = 20  # events


def make(count: int) -> tuple[list[Event], list[Article]]:
    """Events over 27 years, one a sentence, in time order."""
    actors = [Actor(f"state:{number:02d}", f"State {number}", ActorKind.STATE) for number in range(60)]
    articles = [Article(f"art:{number}", SENTENCE * AN_ARTICLE, "en", title=f"Day {number}") for number in range(count // AN_ARTICLE + 1)]
    first = to_day(1998)
    return [_event(number, first + number * 9861 // count, actors, articles) for number in range(count)], articles


def _event(number: int, day: int, actors: list[Actor], articles: list[Article]) -> Event:
    text = iso(day)[:7] if number % 10 == 0 else iso(day)
    start = number % AN_ARTICLE * len(SENTENCE)
    status = list(Status)[number % 3]
    timex = Timex(Span(start, start + 11), "DATE", TimeValue.from_edtf(text), "made up")
    parts = tuple(Participation(actors[(number * step) % len(actors)], Role.PARTICIPANT) for step in (1, 7))
    span = Span(start, start + len(SENTENCE) - 1)
    claim = Claim(f"c{number}", articles[number // AN_ARTICLE].id, span, f"Talks {number}", "meeting", status, timex, actors=parts)
    return Event(f"e{number}", (claim,), claim.title, claim.kind, status, claim.time, parts)


def main() -> None:
    """Print a line a format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=10_000)
    events, articles = make(parser.parse_args().events)
    print(f"{'format':<18}{'s (processor)':>14}{'MB':>9}   {len(events)} events")
    for name in NAMES:
        if len(events) > form(name).most:
            print(f"{name:<18}{'over its bound':>14}")
            continue
        stream, begun = io.BytesIO(), time.process_time()
        write(name, events, articles, stream)
        print(f"{name:<18}{time.process_time() - begun:>14.2f}{len(stream.getvalue()) / 1e6:>9.2f}")


if __name__ == "__main__":
    main()
