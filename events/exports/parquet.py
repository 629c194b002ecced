"""Events as an Apache Parquet file: the frame as it is, lists as lists, with the sentences each event rests on."""

import json
from collections.abc import Callable, Iterator
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from events.acting import acting
from events.errors import Message
from events.exports.csv_table import sentence
from events.exports.records import About, Articles, Events
from events.folding import mend
from events.frame import to_frame
from events.model import Event

TEXTS = pa.list_(pa.string())


def write(events: Events, articles: Articles, stream: BinaryIO, about: About) -> None:
    """Write the frame and three columns of lists; filters and losses are in the file's metadata, under "frise"."""
    known = {article.id: article for article in articles}
    frame = to_frame(events, articles)
    ordered = {event.id: event for event in events}

    def column(read: Callable[[Event], Iterator[str]]) -> pa.Array:
        return pa.array([[mend(text) for text in read(ordered[event_id])] for event_id in frame["id"]], type=TEXTS)

    table = pa.Table.from_pandas(frame, preserve_index=False)
    table = table.append_column("actor_names", column(lambda event: (actor.label for actor in acting(event.actors))))
    table = table.append_column("sentences", column(lambda event: (sentence(claim, known) for claim in event.claims)))
    table = table.append_column("claim_ids", column(lambda event: (claim.id for claim in event.claims)))
    told = {
        "filters": [mend(str(message)) for message in about.filters],
        "losses": [str(message) for message in losses(events, articles)],
        "taken": about.at.isoformat(timespec="seconds"),
    }
    kept = {**(table.schema.metadata or {}), b"frise": json.dumps(told, ensure_ascii=False).encode()}
    pq.write_table(table.replace_schema_metadata(kept), pa.PythonFile(stream, mode="w"))


def losses(events: Events, articles: Articles) -> tuple[Message, ...]:
    """What the columns leave out."""
    del events, articles
    return (Message("The reasons and places in the text of each claim are left out. JSON Lines has them."),)
