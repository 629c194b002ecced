"""Words that may mean several actors: who else they may mean, from the mention to the claim and to what the page says of it."""

from datetime import UTC, date, datetime

import pytest

from events import articles
from events.edits import Log, Merge, write
from events.extract import Reading, read
from events.familiarity import Familiarity, Standing, as_named
from events.identity import apply
from events.model import Actor, ActorKind, Participation, Role
from tests.events.making import LANGLEY

NOW = datetime(2024, 3, 9, tzinfo=UTC)
KNOWN = Familiarity(Standing.KNOWN, ())
TWO = "Le général Paul Harker a reçu le général Jean Morel le 4 mars 2024. "
RUIZ = "Ana Ruiz met Pedro Ruiz on 4 March 2024. "

CASES = [
    ("fr", TWO + "Le 5 mars 2024, le général a quitté Nairobi.", "général", ("per:jean-morel", {"per:paul-harker"})),
    ("fr", "Le général Paul Harker est venu le 4 mars 2024. Le 5 mars 2024, le général a signé.", "général", ("per:paul-harker", set())),
    ("en", RUIZ + "On 5 March 2024 Ruiz signed the accord.", "Ruiz", ("per:ruiz", {"per:ana-ruiz", "per:pedro-ruiz"})),
    ("en", "Ana Ruiz met Pedro Diaz on 4 March 2024. On 5 March 2024 Ruiz signed.", "Ruiz", ("per:ana-ruiz", set())),
    ("en", "On 5 March 2024 the ADF signed the accord.", "ADF", ("org:adf", {"org:au-defence-force"})),
    ("en", "The Australian Defence Force came on 3 March 2024. On 5 March 2024 the ADF signed.", "ADF", ("org:au-defence-force", set())),
    ("en", "On 5 March 2024 Congo signed the accord.", "Congo", ("state:CD", {"state:CG"})),
    ("en", "On 5 March 2024 Nairobi rejected the accord.", "Nairobi", ("state:KE", {"place:nairobi"})),
    ("en", "Kenya hesitated. On 5 March 2024 Nairobi rejected the accord.", "Nairobi", ("state:KE", set())),
    (
        "fr",
        "Le 5 mars 2024, la Pologne a invité le Kenya et l'armée a défilé.",
        "armée",
        ("org:ke-army", {"org:pl-army"}),
    ),
]


def _read(text: str, code: str) -> Reading:
    return read(articles.as_is(text, language=code, dct=date(2024, 3, 9), id="art:test"))


@pytest.mark.parametrize(("code", "text", "words", "expected"), CASES)
def test_a_mention_names_whom_else_it_may_mean(code: str, text: str, words: str, expected: tuple[str, set[str]]) -> None:
    mention = [mention for mention in _read(text, code).mentions if mention.span.of(text) == words][-1]
    assert (mention.actor.id, {one.id for one in mention.candidates}) == expected


def test_a_claim_keeps_the_rivals_and_the_page_says_why() -> None:
    part = next(part for claim in _read(CASES[0][1], "fr").claims for part in claim.actors if part.candidates)
    judged = as_named(KNOWN, part)
    assert judged.standing is Standing.UNSURE
    assert str(judged.reasons[0]) == "The article gives this office or rank to several people; the one named nearest was taken."
    assert str(judged.reasons[1]) == "The words may also mean: Paul Harker."


def test_one_sure_place_in_a_claim_leaves_no_doubt() -> None:
    text = "Le 5 mars 2024, le général Jean Morel a reçu le général Paul Harker et le général a signé."
    reading = _read(text, "fr")
    assert any(mention.candidates for mention in reading.mentions)
    assert not any(part.candidates for claim in reading.claims for part in claim.actors)


def test_an_inferred_part_says_so_and_keeps_its_standing() -> None:
    judged = as_named(KNOWN, Participation(LANGLEY, Role.PARTICIPANT, inferred=True))
    assert judged.standing is Standing.KNOWN
    assert judged.reasons


def test_who_is_merged_by_hand_is_no_longer_in_doubt() -> None:
    claims = _read(CASES[2][1], "en").claims
    log: Log = write((), Merge("per:ana-ruiz", "per:ruiz"), at=NOW)
    seen = apply(claims, log).claims
    assert not any(part.candidates for claim in seen for part in claim.actors)


def test_a_rival_is_known_by_the_name_she_gave() -> None:
    other = Actor("per:p-ruiz", "P. Ruiz", ActorKind.PERSON)
    claims = _read(CASES[2][1], "en").claims
    log: Log = write((), Merge(other.id, "per:pedro-ruiz"), at=NOW)
    rivals = {one.id for claim in apply(claims, log).claims for part in claim.actors for one in part.candidates}
    assert rivals == {"per:ana-ruiz", other.id}
