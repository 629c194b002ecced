"""One article of the list: its title, day, language and source as they were read, each to be corrected; its events are dated anew."""

from collections.abc import Sequence

import streamlit as st

from components import names, reports, shelf, typeset, upload
from components.escape import markdown_text
from components.shelf import Seen
from components.typeset import node
from components.when import day_text
from components.words import Words
from events import languages
from events.corrections import ArticleField, CorrectArticle
from events.errors import Message
from events.model import Article


def show(article_id: str, shown: Seen, *, words: Words) -> None:
    """Draw the form of an article; what it was read as stays beside what she says."""
    article, read = shown.library.article(article_id), shown.read_article(article_id)
    if article is None or read is None:
        return
    _ = words.gettext
    # What is typed stays while the article is as it was; once it is another, the form begins anew.
    token = f"{article.id}-{hash(tuple(_value(article, field) for field in ArticleField))}"
    with st.container(border=True, key="particulars"):
        st.subheader(markdown_text(words.apart(shelf.title(article))), anchor=False)
        _show_read(article, read, words)
        with st.container(horizontal=True):
            title = st.text_input(_("Title"), article.title, key=f"article-title-{token}", width=520)
            publisher = st.text_input(_("Source"), article.publisher, key=f"article-publisher-{token}", width=260)
        with st.container(horizontal=True):
            day = _day(article, token, words)
            codes = list(dict.fromkeys((*languages.codes(), article.language)))
            language = st.selectbox(
                _("Language"),
                codes,
                codes.index(article.language),
                format_func=lambda code: names.language(code, words),
                key=f"article-language-{token}",
                width=200,
            )
            reason = st.text_input(_("Why (may be left empty)"), key=f"article-reason-{token}", width=320)
        said = {ArticleField.TITLE: title.strip(), ArticleField.PUBLISHER: publisher.strip(), ArticleField.LANGUAGE: language}
        if day is not None:
            said[ArticleField.DCT] = day
        changes = [CorrectArticle(article.id, field, value) for field, value in said.items() if value != _value(article, field)]
        told = Message("“{title}” was corrected.", {"title": shelf.title(article)})
        st.button(
            _("Save"),
            key="save-article",
            type="primary",
            disabled=not changes,
            on_click=_save,
            args=(changes, told, reason),
        )
        if {change.field for change in changes} & {ArticleField.DCT, ArticleField.LANGUAGE}:
            st.caption(_("The article is read again with this, and its events are dated anew; what you have corrected stays."))


def _save(changes: Sequence[CorrectArticle], told: Message, reason: str) -> None:
    shelf.change(changes, told, reason=reason)


def _day(article: Article, token: str, words: Words) -> str | None:
    """The day that was typed, as text; "" for none, None when it is not understood."""
    shown = day_text(article.dct, words) if article.dct is not None else ""
    written = st.text_input(words.gettext("Date of publication"), shown, key=f"article-day-{token}", width=220)
    if written.strip() == shown:
        return _value(article, ArticleField.DCT)
    if not written.strip():
        return ""
    day = upload.typed_day(written, article.language, words)
    return None if day is None else day.isoformat()


def _value(article: Article, field: ArticleField) -> str:
    match field:
        case ArticleField.TITLE:
            return article.title
        case ArticleField.PUBLISHER:
            return article.publisher
        case ArticleField.LANGUAGE:
            return article.language
    return article.dct.isoformat() if article.dct is not None else ""


def _show_read(article: Article, read: Article, words: Words) -> None:
    """What the article was read as, where it is said otherwise now."""
    _ = words.gettext
    pairs = {
        _("Title"): (article.title, read.title),
        _("Source"): (article.publisher, read.publisher),
        _("Date"): (reports.dated(article, words), reports.dated(read, words)),
        _("Language"): (names.language(article.language, words), names.language(read.language, words)),
    }
    told = [
        node("p", _("{field} as it was read: {value}", field=name, value=old or "–")) for name, (new, old) in pairs.items() if new != old
    ]
    if told:
        typeset.show([node("div", "", *told, look="lines quiet")], key=f"as-read-{article.id}")
