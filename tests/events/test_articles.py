"""Reading whole articles: seed, encodings, refusals, offsets, what is kept and what is told."""

import json
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.articles import MAX_BYTES, as_is, read, read_pasted, with_dct
from events.errors import ReadError
from events.lines import fold
from events.model import Article

SEED = Path(__file__).parents[3] / "shared" / "seed" / "article.fr.txt"
FRENCH = """\
Le conseil a réuni à Évry, le 4 mars 2021, vingt délégués venus d’Algérie.

Ils ont évoqué l’été, le cœur du débat et l’œuvre déjà menée."""
ENGLISH = (
    "The council met in Oslo on 4 March 2021 with twenty delegates.\n\nThey spoke about the summer, the harbour and the work that was done."
)


@pytest.mark.skipif(not SEED.exists(), reason="the seed is not beside the project")
def test_seed_page_gives_its_article() -> None:
    source = SEED.read_text(encoding="utf-8")
    article = read_pasted(source)
    lines = [line.strip() for line in source.split("\n") if len(line) > 200]
    expected = json.loads(SEED.with_name("expected.json").read_text(encoding="utf-8"))
    assert fold(article.title) == fold(expected["title"])
    assert (article.language, str(article.dct), article.dct_source) == (expected["language"], expected["dct"], "dateline")
    assert article.text.split("\n\n") == [article.title, *lines]


@pytest.mark.skipif(not SEED.exists(), reason="the seed is not beside the project")
def test_seed_page_kept_as_it_is() -> None:
    source = SEED.read_text(encoding="utf-8")
    article = as_is(source, language="fr")
    kept = source
    for span in reversed(article.noise):
        kept = kept[: span.start] + kept[span.end :]
    assert article.text == source
    assert article.dct == date(2023, 12, 5)
    assert kept.split() == read_pasted(source).text.split()


@pytest.mark.parametrize(
    ("data", "encoding", "notices"),
    [
        (FRENCH.encode(), "utf-8", 0),
        (FRENCH.encode("utf-8-sig"), "utf-8", 0),
        (FRENCH.encode("utf-16"), "utf-16", 0),
        (FRENCH.encode("utf-16-le"), "utf-16-le", 1),
        (FRENCH.encode("utf-16-be"), "utf-16-be", 1),
        (FRENCH.encode("cp1252"), "cp1252", 1),
        (FRENCH.encode("mac_roman"), "mac_roman", 1),
        (ENGLISH.encode("ascii"), "utf-8", 0),
    ],
)
def test_encodings(data: bytes, encoding: str, notices: int) -> None:
    article = read(data)
    assert article.encoding == encoding
    assert article.text == (FRENCH if "é" in article.text else ENGLISH)
    assert len(article.notices) == notices


@pytest.mark.parametrize("label", ["windows-1252", "ISO-8859-1", "utf-8"])
@pytest.mark.parametrize("real", ["cp1252", "utf-8"])
def test_page_whose_declared_encoding_may_be_wrong(label: str, real: str) -> None:
    paragraphs = "".join(f"<p>{line} {line}</p>" for line in FRENCH.split("\n\n"))
    source = f'<html><head><meta charset="{label}"></head><body><article>{paragraphs}</article></body></html>'
    assert "réuni à Évry" in read(source.encode(real)).text


@pytest.mark.parametrize("label", ["idna", "undefined", "hex", "rot13", "utf-7", "unicode_escape", "no-such-thing"])
def test_declared_encoding_that_is_none_is_guessed(label: str) -> None:
    source = f'<html><head><meta charset="{label}"></head><body><article><p>{FRENCH}</p></article></body></html>'
    article = read(source.encode("cp1252"))
    assert "réuni à Évry" in article.text
    assert article.encoding == "cp1252"


def test_broken_bytes_are_shown_and_told() -> None:
    article = read(FRENCH.encode().replace("É".encode(), b"\xc3"))
    assert "à \ufffdvry" in article.text
    assert "could not be read as utf-8: 1." in str(article.notices[0])


def test_guess_is_told_in_plain_words() -> None:
    assert "read as cp1252" in str(read(FRENCH.encode("cp1252")).notices[0])


REFUSED = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\t ", "is empty"),
    "figures": (b"12 345\n2023-12-05\n", "no words"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "PDF document"),
    "zip or office": (b"PK\x03\x04\x14\x00\x06\x00", "office document"),
    "png": (b"\x89PNG\r\n\x1a\n\x00\x00", "image"),
    "jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image"),
    "rtf": (b"{\\rtf1\\ansi text}", "RTF"),
    "unknown binary": (bytes(range(256)) * 8, "binary file"),
    "too large": (b"a" * (MAX_BYTES + 1), "20.0 MB; at most 20 MB"),
}


@pytest.mark.parametrize(("data", "words"), REFUSED.values(), ids=REFUSED)
def test_refusals_say_what_and_where(data: bytes, words: str) -> None:
    with pytest.raises(ReadError) as refusal:
        read(data, name="../dir/brief.txt")
    assert words in str(refusal.value)
    assert str(refusal.value).startswith("brief.txt ")


@pytest.mark.parametrize("text", ["", "  \n", "1 2 3"])
def test_pasted_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(ReadError, match=r"^The text "):
        read_pasted(text)


def test_page_text_without_an_article_is_refused() -> None:
    with pytest.raises(ReadError, match="only menus, offers or legal lines"):
        read_pasted("S’abonner\nSe connecter\n60 DH\n1 mois\n© Tous droits réservés")


def test_hostile_file_name_is_shown_on_one_short_line() -> None:
    with pytest.raises(ReadError) as refusal:
        read(b"", name="a/\x00\u202e<img>\nb" + "c" * 400 + "\ud800")
    assert len(str(refusal.value)) < 160
    assert "\n" not in str(refusal.value)
    json.dumps(str(refusal.value)).encode("utf-8")


def test_control_characters_go_and_hidden_marks_stay() -> None:
    article = read_pasted("The council met\x00 in\u202e Oslo on\r\n4 March\u00a02021\x07 with\u200b twenty \ud800 delegates.")
    assert article.text == "The council met in\u202e Oslo on\n\n4 March\u00a02021 with\u200b twenty \ufffd delegates."


def test_as_is_replaces_one_for_one() -> None:
    text = "The council met\x00 in Oslo\r\non 4 March 2021\x07 with \ud800 delegates."
    article = as_is(text)
    assert article.text == "The council met\ufffd in Oslo\r\non 4 March 2021\ufffd with \ufffd delegates."
    json.dumps(article.text, ensure_ascii=False).encode("utf-8")


def test_as_is_takes_what_it_is_given() -> None:
    article = as_is("Published 9 March 2021\n\n" + ENGLISH, language="en", dct=date(2021, 3, 8), id="doc-1")
    assert (article.id, article.dct, article.dct_source) == ("doc-1", date(2021, 3, 8), "given")
    assert [span.of(article.text) for span in article.noise] == ["Published 9 March 2021"]


def test_as_is_finds_the_day_it_is_not_given() -> None:
    article = as_is("Council meets again\n9 March 2021\n" + ENGLISH)
    assert (article.title, article.dct, article.dct_source) == ("Council meets again", date(2021, 3, 9), "dateline")


def test_as_is_accepts_any_text_of_a_known_language() -> None:
    assert as_is("", language="en").text == ""
    assert as_is("12", language="fr").text == "12"


def test_unknown_language_is_refused_in_words() -> None:
    with pytest.raises(ReadError):
        as_is(ENGLISH, language="xx")


def test_with_dct_leaves_the_rest() -> None:
    article = read_pasted(ENGLISH)
    dated = with_dct(article, date(2021, 3, 5))
    assert (dated.dct, dated.dct_source, dated.text, dated.id) == (date(2021, 3, 5), "analyst", article.text, article.id)


def test_id_is_that_of_the_content() -> None:
    assert read_pasted(ENGLISH).id == read((ENGLISH.replace("\n", "\r\n")).encode("utf-16"), name="b.txt").id
    assert read_pasted(ENGLISH).id != read_pasted(FRENCH).id
    assert len(read_pasted(ENGLISH).id) == 16


def test_plain_text_with_an_angle_bracket_is_no_page() -> None:
    assert read(b"<3 is what the council wrote on 4 March 2021 to its delegates.").text.startswith("<3 is")


def test_pasted_source_of_a_page_is_read_as_a_page() -> None:
    source = "<html><body><article>" + "".join(f"<p>{line}</p>" for line in (ENGLISH * 3).split("\n\n")) + "</article></body></html>"
    assert "<p>" not in read_pasted(source).text


@settings(deadline=None)
@given(st.binary(max_size=300) | st.builds(lambda part: b"<html><body><p>" + part, st.binary(max_size=200)))
def test_any_bytes_are_an_article_or_a_reasoned_refusal(data: bytes) -> None:
    try:
        outcome: Article | ReadError = read(data, name="any.txt")
    except ReadError as refusal:
        outcome = refusal
    if isinstance(outcome, ReadError):
        assert str(outcome).endswith(".")
    else:
        assert outcome.text
        assert not any(ord(character) < 32 and character not in "\n\t" for character in outcome.text)
        outcome.text.encode("utf-8")


LINES = st.sampled_from(
    [
        "S’abonner",
        "60 DH",
        "Publié le 4 mars 2021",
        "4 mars 2021",
        "Lire aussi",
        "Un titre de quatre mots",
        FRENCH,
        "",
        "- 3 mai 2020 : vote",
        "©",
    ]
)


@settings(deadline=None)
@given(st.text(max_size=200) | st.lists(LINES, max_size=12).map("\n".join))
def test_as_is_keeps_every_offset(text: str) -> None:
    article = as_is(text, language="fr")
    assert len(article.text) == len(text)
    assert all(0 <= span.start < span.end <= len(text) for span in article.noise)
    assert all(first.end < second.start for first, second in zip(article.noise, article.noise[1:], strict=False))
    assert article == as_is(text, language="fr")


def test_a_megabyte_is_read_within_a_second() -> None:
    text = (ENGLISH + "\n\n") * (1_000_000 // len(ENGLISH))
    read_pasted(ENGLISH)
    start = time.process_time()
    article = read(text.encode())
    assert time.process_time() - start < 1.0
    assert len(article.text) > 900_000
