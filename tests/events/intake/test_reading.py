"""Every kind of file in, its articles out: what was read, what was assumed and told, and what is refused."""

import pytest

from events import intake
from events.intake import Kind, Outcome
from tests.events.intake.making import PAGE, PARAGRAPHS, TEXT, TITLE, archive, excel, feed, mail, pdf, saved_page, word

LINES = [
    *(TITLE, "", "Publié le 5 décembre 2023", ""),
    *("Les deux ministres se sont rencontrés le 4 décembre à Alger. Ils ont parlé", "de l’eau, du commerce et de la fron-", "tière.", ""),
    *("La prochaine réunion aura lieu en mars 2024 à Paris, selon le ministère. Une", "équipe du port de Bizerte y sera aussi."),
]
WHOLE = "\n\n".join([TITLE, *PARAGRAPHS])


def read(data: bytes, name: str = "x", **known: object) -> list[Outcome]:
    return list(intake.read(data, name=name, **known))  # type: ignore[arg-type]


def told(outcome: Outcome) -> str:
    return " ".join(map(str, outcome.report.told))


def problem(outcome: Outcome) -> str:
    return str(outcome.report.problem)


KINDS = [
    (TEXT.encode(), Kind.TEXT, "from the line under the title"),
    (PAGE.encode(), Kind.PAGE, "from the page's own data"),
    (pdf([LINES]), Kind.PDF, "from the line under the title"),
    (word(TEXT.split("\n\n")), Kind.WORD, "from the line under the title"),
    (mail("\n\n".join(PARAGRAPHS)), Kind.MAIL, "the day the mail was sent"),
    (mail("", page=PAGE), Kind.MAIL, "from the page's own data"),
    (saved_page(), Kind.SAVED_PAGE, "from the page's own data"),
    (saved_page(encoding="cp1252"), Kind.SAVED_PAGE, "from the page's own data"),
]


@pytest.mark.parametrize(("data", "kind", "dated"), KINDS)
def test_every_kind_is_told_by_its_content_and_gives_the_same_article(data: bytes, kind: Kind, dated: str) -> None:
    (outcome,) = read(data, "a name that says nothing")
    assert outcome.report.kind is kind
    assert outcome.article is not None
    assert (outcome.article.text, outcome.article.title, outcome.article.language) == (WHOLE, TITLE, "fr")
    assert str(outcome.article.dct) == "2023-12-05"
    assert dated in told(outcome)
    assert f"{len(WHOLE)} characters" in told(outcome)
    assert "French" in told(outcome)


def test_a_saved_page_keeps_its_address_and_encoding() -> None:
    (outcome,) = read(saved_page(encoding="cp1252"))
    assert outcome.article is not None
    assert (outcome.article.url, outcome.article.encoding) == ("https://example.org/monde/accord", "cp1252")


def test_a_word_document_keeps_tables_in_their_place_and_leaves_out_deleted_words() -> None:
    table = (
        "<w:tbl><w:tr>"
        + "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in ("Alger", "12 navires"))
        + "</w:tr></w:tbl>"
    )
    deleted = "<w:p><w:del><w:r><w:delText>effacé</w:delText></w:r></w:del><w:ins><w:r><w:t>Ajouté après coup par la rédaction.</w:t></w:r></w:ins></w:p>"
    (outcome,) = read(word(TEXT.split("\n\n"), body=table + deleted))
    assert outcome.article is not None
    lines = outcome.article.text.split("\n\n")[-2:]
    assert [" ".join(line.split()) for line in lines] == ["Alger 12 navires", "Ajouté après coup par la rédaction."]
    assert "made on 2024-05-03; that is not taken" in told(outcome)


def test_running_heads_of_a_pdf_are_left_out_and_told() -> None:
    bodies = [("pluie", "Oran", "digue"), ("neige", "Gênes", "route"), ("grêle", "Bari", "gare")]
    lines = [[f"La délégation a vu la {one} sur le port de", f"{two} et sur la {three} du nord.", ""] for one, two, three in bodies]
    pages = [["Le Courrier du port", "", *(line * 2), f"Page {number}"] for number, line in enumerate(lines, 8)]
    (outcome,) = read(pdf(pages))
    assert outcome.article is not None
    assert "Courrier" not in outcome.article.text
    assert "Page" not in outcome.article.text
    assert outcome.article.text.count("délégation") == 6
    assert "every page repeats were left out: 2" in told(outcome)


def test_what_a_browser_prints_around_a_page_is_left_out_and_its_day_is_not_taken() -> None:
    body = [TITLE, "", "Les deux ministres se sont rencontrés à Alger le 4 décembre pour parler de l’eau et du port.", ""]
    (outcome,) = read(pdf([["23/11/2026 18:24 Le Courrier du port", "", *body, "https://example.org/monde/accord 1/1"]]))
    assert outcome.article is not None
    assert outcome.article.text == "\n\n".join([body[0], body[2]])
    assert (outcome.article.dct, outcome.article.url) == (None, "https://example.org/monde/accord")


def test_a_pdf_of_pictures_is_told() -> None:
    (outcome,) = read(pdf([[]]))
    assert "without text, only pictures" in problem(outcome)


def test_a_mail_gives_its_letter_and_what_is_attached() -> None:
    letter, container, note, page, picture = read(
        mail(TEXT, attached={"note.pdf": pdf([LINES]), "page.html": PAGE.encode(), "x.bin": b"\x89PNG\r\n"}), "m.eml"
    )
    assert [outcome.name for outcome in (letter, container, note, page)] == ["m.eml", "m.eml", "m.eml › note.pdf", "m.eml › page.html"]
    assert [outcome.article is not None for outcome in (letter, container, note, page)] == [True, False, True, True]
    assert letter.article is not None and letter.article.publisher == "Agence du Port"
    assert container.is_read
    assert "an image (PNG)" in problem(picture)


def test_a_feed_gives_an_article_an_entry_on_the_day_of_its_own_clock() -> None:
    first, second, container = read(
        feed([(TITLE, " ".join(PARAGRAPHS)), ("Une autre dépêche du port", f"<p>{PARAGRAPHS[1]}</p>")]), "fil.xml"
    )
    for outcome in (first, second):
        assert outcome.article is not None
        assert (str(outcome.article.dct), outcome.article.dct_source, outcome.article.publisher) == ("2023-12-05", "feed", "Le fil du port")
        assert "only the beginning or a summary" in told(outcome)
    assert first.name == f"fil.xml › {TITLE}"
    assert "2 entries" in told(container)


def test_an_archive_gives_its_files_in_order_and_one_bad_file_stops_nothing() -> None:
    files: dict[str, bytes | str] = {"b.txt": TEXT, "a/c.html": PAGE, ".hidden": "x", "__MACOSX/b.txt": "x", "bad.pdf": b"%PDF-1.7 nothing"}
    inner = archive({"d.txt": TEXT, "deep.zip": archive({"e.txt": TEXT})})
    outcomes = read(archive({**files, "in.zip": inner, "last.txt": TEXT}), "all.zip")
    names = ["all.zip", "all.zip › b.txt", "all.zip › a/c.html", "all.zip › bad.pdf", "all.zip › in.zip"]
    names += ["all.zip › in.zip › d.txt", "all.zip › in.zip › deep.zip", "all.zip › last.txt"]
    assert [outcome.name for outcome in outcomes] == names
    assert [outcome.article is not None for outcome in outcomes] == [False, True, True, False, False, True, False, True]
    assert "damaged" in problem(outcomes[3])
    assert "as deep as is looked" in problem(outcomes[6])
    assert "left out: 2" in told(outcomes[0])


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"\x1f\x8b\x08\x00" + b"x" * 50, "a gzip archive"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 50, "an old office document"),
        (b"PK\x03\x04 and no more", "damaged"),
        (archive({}), "without a file"),
        (archive({".only": "hidden"}), "without a file"),
        (b"a" * 20_000_001, "20.0 MB"),
        (b"1 2 3", "no words"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, why: str) -> None:
    (outcome,) = read(data)
    assert not outcome.is_read
    assert why in problem(outcome)


def test_a_hint_outranks_what_would_be_assumed() -> None:
    from datetime import date

    hint = intake.Hint(url="https://example.org/x", dct=date(2020, 1, 2), encoding="cp1252")
    (outcome,) = read(TEXT.encode("cp1252"), hint=hint)
    assert outcome.article is not None
    assert (outcome.article.url, str(outcome.article.dct), outcome.article.encoding) == ("https://example.org/x", "2020-01-02", "cp1252")
    assert outcome.article.text == WHOLE
    assert "as given" in told(outcome)


def test_an_excel_workbook_gives_rows() -> None:
    (outcome,) = read(excel([["titre", "début", "nombre"], ["Le pont", "mars 2022", 3.0], [None, None, None], ["Le port", "2021", 0.5]]))
    assert outcome.rows is not None
    assert outcome.rows.columns == ("titre", "début", "nombre")
    assert outcome.rows.rows == (("Le pont", "mars 2022", "3"), ("Le port", "2021", "0.5"))


def test_pasted_text_is_read_and_refusals_are_told() -> None:
    good, bad = intake.read_pasted(TEXT), intake.read_pasted("   ")
    assert good.article is not None and good.article.text == WHOLE
    assert "empty" in problem(bad)


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac_roman"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings_are_read_and_told(encoding: str) -> None:
    (outcome,) = read(TEXT.encode(encoding), "a.txt")
    assert outcome.article is not None
    assert outcome.article.text == WHOLE
    assert outcome.article.encoding in told(outcome)
