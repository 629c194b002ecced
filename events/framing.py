"""What a date of another clause or sentence frames: sentences with their dated happenings come in, those without a date go out with one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from events import clauses, triggers
from events.clauses import Reading, is_content
from events.days import to_day
from events.errors import Message
from events.languages import Language
from events.meanings.anchor import FROM_TOLD
from events.model import Article, Happening, Sentence, Span, Timex
from events.triggers import Trigger
from events.verbgroups import VerbGroup

REACH = 10  # sentences that a date carries over
LINES = 3  # of them in a text that gives every sentence a line of its own
MOST_A_SENTENCE = 3
NEAR = 4  # sentences from a headline to the lead
LONGEST_QUOTE = 2000
LATELY = 10  # days before a heading that its news may be of
LINE_LAYOUT = 1.25  # sentences a paragraph, at most, in a text that gives every sentence a line of its own
_SAYING = frozenset({"reporting", "denying", "planning"})


@dataclass(frozen=True, slots=True)
class Dated:
    """What the dates of one sentence gave: its happenings, the one of them that sets the scene for what follows, and a heading.

    ``is_present`` says that the scene is told in the present tense, ``is_fronted`` that its date opens the sentence.
    """

    happenings: tuple[Happening, ...] = ()
    scene: Happening | None = None
    heading: Timex | None = None
    is_present: bool = False
    is_fronted: bool = False


@dataclass(slots=True)
class _Frame:
    """The date that holds at one point of the text: of a scene, and under it of a heading or dateline."""

    scene: Happening | None = None
    is_present: bool = False
    told_at: int = 0
    heading: Timex | None = None

    @property
    def timex(self) -> Timex | None:
        """The time of the scene."""
        return None if self.scene is None else self.scene.timex


def carry(article: Article, sentences: Sequence[Sentence], dated: Mapping[int, Dated], language: Language) -> list[Happening]:
    """Give the happenings of sentences and clauses without a date the date that frames them."""
    found = _headline(article, sentences, dated, language)
    frame, last = _Frame(), -1
    has_lines = len(sentences) <= LINE_LAYOUT * len({sentence.paragraph for sentence in sentences})
    for index, sentence in enumerate(sentences):
        own = dated.get(index)
        frame.heading = own.heading if own is not None and own.heading is not None else frame.heading
        if frame.scene is not None and not _holds(frame, sentences, index, has_lines=has_lines):
            frame.scene = None
        looks_back = own is not None and own.scene is not None and not own.is_fronted and is_step_back(own.scene.timex, frame.timex)
        if own is not None and own.scene is not None and _opens(own.scene, frame) and not looks_back:
            if own.is_fronted and frame.scene is None and last < index - 1:
                found += _before(article, sentences, index, own.scene, language)
            before, here = (
                _Frame(frame.scene, frame.is_present, heading=frame.heading),
                _Frame(own.scene, own.is_present, index, frame.heading),
            )
            if frame.scene is not None and _goes_on(frame.scene.timex, own.scene.timex):
                here = frame
            elif not (has_lines and _is_flashback(frame, own.scene.timex)):
                frame = here
            frame.told_at = index
            found += _of_sentence(article, sentence, own, here, language, before)
        elif frame.scene is not None or frame.heading is not None:
            found += _of_sentence(article, sentence, own, frame, language, frame)
        last = index if own is not None else last
    return found


def _headline(article: Article, sentences: Sequence[Sentence], dated: Mapping[int, Dated], language: Language) -> list[Happening]:
    """What a headline without a date tells, dated by the first scene of the text when the two have words in common."""
    index = next((index for index, sentence in enumerate(sentences[:NEAR]) if sentence.is_title), None)
    if index is None or index in dated:
        return []
    following = range(index + 1, min(index + 1 + NEAR, len(sentences)))
    lead = next((number for number in following if number in dated and dated[number].scene is not None), None)
    scene = dated[lead].scene if lead is not None else None
    if lead is None or scene is None or scene.timex is None:
        return []
    reading, other = (clauses.read(sentences[number].span.of(article.text), language) for number in (index, lead))
    trigger = triggers.of_headline(reading)
    shared = {token.text for token in reading.tokens if is_content(token)} & {token.text for token in other.tokens if is_content(token)}
    return [_happening(reading, sentences[index], trigger, scene.timex, article)] if trigger is not None and len(shared) >= 2 else []


def _holds(frame: _Frame, sentences: Sequence[Sentence], index: int, *, has_lines: bool) -> bool:
    """Whether a scene goes on: in its paragraph, or near by in a text with a line for each sentence, longer under a heading's date."""
    distance = index - frame.told_at
    if sentences[index].paragraph == sentences[frame.told_at].paragraph:
        return distance <= REACH
    return has_lines and distance <= (LINES if frame.heading is None else 2 * REACH)


def _opens(scene: Happening, frame: _Frame) -> bool:
    """Whether a dated happening sets a scene: not when only somebody spoke then, save in news under a date."""
    return scene.kind != "statement" or frame.heading is not None


def _goes_on(scene: Timex | None, timex: Timex | None) -> bool:
    """Whether a time only moves on inside a scene: an hour of its day, or a step that no calendar can tell ("soon after")."""
    if scene is None or timex is None:
        return False
    is_inside = timex.type == "TIME" and timex.time.earliest_start == scene.time.earliest_start
    return is_inside or not timex.time.is_dated


def is_step_back(timex: Timex | None, told: Timex | None) -> bool:
    """Whether a time was only counted back from what was told ("up from a year earlier"): a comparison, which moves no story."""
    if timex is None or told is None or told.time.earliest_start is None or timex.time.latest_end is None:
        return False
    return timex.time.latest_end < told.time.earliest_start and any(reason.template == FROM_TOLD for reason in timex.reasons)


def _is_flashback(frame: _Frame, timex: Timex | None) -> bool:
    """Whether a time lies before the scene, or, where there is none, long before the heading: the story comes back to where it was."""
    now = frame.heading if frame.scene is None else frame.scene.timex
    if now is None or timex is None or now.time.earliest_start is None or timex.time.latest_end is None:
        return False
    return timex.time.latest_end < now.time.earliest_start - (LATELY if frame.scene is None else 0)


def _before(article: Article, sentences: Sequence[Sentence], index: int, scene: Happening, language: Language) -> list[Happening]:
    """What the sentence before the first date of a paragraph tells, when nothing before dates it."""
    sentence = sentences[index - 1]
    if sentence.paragraph != sentences[index].paragraph or sentence.is_title:
        return []
    return list(_of_sentence(article, sentence, None, _Frame(scene), language, _Frame()))


def _of_sentence(
    article: Article, sentence: Sentence, own: Dated | None, frame: _Frame, language: Language, outer: _Frame
) -> Iterator[Happening]:
    reading = clauses.read(sentence.span.of(article.text), language)
    if not reading.tokens:
        return
    busy = _busy(reading, sentence.span.start, own)
    above = _above(reading, busy)
    count = 0
    for trigger, verb in triggers.told(reading, busy):
        is_outer = own is not None and reading.owner[verb.first] in above
        timex = _timex(reading, outer if is_outer else frame, trigger, verb)
        if timex is not None and count < MOST_A_SENTENCE and not _is_quoted(article, sentence, reading, trigger):
            count += 1
            happening = _happening(reading, sentence, trigger, timex, article)
            yield _as_repeat(reading, trigger, happening, frame.scene)


def _as_repeat(reading: Reading, trigger: Trigger, happening: Happening, scene: Happening | None) -> Happening:
    """A noun that stands for what was told before ("the incident") takes its kind."""
    is_repeat = "repeats" in reading.tokens[trigger.first].classes and scene is not None and scene.timex is happening.timex
    return replace(happening, kind=scene.kind) if is_repeat and scene is not None else happening


def _timex(reading: Reading, frame: _Frame, trigger: Trigger, verb: VerbGroup) -> Timex | None:
    """The date that frames a clause: a scene takes in what surely happened, a heading all the news told under it."""
    is_past, is_uncertain = verb.tense in ("past", "completed", "gerund"), _is_uncertain(trigger, verb)
    heading = frame.heading if _is_news(reading, trigger, verb, is_past=is_past) else None
    is_now = verb.is_perfect and reading.cues.has_present_perfect and heading is not None
    if frame.scene is not None and (is_past or (frame.is_present and verb.tense == "present")) and not is_now:
        return frame.scene.timex if heading is not None or not is_uncertain else None
    return heading


def _is_news(reading: Reading, trigger: Trigger, verb: VerbGroup, *, is_past: bool) -> bool:
    """Whether a heading's date may be that of a clause: it tells a deed or a saying, not how things are or what somebody thinks of them."""
    is_state = verb.first <= trigger.first < verb.end and "state" in verb.verb.classes
    is_said = verb.tense == "present" and "reporting" in verb.verb.classes
    is_thought = reading.clause_at(verb.first).opener == "subordinate"
    return not is_state and not is_thought and (is_past or is_said)


def _is_uncertain(trigger: Trigger, verb: VerbGroup) -> bool:
    """Whether words say too little to be placed by a date of another sentence: verbs of saying, verbs of no kind."""
    is_verb = verb.first <= trigger.first < verb.end
    return trigger.kind == "statement" or (is_verb and (trigger.kind == triggers.VAGUE_KIND or bool(_SAYING & verb.verb.classes)))


def _busy(reading: Reading, offset: int, own: Dated | None) -> set[int]:
    """Clauses whose dates and triggers are known."""
    spans = [span for one in own.happenings for span in (one.trigger, one.timex and one.timex.span) if span] if own is not None else []
    tokens = [index for span in spans for index in reading.token_range(max(0, span.start - offset), span.end - offset)[:1]]
    return {reading.owner[min(index, len(reading.owner) - 1)] for index in tokens}


def _above(reading: Reading, busy: set[int]) -> set[int]:
    """Clauses that clauses with a date hang on."""
    found: set[int] = set()
    for index in busy:
        parent = reading.clauses[index].parent
        while parent >= 0 and parent not in found:
            found.add(parent)
            parent = reading.clauses[parent].parent
    return found


def _is_quoted(article: Article, sentence: Sentence, reading: Reading, trigger: Trigger) -> bool:
    """Whether a trigger stands in somebody's words, opened in its paragraph and not closed yet."""
    offset = sentence.span.start + reading.tokens[trigger.first].start
    before = article.text[max(sentence.paragraph.start, offset - LONGEST_QUOTE) : offset]
    return before.count("«") > before.count("»") or before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _happening(reading: Reading, sentence: Sentence, trigger: Trigger, timex: Timex, article: Article) -> Happening:
    offset, clause = sentence.span.start, reading.clause_at(trigger.first)
    span = Span(reading.tokens[trigger.first].start + offset, reading.tokens[trigger.end - 1].end + offset)
    whole = Span(reading.tokens[clause.first].start + offset, reading.tokens[clause.end - 1].end + offset)
    reason = Message(
        "“{words}” has no date of its own: “{time}”, told elsewhere, frames it.",
        {"words": span.of(article.text), "time": timex.span.of(article.text)},
    )
    return Happening(sentence, whole, trigger.kind, span, timex, (reason,))


def is_after(article: Article, timex: Timex) -> bool:
    """Whether a time is surely after the day of the article."""
    start = timex.time.earliest_start
    return article.dct is not None and start is not None and start > to_day(article.dct.year, article.dct.month, article.dct.day)
