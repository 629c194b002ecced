"""What goes in and out of intake: sources with what is known of them, tables of rows, and an outcome with its report for each article."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from events.errors import Message
from events.model import Article, Claim


class Kind(StrEnum):
    """What a file's bytes are."""

    TEXT = "text"
    PAGE = "page"
    SAVED_PAGE = "saved page"
    PDF = "pdf"
    WORD = "word"
    MAIL = "mail"
    ARCHIVE = "archive"
    FEED = "feed"
    CSV = "csv"
    EXCEL = "excel"
    JSON = "json"
    JSON_LINES = "json lines"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Hint:
    """What is known of a source from elsewhere, and outranks what would be assumed: its address, its day, its encoding."""

    url: str = ""
    dct: date | None = None
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a file of events as they stand, every cell text."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What was read and what was assumed, sentence by sentence; ``problem`` says why nothing was read."""

    kind: Kind | None
    told: tuple[Message, ...] = ()
    problem: Message | None = None
    characters: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one article, table or container; ``name`` is safe to show and leads to a part ("mail.eml › note.pdf").

    A container (archive, mail, feed) has an outcome of its own with neither an article nor rows.
    """

    name: str
    report: Report
    article: Article | None = None
    rows: Table | None = None
    claims: tuple[Claim, ...] = ()

    @property
    def is_read(self) -> bool:
        return self.report.problem is None


@dataclass(frozen=True, slots=True)
class Part:
    """A file inside a file."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Found:
    """An article a reader found, with what it has to tell beside the usual."""

    article: Article
    told: tuple[Message, ...] = ()
    part: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """A table a reader found."""

    table: Table
    told: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why something was not read; ``part`` names a part, "" is the file itself."""

    problem: Message
    part: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be told of a container as a whole."""

    told: tuple[Message, ...]


Item: TypeAlias = Found | Rows | Part | Trouble | Told


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to read, with the name to show, the name they bear, and how deep inside other files they lie."""

    shown: str
    name: str
    data: bytes
    hint: Hint = field(default_factory=Hint)
    depth: int = 0
