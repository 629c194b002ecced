"""The languages Frise reads: one folder of data a language, found by its name, checked when it is loaded."""

import csv
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale
from babel.localedata import locale_identifiers
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from events.errors import LanguageDataError, ReadError

TABLES = ("lexicon.toml", "rules.toml", "cues.toml", "page.toml")
LISTS = ("names.tsv", "examples.tsv")
FILES = TABLES + LISTS
JUDGED = 20_000  # characters that the language is judged by
COMMON_WORDS, FEW_WORDS = 0.1, 15  # share of common words below which another language is believed, in texts of so many words
SURE = 0.9  # how certain the model must be of it
_WORD = re.compile(r"[^\W\d_]+")
_HOME = files(__package__)


@dataclass(frozen=True, eq=False)
class Language:
    """One language's data as read from its folder; each stage compiles what it needs from it, once.

    ``lexicon`` holds the words of time, ``rules`` the templates of time expressions, ``cues`` what status and claims
    listen for, ``page`` the furniture of web pages, ``names`` the rows of names.tsv, ``examples`` those of examples.tsv.
    Equal only to itself, so it can key a cache.
    """

    code: str
    lexicon: Mapping[str, Any]
    rules: Mapping[str, Any]
    cues: Mapping[str, Any]
    page: Mapping[str, Any]
    names: tuple[Mapping[str, str], ...]
    examples: tuple[Mapping[str, str], ...]


@cache
def codes() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that have a folder."""
    return tuple(sorted(home.name for home in _HOME.iterdir() if home.is_dir() and (home / FILES[0]).is_file()))


@cache
def load(code: str) -> Language:
    """Load a language's folder; raise ReadError for a language without one, LanguageDataError for a broken one."""
    if code not in codes():
        raise ReadError("There is no language {code} here. Languages that can be read: {known}.", code=code, known=readable())
    missing = [name for name in FILES if not (_HOME / code / name).is_file()]
    if missing:
        raise LanguageDataError("The language {code} lacks {files}.", code=code, files=", ".join(missing))
    lexicon, rules, cues, page = (_toml(code, name) for name in TABLES)
    names, examples = (_rows(code, name) for name in LISTS)
    return Language(code, lexicon, rules, cues, page, names, examples)


def readable() -> str:
    """Names of our languages, for messages."""
    return ", ".join(english_name(code) for code in codes())


def is_known(code: str) -> bool:
    """Whether a code names a language at all: one of ours, or one that CLDR has the month names of."""
    return code in codes() or code in locale_identifiers()


def english_name(code: str) -> str:
    """A language's name in English, for messages."""
    return str(Locale.parse(code).english_name)


def detect(text: str) -> str:
    """Guess which of our languages a text is in, or which other one it is plainly in.

    The whole article, not one sentence, gives the best guess. The model alone takes French for Occitan and the like, so another
    language is believed only when the common words of ours are rare in the text as well.
    """
    ranked = [(str(code), score) for code, score in _identifier().rank(text[:JUDGED])]
    ours = next(code for code, _ in ranked if code in codes())
    other, certainty = ranked[0]
    share = _share_of_common_words(text[:JUDGED], load(ours))
    is_other = other != ours and is_known(other) and share < COMMON_WORDS and (certainty > SURE or not share)
    return other if is_other else ours


def _share_of_common_words(text: str, language: Language) -> float:
    """How much of a text is made of a language's most common words; 1 for a text too short to tell."""
    words = _WORD.findall(text.lower())
    if len(words) < FEW_WORDS:
        return float(not words or any(word in language.lexicon["text"]["common"] for word in words) or text.isascii())
    common = frozenset(language.lexicon["text"]["common"])
    return sum(word in common for word in words) / len(words)


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _toml(code: str, name: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads((_HOME / code / name).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LanguageDataError("languages/{code}/{name} is not valid TOML: {reason}.", code=code, name=name, reason=error) from error


def _rows(code: str, name: str) -> tuple[Mapping[str, str], ...]:
    """Rows of a tab-separated file by its header; lines that start with # are comments."""
    lines = (_HOME / code / name).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line.strip() and not line.startswith("#")]
    return tuple(csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE))
