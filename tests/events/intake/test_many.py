"""Many files at once: in order, one bad one stops none, cancelled cleanly, with progress; folders walked without following links out."""

import os
import threading
from pathlib import Path

import pytest

from events import articles, intake
from events.extract import extract
from events.intake import Tally, folders
from events.intake.folders import load
from tests.events.intake.making import PAGE, TEXT, archive, mail, pdf, word

NUMBERED = "Le port numéro {0} reçoit un navire\n\nPublié le 5 décembre 2023\n\nLe navire numéro {0} est entré au port d’Oran le 4 décembre avec du blé."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a").mkdir()
    for number in range(6):
        (tmp_path / "a" / f"{number}.txt").write_text(NUMBERED.format(number), encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 nothing")
    (tmp_path / "c.zip").write_bytes(archive({"1.docx": word(TEXT.split("\n\n")), "2.txt": TEXT, "bad.pdf": pdf([[]])}))
    (tmp_path / "d.eml").write_bytes(mail(TEXT))
    (tmp_path / "e.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "f.csv").write_text("title,date\nA,2023\n", encoding="utf-8")
    (tmp_path / ".hidden").write_text("x", encoding="utf-8")
    return tmp_path


def test_everything_is_read_in_order_with_its_claims(folder: Path) -> None:
    seen: list[Tally] = []
    told, *outcomes = intake.read_many([folder], workers=2, progress=seen.append)
    assert "left out: 1" in str(told.report.told[0])
    names = ["b.pdf", "c.zip", "c.zip › 1.docx", "c.zip › 2.txt", "c.zip › bad.pdf", "d.eml", "e.html", "f.csv"]
    assert [outcome.name for outcome in outcomes] == [*names, *(f"a/{number}.txt" for number in range(6))]
    assert [outcome.name for outcome in outcomes if not outcome.is_read] == ["b.pdf", "c.zip › bad.pdf"]
    assert [(tally.done, tally.all) for tally in seen] == [(number, 11) for number in range(1, 12)]
    for outcome in outcomes:
        if outcome.article is not None:
            assert list(outcome.claims) == extract(outcome.article)
            assert outcome.claims
    plain = articles.read(NUMBERED.format(0).encode(), name="0.txt")
    assert next(outcome for outcome in outcomes if outcome.name == "a/0.txt").article == plain


def test_closing_the_iterator_ends_the_run(folder: Path) -> None:
    before = threading.active_count()
    run = intake.read_many([folder], workers=1)
    next(run)
    next(run)
    run.close()
    assert threading.active_count() == before


def test_nothing_to_read_is_told(tmp_path: Path) -> None:
    (told,) = intake.read_many([tmp_path, tmp_path / "nowhere"])
    assert [str(message) for message in told.report.told] == [
        f"{tmp_path.name} holds no file that could be read.",
        "nowhere does not exist. Check its name.",
    ]


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_links_out_of_a_folder_and_things_that_are_no_files_are_left_out(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text("secret", encoding="utf-8")
    (inside / "a.txt").write_text("a", encoding="utf-8")
    (inside / "same.txt").symlink_to(inside / "a.txt")
    (inside / "escape.txt").symlink_to(outside / "secret.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "round").symlink_to(inside)
    (inside / "nowhere").symlink_to(inside / "missing")
    os.mkfifo(inside / "pipe")
    walked = intake.walk([inside])
    assert [file.name for file in walked.files] == ["a.txt", "same.txt"]
    assert [str(message) for message in walked.told] == [
        "Links that lead out of the folder were left out: 3.",
        "Things that are no files were left out: 2.",
    ]


def test_a_walk_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "MAX_FILES", 3)
    monkeypatch.setattr(folders, "MAX_DEPTH", 1)
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (deep / "x.txt").write_text("x", encoding="utf-8")
    for name in "gfedc":
        (tmp_path / name).write_text("x", encoding="utf-8")
    walked = intake.walk([tmp_path])
    assert [file.name for file in walked.files] == ["c", "d", "e"]
    assert "more than 3 files; those after e" in str(walked.told[0])


@pytest.mark.parametrize(
    "name",
    [
        "\u202egpj.exe.txt",
        "a" * 200 + ".txt",
        "<img src=x onerror=alert(1)>.txt",
        "=cmd|'calc'!A1.txt",
        "new\nline.txt",
        "a..txt",
        "CON.txt",
    ],
)
def test_hostile_names_are_harmless(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (file,) = intake.walk([tmp_path]).files
    (outcome,) = intake.read(load(file.path), name=file.name)
    assert outcome.article is not None
    assert len(outcome.name) <= 80
    assert not any(ord(mark) < 32 or 0x202A <= ord(mark) <= 0x202E for mark in outcome.name)


HOSTILE = [
    "../../etc/x.txt",
    "/etc/x.txt",
    "C:\\x.txt",
    "a/../../x.txt",
    "..\\x.txt",
    "a\0b.txt",
    "\u202egpj.txt",
    "x" * 300 + ".txt",
    "\u200fx.txt",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_in_archives_are_harmless(name: str) -> None:
    data = archive({name.replace("\0", "?"): TEXT}).replace(b"a?b", b"a\0b")
    outcomes = [outcome for outcome in intake.read(data, name=name) if outcome.article is not None]
    assert len(outcomes) == 1
    shown = outcomes[0].name
    assert ".." not in shown.replace("…", "")
    assert not shown.startswith(("/", "C:"))
    assert not any(ord(mark) < 32 or 0x200B <= ord(mark) <= 0x200F or 0x202A <= ord(mark) <= 0x202E for mark in shown)
