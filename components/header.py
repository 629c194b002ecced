"""The top of the page: its name, what it is for, the language switch; and what of a link could not be had."""

from collections.abc import Sequence

import streamlit as st

from components import people, typeset
from components import words as tongue
from components.typeset import node
from components.words import Words
from events.errors import Message

LANGUAGE = "lang"


def reader_words() -> Words:
    """The reader's language: what the address asks for, else what the browser prefers."""
    region = st.context.locale
    code = tongue.choose(st.query_params.get(LANGUAGE), region)
    return tongue.words(code, region)


def show(words: Words) -> None:
    """Draw the name, the purpose and the other languages."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="header"):
        st.title("Frise", anchor=False, width="content")
        st.caption(words.gettext("The chronology of your articles, each event with the sentence it rests on."), width="stretch")
        people.show(words)
        for code in tongue.codes():
            if code != words.code:
                own = tongue.words(code).locale
                st.button(
                    (own.get_language_name(code) or code).capitalize(),
                    key=f"{LANGUAGE}-{code}",
                    type="tertiary",
                    on_click=_speak,
                    args=(code,),
                )


def show_unknown(unknown: Sequence[Message], words: Words) -> None:
    """Say which parts of a link could not be had; the rest of it is open."""
    if not unknown:
        return
    first = words.gettext("This link asks for things that are not here; the rest of it is shown.")
    lines = [node("p", first), *(node("p", words.message(message)) for message in unknown[:10])]
    typeset.show([node("div", "", *lines, look="line warn", role="status")], key="unknown")


def _speak(code: str) -> None:
    st.query_params[LANGUAGE] = code
