"""Past or future, as the verbs around a time expression tell: a sentence's text and the expression's place in, the side out."""

import re
from collections.abc import Sequence
from functools import cache

from events.languages import Language
from events.model import Span
from events.templates import bare, fold, mended

TENSE_REACH = 120  # characters on each side of an expression in which a verb tells its tense
ENDING = 3  # letters of a verb that tell its tense
VERB_REACH = 20  # characters between the words of one verb ("will be signed")
_TELLS = {"future": 1, "past": -1, "weak": -1, "present": 0}
_JOINED = frozenset([("weak", "future"), ("weak", "present"), ("past", "future")])  # a word and the verb before it that takes it in


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    """Words and word endings that tell past from future, each in a group named after what it tells."""
    data = language.lexicon["tense"]

    def group(name: str, words: Sequence[str], endings: Sequence[str] = ()) -> str:
        bare_too = {*words, *(bare(word) for word in words if word[-ENDING:].isascii())}  # "arrivé" without its accent is another tense
        forms = [re.escape(word) for word in sorted(bare_too, key=lambda word: (-len(word), word))]
        forms += [rf"[^\W\d_]{{1,20}}(?:{'|'.join(map(re.escape, endings))})"] if endings else []
        return f"(?P<{name}>{'|'.join(forms)})" if forms else f"(?P<{name}>(?!))"

    groups = [
        group("neither", data.get("neither", ())),
        group("future", data["future"], data["future_endings"]),
        group("ahead", data.get("ahead", ())),
        group("past", data["past"]),
        group("present", data.get("present", ())),
        group("clause", data.get("clause", ())),
        group("weak", (), data["past_endings"]),
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)")


def tense_near(text: str, sentence: Span, span: Span, language: Language) -> tuple[int, str]:
    """Negative when the nearest verb before (else after) an expression is in a past tense, positive in a future one, else 0; and it.

    A language whose verbs tell their tense clearly gives it more ``weight``.
    """
    before = _verbs(text[max(sentence.start, span.start - TENSE_REACH) : span.start], language)
    verb, cue = next((verb for verb in reversed(before) if verb[0] in _TELLS), ("", ""))
    ahead = next((word for kind, word in before[-1:] if kind == "ahead"), "")
    if not verb:
        after = _verbs(text[span.end : min(sentence.end, span.end + TENSE_REACH)], language)
        is_alone = bool(ahead) and not any(kind in _TELLS for kind, _ in after[:1])
        verb, cue = ("future", ahead) if is_alone else next(iter(after), ("", ""))
    elif ahead:
        verb, cue = "future", ahead
    return _TELLS.get(verb, 0) * language.lexicon["tense"].get("weight", 1), cue if verb in _TELLS else ""


def _verbs(words: str, language: Language) -> list[tuple[str, str]]:
    """The verbs in order, each with what it tells and its first word; "will be signed" is one verb."""
    verbs: list[tuple[str, str]] = []
    end = 0
    words = mended(" ".join(words.replace("-\n", "").split()))  # no word is cut at the end of a line, no space is double
    for hit in _pattern(language).finditer(fold(words)):
        kind = hit.lastgroup or ""
        is_name = kind == "weak" and hit.start() > 0 and words[hit.start()].isupper()  # "Hervé"
        if kind == "neither" or is_name or _is_capital_alone(words, hit.start(), hit.end()):
            continue
        before = verbs[-1] if verbs and hit.start() - end <= VERB_REACH else ("", "")
        if (kind, before[0]) in _JOINED:
            verbs[-1] = before[0], before[1] if before[0] == "future" else ""
            continue
        if (kind, before[0]) == ("past", "present"):
            verbs.pop()
        verbs.append((kind, hit[0]))
        end = hit.end()
    return verbs


def _is_capital_alone(words: str, start: int, end: int) -> bool:
    """Whether a word is one capital letter that opens a sentence ("A partir de" for "À partir de"): no verb."""
    return end - start == 1 and words[start].isupper() and (start == 0 or words[end + 1 : end + 2].islower())
