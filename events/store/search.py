"""Full text on both databases alike: words are folded and told apart here, so that both keep and find the same ones."""

import re
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, select, text

from events.folding import fold
from events.store.schema import WORDS, texts

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 60  # letters of a word that count; PostgreSQL refuses words of thousands
_PART = 100_000  # letters kept in one row; PostgreSQL refuses rows of more than a million
_MOST_WORDS = 20  # of a question


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, folded, each once."""
    return tuple(dict.fromkeys(word[:_LONGEST] for word in _WORD.findall(fold(text))))


def parts(text: str) -> Iterator[str]:
    """The words of a text as the index keeps them, in parts of bounded length."""
    part, length = [], 0
    for word in words_of(text):
        part.append(word)
        length += len(word) + 1
        if length > _PART:
            yield " ".join(part)
            part, length = [], 0
    if part:
        yield " ".join(part)


def find(connection: Connection, words: str) -> set[int]:
    """Numbers of the rows of articles in which each of the words begins some word."""
    asked: Sequence[str] = words_of(words)[:_MOST_WORDS]
    found = [_owners(connection, word) for word in asked]
    return set.intersection(*found) if found else set()


def index_new(connection: Connection, revision: int) -> None:
    """Let the words of a revision be found; PostgreSQL does so by itself."""
    if connection.dialect.name == "sqlite":
        connection.execute(
            text(f"INSERT INTO {WORDS} (rowid, folded) SELECT number, folded FROM texts WHERE revision = :revision"),  # noqa: S608  # a constant
            {"revision": revision},
        )


def _owners(connection: Connection, word: str) -> set[int]:
    if connection.dialect.name == "sqlite":
        holds, value = f"texts.number IN (SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH :word)", f'"{word}"*'  # noqa: S608  # a constant
    else:
        holds, value = "array_to_tsvector(string_to_array(folded, ' ')) @@ CAST(:word AS tsquery)", f"'{word}':*"
    return set(connection.execute(select(texts.c.owner).where(text(holds)), {"word": value}).scalars())
