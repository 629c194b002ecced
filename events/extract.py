"""An article in, its claims out: the whole chain on one screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from events import foreign, languages
from events.actors import find_holdings, find_mentions
from events.claims import make_claims
from events.errors import Message
from events.happenings import find_happenings
from events.holdings import Holding
from events.joined import join_actors
from events.model import Article, Claim, Mention, Timex
from events.sentences import split
from events.status import attribute
from events.timexes import find_timexes


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the chain found in one article."""

    timexes: tuple[Timex, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]


def read(article: Article, *, watch: Sequence[str] = ()) -> Reading:
    """Find dates, actors and claims in an article; ``watch`` adds names to look for."""
    if article.language not in languages.codes():
        return _read_foreign(article)
    language = languages.load(article.language)
    sentences = split(article, language)
    timexes = find_timexes(article, sentences, language)
    mentions = find_mentions(article, sentences, language, watch=watch)
    happenings = find_happenings(article, sentences, timexes, language)
    attributions = [attribute(article, happening, language) for happening in happenings]
    claims = make_claims(article, happenings, attributions, mentions, language, timexes)
    claims = join_actors(article, sentences, claims, mentions, language)
    return Reading(tuple(timexes), tuple(mentions), tuple(claims))


def _read_foreign(article: Article) -> Reading:
    """Full dates and their sentences, of an article in a language without a folder."""
    sentences = split(article, None)
    timexes = foreign.find_dates(article, sentences)
    return Reading(tuple(timexes), (), tuple(foreign.make_claims(article, sentences, timexes)))


def extract(article: Article, *, watch: Sequence[str] = ()) -> list[Claim]:
    """Find the claims of an article."""
    return list(read(article, watch=watch).claims)


def holdings(article: Article) -> tuple[Holding, ...]:
    """Who, as an article says, holds which office."""
    if article.language not in languages.codes():
        return ()
    language = languages.load(article.language)
    return tuple(find_holdings(article, split(article, language), language))


def shortcomings(article: Article, claims: Sequence[Claim]) -> tuple[Message, ...]:
    """What a reader should know of an article's claims: that there are none with a date, or that the article's own date is missing."""
    needs_date = any(claim.timex is not None and "XXXX" in claim.timex.time.value + claim.timex.time.timex3 for claim in claims)
    if article.dct is None and needs_date:
        return (Message("The text has no date of its own, so words such as “last month” or “4 December” have no year. Add its date."),)
    if not any(claim.time for claim in claims):
        return (Message("No event with a date was found in this text."),)
    return ()


def find_dates(article: Article) -> list[Timex]:
    """Find only the time expressions of an article."""
    if article.language not in languages.codes():
        return foreign.find_dates(article, split(article, None))
    language = languages.load(article.language)
    return find_timexes(article, split(article, language), language)
