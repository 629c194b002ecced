"""A reading that goes on beside the page: a source of outcomes comes in; what was read so far and what it is a copy of goes out."""

import logging
import threading
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from events.errors import EventsError, Message
from events.intake import Outcome, Report, Tally
from events.intake.duplicates import Duplicate, Known
from events.intake.many import Progress

FAULT = "This text could not be read: a fault in this program, not yours. Its maintainers will want the file."
_LOG = logging.getLogger(__name__)

Reading: TypeAlias = Callable[[Progress], Generator[Outcome, None, None]]
Copies: TypeAlias = Callable[[], Known]


@dataclass(frozen=True)
class Line:
    """What came of one article, table or container, and which article here or before it an article is a copy of."""

    outcome: Outcome
    copy: Duplicate | None = None


class Gathering:
    """One reading in a thread of its own; it may be stopped after any file, and keeps what it has read."""

    def __init__(self, reading: Reading, known: Copies) -> None:
        self.lines: list[Line] = []
        self.tally = Tally(0, 0, "")
        self.is_stopped = False
        self._reading, self._known = reading, known
        self._done = threading.Event()
        threading.Thread(target=self._run, name="gathering", daemon=True).start()

    @property
    def is_done(self) -> bool:
        """Whether nothing more will come."""
        return self._done.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait for the end, at most so long; say whether it has come."""
        return self._done.wait(seconds)

    def stop(self) -> None:
        """Read no further file."""
        self.is_stopped = True

    def _run(self) -> None:
        outcomes = self._reading(self._hear)
        try:
            for line in marked(outcomes, self._known):
                self.lines.append(line)
                if self.is_stopped:
                    break
        except EventsError as error:
            self.lines.append(Line(Outcome("", Report(None, problem=error.message))))
        except Exception:
            _LOG.exception("a reading broke off")
            self.lines.append(Line(Outcome("", Report(None, problem=Message(FAULT)))))
        finally:
            outcomes.close()
            self._done.set()

    def _hear(self, tally: Tally) -> None:
        self.tally = tally


def marked(outcomes: Iterator[Outcome], known: Copies) -> Iterator[Line]:
    """Say of each article which one it is a copy of, among those here and those before it."""
    here, before = None, Known()
    for outcome in outcomes:
        if outcome.article is None:
            yield Line(outcome)
            continue
        here = known() if here is None else here
        found = [copy for copy in (here.find(outcome.article), before.find(outcome.article)) if copy is not None]
        before.add(outcome.article)
        yield Line(outcome, max(found, key=lambda copy: copy.similarity, default=None))
