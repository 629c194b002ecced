"""Who is at the page: the name that sign-in gives, else the one she gave, kept by her browser, else one for her session; for the log."""

import secrets
from urllib.parse import quote, unquote

import streamlit as st

from components.words import Words
from events.folding import mend
from events.store.store import ANALYST

NAME, COOKIE, ASKED = "own-name", "frise-name", "own-name-asked"
NAMELESS = "nameless"
LONGEST = 60
SIGNED_IN = "is_logged_in"  # as Streamlit calls it; there only where sign-in is set up
_YEAR = 365 * 24 * 3600


def name() -> str:
    """The name that changes are written under; who has given none is told from others who have given none, as long as her session lasts."""
    if NAMELESS not in st.session_state:
        st.session_state[NAMELESS] = f"{ANALYST} {secrets.token_hex(2)}"
    return own_name() or str(st.session_state[NAMELESS])


def own_name() -> str:
    """The name of who is at the page, "" when nobody has said."""
    if SIGNED_IN in st.user:
        return _tidy(str(st.user.get("name") or st.user.get("email") or ""))
    if NAME not in st.session_state:
        st.session_state[NAME] = _tidy(unquote(st.context.cookies.get(COOKIE, "")))
    return str(st.session_state[NAME])


def let_in(words: Words) -> bool:
    """Whether the page may be shown; where sign-in is set up and nobody has, offer it instead."""
    if st.user.get(SIGNED_IN, True):
        return True
    st.info(words.gettext("Sign in to see the chronology."))
    st.button(words.gettext("Sign in"), key="sign-in", type="primary", on_click=st.login)
    return False


def show(words: Words) -> None:
    """Draw who is at the page, with the way to say so or to leave."""
    if SIGNED_IN in st.user:
        st.button(words.gettext("{person}: sign out", person=own_name()), key="sign-out", type="tertiary", on_click=st.logout)
        return
    known = own_name()
    with st.popover(known or words.gettext("Your name"), type="tertiary", icon=":material/person:", key="person"):
        st.session_state.setdefault(ASKED, known)
        st.text_input(
            words.gettext("Your name"),
            key=ASKED,
            max_chars=LONGEST,
            placeholder=name(),
            on_change=_take,
            help=words.gettext("It stands beside every change you make, so that others know whom to ask. This browser keeps it."),
        )


def keep() -> None:
    """Have the browser keep the name that was given."""
    if SIGNED_IN not in st.user and own_name():
        _KEEP(key="keep-name", data={"cookie": COOKIE, "value": quote(own_name()), "seconds": _YEAR})


def _take() -> None:
    st.session_state[NAME] = _tidy(st.session_state[ASKED])


def _tidy(written: str) -> str:
    """A name on one line, of bounded length."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in mend(written)).split())[:LONGEST]


_KEEP = st.components.v2.component(
    "frise.name",
    html="<span hidden></span>\n<!-- draws nothing -->",
    js="""export default function ({ data }) {
  if (data.value) document.cookie = `${data.cookie}=${data.value}; max-age=${data.seconds}; path=/; SameSite=Strict`;
}""",
)
