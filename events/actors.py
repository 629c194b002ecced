"""Mentions of actors: comes in an article with its sentences, goes out who and what its words name, each with one identity and a reason."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from events.bodynames import find_acronyms, find_quoted
from events.evidence import Evidence
from events.gazetteer import Hit, state_of, tables
from events.holdings import Holders, Holding
from events.languages import Language
from events.model import ActorKind, Article, Mention, Sentence, Span
from events.people import People
from events.proper import Namer, Run
from events.reading import CAPITAL_ACTING, DEMONYM, HELD, IN_TABLE, ROLE, TABLE, WATCH, Found, Reading
from events.roles import OF_OFFICE, Office, find_bodies, find_offices, mark_offices
from events.spacy_mode import confirmed, covers, find_entities
from events.tagger import Sight, find_tagged, has_model
from events.watched import find_watched

_MAX_SUBJECTS = 3
_TERRITORIAL = (ActorKind.STATE, ActorKind.PLACE)


@dataclass(frozen=True, slots=True)
class Draft:
    """What the rules make of an article: mentions they are ``sure`` of, those they ``guess``, and those ``chosen`` of both."""

    reading: Reading
    namer: Namer
    offices: list[Office]
    runs: list[Run]
    sure: list[Found]
    guessed: list[Found]
    chosen: list[Found]


def find_mentions(
    article: Article,
    sentences: Sequence[Sentence],
    language: Language,
    *,
    watch: Sequence[str] = (),
    tagged: bool = True,
    stronger: bool = True,
) -> list[Mention]:
    """Find every mention of an actor, sorted and not overlapping; names on the watch list outrank every other reading.

    ``tagged`` says whether the language's tagger is asked too, where it has one; ``stronger``, whether spaCy is, where it is installed.
    """
    _, people, chosen = _settle(article, sentences, language, watch, tagged=tagged, stronger=stronger)
    return [people.unified(found).mention for found in _outside(chosen, article.noise)]


def find_holdings(article: Article, sentences: Sequence[Sentence], language: Language) -> list[Holding]:
    """Find who, as the article says, holds which office; each is a fact of the article's day."""
    draft, people, chosen = _settle(article, sentences, language, (), tagged=True)
    day = article.dct.isoformat() if article.dct else ""
    return list(Holders(draft.reading, people, draft.offices, chosen).told(day))


def _settle(
    article: Article, sentences: Sequence[Sentence], language: Language, watch: Sequence[str], *, tagged: bool, stronger: bool = True
) -> tuple[Draft, People, list[Found]]:
    """The mentions after every finder has spoken, with what they were made from."""
    draft = read_rules(article, sentences, language, watch=watch)
    reading, chosen = draft.reading, draft.chosen
    if sight := _sight(draft, language.code, tagged=tagged, stronger=stronger):
        chosen = _choose([*draft.sure, *Evidence(draft.namer, draft.sure, draft.guessed, sight).weigh(draft.runs)])
    people = People(reading, chosen)
    alone = Holders(reading, people, draft.offices, chosen).alone()
    held = [*people.holders(draft.offices), *people.ranks(draft.namer.titles), *alone]
    chosen = _choose([*chosen, *people.short_names(draft.runs), *held, *_owners(reading, draft.offices)])
    resolved = {reading.words.at(item.span.start) for item in chosen if item.evidence == HELD}
    of_somebody = [*people.held(draft.offices), *(office for office in draft.offices if office.head[0] in resolved and not office.demonym)]
    return draft, people, _owned(reading, chosen, draft.offices, of_somebody)


def _sight(draft: Draft, code: str, *, tagged: bool, stronger: bool) -> Sight | None:
    """What the tagger sees, borne out by spaCy where it is installed; what one of them sees where only it reads a language."""
    is_tagged = tagged and has_model(code)
    sight = find_tagged(draft.reading, code, draft.chosen, draft.namer.cued) if is_tagged else None
    if not stronger or not covers(code):
        return sight
    entities = find_entities(draft.reading, code)
    return confirmed(draft.reading, sight, entities) if sight else Sight(entities, frozenset())


def read_rules(article: Article, sentences: Sequence[Sentence], language: Language, *, watch: Sequence[str] = ()) -> Draft:
    """Read an article by tables, role grammar and capitals alone; the tagger learns from this and speaks after it."""
    reading = Reading(article, sentences, language)
    offices = find_offices(reading)
    bodies = mark_offices(reading, find_bodies(reading), offices)
    namer = Namer(reading, offices, bodies)
    runs = list(namer.runs())
    named = [found for run in runs if (found := namer.found(run))]
    watched = find_watched(reading, namer, named, tuple(watch))
    sure = [*watched, *_from_tables(reading), *bodies, *_peoples(reading), *find_quoted(namer)]
    guessed = [*named, *find_acronyms(namer)]
    return Draft(reading, namer, offices, runs, sure, guessed, _choose([*sure, *guessed]))


def _outside(found: Sequence[Found], noise: Sequence[Span]) -> list[Found]:
    """Mentions that touch no block of page noise."""
    blocks = sorted(noise)
    starts = [block.start for block in blocks]
    before = (bisect_left(starts, item.span.end) - 1 for item in found)
    return [item for item, index in zip(found, before, strict=True) if index < 0 or not blocks[index].overlaps(item.span)]


def _from_tables(reading: Reading) -> list[Found]:
    return [_from_table(reading, hit) for hit in reading.names.values()]


def _from_table(reading: Reading, hit: Hit) -> Found:
    actor, span = reading.actor(hit), Span(hit.start, hit.end)
    if hit.alias.is_capital and _acts(reading, hit):
        stand_in = next((alias.actor_id for alias in hit.aliases if alias.when == "acting"), "")
        state = tables().actors.get(stand_in) or state_of(actor.country)
        is_sure = reading.names_state(actor.country) or _has_partner(reading, hit)
        return Found(span, state, CAPITAL_ACTING, TABLE, () if is_sure else (actor,))
    if actor.kind is ActorKind.ORGANISATION:
        span = Span(hit.start, max(hit.end, reading.words.ends[_after_suffixes(reading, hit.stop) - 1]))
    return Found(span, actor, "acronym" if hit.alias.type == "acronym" else IN_TABLE, TABLE, reading.rivals(hit))


def _after_suffixes(reading: Reading, index: int) -> int:
    """Where the legal forms end that belong to a company's name: "… AG", "…, Inc."."""
    words, stop = reading.words, reading.ranges[reading.sentence_of[index - 1]][1]
    while (
        index < stop and words.gap(index - 1) in (" ", ", ") and words.capital[index] and reading.lexicon.has("suffix", words.keys[index])
    ):
        index += 1
    return index


def _acts(reading: Reading, hit: Hit) -> bool:
    """Whether a capital stands for its government: a partner (between, with) or the subject of a verb, and in no place's position."""
    words, before = reading.words, hit.first - 1
    start, stop, _ = reading.ranges[reading.sentence_of[hit.first]]
    is_after_word = before >= start and words.joined(before)
    if is_after_word and any(reading.ends(kind, before) for kind in ("at", "locative", "of")):
        return False
    return _has_partner(reading, hit) or _is_subject(reading, hit.stop, stop)


def _has_partner(reading: Reading, hit: Hit) -> bool:
    """Whether a name stands behind a word of partners (between, with), or behind "and" and another that does."""
    before = hit.first - 1
    start = reading.ranges[reading.sentence_of[hit.first]][0]
    if before < start or not reading.words.joined(before):
        return False
    return reading.ends("partner", before) or _follows_partner(reading, before, start)


def _is_subject(reading: Reading, after: int, stop: int) -> bool:
    """Whether a finite verb follows, at once or after "and" with another name."""
    for _ in range(_MAX_SUBJECTS):
        if after >= stop or not reading.words.joined(after - 1):
            return False
        if reading.match("finite", after, stop) or reading.is_finite(after):
            return not (reading.match("genitive", after, stop) and reading.words.gap(after - 1) in "'’")
        link = reading.match("and", after, stop)
        other = reading.names.get(after + len(link.keys)) if link else None
        if other is None:
            return False
        after = other.stop
    return False


def _follows_partner(reading: Reading, before: int, start: int) -> bool:
    """Whether "and" joins a capital to a partner before it: "between Paris and Rome"."""
    if not reading.ends("and", before):
        return False
    first = reading.ending[before].first if before in reading.ending else start
    return first > start and reading.ends("partner", first - 1)


def _peoples(reading: Reading) -> list[Found]:
    """A people named as one ("the Americans") stands for its state."""
    found = []
    for hit in reading.demonyms.values():
        before = hit.first - 1
        if not reading.words.capital[hit.first] or before < 0 or not reading.words.joined(before):
            continue
        article = reading.match("article", before, hit.first)
        if article and (article.number == "pl" or hit.alias.when == "people"):
            found.append(Found(Span(hit.start, hit.end), reading.actor(hit), DEMONYM, ROLE, reading.rivals(hit)))
    return found


def _owners(reading: Reading, offices: Iterable[Office]) -> list[Found]:
    """The state an office belongs to, where an adjective says so: "the American ambassador"."""
    return [Found(reading.span(*office.demonym), state_of(office.owner), "role", ROLE) for office in offices if office.demonym]


def _owned(reading: Reading, chosen: Sequence[Found], offices: Iterable[Office], held: Iterable[Office]) -> list[Found]:
    """The mentions, with a mark on states and places that only say where an office is, or whose office or body somebody named has.

    An office without a named holder acts for its state: "the American ambassador left" names the United States.
    """
    words = reading.words
    inside = {index for office in held for index in range(office.first, office.stop)}
    origins = _origins(reading, chosen)
    hosts = {(index, office.host) for office in offices if office.host for index in range(office.head[1], office.stop)}
    starts = {words.at(item.span.start) for item in chosen if item.actor.kind not in _TERRITORIAL}
    marked = []
    for item in chosen:
        first, stop = words.at(item.span.start), words.at(item.span.end)
        is_owner = stop < len(words) and reading.lexicon.has("genitive", words.keys[stop]) and stop + 1 in starts
        is_of = (
            item.trust < WATCH
            and item.actor.kind in _TERRITORIAL
            and (first in inside or first in origins or (first, item.actor.country) in hosts or is_owner)
        )
        marked.append(replace(item, evidence=OF_OFFICE) if is_of else item)
    return marked


def _origins(reading: Reading, chosen: Iterable[Found]) -> set[int]:
    """Where a name may begin that only says where somebody is from: "Prime Minister Ana Ruiz of the Netherlands"."""
    origins = set()
    for end in (reading.words.at(item.span.end) for item in chosen if item.actor.kind is ActorKind.PERSON):
        linked = reading.linked(("of",), end, reading.ranges[reading.sentence_of[end - 1]][1])
        origins |= {linked, linked - 1} if linked is not None else set()
    return origins


def _choose(found: Iterable[Found]) -> list[Found]:
    """Mentions that do not overlap: the watch list first, then the longest, then the most trusted; in the order of the text."""
    taken: list[Found] = []
    covered: set[int] = set()
    for item in sorted(found, key=lambda item: (item.trust != WATCH, -len(item.span), -item.trust, item.span.start)):
        offsets = range(item.span.start, item.span.end)
        if covered.isdisjoint(offsets):
            covered.update(offsets)
            taken.append(item)
    return sorted(taken, key=lambda item: item.span)
