"""Where an article begins on its page: judged lines in, the places of its headline and of its first paragraph out."""

from collections import Counter
from collections.abc import Sequence

from events.furniture import FURNITURE, Judged, Kind, could_be_title
from events.lines import fold

SOLID = 150
LABEL_WORDS, KICKER_WORDS = 4, 3
NEAR_TITLE = 6


def body_start(judged: Sequence[Judged]) -> int:
    """Index of the first paragraph; a lone short sentence among buttons is not one."""
    first = None
    for index, one in enumerate(judged):
        if one.is_fact or (one.kind is Kind.PROSE and not _is_question(judged, index)):
            if first is None:
                first = index
            if one.is_fact or len(one.line.text) >= SOLID or goes_on(judged, index):
                return index
    return len(judged) if first is None else first


def _is_question(judged: Sequence[Judged], index: int) -> bool:
    """A headline that ends in a question or an exclamation, before any other prose."""
    return could_be_title(judged[index]) and all(one.kind is not Kind.PROSE for one in judged[max(0, index - NEAR_TITLE) : index])


def goes_on(judged: Sequence[Judged], index: int) -> bool:
    """Say whether text follows a line, furniture aside."""
    following = next((one for one in judged[index + 1 : index + 12] if one.kind not in FURNITURE), None)
    return following is not None and (following.kind is Kind.PROSE or following.is_fact)


def title_at(judged: Sequence[Judged], body: int, is_page: bool, title: str) -> int | None:
    """Index of the headline: the line that is known to be it, else the best line before the first paragraph."""
    if title:
        wanted = fold(title)
        return next((index for index, one in enumerate(judged) if one.line.folded == wanted), None)
    if body == len(judged) and not is_page:
        return None
    candidates = [index for index in range(body) if could_be_title(judged[index])]
    if not is_page:
        candidates = [index for index in candidates if index <= 2 and all(_may_precede(one) for one in judged[:index])]
    repeated = Counter(one.line.folded for one in judged[: body + 1])
    best = max(candidates, key=lambda index: _rank(judged, index, repeated), default=None)
    return _above_standfirst(judged, best) if best is not None else None


def _rank(judged: Sequence[Judged], index: int, repeated: Counter[str]) -> tuple[int, bool, int]:
    """Order headlines: of equals, one with a date or an author below; of several such the last, for the others are of other articles."""
    is_stamped = index + 1 < len(judged) and judged[index + 1].kind in (Kind.DATELINE, Kind.BYLINE)
    return _title_score(judged, index, repeated) + is_stamped, is_stamped, index if is_stamped else -index


def _above_standfirst(judged: Sequence[Judged], index: int) -> int:
    """Step up from a standfirst to the heading it explains: a shorter one, or the first line of the same block."""
    if not index or not could_be_title(judged[index - 1]):
        return index
    above, below = judged[index - 1].line, judged[index].line
    is_block = above.after_gap and not below.after_gap
    is_shorter = len(above.words) < len(below.words) and len(below.words) > 2 * LABEL_WORDS
    return index - 1 if len(above.words) >= LABEL_WORDS and (is_block or is_shorter) else index


def _may_precede(one: Judged) -> bool:
    return one.kind is Kind.DATELINE or (one.kind is Kind.SHORT and len(one.line.words) <= KICKER_WORDS)


def _title_score(judged: Sequence[Judged], index: int, repeated: Counter[str]) -> int:
    """Judge a headline by its length and its neighbours."""
    line = judged[index].line
    words = len(line.words)
    score = 6 if 5 <= words <= 20 else 4 if words in (4, *range(21, 31)) else 2 if words == 3 else 0
    score += 4 * _leads_in(judged, index, depth=2)
    score += 3 * (repeated[line.folded] > 1)
    before = judged[max(0, index - 3) : index]
    score += any(one.kind is Kind.DATELINE for one in before)
    following = judged[index + 1] if index + 1 < len(judged) else None
    score += line.after_gap and (following is None or following.line.after_gap)
    crowd = [one for one in (before[-1:] if not line.after_gap else []) if _is_label(one)]
    crowd += [following] if following and not following.line.after_gap and _is_label(following) else []
    return score - len(crowd)


def _leads_in(judged: Sequence[Judged], index: int, *, depth: int) -> bool:
    """Say whether prose, a date or an author follows, or a longer heading (a standfirst) that does so."""
    if index + 1 >= len(judged):
        return False
    following = judged[index + 1]
    if following.kind in (Kind.PROSE, Kind.DATELINE, Kind.BYLINE) or following.is_fact:
        return True
    longer = could_be_title(following) and len(following.line.words) >= max(5, len(judged[index].line.words))
    return depth > 0 and longer and _leads_in(judged, index + 1, depth=depth - 1)


def _is_label(one: Judged) -> bool:
    return one.kind in (Kind.SHORT, Kind.NOISE) and len(one.line.words) <= LABEL_WORDS
