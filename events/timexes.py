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
OPENING = 25  # characters from the start of a sentence within which a year sets the scene
_NEWS_MEANINGS = frozenset(["weekday", "days_away", "weekday_of_week"])
FEW_NEWS = 0.1  # share of expressions counted from today that a narrative may hold
FAR_YEARS, MANY_YEARS, MOST = 3, 5, 0.8  # when the years of a text make it a narrative


@dataclass(slots=True)
class _Story:
    """What has been told so far, sentence by sentence."""

    dct: Day | None
    day_first: bool
    is_narrative: bool
    years: list[tuple[int, int]] = field(default_factory=list)  # where years are written, and which
    told: TimeValue | None = None
    here: TimeValue | None = None
    year: int | None = None
    period: TimeValue | None = None

    def enter(self) -> None:
        """Start a sentence: what was told in the last one is no longer close by."""
        self.here = self.year = None

    def anchor(self, match: Match, words: str, tense: tuple[int, str]) -> Anchor:
        direction, cue = tense
        ahead = self._year_after(match.span.end) if self.is_narrative else None
        return Anchor(
            self.dct, self.told, self.here, self.year, direction, self.is_narrative, self.day_first, self.period, ahead, words, cue
        )

    def _year_after(self, offset: int) -> int | None:
        while self.years and self.years[0][0] < offset:
            self.years.pop(0)
        return self.years[0][1] if self.years else None

    def tell(self, time: TimeValue, *, is_aside: bool) -> None:
        """Remember a calendar date: the next expression may be counted from it, unless it is but a year named in passing."""
        if not time.is_dated or time.mod in ("BEFORE", "AFTER"):
            return
        self.here = time
        if self.told is None or not is_aside:
            self.told = time
        if time.precision in ("quarter", "half"):
            self.period = time
        if self.is_narrative and time.precision == "year":
            return
        if "year" not in time.implied and time.earliest_start is not None and not self._is_this_year(time):
            self.year = to_ymd(time.earliest_start)[0] if time.precision in ("minute", "day", "month", "year") else None

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
                _tell(story, outcome, opens=match.span.start - sentence.span.start <= OPENING)
    return timexes


def _is_narrative(article: Article, found: Sequence[tuple[Sentence, Sequence[Match]]]) -> bool:
    """Whether a text tells a history: most years it writes are far from its own date and it seldom speaks of "yesterday" or "Friday"."""
    if sum(match.rule.meaning in _NEWS_MEANINGS for _, matches in found for match in matches) > FEW_NEWS * sum(
        len(matches) for _, matches in found
    ):
        return False
    years = [year for _, year in _written_years(found)]
    if article.dct is None:
        return bool(years)
    away = sum(abs(year - article.dct.year) >= FAR_YEARS for year in years)
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


def _tell(story: _Story, outcome: Outcome, *, opens: bool) -> None:
    """Take an expression into the story; a year, decade or century counts only where it opens a sentence."""
    for time in outcome.times:
        if time is not None:
            story.tell(time, is_aside=not opens and time.precision in ("year", "decade", "century"))


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
    return "TIME" if "T" in time.timex3 else "DATE"


@cache
def _tense(language: Language) -> re.Pattern[str]:
    """Words and word endings that tell past from future, each in a group named after what it tells."""
    data = language.lexicon["tense"]

    def group(name: str, words: Sequence[str], endings: Sequence[str] = ()) -> str:
        forms = [re.escape(word) for word in words]
        forms += [rf"[^\W\d_]{{2,20}}(?:{'|'.join(map(re.escape, endings))})"] if endings else []
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


def _tense_near(text: str, sentence: Span, span: Span, language: Language) -> tuple[int, str]:
    """-1 when the nearest verb before (else after) an expression is in a past tense, 1 when in a future one, 0 if none tells; and it."""
    tense = _tense(language)
    before = fold(text[max(sentence.start, span.start - TENSE_REACH) : span.start])
    verb = cue = ""
    end = 0
    for hit in tense.finditer(before):
        kind = hit.lastgroup or ""
        joined = hit.start() - end <= VERB_REACH and (
            kind == "weak" and verb in ("future", "present") or kind == "past" and verb == "future"
        )
        if kind in _TELLS and not joined:
            verb, cue, end = kind, hit[0], hit.end()
    if verb:
        return _told_by(verb, cue)
    after = fold(text[span.end : min(sentence.end, span.end + TENSE_REACH)])
    for hit in tense.finditer(after):
        if hit.lastgroup != "neither":
            return _told_by(hit.lastgroup or "", hit[0])
    return 0, ""


def _told_by(kind: str, cue: str) -> tuple[int, str]:
    direction = _TELLS.get(kind, 0)
    return direction, cue if direction else ""
