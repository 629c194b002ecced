"""What the analyst says about actors: it shows in every claim, holds through other changes, loses nothing, and goes again."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.edits import AddAlias, Apart, Change, Dismiss, Log, Merge, Rename, Split, Undo, Watch, spoken_of, standing, watched, write
from events.errors import EventsError
from events.identity import apply, other_names
from events.model import Actor, ActorKind, Claim
from tests.events.making import ACTORS, ALGERIA, BUREAU, FRANCE, KENYA, LANGLEY, claim_lists, make_claim

AT = datetime(2026, 3, 1, tzinfo=UTC)
CLAIMS = (
    make_claim("a", actors=(ALGERIA, LANGLEY), place="Algeria"),
    make_claim("b", actors=(FRANCE, BUREAU)),
    make_claim("c", actors=(KENYA, LANGLEY)),
)
IDS = [actor.id for actor in ACTORS]


def logged(*changes: Change) -> Log:
    log: Log = ()
    for change in changes:
        log = write(log, change, at=AT)
    return log


def actors_of(claim: Claim) -> list[Actor]:
    return [part.actor for part in claim.actors]


def ids_after(*changes: Change) -> list[list[str]]:
    return [[actor.id for actor in actors_of(claim)] for claim in apply(CLAIMS, logged(*changes)).claims]


def test_a_new_name_shows_in_every_claim_and_every_language() -> None:
    first, _, third = apply(CLAIMS, logged(Rename(LANGLEY.id, "General Langley"), Rename(ALGERIA.id, "El Djazair"))).claims
    assert [actor.label for actor in actors_of(first)] == ["El Djazair", "General Langley"]
    assert actors_of(third)[1] == actors_of(first)[1]
    assert actors_of(first)[0].name("fr") == "El Djazair"
    assert other_names(actors_of(first)[0]) == ("Algeria", "Algérie", "Argelia", "الجزائر")
    assert first.place == "El Djazair"


def test_a_merge_joins_ids_and_keeps_all_names() -> None:
    seen = apply(CLAIMS, logged(Merge(LANGLEY.id, BUREAU.id)))
    assert [actor.id for actor in actors_of(seen.claims[1])] == [FRANCE.id, LANGLEY.id]
    assert other_names(actors_of(seen.claims[1])[1]) == (BUREAU.label,)
    assert {origin.id for origin in seen.origins[LANGLEY.id]} == {LANGLEY.id, BUREAU.id}


@pytest.mark.parametrize(
    "changes",
    [
        (Merge(FRANCE.id, BUREAU.id), Merge(KENYA.id, FRANCE.id)),
        (Merge(KENYA.id, FRANCE.id), Merge(FRANCE.id, BUREAU.id)),
        (Merge(KENYA.id, FRANCE.id), Merge(KENYA.id, BUREAU.id), Merge(BUREAU.id, KENYA.id)),
    ],
)
def test_merges_hold_through_others_in_any_order(changes: tuple[Merge, ...]) -> None:
    assert ids_after(*changes) == [[ALGERIA.id, LANGLEY.id], [KENYA.id, KENYA.id], [KENYA.id, LANGLEY.id]]


def test_a_split_names_somebody_else_in_the_claims_it_says() -> None:
    seen = apply(CLAIMS, logged(Split(LANGLEY.id, ("c",), "M. Langley the elder")))
    assert actors_of(seen.claims[0])[1] == LANGLEY
    elder = actors_of(seen.claims[2])[1]
    assert (elder.id, elder.label, elder.kind) == ("per:michael-langley+1", "M. Langley the elder", ActorKind.PERSON)


def test_two_splits_never_make_one_id() -> None:
    log = logged(Split(LANGLEY.id, ("c",), "Elder"), Undo(1), Split(LANGLEY.id, ("c",), "Elder"))
    assert actors_of(apply(CLAIMS, log).claims[2])[1].id == "per:michael-langley+3"


def test_what_is_split_off_can_be_merged_and_merged_ones_split() -> None:
    merged = Merge(LANGLEY.id, BUREAU.id)
    assert ids_after(merged, Split(LANGLEY.id, ("b",), "The bureau"))[1] == [FRANCE.id, "per:michael-langley+2"]
    assert ids_after(Split(LANGLEY.id, ("c",), "Elder"), Merge(KENYA.id, "per:michael-langley+1"))[2] == [KENYA.id, KENYA.id]


def test_a_watched_name_is_who_the_list_says() -> None:
    row = Watch("The Bureau", ("Bureau of Études",), ActorKind.INSTITUTION, "FR")
    actor = actors_of(apply(CLAIMS, logged(row)).claims[1])[1]
    assert (actor.id, actor.label, actor.kind, actor.country) == ("watch:the-bureau", "The Bureau", ActorKind.INSTITUTION, "FR")
    assert other_names(actor) == ("Bureau of Études",)


def test_a_watched_name_that_the_tables_know_stays_their_actor() -> None:
    seen = apply(
        (make_claim("a", actors=(Actor("org:land-of-k", "Land of K", ActorKind.ORGANISATION),)),), logged(Watch("Kenya", ("Land of K",)))
    )
    (actor,) = actors_of(seen.claims[0])
    assert (actor.id, actor.label, actor.kind) == (KENYA.id, "Kenya", ActorKind.STATE)
    assert "Land of K" in other_names(actor)


def test_an_added_name_finds_its_actor_and_is_searched_for() -> None:
    log = logged(AddAlias(FRANCE.id, "Bureau of Études"), Watch("Blue Union", ("BU",)))
    assert actors_of(apply(CLAIMS, log).claims[1])[1].id == FRANCE.id
    assert watched(log) == ("Bureau of Études", "Blue Union", "BU")
    assert watched(write(log, Undo(1), at=AT)) == ("Blue Union", "BU")
    assert spoken_of(log) == {FRANCE.id, "watch:blue-union"}


def test_pairs_are_settled_for_good_or_for_their_reasons() -> None:
    seen = apply(CLAIMS, logged(Merge(FRANCE.id, BUREAU.id), Apart(BUREAU.id, KENYA.id), Dismiss(ALGERIA.id, KENYA.id, ("why",))))
    assert seen.is_settled(KENYA.id, FRANCE.id, ["anything"])
    assert seen.is_settled(KENYA.id, ALGERIA.id, ["why"])
    assert not seen.is_settled(KENYA.id, ALGERIA.id, ["why", "more"])
    assert not seen.is_settled(ALGERIA.id, FRANCE.id, ["why"])


WRONG: list[tuple[Change, str]] = [
    (Undo(1), "nothing to undo"),
    (Merge(KENYA.id, KENYA.id), "with itself"),
    (Apart(KENYA.id, KENYA.id), "from itself"),
    (Rename(KENYA.id, " … "), "at least one letter"),
    (AddAlias(KENYA.id, ""), "at least one letter"),
    (Watch("\u200b"), "at least one letter"),
    (Split(KENYA.id, (), "Other"), "at least one event"),
]


@pytest.mark.parametrize(("change", "words"), WRONG)
def test_what_cannot_be_is_refused(change: Change, words: str) -> None:
    with pytest.raises(EventsError, match=words):
        write((), change, at=AT)


def test_an_undoing_can_be_undone() -> None:
    log = logged(Rename(KENYA.id, "K"), Undo(1))
    assert standing(log) == ()
    assert apply(CLAIMS, log).claims == CLAIMS
    with pytest.raises(EventsError, match="nothing to undo"):
        write(log, Undo(1), at=AT)
    back = write(log, Undo(2), at=AT)
    assert [entry.number for entry in standing(back)] == [1]
    with pytest.raises(EventsError, match="nothing to undo"):
        write(back, Undo(2), at=AT)


actor_ids = st.sampled_from([*IDS, "per:michael-langley+1", "org:gone"])
names = st.sampled_from(["Elder", "Bureau of Études", "Kenya", "État"])
changes = st.one_of(
    st.builds(Rename, actor_ids, names),
    st.builds(AddAlias, actor_ids, names),
    st.builds(Merge, actor_ids, actor_ids).filter(lambda merge: merge.kept != merge.other),
    st.builds(Split, actor_ids, st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, unique=True).map(tuple), names),
    st.builds(Watch, names, st.lists(names, max_size=2).map(tuple), st.none() | st.sampled_from(list(ActorKind))),
)


@given(st.lists(changes, max_size=8))
def test_any_changes_undone_one_by_one_leave_what_was_read(made: list[Change]) -> None:
    log = logged(*made)
    views = [apply(CLAIMS, logged(*made[:count])).claims for count in range(len(made) + 1)]
    for count in range(len(made), 0, -1):
        assert apply(CLAIMS, log).claims == views[count]
        log = write(log, Undo(count), at=AT)
    assert apply(CLAIMS, log).claims == CLAIMS
    assert len(log) == 2 * len(made)


@given(claim_lists(), st.lists(changes, max_size=8))
def test_no_claim_and_no_part_is_lost(claims: list[Claim], made: list[Change]) -> None:
    seen = apply(claims, logged(*made))
    assert [claim.id for claim in seen.claims] == [claim.id for claim in claims]
    for before, after in zip(claims, seen.claims, strict=True):
        assert [(part.role, part.span) for part in before.actors] == [(part.role, part.span) for part in after.actors]
        assert (before.span, before.timex, before.title, before.status) == (after.span, after.timex, after.title, after.status)
    assert {part.actor.id for claim in seen.claims for part in claim.actors} == set(seen.origins)


@given(claim_lists(), st.lists(changes, max_size=8))
def test_one_id_is_one_actor(claims: list[Claim], made: list[Change]) -> None:
    seen: dict[str, Actor] = {}
    if not standing(logged(*made)):
        return
    for claim in apply(claims, logged(*made)).claims:
        for actor in actors_of(claim):
            assert seen.setdefault(actor.id, actor) == actor
            assert actor.label


@given(st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda pair: pair[0] != pair[1]), max_size=8))
def test_merges_join_exactly_what_is_connected(pairs: list[tuple[str, str]]) -> None:
    groups = {one: {one} for one in IDS}
    for kept, other in pairs:
        joined = groups[kept] | groups[other]
        groups |= dict.fromkeys(joined, joined)
    current = apply(CLAIMS, logged(*(Merge(*pair) for pair in pairs))).current
    assert all((current(one) == current(other)) == (other in groups[one]) for one in IDS for other in IDS)
