"""Files made to do harm: each is answered in plain words, within its limits, and the child behind it is replaced."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from events import intake
from events.errors import Message
from events.intake import sandbox
from events.intake.frames import Frame
from events.intake.records import Found, Hint, Kind, Trouble
from events.intake.sandbox import DIED, TOO_LONG, Child, Pool
from events.records import write
from tests.events.intake.bombs import BOMBS, packed
from tests.events.intake.making import TEXT, mail, pdf, word


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_answered_in_plain_words(name: str) -> None:
    make, why = BOMBS[name]
    outcomes = list(intake.read(make(), name=name))
    problems = [str(outcome.report.problem) for outcome in outcomes if not outcome.is_read]
    assert len(problems) == 1
    assert any(word in problems[0] for word in why.split("|"))
    assert not any(outcome.article for outcome in outcomes)


def test_a_bomb_among_files_stops_none_of_them() -> None:
    bomb = pdf([[]], stream=packed(500))
    outcomes = list(intake.read(mail(TEXT, attached={"bomb.pdf": bomb, "good.docx": word(TEXT.split("\n\n"))}), name="m.eml"))
    assert [outcome.article is not None for outcome in outcomes] == [True, False, False, True]


def request(kind: Kind, data: bytes) -> Frame:
    return Frame({"kind": kind.value, "name": "x", "hint": write(Hint())}, data)


@pytest.fixture
def pool() -> Iterator[Pool]:
    made = Pool()
    yield made
    made.close()


def test_a_child_is_kept_and_replaced_when_it_dies(pool: Pool) -> None:
    def number() -> int:
        found = pool.read(Kind.TEXT, TEXT.encode(), name="x", hint=Hint())
        assert isinstance(found[0][0], Found)
        (child,) = pool._all
        return child.process.pid

    first = number()
    assert number() == first
    ((item, _),) = pool.read(Kind.PDF, pdf([[]], stream=packed(500)), name="x", hint=Hint())
    assert item == Trouble(Message(DIED))
    assert number() != first


def test_a_child_that_takes_too_long_is_killed() -> None:
    child = Child()
    ((item, _),) = child.read(request(Kind.TEXT, TEXT.encode()), 0.001)
    assert item == Trouble(Message(TOO_LONG))
    assert not child.is_fit
    child.close()


def test_a_child_ends_with_its_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "CLOSING", 60)  # this machine may be busy
    child = Child()
    assert child.read(request(Kind.TEXT, TEXT.encode()), 60)
    child.close()
    assert child.process.poll() == 0


def test_a_child_knows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRISE_STORE", "postgresql://user:secret@example.org/x")
    assert "secret" not in str(sandbox._environment())


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are set on Linux")
def test_the_child_limits_itself() -> None:
    code = "from events.intake import child; child._limit_memory(); bytearray(800_000_000)"
    ran = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **sandbox._environment()}, capture_output=True, text=True, check=False
    )
    assert "MemoryError" in ran.stderr


def test_an_answer_that_is_none_is_taken_for_a_death() -> None:
    child = Child()
    child.process.kill()
    ((item, _),) = child.read(request(Kind.TEXT, b"x"), 5)
    assert item == Trouble(Message(DIED))
    child.close()
