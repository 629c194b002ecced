"""Word documents (.docx): their bytes in, their text with tables in its place out, read in one pass. Runs in the child process."""

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from events.errors import Message, ReadError
from events.intake.kinds import open_archive

MAX_UNPACKED, MAX_CHARACTERS, MAX_OPENING = 30_000_000, 3_000_000, 300_000
BODY, PROPERTIES = "word/document.xml", "docProps/core.xml"
DTD = "{name} holds a document type definition (DTD), which no office program writes and which can be used for harm. It was not read."
BROKEN = "{name} is an office document that is damaged or cut short. Make or fetch it again."
TOO_LARGE = "{name} unpacks to more than {limit} MB. Cut it into parts, or paste its text."
CUT = "The text is very long: only its first {count} characters were read."
MADE = "The file says that it was made on {date}; that is not taken for the day of publication."
_CHUNK, MAX_DEPTH = 65_536, 500
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "\u2011"}
_SILENT = frozenset({"delText", "instrText", "Fallback"})  # deleted words, field codes, what is said a second time for old programs


class _Enough(Exception):  # noqa: N818 (no error: there is enough text)
    """The text is as long as it may be."""


class _TooDeep(Exception):  # noqa: N818 (told as damage)
    """Elements lie in one another as no program writes them."""


@dataclass(frozen=True, slots=True)
class Document:
    """What a document holds: text and title, and what is to be told."""

    text: str
    title: str
    told: tuple[Message, ...]


@dataclass(slots=True)
class _Body:
    """Collects the text of a document's body: paragraphs part by blank lines, the cells of a row by tabs."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    silent: int = 0
    cells: int = 0
    depth: int = 0
    is_text: bool = False

    def start(self, tag: str, _: Mapping[str, str]) -> None:
        name = tag.rpartition(":")[2]
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _TooDeep
        self.silent += name in _SILENT
        self.is_text = name == "t"
        self.cells += name == "tc"
        if name in _BREAKS and not self.silent:
            self.add(_BREAKS[name])

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        self.depth -= 1
        self.silent -= name in _SILENT
        self.is_text = False
        if name == "tc":
            self.cells -= 1
            self.add("\t")
        elif name == "tr":
            self.add("\n")
        elif name == "p":
            self.add(" " if self.cells else "\n\n")

    def characters(self, data: str) -> None:
        if self.is_text and not self.silent:
            self.add(data)

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)
        if self.length > MAX_CHARACTERS:
            raise _Enough


def read_word(data: bytes, *, name: str) -> Document:
    """Read a .docx document; raise ReadError for one with a DTD, too large or broken."""
    archive = open_archive(data, name=name)
    check_parts(archive, name=name)
    body = _Body()
    told: list[Message] = []
    try:
        parse(archive, BODY, body, name=name)
    except _Enough:
        told.append(Message(CUT, {"count": str(MAX_CHARACTERS)}))
    properties = _Properties()
    if PROPERTIES in archive.namelist():
        parse(archive, PROPERTIES, properties, name=name)
    if made := properties.found.get("created", "")[:10]:
        told.append(Message(MADE, {"date": made}))
    lines = (" ".join(line.split(" ")).rstrip("\t ") for line in "".join(body.parts).split("\n"))
    return Document("\n".join(lines), properties.found.get("title", "").strip(), tuple(told))


@dataclass(slots=True)
class _Properties:
    """Collects a document's properties by name."""

    found: dict[str, str] = field(default_factory=dict)
    tag: str = ""

    def start(self, tag: str, _: Mapping[str, str]) -> None:
        self.tag = tag.rpartition(":")[2]

    def end(self, _: str) -> None:
        self.tag = ""

    def characters(self, data: str) -> None:
        if self.tag in ("title", "created"):
            self.found[self.tag] = (self.found.get(self.tag, "") + data)[:300]


def check_parts(archive: zipfile.ZipFile, *, name: str) -> None:
    """Unpack every XML part of an office document once; raise ReadError for a DTD, for too many bytes, for damage."""
    left = MAX_UNPACKED
    for member in archive.namelist():
        if member.lower().endswith((".xml", ".rels")):
            guard = _Guard(name)
            for chunk in chunks(archive, member, name=name):
                left -= len(chunk)
                if left < 0:
                    raise ReadError(TOO_LARGE, name=name, limit=MAX_UNPACKED // 1_000_000)
                guard.feed(chunk)


class _Guard:
    """Looks for a DTD in the opening of a part, whatever its encoding."""

    def __init__(self, name: str) -> None:
        self.name, self.is_open, self.left = name, True, MAX_OPENING
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._pass

    def feed(self, chunk: bytes) -> None:
        if self.is_open:
            self.left -= len(chunk)
            _parse(self.parser, chunk, self.name)
            if self.left < 0:
                raise ReadError(BROKEN, name=self.name)

    def _refuse(self, *_: object) -> None:
        raise ReadError(DTD, name=self.name)

    def _pass(self, *_: object) -> None:
        self.is_open = False
        self.parser.StartElementHandler = None


def parse(archive: zipfile.ZipFile, member: str, handler: _Body | _Properties, *, name: str) -> None:
    """Run one part of an office document through a handler."""
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = handler.start, handler.end
    parser.CharacterDataHandler, parser.buffer_text = handler.characters, True
    for chunk in chunks(archive, member, name=name):
        _parse(parser, chunk, name)
    _parse(parser, b"", name, is_last=True)


def _parse(parser: expat.XMLParserType, chunk: bytes, name: str, *, is_last: bool = False) -> None:
    try:
        parser.Parse(chunk, is_last)
    except (expat.ExpatError, _TooDeep) as error:
        raise ReadError(BROKEN, name=name) from error


def chunks(archive: zipfile.ZipFile, member: str | zipfile.ZipInfo, *, name: str) -> Iterator[bytes]:
    """Bytes of an archive's member, a little at a time; raise ReadError where it is damaged, locked or packed in a rare way."""
    try:
        info = member if isinstance(member, zipfile.ZipInfo) else archive.getinfo(member)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ReadError(BROKEN, name=name)
        with archive.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk
    except (KeyError, RuntimeError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, OSError) as error:
        raise ReadError(BROKEN, name=name) from error
