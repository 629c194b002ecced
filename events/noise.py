"""A page's plain text told apart: the text in, its headline, its day, its paragraphs and the blocks that are not the article out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from events.dateline import find_dates
from events.furniture import FURNITURE, Judged, Kind, is_address, is_furnishing, judge
from events.headlines import KICKER_WORDS, NEAR_TITLE, body_start, goes_on, title_at
from events.languages import Language
from events.lines import Line
from events.model import Span

RESUMED = 200
BUTTON_WORDS, FOOT_WORDS = 6, 4
MENU_LINES, FOOT_LINES = 5, 3
BARE_HEAD, BARE_ABOVE, BYLINE_BELOW = 4, 3, 4


@dataclass(frozen=True)
class Layout:
    """What the lines of a text are: title ("" if none), day, paragraphs in order without the title, noise blocks, the page's address."""

    title: str
    dct: date | None
    paragraphs: tuple[Line, ...]
    noise: tuple[Span, ...]
    address: str = ""


def lay_out(lines: Sequence[Line], language: Language, *, title: str = "") -> Layout:
    """Tell title, day, paragraphs and noise of a text's lines apart; ``title`` when it is known from elsewhere."""
    judged = judge(lines, language)
    body = body_start(judged)
    is_page = any(is_furnishing(one) for one in judged) or (body < len(judged) and _has_menu(judged[:body]))
    at = title_at(judged, body, is_page, title)
    judged = _settle_datelines(judged, at, body)
    dropped = _dropped(judged, at, body, is_page)
    if title and at is None:
        dropped[:body] = [one.kind in FURNITURE for one in judged[:body]]
    dct = _publication_day(judged, at, body, dropped, language)
    paragraphs = tuple(one.line for index, one in enumerate(judged) if index != at and not dropped[index])
    found = judged[at].line.text if at is not None else ""
    address = next((one.line.text for one in [*judged[:2], *judged[-1:]] if is_address(one.line)), "")
    return Layout(title or found, dct, paragraphs, _blocks(judged, dropped), address)


def _has_menu(head: Sequence[Judged]) -> bool:
    """Say whether labels stand line on line above the text, as a menu does when it is copied."""
    run = 0
    for one in head:
        run = 0 if one.line.after_gap else run
        run = run + 1 if _is_label(one, KICKER_WORDS) else 0
        if run == MENU_LINES:
            return True
    return False


def _settle_datelines(judged: Sequence[Judged], at: int | None, body: int) -> list[Judged]:
    """Turn dates without a word such as "published" into facts, unless they stand where a page puts its own."""
    bare = [index for index, one in enumerate(judged) if one.dateline and not one.dateline.has_cue]
    start = 0 if at is None else at
    end = next((index for index, one in enumerate(judged) if index >= body and one.kind is Kind.TAIL), len(judged))
    is_list = len({one.dateline.day for one in judged[start:end] if one.dateline and not one.dateline.has_cue}) > 1
    facts = {index for index in bare if (is_list and index >= start) or not _stands_at_head(judged, index, at, body)}
    return [Judged(one.line, Kind.FACT) if index in facts else one for index, one in enumerate(judged)]


def _stands_at_head(judged: Sequence[Judged], index: int, at: int | None, body: int) -> bool:
    """Say whether a bare date stands by the title, or opens the text; below a standfirst only with other furniture."""
    stamp = judged[index].dateline
    if at is None:
        return index < min(body, BARE_HEAD) and stamp is not None and not stamp.has_names
    is_led = judged[index - 1].kind in FURNITURE and sum(one.kind is Kind.PROSE for one in judged[at:index]) <= 1
    return -BARE_ABOVE <= index - at <= NEAR_TITLE and (index <= body + 1 or is_led)


def _dropped(judged: Sequence[Judged], at: int | None, body: int, is_page: bool) -> list[bool]:
    """Say of each line whether it is noise: by its kind, by its place, by its neighbours."""
    last = max((index for index, one in enumerate(judged) if one.kind is Kind.PROSE or one.is_fact), default=len(judged))
    inside = range(body + BYLINE_BELOW, last)
    dropped = [one.kind in FURNITURE and not (one.kind is Kind.BYLINE and index in inside) for index, one in enumerate(judged)]
    _drop_head(judged, dropped, at, body, is_page)
    if is_page:
        _drop_neighbours(judged, dropped, at, body)
        _drop_teasers(judged, dropped, body)
        _drop_foot(judged, dropped, last)
    if at is not None:
        dropped[at] = False
    return dropped


def _drop_head(judged: Sequence[Judged], dropped: list[bool], at: int | None, body: int, is_page: bool) -> None:
    """Drop what stands above the title; without a title, what stands above the last piece of furniture before the text."""
    end = at if at is not None else max((index + 1 for index in range(body) if is_furnishing(judged[index])), default=0)
    is_dated = any(one.kind is Kind.DATELINE for one in judged[: body + 1])
    for index in range(end):
        one = judged[index]
        is_kicker = is_dated and one.kind is Kind.SHORT and len(one.line.words) <= KICKER_WORDS
        dropped[index] |= is_kicker or (is_page and index < body)


def _drop_neighbours(judged: Sequence[Judged], dropped: list[bool], at: int | None, body: int) -> None:
    """Drop labels that touch noise: those of its own block anywhere, those above the first paragraph across a blank line too."""
    for step in (1, -1):
        for index in range(len(judged))[::step]:
            other = index - step
            if not 0 <= other < len(judged) or not dropped[other]:
                continue
            is_apart = judged[max(index, other)].line.after_gap
            in_head = at is not None and at < index < body
            dropped[index] |= _is_label(judged[index], KICKER_WORDS) and (in_head or not is_apart)
            between = in_head and index + step in range(len(judged)) and dropped[index + step]
            dropped[index] |= between and _is_label(judged[index], BUTTON_WORDS)


def _is_label(one: Judged, most: int) -> bool:
    """A few words without a sentence's end or a date: noise, if its neighbours are."""
    return one.kind is Kind.SHORT and len(one.line.words) <= most and not one.line.has_end


def _drop_teasers(judged: Sequence[Judged], dropped: list[bool], body: int) -> None:
    """Drop what follows a heading such as "related" until the article goes on."""
    index = body
    while index < len(judged):
        if judged[index].kind is not Kind.TAIL:
            index += 1
            continue
        end = _resumes(judged, index + 1)
        dropped[index:end] = [True] * (end - index)
        index = end


def _resumes(judged: Sequence[Judged], start: int) -> int:
    """Index of the first line after teasers that belongs to the article again; the number of lines if none does."""
    headings = 0
    for index in range(start, len(judged)):
        one = judged[index]
        is_last = all(other.kind in FURNITURE for other in judged[index + 1 : index + 2])
        if one.kind is Kind.TAIL:
            return index
        if one.kind is Kind.PROSE and (len(one.line.text) >= RESUMED or goes_on(judged, index) or (is_last and headings <= 1)):
            return index
        headings += one.kind in (Kind.SHORT, Kind.FACT)
    return len(judged)


def _drop_foot(judged: Sequence[Judged], dropped: list[bool], last: int) -> None:
    """Drop headings and labels below the first noise after the last paragraph; a column of labels is noise by itself."""
    foot = judged[last + 1 :]
    is_foot = len(foot) >= FOOT_LINES and all(_is_label(one, FOOT_WORDS) for one in foot)
    for index, one in enumerate(foot, last + 1):
        is_foot |= one.kind in (Kind.NOISE, Kind.TAIL)
        dropped[index] |= is_foot and one.kind is Kind.SHORT


def _publication_day(judged: Sequence[Judged], at: int | None, body: int, dropped: Sequence[bool], language: Language) -> date | None:
    """Day named nearest to the title, else by any line that says "published", else by the place line that opens the text."""
    centre = at if at is not None else body
    stamps = [(index, one.dateline) for index, one in enumerate(judged) if one.dateline is not None]
    near = [(stamp.is_update, abs(index - centre), index, stamp.day) for index, stamp in stamps if abs(index - centre) <= NEAR_TITLE]
    if near:
        return min(near)[3]
    days = {stamp.day for _, stamp in stamps if not stamp.is_update} or {stamp.day for _, stamp in stamps}
    if len(days) == 1:
        return days.pop()
    first = next((one.line for index, one in enumerate(judged) if index >= body and not dropped[index]), None)
    return _opening_day(first, language) if first else None


def _opening_day(line: Line, language: Language) -> date | None:
    """Day in an agency's opening: "ALGIERS, 5 December 2023 (Agency) - ..."."""
    opening = line.text[:90]
    ends = [found for mark in (" – ", " — ", " - ", " _ ", ": ") if (found := opening.find(mark)) > 0]
    if not ends or not opening[:3].isupper() or not opening[:3].isalpha():
        return None
    hits = find_dates(opening[: min(ends)], language)
    return hits[0].day if len(hits) == 1 else None


def _blocks(judged: Sequence[Judged], dropped: Sequence[bool]) -> tuple[Span, ...]:
    """Join neighbouring noise lines into blocks."""
    spans: list[Span] = []
    for index, one in enumerate(judged):
        if dropped[index] and index and dropped[index - 1]:
            spans[-1] = Span(spans[-1].start, one.line.span.end)
        elif dropped[index]:
            spans.append(one.line.span)
    return tuple(spans)
