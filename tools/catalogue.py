"""The catalogue of the page's words: the code is read, ``frise.pot`` and every language's ``frise.po`` are brought up to date.

Collected are the texts of ``gettext``, ``ngettext`` and ``mark`` in components/, and the templates of messages and errors in both rooms.
Run ``python -m tools.catalogue`` after changing a text, then fill in the empty ``msgstr`` lines.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "components" / "locales"
ROOMS = ("components", "events")
COMMAND_LINE = ("__main__.py", "options.py", "commands")  # files and folders: it speaks English
# A sentence for people, wherever it is handed on.
SENTENCE = re.compile(r"[A-Z“{][^\n]* [^\n]*\.")
_DAY = datetime(2026, 1, 1, tzinfo=UTC)  # fixed, so that the files change only when a text does


@dataclass(frozen=True)
class Text:
    """One translatable text: ``plural`` and ``context`` are "" where there is none."""

    text: str
    plural: str = ""
    context: str = ""
    place: str = ""


def collect() -> list[Text]:
    """All texts of the code, in its order."""
    paths = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py") if not {*path.relative_to(ROOT).parts} & {*COMMAND_LINE})
    return [text for path in paths for text in _texts(ast.parse(path.read_text(encoding="utf-8")), path.relative_to(ROOT).as_posix())]


def template() -> Catalog:
    """The catalogue without translations."""
    made = Catalog(charset="utf-8", creation_date=_DAY, revision_date=_DAY, fuzzy=False)
    for text in collect():
        made.add((text.text, text.plural) if text.plural else text.text, context=text.context or None, locations=[(text.place, 0)])
    return made


def main() -> None:
    """Write the template and merge it into every language."""
    fresh = template()
    _write(fresh, HOME / "frise.pot")
    for path in sorted(HOME.glob("*/LC_MESSAGES/frise.po")):
        with path.open("rb") as lines:
            kept = read_po(lines, locale=path.parent.parent.name)
        kept.update(fresh, no_fuzzy_matching=True)
        kept.obsolete.clear()
        kept.creation_date = kept.revision_date = _DAY
        _write(kept, path)
        missing = sum(not is_translated(message) for message in kept if message.id)
        print(f"{path.relative_to(ROOT)}: {len(kept)} texts, {missing} without a translation")


def is_translated(message: Message) -> bool:
    """Whether a message of a language's catalogue has all its translations."""
    found = message.string
    return all(found) and bool(found) if isinstance(found, list | tuple) else bool(found)


def _write(catalogue: Catalog, path: Path) -> None:
    catalogue.project, catalogue.version = "Frise", "0.1"
    catalogue.header_comment = "# The words of the page, by the English ones in the code; tools/catalogue.py keeps the list up to date."
    catalogue.msgid_bugs_address = catalogue.last_translator = catalogue.language_team = ""
    with path.open("wb") as lines:
        write_po(lines, catalogue, width=120, omit_header=False, sort_output=True, include_lineno=False)


def _texts(tree: ast.Module, place: str) -> Iterator[Text]:
    constants = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            arguments = [_literal(argument, constants) for argument in node.args]
            yield from _call(_name(node.func), arguments, place)
        elif (
            isinstance(node, ast.Constant)
            and id(node) not in docstrings
            and place.startswith("events/")
            and SENTENCE.fullmatch(str(node.value))
        ):
            yield Text(str(node.value), place=place)


def _call(name: str, arguments: list[str | None], place: str) -> Iterator[Text]:
    """Texts of one call; contexts and plurals are its further arguments."""
    first, *others = arguments or [None]
    if first is None:
        return
    if name == "mark":
        yield from (Text(first, context=context, place=place) for context in ("", *filter(None, others)))
    elif name in ("_", "gettext"):
        yield Text(first, context=(others[0] or "") if others else "", place=place)
    elif name == "ngettext" and others:
        yield Text(first, plural=others[0] or "", place=place)
    elif name == "Message" or name.endswith("Error"):
        yield Text(first, place=place)


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""


def _literal(node: ast.expr, constants: dict[str, str]) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return constants.get(node.id) if isinstance(node, ast.Name) else None


if __name__ == "__main__":
    main()
