"""Made-up views of the page: what a link may name, and a strategy for anything a link can hold."""

from collections.abc import Iterable

from hypothesis import strategies as st

from components import link
from components.link import Asked, Known
from events.model import Status

KNOWN = Known(
    actors={"state:NO", "org:a&b=c", "per:é"},
    years=range(2019, 2027),
    events={"event:1", "event:2"},
    named={"per:é", "place:a"},
    kinds={"meeting", "visit"},
    sources={"state:NO", "said:a source, “close” to it & co"},
    publishers={"Harbour Wire", "=é?"},
    articles={"a1", "a2"},
)


def views() -> st.SearchStrategy[Asked]:
    """Any view of what is known."""

    def some(values: Iterable[str]) -> st.SearchStrategy[tuple[str, ...]]:
        return st.lists(st.sampled_from(sorted(values)), unique=True).map(tuple)

    return st.builds(
        Asked,
        actors=some(KNOWN.actors),
        first_year=st.none() | st.sampled_from(list(KNOWN.years)),
        last_year=st.none() | st.sampled_from(list(KNOWN.years)),
        statuses=some([status.value for status in Status]),
        words=st.text(max_size=link.MAX_WORDS),
        lanes=st.sampled_from(link.LANE_CHOICES),
        event=st.sampled_from(["", *sorted(KNOWN.events)]),
        view=st.sampled_from(link.VIEWS),
        who=st.sampled_from(["", *sorted(KNOWN.named)]),
        kinds=some(KNOWN.kinds),
        sources=some(KNOWN.sources),
        publishers=some(KNOWN.publishers),
        confidence=st.sampled_from(link.CONFIDENCES),
        surely=st.booleans(),
        article=st.sampled_from(["", *sorted(KNOWN.articles)]),
    )
