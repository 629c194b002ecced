"""What the page calls the records' codes: a kind, a status, a role or a precision in, the reader's word for it out."""

from collections.abc import Mapping
from functools import lru_cache

from components.words import Words, mark
from events.acting import SAID
from events.corrections import ArticleField, Field
from events.familiarity import Standing
from events.model import ActorKind, Role, Status
from events.namesakes import warn_of
from events.query import EventIndex

STATUSES = {
    Status.HAPPENED: mark("happened"),
    Status.ONGOING: mark("ongoing"),
    Status.PLANNED: mark("planned"),
    Status.CANCELLED: mark("cancelled"),
    Status.DENIED: mark("denied"),
    Status.HYPOTHETICAL: mark("hypothetical"),
}
ROLES = {
    Role.HOST: mark("host"),
    Role.DENIED: mark("said not to be involved"),
}
EVERY_ROLE = {
    Role.PARTICIPANT: mark("participant"),
    Role.SOURCE: mark("source"),
    Role.PLACE: mark("place"),
    **ROLES,
}
FIELDS = {
    Field.TITLE: mark("the title"),
    Field.TIME: mark("the time"),
    Field.STATUS: mark("the status"),
    Field.KIND: mark("the kind"),
    Field.PLACE: mark("the place"),
    Field.REPORTED_BY: mark("who reports it"),
}
ARTICLE_FIELDS = {
    ArticleField.TITLE: mark("the title"),
    ArticleField.DCT: mark("the date"),
    ArticleField.LANGUAGE: mark("the language"),
    ArticleField.PUBLISHER: mark("the publisher"),
}
ACTOR_KINDS = {
    ActorKind.STATE: mark("state"),
    ActorKind.INSTITUTION: mark("institution"),
    ActorKind.ARMED_FORCE: mark("armed force"),
    ActorKind.ORGANISATION: mark("organisation"),
    ActorKind.GROUP: mark("group"),
    ActorKind.PERSON: mark("person"),
    ActorKind.PLACE: mark("place"),
}
STANDINGS = {Standing.KNOWN: mark("known"), Standing.NEW: mark("new", "actor"), Standing.UNSURE: mark("unsure")}
WARNING = "\u26a0"
PRECISIONS = {
    "minute": mark("to the minute"),
    "day": mark("to the day"),
    "week": mark("to the week"),
    "month": mark("to the month"),
    "quarter": mark("to the quarter"),
    "season": mark("to the season"),
    "half": mark("to the half-year"),
    "year": mark("to the year"),
    "decade": mark("to the decade"),
    "century": mark("to the century"),
}
IMPLIED = {
    "year": mark("the year is implied"),
    "month": mark("the month is implied"),
    "day": mark("the day is implied"),
    "week": mark("the week is implied"),
    "century": mark("the century is implied"),
}
LANES = {
    "actor": mark("by actor"),
    "kind": mark("by kind"),
    "status": mark("by status"),
    "place": mark("by place"),
    "source": mark("by source"),
}
LANE_ORDERS = {"count": mark("most events first"), "name": mark("by name"), "first": mark("first event first")}
DATE_SOURCES = {
    "json-ld": mark("from the page's own data"),
    "meta": mark("from the page's own data"),
    "time element": mark("from the page"),
    "dateline": mark("from the line under the title"),
    "address": mark("from the page's address"),
    "mail": mark("the day the mail was sent"),
    "feed": mark("from the feed"),
    "row": mark("from the row"),
    "given": mark("as given"),
    "analyst": mark("as you gave it"),
}
KINDS = {
    "accident": mark("accident"),
    "agreement": mark("agreement"),
    "aid": mark("aid"),
    "appointment": mark("appointment"),
    "attack": mark("attack"),
    "conflict": mark("conflict"),
    "crime": mark("crime"),
    "disaster": mark("disaster"),
    "economy": mark("economy"),
    "election": mark("election"),
    "exercise": mark("exercise"),
    "founding": mark("founding"),
    "law": mark("law"),
    "life": mark("birth or death"),
    "meeting": mark("meeting"),
    "other": mark("other"),
    "protest": mark("protest"),
    "statement": mark("statement"),
    "strike": mark("strike"),
    "trial": mark("trial"),
    "visit": mark("visit"),
}
# Phrases that messages of the events package carry as values.
PHRASES = (
    mark("The text"),
    mark("The file"),
    mark("a PDF document"),
    mark("a zip archive or an office document (.docx, .odt, .xlsx)"),
    mark("an old office document (.doc, .xls)"),
    mark("an RTF document"),
    mark("an image (PNG)"),
    mark("an image (JPEG)"),
    mark("an image (GIF)"),
    mark("a gzip archive"),
    mark("a bzip2 archive"),
    mark("a 7-Zip archive"),
    mark("a RAR archive"),
    mark("a program"),
    mark("a database"),
    mark("a sound recording"),
    mark("a sound or film recording"),
    mark("verb around the date"),
    mark("verb before the date"),
    mark("verb after the date"),
    mark("verb of the next clause"),
    mark("noun the date completes"),
    mark("noun before the date"),
    mark("noun after the date"),
    mark("noun its verb carries"),
    mark("word that repeats a noun"),
)


def status(code: str, words: Words) -> str:
    """Name a status."""
    return words.gettext(STATUSES[Status(code)])


def kind(code: str, words: Words) -> str:
    """Name a kind of event; one without a name keeps its code."""
    return words.gettext(KINDS.get(code, code))


def source(code: str, called: Mapping[str, str]) -> str:
    """Name who says so: an actor as it is called, else the words of the text."""
    return called.get(code) or code.removeprefix(SAID)


def actor_kind(kind: ActorKind, words: Words) -> str:
    """Name a kind of actor."""
    return words.gettext(ACTOR_KINDS[kind])


def standing(standing: Standing, words: Words) -> str:
    """Name how well an actor is known."""
    return words.gettext(STANDINGS[standing], context="actor" if standing is Standing.NEW else "")


def actors(index: EventIndex, words: Words) -> dict[str, str]:
    """Name every actor of an index, by id."""
    return {actor.id: flagged(actor.name(words.code)) for actor in index.actors.values()}


@lru_cache(maxsize=65_536)
def flagged(name: str) -> str:
    """A name behind a warning sign, where its letters may deceive."""
    return f"{WARNING} {name}" if warn_of(name) else name


def by_label(index: EventIndex, words: Words) -> dict[str, str]:
    """Name every actor and place of an index in the reader's language, by the label that records show."""
    return {actor.label: actor.name(words.code) for actor in index.actors.values()}


def language(code: str, words: Words) -> str:
    """Name a language."""
    return str(words.locale.languages.get(code, code))
