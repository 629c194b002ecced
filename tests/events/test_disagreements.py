"""Claims of one event that cannot all be right are told with both sides; those that only differ in detail are not."""

import pytest

from events.agreed import agree
from events.corrections import Field
from events.disagreements import disagreements
from events.model import Claim, Status
from tests.events.making import make_claim


def sides(*claims: Claim) -> dict[Field, list[str]]:
    return {one.field: [side.value for side in one.sides] for one in disagreements(agree(claims))}


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["2023-12-04"], []),
        (["2023-12-04", "2023-12-04"], []),
        (["2023-12-04", "2023-12-05"], ["2023-12-04", "2023-12-05"]),
        (["2023-12-05", "2023-12-04", "2023-12-05"], ["2023-12-05", "2023-12-04"]),
        (["2023-12", "2023-12-04"], []),
        (["2023-11", "2023-12-04"], ["2023-11", "2023-12-04"]),
        (["2023-12-04/2023-12-06", "2023-12-05"], ["2023-12-04/2023-12-06", "2023-12-05"]),
        (["2023-12-04/2023-12-06", "2023-12-04/.."], []),
        (["2023-12-04", "", None], []),
        (["2019/..", "2020"], ["2019/..", "2020"]),
    ],
)
def test_dates_that_exclude_each_other_are_told(texts: list[str | None], told: list[str]) -> None:
    claims = [make_claim(f"{place}", text) for place, text in enumerate(texts)]
    assert sides(*claims) == ({Field.TIME: told} if told else {})


def test_status_and_place_are_told_with_their_claims() -> None:
    one, two = make_claim("a", place="Nairobi"), make_claim("b", place="nairobi")
    three = make_claim("c", place="Oran", status=Status.DENIED, article_id="art:2")
    assert sides(one, two) == {}
    found = disagreements(agree([one, two, three, make_claim("d")]))
    assert [(one.field, [[claim.id for claim in side.claims] for side in one.sides]) for one in found] == [
        (Field.STATUS, [["a", "b", "d"], ["c"]]),
        (Field.PLACE, [["a", "b"], ["c"]]),
    ]
