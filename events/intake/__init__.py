"""Getting articles in: bytes of any supported kind, files, folders and addresses in; articles and tables out, each with a report."""

from events.intake.folders import File, Walk, load, walk
from events.intake.many import Tally, read_many
from events.intake.reading import read, read_address, read_pasted
from events.intake.records import Hint, Kind, Outcome, Report, Table

__all__ = [
    "File",
    "Hint",
    "Kind",
    "Outcome",
    "Report",
    "Table",
    "Tally",
    "Walk",
    "load",
    "read",
    "read_address",
    "read_many",
    "read_pasted",
    "walk",
]
