"""The command that corrects events of a store: an event's id and what it should say come in, the changes that were written go out."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from events import changing, logjson
from events.commands.keeping import FAULT, by_option, faults_told, on_one_line, store_option
from events.commands.sources import seen_in
from events.corrections import Field, Named, values
from events.edits import Change, Entry, Log, Undo
from events.errors import EventsError
from events.history import history
from events.model import Event, Role
from events.seen import SeenLibrary
from events.store import Store, open_store
from events.store.errors import ConflictError
from events.versions import conflicts

NO_EVENT = "There is no event {id}. `export --to csv` lists events with their ids."
NO_PART = "“{name}” takes no part in the event. These do: {names}."
NOTHING = "Name an event and what it should say, or give --undo, --log or --replay."


@dataclass(frozen=True, slots=True)
class Asked:
    """The options as they were given."""

    event_id: str | None
    address: str | None
    by: str
    reason: str
    seen: int | None
    title: str | None
    time: str | None
    status: str | None
    kind: str | None
    place: str | None
    reported_by: str | None
    come: tuple[str, ...]
    gone: tuple[str, ...]
    tags: tuple[str, ...]
    untags: tuple[str, ...]
    notes: tuple[str, ...]
    join: tuple[str, ...]
    is_confirmed: bool
    is_rejected: bool
    undo: tuple[int, ...]
    is_log: bool
    replay: Path | None


@click.command()
@click.argument("event_id", required=False)
@store_option
@by_option
@click.option("--reason", default="", metavar="TEXT", help="Why, for the history.")
@click.option(
    "--seen", type=click.IntRange(min=0), metavar="NUMBER", help="Last change you know of: refuse if others changed the same since."
)
@click.option("--title", metavar="TEXT")
@click.option("--time", metavar="WORDS", help="As EDTF or in words of any language; empty for no date.")
@click.option("--status", metavar="STATUS", help="HAPPENED, ONGOING, PLANNED, CANCELLED, DENIED or HYPOTHETICAL.")
@click.option("--kind", metavar="KIND")
@click.option("--place", metavar="NAME")
@click.option("--reported-by", metavar="NAME", help="Who says so.")
@click.option(
    "--add-actor", "come", multiple=True, metavar="NAME[=ROLE]", help="Somebody takes part, or has another role. Can be repeated."
)
@click.option("--drop-actor", "gone", multiple=True, metavar="NAME[=ROLE]", help="Somebody takes no part. Can be repeated.")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Can be repeated.")
@click.option("--untag", "untags", multiple=True, metavar="TAG", help="Can be repeated.")
@click.option("--note", "notes", multiple=True, metavar="TEXT", help="A remark. Can be repeated.")
@click.option("--join", multiple=True, metavar="EVENT_ID", help="It is the same event as this one. Can be repeated.")
@click.option("--confirm", "is_confirmed", is_flag=True, help="It is right, as it stands or as corrected here.")
@click.option("--reject", "is_rejected", is_flag=True, help="It is no event.")
@click.option("--undo", multiple=True, type=click.IntRange(min=1), metavar="NUMBER", help="Take a change back. Can be repeated.")
@click.option("--log", "is_log", is_flag=True, help="Write all changes as JSON Lines.")
@click.option(
    "--replay", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE", help="Write the changes of such a file."
)
def correct(**_: object) -> None:
    """Correct an event of a store: EVENT_ID is in the column "id" of an export. Without options, show how it stands.

    What was read stays readable beside the corrections, and each can be undone by its number.
    """
    asked = Asked(**click.get_current_context().params)
    with faults_told(), open_store(asked.address, create=False) as store:
        if asked.is_log:
            for line in logjson.to_lines(store.log()):
                click.echo(line)
        elif asked.replay is not None:
            _tell(store, _replay(store, asked.replay, asked))
        elif asked.event_id is None and not asked.undo:
            raise EventsError(NOTHING)
        else:
            _correct(store, asked)


def _correct(store: Store, asked: Asked) -> None:
    """Write what is asked of an event, or show the event when nothing is."""
    changes: list[Change] = [Undo(number) for number in asked.undo]
    if asked.event_id is not None:
        library = seen_in(store)
        event = _event(asked.event_id, library)
        wanted = [*_changes(event, library, asked)]
        if not wanted and not changes:
            _show(event, library.log)
            return
        changes += wanted
    _tell(store, _write(store, changes, asked))


def _changes(event: Event, library: SeenLibrary, asked: Asked) -> Iterator[Change]:
    """What makes an event say what is asked; raise EventsError for what cannot be."""
    told = {field: getattr(asked, field) for field in Field}
    article = library.article(event.claims[0].article_id)
    corrected = changing.corrections(
        event,
        {field: text for field, text in told.items() if text is not None},
        dct=article.dct if article else None,
        language=article.language if article else "",
    )
    yield from corrected
    yield from changing.cast(event, _cast(event, library, asked))
    kept = [tag for tag in event.tags if tag not in asked.untags]
    yield from changing.tags(event, [*kept, *asked.tags])
    for note in asked.notes:
        yield from changing.note(event, note)
    if asked.join:
        yield changing.join([event, *(_event(event_id, library) for event_id in asked.join)])
    if asked.is_confirmed:
        yield changing.confirm(event, corrected)
    if asked.is_rejected:
        yield changing.reject(event)


def _cast(event: Event, library: SeenLibrary, asked: Asked) -> dict[Role, list[Named]]:
    """Who is to be in each role that is spoken of; raise EventsError for somebody to leave who is not there."""
    there = {part.actor.id: part.actor for part in event.actors}
    come = [(changing.named(name, library.actors), role or Role.PARTICIPANT) for name, role in map(_part, asked.come)]
    gone = [(changing.named(name, there), role) for name, role in map(_part, asked.gone)]
    for actor, _ in gone:
        if actor.id not in there:
            names = ", ".join(one.label for one in there.values())
            raise EventsError(NO_PART, name=actor.name, names=names or "–")
    wanted: dict[Role, list[Named]] = {}
    for role in Role:
        stays = [Named(part.actor.id, part.actor.label, part.actor.kind) for part in event.actors if part.role is role]
        left = [one for one in stays if (one.id, None) not in _ids(gone) and (one.id, role) not in _ids(gone)]
        wanted[role] = [*left, *(one for one, wanted_role in come if wanted_role is role)]
    return wanted


def _ids(parts: Iterable[tuple[Named, Role | None]]) -> set[tuple[str, Role | None]]:
    return {(actor.id, role) for actor, role in parts}


def _part(text: str) -> tuple[str, Role | None]:
    """A name and the role written behind it, if that is one."""
    name, equals, role = text.rpartition("=")
    return (name, Role(role.lower())) if equals and role.lower() in set(Role) else (text, None)


def _event(event_id: str, library: SeenLibrary) -> Event:
    event = library.event(event_id)
    if event is None:
        raise EventsError(NO_EVENT, id=on_one_line(event_id))
    return event


def _write(store: Store, changes: Sequence[Change], asked: Asked) -> Log:
    """Write changes, all or none; what others changed in between is told, and nothing is written."""

    def against(log: Log, made: Sequence[Change], known: int) -> Log:
        found = {entry for change in made for entry in conflicts(log, change, seen=known, by=asked.by)}
        return tuple(sorted(found, key=lambda entry: entry.number))

    try:
        return store.write(changes, by=asked.by, reason=asked.reason, seen=asked.seen, conflicts=against)
    except ConflictError as error:
        click.echo("Nothing was written. Since then others have changed the same:", err=True)
        for line in _lines(error.entries):
            click.echo(line, err=True)
        click.echo(f"Look at it, and repeat this with --seen {error.entries[-1].number} to have your word instead.", err=True)
        sys.exit(FAULT)


def _replay(store: Store, path: Path, asked: Asked) -> Log:
    """Write the changes of a file of JSON Lines that the store does not hold yet, under their authors' names."""
    try:
        with path.open(encoding="utf-8-sig") as lines:
            entries = logjson.replay(lines)
    except (OSError, UnicodeDecodeError) as error:
        raise EventsError("{name} cannot be read as UTF-8 text. Is it a log of changes?", name=on_one_line(path.name)) from error
    written = store.replay(entries, by=asked.by, why=asked.reason)
    click.echo(f"Written: {len(written)} of {len(entries)} changes; the others were there already.", err=True)
    return written


def _tell(store: Store, written: Log) -> None:
    """Say what was written, and which of it waits for something to rest on."""
    for line in _lines(written):
        click.echo(line)
    numbers = {entry.number for entry in written}
    for waiting in seen_in(store).reviewed.waiting if written else ():
        if waiting.entry.number in numbers:
            click.echo(f"Change {waiting.entry.number} waits: {waiting.reason}", err=True)


def _lines(entries: Sequence[Entry]) -> Iterator[str]:
    """A line for each change: number, who, when, what, from what to what, why."""
    for step in history(tuple(entries)):
        what = " ".join(part for part in (step.kind.replace("_", " "), step.field) if part)
        told = f"“{step.old}” → “{step.new}”" if step.old else f"“{step.new}”" if step.new else ""
        why = f" ({step.reason})" if step.reason else ""
        yield on_one_line(f"{step.number}: {step.by}, {step.at:%Y-%m-%d %H:%M} UTC: {what} {told}{why}")


def _show(event: Event, log: Log) -> None:
    """Write how an event stands, its sentences' articles and its history."""
    click.echo(f"id: {event.id}")
    for field, value in zip(Field, values(event), strict=True):
        click.echo(f"{field}: {on_one_line(value) or '–'}")
    for part in event.actors:
        click.echo(f"{part.role}: {on_one_line(part.actor.label)} ({on_one_line(part.actor.id)})")
    click.echo(f"tags: {on_one_line(', '.join(event.tags)) or '–'}")
    click.echo(f"review: {event.review}")
    for line in _lines(tuple(entry for entry in log if entry.number in {step.number for step in history(log, event)})):
        click.echo(f"change {line}")
    click.echo(f"seen: {log[-1].number if log else 0}")
