"""Links: every view survives the way out and in; nonsense opens what it can and says the rest."""

from hypothesis import given
from hypothesis import strategies as st

from components import link
from components.link import Asked, Known
from events.model import Status

KNOWN = Known(
    actors={"state:NO", "org:a&b=c", "per:é"},
    years=range(2019, 2027),
    events={"event:1", "event:2"},
    named={"per:é", "place:a"},
    articles={"a1", "a2"},
)
VIEWS = st.builds(
    Asked,
    actors=st.lists(st.sampled_from(sorted(KNOWN.actors)), unique=True).map(tuple),
    first_year=st.none() | st.sampled_from(list(KNOWN.years)),
    last_year=st.none() | st.sampled_from(list(KNOWN.years)),
    statuses=st.lists(st.sampled_from([status.value for status in Status]), unique=True).map(tuple),
    words=st.text(max_size=link.MAX_WORDS),
    lanes=st.sampled_from(link.LANE_CHOICES),
    event=st.sampled_from(["", *sorted(KNOWN.events)]),
    view=st.sampled_from(link.VIEWS),
    who=st.sampled_from(["", *sorted(KNOWN.named)]),
    article=st.sampled_from(["", *sorted(KNOWN.articles)]),
)


@given(VIEWS)
def test_a_view_comes_back_from_its_link(view: Asked) -> None:
    assert link.read(link.write(view), KNOWN) == (view, [])


@given(st.dictionaries(st.sampled_from(link.KEYS) | st.text(max_size=8), st.lists(st.text(max_size=80), max_size=4), max_size=8))
def test_any_link_opens_and_says_what_it_could_not(params: dict[str, list[str]]) -> None:
    view, unknown = link.read(params, KNOWN)
    assert set(view.actors) <= set(KNOWN.actors)
    strange = [
        value for key in (link.ACTOR, link.EVENT) for value in set(params.get(key, ())) if value not in {*KNOWN.actors, *KNOWN.events}
    ]
    assert len(unknown) >= len(strange)
    assert all(str(message) for message in unknown)


def test_nonsense_is_named_and_the_rest_opens() -> None:
    params = {
        "actor": ["state:NO", "state:XX"],
        "from": ["2020"],
        "to": ["soon"],
        "status": ["PLANNED", "maybe"],
        "colour": ["red"],
        "lang": ["fr"],
    }
    view, unknown = link.read(params, KNOWN)
    assert view == Asked(actors=("state:NO",), first_year=2020, statuses=("PLANNED",))
    assert sorted(message.values["value"] for message in unknown) == ["colour", "maybe", "soon", "state:XX"]


def test_a_plain_view_has_a_plain_address() -> None:
    assert link.write(Asked()) == {}


def test_a_long_value_is_cut_before_it_is_shown() -> None:
    _, (message,) = link.read({"actor": ["x" * 5000]}, KNOWN)
    assert len(message.values["value"]) < 100
