"""The first tables: revisions, articles, readings, what is on the shelf, words, the log, views and runs; on SQLite and PostgreSQL."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.sql.schema import SchemaItem

revision = "0001"
down_revision: str | None = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "revisions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.String(32), nullable=False, index=True),
        _text("by"),
        _text("why"),
        sa.Column("seal", sa.String(32), nullable=False),
    )
    _table(
        "articles",
        _text("article", index=True),
        _text("title"),
        _text("publisher"),
        _text("url"),
        _text("language"),
        sa.Column("published_at", sa.String(10)),
        _flag("is_sample"),
        _record(),
    )
    _table(
        "readings",
        _text("article", index=True),
        _text("rules"),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("dated", sa.Integer, nullable=False),
        _record(),
    )
    _table("shelf", _text("article", index=True), _flag("is_kept"))
    _table("texts", sa.Column("owner", sa.Integer, sa.ForeignKey("articles.number"), nullable=False, index=True), _text("folded"))
    _table("log", _text("kind"), _record())
    _table("views", _text("name", index=True), _text("query"), _flag("is_kept"))
    _table("runs", _record())
    if op.get_bind().dialect.name == "sqlite":
        options = "content='texts', content_rowid='number', tokenize='unicode61 remove_diacritics 0', prefix='2 3'"
        op.execute(f"CREATE VIRTUAL TABLE words USING fts5(folded, {options})")
    else:
        op.execute("CREATE INDEX words ON texts USING gin (array_to_tsvector(string_to_array(folded, ' ')))")


def downgrade() -> None:
    """Take the tables away."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE words")
    for name in ("runs", "views", "log", "texts", "shelf", "readings", "articles", "revisions"):
        op.drop_table(name)


def _table(name: str, *columns: SchemaItem) -> None:
    number = sa.Column("number", sa.Integer, primary_key=True, autoincrement=False)
    revision = sa.Column("revision", sa.Integer, sa.ForeignKey("revisions.number"), nullable=False, index=True)
    op.create_table(name, number, revision, *columns, sa.Column("seal", sa.String(32), nullable=False))


def _text(name: str, *, index: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, index=index)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False)


def _record() -> sa.Column[bytes]:
    return sa.Column("record", sa.LargeBinary, nullable=False)
