"""Files made to do harm, small in the repository and large when opened, each with a word of the answer it must get."""

import zlib
from collections.abc import Callable
from functools import cache

from tests.events.intake.making import ENTITIES, SECRET, archive, feed, pdf, word, zeros

MEGABYTE = b" " * 1_000_000


@cache
def packed(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join([*(packer.compress(MEGABYTE) for _ in range(megabytes)), packer.flush()])


BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "archive of zeros": (lambda: archive({"a.txt": MEGABYTE * 25}), "unpacks to more than 20 MB"),
    "archive in archive": (lambda: archive({"a.zip": archive({"a.txt": MEGABYTE * 25})}), "unpacks to more than 20 MB"),
    "archive of a hundred thousand": (lambda: archive({f"{number}": "" for number in range(6_000)}), "more files than can be read"),
    "gzip": (lambda: b"\x1f\x8b\x08" + zeros(5), "a gzip archive"),
    "word, large": (lambda: word([], body="<w:p/>" * 6_000_000), "unpacks to more than 30 MB"),
    "word, deep": (lambda: word([], body="<w:p>" * 4_000_000), "damaged"),
    "word without an element": (lambda: archive({"word/document.xml": MEGABYTE * 2}), "damaged"),
    "word with entities": (lambda: word(["x"], doctype=ENTITIES), "DTD"),
    "word that asks for a file": (lambda: word(["&s;"], doctype=SECRET), "DTD"),
    "excel with entities": (lambda: archive({"xl/workbook.xml": f'<?xml version="1.0"?>{ENTITIES}<x>&c;</x>'}), "DTD"),
    "feed with entities": (lambda: feed([("x", "y")], doctype=ENTITIES), "DTD"),
    "xml with entities": (f'<?xml version="1.0"?>{ENTITIES}<x>&c;</x>'.encode, "DTD"),
    "pdf": (lambda: pdf([[]], stream=packed(500)), "memory"),
    "pdf packed twice": (lambda: _twice(pdf([[]], stream=zlib.compress(packed(500), 9))), "memory"),
    "mail of many parts": (
        lambda: b"From: a@b.c\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\nContent-Type: a/b\n\nx\n" * 3_000,
        "3000|2000",
    ),
}


def _twice(data: bytes) -> bytes:
    return data.replace(b"/Filter /FlateDecode", b"/Filter [/FlateDecode /FlateDecode]", 1)
