"""What can go wrong, in plain words: every message is a template and its values, so that a page can say it in its reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for people: an English template and the values of its ``{names}``.

    The template is the key of the translation catalogue, so it is always a literal in the code.
    """

    template: str
    values: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format_map(self.values)


class EventsError(Exception):
    """Base of every error this package raises on purpose; says what, where and what to do."""

    def __init__(self, template: str, /, **values: object) -> None:
        self.message = Message(template, {name: str(value) for name, value in values.items()})
        super().__init__(str(self.message))


class ReadError(EventsError):
    """An article cannot be read: empty, binary, too large, or in a language without a folder."""


class TimeTextError(EventsError, ValueError):
    """A text is not a time value in the standard that was asked for."""


class LanguageDataError(EventsError):
    """A language's data files contradict the code or themselves."""
