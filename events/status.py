"""How sure a happening is and who says so: a happening comes in; its status, the words that show it and the source's words go out."""

from bisect import bisect_left
from dataclasses import dataclass

from events import clauses, sources
from events.clauses import Clause, Reading
from events.days import to_day
from events.errors import Message
from events.languages import Language
from events.model import Article, Attribution, Happening, Span, Status
from events.sources import Source
from events.verbgroups import VerbGroup

NEAR = 6
STATEMENT = "statement"
_TENSES = {
    "past": Status.HAPPENED,
    "completed": Status.HAPPENED,
    "future": Status.PLANNED,
    "planned": Status.PLANNED,
    "intended": Status.PLANNED,
    "conditional": Status.HYPOTHETICAL,
    "possible": Status.HYPOTHETICAL,
}
_PASSING = frozenset({"light", "planning", "cancelling", "postponing", "continuing"})


@dataclass(frozen=True, slots=True)
class _Verdict:
    """A status, the tokens that show it and why."""

    status: Status
    cue: tuple[int, int] | None
    reason: str


@dataclass(frozen=True, slots=True)
class _Scene:
    """A happening inside its sentence's reading, in tokens."""

    reading: Reading
    trigger: tuple[int, int]
    time: tuple[int, int]
    clause: Clause
    verb: VerbGroup | None
    verbs: tuple[VerbGroup, ...]
    is_noun: bool
    is_later: bool
    is_earlier: bool
    is_open: bool
    is_statement: bool


def attribute(article: Article, happening: Happening, language: Language) -> Attribution:
    """Judge one happening by the tense and the cue words around it, then by its date beside the article's."""
    offset = happening.sentence.span.start
    reading = clauses.read(happening.sentence.span.of(article.text), language)
    if not reading.tokens:
        return Attribution(Status.HAPPENED)
    scene = _scene(article, happening, reading)
    verdict = _judge(scene)
    source = _source(scene)
    cue = None if verdict.cue is None else sources.span_of(reading, verdict.cue, offset)
    reported_by = None if source is None else _words_of(article, reading, source, offset, language)
    words = "" if cue is None else cue.of(article.text)
    return Attribution(verdict.status, cue, reported_by, (Message(verdict.reason, {"words": words}),))


def _scene(article: Article, happening: Happening, reading: Reading) -> _Scene:
    offset = happening.sentence.span.start
    timex, trigger = happening.timex, happening.trigger
    time_span = clauses.anchor(happening)
    time = reading.token_range(max(0, time_span.start - offset), time_span.end - offset)
    place = time if trigger is None else reading.token_range(trigger.start - offset, trigger.end - offset)
    first = min(place[0], len(reading.tokens) - 1)
    clause = reading.clause_at(first)
    own = _group_of(clause, first) if trigger is not None else None
    verbs = (own,) if own is not None else _governors(reading, clause, first, min(time[0], len(reading.tokens) - 1))
    verb = verbs[0] if verbs else None
    is_later, is_earlier = _beside(article, happening)
    is_open = timex is not None and timex.time.value.endswith("/..") and not clauses.is_carried(happening)
    return _Scene(reading, place, time, clause, verb, verbs, own is None, is_later, is_earlier, is_open, happening.kind == STATEMENT)


def _beside(article: Article, happening: Happening) -> tuple[bool, bool]:
    """Whether a happening's time is surely after, or surely before, the day of the article."""
    if happening.timex is None:
        return False, False
    time = happening.timex.time
    if article.dct is None:
        return time.timex3 == "FUTURE_REF", time.timex3 == "PAST_REF"
    today = to_day(article.dct.year, article.dct.month, article.dct.day)
    is_later = time.timex3 == "FUTURE_REF" or (time.earliest_start is not None and time.earliest_start > today)
    return is_later, time.timex3 == "PAST_REF" or (time.latest_end is not None and time.latest_end < today)


def _group_of(clause: Clause, index: int) -> VerbGroup | None:
    position = bisect_left(clause.groups, index + 1, key=lambda group: group.first) - 1
    group = clause.groups[position] if position >= 0 else None
    return group if group is not None and index < group.end else None


def _governors(reading: Reading, clause: Clause, noun: int, time: int) -> tuple[VerbGroup, ...]:
    """The verbs that speak of a noun, the closest first: a participle just behind it, the one before it, the next of its clause."""
    other = reading.clause_at(time)
    is_behind = other is not clause and other.opener in ("participle", "relative") and bool(other.groups)
    behind = other.groups[0] if is_behind and _PASSING & other.groups[0].verb.classes else None
    position = bisect_left(clause.groups, noun, key=lambda group: group.first)
    before = clause.groups[position - 1] if position else None
    after = clause.groups[position] if position < len(clause.groups) else None
    beside = (before, after) if before is not None and before.is_finite else (after, before)
    if before is not None and not before.is_finite and after is not None and not after.is_finite:
        beside = (before, after)
    return tuple(group for group in (behind, *beside) if group is not None)


def _judge(scene: _Scene) -> _Verdict:
    """Ask each rule in turn; the first that knows decides."""
    for rule in (_if_denied, _if_cancelled, _by_phrase, _by_tense):
        verdict = rule(scene)
        if verdict is not None:
            return verdict
    return _by_time(scene)


def _speaks(scene: _Scene, *classes: str) -> bool:
    return scene.verb is not None and bool(set(classes) & scene.verb.verb.classes)


def _if_denied(scene: _Scene) -> _Verdict | None:
    verb = scene.verb
    if verb is None:
        return None
    cue = (verb.first, verb.end)
    if scene.is_noun and "denying" in verb.verb.classes and not verb.is_negated and verb.head < scene.trigger[0]:
        return _Verdict(Status.DENIED, cue, "“{words}” denies it.")
    ruler = _ruler(scene)
    if ruler is not None and "denying" in ruler.verb.classes and not ruler.is_negated:
        return _Verdict(Status.DENIED, (ruler.first, ruler.end), "“{words}” denies it.")
    if not verb.is_negated or (scene.is_noun and not _PASSING & verb.verb.classes):
        return _refused(scene)
    if verb.tense in ("future", "planned") or (scene.is_noun and "light" in verb.verb.classes and scene.is_later):
        return _Verdict(Status.CANCELLED, cue, "“{words}” says that it will not be.")
    if "cancelling" in verb.verb.classes:
        return None
    return _Verdict(Status.DENIED, cue, "“{words}” says that it was not.")


def _refused(scene: _Scene) -> _Verdict | None:
    """An infinitive behind a verb of refusing or denying did not take place ("refused to sign")."""
    ruler = _previous(scene)
    is_infinitive = scene.verb is not None and scene.verb.tense == "infinitive"
    if is_infinitive and ruler is not None and {"threatening", "denying"} & ruler.verb.classes and not ruler.is_negated:
        return _Verdict(Status.DENIED, (ruler.first, ruler.end), "“{words}” says that it was not done.")
    return None


def _previous(scene: _Scene) -> VerbGroup | None:
    """The verb before the one that carries the trigger, in the same clause."""
    if scene.verb is None:
        return None
    position = bisect_left(scene.clause.groups, scene.verb.first, key=lambda group: group.first)
    return scene.clause.groups[position - 1] if position else None


def _ruler(scene: _Scene) -> VerbGroup | None:
    """The last verb of the clause that a subordinate or gerund clause hangs on ("denied that ...")."""
    if scene.clause.opener not in ("subordinate", "gerund") or scene.clause.parent < 0:
        return None
    groups = scene.reading.clauses[scene.clause.parent].groups
    before = [group for group in groups[-NEAR:] if group.head < scene.clause.first]
    return before[-1] if before else None


def _if_cancelled(scene: _Scene) -> _Verdict | None:
    verb = next((verb for verb in scene.verbs if "cancelling" in verb.verb.classes), None)
    if verb is not None and (scene.is_noun or verb.is_passive):
        cue = (verb.first, verb.end)
        if verb.is_negated:
            return None
        if "postponing" in verb.verb.classes and verb.end <= scene.time[0] <= verb.end + 2 and not scene.is_earlier:
            return _Verdict(Status.PLANNED, cue, "“{words}” moves it to this date.")
        return _Verdict(Status.CANCELLED, cue, "“{words}” takes it off.")
    return _phrase(scene, "cancelled", Status.CANCELLED, "“{words}” takes it off.")


def _phrase(scene: _Scene, name: str, status: Status, reason: str) -> _Verdict | None:
    """A set phrase of one kind in the clause, near the trigger or the date."""
    found = next((span for span, kind in _cues_near(scene) if kind == name), None)
    return None if found is None else _Verdict(status, found, reason)


def _cues_near(scene: _Scene) -> list[tuple[tuple[int, int], str]]:
    reading, clause = scene.reading, scene.clause
    low = max(clause.first, min(scene.trigger[0], scene.time[0]) - NEAR)
    high = min(clause.end, max(scene.trigger[1], scene.time[1]) + NEAR)
    found = reading.cues.statuses.all(reading.tokens, low, high)
    return [((first, end), kind) for first, end, kind in found if reading.owner[first] == clause.index]


def _by_phrase(scene: _Scene) -> _Verdict | None:
    cues = _cues_near(scene)
    kinds = {kind for _, kind in cues}
    if scene.is_noun and "denied" in kinds and _stands_before(cues, "denied", scene):
        return _phrase(scene, "denied", Status.DENIED, "“{words}” denies it.")
    verb = scene.verb
    is_told = verb is not None and verb.tense == "past" and (not scene.is_noun or verb.is_perfect) and not _speaks(scene, "planning")
    if "hypothetical" in kinds and not is_told:
        return _phrase(scene, "hypothetical", Status.HYPOTHETICAL, "“{words}” leaves it open.")
    if "planned" in kinds and "not_planned" not in kinds and (scene.is_later or not is_told or _stands_before(cues, "planned", scene)):
        return _phrase(scene, "planned", Status.PLANNED, "“{words}” says that it is planned.")
    if "ongoing" in kinds and not scene.is_later and not is_told:
        return _phrase(scene, "ongoing", Status.ONGOING, "“{words}” says that it goes on.")
    return None


def _stands_before(cues: list[tuple[tuple[int, int], str]], kind: str, scene: _Scene) -> bool:
    """Whether a cue stands close before the trigger ("en vue d'une signature")."""
    return any(name == kind and span[1] <= scene.trigger[0] <= span[1] + 2 for span, name in cues)


def _by_tense(scene: _Scene) -> _Verdict | None:
    verb = scene.verb
    if verb is None:
        return None
    cue = (verb.first, verb.end)
    if "planning" in verb.verb.classes and (scene.is_noun or verb.is_passive):
        return _Verdict(Status.PLANNED, cue, "“{words}” says that it is planned.")
    if scene.is_noun and {"reporting", "denying"} & verb.verb.classes:
        return None
    if verb.tense == "infinitive":
        return _of_infinitive(scene, verb)
    status = _TENSES.get(verb.tense)
    if status is None:
        return _of_present(scene, verb, cue)
    if status is Status.HYPOTHETICAL and verb.tense == "conditional" and _is_reported_plan(scene):
        status = Status.PLANNED
    if status is Status.PLANNED and verb.tense == "future" and scene.is_earlier:
        status = Status.HAPPENED
    if status is Status.HAPPENED and scene.is_later and not verb.is_perfect and scene.is_noun:
        return None
    return _Verdict(status, cue, "The tense of “{words}” says so.")


def _of_infinitive(scene: _Scene, verb: VerbGroup) -> _Verdict | None:
    """An infinitive takes its status from the verb it hangs on, when that one plans."""
    ruler = _previous(scene)
    if ruler is not None and ("planning" in ruler.verb.classes or ruler.tense in ("planned", "future")):
        return _Verdict(Status.PLANNED, (ruler.first, verb.end), "“{words}” says that it is planned.")
    if ruler is not None and ruler.tense in ("conditional", "possible"):
        return _Verdict(Status.HYPOTHETICAL, (ruler.first, verb.end), "The tense of “{words}” says so.")
    return None


def _of_present(scene: _Scene, verb: VerbGroup, cue: tuple[int, int]) -> _Verdict | None:
    if verb.tense == "participle" and not scene.is_later:
        return _Verdict(Status.HAPPENED, cue, "The tense of “{words}” says so.")
    if verb.tense not in ("present", "progressive") or scene.is_later:
        return None
    is_lasting = "continuing" in verb.verb.classes or verb.tense == "progressive" or scene.is_open
    if is_lasting and not scene.is_earlier:
        return _Verdict(Status.ONGOING, cue, "“{words}” says that it goes on.")
    return None


def _is_reported_plan(scene: _Scene) -> bool:
    """Whether a conditional is only the future of a past report ("said that it would open")."""
    ruler = _ruler(scene)
    return ruler is not None and "reporting" in ruler.verb.classes and ruler.tense == "past" and not scene.is_earlier


def _by_time(scene: _Scene) -> _Verdict:
    if scene.is_later:
        return _Verdict(Status.PLANNED, None, "No word says so: its date is after the article's.")
    return _Verdict(Status.HAPPENED, None, "No word says otherwise, and its date is not after the article's.")


def _source(scene: _Scene) -> Source | None:
    """Who reports the happening: not the verb of saying that is the happening itself."""
    fitting = [
        source
        for source in sources.find_sources(scene.reading)
        if source.group is None or not _tells_itself(scene, source.group)
    ]
    return fitting[0] if fitting else None


def _tells_itself(scene: _Scene, group: VerbGroup) -> bool:
    """Whether a verb of saying is the happening, or what was said there ("at a meeting in May the mayor said that ...")."""
    first = scene.trigger[0]
    is_same = scene.reading.owner[group.first] == scene.clause.index and scene.is_noun
    is_there = is_same and (first < group.first or scene.is_statement)
    return group.first <= first < group.end or is_there


def _words_of(article: Article, reading: Reading, source: Source, offset: int, language: Language) -> Span | None:
    """The words that name a source; those of the last one named when it only points back."""
    named = None if source.is_repeat else sources.span_of(reading, source.words, offset)
    if named is None:
        named = sources.last_named(article.text, offset + reading.tokens[source.cue[0]].start, language)
    if named is None and source.words[0] < source.words[1]:
        named = sources.span_of(reading, source.words, offset)
    return named
