"""Reading: bytes, pasted text or a program's text in, an Article out, or a ReadError that says in plain words why not."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

from events import languages
from events.decoding import clean, decode, lost, mask
from events.errors import Message, ReadError
from events.languages import Language
from events.lines import Line, lines_of
from events.model import Article
from events.noise import Layout, lay_out
from events.pagedates import address_day, stated_day
from events.pages import is_page, read_page, web_address

MAX_BYTES = 20_000_000
PASTED = "The text"
TOO_LARGE = "{name} has {size} MB; at most {limit} MB can be read. Cut it into parts."
ONLY_NOISE = "No article was found in {name}: it has only menus, offers or legal lines. Paste the article's own text."
NO_ARTICLE = "No article was found in {name}: the page has no readable text. Copy the article from the browser and paste it."
OTHER_LANGUAGE = (
    "The text seems to be in {language}, which cannot be read yet: only full dates are found in it. Languages that can be read: {known}."
)
ID_LENGTH, NAME_LENGTH = 16, 80
DETECTED_LINES = 60


def read(data: bytes, *, name: str = "", url: str = "") -> Article:
    """Read a file: plain text, the text of a page, or the source of a page."""
    shown = _shown(name)
    _check_size(len(data), shown)
    decoded = decode(data, name=shown)
    text = clean(decoded.text)
    _check_words(text, shown)
    article = _read_source(text, shown, url) if is_page(text, name=name) else _read_text(text, shown, url)
    return replace(article, encoding=decoded.encoding, notices=(*article.notices, *decoded.notices, *lost(decoded.text)))


def read_pasted(text: str) -> Article:
    """Read text taken from a page or a document; what belongs to the page around the article is left out."""
    _check_size(len(text), PASTED)
    kept = clean(text)
    _check_words(kept, PASTED)
    article = _read_source(kept, PASTED, "") if is_page(kept, name="") else _read_text(kept, PASTED, "")
    return replace(article, notices=(*article.notices, *lost(text)))


def read_words(text: str, *, name: str = "", title: str = "", url: str = "") -> Article:
    """Read the text that was taken out of a document or a mail, with its title where that is known."""
    shown = _shown(name)
    kept = clean(text)
    _check_words(kept, shown)
    article = _read_text(kept, shown, url, title=" ".join(clean(title).split()))
    return replace(article, notices=(*article.notices, *lost(text)))


def as_is(
    text: str,
    *,
    language: str | None = None,
    dct: date | None = None,
    id: str | None = None,  # noqa: A002
) -> Article:
    """Keep a text unchanged, offset for offset, and mark what belongs to the page in ``noise``."""
    _check_size(len(text), PASTED)
    kept = mask(text)
    if language is None:
        _check_words(kept, PASTED)
    lines = lines_of(kept)
    code = language or _detect(lines)
    layout = lay_out(lines, _furniture(code))
    day = dct or layout.dct
    source = "given" if dct else "dateline" if day else ""
    return Article(id or content_id(layout.title, kept), kept, code, layout.title, dct=day, dct_source=source, noise=layout.noise)


def content_id(title: str, text: str) -> str:
    """Id of an article: the same title and text give the same one."""
    return sha256(f"{title}\n{text}".encode("utf-8", errors="replace")).hexdigest()[:ID_LENGTH]


def with_dct(article: Article, dct: date, source: str = "analyst") -> Article:
    """Give an article the day it was published."""
    return replace(article, dct=dct, dct_source=source)


def _read_text(text: str, name: str, url: str, *, title: str = "") -> Article:
    lines = lines_of(text)
    code = _detect(lines)
    layout = lay_out(lines, _furniture(code), title=title)
    if not layout.title and not layout.paragraphs:
        raise ReadError(ONLY_NOISE, name=name)
    found = (layout.dct, "dateline") if layout.dct else address_day(url, layout.address)
    return _article(layout, code, found, url=url or layout.address)


def _read_source(source: str, name: str, url: str) -> Article:
    page = read_page(source)
    text = clean(page.text)
    if not any(map(str.isalpha, text)):
        raise ReadError(NO_ARTICLE, name=name)
    lines = lines_of(text)
    code = _detect(lines)
    language = _furniture(code)
    layout = lay_out(lines, language, title=page.title)
    if not layout.paragraphs:
        raise ReadError(NO_ARTICLE, name=name)
    found = stated_day(page, language)
    if found[0] is None:
        found = (layout.dct, "dateline") if layout.dct else address_day(url, page.url)
    return _article(layout, code, found, url=url or page.url, publisher=page.publisher)


def _article(layout: Layout, code: str, found: tuple[date | None, str], *, url: str, publisher: str = "") -> Article:
    title = clean(layout.title)
    text = "\n\n".join([*([title] if title else []), *(line.text for line in layout.paragraphs)])
    notices = _told_of_language(code)
    return Article(content_id(title, text), text, code, title, publisher, web_address(url), found[0], found[1], notices=notices)


def _detect(lines: list[Line]) -> str:
    """Guess the language from the longest lines, since menus are short and often in another one."""
    longest = sorted(lines, key=lambda line: -len(line.text))[:DETECTED_LINES]
    return languages.detect("\n".join(line.text for line in longest))


def _furniture(code: str) -> Language:
    """The language whose page words are looked for: the article's, or any of ours, since lines are judged by their shape first."""
    if not languages.is_known(code):
        return languages.load(code)
    return languages.load(code if code in languages.codes() else languages.codes()[0])


def _told_of_language(code: str) -> tuple[Message, ...]:
    """What a reader should know when an article is in a language without a folder."""
    if code in languages.codes():
        return ()
    values = {"language": languages.english_name(code), "known": languages.readable()}
    return (Message(OTHER_LANGUAGE, values),)


def _shown(name: str) -> str:
    """A file's name as a message may show it: its last part, on one line."""
    last = mask(name).replace("\\", "/").rsplit("/", 1)[-1].replace("\n", " ").strip()
    return last[:NAME_LENGTH] or "The file"


def _check_size(size: int, name: str) -> None:
    if size > MAX_BYTES:
        megabytes = f"{size / 1e6:.1f}"
        raise ReadError(TOO_LARGE, name=name, size=megabytes, limit=MAX_BYTES // 1_000_000)


def _check_words(text: str, name: str) -> None:
    if not text.strip():
        raise ReadError("{name} is empty: there is nothing to read.", name=name)
    if not any(map(str.isalpha, text)):
        raise ReadError("{name} has no words in it, only figures and signs: there is nothing to read.", name=name)
