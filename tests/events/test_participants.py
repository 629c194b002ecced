"""Who takes part in a happening, where another clause or sentence names him, and who does not, though the sentence names him."""

from datetime import date

import pytest

from events import articles
from events.extract import read
from events.model import Role

TOLD = date(2023, 12, 5)
WATCH = ("Vela Air", "Orlan 4", "Orlan shop", "Ana Ruiz")

CASES = [
    ("Vela Air was founded by Ana Ruiz in 1976, and launched Orlan 4 in 2003.", "1976", {"Vela Air", "Ana Ruiz"}),
    ("Vela Air was founded by Ana Ruiz in 1976, and launched Orlan 4 in 2003.", "2003", {"Vela Air", "Orlan 4"}),
    ("The new Orlan 4 was shown by Vela Air on 3 May 2010. It will be sold from 1 June 2010.", "1 June 2010", {"Orlan 4"}),
    ("Vela Air staged an air show on 4 May 2010. This has fed talk of Orlan 4 along with the event.", "4 May 2010", {"Vela Air"}),
    ("Vela Air staged an air show on 4 May 2010. Ana Ruiz attended the event.", "4 May 2010", {"Vela Air", "Ana Ruiz"}),
    ("Ana Ruiz said on 4 May 2010 that the court had closed the bank in 2009.", "2009", set()),
    ("In 1980 Vela Air added seats to its planes, prompting Ana Ruiz to sue again in 1989.", "1980", {"Vela Air"}),
    ("In 1980 Vela Air added seats to its planes, prompting Ana Ruiz to sue again in 1989.", "1989", {"Ana Ruiz"}),
    ("The city opened the Orlan Book Shop on 3 May 2010.", "3 May 2010", {"Orlan shop"}),
]


@pytest.mark.parametrize(("text", "time", "names"), CASES)
def test_who_takes_part_is_the_subject_and_who_the_clause_names(text: str, time: str, names: set[str]) -> None:
    claims = read(articles.as_is(text, language="en", dct=TOLD), watch=WATCH).claims
    first = next(claim for claim in claims if claim.timex is not None and claim.timex.span.of(text) == time)
    assert {part.actor.label for part in first.actors if part.role in (Role.PARTICIPANT, Role.HOST)} == names


def test_a_gerund_behind_a_preposition_is_no_happening() -> None:
    text = "The pact was signed on 4 May 2010. It won praise by ending the war."
    assert [claim.title for claim in read(articles.as_is(text, language="en", dct=TOLD)).claims if claim.title.startswith("Ending")] == []
