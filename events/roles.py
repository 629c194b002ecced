"""The role grammar: a reading comes in, the bodies of states ("the Algerian army") and the offices of people ("US envoy") go out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from events.gazetteer import Tables, state_of, tables
from events.model import Actor, ActorKind
from events.reading import NEAREST_STATE, ROLE, Found, Reading
from events.words import Form, slug

MINISTRY, DEPARTMENT, STATE, SIDE, ARMY = "ministry", "department", "state", "side", "army"
NATIONAL = ("senate", "parliament", "national-assembly", "supreme-court", "constitutional-court", "central-bank", "electoral-commission")
HOSTED = ("embassy", "consulate")
OF_OFFICE = "role, of an office"  # evidence of a body that only says what office somebody has ("chief of staff of the army")
_MAX_PORTFOLIOS = 4
_NEAR = 60


@dataclass(frozen=True, slots=True)
class Office:
    """An office named in the text: its words, what it is, whose, where, the words of the demonym that says whose, and what it is for."""

    first: int
    head: tuple[int, int]
    stop: int
    value: str
    owner: str = ""
    host: str = ""
    demonym: tuple[int, int] | None = None
    portfolio: str = ""


@dataclass(frozen=True, slots=True)
class _Portfolio:
    first: int
    stop: int
    value: str


@dataclass(slots=True)
class _Body:
    """A body's phrase while it is read."""

    first: int
    stop: int
    owner: str = ""
    owner_is_adjective: bool = False
    host: str = ""
    portfolios: tuple[_Portfolio, ...] = ()


def find_bodies(reading: Reading) -> list[Found]:
    """Find ministries, armies, embassies, governments … of states; one without a state is that of the article if there is just one such."""
    found: list[Found] = []
    stray: list[Found] = []
    heads = reading.firsts("body")
    for start, stop, _ in reading.ranges:
        index = start
        while index < stop:
            head = reading.match("body", index, stop) if reading.words.keys[index] in heads else None
            if head is None:
                index += 1
                continue
            body = _read_body(reading, head, index, start, stop)
            if not body.owner and body.portfolios and reading.only_country:
                body.owner = reading.only_country
            for item in _bodies(reading, head, body, start):
                (found if item.actor.country else stray).append(item)
            index = max(body.stop, index + len(head.keys))
    return found + _placed(stray, found)


def find_offices(reading: Reading) -> list[Office]:
    """Find every office (president, ambassador of … to …) with the state it belongs to."""
    found, heads = [], reading.firsts("office")
    for start, stop, _ in reading.ranges:
        index = start
        while index < stop:
            head = reading.match("office", index, stop) if reading.words.keys[index] in heads else None
            if head:
                found.append(_read_office(reading, head, index, start, stop))
            index = found[-1].head[1] if head else index + 1
    return found


def mark_offices(reading: Reading, bodies: Iterable[Found], offices: Iterable[Office]) -> list[Found]:
    """The bodies, those that only complete an office marked as such."""
    ends = {_after_links(reading, office.stop) for office in offices}
    return [replace(body, evidence=OF_OFFICE) if reading.words.at(body.span.start) in ends else body for body in bodies]


def _after_links(reading: Reading, index: int) -> int:
    """Where the words after "of the" begin; no word when there is no such link."""
    stop = reading.ranges[reading.sentence_of[index - 1]][1]
    return reading.linked(("of",), index, stop) or -1


def _read_body(reading: Reading, head: Form, index: int, start: int, stop: int) -> _Body:
    body = _Body(index, index + len(head.keys))
    if reading.owner_first:
        _read_before(reading, body, start)
    _read_adjective(reading, body, stop)
    if _kind(head) in (MINISTRY, DEPARTMENT) and not body.portfolios:
        body.portfolios = tuple(_portfolios(reading, body.stop, stop, many=True))
        if _kind(head) == DEPARTMENT and not all(portfolio.value for portfolio in body.portfolios):
            body.portfolios = ()
        body.stop = body.portfolios[-1].stop if body.portfolios else body.stop
        _read_adjective(reading, body, stop)
    if not body.owner:
        _read_owner(reading, body, stop)
    if _kind(head) in HOSTED:
        _read_host(reading, body, stop)
    return body


def _read_before(reading: Reading, body: _Body, start: int) -> None:
    """Read "Algeria's defence" before "ministry"."""
    portfolio = _portfolio_before(reading, body.first, start)
    if portfolio:
        body.portfolios, body.first = (portfolio,), portfolio.first
    owner = reading.owner_before(body.first, start)
    if owner:
        body.owner, body.first = owner
        body.owner_is_adjective = True


def _portfolio_before(reading: Reading, index: int, start: int) -> _Portfolio | None:
    for first in range(max(start, index - 2), index):
        form = reading.match("portfolio", first, index)
        if form and first + len(form.keys) == index and reading.words.gap(index - 1) == " ":
            return _Portfolio(first, index, form.value)
    return None


def _read_adjective(reading: Reading, body: _Body, stop: int) -> None:
    if body.owner or reading.owner_first or body.stop >= stop or not reading.words.joined(body.stop - 1):
        return
    demonym = reading.demonym_at(body.stop, stop)
    if demonym:
        body.owner, body.stop = demonym
        body.owner_is_adjective = True


def _read_owner(reading: Reading, body: _Body, stop: int) -> None:
    after = reading.linked(("of",), body.stop, stop)
    owner = reading.country_at(after) if after else None
    if owner:
        body.owner, body.stop = owner


def _read_host(reading: Reading, body: _Body, stop: int) -> None:
    after = reading.linked(("at",), body.stop, stop)
    host = reading.country_at(after, host=True) if after else None
    if host and body.owner:
        body.host, body.stop = host


def _portfolios(reading: Reading, index: int, stop: int, *, many: bool) -> Iterator[_Portfolio]:
    """Read "of Defence, of Justice and of Commerce"."""
    after = reading.linked(("of", "at"), index, stop)
    for count in range(_MAX_PORTFOLIOS if many else 1):
        if after is None:
            return
        portfolio = _portfolio_at(reading, after, stop, known=count > 0)
        if portfolio is None:
            return
        yield portfolio
        after = _next_portfolio(reading, portfolio.stop, stop)


def _portfolio_at(reading: Reading, index: int, stop: int, *, known: bool) -> _Portfolio | None:
    form = reading.match("portfolio", index, stop)
    if form:
        return _Portfolio(index, index + len(form.keys), form.value)
    if known or not reading.words.capital[index] or index in reading.names or index in reading.demonyms:
        return None
    return _Portfolio(index, index + 1, "")


def _next_portfolio(reading: Reading, index: int, stop: int) -> int | None:
    """Where the next of several portfolios begins, after a comma or "and"."""
    if index >= stop or reading.words.gap(index - 1) not in (" ", ", ", "\u00a0"):
        return None
    link = reading.match("and", index, stop)
    after = index + len(link.keys) if link else index
    if not link and reading.words.gap(index - 1) != ", ":
        return None
    linked = reading.linked(("of",), after, stop) if link else _after_comma(reading, after, stop)
    return linked if linked is not None else (after if after < stop else None)


def _after_comma(reading: Reading, index: int, stop: int) -> int | None:
    link = reading.match("of", index, stop)
    after = index + len(link.keys) if link else index
    return after + 1 if after < stop and reading.match("article", after, stop) and after + 1 < stop else after


def _bodies(reading: Reading, head: Form, body: _Body, start: int) -> Iterator[Found]:
    kind, _, implied = head.value.partition(":")
    if kind in (STATE, SIDE):
        if body.owner and (kind == STATE or body.owner_is_adjective):
            yield Found(reading.span(body.first, body.stop), state_of(body.owner), "role", ROLE)
    elif kind in (MINISTRY, DEPARTMENT):
        yield from _ministries(reading, head, body, implied)
    elif body.owner:
        yield Found(reading.span(body.first, body.stop), make_body(kind, body.owner, host=body.host), "role", ROLE)
    elif kind == ARMY and len(head.keys) == 1 and body.first > start and reading.ends("article", body.first - 1):
        nearest, *others = _countries_before(reading, body.first, start) or [""]
        if nearest:
            rivals = tuple(make_body(kind, country) for country in others)
            yield Found(reading.span(body.first, body.stop), make_body(kind, nearest), NEAREST_STATE, ROLE, rivals)
    elif kind in NATIONAL and body.first > start and reading.ends("article", body.first - 1) and reading.only_country:
        yield Found(reading.span(body.first, body.stop), make_body(kind, reading.only_country), "role, only state", ROLE)


def _ministries(reading: Reading, head: Form, body: _Body, implied: str) -> Iterator[Found]:
    if implied and body.owner:
        yield Found(reading.span(body.first, body.stop), make_body(MINISTRY, body.owner, implied), "role", ROLE)
    if implied or not body.portfolios:
        return
    several = head.number == "pl" and len(body.portfolios) > 1
    for number, portfolio in enumerate(body.portfolios if several else body.portfolios[:1]):
        first = body.first if number == 0 else portfolio.first
        last = portfolio.stop if several else body.stop
        words = reading.span(portfolio.first, portfolio.stop).of(reading.words.text)
        yield Found(reading.span(first, last), make_body(MINISTRY, body.owner, portfolio.value, words=words), "role", ROLE)


def _countries_before(reading: Reading, index: int, start: int) -> list[str]:
    """Countries of the states, cities and demonyms named before a word of the sentence, the nearest first."""
    found: dict[str, None] = {}
    for before in range(index - 1, max(start, index - _NEAR) - 1, -1):
        hit = reading.names.get(before) or reading.demonyms.get(before)
        actor = reading.actor(hit) if hit else None
        if actor and actor.country and actor.kind in (ActorKind.STATE, ActorKind.PLACE):
            found[actor.country] = None
    return list(found)


def _placed(stray: list[Found], found: list[Found]) -> list[Found]:
    """Bodies without a state, as that of the one state whose like body the article names; else as they are."""
    like: dict[str, dict[str, Actor]] = {}
    for other in found:
        like.setdefault(other.actor.id.partition("-")[2], {})[other.actor.id] = other.actor
    placed = []
    for item in stray:
        known = list(like.get(item.actor.id.removeprefix("org:"), {}).values())
        placed.append(replace(item, actor=known[0], evidence="role, named before") if len(known) == 1 else item)
    return placed


def make_body(kind: str, country: str, portfolio: str = "", *, host: str = "", words: str = "") -> Actor:
    """The actor for a state's body: a known one where the tables have it, else made by rule, the same for every article."""
    known = tables()
    code, part = country.lower(), portfolio or slug(words)
    stand_in = known.stand_ins.get(" ".join(filter(None, (code, part, kind))))
    made = "-".join(filter(None, (code, part, kind, host.lower())))
    actor = known.actors.get(stand_in or f"org:{made}")
    return actor or _generated(known, f"org:{made}", f"{kind}-in" if host else kind, country, portfolio or words, host)


def is_made_by_rule(actor_id: str) -> bool:
    """Whether an id is one that ``make_body`` gives to a body of a state whose every part the tables know."""
    known = tables()
    code, _, rest = actor_id.removeprefix("org:").partition("-")
    names = [name for name, row in known.labels.items() if row["part"] == "body"]
    for name in names:
        portfolio, is_there, host = f"-{rest}".partition(f"-{name}")
        is_known = portfolio[1:] in known.labels or not portfolio
        if is_there and is_known and f"state:{code.upper()}" in known.actors and (not host or f"state:{host[1:].upper()}" in known.actors):
            return True
    return False


def _generated(known: Tables, actor_id: str, kind: str, country: str, portfolio: str, host: str) -> Actor:
    row = known.labels[kind]
    names = {}
    for language in ("en", "fr"):
        template = row[f"name_{language}"] if country else row[f"name_{language}"].replace(" of {country}", "").replace(" ({country})", "")
        office = known.labels[portfolio][f"name_{language}"] if portfolio in known.labels else portfolio
        places = {"country": _in(known, country, language), "host": _in(known, host, language), "portfolio": office}
        names[language] = template.format_map(places)
    return Actor(actor_id, names["en"], ActorKind(row["kind"]), names, country)


def _in(known: Tables, country: str, language: str) -> str:
    if not country:
        return ""
    name = state_of(country).name(language)
    return f"the {name}" if language == "en" and country in known.with_the else name


def _kind(head: Form) -> str:
    return head.value.partition(":")[0]


def _read_office(reading: Reading, head: Form, index: int, start: int, stop: int) -> Office:
    head_stop = index + len(head.keys)
    body = _Body(index, head_stop)
    if reading.owner_first:
        _read_before(reading, body, start)
    before = body.first
    after_first = body.stop
    _read_adjective(reading, body, stop)
    portfolios = [portfolio for portfolio in _portfolios(reading, body.stop, stop, many=True) if portfolio.value]
    body.stop = max([body.stop, *(portfolio.stop for portfolio in portfolios)])
    if not body.owner:
        after_first = body.stop
        _read_adjective(reading, body, stop)
    if not body.owner:
        _read_owner(reading, body, stop)
    _read_host(reading, body, stop)
    modifier = reading.match("modifier", body.stop, stop)
    body.stop += len(modifier.keys) if modifier and reading.words.joined(body.stop - 1) else 0
    demonym = _demonym(reading, body, before, after_first)
    portfolio = portfolios[0].value if portfolios else ""
    return Office(before, (index, head_stop), body.stop, head.value, body.owner, body.host, demonym, portfolio)


def _demonym(reading: Reading, body: _Body, before: int, after: int) -> tuple[int, int] | None:
    """The words of the demonym that an office's state was read from, if it was one."""
    hit = next((reading.demonyms[index] for index in (before, after) if index in reading.demonyms), None)
    return (hit.first, hit.stop) if hit and body.owner_is_adjective else None
