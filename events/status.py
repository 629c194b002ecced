"""How sure a happening is and who says so: a happening comes in; its status, the words that show it and the source's words go out."""

from events import clauses, sources
from events.clauses import Reading
from events.conjugation import Form
from events.errors import Message
from events.languages import Language
from events.model import Article, Attribution, Happening, Span, Status
from events.rulings import Verdict, goes_on, if_excluded, if_not_held, if_ruled
from events.scenes import NEAR, PASSING, STATEMENT, Scene, previous, ruler_of, scene_of
from events.sources import Source
from events.triggers import is_of_nobody
from events.verbgroups import VerbGroup

_TENSES = {
    "past": Status.HAPPENED,
    "completed": Status.HAPPENED,
    "future": Status.PLANNED,
    "planned": Status.PLANNED,
    "intended": Status.PLANNED,
    "conditional": Status.HYPOTHETICAL,
    "possible": Status.HYPOTHETICAL,
}


VOTED = frozenset({"law", "agreement", "election"})  # kinds of things that are refused by a vote, not denied


def attribute(article: Article, happening: Happening, language: Language) -> Attribution:
    """Judge one happening by the tense and the cue words around it, then by its date beside the article's."""
    offset = happening.sentence.span.start
    reading = clauses.read(happening.sentence.span.of(article.text), language)
    if not reading.tokens:
        return Attribution(Status.HAPPENED)
    scene = scene_of(article, happening, reading)
    verdict = _judge(scene)
    source = _source(scene)
    cue = None if verdict.cue is None else sources.span_of(reading, verdict.cue, offset)
    reported_by = None if source is None else _words_of(article, reading, source, offset, language)
    words = "" if cue is None else cue.of(article.text)
    return Attribution(verdict.status, cue, reported_by, (Message(verdict.reason, {"words": words}),))


def _judge(scene: Scene) -> Verdict:
    """Ask each rule in turn; the first that knows decides."""
    for rule in (goes_on, if_ruled, if_excluded, if_not_held, _if_denied, _if_cancelled, _by_phrase, _by_tense):
        verdict = rule(scene)
        if verdict is not None:
            return verdict
    return _by_time(scene)


def _speaks(scene: Scene, *classes: str) -> bool:
    return scene.verb is not None and bool(set(classes) & scene.verb.verb.classes)


def _if_denied(scene: Scene) -> Verdict | None:
    verb = scene.verb
    if verb is None:
        return None
    cue = (verb.first, verb.end)
    denial = _denial(scene, verb)
    if denial is not None:
        return Verdict(Status.DENIED, (denial.first, denial.end), "“{words}” denies it.")
    is_object = scene.is_noun and verb.end <= scene.trigger[0] and bool(PASSING & verb.verb.classes)
    if (is_object or not scene.is_noun) and is_of_nobody(scene.reading, scene.clause, verb):
        is_to_come = verb.tense in ("future", "planned")
        return Verdict(Status.CANCELLED if is_to_come else Status.DENIED, cue, "“{words}” is said of nobody.")
    if not verb.is_negated or (scene.is_noun and not PASSING & verb.verb.classes):
        return _refused(scene)
    if verb.tense in ("future", "planned", "conditional") and _is_delayed(scene):
        return Verdict(Status.PLANNED, cue, "“{words}” puts it off until this date.")
    if verb.tense in ("future", "planned") or (scene.is_noun and "light" in verb.verb.classes and scene.is_later):
        return Verdict(Status.CANCELLED, cue, "“{words}” says that it will not be.")
    if "cancelling" in verb.verb.classes:
        return None
    return Verdict(Status.DENIED, cue, "“{words}” says that it was not.")


def _denial(scene: Scene, verb: VerbGroup) -> VerbGroup | None:
    """The verb that denies the happening: before its noun, over its clause, or of a thing named to be denied ("denied any contact")."""
    is_voted = scene.kind in VOTED and "voting" in verb.verb.classes
    if "denying" in verb.verb.classes and not verb.is_negated:
        following = scene.reading.tokens[verb.end : verb.end + 1]
        is_of_whatever = any("whatever" in token.classes for token in following)
        if (not is_voted and verb.head < scene.trigger[0]) if scene.is_noun else is_of_whatever:
            return verb
    ruler = ruler_of(scene)
    return ruler if ruler is not None and "denying" in ruler.verb.classes and not ruler.is_negated else None


def _is_delayed(scene: Scene) -> bool:
    """Whether the time is the one until which a thing will not be ("not before May")."""
    near = scene.reading.tokens[max(0, scene.time[0] - 2) : scene.time[0] + 1]
    return any("delaying" in token.classes for token in near)


def _refused(scene: Scene) -> Verdict | None:
    """An infinitive behind a verb of refusing or denying did not take place ("refused to sign")."""
    ruler = previous(scene)
    is_ruled = scene.verb is not None and scene.verb.tense in ("infinitive", "gerund")
    if scene.is_later and ruler is not None and "cancelling" in ruler.verb.classes:
        return None
    if is_ruled and ruler is not None and {"refusing", "denying"} & ruler.verb.classes and not ruler.is_negated:
        return Verdict(Status.DENIED, (ruler.first, ruler.end), "“{words}” says that it was not done.")
    return None


def _if_cancelled(scene: Scene) -> Verdict | None:
    dropped = _dropped_plan(scene)
    if dropped is not None:
        return Verdict(Status.CANCELLED, (dropped.first, dropped.end), "“{words}” takes it off.")
    off = next((verb for verb in scene.verbs[1:] if verb.is_negated and verb.tense == "future" and PASSING & verb.verb.classes), None)
    if scene.is_noun and off is not None:
        return Verdict(Status.CANCELLED, (off.first, off.end), "“{words}” says that it will not be.")
    verb = next((verb for verb in scene.verbs if "cancelling" in verb.verb.classes and _reaches(scene, verb)), None)
    if verb is not None and (scene.is_noun or verb.is_passive or (verb is scene.verb and "withdrawing" in verb.verb.classes)):
        if not scene.is_noun and "withdrawing" not in verb.verb.classes and _is_of_person(scene, verb):
            return None
        cue = (verb.first, verb.end)
        if verb.is_negated:
            return None
        if "postponing" in verb.verb.classes and verb.end <= scene.time[0] <= verb.end + 2 and not scene.is_earlier:
            return Verdict(Status.PLANNED, cue, "“{words}” moves it to this date.")
        return Verdict(Status.CANCELLED, cue, "“{words}” takes it off.")
    return _phrase(scene, "cancelled", Status.CANCELLED, "“{words}” takes it off.")


def _reaches(scene: Scene, verb: VerbGroup) -> bool:
    """Whether a verb takes off the thing named: right behind it ("cancelled the talks"), or as its passive ("the talks were cancelled")."""
    if not scene.is_noun or verb.head < scene.trigger[0]:
        return not any(token.text == "," for token in scene.reading.tokens[verb.end : scene.trigger[0]])
    return verb.is_finite or verb.tense != "gerund"


def _is_of_person(scene: Scene, verb: VerbGroup) -> bool:
    """Whether a person is the subject ("the director was suspended"): that takes no event off."""
    words = (token for token in scene.reading.tokens[scene.clause.first : verb.first] if token.is_word)
    return any(token.text in scene.reading.cues.people for token in words)


def _dropped_plan(scene: Scene) -> VerbGroup | None:
    """The verb that gives up what an infinitive or a relative clause was to do ("dropped plans to sell", "a route it was to open")."""
    verb = scene.verb
    if verb is None:
        return None
    is_plan = verb.tense == "participle" and "planning" in verb.verb.classes and scene.is_later
    if not is_plan and verb.tense not in ("infinitive", "gerund", "planned", "intended", "future"):
        return None
    ruler = previous(scene) if verb.tense in ("infinitive", "gerund", "planned", "intended") else None
    ruler = None if ruler is not None and "planning" in ruler.verb.classes else ruler  # "had been expected to resume"
    if ruler is None and scene.clause.parent >= 0 and scene.clause.opener != "coordinate":
        groups = scene.reading.clauses[scene.clause.parent].groups
        ruler = next((group for group in reversed(groups) if group.head < verb.first), None)
        main = next((group for group in groups if group.is_finite), None)
        is_later = (
            main is not None and main.first > verb.first and main.is_passive
        )  # "the final, which was to be held in May, was called off"
        ruler = main if ruler is None and is_later else ruler
    is_cancelling = ruler is not None and "cancelling" in ruler.verb.classes and not ruler.is_negated
    return ruler if is_cancelling else None


def _phrase(scene: Scene, name: str, status: Status, reason: str) -> Verdict | None:
    """A set phrase of one kind in the clause, near the trigger or the date."""
    found = next((span for span, kind in _cues_near(scene) if kind == name), None)
    return None if found is None else Verdict(status, found, reason)


def _cues_near(scene: Scene) -> list[tuple[tuple[int, int], str]]:
    reading, clause = scene.reading, scene.clause
    low = max(clause.first, min(scene.trigger[0], scene.time[0]) - NEAR)
    low = clause.first if low - clause.first < 2 * NEAR else low
    high = min(clause.end, max(scene.trigger[1], scene.time[1]) + NEAR)
    found = reading.cues.statuses.all(reading.tokens, low, high)
    return [((first, end), kind) for first, end, kind in found if reading.owner[first] == clause.index]


def _by_phrase(scene: Scene) -> Verdict | None:
    cues = _cues_near(scene)
    kinds = {kind for _, kind in cues}
    if scene.is_noun and "denied" in kinds and _stands_before(cues, "denied", scene):
        if scene.is_later and scene.verb is not None and scene.verb.tense == "future":
            return _phrase(scene, "denied", Status.CANCELLED, "“{words}” says that it will not be.")
        return _phrase(scene, "denied", Status.DENIED, "“{words}” denies it.")
    if "unable" in kinds and all(span[1] <= scene.trigger[0] for span, kind in cues if kind == "unable"):
        return _phrase(scene, "unable", Status.DENIED, "“{words}” says that it was not done.")
    verb = scene.verb
    is_told = verb is not None and verb.tense == "past" and (not scene.is_noun or verb.is_perfect) and not _speaks(scene, "planning")
    is_untrue = "untrue" in kinds and scene.is_noun and scene.kind != STATEMENT
    if is_untrue or "rumoured" in kinds:
        is_open = _phrase(scene, "rumoured", Status.HYPOTHETICAL, "“{words}” leaves it open.")
        return _phrase(scene, "untrue", Status.DENIED, "“{words}” denies it.") if is_untrue else is_open
    if {"open", "hypothetical"} & kinds and not is_told:
        name = "open" if "open" in kinds else "hypothetical"
        return _phrase(scene, name, Status.HYPOTHETICAL, "“{words}” leaves it open.")
    if "planned" in kinds and "not_planned" not in kinds and (scene.is_later or not is_told or _stands_before(cues, "planned", scene)):
        return _phrase(scene, "planned", Status.PLANNED, "“{words}” says that it is planned.")
    if "ongoing" in kinds and not scene.is_later and not is_told:
        return _phrase(scene, "ongoing", Status.ONGOING, "“{words}” says that it goes on.")
    return None


def _stands_before(cues: list[tuple[tuple[int, int], str]], kind: str, scene: Scene) -> bool:
    """Whether a cue stands close before the trigger ("en vue d'une signature")."""
    return any(name == kind and span[1] <= scene.trigger[0] <= span[1] + 2 for span, name in cues)


def _by_tense(scene: Scene) -> Verdict | None:
    verb = scene.verb
    if verb is None:
        return None
    cue = (verb.first, verb.end)
    is_reported = verb.tense == "conditional" and verb.is_perfect
    if "planning" in verb.verb.classes and (scene.is_noun or verb.is_passive) and not is_reported:
        return Verdict(Status.PLANNED, cue, "“{words}” says that it is planned.")
    if scene.is_noun and {"reporting", "denying"} & verb.verb.classes:
        return None
    if verb.tense in ("infinitive", "gerund") or (scene.is_later and "threatening" in verb.verb.classes):
        return _of_infinitive(scene, verb)
    if _lasts(scene, verb):
        return Verdict(Status.ONGOING, cue, "“{words}” says that it has gone on since then.")
    status = _TENSES.get(verb.tense)
    return _of_present(scene, verb, cue) if status is None else _beside_time(scene, verb, status)


def _beside_time(scene: Scene, verb: VerbGroup, status: Status) -> Verdict | None:
    """What a tense says, once its time and its conditions are known."""
    cue = (verb.first, verb.end)
    if status is Status.HYPOTHETICAL and verb.tense == "conditional" and _is_reported_plan(scene):
        status = Status.PLANNED
    if status is Status.PLANNED and verb.tense == "future" and scene.is_earlier:
        status = Status.HAPPENED
    if status is Status.HAPPENED and scene.is_later:
        return Verdict(Status.CANCELLED, cue, "“{words}” takes it off.") if _speaks(scene, "cancelling") else None
    if status is Status.PLANNED and _hangs_on_condition(scene):
        return Verdict(Status.HYPOTHETICAL, cue, "“{words}” hangs on a condition.")
    return Verdict(status, cue, "The tense of “{words}” says so.")


def _hangs_on_condition(scene: Scene) -> bool:
    """Whether the clause holds only under a condition told beside it ("if the talks fail, ...")."""
    children = (scene.reading.clauses[index] for index in scene.clause.children[:NEAR])
    return any("conditions" in scene.reading.tokens[child.first].classes for child in children if child.first < len(scene.reading.tokens))


def _lasts(scene: Scene, verb: VerbGroup) -> bool:
    """Whether a verb tells what began at the date and holds ("has been closed since May", "sévit depuis mai")."""
    if not scene.is_since or verb.is_negated:
        return False
    is_present = verb.tense in ("present", "progressive", "participle") or (not verb.is_perfect and _may_be_present(scene.reading, verb))
    is_now = verb.is_perfect and scene.reading.cues.has_present_perfect and verb.tense == "past"
    return is_present or is_now


def _may_be_present(reading: Reading, verb: VerbGroup) -> bool:
    return verb.first == verb.head and bool(reading.cues.form(reading.tokens[verb.head].text)[1] & Form.PRESENT)


def _of_infinitive(scene: Scene, verb: VerbGroup) -> Verdict | None:
    """An infinitive or gerund takes its status from the verb it hangs on: what is planned, only possible, or only believed."""
    ruler = verb if "threatening" in verb.verb.classes else previous(scene) or (ruler_of(scene) if verb.tense == "gerund" else None)
    if ruler is None:
        return None
    cue, kinds = (min(ruler.first, verb.first), verb.end), ruler.verb.classes
    if ruler.tense in ("conditional", "possible") or "threatening" in kinds or ("supposing" in kinds and ruler.is_passive):
        return Verdict(Status.HYPOTHETICAL, cue, "The tense of “{words}” says so.")
    if verb.tense == "gerund":
        return None
    if "planning" in kinds or ruler.tense in ("planned", "future"):
        return Verdict(Status.PLANNED, cue, "“{words}” says that it is planned.")
    if "continuing" in kinds and not scene.is_earlier and not scene.is_later:
        return Verdict(Status.ONGOING, cue, "“{words}” says that it goes on.")
    return None


def _of_present(scene: Scene, verb: VerbGroup, cue: tuple[int, int]) -> Verdict | None:
    if verb.tense == "participle" and not scene.is_later:
        return Verdict(Status.HAPPENED, cue, "The tense of “{words}” says so.")
    if verb.tense not in ("present", "progressive") or scene.is_later:
        return None
    is_state = scene.reading.cues.gerund is None or "state" in verb.verb.classes
    is_under_way = scene.is_now and verb.tense == "present" and is_state
    is_lasting = "continuing" in verb.verb.classes or verb.tense == "progressive" or scene.is_open or is_under_way
    if is_lasting and not scene.is_earlier:
        return Verdict(Status.ONGOING, cue, "“{words}” says that it goes on.")
    return None


def _is_reported_plan(scene: Scene) -> bool:
    """Whether a conditional is only the future of a past report ("said that it would open")."""
    ruler = ruler_of(scene)
    return ruler is not None and "reporting" in ruler.verb.classes and ruler.tense == "past" and not scene.is_earlier


def _by_time(scene: Scene) -> Verdict:
    if scene.is_since and not any(verb.is_finite for verb in scene.verbs):
        return Verdict(Status.ONGOING, None, "It has gone on since its date: no verb says that it ended.")
    if scene.is_later:
        return Verdict(Status.PLANNED, None, "No word says so: its date is after the article's.")
    return Verdict(Status.HAPPENED, None, "No word says otherwise, and its date is not after the article's.")


def _source(scene: Scene) -> Source | None:
    """Who reports the happening: not the verb of saying that is the happening itself."""
    fitting = [source for source in sources.find_sources(scene.reading) if source.group is None or not _tells_itself(scene, source.group)]
    return fitting[0] if fitting else None


def _tells_itself(scene: Scene, group: VerbGroup) -> bool:
    """Whether a verb of saying is the happening, or what was said there ("at a meeting in May the mayor said that ...")."""
    first = scene.trigger[0]
    is_same = scene.reading.owner[group.first] == scene.clause.index and scene.is_noun
    is_there = is_same and (first < group.first or scene.kind == STATEMENT)
    return group.first <= first < group.end or is_there


def _words_of(article: Article, reading: Reading, source: Source, offset: int, language: Language) -> Span | None:
    """The words that name a source; those of the last one named when it only points back."""
    named = None if source.is_repeat else sources.span_of(reading, source.words, offset)
    if named is None:
        named = sources.last_named(article.text, offset + reading.tokens[source.cue[0]].start, language)
    if named is None and source.words[0] < source.words[1]:
        named = sources.span_of(reading, source.words, offset)
    return named
