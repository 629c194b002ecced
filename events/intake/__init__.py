"""Getting articles in: bytes of any supported kind, files, folders and addresses come in; articles and tables go out, each with a report."""

from events.intake.reading import read, read_pasted
from events.intake.records import Hint, Kind, Outcome, Report, Table

__all__ = ["Hint", "Kind", "Outcome", "Report", "Table", "read", "read_pasted"]
