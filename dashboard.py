"""The page from top to bottom: the library of this session in, the reader's view of its events drawn."""

from pathlib import Path

import streamlit as st

from components import address, articles, chronology, filters, header, names, shelf

st.set_page_config(page_title="Frise", page_icon=str(Path(__file__).with_name("components") / "icon.png"), layout="wide")

words = header.reader_words()
library = shelf.library()
unknown = address.follow(library)

header.show(words)
articles.show_banner(library, words=words)
articles.show_news(words)
articles.show(library, words=words)
header.show_unknown(unknown, words)

called = names.actors(library.index, words)
asked = filters.show(library.index, called, words=words)
address.put(chronology.show(library, asked, called=called, words=words))
