"""Claims of an article: happenings, their attributions and the mentions of actors come in; titled claims with their parts go out."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from events import clauses
from events.clauses import Reading, is_content
from events.confidence import Doubt, kind_doubts, weigh
from events.cues import Token
from events.languages import Language
from events.model import ActorKind, Article, Attribution, Claim, Happening, Mention, Participation, Role, Span, Timex, claim_id
from events.objects import NEAR_PERSON, has_object
from events.participants import Stage, find_participants, find_place
from events.titles import make_title, subject_words
from events.words import Lexicon, fold, lexicon_of

NEW = frozenset({"capitals"})
REACH = 600
WATCHED, PRONOUN = "watch list", "pronoun"
NEAR = 6
PRONOUNS = frozenset({"pronouns", "person_objects", "person_owners", "thing_owners", "group_owners"})
BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.INSTITUTION, ActorKind.ARMED_FORCE, ActorKind.GROUP})


@dataclass(frozen=True, slots=True)
class _Told:
    """The happenings of one sentence, its reading, the mentions inside it, the dates inside it and where each happening's time is felt."""

    reading: Reading
    offset: int
    happenings: Sequence[Happening]
    mentions: Sequence[Mention]
    times: Sequence[tuple[int, int]]
    anchors: Sequence[tuple[int, int]]


def make_claims(
    article: Article,
    happenings: Sequence[Happening],
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    language: Language,
    timexes: Sequence[Timex] = (),
) -> list[Claim]:
    """Make one claim of each happening; ``attributions`` stand in the same order, ``mentions`` and ``timexes`` in the order of the text.

    A title leaves out every date among ``timexes``, those too that date no happening.
    """
    dates = [timex for timex in timexes if timex.type in ("DATE", "TIME", "DURATION")]
    claims: list[Claim] = []
    paired = list(zip(happenings, attributions, strict=True))
    for _, group in groupby(paired, key=lambda pair: pair[0].sentence.span):
        pairs = list(group)
        told = _told(article, [happening for happening, _ in pairs], mentions, dates, language)
        if told.reading.tokens:
            claims += [_claim(article, told, happening, attribution, mentions, language) for happening, attribution in pairs]
    return claims


def _told(
    article: Article, happenings: Sequence[Happening], mentions: Sequence[Mention], dates: Sequence[Timex], language: Language
) -> _Told:
    span = happenings[0].sentence.span
    reading = clauses.read(span.of(article.text), language)
    inside = _within(mentions, span)
    anchors = sorted(reading.token_range(*_relative(clauses.anchor(happening), span)) for happening in happenings)
    low, high = (bisect_left(dates, offset, key=lambda timex: timex.span.start) for offset in (span.start, span.end))
    inside_dates = {reading.token_range(*_relative(date.span, span)): date for date in dates[low:high]}
    near = [
        tokens for tokens, date in inside_dates.items() if (date.type != "DURATION" and date.time.is_dated) or _is_apart(reading, *tokens)
    ]
    own = {clauses.anchor(happening) for happening in happenings if not clauses.is_carried(happening)}
    times = sorted({reading.token_range(*_relative(date, span)) for date in own}.union(near))
    return _Told(reading, span.start, happenings, inside, times, anchors)


def _is_apart(reading: Reading, first: int, end: int) -> bool:
    """Whether a vague time only leads in ("Days later, the mayor resigned", "After months of talks, ...")."""
    is_counted = first > 0 and "counting" in reading.tokens[first - 1].classes
    return is_counted or (first == 0 and end < len(reading.tokens) and reading.tokens[end].text == ",")


def _within(mentions: Sequence[Mention], span: Span) -> Sequence[Mention]:
    start = bisect_left(mentions, span.start, key=lambda mention: mention.span.start)
    return mentions[start : bisect_left(mentions, span.end, key=lambda mention: mention.span.start)]


def _relative(span: Span, sentence: Span) -> tuple[int, int]:
    return max(0, span.start - sentence.start), max(0, min(span.end, sentence.end) - sentence.start)


def _claim(
    article: Article, told: _Told, happening: Happening, attribution: Attribution, mentions: Sequence[Mention], language: Language
) -> Claim:
    stage = _stage(told, happening, attribution)
    named = [mention for mention in told.mentions if not _is_modifier(told.reading, told.offset, mention)]
    near = _without_source(_within(named, _around(happening)), attribution.reported_by)
    antecedents = _antecedents(_subject_start(told, stage), mentions) | _subjects_before(article, told, stage, mentions, language)
    parts = (*find_participants(stage, near), *_by_pronoun(told.reading, stage, antecedents, lexicon_of(language)))
    parts = tuple({part.actor.id: part for part in reversed(parts)}.values())[::-1]
    times = _near_times(told.times, stage)
    trigger = stage.trigger if happening.trigger is not None else None
    title = make_title(
        told.reading, trigger, stage.time, times, subjects=_subjects(article, told.reading, antecedents, happening, language)
    )
    attribution = _without_date(told, attribution)
    source = _source(attribution.reported_by, mentions)
    confidence, reasons = weigh(_doubts(happening, attribution, near, parts, stage))
    return Claim(
        id=_claim_id(article, happening),
        article_id=article.id,
        span=happening.sentence.span,
        title=title,
        kind=happening.kind,
        status=attribution.status,
        timex=happening.timex,
        trigger=happening.trigger,
        actors=(*parts, *_as_source(source)),
        place=find_place(stage, near, times),
        reported_by=source.actor.label if source is not None else _words(article, attribution.reported_by),
        confidence=confidence,
        reasons=(*happening.reasons, *attribution.reasons, *reasons),
    )


def _without_date(told: _Told, attribution: Attribution) -> Attribution:
    """Who says so without a date that stands between the verb of saying and the name ("a dit lundi le ministre")."""
    span = attribution.reported_by
    ends = {told.reading.tokens[first].start: told.reading.tokens[end - 1].end for first, end in told.times if first < end}
    end = None if span is None else ends.get(span.start - told.offset)
    if span is None or end is None or end + told.offset >= span.end:
        return attribution
    index = told.reading.token_range(end, end)[1]
    while "determiners" in told.reading.tokens[index].classes and told.reading.tokens[index].end + told.offset < span.end:
        index += 1
    return replace(attribution, reported_by=Span(told.reading.tokens[index].start + told.offset, span.end))


def _is_modifier(reading: Reading, offset: int, mention: Mention) -> bool:
    """Whether a watched name only tells what kind of thing the next noun is ("an iPod player"): the thing takes part, not the name."""
    if mention.evidence != WATCHED:
        return False
    index = reading.token_range(mention.span.start - offset, mention.span.end - offset)[1]
    return index < len(reading.tokens) and is_content(reading.tokens[index]) and reading.group_starting(index) is None


def _without_source(mentions: Sequence[Mention], source: Span | None) -> Sequence[Mention]:
    """The mentions but for the words that only name who says so: a source is no participant by that."""
    return [mention for mention in mentions if source is None or not mention.span.overlaps(source)]


def _around(happening: Happening) -> Span:
    """Stretch of text in which actors may belong to a happening."""
    time, trigger = clauses.anchor(happening), happening.trigger or clauses.anchor(happening)
    return Span(min(time, trigger).start - REACH, max(time.end, trigger.end) + REACH)


def _stage(told: _Told, happening: Happening, attribution: Attribution) -> Stage:
    sentence = happening.sentence.span
    time = told.reading.token_range(*_relative(clauses.anchor(happening), sentence))
    trigger = time if happening.trigger is None else told.reading.token_range(*_relative(happening.trigger, sentence))
    return Stage(told.reading, told.offset, trigger, time, attribution.status, attribution.cue, _taken(told, trigger, time))


def _taken(told: _Told, trigger: tuple[int, int], time: tuple[int, int]) -> frozenset[int]:
    """Clauses that the neighbouring happenings of the sentence own and this one does not."""
    owner = told.reading.owner
    last = len(owner) - 1
    own = {owner[min(index, last)] for index in (trigger[0], time[0])}
    return frozenset({owner[min(other[0], last)] for other in _near_times(told.anchors, time)} - own)


def _near_times(times: Sequence[tuple[int, int]], around: Stage | tuple[int, int], reach: int = 12) -> Sequence[tuple[int, int]]:
    position = bisect_left(times, around.time if isinstance(around, Stage) else around)
    return times[max(0, position - reach) : position + reach]


def _subject_start(told: _Told, stage: Stage) -> int:
    """Where the clause begins whose subject acts: the one above, when its own has none ("He met the king and visited ...")."""
    clause = told.reading.clause_at(min(stage.trigger[0], len(told.reading.owner) - 1))
    if clause.opener == "gerund" and clause.parent >= 0:
        clause = told.reading.clauses[clause.parent]
    if clause.opener == "coordinate" and clause.parent >= 0 and clause.finite is not None and clause.finite.first - clause.first <= 1:
        clause = told.reading.clauses[clause.parent]
    return told.offset + told.reading.tokens[clause.first].start


def _antecedents(start: int, mentions: Sequence[Mention]) -> dict[str, Mention]:
    """The last person and the last body named close before an offset, by the class of pronouns that stand for them."""
    end = bisect_left(mentions, start, key=lambda mention: mention.span.start)
    near = [mention for mention in mentions[max(0, end - 6) : end] if start - mention.span.end < REACH]
    kinds = {mention.actor.kind is ActorKind.PERSON: mention for mention in near if mention.actor.kind is not ActorKind.PLACE}
    names = {True: "person_pronouns", False: "thing_pronouns"}
    return {names[is_person]: mention for is_person, mention in kinds.items()}


def _subjects_before(article: Article, told: _Told, stage: Stage, mentions: Sequence[Mention], language: Language) -> dict[str, Mention]:
    """Who is subject of the sentence before one that opens with a pronoun: rather meant than who is named later there."""
    start = _subject_start(told, stage)
    first = next((token for token in told.reading.tokens if token.is_word), None)
    if first is None or not {"person_pronouns", "thing_pronouns"} & first.classes or start - told.offset > first.start:
        return {}
    before = article.text[max(0, told.offset - REACH) : told.offset].rstrip()
    offset = _last_sentence(before)
    last = clauses.read(before[offset:], language)
    verb = last.clauses[0].finite if last.tokens else None
    if verb is None:
        return {}
    low = max(0, told.offset - REACH) + offset
    inside = [
        mention
        for mention in _within(mentions, Span(low, low + last.tokens[verb.first].start))
        if mention.actor.kind is not ActorKind.PLACE
    ]
    names = {True: "person_pronouns", False: "thing_pronouns"}
    return {names[mention.actor.kind is ActorKind.PERSON]: mention for mention in reversed(inside)}


def _last_sentence(text: str) -> int:
    """Where the last sentence of a stretch of text begins, roughly."""
    stop = text.rfind(". ", 0, len(text) - 1)
    return max(text.rfind("\n") + 1, stop + 2 if stop >= 0 else 0)


def _subjects(
    article: Article, reading: Reading, antecedents: Mapping[str, Mention], happening: Happening, language: Language
) -> dict[str, str]:
    """Words for a pronoun that opens a title: those of a mention, else the subject of the sentence before."""
    if not any(PRONOUNS & token.classes for token in reading.tokens) and not has_object(reading):
        return {}
    found = {kind: " ".join(mention.span.of(article.text).split()) for kind, mention in antecedents.items()}
    sentence = happening.sentence
    start = max(sentence.paragraph.start, sentence.span.start - REACH)
    before = article.text[start : sentence.span.start].rstrip()
    begin = _last_sentence(before)
    person = antecedents.get("person_pronouns")
    if person is not None and person.span.start >= start + begin:
        found[NEAR_PERSON] = found["person_pronouns"]
    subject = subject_words(clauses.read(before[begin:].strip(), language))
    return {kind: subject for kind in ("person_pronouns", "thing_pronouns", "group_pronouns") if subject} | found


def _by_pronoun(reading: Reading, stage: Stage, antecedents: Mapping[str, Mention], lexicon: Lexicon) -> list[Participation]:
    """Whom a pronoun or a common noun ("the company") before the verb of the happening's clause stands for."""
    clause = reading.clause_at(min(stage.trigger[0], len(reading.owner) - 1))
    if clause.opener == "coordinate" and clause.finite is not None and clause.finite.first - clause.first <= 1:
        clause = reading.clauses[max(0, clause.parent)]
    verb = clause.finite
    if verb is None or not antecedents:
        return []
    before = reading.tokens[max(clause.first, verb.first - NEAR) : verb.first + 1]
    person, body = antecedents.get("person_pronouns"), antecedents.get("thing_pronouns")
    meant = person if any("person_pronouns" in token.classes for token in before) else None
    if meant is None and body is not None and body.actor.kind in BODIES:
        first = next((place for place, token in enumerate(before) if token.is_word), 0)
        is_it = "thing_pronouns" in before[first].classes or (
            verb.first - clause.first <= NEAR and _is_the_body(before[first:], reading, lexicon)
        )
        meant = body if is_it else None
    return [] if meant is None else [Participation(meant.actor, Role.PARTICIPANT, None, PRONOUN, meant.candidates, inferred=True)]


def _is_the_body(words: Sequence[Token], reading: Reading, lexicon: Lexicon) -> bool:
    """Whether words open with a noun for a body that was named before ("the company", "la banque")."""
    if len(words) < 2 or "determiners" not in words[0].classes or lexicon.has("indefinite", fold(words[0].text)):
        return False
    return words[1].text in reading.cues.bodies


def _source(span: Span | None, mentions: Sequence[Mention]) -> Mention | None:
    """The mention that the source's words name."""
    if span is None:
        return None
    start = max(0, bisect_left(mentions, span.start, key=lambda mention: mention.span.start) - 1)
    end = bisect_left(mentions, span.end, key=lambda mention: mention.span.start)
    return next((mention for mention in mentions[start:end] if mention.span.overlaps(span)), None)


def _as_source(source: Mention | None) -> tuple[Participation, ...]:
    return () if source is None else (Participation(source.actor, Role.SOURCE, source.span, source.evidence, source.candidates),)


def _words(article: Article, span: Span | None) -> str:
    return "" if span is None else " ".join(span.of(article.text).split())


def _claim_id(article: Article, happening: Happening) -> str:
    """A claim is known by the words that date it and its trigger."""
    time = clauses.anchor(happening) if happening.timex is None else happening.timex.span
    return claim_id(article.id, [span for span in (time, happening.trigger) if span is not None])


def _doubts(
    happening: Happening, attribution: Attribution, near: Sequence[Mention], parts: Iterable[Participation], stage: Stage
) -> list[Doubt]:
    """What a claim may be wrong about."""
    owner, time = stage.reading.owner, None if happening.timex is None else happening.timex.time
    last, is_carried = len(owner) - 1, clauses.is_carried(happening)
    held = {
        Doubt.VAGUE_TIME: time is None or not time.is_dated,
        Doubt.IMPLIED_DATE: time is not None and bool(time.implied),
        Doubt.OTHER_SENTENCE: is_carried,
        Doubt.OTHER_CLAUSE: not is_carried and owner[min(stage.trigger[0], last)] != owner[min(stage.time[0], last)],
        Doubt.STATUS_BY_DEFAULT: attribution.cue is None,
        Doubt.NO_ACTOR: not _acting_ids(parts),
        Doubt.NEW_ACTOR: bool(_acting_ids(parts))
        and all(mention.evidence in NEW for mention in near if mention.actor.id in _acting_ids(parts)),
    }
    return [doubt for doubt, holds in held.items() if holds] + kind_doubts(happening.kind, happening.trigger is not None)


def _acting_ids(parts: Iterable[Participation]) -> set[str]:
    return {part.actor.id for part in parts if part.role in (Role.PARTICIPANT, Role.HOST)}
