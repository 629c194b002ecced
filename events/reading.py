"""One article as the actor stage reads it: words, sentences and table hits come in, answers about a word's neighbours go out."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from events import clauses
from events.gazetteer import Hit, gazetteer_of, longest, tables
from events.languages import Language
from events.model import Actor, ActorKind, Article, Mention, Sentence, Span
from events.words import Form, Lexicon, Words, lexicon_of


@dataclass(frozen=True, slots=True)
class Found:
    """A possible mention: its words, the actor, why, and how much its finder is trusted (watch list over table over role over capitals).

    ``rivals`` are other actors that the words may mean just as well.
    """

    span: Span
    actor: Actor
    evidence: str
    trust: int
    rivals: tuple[Actor, ...] = ()

    @property
    def mention(self) -> Mention:
        return Mention(self.span, self.actor, self.evidence, self.rivals)


_LONGEST = 2_000  # characters of a sentence that is worth taking apart
WATCH, TABLE, ROLE, CAPITALS = 4, 3, 2, 1
IN_TABLE, DEMONYM, CAPITAL_ACTING, SHORT_NAME, HELD, NEAREST_STATE = (
    "table",
    "demonym",
    "capital acting",
    "short name",
    "role, named in the article",
    "role, nearest state",
)  # evidence of mentions that may have rivals


class Reading:
    """An article's words with what the tables know of them: ``names`` and ``demonyms`` are hits by their first word."""

    def __init__(self, article: Article, sentences: Sequence[Sentence], language: Language) -> None:
        self.words = Words(article.text)
        self._language = language
        self.lexicon: Lexicon = lexicon_of(language)
        self.ranges = self.words.within(sentences)
        self.sentence_of = [-1] * len(self.words)
        for number, (start, stop, _) in enumerate(self.ranges):
            self.sentence_of[start:stop] = [number] * (stop - start)
        day = article.dct.isoformat() if article.dct else ""
        hits = [hit for hit in gazetteer_of(language.code).scan(self.words, day) if self.is_inside(hit)]
        self.names = _by_first(longest(hit for hit in hits if hit.alias.type != "demonym" and self._placed(hit)))
        self.demonyms = _by_first(longest(hit for hit in hits if hit.aliases[-1].type == "demonym"))
        self.ending = {hit.stop: hit for hit in [*self.demonyms.values(), *self.names.values()]}
        self._named = {hit.alias.actor_id for hit in self.names.values() if len(_plain(hit)) == 1}
        self.owner_first = "order" in self.lexicon.forms

    def is_inside(self, hit: Hit) -> bool:
        """Whether a hit lies in one sentence."""
        return self.sentence_of[hit.first] == self.sentence_of[hit.stop - 1] >= 0

    def _placed(self, hit: Hit) -> bool:
        """Whether a name that is also a common word or a given name stands where a place would."""
        if hit.alias.when != "locative":
            return True
        before = hit.first - 1
        return before >= 0 and self.words.joined(before) and any(self.ends(kind, before) for kind in ("locative", "of", "article"))

    def firsts(self, kind: str) -> Collection[str]:
        """The words that begin a form of a class: all others may be passed over."""
        return self.lexicon.forms.get(kind, {})

    def match(self, kind: str, index: int, stop: int) -> Form | None:
        return self.lexicon.match(kind, self.words, index, stop)

    def ends(self, kind: str, index: int) -> bool:
        """Whether a form of a class ends with this word, inside its sentence."""
        return index >= 0 and self.lexicon.ends(kind, self.words, index, self.ranges[self.sentence_of[index]][0])

    @cached_property
    def only_country(self) -> str:
        """Country of all states and demonyms the article names, if there is just one; else nothing."""
        actors = (self.actor(hit) for hit in [*self.names.values(), *self.demonyms.values()])
        countries = {actor.country for actor in actors if actor.kind is ActorKind.STATE}
        return countries.pop() if len(countries) == 1 else ""

    def is_finite(self, index: int) -> bool:
        """Whether a finite verb, as the clauses are read, begins at a word of its sentence."""
        _, _, sentence = self.ranges[self.sentence_of[index]]
        if self.words.capital[index] or sentence.span.end - sentence.span.start > _LONGEST:
            return False
        parsed = clauses.read(sentence.span.of(self.words.text), self._language)
        group = parsed.groups_by_start.get(self.words.starts[index] - sentence.span.start)
        return group is not None and group.is_finite

    def opens(self, index: int) -> bool:
        """Whether a word opens its sentence, or what is quoted or listed in it."""
        start = self.ranges[self.sentence_of[index]][0]
        return index == start or any(char in '«“"”:•–—\n' for char in self.words.gap(index - 1))

    def actor(self, hit: Hit) -> Actor:
        """The actor of a hit; of several, the one that the article names otherwise, else the first."""
        plain = _plain(hit)
        return tables().actors[next((actor_id for actor_id in plain if actor_id in self._named), plain[0])]

    def rivals(self, hit: Hit) -> tuple[Actor, ...]:
        """Other actors the tables give a hit's name to, where the article names none of them otherwise."""
        plain = _plain(hit)
        return () if len(plain) == 1 or self._named & set(plain) else tuple(tables().actors[actor_id] for actor_id in plain[1:])

    def names_state(self, country: str) -> bool:
        """Whether the article names a state by its own name or its people's."""
        return f"state:{country}" in self._named or any(self.actor(hit).country == country for hit in self.demonyms.values())

    def country_at(self, index: int, *, host: bool = False) -> tuple[str, int] | None:
        """Country of the state named at a word (a capital too for ``host``), and where its name stops."""
        hit = self.names.get(index)
        actor = self.actor(hit) if hit else None
        if hit is None or actor is None or not (actor.kind is ActorKind.STATE or (host and hit.alias.is_capital)):
            return None
        return actor.country, hit.stop

    def demonym_at(self, index: int, stop: int) -> tuple[str, int] | None:
        """Country of the demonym at a word, and where it stops."""
        hit = self.demonyms.get(index)
        return (self.actor(hit).country, hit.stop) if hit and hit.stop <= stop else None

    def owner_before(self, index: int, start: int) -> tuple[str, int] | None:
        """Country whose demonym or name (with its genitive) stands just before a word, and where that begins."""
        before = index - 1
        if before <= start - 1 or self.words.gap(before) != " ":
            return None
        if self.lexicon.has("genitive", self.words.keys[before]) and before > start and self.words.gap(before - 1) in "'’":
            before -= 1
        hit = self.ending.get(before + 1)
        if hit is None or hit.first < start:
            return None
        actor = self.actor(hit)
        return (actor.country, hit.first) if actor.kind is ActorKind.STATE else None

    def linked(self, kinds: Iterable[str], index: int, stop: int) -> int | None:
        """Where the words after a link (of, at) and its article begin, if one stands here."""
        if not 0 < index < stop or not self.words.joined(index - 1):
            return None
        link = next((form for kind in kinds if (form := self.match(kind, index, stop))), None)
        after = index + len(link.keys) if link else stop
        if after < stop and self.match("article", after, stop):
            after += 1
        return after if after < stop and self.words.joined(after - 1) else None

    def span(self, first: int, stop: int) -> Span:
        return Span(self.words.starts[first], self.words.ends[stop - 1])


def _plain(hit: Hit) -> list[str]:
    """Ids of the actors that have a hit's name as their own."""
    return list(dict.fromkeys(alias.actor_id for alias in hit.aliases if alias.when != "acting"))


def _by_first(hits: Iterable[Hit]) -> dict[int, Hit]:
    return {hit.first: hit for hit in hits}
