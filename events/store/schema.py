"""The tables of a store. Rows are only ever added: what holds is the newest row about a thing, what held is the newest of that day."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text
from sqlalchemy.sql.schema import SchemaItem

VERSION = "0001"  # of the newest migration
VERSION_TABLE = "frise_version"
APPLICATION = 0x46524953  # "FRIS": the mark by which a SQLite file is known as a store
LOCK = 0x46524953  # the advisory lock that makes one writer of many on PostgreSQL
WORDS = "words"  # the full-text table of SQLite, and the full-text index of PostgreSQL

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _table(name: str, *columns: SchemaItem) -> Table:
    """A table whose rows have a number, the revision they came with, and a hash of what they hold."""
    number = Column("number", Integer, primary_key=True, autoincrement=False)
    revision = Column("revision", Integer, ForeignKey("revisions.number"), nullable=False, index=True)
    return Table(name, metadata, number, revision, *columns, Column("seal", String(32), nullable=False))


def _text(name: str, *, index: bool = False) -> Column[str]:
    return Column(name, Text, nullable=False, index=index)


# One row a write: its seal covers the row before it and every row that came with it, so that none can change or go unnoticed.
revisions = Table(
    "revisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False, index=True),
    _text("by"),
    _text("why"),
    Column("seal", String(32), nullable=False),
)

# An article as it stood from then on; the plain columns repeat what lists are made of.
articles = _table(
    "articles",
    _text("article", index=True),
    _text("title"),
    _text("publisher"),
    _text("url"),
    _text("language"),
    Column("published_at", String(10)),
    Column("is_sample", Boolean(create_constraint=False), nullable=False),
    Column("record", LargeBinary, nullable=False),
)

# The claims that were read in an article, and the version of the rules that read them.
readings = _table(
    "readings",
    _text("article", index=True),
    _text("rules"),
    Column("claims", Integer, nullable=False),
    Column("dated", Integer, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

# Whether an article is in the library, from then on.
shelf = _table("shelf", _text("article", index=True), Column("is_kept", Boolean(create_constraint=False), nullable=False))

# The words of an article, folded, each once, in parts that an index can hold.
texts = _table("texts", Column("owner", Integer, ForeignKey("articles.number"), nullable=False, index=True), _text("folded"))

# What analysts changed; the number is the entry's own.
log = _table("log", _text("kind"), Column("record", LargeBinary, nullable=False))

views = _table("views", _text("name", index=True), _text("query"), Column("is_kept", Boolean(create_constraint=False), nullable=False))

# Runs that brought articles in, with their reports.
runs = _table("runs", Column("record", LargeBinary, nullable=False))

# What a chronology is made of.
LIBRARY = (articles, readings, shelf, log)

# Every table but the revisions, in the order in which their rows refer to one another.
KEPT = (articles, readings, shelf, texts, log, views, runs)
