"""What an analyst says about actors: an append-only log of changes comes in with a machine's claims, the claims as she sees them go out.

The claims that were read stay as they are; every view is worked out from them and the changes that stand, so that any change
can be undone, in any order. A merge holds through others (A is B, B is C), and no merge takes a claim or a part in one away.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from events.edits import ActorChange, AddAlias, Apart, Change, Dismiss, Entry, Log, Merge, Rename, Split, Watch, split_id, standing
from events.gazetteer import tables
from events.model import Actor, Claim, Participation
from events.words import slug

_PRIVATE = "x-"  # private-use tag (BCP 47) under which an actor's further names are kept among its names


@dataclass(frozen=True)
class Identities:
    """Claims as the analyst sees them; ``origins`` are the actors as the machine read them, by the id they have now."""

    claims: tuple[Claim, ...]
    origins: Mapping[str, tuple[Actor, ...]] = field(default_factory=dict)
    parents: Mapping[str, str] = field(default_factory=dict)
    apart: frozenset[frozenset[str]] = frozenset()
    dismissed: frozenset[tuple[frozenset[str], frozenset[str]]] = frozenset()

    def current(self, actor_id: str) -> str:
        """The id an actor has now."""
        return _root(self.parents, actor_id)

    def is_settled(self, one: str, other: str, reasons: Iterable[str]) -> bool:
        """Whether the analyst has answered if two actors are one, where these reasons speak for it."""
        pair = frozenset((one, other))
        return pair in self.apart or (pair, frozenset(reasons)) in self.dismissed


def apply(claims: Sequence[Claim], log: Log) -> Identities:
    """Work out who is who in claims, under the changes that stand."""
    held = tuple(entry for entry in standing(log) if isinstance(entry.change, ActorChange))
    names = _Names(claims, held)
    seen = tuple(names.seen(claim) for claim in claims) if held else tuple(claims)
    origins: dict[str, dict[tuple[str, str], Actor]] = {}
    for claim in claims:
        for part in claim.actors:
            origins.setdefault(names.id_of(claim, part), {}).setdefault((part.actor.id, part.actor.label), part.actor)
    return Identities(
        claims=seen,
        origins={actor_id: tuple(found.values()) for actor_id, found in origins.items()},
        parents=names.parents,
        apart=frozenset(names.pair(entry.change) for entry in held if isinstance(entry.change, Apart)),
        dismissed=frozenset(
            (names.pair(entry.change), frozenset(entry.change.reasons)) for entry in held if isinstance(entry.change, Dismiss)
        ),
    )


def other_names(actor: Actor) -> tuple[str, ...]:
    """Every name of an actor but its label, each once."""
    return tuple(name for name in dict.fromkeys(actor.names.values()) if name != actor.label)


class _Names:
    """The changes that stand, laid over the ids that were read."""

    def __init__(self, claims: Sequence[Claim], held: Log) -> None:
        self.parents: dict[str, str] = {}
        self.slots: dict[tuple[str, str], str] = {}
        self.labels: dict[str, str] = {}
        self.aliases: dict[str, list[str]] = {}
        self.rows: dict[str, Watch] = {}
        self.born: dict[str, str] = {}
        self.forms: dict[str, str] = {}
        self._by_claim = {claim.id: claim for claim in claims}
        for entry in held:
            self._learn_forms(entry.change)
        for entry in held:
            self._take(entry)
        self.bases = dict(self._bases(claims))
        self.members: dict[str, list[str]] = {}
        for node in [*self.bases, *self.rows, *self.born, *self.aliases]:
            members = self.members.setdefault(_root(self.parents, node), [])
            if node not in members:
                members.append(node)
        self._made: dict[str, Actor] = {}

    def pair(self, change: Apart | Dismiss) -> frozenset[str]:
        return frozenset((_root(self.parents, change.one), _root(self.parents, change.other)))

    def id_of(self, claim: Claim, part: Participation) -> str:
        return _root(self.parents, self._node(claim.id, part.actor))

    def seen(self, claim: Claim) -> Claim:
        """A claim with its actors as they are known now, where it is and who says so under the same names."""
        parts = tuple(self._part(claim, part) for part in claim.actors)
        if parts == claim.actors:
            return claim
        called = {old.actor.label: new.actor.label for old, new in zip(claim.actors, parts, strict=True)}
        place, source = (called.get(name, name) for name in (claim.place, claim.reported_by))
        return replace(claim, actors=parts, place=place, reported_by=source)

    def _part(self, claim: Claim, part: Participation) -> Participation:
        """A part under the actor's id now; where she has said who is meant, nobody else may be."""
        now = self.id_of(claim, part)
        rivals = {root: one for one in part.candidates if now == part.actor.id and (root := _root(self.parents, one.id)) != now}
        candidates = tuple(self._actor(root, one) for root, one in rivals.items())
        return replace(part, actor=self._actor(now, part.actor), candidates=candidates)

    def _learn_forms(self, change: Change) -> None:
        if isinstance(change, Watch):
            self.rows[change.id] = change
            self.forms |= {slug(name): change.id for name in change.names}
        elif isinstance(change, AddAlias):
            self.forms[slug(change.alias)] = change.actor
            self.aliases.setdefault(change.actor, []).append(change.alias)

    def _take(self, entry: Entry) -> None:
        change = entry.change
        if isinstance(change, Rename):
            self.labels[change.actor] = change.name
        elif isinstance(change, Merge):
            kept, other = _root(self.parents, change.kept), _root(self.parents, change.other)
            if kept != other:
                self.parents[other] = kept
        elif isinstance(change, Split):
            self._split(change, split_id(change, entry.number))

    def _split(self, change: Split, new: str) -> None:
        wanted = _root(self.parents, change.actor)
        self.born[new] = change.name
        for claim in filter(None, map(self._by_claim.get, change.claims)):
            for part in claim.actors:
                if self.id_of(claim, part) == wanted:
                    self.slots[claim.id, part.actor.id] = new

    def _node(self, claim_id: str, actor: Actor) -> str:
        return self.slots.get((claim_id, actor.id)) or self.forms.get(slug(actor.label) if self.forms else "", actor.id)

    def _bases(self, claims: Sequence[Claim]) -> Iterator[tuple[str, Actor]]:
        """For each id the actor that its view starts from: the tables' own, else the first one read under its own name."""
        for claim in reversed(claims):
            for part in reversed(claim.actors):
                node = self._node(claim.id, part.actor)
                yield node, replace(tables().actors.get(node, part.actor), id=node)

    def _actor(self, root: str, read: Actor) -> Actor:
        if root not in self._made:
            self._made[root] = self._make(root, read)
        return self._made[root]

    def _make(self, root: str, read: Actor) -> Actor:
        """The actor of an id: as read, then the watch list, then what it was called when split off or renamed; other names are kept."""
        members = self.members.get(root, [])
        base = self.bases.get(root) or replace(tables().actors.get(root, read), id=root)
        row, born, renamed = self.rows.get(root), self.born.get(root), self.labels.get(root)
        label = renamed or born or (row.name if row and root not in tables().actors else base.label)
        kept = {} if label != base.label else dict(base.names)
        known: list[str] = []
        for node in [root, *members]:
            known += self._known_names(node, is_split=node in self.born)
        taken = {label, *kept.values()}
        more = [name for name in dict.fromkeys(known) if name not in taken]
        names = kept | {f"{_PRIVATE}{number}": name for number, name in enumerate(more, 1)}
        kind = row.kind if row and row.kind else base.kind
        return Actor(root, label, kind, names, row.country if row and row.country else base.country)

    def _known_names(self, node: str, *, is_split: bool) -> list[str]:
        base, row = self.bases.get(node), self.rows.get(node)
        read = [base.label, *base.names.values()] if base and not is_split else []
        own = [name for name in (self.labels.get(node), self.born.get(node)) if name]
        return [*own, *(row.names if row else ()), *read, *self.aliases.get(node, ())]


def _root(parents: Mapping[str, str], node: str) -> str:
    while node in parents:
        node = parents[node]
    return node
