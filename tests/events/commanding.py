"""What the tests of the library's commands share: a way to run one, texts of articles, and what a store exports."""

import json
from datetime import datetime
from typing import Any

from click.testing import CliRunner, Result

from events import articles
from events.__main__ import main
from events.extract import extract
from events.store import open_store

PORT = (
    "Port of Oran opens to Norway\n\nPublished on 5 December 2023\n\n"
    "The ministers of Algeria and Norway met in Oran on 4 December 2023. They signed an agreement on undersea cables. "
    "A delegation from Norway will visit Algiers in March 2024. The talks had been planned since the summer by both sides."
)
UNDATED = "Une délégation du Chili s’est rendue à Oslo le 4 décembre. Le ministre norvégien a reçu la délégation au port."
TABLE = "title,date,place\nA treaty was signed,2021-03-04,Oslo\nA bridge was opened,2022-05-06,Dakar\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def told(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def keep(address: str, text: str, *, day: datetime | None = None) -> None:
    article = articles.read(text.encode(), name="x.txt")
    with open_store(address, clock=(lambda: day) if day else None) as store:
        store.add_article(article, extract(article))


def exported(address: str, *arguments: object) -> list[dict[str, Any]]:
    result = run("export", "--to", "jsonl", "--store", address, *arguments)
    assert result.exit_code == 0, result.stderr
    return told(result)


def first(address: str) -> str:
    return str(exported(address)[0]["id"])
