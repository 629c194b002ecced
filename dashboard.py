"""The page from top to bottom: the library of this session in, the reader's view of its events and actors drawn."""

from pathlib import Path

import streamlit as st

from components import (
    actors,
    address,
    articles,
    changes,
    chronology,
    filters,
    header,
    link,
    names,
    reading,
    shelf,
    suggestions,
    views,
    watching,
)

st.set_page_config(page_title="Frise", page_icon=str(Path(__file__).with_name("components") / "icon.png"), layout="wide")

words = header.reader_words()
shown = shelf.seen(words)
library = shown.library
unknown = address.follow(library)
address.hold(shown.identities)

header.show(words)
articles.show_banner(library, words=words)
articles.show_news(words)
articles.show(library, words=words)
header.show_unknown(unknown, words)

called = names.actors(library.index, words)
view = views.choose(words)
if view == link.CHRONOLOGY:
    chronology.seek(shown, words)
    asked = filters.show(library.index, called, words=words)
    asked = chronology.show(shown, asked, called=called, words=words)
else:
    page = {link.READING: reading, link.ACTORS: actors, link.MERGES: suggestions, link.WATCHING: watching, link.CHANGES: changes}[view]
    page.show(shown, called=called, words=words)
    asked = address.current()
address.put(address.within(asked, view, library))
