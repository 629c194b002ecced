"""An article cut for reading: its text and events come in; its parts, paragraphs and segments with their looks go out."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from components.escape import visible_signs
from events.model import Article, Claim, Event, Span
from events.sentences import paragraphs

PART = 24_000  # code points shown at a time; most articles are shorter
MOST_EVENTS = 400  # of one part


class Look(StrEnum):
    """What marked words say."""

    DATE = "date"
    ACTOR = "actor"
    TRIGGER = "trigger"
    NOISE = "noise"


@dataclass(frozen=True, slots=True)
class Segment:
    """Words with the same looks all through."""

    span: Span
    looks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with the white space up to the next one; ``is_noise`` when all its words belong to the page."""

    span: Span
    segments: tuple[Segment, ...]
    is_title: bool
    is_noise: bool


@dataclass(frozen=True, slots=True)
class Told:
    """An event as one article tells it: its claims there in text order, and the words that speak with what they say."""

    event: Event
    claims: tuple[Claim, ...]
    marks: tuple[tuple[Look, Span], ...]

    def is_in(self, part: Span) -> bool:
        return any(claim.span.overlaps(part) for claim in self.claims)


def told(article: Article, events: Iterable[Event]) -> tuple[Told, ...]:
    """What an article tells of some events, in the order of its text; events it does not tell are left out."""
    found = [_told(article, event) for event in events]
    return tuple(sorted((one for one in found if one.claims), key=lambda one: (_place(one.claims[0]), one.event.id)))


def _told(article: Article, event: Event) -> Told:
    claims = tuple(sorted((claim for claim in event.claims if claim.article_id == article.id), key=_place))
    return Told(event, claims, tuple(dict.fromkeys(mark for claim in claims for mark in marks(claim))))


def _place(claim: Claim) -> tuple[int, int, str]:
    return claim.span.start, (claim.trigger or claim.span).start, claim.id


def marks(claim: Claim) -> list[tuple[Look, Span]]:
    """The words a claim rests on."""
    found = [(Look.TRIGGER, claim.trigger)] if claim.trigger else []
    found += [(Look.DATE, claim.timex.span)] if claim.timex else []
    return found + [(Look.ACTOR, part.span) for part in claim.actors if part.span]


def parts(text: str, most: int = PART) -> tuple[Span, ...]:
    """Cut a text into parts of at most so many code points, between paragraphs where it can be, else between words.

    >>> [part.of("One two.\\nThree four.") for part in parts("One two.\\nThree four.", 14)]
    ['One two.\\n', 'Three four.']
    """
    found, start = [], 0
    while len(text) - start > most:
        ends = (text.rfind(sign, start + most // 2, start + most) + 1 for sign in "\n ")
        found.append(Span(start, next(filter(None, ends), start + most)))
        start = found[-1].end
    return (*found, Span(start, len(text)))


def part_of(spans: Sequence[Span], place: int) -> int:
    """Number of the part that holds a place."""
    return max(bisect_right(spans, place, key=lambda part: part.start) - 1, 0)


def blocks(article: Article, part: Span, shown: Iterable[Told]) -> tuple[Block, ...]:
    """Cut a part of an article into paragraphs, and these where looks change or a claim begins or ends; nothing of it is lost."""
    text = part.of(article.text)
    starts = [part.start, *(part.start + paragraph.start for paragraph in paragraphs(text)[1:]), part.end]
    looks: list[tuple[str, Span]] = [(Look.NOISE, span) for span in article.noise if span.overlaps(part)]
    edges = list(starts)
    for one in shown:
        looks += one.marks
        edges += [edge for claim in one.claims for edge in (claim.span.start, claim.span.end)]
    segments = [Segment(span, tuple(worn)) for span, worn in cut(part, looks, edges)]
    firsts = [segment.span.start for segment in segments]
    found, at = [], 0
    for start, end in pairwise(starts):
        last = bisect_right(firsts, end - 1, at)
        found.append(_block(article, Span(start, end), tuple(segments[at:last])))
        at = last
    return tuple(found)


def _block(article: Article, span: Span, segments: tuple[Segment, ...]) -> Block:
    words = [segment for segment in segments if not segment.span.of(article.text).isspace()]
    is_title = span.start == 0 and span.of(article.text).strip() == article.title
    return Block(span, segments, is_title, bool(words) and all(Look.NOISE in segment.looks for segment in words))


def cut(whole: Span, looks: Sequence[tuple[str, Span]], edges: Iterable[int] = ()) -> list[tuple[Span, list[str]]]:
    """Cut a range wherever a look begins or ends, and at further edges; each piece with the looks it has, in the order given.

    >>> [(piece.start, piece.end, look) for piece, look in cut(Span(0, 9), [("a", Span(2, 5))])]
    [(0, 2, []), (2, 5, ['a']), (5, 9, [])]
    """
    turns: dict[int, Counter[str]] = {edge: Counter() for edge in (whole.start, *edges, whole.end) if whole.start <= edge <= whole.end}
    for look, span in looks:
        start, end = max(span.start, whole.start), min(span.end, whole.end)
        if start < end:
            turns.setdefault(start, Counter())[look] += 1
            turns.setdefault(end, Counter())[look] -= 1
    worn = dict.fromkeys((look for look, _ in looks), 0)
    pieces = []
    for start, end in pairwise(sorted(turns)):
        for look, turn in turns[start].items():
            worn[look] += turn
        pieces.append((Span(start, end), [look for look, count in worn.items() if count]))
    return pieces


def place(text: str, start: int, shown: int) -> int:
    """Where in a text so many code points lead that are shown from ``start`` on; hidden signs are shown as several.

    >>> place("a\\u202eb", 0, len("a⟨U+202E⟩"))
    2
    """
    while shown > 0 and start < len(text):
        shown -= len(visible_signs(text[start]))
        start += shown >= 0
    return start


def trimmed(text: str, span: Span) -> Span:
    """A span without the white space at its ends; empty when there is nothing else in it."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))
