"""Bytes to text: a file's bytes in, its characters and the encoding they were read with out; refuses what is no text."""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

from charset_normalizer import from_bytes

from events import languages
from events.errors import Message, ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document (.docx, .odt, .xlsx)"),
    (b"\xd0\xcf\x11\xe0", "an old office document (.doc, .xls)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a sound or film recording"),
)
# Python's codecs that turn bytes into bytes, or are no encodings of pages.
_NO_CHARSETS = frozenset(
    "base64 bz2 hex idna mbcs oem punycode quopri raw-unicode-escape rot-13 undefined unicode-escape utf-7 uu zlib".split()
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,3}=\s{0,3}["']?\s{0,3}([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_NEWLINE = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BROKEN = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
_NOT_KEPT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LETTERS_WANTED = 0.95
BROKEN = "Characters that could not be read as {encoding}: {count}. Each is shown as \ufffd."
LOST = "Characters that no text holds: {count}. They were taken out or are shown as \ufffd."
GUESSED = "The file does not say how its letters are encoded; it was read as {encoding}. Check the accents."
OTHER_KIND = "{name} looks like {kind}. That cannot be read here: save it as .txt, .html, .pdf or .docx, or paste its text."
BINARY = "{name} is a binary file, not a text. That cannot be read here: save it as .txt, .html, .pdf or .docx, or paste its text."
HEAD, SAMPLE = 2_048, 100_000
BINARY_SHARE = 0.02


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of a file, the name of its encoding, and what the reader should be told about it."""

    text: str
    encoding: str
    notices: tuple[Message, ...] = ()


def decode(data: bytes, *, name: str) -> Decoded:
    """Decode bytes: a byte order mark, valid UTF-8, the encoding they declare, else the best guess (and say so)."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :] if encoding == "utf-8" else data, encoding)
    _refuse_known(data, name)
    wide = _wide(data)
    if wide:
        return _decoded(data, wide, _guessed(wide))
    _refuse_binary(data, name)
    if _is_utf8(data):
        return Decoded(data.decode("utf-8", errors="surrogatepass"), "utf-8")
    declared = _declared(data)
    if declared:
        return _decoded(data, declared)
    guess = _guess(data)
    return _decoded(data, guess, *([] if guess == "utf-8" else [_guessed(guess)]))


def clean(text: str) -> str:
    """Give every line one newline, take control characters out, put U+FFFD for what is no character."""
    return _BROKEN.sub("\ufffd", _CONTROL.sub("", _NEWLINE.sub("\n", text)))


def lost(text: str) -> tuple[Message, ...]:
    """What ``clean`` takes out of a text or replaces, as a notice; nothing when it keeps every character."""
    count = len(_CONTROL.findall(text)) + len(_BROKEN.findall(text))
    return (Message(LOST, {"count": str(count)}),) if count else ()


def mask(text: str) -> str:
    """Put U+FFFD, one for one, for control characters and lone surrogates, so that offsets stay as they were."""
    return _NOT_KEPT.sub("\ufffd", text)


def _decoded(data: bytes, encoding: str, *notices: Message) -> Decoded:
    text = data.decode(encoding, errors="replace")
    broken = text.count("\ufffd")
    if broken:
        notices += (Message(BROKEN, {"count": str(broken), "encoding": encoding}),)
    return Decoded(text, encoding, notices)


def _guessed(encoding: str) -> Message:
    return Message(GUESSED, {"encoding": encoding})


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of Latin text is NUL."""
    head = data[:HEAD]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if even + odd < 0.2 * len(head) or len(head) < 8 or min(even, odd) > 0.05 * (even + odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _refuse_known(data: bytes, name: str) -> None:
    """Raise ReadError for a file that opens as another kind does, saying which."""
    kind = next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), "")
    if kind:
        raise ReadError(OTHER_KIND, name=name, kind=kind)


def _refuse_binary(data: bytes, name: str) -> None:
    """Raise ReadError for bytes that no text has."""
    head = data[:HEAD]
    controls = sum(byte < 9 or 13 < byte < 27 for byte in head)
    if controls > max(BINARY_SHARE * len(head), 1):
        raise ReadError(BINARY, name=name)


def _is_utf8(data: bytes) -> bool:
    """Say whether bytes are UTF-8; lone surrogates, which some programs write, are left to ``clean``."""
    try:
        data.decode("utf-8", errors="surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _declared(data: bytes) -> str:
    """Encoding named in the head of a page, if Python knows it as a text encoding; the web reads Latin-1 as Windows-1252."""
    found = _DECLARED.search(data[:HEAD])
    encoding = _text_encoding(found[1].decode("ascii")) if found else ""
    if encoding in ("iso8859-1", "ascii"):
        return "cp1252"
    return "" if encoding.startswith("utf") else encoding


def _text_encoding(label: str) -> str:
    try:
        info = codecs.lookup(label)
    except (LookupError, ValueError):
        return ""
    return "" if info.name in _NO_CHARSETS else info.name


def _guess(data: bytes) -> str:
    """Guess an encoding: the one that shows a language's own letters, else what statistics say, else Windows-1252."""
    sample = data[:SAMPLE]
    if _is_almost_utf8(sample):
        return "utf-8"
    high = bytes(byte for byte in sample if byte > 127)
    scores = [(_share(high.decode(encoding, errors="replace"), letters), encoding) for encoding, letters in _own_encodings()]
    best = max(scores, key=lambda score: score[0], default=(0.0, ""))
    if best[0] >= _LETTERS_WANTED:
        return best[1]
    match = from_bytes(sample[: sample.rfind(b"\n") + 1] or sample).best()
    return match.encoding if match else "cp1252"


def _own_encodings() -> Iterable[tuple[str, frozenset[str]]]:
    pages = [languages.load(code).page for code in languages.codes()]
    return [(encoding, frozenset(page["letters"])) for page in pages for encoding in page["encodings"]]


def _share(characters: str, letters: frozenset[str]) -> float:
    return sum(character in letters for character in characters) / max(1, len(characters))


def _is_almost_utf8(sample: bytes) -> bool:
    """Say whether bytes are UTF-8 with some broken ones among it: in other encodings hardly two bytes in a row make a character of it."""
    text = sample.decode("utf-8", errors="replace")
    good = sum(character > "\x7f" and character != "\ufffd" for character in text)
    return good > 1 and 2 * good >= text.count("\ufffd")
