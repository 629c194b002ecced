"""What is left of a name between spellings and scripts: one word comes in, its consonants as classes of sounds go out."""

import re
from functools import lru_cache

from events.words import fold

# Letters of other scripts as newspapers write them in Latin ones; vowels are left out in the end.
_ARABIC = (
    "ب b ت t ث t ج j ح h خ kh د d ذ d ر r ز z س s ش ch ص s ض d ط t ظ d غ gh ف f ق k ك k ل l م m ن n ه h"
    " پ p چ ch ژ j گ g ک k ة a و u ي i ى a"
)
_CYRILLIC = (
    "б b в v г g д d ж j з z к k л l м m н n п p р r с s т t ф f х kh ц ts ч ch ш ch щ ch ґ g"
    " а a е e ё e и i й y о o у u ы y э e ю u я a і i ї i є e ь a ъ a"
)
_SILENT = "ا آ أ إ ع ء ئ ؤ"
_PAIRS = f"{_ARABIC} {_CYRILLIC}".split()
_LETTERS = {**dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)), **dict.fromkeys(_SILENT.split(), "a")}
_THE = "ال"  # the Arabic article, written as one with its name
_SPELLINGS = (
    (re.compile("sch|tch|sh|ch|cz|tj"), "C"),
    (re.compile("kh|gh|ck|qu|[cqgk]"), "k"),
    (re.compile("dj|dz|j"), "J"),
    (re.compile("ph|v|w(?=[^aeiouy]|$)"), "f"),
    (re.compile("dh|th"), "d"),
    (re.compile("ss|ts|[sxz]"), "s"),
    (re.compile("[td]"), "d"),
    (re.compile("[bp]"), "b"),
    (re.compile("[aeiouywh]"), ""),
)
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=40_000)
def skeleton(word: str) -> str:
    """The consonants of one word, like sounds written alike, double ones once.

    >>> skeleton("Kadhafi") == skeleton("Gaddafi") == skeleton("القذافي")
    True
    """
    key = fold(word).strip()
    sound = "".join(_LETTERS.get(char, char) for char in (key.removeprefix(_THE) if len(key) > 4 else key))
    for pattern, letter in _SPELLINGS:
        sound = pattern.sub(letter, sound)
    return _TWICE.sub(r"\1", sound)
