"""Happenings of an article: its sentences and time expressions come in; what each time dates, with clause, trigger and kind, goes out."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from events import clauses, triggers
from events.clauses import Reading, is_content
from events.errors import Message
from events.languages import Language
from events.model import Article, Happening, Sentence, Span, Timex
from events.triggers import Trigger

VAGUE = frozenset({"PAST_REF", "FUTURE_REF"})
UNANCHORED = "XXXX"  # how TIMEX3 writes a year nobody can tell, as in "yesterday" of an article without a date
UNKNOWN, BACKGROUND = "other", "background"
_AFTER_DATELINE = re.compile(r"\s{0,3}(?:\([^()\n]{1,40}\))?\s{0,3}[—–-]{1,2}\s")
_QUOTES = {"«": "»", "“": "”", '"': '"'}
TITLE_OF_WORK = 60  # characters on each side in which quotes are looked for
LONGEST_NAME = 8


def find_happenings(article: Article, sentences: Sequence[Sentence], timexes: Sequence[Timex], language: Language) -> list[Happening]:
    """Find what each dated or vaguely dated time expression belongs to; page noise, datelines and titles of works give nothing."""
    starts = [sentence.span.start for sentence in sentences]
    found: list[Happening] = []
    for timex in timexes:
        index = bisect_right(starts, timex.span.start) - 1
        if index < 0 or not _may_date(timex) or _is_noise(article, timex.span):
            continue
        sentence = sentences[index]
        if timex.span.start < sentence.span.end and not _is_dateline(article, sentence, timex):
            found += _of_timex(article, sentence, timex, language)
    return _without_repeats(found)


def _may_date(timex: Timex) -> bool:
    if timex.type not in ("DATE", "TIME"):
        return False
    is_deictic = timex.type == "DATE" and any(part.time.timex3.startswith(UNANCHORED) for part in (timex, *timex.ends))
    return timex.time.is_dated or timex.time.timex3 in VAGUE or is_deictic


def _is_noise(article: Article, span: Span) -> bool:
    index = bisect_right(article.noise, Span(span.start, len(article.text) + 1)) - 1
    return any(block.overlaps(span) for block in article.noise[max(0, index - 1) : index + 1])


def _is_dateline(article: Article, sentence: Sentence, timex: Timex) -> bool:
    """Whether the time belongs to an agency's opening ("OSLO, 5 mai (AFP) -")."""
    if sentence.span.start != sentence.paragraph.start:
        return False
    before = article.text[sentence.span.start : timex.span.start]
    is_head = len(before) <= TITLE_OF_WORK and (not before.strip() or before.isupper())
    return is_head and _AFTER_DATELINE.match(article.text, timex.span.end) is not None


def _is_in_title(reading: Reading, start: int, end: int) -> bool:
    """Whether the time stands in a short quoted name without a verb ("the film “October 1917”")."""
    low, high = max(0, start - TITLE_OF_WORK), min(len(reading.text), end + TITLE_OF_WORK)
    before, after = reading.text[low:start], reading.text[end:high]
    position, mark = max((before.rfind(mark), mark) for mark in _QUOTES)
    closing = after.find(_QUOTES[mark]) if position >= 0 else -1
    if closing < 0 or set("»”") & set(before[position + 1 :]) or before.count('"') % 2 != (mark == '"'):
        return False
    tokens = reading.token_range(low + position + 1, end + closing)
    return tokens[1] - tokens[0] <= LONGEST_NAME and not reading.has_verb(*tokens)


def _of_timex(article: Article, sentence: Sentence, timex: Timex, language: Language) -> Iterator[Happening]:
    text = sentence.span.of(article.text)
    reading = clauses.read(text, language)
    if not reading.tokens:
        return
    offset = sentence.span.start
    first, end = reading.token_range(timex.span.start - offset, min(timex.span.end, sentence.span.end) - offset)
    if _is_in_title(reading, timex.span.start - offset, timex.span.end - offset):
        return
    trigger = triggers.choose(reading, first, end)
    has_subject = trigger is not None and (trigger.first > 0 or reading.group_starting(0) is None)
    if not has_subject and _is_bare(reading, first, end):
        return
    yield _happening(reading, sentence, timex, trigger, first)


def _happening(reading: Reading, sentence: Sentence, timex: Timex, trigger: Trigger | None, first: int) -> Happening:
    offset = sentence.span.start
    owner = reading.clause_at(min(trigger.first if trigger is not None else first, len(reading.owner) - 1))
    low = min(reading.tokens[owner.first].start + offset, timex.span.start)
    high = max(reading.tokens[owner.end - 1].end + offset, min(timex.span.end, sentence.span.end))
    if trigger is None:
        return Happening(sentence, Span(low, high), UNKNOWN, None, timex, (Message("No verb or noun of the clause says what happened."),))
    span = Span(reading.tokens[trigger.first].start + offset, reading.tokens[trigger.end - 1].end + offset)
    words = reading.text[span.start - offset : span.end - offset]
    reason = Message(
        "“{words}” is dated by “{time}”: {rule}.", {"words": words, "time": _words(reading, timex, offset), "rule": trigger.rule}
    )
    kind = BACKGROUND if _is_background(reading, trigger) else trigger.kind
    return Happening(sentence, Span(low, high), kind, span, timex, (reason,))


def _is_background(reading: Reading, trigger: Trigger) -> bool:
    """Whether a trigger only tells where somebody or something comes from, aside ("né en 1950", "founded in 1901")."""
    clause = reading.clause_at(trigger.first)
    group = clause.group_before(trigger.first + 1)
    is_aside = clause.opener in ("participle", "relative", "bracket")
    return is_aside and group is not None and group.head == trigger.first and "background" in group.verb.classes


def _words(reading: Reading, timex: Timex, offset: int) -> str:
    return reading.text[timex.span.start - offset : timex.span.end - offset]


def _is_bare(reading: Reading, first: int, end: int) -> bool:
    """Whether a sentence says next to nothing beside its date ("Published 5 May 2020")."""
    return reading.content_words - sum(map(is_content, reading.tokens[first:end])) <= 2


def _without_repeats(found: list[Happening]) -> list[Happening]:
    """Drop the time of day that repeats a date of the same trigger, and the other way round: the first word on it stays."""
    kept: list[Happening] = []
    for happening in found:
        last = kept[-1] if kept else None
        if last is None or not _repeats(last, happening):
            kept.append(happening)
    return kept


def _repeats(last: Happening, happening: Happening) -> bool:
    if last.trigger is None or last.trigger != happening.trigger or last.timex is None or happening.timex is None:
        return False
    is_day_and_time = {last.timex.type, happening.timex.type} == {"DATE", "TIME"}
    return is_day_and_time and last.timex.time.earliest_start == happening.timex.time.earliest_start
