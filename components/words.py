"""The page's own words in its reader's language: a browser's locale or a ``?lang=`` comes in, a translator goes out.

English is the language of the code; every other language is one catalogue under ``locales/``, compiled in memory.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale, localedata
from babel.core import negotiate_locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from events import bidi
from events.bidi import Direction
from events.errors import Message

SOURCE = "en"
HOME = Path(__file__).with_name("locales")
PHRASES = ("name", "kind", "rule")  # values of messages that may be a phrase of ours
_CATALOGUE = Path("LC_MESSAGES", "frise.po")


def mark(text: str, *contexts: str) -> str:
    """Mark a text for the catalogue, also in some contexts, where it is translated later."""
    del contexts
    return text


COMMA = mark(", ")


@dataclass(frozen=True, eq=False)
class Words:
    """A translator: ``code`` is the interface's language, ``locale`` also the region that dates and numbers follow."""

    code: str
    locale: Locale
    catalogue: NullTranslations

    def gettext(self, text: str, /, context: str = "", **values: str) -> str:
        """Translate a text, in a context where the same English has two translations, and fill in its ``{names}``."""
        found = self.catalogue.pgettext(context, text) if context else self.catalogue.gettext(text)
        return found.format_map(self._apart(values))

    def ngettext(self, one: str, many: str, count: int, /, **values: str) -> str:
        """Translate a text that depends on a number, which it may show as ``{count}``."""
        return self.catalogue.ngettext(one, many, count).format_map(self._apart(values) | {"count": self.number(count)})

    def message(self, message: Message) -> str:
        """Translate a message of the ``events`` package, its values too where they are phrases and not the text's own words."""
        phrases = {name: self.catalogue.gettext(value) for name, value in message.values.items() if name in PHRASES and value}
        return self.gettext(message.template, **{**message.values, **phrases})

    def number(self, value: int) -> str:
        """Write a whole number the reader's way."""
        return _number(value, self.locale)

    @cached_property
    def direction(self) -> Direction:
        """Which way the language is written."""
        return "rtl" if self.locale.text_direction == "rtl" else "ltr"

    def apart(self, text: str) -> str:
        """A text that stays in order among the reader's words, whichever way it runs."""
        return bidi.isolate(text, among=self.direction)

    def join(self, parts: Iterable[str | None], sign: str = " \u00b7 ") -> str:
        """Texts side by side; those that are empty are left out."""
        return sign.join(self.apart(part) for part in parts if part)

    def listed(self, parts: Iterable[str]) -> str:
        """Texts as a list, with the reader's comma."""
        return self.join(parts, self.gettext(COMMA))

    def _apart(self, values: Mapping[str, str]) -> dict[str, str]:
        return {name: self.apart(value) for name, value in values.items()}


@cache
def codes() -> tuple[str, ...]:
    """Languages the page can speak."""
    return tuple(sorted({SOURCE, *(home.parent.parent.name for home in HOME.glob(f"*/{_CATALOGUE}"))}))


def choose(*wishes: str | None) -> str:
    """The first wish (``fr``, ``fr-FR``) that the page can speak, else English."""
    tags = [wish.replace("_", "-") for wish in wishes if wish]
    return negotiate_locale(tags, codes(), sep="-") or SOURCE


@cache
def words(code: str, region: str | None = None) -> Words:
    """The translator for a language, with dates in the manner of a region if that speaks the same language."""
    tag = (region or "").replace("-", "_")
    local = tag if tag.split("_")[0] == code and localedata.exists(tag) else code
    return Words(code, Locale.parse(local), _catalogue(code))


@lru_cache(maxsize=65_536)
def _number(value: int, locale: Locale) -> str:
    return format_decimal(value, locale=locale)


@cache
def _catalogue(code: str) -> NullTranslations:
    source = HOME / code / _CATALOGUE
    if not source.is_file():
        return NullTranslations()
    compiled = BytesIO()
    with source.open("rb") as lines:
        write_mo(compiled, read_po(lines, locale=code))
    compiled.seek(0)
    return GNUTranslations(compiled)
