"""Sentences of an article: the text in, half-open spans out, each with its paragraph; no date or actor crosses their borders."""

import re
from dataclasses import dataclass
from functools import cache

from events.languages import Language
from events.model import Article, Sentence, Span

# A stop, what may close after it, and the white space before the next sentence; every repeat is bounded.
_STOP = re.compile(r"([.!?…]{1,6})((?:[ \u00a0\u202f]?»|[\"'”’)\]]){0,3})(?:\[\d{1,3}\])?(?=\s|$)")
_LINE = re.compile(r"[^\n]+")
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]|[.'’-]){1,24}$")
_STARTS_LOWER = re.compile(r"\s{0,80}[\"«“(]?\s?[a-zà-öø-ÿœ,;]")
_SHORT_NUMBER = re.compile(r"(?<!\d)\d{1,2}$")
_STARTS_NUMBER = re.compile(r"\s{0,3}[0-9]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){0,5}[^\W\d_]")
_CUT = re.compile(r"[^\W\d_][-\u00ad\u2010]\r?\n")  # a line that ends inside a word
WRAPPED_WIDTH = range(45, 101)


def split(article: Article, language: Language | None) -> list[Sentence]:
    """Split an article's text into sentences; a line is a paragraph, unless the text was broken into lines of one width.

    Without a language no abbreviation is known, and a full stop behind a number of two digits is taken for an ordinal's ("5. mai").
    """
    text = article.text
    abbreviations = _NO_ABBREVIATIONS if language is None else _abbreviations(language)
    sentences: list[Sentence] = []
    for paragraph in paragraphs(text):
        is_title = bool(article.title) and not sentences and paragraph.of(text) == article.title
        sentences += [Sentence(span, paragraph, is_title) for span in _cut(text, paragraph, abbreviations)]
    return sentences


@dataclass(frozen=True, slots=True)
class _Abbreviations:
    """Words that a full stop does not end a sentence after, folded: always, or only before a number."""

    always: frozenset[str]
    before_number: frozenset[str]


_NO_ABBREVIATIONS = _Abbreviations(frozenset(), frozenset())


@cache
def _abbreviations(language: Language) -> _Abbreviations:
    words = language.lexicon["text"]
    return _Abbreviations(
        *(frozenset(word.casefold() for word in words[name]) for name in ("abbreviations", "abbreviations_before_number"))
    )


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text, without the white space around them: its lines, put together where one width broke them."""
    lines = [Span(match.start(), match.end()) for match in _LINE.finditer(text)]
    lines = [line for line in lines if not line.of(text).isspace()]
    is_wrapped = _is_wrapped(text, lines)
    if not is_wrapped and _CUT.search(text) is None:
        return [_trimmed(text, line.start, line.end) for line in lines]
    paragraphs: list[Span] = []
    for line in lines:
        is_next = paragraphs and "\n" not in text[paragraphs[-1].end + 1 : line.start].strip(" \t")
        if is_next and (_is_cut(text, paragraphs[-1], line) or (is_wrapped and _goes_on(text, paragraphs[-1], line))):
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(line)
    return [_trimmed(text, paragraph.start, paragraph.end) for paragraph in paragraphs]


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether lines were broken at one width: none is long and most of those that fill it stop in mid-sentence."""
    full = [line for line in lines if len(line) >= WRAPPED_WIDTH.start]
    if len(full) < 3 or max(len(line) for line in lines) >= WRAPPED_WIDTH.stop:
        return False
    stopped = sum(text[line.end - 1] in '.!?…"”»:;' for line in full)
    return stopped < 0.5 * len(full)


def _goes_on(text: str, paragraph: Span, line: Span) -> bool:
    last_line = text.rfind("\n", paragraph.start, paragraph.end) + 1
    return paragraph.end - max(last_line, paragraph.start) >= WRAPPED_WIDTH.start or text[line.start].islower()


def _is_cut(text: str, paragraph: Span, line: Span) -> bool:
    """Whether a line ends inside a word that goes on in the next one ("décem-", "bre")."""
    end = text[max(paragraph.start, paragraph.end - 3) : line.start]
    return text[line.start].islower() and _CUT.search(end) is not None


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def _cut(text: str, paragraph: Span, abbreviations: _Abbreviations) -> list[Span]:
    spans, start = [], paragraph.start
    for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
        if stop.end() < paragraph.end and _ends_sentence(text, start, stop, abbreviations):
            spans.append(_trimmed(text, start, stop.end()))
            start = stop.end()
    spans.append(_trimmed(text, start, paragraph.end))
    return [span for span in spans if span.start < span.end]


def _ends_sentence(text: str, start: int, stop: re.Match[str], abbreviations: _Abbreviations) -> bool:
    if _STARTS_LOWER.match(text, stop.end()):
        return False
    if stop[1] != "." or stop[2].strip():
        return True
    before = _WORD_BEFORE.search(text, max(start, stop.start() - 25), stop.start())
    if before is None:
        return abbreviations is not _NO_ABBREVIATIONS or _SHORT_NUMBER.search(text, max(start, stop.start() - 3), stop.start()) is None
    word = before[0].lstrip("'’-.").casefold()
    elided = re.split(r"['’]", word)[-1]
    if elided in abbreviations.always or (elided in abbreviations.before_number and _STARTS_NUMBER.match(text, stop.end())):
        return False
    return not (_INITIALS.fullmatch(elided) and len(elided) < 12 and text[before.end() - 1].isupper())
