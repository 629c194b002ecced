"""What the analyst says about articles: those that were read and her log in; the articles as she sees them out, and which to read again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from events.corrections import ArticleField, CorrectArticle, RemoveArticle, RestoreArticle
from events.edits import Entry, Log, standing
from events.model import Article

IMPORTED = "Row {row} of {file}, as it stands there; its columns were taken as you mapped them."


@dataclass(frozen=True)
class Shelved:
    """Articles under the log.

    ``again`` are those whose day or language it changed and whose claims must be read anew; they keep the title that was read,
    by which a headline is known. ``waiting`` are changes of articles that are not here.
    """

    articles: tuple[Article, ...]
    removed: tuple[Article, ...] = ()
    again: tuple[Article, ...] = ()
    waiting: tuple[Entry, ...] = ()


def is_imported(article: Article) -> bool:
    """Whether an article is a row of a table: its claim came with it, and its words must not be read for others."""
    return any(notice.template == IMPORTED for notice in article.notices)


def shelve(articles: Iterable[Article], log: Log) -> Shelved:
    """Lay the log over articles; the last word on each field counts."""
    read = {article.id: article for article in articles}
    seen, waiting = dict(read), []
    gone: dict[str, None] = {}
    for entry in standing(log):
        change = entry.change
        if not isinstance(change, CorrectArticle | RemoveArticle | RestoreArticle):
            continue
        if change.article not in read:
            waiting.append(entry)
        elif isinstance(change, CorrectArticle):
            seen[change.article] = _corrected(seen[change.article], change)
        elif isinstance(change, RemoveArticle):
            gone[change.article] = None
        else:
            gone.pop(change.article, None)
    return Shelved(
        tuple(article for name, article in seen.items() if name not in gone),
        tuple(seen[name] for name in gone),
        tuple(replace(article, title=read[name].title) for name, article in seen.items() if _is_dated_anew(article, read[name])),
        tuple(waiting),
    )


def _is_dated_anew(article: Article, read: Article) -> bool:
    return not is_imported(read) and (article.dct, article.language) != (read.dct, read.language)


def _corrected(article: Article, change: CorrectArticle) -> Article:
    match change.field:
        case ArticleField.TITLE:
            return replace(article, title=change.value)
        case ArticleField.PUBLISHER:
            return replace(article, publisher=change.value)
        case ArticleField.LANGUAGE:
            return replace(article, language=change.value)
    day = date.fromisoformat(change.value) if change.value else None
    return replace(article, dct=day, dct_source="analyst" if day else "")
