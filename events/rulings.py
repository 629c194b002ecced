"""What other verbs of a sentence say of a happening: a scene comes in; a status with the words that show it goes out, or nothing."""

from dataclasses import dataclass

from events.model import Status
from events.scenes import NEAR, PASSING, Scene, previous, ruler_of

_RULED = frozenset({"subordinate", "relative", "participle"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status, the tokens that show it and why."""

    status: Status
    cue: tuple[int, int] | None
    reason: str


def goes_on(scene: Scene) -> Verdict | None:
    """What began at its date and goes on, as the main verb says ("The siege, begun in May, continues")."""
    timed = scene.reading.clause_at(min(scene.time[0], len(scene.reading.owner) - 1))
    main = scene.reading.clauses[max(0, timed.parent)].finite
    is_aside = timed.opener in ("relative", "participle") and bool(timed.groups) and "light" in timed.groups[0].verb.classes
    if main is None or main.tense not in ("present", "progressive") or timed.opener == "main":
        return None
    phrases = scene.reading.cues.statuses.all(scene.reading.tokens, main.first, min(main.end + NEAR, len(scene.reading.tokens)))
    is_lasting = "continuing" in main.verb.classes or any(kind == "ongoing" for _, _, kind in phrases)
    is_copula = main.end == timed.first and "state" in main.verb.classes
    if not is_lasting or scene.is_later or not (is_copula or is_aside):
        return None
    return Verdict(Status.ONGOING, (main.first, main.end), "“{words}” says that it goes on.")


def if_ruled(scene: Scene) -> Verdict | None:
    """What the clause above says of its own ("it is not true that ...", "suspected of having planned")."""
    verb, ruler = scene.verb, previous(scene) or ruler_of(scene)
    is_believed = ruler is not None and ruler.is_passive and "supposing" in ruler.verb.classes
    if verb is not None and verb.tense in ("infinitive", "gerund") and ruler is not None and is_believed:
        return Verdict(Status.HYPOTHETICAL, (ruler.first, verb.end), "“{words}” leaves it open.")
    if scene.clause.opener not in _RULED or scene.clause.parent < 0:
        return None
    parent = scene.reading.clauses[scene.clause.parent]
    found = {kind: (first, end) for first, end, kind in scene.reading.cues.statuses.all(scene.reading.tokens, parent.first, parent.end)}
    found = {kind: span for kind, span in found.items() if scene.reading.owner[span[0]] == parent.index}
    if "untrue" in found and scene.clause.opener != "participle":
        return Verdict(Status.DENIED, found["untrue"], "“{words}” denies it.")
    is_led = "open" in found and found["open"][1] == scene.clause.first
    if "open" in found and (is_led or scene.clause.opener == "subordinate" or scene.is_later):
        return Verdict(Status.HYPOTHETICAL, found["open"], "“{words}” leaves it open.")
    return None


def if_excluded(scene: Scene) -> Verdict | None:
    """A verb of ruling out leaves open what it rules out when it is negated ("cannot be ruled out"), and denies it when not."""
    ruler = ruler_of(scene)
    verbs = (*scene.verbs, *scene.clause.groups) if ruler is None else (*scene.verbs, ruler)
    verb = next((verb for verb in verbs if "excluding" in verb.verb.classes), None)
    if verb is None or (not scene.is_noun and verb is scene.verb and not verb.is_negated):
        return None
    cue, over = (verb.first, verb.end), scene.clause.group_before(verb.first)
    if verb.is_negated or (not verb.is_finite and over is not None and over.is_negated):
        return Verdict(Status.HYPOTHETICAL, cue, "“{words}” leaves it open.")
    return Verdict(Status.DENIED, cue, "“{words}” denies it.")


def if_not_held(scene: Scene) -> Verdict | None:
    """What had been planned and was not held ("the summit set for May never took place")."""
    groups = (*scene.verbs, *scene.clause.groups)
    off = next((group for group in groups if group.is_negated and PASSING & group.verb.classes and group.tense == "past"), None)
    if off is None or not _was_planned(scene):
        return None
    return Verdict(Status.CANCELLED, (off.first, off.end), "“{words}” says that it was not.")


def _was_planned(scene: Scene) -> bool:
    """Whether the thing that was not held had been planned ("the summit set for May never took place")."""
    if not scene.is_noun:
        return False
    children = (scene.reading.clauses[index] for index in scene.clause.children[:NEAR])
    groups = [group for child in children for group in child.groups[:1]]
    near = scene.reading.cues.statuses.all(scene.reading.tokens, scene.trigger[0], min(scene.clause.end, scene.trigger[1] + NEAR))
    is_set = any(kind == "planned" for _, _, kind in near)
    before = (token.text for token in scene.reading.tokens[max(0, scene.trigger[0] - 2) : scene.trigger[0]] if token.may_be_verb)
    is_set = is_set or any("planning" in scene.reading.cues.verb(scene.reading.cues.form(word)[0]).classes for word in before)
    return is_set or any("planning" in group.verb.classes for group in (*groups, *scene.clause.groups, *scene.verbs))
