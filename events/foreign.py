"""Articles in a language without a folder: their sentences in; full dates, each with its sentence as a plain claim, out.

A light locator finds dates that have a month by name and a year, or are all numbers; dateparser reads them behind its guard. No actor,
no status but by the calendar, and the sentence for a title: the page says so beside every such article.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from babel import Locale

from events.anydate import read_any_date
from events.days import to_day
from events.errors import Message
from events.model import Article, Claim, Sentence, Span, Status, Timex, claim_id

MOST_DATES = 2_000  # of one article: dateparser takes about a millisecond for each
TITLE_LENGTH = 90
CONFIDENCE = 0.4
LONG_NAME = 4  # letters from which a month's name is taken to have a stem

_DAY = r"\d{1,2}(?:\.|º|°|[^\W\d_]{1,3})?"
_GAP = r"[\s,.]{0,3}(?:[^\W\d_]{1,4}\s)?"
_NUMBERS = r"\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d\d-\d\d"
_UNSPACED = r"\d{4}年\d{1,2}月(?:\d{1,2}日)?"  # scripts without spaces between words


def find_dates(article: Article, sentences: Sequence[Sentence]) -> list[Timex]:
    """Find full dates in a text of any language that CLDR has the months of."""
    found = (timex for sentence in sentences for timex in _in_sentence(article, sentence))
    return list(islice(found, MOST_DATES))


def make_claims(article: Article, sentences: Sequence[Sentence], timexes: Sequence[Timex]) -> list[Claim]:
    """Make a claim of each date and its sentence; page noise makes none."""
    claims = []
    ordered = iter(sentences)
    sentence = next(ordered, None)
    for timex in timexes:
        while sentence is not None and not sentence.span.holds(timex.span):
            sentence = next(ordered, None)
        if sentence is not None and not any(block.overlaps(timex.span) for block in article.noise):
            claims.append(_claim(article, sentence, timex))
    return claims


def _in_sentence(article: Article, sentence: Sentence) -> Iterator[Timex]:
    code, span = article.language, sentence.span
    for match in _locator(code).finditer(article.text, span.start, span.end):
        time = read_any_date(match[0], languages=[code], base=article.dct)
        if time is not None:
            yield Timex(Span(*match.span()), "DATE", time, f"{code}:dateparser")


def _claim(article: Article, sentence: Sentence, timex: Timex) -> Claim:
    ahead = article.dct is not None and (timex.time.earliest_start or 0) > to_day(article.dct.year, article.dct.month, article.dct.day)
    words = " ".join(sentence.span.of(article.text).split())
    title = words if len(words) <= TITLE_LENGTH else words[: TITLE_LENGTH - 1].rsplit(" ", 1)[0] + "…"
    return Claim(
        id=claim_id(article.id, [timex.span]),
        article_id=article.id,
        span=sentence.span,
        title=title,
        kind="other",
        status=Status.PLANNED if ahead else Status.HAPPENED,
        timex=timex,
        confidence=CONFIDENCE,
        reasons=(Message("This language cannot be read yet: only the date was, and its sentence stands for a title."),),
    )


def _inflected(name: str) -> str:
    """A pattern for a month's name; a long one may end otherwise, as cases make it do."""
    return re.escape(name) if len(name) < LONG_NAME else rf"{re.escape(name[:-1])}[^\W\d_]{{1,3}}"


@cache
def _locator(code: str) -> re.Pattern[str]:
    """A pattern for dates with a month of the language in words, day first or month first, and for dates in numbers."""
    months = Locale.parse(code).months
    names = {name for context in months.values() for width in ("wide", "abbreviated") for name in context.get(width, {}).values()}
    words = "|".join(sorted({_inflected(name.rstrip(".")) for name in names if not name[:1].isdigit()}, key=len, reverse=True))
    named = rf"(?:{_DAY}{_GAP})?(?:{words}){_GAP}\d{{4}}|(?:{words})\.?\s{{1,2}}\d{{1,2}},?\s{{1,2}}\d{{4}}|" if words else ""
    return re.compile(rf"(?<![\w./-])(?:{named}{_NUMBERS})(?![\w/-])|{_UNSPACED}", re.IGNORECASE)
