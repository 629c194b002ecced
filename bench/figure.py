"""How long a timeline takes to build and how many bytes it sends, at a few, at many and at very many events.

python -m bench.figure [--rows 5 2000 100000]
"""

import argparse
import json
import time
from dataclasses import dataclass
from datetime import date
from statistics import median

from bench.synthetic import make_actors, make_frame
from components.figure import draw, shows_single_events
from components.view import View
from events.frame import is_dated

ROWS = (5, 500, 2_000, 100_000)
REPEATS = 7


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds of processor time, median, to build a figure and to write it as JSON; its bytes; how it shows events."""

    rows: int
    build: float
    write: float
    size: int
    look: str


def measure(rows: int, *, repeats: int = REPEATS) -> Timing:
    """Draw a made-up chronology of so many rows."""
    frame = make_frame(rows)
    labels = {actor.id: actor.label for actor in make_actors().values()}
    view = View(frame[is_dated(frame)].reset_index(drop=True), labels, date(2024, 6, 1))
    build, write, text = [], [], ""
    for _ in range(repeats):
        began = time.process_time_ns()
        figure = draw(view)
        built = time.process_time_ns()
        text = json.dumps(figure)
        build.append((built - began) / 1e6)
        write.append((time.process_time_ns() - built) / 1e6)
    look = f"{len(figure['data'])} traces of marks" if shows_single_events(figure) else "heat map"
    return Timing(rows, median(build), median(write), len(text), look)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=ROWS)
    print(f"{'events':>10}{'build ms CPU':>15}{'JSON ms CPU':>14}{'kB sent':>10}  drawn as")
    for rows in parser.parse_args().rows:
        timing = measure(rows)
        print(f"{timing.rows:>10,}{timing.build:>15.1f}{timing.write:>14.1f}{timing.size / 1000:>10.1f}  {timing.look}")


if __name__ == "__main__":
    main()
