"""Made-up claims, events and articles for tests of what comes after extraction: plain builders, and strategies for hypothesis."""

from hypothesis import strategies as st

from events.days import iso, to_day
from events.model import Actor, ActorKind, Article, Claim, Event, Participation, Role, Span, Status, Timex
from events.timevalue import TimeValue

ALGERIA = Actor("state:DZ", "Algeria", ActorKind.STATE, {"fr": "Algérie"}, "DZ")
FRANCE = Actor("state:FR", "France", ActorKind.STATE, {}, "FR")
KENYA = Actor("state:KE", "Kenya", ActorKind.STATE, {}, "KE")
LANGLEY = Actor("per:michael-langley", "Michael Langley", ActorKind.PERSON)
BUREAU = Actor("org:bureau", "Bureau of Études", ActorKind.ORGANISATION)
ACTORS = (ALGERIA, FRANCE, KENYA, BUREAU, LANGLEY)
ARTICLES = (Article("art:1", "", "en"), Article("art:2", "", "en", publisher="Harbour Wire"))
KINDS = ("meeting", "visit", "agreement")
VAGUE = TimeValue.from_timex3("PAST_REF")


def read_time(text: str) -> TimeValue:
    """EDTF text as a time; "" for vague words that no calendar holds."""
    return TimeValue.from_edtf(text) if text else VAGUE


def make_claim(  # one keyword a field that tests vary
    claim_id: str,
    edtf: str | None = "2023-12-04",
    *,
    article_id: str = "art:1",
    start: int = 0,
    actors: tuple[Actor, ...] = (ALGERIA, FRANCE),
    status: Status = Status.HAPPENED,
    kind: str = "meeting",
    trigger: Span | None = None,
    role: Role = Role.PARTICIPANT,
    confidence: float = 0.5,
    place: str = "",
    title: str = "",
    reported_by: str = "",
) -> Claim:
    """Claim with everything a test does not care for filled in; ``edtf`` "" is a vague time, None no time words."""
    timex = None if edtf is None else Timex(Span(start, start + 4), "DATE", read_time(edtf), "test:rule")
    return Claim(
        id=claim_id,
        article_id=article_id,
        span=Span(start, start + 12),
        title=title or f"Title of {claim_id}",
        kind=kind,
        status=status,
        timex=timex,
        trigger=trigger,
        actors=tuple(Participation(actor, role) for actor in actors),
        place=place,
        reported_by=reported_by,
        confidence=confidence,
    )


def make_event(
    event_id: str,
    edtf: str | None = "2023-12-04",
    *,
    title: str = "Talks",
    actors: tuple[Participation, ...] = (),
    confidence: float = 0.5,
    reported_by: str = "",
    article_id: str = "art:1",
) -> Event:
    """Event of one claim."""
    claim = make_claim(f"of {event_id}", edtf, actors=(), reported_by=reported_by, article_id=article_id)
    return Event(event_id, (claim,), title, claim.kind, claim.status, claim.time, actors, confidence=confidence)


def make_article(
    article_id: str = "art:1", text: str = "Talks began. Talks went on. Nothing more.", *, title: str = "A day of talks"
) -> Article:
    """Article in English without a date."""
    return Article(article_id, text, "en", title=title)


def edtf_texts() -> st.SearchStrategy[str]:
    """Days, months, years, ranges, open ranges, from the 1st century before our era to the year 9999, and vague times ("")."""
    low, high = to_day(-99), to_day(9999, 12, 31)
    near = st.integers(to_day(2018), to_day(2026, 12, 31))
    day = (near | near | st.integers(low, high)).map(iso)
    ranges = st.lists(near, min_size=2, max_size=2).map(lambda days: "/".join(iso(number) for number in sorted(days)))
    opens = st.tuples(day, st.booleans()).map(lambda pair: f"{pair[0]}/.." if pair[1] else f"../{pair[0]}")
    coarse = st.sampled_from(["2023-12", "2019", "2024-37~", "202X", "2021-33"])
    return day | ranges | opens | coarse | st.just("")


def participations() -> st.SearchStrategy[tuple[Participation, ...]]:
    """Up to four parts of four actors in any roles."""
    part = st.builds(Participation, st.sampled_from(ACTORS), st.sampled_from(list(Role)))
    return st.lists(part, max_size=4).map(tuple)


def claim_lists(*, texts: st.SearchStrategy[str | None] | None = None) -> st.SearchStrategy[list[Claim]]:
    """Claims of two articles with distinct ids, alike enough for some to be about one event."""
    claim = st.builds(
        make_claim,
        st.uuids().map(str),
        texts or st.sampled_from(["2023-12-04", "2023-12-05", "2023-12", "", None]),
        article_id=st.sampled_from(["art:1", "art:2"]),
        start=st.integers(0, 20),
        actors=st.lists(st.sampled_from(ACTORS), max_size=4, unique_by=lambda actor: actor.id).map(tuple),
        status=st.sampled_from([Status.HAPPENED, Status.PLANNED]),
        kind=st.sampled_from(KINDS[:2]),
        trigger=st.none() | st.integers(0, 3).map(lambda place: Span(place * 13, place * 13 + 5)),
        confidence=st.sampled_from([0.2, 0.5, 0.9]),
    )
    return st.lists(claim, max_size=12)


def event_lists() -> st.SearchStrategy[list[Event]]:
    """Events with distinct ids and anything the frame has to hold."""
    words = st.text(st.sampled_from("aeéÉ oOœ'\u2019-ßx="), max_size=8)
    event = st.builds(
        _event,
        st.uuids().map(str),
        st.none() | edtf_texts(),
        words,
        st.sampled_from(KINDS),
        st.sampled_from(list(Status)),
        participations(),
        st.sampled_from(["", "Nairobi", "São Tomé"]),
        reported_by=st.sampled_from(["", "the ministry"]),
        article_id=st.sampled_from([article.id for article in ARTICLES]),
        confidence=st.sampled_from([0.0, 0.2, 0.35, 0.5, 0.8, 0.95, 1.0]),
    )
    return st.lists(event, max_size=15)


def _event(
    event_id: str,
    edtf: str | None,
    title: str,
    kind: str,
    status: Status,
    actors: tuple[Participation, ...],
    place: str,
    *,
    reported_by: str,
    article_id: str,
    confidence: float,
) -> Event:
    claim = make_claim(f"of {event_id}", edtf, actors=(), kind=kind, status=status, reported_by=reported_by, article_id=article_id)
    return Event(event_id, (claim,), title, kind, status, claim.time, actors, place, reported_by, confidence)
