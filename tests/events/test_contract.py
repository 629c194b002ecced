"""The contract for programs: what each input line gives, through the function and through the command itself."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.contract import annotate_line

ROOT = Path(__file__).resolve().parents[2]
TEXT = "Le ministre kényan de la Défense a visité le port de Gdynia du 11 au 13 mai. Un accord doit être signé en mars 2024, selon l'ambassade de Pologne."


def annotate(**document: object) -> dict[str, Any]:
    return annotate_line(json.dumps(document))


def run(*arguments: str, given: str = "", encoding: str = "utf-8") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "events", *arguments],
        input=given.encode(encoding, "surrogatepass"),
        capture_output=True,
        cwd=ROOT,
        timeout=60,
        check=False,
    )


def test_a_document_gives_dates_mentions_and_claims() -> None:
    answer = annotate(id="a", text=TEXT, lang="fr", dct="2023-12-05")
    assert (answer["id"], answer["lang"], answer["dct"]) == ("a", "fr", "2023-12-05")
    assert [(row["value"], row["type"], TEXT[row["start"] : row["end"]]) for row in answer["timexes"]] == [
        ("2023-05-11", "DATE", "11"),
        ("2023-05-13", "DATE", "13 mai"),
        ("2024-03", "DATE", "mars 2024"),
    ]
    first, second = answer["claims"]
    assert (first["edtf"], first["status"]) == ("2023-05-11/2023-05-13", "HAPPENED")
    assert (second["edtf"], second["status"]) == ("2024-03", "PLANNED")
    known = {row["actor"] for row in answer["mentions"]}
    assert all(set(claim["actors"]) <= known for claim in answer["claims"])
    assert set(first) == {
        "id",
        "start",
        "end",
        "trigger",
        "timex",
        "title",
        "kind",
        "status",
        "reported_by",
        "edtf",
        "actors",
        "place",
        "confidence",
    }


def test_a_timex_row_has_every_field() -> None:
    (row,) = annotate(id=1, text="They met in early 2024.", lang="en", dct="2024-06-01")["timexes"]
    assert row == {
        "start": 12, "end": 22, "text": "early 2024", "type": "DATE", "value": "2024", "mod": "START", "edtf": "2024-37~", "precision": "year", "implied": [], "rule": row["rule"],
        "earliest_start": "2024-01-01", "latest_start": "2024-04-30", "earliest_end": "2024-01-01", "latest_end": "2024-04-30",
    }  # fmt: skip


def test_language_and_date_are_found_when_they_are_not_given() -> None:
    answer = annotate(id="a", text="Two ministers met in Nairobi on 4 December and will meet again in the spring of next year.")
    assert (answer["lang"], answer["dct"]) == ("en", None)
    assert answer["timexes"][0]["value"] == "XXXX-12-04"


def test_an_undated_claim_has_no_edtf() -> None:
    (claim,) = annotate(id="a", text="Le général Paul Dupuis s'est récemment rendu à Lima.", lang="fr", dct="2023-12-05")["claims"]
    assert claim["edtf"] is None
    assert claim["timex"] is not None


def test_watched_names_are_actors() -> None:
    line = json.dumps({"id": "a", "text": "Blue Harbour met Kenya on 4 May 2021.", "lang": "en"})
    mentions = annotate_line(line, watch=["Blue Harbour"])["mentions"]
    assert "Blue Harbour" in [row["label"] for row in mentions]


BAD_LINES = [
    ("{", None), ("[1]", None), ('{"id": "a"}', "a"), ('{"id": 7, "text": 3}', 7), ('{"id": "a", "text": "x", "lang": "zz"}', "a"),
    ('{"id": "a", "text": "A visit.", "lang": 4}', "a"), ('{"id": "a", "text": "A visit.", "lang": "en", "dct": "soon"}', "a"), ("[" * 100_000, None),
]  # fmt: skip


@pytest.mark.parametrize(("line", "identifier"), BAD_LINES)
def test_a_bad_line_gives_its_id_and_a_sentence(line: str, identifier: object) -> None:
    answer = annotate_line(line)
    assert set(answer) == {"id", "error"}
    assert answer["id"] == identifier
    assert len(answer["error"].split()) > 4


@given(st.one_of(st.text(max_size=200), st.text(alphabet=st.characters(), max_size=60)), st.sampled_from(["fr", "en", None]))
def test_any_text_is_answered_with_offsets_into_it(text: str, language: str | None) -> None:
    answer = annotate(id="a", text=text, **({} if language is None else {"lang": language}))
    json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass")
    for row in [*answer.get("timexes", ()), *answer.get("mentions", ())]:
        assert 0 <= row["start"] < row["end"] <= len(text)


def test_the_command_answers_each_line_in_order_and_goes_on_after_an_error(tmp_path: Path) -> None:
    watch = tmp_path / "names.txt"
    watch.write_text("Blue Harbour\n\n", encoding="utf-8")
    lines = [
        json.dumps({"id": "a", "text": "Blue Harbour left in May 2021.", "lang": "en"}),
        "nonsense",
        json.dumps({"id": "b", "text": TEXT, "lang": "fr"}),
    ]
    done = run("annotate", "--watch", str(watch), given="\n".join(lines) + "\n")
    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert done.returncode == 0
    assert [answer["id"] for answer in answers] == ["a", None, "b"]
    assert answers[0]["mentions"][0]["label"] == "Blue Harbour"
    assert "error" in answers[1]


def test_only_timexes_skips_the_rest() -> None:
    done = run("annotate", "--only", "timexes", given=json.dumps({"id": "a", "text": TEXT, "lang": "fr"}))
    answer = json.loads(done.stdout)
    assert (len(answer["timexes"]), answer["mentions"], answer["claims"]) == (3, [], [])


def test_extract_writes_what_it_can_and_says_what_it_cannot(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Visite à Lima\n\nLe 5 mai 2021\n\n" + TEXT, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    names = ("empty.txt", "good.txt", "binary.txt", "absent.txt")
    done = run("extract", *(str(tmp_path / name) for name in names), "--to", "json")
    assert done.returncode == 2
    assert b"2024-03" in done.stdout
    told = done.stderr.decode()
    assert all(name in told for name in ("empty.txt", "binary.txt", "absent.txt"))
    assert "good.txt" not in told
    assert "Traceback" not in told


# What a file holds, the exit code, words of the sentence that tells of it
TOLD = [
    (b"They met in Oslo on 4 May 2021.", 0, ""),
    (b"They met in Oslo to talk about fish, and nothing else was said.", 2, "No event with a date"),
    (b"They met in Oslo on Tuesday to talk about fish.", 2, "no date of its own"),
    (b"They met in Oslo\x00 on 4 May 2021.", 2, "Characters that no text holds: 1"),
    ("They met in \ud800 Oslo on 4 May 2021.".encode("utf-8", "surrogatepass"), 2, "Characters that no text holds: 1"),
    ("Ils ont été reçus à Évreux le 4 mai 2021.".encode() + b" \xff\xfe", 2, "could not be read as utf-8: 2"),
    ("Die Minister trafen sich am Montag in Oslo, um mit ihren Kollegen über die Lage in der Region zu sprechen.".encode(), 2, "German"),
    (b"x" * 20_000_001, 2, "at most 20 MB"),
]


@pytest.mark.parametrize(("data", "code", "words"), TOLD, ids=range(len(TOLD)))
def test_what_is_lost_or_missing_is_told(tmp_path: Path, data: bytes, code: int, words: str) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(data)
    done = run("extract", str(path), "--to", "json")
    assert done.returncode == code
    assert words in done.stderr.decode()
    assert bool(done.stderr) == bool(code)


def test_extract_writes_csv_by_default(tmp_path: Path) -> None:
    path = tmp_path / "good.txt"
    path.write_text("Escale à Gdynia\n\nLe 5 juin 2023\n\n" + TEXT, encoding="utf-8")
    done = run("extract", str(path))
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout.decode("utf-8-sig").splitlines()) == 3
