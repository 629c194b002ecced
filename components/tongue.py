"""The browser told of the language, the way it is written and the theme; draws nothing but what Streamlit's own parts need for them."""

from pathlib import Path

import streamlit as st

from components.palette import Theme
from components.words import Words


def tell(words: Words, theme: Theme) -> None:
    """Have the browser lay the page out for the reader's language, read it out in it, and set its words for the theme."""
    _TONGUE(key="tongue", data={"lang": words.code, "dir": words.direction, "theme": theme})


_TONGUE = st.components.v2.component(
    "frise.tongue",
    html="<span hidden></span>\n<!-- draws nothing -->",
    css="".join(Path(__file__).with_name(name).read_text(encoding="utf-8") for name in ("page.css", "tongue.css")),
    js="""export default function ({ data }) {
  const root = document.documentElement, own = new Intl.Locale(navigator.language);
  Object.assign(root, { lang: data.lang, dir: data.dir });
  root.dataset.theme = data.theme;
  root.dataset.browser = (own.getTextInfo?.() ?? own.textInfo)?.direction ?? "ltr";
}""",
    isolate_styles=False,
)
