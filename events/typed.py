"""A time that a person types, in EDTF or in words: the words in, what they mean or a message in plain words out; nothing is guessed.

Our own reader goes first, in the page's language and then in the others, and only with an answer that leaves no word aside; a full date in
any other language is read behind the guard of ``events.anydate``.
"""

import unicodedata
from collections.abc import Sequence
from datetime import date

from events import languages
from events.anydate import read_any_date
from events.errors import Message, TimeTextError
from events.extract import find_dates
from events.model import Article, Timex
from events.timevalue import TimeValue

MOST_LETTERS = 120
_EXAMPLES = "2023-12-04, 2022-03, 2023-12-04/2023-12-06"


def read_time(text: str, *, dct: date | None = None, language: str = "") -> TimeValue | Message:
    """Read a typed time; ``dct`` is the day that "yesterday" is counted from, ``language`` (ISO 639-1) the one it is likely in.

    >>> read_time("4 December 2023", language="en").value
    '2023-12-04'
    """
    words = " ".join(unicodedata.normalize("NFKC", text).split())
    if not words:
        return Message("Write a date.")
    if len(words) > MOST_LETTERS:
        return Message("This is too long for a date; {most} characters are the most.", {"most": str(MOST_LETTERS)})
    try:
        return _placed(TimeValue.from_edtf(words), words)
    except TimeTextError:
        return _read_words(words, dct, language)


def _read_words(words: str, dct: date | None, language: str) -> TimeValue | Message:
    known = sorted(languages.codes(), key=lambda code: code != language)
    read = {code: find_dates(Article("typed", words, code, dct=dct)) for code in known}
    whole = {code: timexes[0].time for code, timexes in read.items() if len(timexes) == 1 and _holds_all(timexes[0], words, code, dct)}
    if language in whole or len(set(whole.values())) == 1:
        return _placed(whole.get(language) or next(iter(whole.values())), words)
    if whole:
        return Message("“{words}” may be two days, as months stand first in some languages. Write the month as a word.", {"words": words})
    parts = max(read.values(), key=lambda timexes: sum(len(timex.span) for timex in timexes))
    if not parts or any(map(str.isdigit, _left(words, parts))):
        time = read_any_date(words, languages=[language] if language else [], base=dct) or read_any_date(words, base=dct)
        if time is not None:
            return _placed(time, words)
    if parts:
        part = " / ".join(timex.span.of(words) for timex in parts)
        return Message("Only “{part}” is understood in “{words}”. Write one date or one range.", {"part": part, "words": words})
    return Message("“{words}” is not understood as a date. Write it like {examples}.", {"words": words, "examples": _EXAMPLES})


def _left(words: str, timexes: Sequence[Timex]) -> str:
    """What some time expressions leave of the words: a number in it was surely part of a date in another language."""
    return "".join(letter for place, letter in enumerate(words) if not any(t.span.start <= place < t.span.end for t in timexes))


def _holds_all(timex: Timex, words: str, code: str, dct: date | None) -> bool:
    """Whether no word was left aside, but those that open any date and those without which the answer is another."""
    before, after = words[: timex.span.start].strip(), words[timex.span.end :].strip(" .")
    if after:
        return False
    openers = languages.load(code).lexicon["text"]["date_openers"]
    if all(word in openers for word in before.casefold().replace("’", "'").split()):
        return True
    part = timex.span.of(words)
    alone = (find_dates(Article("typed", text, code, dct=dct)) for text in (part, *(f"{word} {part}" for word in openers)))
    return all([one.time for one in found] != [timex.time] for found in alone)


def _placed(time: TimeValue, words: str) -> TimeValue | Message:
    """A time that has a place on a calendar."""
    if time.is_dated:
        return time
    if any("XXXX" in text and "WXX" not in text for text in (time.value, time.timex3)):
        return Message("“{words}” has no year. Write it with one.", {"words": words})
    return Message("“{words}” names no day, month or year.", {"words": words})
