"""Happenings of an article: its sentences and time expressions come in; what each time dates, with clause, trigger and kind, goes out."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from events import clauses, framing, triggers
from events.clauses import QUOTES, Clause, Reading, is_content
from events.errors import Message
from events.framing import Dated
from events.languages import Language
from events.model import Article, Happening, Sentence, Span, Timex
from events.triggers import Trigger
from events.verbgroups import VerbGroup

VAGUE = frozenset({"PAST_REF", "FUTURE_REF"})
UNANCHORED = "XXXX"  # how TIMEX3 writes a year nobody can tell, as in "yesterday" of an article without a date
UNKNOWN, BACKGROUND = "other", "background"
_AFTER_DATELINE = re.compile(r"\s{0,3}(?:\([^()\n]{1,40}\))?\s{0,3}[—–-]{1,2}\s")
TITLE_OF_WORK = 60  # characters on each side in which quotes are looked for
LONGEST_NAME = 8


def find_happenings(article: Article, sentences: Sequence[Sentence], timexes: Sequence[Timex], language: Language) -> list[Happening]:
    """Find what each dated or vaguely dated time expression belongs to; page noise, datelines and titles of works give nothing.

    Happenings told without a date take the date that frames them: of the sentence before or after, of a heading, of a dateline.
    """
    starts = [sentence.span.start for sentence in sentences]
    groups: dict[int, list[Timex]] = {}
    for timex in timexes:
        index = bisect_right(starts, timex.span.start) - 1
        if index < 0 or timex.span.start >= sentences[index].span.end or not _may_date(timex):
            continue
        if not _is_noise(article, timex.span) or _is_heading(article, sentences[index], timex):
            groups.setdefault(index, []).append(timex)
    dated = {index: _of_sentence(article, sentences[index], group, language) for index, group in groups.items()}
    own = [happening for index in sorted(dated) for happening in dated[index].happenings]
    carried = [one for one in framing.carry(article, sentences, dated, language) if not _is_noise(article, one.sentence.span)]
    return sorted(own + carried, key=lambda happening: (happening.sentence.span, clauses.anchor(happening).start))


def _of_sentence(article: Article, sentence: Sentence, timexes: Sequence[Timex], language: Language) -> Dated:
    """The happenings that the times of one sentence date, and whether one of the times is a heading or sets the scene."""
    found: list[Happening] = []
    heading = None
    for timex in timexes:
        if _is_heading(article, sentence, timex):
            heading = timex if timex.time.is_dated else None
        elif not _is_dateline(article, sentence, timex):
            found += _of_timex(article, sentence, timex, language)
    kept = _without_repeats(found)
    ahead = [one for one in kept if not any(framing.is_step_back(one.timex, other) for other in timexes)]
    scene = next((happening for happening in reversed(ahead) if _sets_scene(article, happening, language)), None)
    if scene is None or scene.timex is None:
        return Dated(tuple(kept), None, heading)
    before = article.text[sentence.span.start : scene.timex.span.start]
    verb = _verb(article, scene, language)
    return Dated(tuple(kept), scene, heading, verb is not None and verb.tense == "present", not any(map(str.isalpha, before)))


def _verb(article: Article, happening: Happening, language: Language) -> VerbGroup | None:
    """The finite verb of the clause that holds a happening's time."""
    return _timed_clause(article, happening, language).finite


def _timed_clause(article: Article, happening: Happening, language: Language) -> Clause:
    reading, offset = clauses.read(happening.sentence.span.of(article.text), language), happening.sentence.span.start
    return reading.clause_at(min(reading.token_at(max(0, clauses.anchor(happening).start - offset)), len(reading.owner) - 1))


def _is_heading(article: Article, sentence: Sentence, timex: Timex) -> bool:
    """Whether a line holds nothing but a date."""
    rest = article.text[sentence.span.start : timex.span.start] + article.text[timex.span.end : sentence.span.end]
    return sentence.span == sentence.paragraph and not any(map(str.isalnum, rest))


def _sets_scene(article: Article, happening: Happening, language: Language) -> bool:
    """Whether what follows without a date may be taken to lie at a happening's time: it is told on the main line, not yet to come."""
    timex = happening.timex
    if (
        timex is None
        or timex.type == "DURATION"
        or _is_hour(timex)
        or happening.trigger is None
        or happening.kind == BACKGROUND
        or timex.time.timex3 in VAGUE
    ):
        return False
    clause = _timed_clause(article, happening, language)
    verb = clause.finite
    is_attached = any(reason.values.get("rule") in (triggers.COMPLETED, triggers.PRECEDED) for reason in happening.reasons)
    is_to_come = framing.is_after(article, timex) or (verb is not None and verb.tense not in triggers.TOLD)
    return clause.opener in triggers.TELLING and not is_attached and not is_to_come and not timex.time.value.endswith("/..")


def _is_hour(timex: Timex) -> bool:
    """Whether a time is an hour of a day told elsewhere: what follows lies on that day, not at that hour."""
    return timex.type == "TIME" and ("day" in timex.time.implied or not timex.time.is_dated)


def _may_date(timex: Timex) -> bool:
    if timex.type not in ("DATE", "TIME"):
        return timex.type == "DURATION"
    is_deictic = any(part.time.timex3.startswith(UNANCHORED) for part in (timex, *timex.ends))
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
    position, mark = max((before.rfind(mark), mark) for mark in QUOTES)
    closing = after.find(QUOTES[mark]) if position >= 0 else -1
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
    if _is_in_title(reading, timex.span.start - offset, timex.span.end - offset) or _is_since_when(reading, first):
        return
    trigger = triggers.choose(reading, first, end)
    if _says_too_little(timex, trigger) or (timex.type == "DURATION" and not _is_counted_from(reading, first, end)):
        return
    has_subject = trigger is not None and (trigger.first > 0 or reading.group_starting(0) is None)
    if not has_subject and _is_bare(reading, first, end):
        return
    yield _happening(reading, sentence, timex, trigger, first)


def _is_since_when(reading: Reading, first: int) -> bool:
    """Whether a time only tells since when a thing had not been ("for the first time since 1979")."""
    phrases = reading.cues.structure.all(reading.tokens, max(0, first - 4), min(first + 1, len(reading.tokens)))
    end = next((end for _, end, name in phrases if name == "firsts"), first + 2)
    return any("since" in token.classes for token in reading.tokens[end : first + 1])


def _says_too_little(timex: Timex, trigger: Trigger | None) -> bool:
    """Whether neither the time, nor the words it belongs to, say much ("soon", "for months" and a verb of no kind)."""
    is_vague = timex.type == "DURATION" or timex.time.timex3 in VAGUE
    return is_vague and (trigger is None or trigger.kind in (UNKNOWN, "statement"))


def _is_counted_from(reading: Reading, first: int, end: int) -> bool:
    """Whether a length of time says since when or how long after something ("depuis deux jours", "two days after", "two days later")."""
    is_behind = any("afterwards" in token.classes for token in reading.tokens[first:end])
    return is_behind or any("counting" in token.classes for token in reading.tokens[max(0, first - 1) : end + 1])


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
    """Drop the time that only repeats another one of the same trigger: the first of day and hour, the finer of two dates stays."""
    kept: list[Happening] = []
    for happening in found:
        last = kept[-1] if kept else None
        if last is not None and _repeats(last, happening):
            continue
        if last is not None and _is_coarser(last, happening):
            kept.pop()
        if last is None or not _is_coarser(happening, last):
            kept.append(happening)
    return kept


def _is_coarser(one: Happening, other: Happening) -> bool:
    """Whether a time only holds the finer one of the same trigger ("on Monday, at this year's fair"), or is vague beside a day."""
    if one.trigger is None or one.trigger != other.trigger or one.timex is None or other.timex is None:
        return False
    if other.timex.time.is_dated and not one.timex.time.is_dated:
        return True  # "After months of talks, the two signed on Friday"
    low, high = one.timex.time.earliest_start, one.timex.time.latest_end
    start, end = other.timex.time.earliest_start, other.timex.time.latest_end
    if low is None or high is None or start is None or end is None:
        return False
    return low <= start and end <= high and high - low > end - start


def _repeats(last: Happening, happening: Happening) -> bool:
    if last.trigger is None or last.trigger != happening.trigger or last.timex is None or happening.timex is None:
        return False
    is_day_and_time = {last.timex.type, happening.timex.type} == {"DATE", "TIME"}
    return is_day_and_time and last.timex.time.earliest_start == happening.timex.time.earliest_start
