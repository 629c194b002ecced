"""How text is compared when case and accents do not count: one string, or a whole column of a frame at once."""

import re
import unicodedata

import pyarrow as pa
import pyarrow.compute as pc

# Letters and marks that Unicode does not take apart, yet that people type in one way or the other.
_ALIKE = (("\u2019", "'"), ("\u0153", "oe"), ("\u00e6", "ae"), ("\u00df", "ss"), ("\u00f8", "o"), ("\u0142", "l"))
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


def fold(text: str) -> str:
    """Text without case and accents.

    >>> fold("L\u2019Algérie")
    "l'algerie"
    """
    parts = unicodedata.normalize("NFKD", mend(text))
    plain = "".join(part for part in parts if unicodedata.category(part) != "Mn").lower()
    for written, typed in _ALIKE:
        plain = plain.replace(written, typed)
    return plain


def fold_column(texts: pa.Array) -> pa.Array:
    """An Arrow array of text, folded as ``fold`` does."""
    parts = pc.utf8_normalize(texts.cast(pa.large_string()), form="NFKD")
    plain = pc.utf8_lower(pc.replace_substring_regex(parts, pattern=r"\p{Mn}+", replacement=""))
    for written, typed in _ALIKE:
        if pc.any(pc.match_substring(plain, written)).as_py():
            plain = pc.replace_substring(plain, pattern=written, replacement=typed)
    return plain


def mend(text: str) -> str:
    """Text with U+FFFD for each lone surrogate, which no file and no frame can hold."""
    return text if text.isascii() else _LONE_SURROGATE.sub("\ufffd", text)
