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
    collection,
    conflict,
    filters,
    header,
    keeping,
    link,
    names,
    people,
    reading,
    rejected,
    reviewing,
    shelf,
    suggestions,
    tongue,
    views,
    watching,
)

st.set_page_config(page_title="Frise", page_icon=str(Path(__file__).with_name("components") / "icon.png"), layout="wide")

words = header.reader_words()
if not people.let_in(words):
    st.stop()
shown = shelf.seen(words)
unknown = address.follow(shown.library)
shown = rejected.follow(shown, words)
library = shown.library
address.hold(shown.current)

header.show(words)
with st.container():  # one for whatever comes and goes: the browser tells what lies below by its place, and draws it anew when that moves
    keeping.show_trouble(words)
    articles.show_banner(shown, words=words)
    articles.show_news(words)
    conflict.show(shown, words=words)
articles.show(library, words=words)
with st.container():
    header.show_unknown(unknown, words)

called = names.actors(library.index, words)
view = views.choose(words)
if view in link.NEEDING_ALL:
    shown = rejected.follow(shelf.open_all(shown, words), words)
    library = shown.library
adding.follow(library)
if view == link.CHRONOLOGY:
    chronology.seek(shown, words)
    asked = filters.show(library.index, called, words=words)
    asked = chronology.show(shown, asked, called=called, words=words)
elif view == link.READING:
    reading.show(shown, called=called, words=words, on_add=adding.begin)
    asked = address.current()
else:
    page = {
        link.REVIEW: reviewing,
        link.ARTICLES: collection,
        link.ACTORS: actors,
        link.MERGES: suggestions,
        link.WATCHING: watching,
        link.CHANGES: changes,
    }[view]
    page.show(shown, called=called, words=words)
    asked = address.current()
adding.show(shown, called=called, words=words)
keeping.show_place(words)
people.keep()
tongue.tell(words)
address.put(address.within(asked, view, library))
