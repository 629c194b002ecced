"""Weighing: what the rules guess and what the tagger sees come in; the mentions that both together make likely go out."""
import os
from collections.abc import Iterable, Sequence
from events.model import ActorKind
from events.proper import Namer, unknown_actor
from events.reading import CAPITALS, ROLE, Found
from events.tagger import LABELS, Tagged
V=set(os.environ.get('V','').split(','))

def combine(namer: Namer, guessed: Sequence[Found], tagged: Iterable[Tagged]) -> list[Found]:
    reading=namer.reading; words=reading.words
    out=[]; cov=set()
    tagged=list(tagged)
    for t in tagged:
        sp=reading.span(t.first,t.stop); cov.update(range(sp.start,sp.end))
        kind=t.kind
        out.append(Found(sp,unknown_actor(sp.of(words.text),kind),'tagger',CAPITALS if 'low' in V else ROLE))
    for g in guessed:
        r=range(g.span.start,g.span.end)
        if cov.isdisjoint(r):
            if 'keep' in V or (g.trust>=ROLE and 'keeprole' in V): out.append(g)
        elif g.trust>=ROLE and 'role' in V: out.append(g)
    return out
