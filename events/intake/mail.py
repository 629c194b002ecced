"""Mails and saved pages (.eml, .mhtml): their bytes in; the letter or page and what is attached, out. Runs in the child process."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate

from events import articles
from events.errors import Message, ReadError
from events.intake.records import Found, Hint, Item, Part, Told, Trouble
from events.pages import web_address

MAX_PARTS, MAX_TYPES = 100, 2_000
TOO_MANY = "The mail is made of more than {most} parts, as no letter is. It was not read."
NO_BODY = "The letter itself has no words."
NO_PAGE = "{name} is a saved page without a page in it. Save it again, as .html."
PICTURES = "Pictures and other attachments without text were left out: {count}."
MANY = "The mail has more than {most} attachments; the others were not read."
_SILENT = ("image", "audio", "video")


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines at the head of a mail say."""

    subject: str
    sender: str
    day: date | None
    address: str


def read_mail(data: bytes, *, name: str, hint: Hint) -> Iterator[Item]:
    """The letter, then each attachment."""
    mail = _parse(data)
    head = _head(mail)
    try:
        yield _letter(mail, head, name, hint)
    except ReadError as error:
        yield Trouble(error.message, head.subject)
    attached = list(mail.iter_attachments()) if mail.is_multipart() else []
    kept = [part for part in attached if part.get_content_maintype() not in _SILENT]
    if len(kept) < len(attached):
        yield Told((Message(PICTURES, {"count": str(len(attached) - len(kept))}),))
    if len(kept) > MAX_PARTS:
        yield Told((Message(MANY, {"most": str(MAX_PARTS)}),))
    for number, part in enumerate(kept[:MAX_PARTS], 1):
        yield Part(part.get_filename() or f"{number}.{'eml' if part.get_content_type() == 'message/rfc822' else 'dat'}", _bytes(part))


def read_saved_page(data: bytes, *, name: str, hint: Hint) -> Found:
    """The page in a .mhtml file; raise ReadError when there is none."""
    mail = _parse(data)
    page = next((part for part in mail.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")), None)
    if page is None:
        raise ReadError(NO_PAGE, name=name)
    head = _head(mail)
    url = hint.url or head.address or _header(page, "Content-Location")
    article = articles.read(_unicode(page, hint), name="page.html", url=web_address(url))
    return Found(replace(article, encoding=hint.encoding or page.get_content_charset() or article.encoding))


def _letter(mail: EmailMessage, head: Head, name: str, hint: Hint) -> Found:
    body = mail.get_body(preferencelist=("plain", "html"))
    if body is None:
        raise ReadError(NO_BODY)
    if body.get_content_type() == "text/html":
        article = articles.read(_unicode(body, hint), name="page.html")
        article = replace(article, title=article.title or head.subject)
    else:
        article = articles.read_words(_text(body, hint), name=name, title=head.subject)
    day = (article.dct, article.dct_source) if article.dct else (head.day, "mail" if head.day else "")
    encoding = hint.encoding or body.get_content_charset() or "utf-8"
    return Found(replace(article, publisher=article.publisher or head.sender, dct=day[0], dct_source=day[1], encoding=encoding))


def _parse(data: bytes) -> EmailMessage:
    if data.lower().count(b"\ncontent-type:") > MAX_TYPES:
        raise ReadError(TOO_MANY, most=MAX_TYPES)
    return message_from_bytes(data, policy=policy.default)


def _head(mail: EmailMessage) -> Head:
    sender = parseaddr(_header(mail, "From"))
    stamp = parsedate(_header(mail, "Date"))
    address = web_address(_header(mail, "Snapshot-Content-Location") or _header(mail, "Content-Location"))
    return Head(_header(mail, "Subject")[:300], (sender[0] or sender[1])[:120], _day(stamp), address)


def _day(stamp: tuple[int, ...] | None) -> date | None:
    """The day as the sender's clock had it."""
    try:
        return date(*stamp[:3]) if stamp else None
    except ValueError:
        return None


def _header(mail: MIMEPart, name: str) -> str:
    """A header on one line; "" where the library cannot make sense of it."""
    try:
        return " ".join(str(mail.get(name, "")).split())
    except (ValueError, LookupError, AttributeError, TypeError):
        return ""


def _bytes(part: MIMEPart) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload(0) if part.is_multipart() else part
        return inner.as_bytes() if isinstance(inner, EmailMessage) else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: MIMEPart, hint: Hint) -> str:
    """Words of a text part in the encoding it names; what is broken is shown as U+FFFD."""
    try:
        return _bytes(part).decode(hint.encoding or part.get_content_charset() or "utf-8", errors="replace")
    except LookupError:
        return _bytes(part).decode("utf-8", errors="replace")


def _unicode(part: MIMEPart, hint: Hint) -> bytes:
    """A page's source as UTF-8 where its part names the encoding, else as it is."""
    named = hint.encoding or part.get_content_charset()
    return _text(part, hint).encode("utf-8", errors="replace") if named else _bytes(part)
