"""Small files of every kind for the tests of intake, and the bombs among them: words in, bytes out."""

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from html import escape

PARAGRAPHS = (
    "Les deux ministres se sont rencontrés le 4 décembre à Alger. Ils ont parlé de l’eau, du commerce et de la frontière.",
    "La prochaine réunion aura lieu en mars 2024 à Paris, selon le ministère. Une équipe du port de Bizerte y sera aussi.",
)
TITLE = "Paris et Alger ont signé un accord sur l’eau"
TEXT = "\n\n".join([TITLE, "Publié le 5 décembre 2023", *PARAGRAPHS])
PAGE = (
    f"<html><head><title>{TITLE}</title><meta property='article:published_time' content='2023-12-05'></head>"
    f"<body><article><h1>{TITLE}</h1>{''.join(f'<p>{paragraph}</p>' for paragraph in PARAGRAPHS)}</article></body></html>"
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def archive(files: Mapping[str, bytes | str], *, pack: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", pack) as opened:
        for name, data in files.items():
            opened.writestr(name, data)
    return made.getvalue()


def word(paragraphs: Sequence[str], *, doctype: str = "", body: str = "", title: str = "") -> bytes:
    """A .docx document; ``body`` is further XML of its body."""
    inner = "".join(f"<w:p><w:r><w:t>{escape(one)}</w:t></w:r></w:p>" for one in paragraphs)
    document = f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<w:document xmlns:w="{_WORD}"><w:body>{inner}{body}</w:body></w:document>'
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dc:title>{title}</dc:title><dcterms:created>2024-05-03T10:00:00Z</dcterms:created></cp:coreProperties>"
    )
    return archive({"[Content_Types].xml": "<Types/>", "word/document.xml": document, "docProps/core.xml": core})


def pdf(pages: Sequence[Sequence[str]], *, step: int = 14, stream: bytes | None = None) -> bytes:
    """A PDF document with lines of text from the top of each page; "" leaves a gap. ``stream`` takes the place of the first page's."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for number, lines in enumerate(pages):
        content = stream if stream is not None and not number else _content(lines, step)
        objects.append(b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>"
            % len(objects)
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    made = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(objects) + 1, table, end)


def _content(lines: Sequence[str], step: int) -> bytes:
    shown = [b"BT /F1 11 Tf 60 780 Td"]
    for line in lines:
        words = line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        shown.append(b"(%s) Tj 0 -%d Td" % (words, step))
    return zlib.compress(b"\n".join([*shown, b"ET"]))


def mail(text: str, *, subject: str = TITLE, attached: Mapping[str, bytes] | None = None, page: str = "") -> bytes:
    """A mail with files attached."""
    made = EmailMessage()
    made["From"], made["Subject"], made["Date"] = "Agence du Port <port@example.org>", subject, "Tue, 05 Dec 2023 23:30:00 +0200"
    if page:
        made.set_content(page, subtype="html")
    else:
        made.set_content(text)
    for name, data in (attached or {}).items():
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def saved_page(page: str = PAGE, *, encoding: str = "utf-8") -> bytes:
    """A page as a browser saves it in one file."""
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/monde/accord\r\nSubject: x\r\n"
        'Date: Wed, 6 Dec 2023 08:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="b-1"\r\n\r\n'
    )
    part = f"--b-1\r\nContent-Type: text/html; charset={encoding}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    return head.encode() + part.encode() + page.encode(encoding) + b"\r\n--b-1--\r\n"


def feed(entries: Sequence[tuple[str, str]], *, doctype: str = "") -> bytes:
    """An RSS feed of titles and descriptions."""
    items = "".join(
        f"<item><title>{escape(title)}</title><link>https://example.org/{number}</link>"
        f"<pubDate>Tue, 05 Dec 2023 23:30:00 +0200</pubDate><description>{escape(text)}</description></item>"
        for number, (title, text) in enumerate(entries)
    )
    return f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel><title>Le fil du port</title>{items}</channel></rss>'.encode()


def excel(rows: Sequence[Sequence[object]]) -> bytes:
    """An Excel workbook with one sheet."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


ENTITIES = '<!DOCTYPE x [<!ENTITY a "' + "ha" * 40 + '"><!ENTITY b "' + "&a;" * 40 + '"><!ENTITY c "' + "&b;" * 40 + '">]>'
SECRET = '<!DOCTYPE x [<!ENTITY s SYSTEM "file:' + '///etc/hostname">]>'


def zeros(megabytes: int) -> bytes:
    """So many megabytes of one letter, packed a thousandfold."""
    return zlib.compress(b"a" * 1_000_000 * megabytes, 9)
