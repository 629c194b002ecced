"""What a session does with the library: the library as it stands comes from the store, her changes go into it, and back again by undo."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import streamlit as st

from components import cache, drafts, people
from components.memory import Found, lay, memory, silent
from components.sight import Seen as Seen
from components.words import Words
from events.corrections import RemoveArticle, RestoreArticle
from events.edits import Change, Log, Undo
from events.errors import EventsError, Message
from events.library import Library
from events.model import Article
from events.records import Json
from events.seen import SeenLibrary
from events.store.errors import ConflictError

SEEN, NEWS, BACK, TROUBLE, BARE = "library-seen", "library-news", "library-back", "store-trouble", "no-samples"
PENDING = "conflict"  # changes that wait for an answer
LOG = "log-seen"  # the log as this session was last shown it

News = Sequence[tuple[str, Message]]  # a look (good, bad, plain) and a message each


@dataclass(frozen=True, slots=True)
class Pending:
    """Changes that were not written because somebody else's stand against them; ``draft`` is the form they come from."""

    changes: tuple[Change, ...]
    told: Message
    reason: str
    seen: int
    draft: str = ""


def seen(words: Words) -> Seen:
    """The library under all changes, anybody's; what was last shown when the store cannot be read, and why in ``trouble``."""
    st.session_state[TROUBLE] = None
    try:
        shown = _now(words)
    except EventsError as error:
        st.session_state[TROUBLE] = error.message
        shown = last_shown()
    st.session_state.update({SEEN: shown, LOG: shown.log})
    return shown


def open_all(shown: Seen, words: Words) -> Seen:
    """The library with all its articles and events at hand, which a large one is not at first."""
    with st.spinner(words.gettext("Opening all articles…")):
        st.session_state[SEEN] = shown.whole()
    return last_shown()


def trouble() -> Message | None:
    """Why the store could not be read for this run; None when it could."""
    found: Message | None = st.session_state.get(TROUBLE)
    return found


def log() -> Log:
    """All changes, those just written among them."""
    return memory().log()


def news() -> News:
    """What the last change has to tell."""
    told: News = st.session_state.get(NEWS, ())
    return told


def change(changes: Sequence[Change], told: Message, *, reason: str = "", seen: int | None = None, draft: str = "") -> bool:
    """Write changes into the store's log, all or none; an undo takes them back together. Say whether they were written.

    ``seen`` is the number of the last entry that was before her eyes when she began; by default that of the page as it was last drawn.
    ``draft`` names the form they come from, which is closed then. Where others have changed the same in between, she is asked.
    """
    if seen is None:
        shown: Log = st.session_state.get(LOG, ())
        seen = shown[-1].number if shown else 0
    try:
        written = memory().write(changes, by=people.name(), reason=reason.strip(), seen=seen)
    except ConflictError:
        st.session_state[PENDING] = Pending(tuple(changes), told, reason, seen, draft)
        return False
    except EventsError as error:
        refuse(error.message)
        return False
    drafts.close(draft)
    numbers = tuple(entry.number for entry in written)
    _tell([("good", told)], lambda: take_back(numbers))
    return True


def refuse(message: Message) -> None:
    """Say why a change could not be made."""
    _tell([("bad", message)])


def say(message: Message, back: Callable[[], object] | None = None) -> None:
    """Tell of something that went well; ``back`` takes it back, where there is a way."""
    _tell([("good", message)], back)


def take_back(numbers: Sequence[int]) -> None:
    """Undo changes of the log, the last first; the undoing is written into it too."""
    undone = [Undo(number) for number in sorted(numbers, reverse=True)]
    if change(undone, Message("The change was undone.")):
        st.session_state[BACK] = None


def add(found: Iterable[Found], *, told: News = (), report: Json = None) -> bool:
    """Put what was read into the store; what cannot be added is told and costs the others nothing. Say whether anything was."""
    good: list[Found] = []
    bad = []
    for article, claims in found:
        try:
            Library().add(article, claims)
        except EventsError as error:
            bad.append(("bad", error.message))
        else:
            good.append((article, claims))
    removed, library = _removed(), last_shown().library
    new = [(one, claims) for one, claims in good if one.id not in removed and (one.is_sample or library.article(one.id) is None)]
    back = [RestoreArticle(article.id) for article, _ in good if article.id in removed]
    try:
        if new:
            memory().add(new, by=people.name(), report=report)
        if back:
            memory().opened().write(back, by=people.name())
    except EventsError as error:
        refuse(error.message)
        return False
    ids = [article.id for article, _ in new]
    lines = [("good", Message("“{title}” was added.", {"title": title(article)})) for article, _ in good]
    _tell([*(told or lines), *bad], (lambda: _take_out(ids)) if ids else None)
    return True


def keep_samples() -> None:
    """Put the samples into the store, as articles like any other."""
    library = cache.sample_library()
    found = [(article, library.claims_of(article.id)) for article in library.articles]
    add(found, told=[("good", Message("The samples are kept in your library."))])


def remove(article_ids: Iterable[str]) -> None:
    """Take articles and their claims out; nothing of them is lost."""
    shown = last_shown()
    gone = [article for article in map(shown.library.article, article_ids) if article is not None]
    told = Message("Removed: {titles}.", {"titles": ", ".join(title(article) for article in gone)})
    if shown.are_samples:
        st.session_state[BARE] = True
        _tell([("plain", told)], lambda: st.session_state.update({BARE: False}))
    elif gone and change([RemoveArticle(article.id) for article in gone], told):
        st.session_state[NEWS] = [("plain", told)]


def restore(article_ids: Sequence[str]) -> None:
    """Bring removed articles back, whichever way they went."""
    told = Message("Brought back: {count}.", {"count": str(len(article_ids))})
    removed = _removed()
    try:
        memory().opened().restore((name for name in article_ids if name not in removed), by=people.name())
    except EventsError as error:
        refuse(error.message)
        return
    changes = [RestoreArticle(name) for name in article_ids if name in removed]
    if changes:
        change(changes, told)
    else:
        _tell([("good", told)], lambda: _take_out(article_ids))


def can_undo() -> bool:
    """Whether the last change can be taken back."""
    return st.session_state.get(BACK) is not None


def undo() -> None:
    """Take the last change back."""
    back: Callable[[], object] | None = st.session_state.get(BACK)
    if back is not None:
        _tell([])
        back()


def last_shown() -> Seen:
    """The library as this session was last shown it."""
    kept = st.session_state.get(SEEN)
    return kept if isinstance(kept, Seen) else lay(Library(), (), silent)


def title(article: Article) -> str:
    """What to call an article."""
    return article.title or article.url or article.id


def _now(words: Words) -> Seen:
    """What the store holds now, saying how far the working out has come."""
    bar = st.empty()

    def tell(done: int, total: int) -> None:
        counted = {"place": words.number(done + 1), "all": words.number(total)}
        bar.progress(done / total, words.gettext("Searching article {place} of {all} for your names", **counted))

    with st.spinner(words.gettext("Opening the library…")):
        found = memory().seen(tell)
    bar.empty()
    if st.session_state.get(BARE) and found.are_samples:
        return _without_samples(found)
    return found


def _without_samples(found: Seen) -> Seen:
    """The same without the samples, the same object for the same state."""
    kept = last_shown()
    if not kept.library.articles and kept.log == found.log:
        return kept
    return lay(Library(), found.log, silent)


def _removed() -> frozenset[str]:
    """Ids of the articles that a change has taken out."""
    library = last_shown().library
    return frozenset(article.id for article in library.removed) if isinstance(library, SeenLibrary) else frozenset()


def _take_out(article_ids: Sequence[str]) -> None:
    """Undo an adding."""
    try:
        memory().opened().remove(article_ids, by=people.name())
    except EventsError as error:
        refuse(error.message)


def _tell(lines: News, back: Callable[[], object] | None = None) -> None:
    st.session_state.update({NEWS: lines, BACK: back})
