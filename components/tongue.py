"""The page told in which language it speaks and which way that is written; draws nothing but what Streamlit's own parts need for it."""

from pathlib import Path

import streamlit as st

from components.words import Words


def tell(words: Words) -> None:
    """Have the browser lay the page out for the reader's language, and read it out in it."""
    _TONGUE(key="tongue", data={"lang": words.code, "dir": words.direction})


_TONGUE = st.components.v2.component(
    "frise.tongue",
    html="<span hidden></span>\n<!-- draws nothing -->",
    css=Path(__file__).with_name("tongue.css").read_text(encoding="utf-8"),
    js="""export default function ({ data }) {
  const root = document.documentElement, own = new Intl.Locale(navigator.language);
  Object.assign(root, data);
  root.dataset.browser = (own.getTextInfo?.() ?? own.textInfo)?.direction ?? "ltr";
}""",
    isolate_styles=False,
)
