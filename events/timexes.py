"""Time expressions of an article: sentences in, Timexes out, in order, each with its value, its rule and what was implied."""

import re
from collections import deque
from collections.abc import Iterator, Sequence

from events import grammar
from events.days import to_day
from events.grammar import Match
from events.languages import Language
from events.meanings import MEANINGS, Outcome
from events.model import Article, Sentence, Timex
from events.story import Story
from events.tense import tense_near
from events.timevalue import TimeValue, interval

_FIGURES = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d{2})(?![\d/])")
OPENING = 25  # characters from the start of a sentence within which a year sets the scene
_NEWS_MEANINGS = frozenset(["weekday", "weekday_done", "days_away", "weekday_of_week", "weekend_near", "unit_shift", "units_away"])
_COUNTED = frozenset(["deictic", "shift"])
_TELL_PERIODS = frozenset(["calendar", "duration", "reported_period"])
FEW_NEWS = 0.05  # share of expressions counted from today that a narrative may hold
FAR_YEARS, MANY_YEARS, MOST = 3, 5, 0.8  # when the years of a text make it a narrative
MANY_FULL = 10  # days written with their year, which news seldom do


def find_timexes(article: Article, sentences: Sequence[Sentence], language: Language) -> list[Timex]:
    """Find the time expressions of an article; they never overlap, and a range is one Timex with two ``ends``."""
    matcher = grammar.load(language)
    dct = None if article.dct is None else to_day(article.dct.year, article.dct.month, article.dct.day)
    is_bare = matcher.is_bare(article.text)
    found = [(sentence, list(matcher.matches(article.text, sentence.span, is_bare=is_bare))) for sentence in sentences]
    years = deque(_written_years(found))
    story = Story(dct, _is_day_first(article.text, language), _is_narrative(article, found), years)
    timexes: list[Timex] = []
    for sentence, matches in found:
        story.enter()
        for match in matches:
            if match.rule.meaning == "nothing":
                continue
            anchor = story.anchor(match, match.span.of(article.text), tense_near(article.text, sentence.span, match.span, language))
            outcome = MEANINGS[match.rule.meaning](match.slots, anchor)
            if outcome is not None:
                timexes += _timexes(match, outcome, language)
                _tell(story, outcome, match, anchor.direction, opens=match.span.start - sentence.span.start <= OPENING)
    return timexes


def _is_day_first(text: str, language: Language) -> bool:
    """Whether dates in figures begin with the day: as those tell that can be read in one way only, else as the language has it."""
    dates = [(int(day), int(month)) for day, month in _FIGURES.findall(text)] if "/" in text else []
    day_first, month_first = any(first > 12 for first, _ in dates), any(second > 12 for _, second in dates)
    return day_first if day_first != month_first else language.lexicon["text"]["numeric_order"] == "dmy"


def _is_narrative(article: Article, found: Sequence[tuple[Sentence, Sequence[Match]]]) -> bool:
    """Whether a text tells a history: most years it writes are not its own and it seldom speaks of "yesterday" or "Friday"."""
    every = [match for _, matches in found for match in matches]
    if sum(map(_is_news, every)) > FEW_NEWS * len(every):
        return False
    years = [year for _, year in _written_years(found)]
    if article.dct is None:
        return bool(years)
    far = FAR_YEARS if sum({"day", "month", "year"} <= match.slots.keys() for match in every) < MANY_FULL else 1
    away = sum(abs(year - article.dct.year) >= far for year in years)
    return len(years) >= MANY_YEARS and away >= MOST * len(years)


def _is_news(match: Match) -> bool:
    """Whether an expression is counted from the day of writing."""
    is_day_near = "weekday" in match.slots and "day" not in match.slots
    return match.rule.meaning in _NEWS_MEANINGS or is_day_near or not _COUNTED.isdisjoint(match.slots)


def _written_years(found: Sequence[tuple[Sentence, Sequence[Match]]]) -> list[tuple[int, int]]:
    """The years a text writes out, and where."""
    return [
        (match.span.start, value)
        for _, matches in found
        for match in matches
        for name, value in match.slots.items()
        if name in ("year", "year2") and isinstance(value, int) and match.rule.meaning != "nothing"
    ]


def _tell(story: Story, outcome: Outcome, match: Match, direction: int, *, opens: bool) -> None:
    """Take an expression into the story; a year, decade or century counts only where it opens a sentence."""
    for time in outcome.times:
        if time is not None:
            story.tell(time, match, opens=opens)
            if match.rule.meaning in _TELL_PERIODS or "quarter" in match.slots:
                story.tell_period(time, direction)


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
