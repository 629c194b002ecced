"""A watch list as text: pasted lines or a CSV file come in, its rows go out, with what is wrong with the others in plain words."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from events.edits import Watch, known_id
from events.errors import EventsError, Message
from events.folding import fold
from events.gazetteer import tables
from events.model import ActorKind, Article
from events.shelving import is_imported
from events.watched import watcher_of
from events.words import Words, slug

FIELDS = ("name", "aliases", "kind", "country")
MOST_ROWS, MOST_LETTERS, MOST_ALIASES = 2_000, 120, 40
_DELIMITERS = "\t;,"
_BETWEEN_ALIASES = "|"


@dataclass(frozen=True, slots=True)
class WatchList:
    """Rows that can be used, and a message for each that cannot."""

    rows: tuple[Watch, ...] = ()
    problems: tuple[Message, ...] = ()


def read_watch_list(text: str, *, kinds: Mapping[str, ActorKind] | None = None, columns: Mapping[str, str] | None = None) -> WatchList:
    """Read one name a line, or a table of name, aliases, kind, country parted by commas, semicolons or tabs, with or without a heading.

    ``kinds`` and ``columns`` are further words for kinds and for the four columns, as the reader's language has them.
    """
    words = {fold(word): kind for word, kind in (kinds or {}).items()} | {kind.value: kind for kind in ActorKind}
    heads = {name: name for name in FIELDS} | {fold(word): name for word, name in (columns or {}).items()}
    rows: dict[str, Watch] = {}
    problems: list[Message] = []
    for line, cells in _records(text, heads):
        try:
            row = _row(line, cells, words, ", ".join(kinds or words))
        except EventsError as error:
            problems.append(error.message)
            continue
        if slug(row.name) in rows:
            problems.append(
                Message("Line {line}: “{name}” stands here twice; the first one counts.", {"line": str(line), "name": row.name})
            )
        elif len(rows) >= MOST_ROWS:
            told = {"most": str(MOST_ROWS), "line": str(line)}
            problems.append(Message("Only the first {most} rows are taken; line {line} and those after it are left out.", told))
            break
        else:
            rows[slug(row.name)] = row
    return WatchList(tuple(rows.values()), tuple(problems))


def names_in(article: Article, names: tuple[str, ...]) -> tuple[str, ...]:
    """Which of some names stand in an article that was read; a row of a table says itself who takes part."""
    if not names or is_imported(article):
        return ()
    found = {hit.alias.actor_id for hit in watcher_of(names).scan(Words(article.text))}
    return tuple(name for name in names if name in found)


def _records(text: str, heads: Mapping[str, str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Number and cells of each line that is not empty, by column."""
    lines = text.removeprefix("\ufeff").splitlines()
    first = next((line for line in lines if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    order: tuple[str, ...] = FIELDS
    is_first = True
    for number, line in enumerate(lines, 1):
        cells = [cell.strip() for cell in next(csv.reader([line[: 20 * MOST_LETTERS]], delimiter=delimiter), [])]
        if not any(cells):
            continue
        named = [heads.get(fold(cell), "") for cell in cells]
        if is_first and "name" in named:
            order = tuple(named)
        else:
            spare = {"": " ".join(cell for cell in cells[len(order) :] if cell)}
            yield number, spare | dict(zip((name or "unread" for name in order), cells, strict=False))
        is_first = False


def _row(line: int, cells: Mapping[str, str], kinds: Mapping[str, ActorKind], known: str) -> Watch:
    """One row; raise EventsError with the line and what is wrong in it. ``known`` lists the kinds there are."""
    name = _name(line, cells.get("name", ""))
    if cells.get(""):
        raise EventsError("Line {line} has more than four columns. Several aliases go into one column, with “|” between them.", line=line)
    aliases = [_name(line, alias.strip()) for alias in cells.get("aliases", "").split(_BETWEEN_ALIASES) if alias.strip()]
    if len(aliases) > MOST_ALIASES:
        raise EventsError("Line {line} has {count} aliases; {most} are the most.", line=line, count=len(aliases), most=MOST_ALIASES)
    kind = cells.get("kind", "")
    if kind and fold(kind) not in kinds:
        raise EventsError(
            "Line {line}: “{kind_given}” is no kind of actor. Write one of: {known}.", line=line, kind_given=kind[:60], known=known
        )
    country = _country(line, cells.get("country", ""))
    return Watch(name, tuple(dict.fromkeys(alias for alias in aliases if alias != name)), kinds[fold(kind)] if kind else None, country)


def _name(line: int, name: str) -> str:
    letters = len(slug(name).replace("-", ""))
    if not name:
        raise EventsError("Line {line} has no name. The name is the first column.", line=line)
    if letters < 2:
        raise EventsError("Line {line}: “{name}” is too short to look for. A name needs two letters.", line=line, name=name[:60])
    if len(name) > MOST_LETTERS:
        raise EventsError(
            "Line {line}: “{name}” is too long for a name; {most} characters are the most.",
            line=line,
            name=name[:60] + "…",
            most=MOST_LETTERS,
        )
    return " ".join(name.split())


def _country(line: int, written: str) -> str:
    """ISO 3166 code of a country given as a code or a name; "" for none."""
    if not written:
        return ""
    code = written.upper() if len(written) == 2 else known_id(written).removeprefix("state:")
    if code and (f"state:{code}" in tables().actors or any(code == actor.country for actor in tables().actors.values())):
        return code
    raise EventsError(
        "Line {line}: no country is called “{country}”. Write its name or its two letters, such as DZ.", line=line, country=written[:60]
    )
