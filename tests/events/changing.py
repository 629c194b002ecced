"""Strategies for hypothesis: any change that an analyst may make, to events of some claims or to any words at all."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from events.corrections import (
    AddEvent,
    Also,
    Anchor,
    ArticleField,
    Cast,
    Casting,
    Confirm,
    Correct,
    CorrectArticle,
    Field,
    Join,
    Named,
    Note,
    Part,
    Reject,
    RemoveArticle,
    RestoreArticle,
    Tag,
    Target,
    Untag,
    anchors,
)
from events.edits import AddAlias, Apart, Change, Dismiss, Entry, Log, Merge, Rename, Split, Undo, Unknown, Watch, in_force, standing, write
from events.model import ActorKind, Claim, Role, Span, Status
from tests.events.making import ACTORS, KINDS, edtf_texts, read_time

AT = datetime(2026, 3, 1, 14, 2, tzinfo=UTC)
words = st.sampled_from(["Talks", "Réunion “à deux”", "=1+1", "\u202eturned", "broken \ud83d here", "line\nbreak", "x"])
spans = st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda pair: Span(pair[0], sum(pair)))
named = st.sampled_from(ACTORS).map(lambda actor: Named(actor.id, actor.label, actor.kind)) | st.builds(Named, words, words)
days = edtf_texts().filter(bool).map(read_time)


def targets(claims: Sequence[Claim]) -> st.SearchStrategy[Target]:
    """Some of the claims, or words where there may be no claim."""
    elsewhere = st.builds(Anchor, st.sampled_from(["gone", "added:1", "added:2"]), st.sampled_from(["art:1", "art:9"]), spans, spans, spans)
    anywhere = st.lists(elsewhere, min_size=1, max_size=2).map(tuple)
    if not claims:
        return anywhere
    known = st.lists(st.sampled_from(list(claims)), min_size=1, max_size=4, unique_by=lambda claim: claim.id).map(anchors)
    return known | known | known | anywhere


def event_changes(claims: Sequence[Claim]) -> st.SearchStrategy[Change]:
    """Any change to events or articles."""
    target, roles = targets(claims), st.none() | st.sampled_from(list(Role))
    texts = st.sampled_from([Field.TITLE, Field.KIND, Field.PLACE, Field.REPORTED_BY])
    added = {"title": words, "kind": st.sampled_from(KINDS), "status": st.sampled_from(list(Status)), "place": words, "reported_by": words}
    cast = st.lists(st.builds(Casting, named, st.sampled_from(list(Role))), max_size=2).map(tuple)
    article = st.sampled_from(["art:1", "art:2", "art:9"])
    return st.one_of(
        st.builds(Correct, target, texts, words, was=words),
        st.builds(Correct, target, st.just(Field.STATUS), st.sampled_from(list(Status)).map(str)),
        st.builds(Correct, target, st.just(Field.TIME), words, days),
        st.builds(Correct, target, st.just(Field.TIME), st.just("")),
        st.builds(Also, target, texts, words),
        st.builds(Cast, target, named, roles, roles).filter(lambda change: change.was != change.role),
        st.builds(Join, st.lists(target, min_size=2, max_size=3).map(tuple)),
        st.builds(Part, target, target),
        st.builds(Confirm, target, st.lists(words, max_size=6).map(tuple)) | st.builds(Reject, target),
        st.builds(Note, target, words) | st.builds(Tag, target, words) | st.builds(Untag, target, words),
        st.builds(AddEvent, **added, source=words, when=words, time=days, actors=cast),
        st.builds(AddEvent, **added, article=article, span=spans, actors=cast),
        st.builds(CorrectArticle, article, st.sampled_from([ArticleField.TITLE, ArticleField.PUBLISHER]), words),
        st.builds(CorrectArticle, article, st.just(ArticleField.DCT), st.sampled_from(["2024-01-31", ""])),
        st.builds(CorrectArticle, article, st.just(ArticleField.LANGUAGE), st.just("fr")),
        st.builds(RemoveArticle, article) | st.builds(RestoreArticle, article),
    )


def actor_changes(claims: Sequence[Claim] = ()) -> st.SearchStrategy[Change]:
    """Any change to actors."""
    ids = st.sampled_from([*(actor.id for actor in ACTORS), "org:gone"])
    names = st.sampled_from(["Elder", "Kenya", "État"])
    pairs = st.tuples(ids, ids).filter(lambda pair: pair[0] != pair[1])
    told = st.sampled_from([claim.id for claim in claims]) if claims else st.just("gone")
    return st.one_of(
        st.builds(Rename, ids, names) | st.builds(AddAlias, ids, names),
        pairs.map(lambda pair: Merge(*pair)) | pairs.map(lambda pair: Apart(*pair)) | pairs.map(lambda pair: Dismiss(*pair, ("why",))),
        st.builds(Split, ids, st.lists(told, min_size=1).map(tuple), names),
        st.builds(
            Watch, names, st.lists(names, max_size=2).map(tuple), st.none() | st.sampled_from(list(ActorKind)), st.sampled_from(["", "FR"])
        ),
    )


def entries() -> st.SearchStrategy[Entry]:
    """One line of a log, with any change."""
    zones = st.sampled_from([UTC, timezone(timedelta(hours=-9, minutes=-30))])
    other = st.builds(Undo, st.integers(1, 99)) | st.just(Unknown("annotate", '{"colour":["red",1,null]}'))
    change = event_changes(()) | actor_changes() | other
    return st.builds(Entry, st.integers(1, 10**6), change, st.datetimes(timezones=zones), words, words, st.integers(0, 10**6))


def logged(*made: Change, by: str = "Ana") -> Log:
    """A log with some changes, a minute between two."""
    log: Log = ()
    for minute, change in enumerate(made):
        log = write(log, change, at=AT + timedelta(minutes=minute), by=by)
    return log


def logs(claims: Sequence[Claim], *, most: int = 10) -> st.SearchStrategy[Log]:
    """Logs of any changes to events, articles and actors, some of which are undone."""
    change = event_changes(claims) | event_changes(claims) | actor_changes(claims)
    return st.lists(st.tuples(change, st.none() | st.integers(0, 99)), max_size=most).map(_with_undoings)


def _with_undoings(made: Sequence[tuple[Change, int | None]]) -> Log:
    log: Log = ()
    for change, undone in made:
        log = write(log, change, at=AT, by=("Ana", "Bea")[len(log) % 2])
        held = in_force(log)
        if undone is not None and held:
            log = write(log, Undo(held[undone % len(held)].number), at=AT)
    return log


def all_undone(log: Log) -> Log:
    """The same log with everything taken back, oldest first."""
    for entry in standing(log):
        log = write(log, Undo(entry.number), at=AT)
    return log
