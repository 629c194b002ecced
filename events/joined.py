"""Who else took part, told in other sentences: claims and mentions come in, claims with the actors that later sentences add go out.

Three things join: a sentence that points back ("the delegations", "the event", "this meeting"), one that tells the same event again without
a date, and an event that repeats one told before ("the last joint dialogue"). What joins is marked as inferred: it has no words of its own.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from events import clauses, cues
from events.errors import Message
from events.languages import Language
from events.model import Actor, ActorKind, Article, Claim, Mention, Participation, Role, Sentence, Span, Status
from events.roles import OF_OFFICE
from events.sources import is_source
from events.words import Lexicon, Words, fold, lexicon_of

_REACH = 8  # sentences after a claim that may still speak of it
_REAL = (Status.HAPPENED, Status.ONGOING)
_TAKING_PART = (Role.PARTICIPANT, Role.HOST)
_ANY = "other"  # the kind of an event whose words do not tell
_LONGEST_NAME = 4
_LONGEST_SENTENCE = 2_000  # characters


@dataclass(frozen=True, slots=True)
class _Told:
    """One claim and what later sentences may know it by."""

    claim: Claim
    name: tuple[str, ...]

    @property
    def states(self) -> set[str]:
        return {part.actor.id for part in self.claim.actors if part.actor.kind is ActorKind.STATE and part.role in _TAKING_PART}

    @property
    def people(self) -> set[str]:
        return {part.actor.id for part in self.claim.actors if part.actor.kind is ActorKind.PERSON and part.role in _TAKING_PART}

    @property
    def places(self) -> set[str]:
        return {part.actor.id for part in self.claim.actors if part.role is Role.PLACE}


def join_actors(
    article: Article, sentences: Sequence[Sentence], claims: Sequence[Claim], mentions: Sequence[Mention], language: Language
) -> list[Claim]:
    """Add to each claim the actors that other sentences say took part; ``mentions`` stand in the order of the text."""
    told = [_Told(claim, _name(article, claim, language)) for claim in claims]
    joined: dict[str, dict[str, Actor]] = {claim.id: {} for claim in claims}
    for entry, actors in _repeated(article, told, lexicon_of(language)):
        joined[entry.claim.id] |= {actor.id: actor for actor in actors}
    for entry, actors in _Later(article, sentences, told, mentions, language).additions():
        joined[entry.claim.id] |= {actor.id: actor for actor in actors}
    return [_with(claim, joined[claim.id]) for claim in claims]


def _with(claim: Claim, actors: Mapping[str, Actor]) -> Claim:
    known = {part.actor.id for part in claim.actors if part.role not in (Role.SOURCE, Role.PLACE)}
    new = [actor for actor_id, actor in actors.items() if actor_id not in known]
    if not new:
        return claim
    names = ", ".join(actor.label for actor in new)
    reason = Message("Another sentence about it names {actors}.", {"actors": names})
    parts = (Participation(actor, Role.PARTICIPANT, inferred=True) for actor in new)
    return replace(claim, actors=(*claim.actors, *parts), reasons=(*claim.reasons, reason))


def _name(article: Article, claim: Claim, language: Language) -> tuple[str, ...]:
    """The words an event goes by, where its trigger is a noun with more to it: "joint military dialogue", folded; else empty."""
    if claim.trigger is None:
        return ()
    reading = clauses.read(claim.span.of(article.text), language)
    first, end = reading.token_range(claim.trigger.start - claim.span.start, claim.trigger.end - claim.span.start)
    nouns = {noun.first: noun.end for clause in reading.clauses for noun in clause.nouns}
    if first not in nouns:
        return ()
    start, stop = first, end
    while stop < len(reading.tokens) and clauses.is_content(reading.tokens[stop]) and stop - start < _LONGEST_NAME:
        stop += 1
    while start and clauses.is_content(reading.tokens[start - 1]) and stop - start < _LONGEST_NAME:
        start -= 1
    return tuple(fold(token.text) for token in reading.tokens[start:stop] if not token.is_capital)


def _is_carried(claim: Claim) -> bool:
    """Whether another sentence dates a claim."""
    return claim.timex is not None and not claim.span.holds(claim.timex.span)


def _latest(near: Sequence[_Told]) -> _Told | None:
    """The claim that tells the latest event: what lies further back is only background. Of like ones the nearest."""
    return max(near, key=_begin, default=None)


def _begin(entry: _Told) -> int:
    time = entry.claim.time
    return time.earliest_start if time is not None and time.earliest_start is not None else -(10**9)


def _repeated(article: Article, told: Sequence[_Told], lexicon: Lexicon) -> Iterator[tuple[_Told, list[Actor]]]:
    """Events of a series ("the last …", "the second …") with the states of the one told before under the same name."""
    known: dict[frozenset[str], _Told] = {}
    for entry in told:
        plain = frozenset(word for word in entry.name if not lexicon.has("series", word))
        if len(plain) < 2:
            continue
        before = known.setdefault(plain, entry)
        if before is not entry and _is_of_series(article, entry, lexicon):
            yield entry, [part.actor for part in before.claim.actors if part.actor.id in before.states]


def _is_of_series(article: Article, entry: _Told, lexicon: Lexicon) -> bool:
    trigger = entry.claim.trigger
    if trigger is None:
        return False
    near = Words(article.text[max(entry.claim.span.start, trigger.start - 40) : trigger.start]).keys[-3:]
    return any(lexicon.has("series", word) for word in (*near, *entry.name))


class _Later:
    """The sentences that date nothing themselves, read against the claims told before them."""

    def __init__(
        self, article: Article, sentences: Sequence[Sentence], told: Sequence[_Told], mentions: Sequence[Mention], language: Language
    ) -> None:
        self.article, self.sentences, self.mentions, self.language = article, sentences, mentions, language
        self.lexicon = lexicon_of(language)
        self.nouns = cues.of(language).nouns.firsts
        numbers = {sentence.span: number for number, sentence in enumerate(sentences)}
        self.at: dict[int, list[_Told]] = {}
        for entry in told:
            if entry.claim.span in numbers and not _is_carried(entry.claim):
                self.at.setdefault(numbers[entry.claim.span], []).append(entry)

    def additions(self) -> Iterator[tuple[_Told, list[Actor]]]:
        before: list[tuple[int, _Told]] = []
        pointed: tuple[Span, _Told] | None = None
        for number, sentence in enumerate(self.sentences):
            if number in self.at:
                before = [*before[-_REACH:], *((number, entry) for entry in self.at[number])]
                continue
            near = [entry for index, entry in reversed(before) if number - index <= _REACH and entry.claim.status in _REAL]
            if not near or sentence.is_title or len(sentence.span) > _LONGEST_SENTENCE:
                continue
            same = pointed[1] if pointed is not None and pointed[0] == sentence.paragraph else None
            target, pointer = self._pointed(sentence, near, same)
            if target is not None:
                pointed = (sentence.paragraph, target)
            target = target or self._retold(sentence, near)
            if target is not None and (actors := list(self._taking_part(sentence, pointer))):
                yield target, actors

    def _pointed(self, sentence: Sentence, near: Sequence[_Told], same: _Told | None) -> tuple[_Told | None, int]:
        """The claim a sentence points back to, and where its words do."""
        words, kinds = Words(sentence.span.of(self.article.text)), None
        forms = self.lexicon.forms
        articles, demonstratives, delegations, happenings = (
            forms.get(name, {}) for name in ("article", "demonstrative", "delegation", "event")
        )
        for index, (before, key) in enumerate(pairwise(words.keys), start=1):
            is_pointer = before in demonstratives or (before in articles and (key in delegations or key in happenings))
            if not is_pointer or not words.joined(index - 1):
                continue
            article = self.lexicon.match("article", words, index - 1, index)
            is_definite = article is not None and article.number != "any"
            if is_definite and self.lexicon.match("delegation", words, index, len(words)):
                return same or _latest([entry for entry in near if len(entry.states) > 1]), words.starts[index]
            is_this = self.lexicon.match("demonstrative", words, index - 1, index) is not None
            if (is_definite or is_this) and self.lexicon.match("event", words, index, len(words)):
                return same or _latest(near), words.starts[index]
            may_name = is_this and words.raw(index).lower() in self.nouns
            kinds = self._kinds(sentence) if may_name and kinds is None else kinds
            if may_name and kinds is not None and index in kinds:
                of_kind = (entry for kind in (kinds[index], _ANY) for entry in near if entry.claim.kind == kind)
                return next(of_kind, None), words.starts[index]
        return None, 0

    def _kinds(self, sentence: Sentence) -> dict[int, str]:
        """Kinds of the event nouns of a sentence, by word."""
        text = sentence.span.of(self.article.text)
        reading, words = clauses.read(text, self.language), Words(text)
        nouns = (noun for clause in reading.clauses for noun in clause.nouns if not noun.stands_in)
        return {words.at(reading.tokens[noun.first].start): noun.kind for noun in nouns}

    def _retold(self, sentence: Sentence, near: Sequence[_Told]) -> _Told | None:
        """The claim told again: the same kind of event, a place and a person in common."""
        ids = {mention.actor.id for mention in self._mentions(sentence)}
        shared = [entry for entry in near if entry.places & ids and entry.people & ids]
        kinds = set(self._kinds(sentence).values()) if shared else set()
        return next((entry for entry in shared if entry.claim.kind in kinds), None)

    def _mentions(self, sentence: Sentence) -> Sequence[Mention]:
        start = bisect_left(self.mentions, sentence.span.start, key=lambda mention: mention.span.start)
        return self.mentions[start : bisect_left(self.mentions, sentence.span.end, key=lambda mention: mention.span.start)]

    def _taking_part(self, sentence: Sentence, pointer: int) -> Iterator[Actor]:
        """People and bodies of a sentence that neither report nor are denied nor only say what office somebody has.

        Where what points back stands behind the verb, only the subject takes part ("X attended the event").
        """
        reading = clauses.read(sentence.span.of(self.article.text), self.language)
        if not reading.tokens or any("denying" in group.verb.classes or group.is_negated for group in reading.groups):
            return
        verb = reading.clauses[0].finite
        end = verb.first if verb is not None and reading.tokens[verb.first].start < pointer else len(reading.tokens)
        for mention in self._mentions(sentence):
            index = reading.token_range(mention.span.start - sentence.span.start, mention.span.end - sentence.span.start)[0]
            is_party = mention.actor.kind not in (ActorKind.PLACE, ActorKind.STATE) and mention.evidence != OF_OFFICE
            if is_party and index < end and not is_source(reading, index, -2):
                yield mention.actor
