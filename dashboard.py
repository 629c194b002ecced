"""The page from top to bottom: the library of this session in, the reader's view of its events and actors drawn."""

from pathlib import Path

import streamlit as st

from components import (
    actors,
    adding,
    address,
    articles,
    changes,
    chronology,
    conflict,
    filters,
    header,
    link,
    names,
    reading,
    rejected,
    reviewing,
    shelf,
    suggestions,
    views,
    watching,
)

st.set_page_config(page_title="Frise", page_icon=str(Path(__file__).with_name("components") / "icon.png"), layout="wide")

words = header.reader_words()
shown = shelf.seen(words)
unknown = address.follow(shown.library)
shown = rejected.follow(shown)
library = shown.library
address.hold(shown.identities)

header.show(words)
articles.show_banner(library, words=words)
articles.show_news(words)
conflict.show(shown, words=words)
articles.show(library, words=words)
header.show_unknown(unknown, words)

called = names.actors(library.index, words)
view = views.choose(words)
adding.follow(library)
if view == link.CHRONOLOGY:
    asked = filters.show(library.index, called, words=words)
    asked = chronology.show(shown, asked, called=called, words=words)
elif view == link.READING:
    reading.show(shown, called=called, words=words, on_add=adding.begin)
    asked = address.current()
else:
    page = {link.REVIEW: reviewing, link.ACTORS: actors, link.MERGES: suggestions, link.WATCHING: watching, link.CHANGES: changes}[view]
    page.show(shown, called=called, words=words)
    asked = address.current()
adding.show(shown, called=called, words=words)
address.put(address.within(asked, view, library))
