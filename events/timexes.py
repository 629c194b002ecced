"""Time expressions of an article: sentences in, Timexes out, in order, each with its value, its rule and what was implied."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from events import grammar
from events.days import Day, to_day, to_ymd
from events.grammar import Match
from events.languages import Language
from events.meanings import MEANINGS, Anchor, Outcome
from events.model import Article, Sentence, Span, Timex
from events.templates import fold
from events.timevalue import TimeValue, interval

TENSE_REACH = 120  # characters on each side of an expression in which a verb tells its tense
VERB_REACH = 20  # characters between the words of one verb ("will be signed")
CLOSE = 10  # characters behind a year named in passing within which it still holds ("in 1997 (in January ...)")
OPENING = 25  # characters from the start of a sentence within which a year sets the scene
_NEWS_MEANINGS = frozenset(["weekday", "days_away", "weekday_of_week"])
_SEASONS_OF_ANY_YEAR = frozenset(["XXXX-SP", "XXXX-SU", "XXXX-FA", "XXXX-WI"])
FEW_NEWS = 0.04  # share of expressions counted from today that a narrative may hold
FAR_YEARS, MANY_YEARS, MOST = 3, 5, 0.8  # when the years of a text make it a narrative
MANY_FULL = 10  # days written with their year, which news seldom do


@dataclass(slots=True)
class _Story:
    """What has been told so far, sentence by sentence."""

    dct: Day | None
    day_first: bool
    is_narrative: bool
    years: list[tuple[int, int]] = field(default_factory=list)  # where years are written, and which
    told: TimeValue | None = None
    here: TimeValue | None = None
    lately: TimeValue | None = None
    year: int | None = None
    aside: tuple[int, int] = (-1000, 0)  # where the last year named in passing ends, and which
    period: TimeValue | None = None
    any_year: bool = False  # whether this sentence speaks of a season of whatever year ("in summer, from 15 July to 15 August")

    def enter(self) -> None:
        """Start a sentence: what was told in the last one is no longer close by."""
        self.lately, self.here, self.year, self.any_year = self.here, None, None, False

    def anchor(self, match: Match, words: str, tense: tuple[int, str]) -> Anchor:
        direction, cue = tense
        if self.year is None and 0 < match.span.start - self.aside[0] <= CLOSE and not self.is_narrative:
            self.year = self.aside[1]
        ahead = self._year_after(match.span.end) if self.is_narrative else None
        is_placed = not self.any_year or direction != 0
        return Anchor(
            self.dct if is_placed else None,
            self.told if is_placed else None,
            self.here,
            self.year,
            direction,
            self.is_narrative,
            self.day_first,
            self.period,
            ahead,
            words,
            cue,
            self.lately,
        )

    def _year_after(self, offset: int) -> int | None:
        while self.years and self.years[0][0] < offset:
            self.years.pop(0)
        return self.years[0][1] if self.years else None

    def tell(self, time: TimeValue, match: Match, *, opens: bool) -> None:
        """Remember a calendar date: the next expression may be counted from it, unless it is but a year named in passing."""
        self.any_year |= time.timex3 in _SEASONS_OF_ANY_YEAR
        if not time.is_dated or time.mod in ("BEFORE", "AFTER"):
            return
        self.here = time
        is_aside = not opens and time.precision in ("year", "decade", "century")
        if self.told is None or not (is_aside or self._is_far_off(time, opens)):
            self.told = time
        if time.precision == "year" and (self.is_narrative or not opens) and match.rule.meaning == "calendar":
            self.aside = (match.span.end, to_ymd(time.earliest_start or 0)[0])
            return
        if "year" not in time.implied and time.earliest_start is not None and not self._is_this_year(time):
            self.year = to_ymd(time.earliest_start)[0] if time.precision in ("minute", "day", "month", "year") else None

    def tell_period(self, time: TimeValue) -> None:
        """Remember what a report is about: a quarter or half year that is over."""
        is_over = self.dct is None or (time.latest_end is not None and time.latest_end <= self.dct)
        if time.precision in ("quarter", "half") and is_over:
            self.period = time

    def _is_far_off(self, time: TimeValue, opens: bool) -> bool:
        """Whether a story only looks ahead to a date, or back to a bare year: what follows is nearer to what was told before."""
        told = None if self.told is None else self.told.earliest_start
        if not self.is_narrative or told is None or time.earliest_start is None or not self.years or "year" in time.implied:
            return False
        year, now, ahead = to_ymd(time.earliest_start)[0], to_ymd(told)[0], self.years[0][1]
        if year < now:
            return (time.precision == "year" or not opens) and abs(now - ahead) < abs(year - ahead)
        return now <= ahead < year and time.precision not in ("day", "minute")

    def _is_this_year(self, time: TimeValue) -> bool:
        return self.dct is not None and time.earliest_start is not None and to_ymd(time.earliest_start)[0] == to_ymd(self.dct)[0]


def find_timexes(article: Article, sentences: Sequence[Sentence], language: Language) -> list[Timex]:
    """Find the time expressions of an article; they never overlap, and a range is one Timex with two ``ends``."""
    matcher = grammar.load(language)
    dct = None if article.dct is None else to_day(article.dct.year, article.dct.month, article.dct.day)
    found = [(sentence, list(matcher.matches(article.text, sentence.span))) for sentence in sentences]
    story = _Story(dct, language.lexicon["text"]["numeric_order"] == "dmy", _is_narrative(article, found), _written_years(found))
    timexes: list[Timex] = []
    for sentence, matches in found:
        story.enter()
        for match in matches:
            outcome = _meaning(match, story, article.text, sentence.span, language)
            if outcome is not None:
                timexes += _timexes(match, outcome, language)
                _tell(story, outcome, match, opens=match.span.start - sentence.span.start <= OPENING)
    return timexes


def _is_narrative(article: Article, found: Sequence[tuple[Sentence, Sequence[Match]]]) -> bool:
    """Whether a text tells a history: most years it writes are not its own and it seldom speaks of "yesterday" or "Friday"."""
    every = [match for _, matches in found for match in matches]
    if sum(match.rule.meaning in _NEWS_MEANINGS for match in every) > FEW_NEWS * len(every):
        return False
    years = [year for _, year in _written_years(found)]
    if article.dct is None:
        return bool(years)
    far = FAR_YEARS if sum({"day", "month", "year"} <= match.slots.keys() for match in every) < MANY_FULL else 1
    away = sum(abs(year - article.dct.year) >= far for year in years)
    return len(years) >= MANY_YEARS and away >= MOST * len(years)


def _written_years(found: Sequence[tuple[Sentence, Sequence[Match]]]) -> list[tuple[int, int]]:
    """The years a text writes out, and where."""
    return [
        (match.span.start, value)
        for _, matches in found
        for match in matches
        for name, value in match.slots.items()
        if name in ("year", "year2") and isinstance(value, int) and match.rule.meaning != "nothing"
    ]


def _meaning(match: Match, story: _Story, text: str, sentence: Span, language: Language) -> Outcome | None:
    if match.rule.meaning == "nothing":
        return None
    anchor = story.anchor(match, match.span.of(text), _tense_near(text, sentence, match.span, language))
    return MEANINGS[match.rule.meaning](match.slots, anchor)


def _tell(story: _Story, outcome: Outcome, match: Match, *, opens: bool) -> None:
    """Take an expression into the story; a year, decade or century counts only where it opens a sentence."""
    for time in outcome.times:
        if time is not None:
            story.tell(time, match, opens=opens)
            if match.rule.meaning == "calendar":
                story.tell_period(time)


def _timexes(match: Match, outcome: Outcome, language: Language) -> Iterator[Timex]:
    name = f"{language.code}:{match.rule.name}"
    times = [time for time in outcome.times if time is not None]
    if outcome.join != "range":
        spans = [match.span] if len(times) == 1 else [match.parts[part] for part in sorted(match.parts)]
        for span, time in zip(spans, times, strict=True):
            yield Timex(span, outcome.type, time, name, reasons=outcome.reasons)
        return
    spans = [match.parts[part] for part in sorted(match.parts)]
    ends = tuple(Timex(span, _type(time), time, name, reasons=outcome.reasons) for span, time in zip(spans, times, strict=False))
    start, end = outcome.times
    yield Timex(match.span, outcome.type, interval(start, end), name, ends, outcome.reasons)


def _type(time: TimeValue) -> str:
    return "TIME" if "T" in time.timex3 and not time.timex3.endswith("_REF") else "DATE"


@cache
def _tense(language: Language) -> re.Pattern[str]:
    """Words and word endings that tell past from future, each in a group named after what it tells."""
    data = language.lexicon["tense"]

    def group(name: str, words: Sequence[str], endings: Sequence[str] = ()) -> str:
        forms = [re.escape(word) for word in sorted(words, key=len, reverse=True)]
        forms += [rf"[^\W\d_]{{1,20}}(?:{'|'.join(map(re.escape, endings))})"] if endings else []
        return f"(?P<{name}>{'|'.join(forms)})" if forms else f"(?P<{name}>(?!))"

    groups = [
        group("neither", data.get("neither", ())),
        group("future", data["future"], data["future_endings"]),
        group("past", data["past"]),
        group("present", data.get("present", ())),
        group("clause", data.get("clause", ())),
        group("weak", (), data["past_endings"]),
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)")


_TELLS = {"future": 1, "past": -1, "weak": -1, "present": 0}
_JOINED = frozenset([("weak", "future"), ("weak", "present"), ("past", "future")])  # a word and the verb before it that takes it in


def _tense_near(text: str, sentence: Span, span: Span, language: Language) -> tuple[int, str]:
    """Negative when the nearest verb before (else after) an expression is in a past tense, positive in a future one, else 0; and it.

    A language whose verbs tell their tense clearly gives it more ``weight``.
    """
    before = _verbs(text[max(sentence.start, span.start - TENSE_REACH) : span.start], language)
    verb, cue = next((verb for verb in reversed(before) if verb[0] in _TELLS), ("", ""))
    if not verb:
        verb, cue = next(iter(_verbs(text[span.end : min(sentence.end, span.end + TENSE_REACH)], language)), ("", ""))
    return _TELLS.get(verb, 0) * language.lexicon["tense"].get("weight", 1), cue if verb in _TELLS else ""


def _verbs(words: str, language: Language) -> list[tuple[str, str]]:
    """The verbs in order, each with what it tells and its first word; "will be signed" is one verb."""
    verbs: list[tuple[str, str]] = []
    end = 0
    for hit in _tense(language).finditer(fold(words)):
        kind = hit.lastgroup or ""
        is_name = kind == "weak" and hit.start() > 0 and words[hit.start()].isupper()  # "Hervé"
        if kind == "neither" or is_name:
            continue
        before = verbs[-1] if verbs and hit.start() - end <= VERB_REACH else ("", "")
        if (kind, before[0]) in _JOINED:
            verbs[-1] = before[0], before[1] if before[0] == "future" else ""
            continue
        if (kind, before[0]) == ("past", "present"):
            verbs.pop()
        verbs.append((kind, hit[0]))
        end = hit.end()
    return verbs
