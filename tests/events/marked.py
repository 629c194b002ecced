"""Marked sentences for tables: "{state:NO Norway} hosted talks in [May 2021]" comes in, an article with its records goes out."""

import re
from datetime import date
from itertools import pairwise

from events import languages
from events.claims import make_claims
from events.happenings import find_happenings
from events.languages import Language
from events.model import Actor, ActorKind, Article, Attribution, Claim, Happening, Mention, Sentence, Span, Timex
from events.status import attribute
from events.timevalue import TimeValue

DCT = date(2023, 12, 5)
KINDS = {
    "state": ActorKind.STATE,
    "org": ActorKind.ORGANISATION,
    "per": ActorKind.PERSON,
    "place": ActorKind.PLACE,
    "inst": ActorKind.INSTITUTION,
}
_MARK = re.compile(r"\[(?P<time>[^\]]+)\](?:\((?P<value>[^)]+)\))?|\{(?P<id>[a-z]+:\S+) (?P<name>[^}]+)\}")


def read_time(value: str) -> TimeValue:
    """A TIMEX3 value as a time, or EDTF text when it is a range."""
    return TimeValue.from_edtf(value) if "/" in value else TimeValue.from_timex3(value)


class Marked:
    """An article made of marked text: a line is a paragraph, "|" ends a sentence."""

    def __init__(self, code: str, marked: str, value: str = "2023-05", dct: date | None = DCT) -> None:
        self.language: Language = languages.load(code)
        self.timexes: list[Timex] = []
        self.mentions: list[Mention] = []
        text = self._strip(marked, value)
        borders = [0, *(match.end() for match in re.finditer(r"\|", text)), len(text) + 1]
        self.sentences = [Sentence(Span(low, high - 1), Span(0, len(text))) for low, high in pairwise(borders) if low < high - 1]
        self.article = Article(id="a", text=text.replace("|", " "), language=code, dct=dct)

    def _strip(self, marked: str, value: str) -> str:
        text, done = "", 0
        for match in _MARK.finditer(marked):
            text += marked[done : match.start()]
            words = match["time"] or match["name"]
            span = Span(len(text), len(text) + len(words))
            if match["time"]:
                self.timexes.append(Timex(span, "DATE", read_time(match["value"] or value), "test"))
            else:
                kind, _, name = match["id"].partition(":")
                self.mentions.append(Mention(span, Actor(match["id"], name, KINDS[kind]), "test"))
            text += words
            done = match.end()
        return text + marked[done:]

    def happenings(self) -> list[Happening]:
        return find_happenings(self.article, self.sentences, self.timexes, self.language)

    def attributions(self) -> list[Attribution]:
        return [attribute(self.article, happening, self.language) for happening in self.happenings()]

    def claims(self) -> list[Claim]:
        return make_claims(self.article, self.happenings(), self.attributions(), self.mentions, self.language)

    def words(self, span: Span | None) -> str | None:
        return None if span is None else span.of(self.article.text)
