"""Many readers at once on one server: readers, zooms and events in; how long a zoom takes them and what it costs the server out.

Each reader is a websocket that speaks as the page in the browser does: it opens the chronology, then moves through time once a second.

python -m bench.sessions [--events 1000000] [--readers 1 50] [--zooms 20]
"""

import argparse
import asyncio
import json
import random
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from statistics import median

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.driving import processor_time, serve
from components.extents import DAY
from tools.browser import Served

FIRST, LAST = 10_957, 19_700  # days, 2000 to 2023
SHARES = (1.0, 0.5, 0.2, 0.05, 0.01, 0.0005)  # of that stretch in view; the last shows single events
BETWEEN = 1.0  # seconds from one zoom of a reader to her next
_NAME = "frise.timeline"


@dataclass(frozen=True, slots=True)
class Told:
    """What some readers met: seconds and bytes of each zoom, the server's processor time for one."""

    readers: int
    seconds: list[float]
    sizes: list[int]
    server: float | None

    def line(self) -> str:
        """In words."""
        cost = "not measured" if self.server is None else f"{self.server * 1000:.1f} ms"
        ordered = sorted(self.seconds)
        return (
            f"{self.readers:>3} readers, {len(ordered)} zooms: p50 {median(ordered) * 1000:.1f} ms, "
            f"p95 {ordered[int(0.95 * len(ordered))] * 1000:.1f} ms; server CPU a zoom {cost}; {median(self.sizes) / 1000:.1f} kB a view"
        )


@dataclass
class Reader:
    """One reader's websocket and what it was told of the timeline."""

    socket: websockets.ClientConnection
    widget: str = ""
    fragment: str = ""
    seconds: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)

    async def open(self) -> None:
        """Run the page."""
        message = BackMsg()
        message.rerun_script.query_string = ""
        await self._send(message)

    async def zoom(self, window: tuple[float, float]) -> None:
        """Bring a stretch into view."""
        message = BackMsg()
        message.rerun_script.fragment_id = self.fragment
        state = message.rerun_script.widget_states.widgets.add()
        state.id, state.json_value = self.widget, json.dumps({"window": window})
        began = time.perf_counter()
        size = await self._send(message)
        self.seconds.append(time.perf_counter() - began)
        self.sizes.append(size)

    async def _send(self, message: BackMsg) -> int:
        """Send and read until the script has run; how many bytes came."""
        await self.socket.send(message.SerializeToString())
        size, drawn = 0, False
        while True:
            packet = await asyncio.wait_for(self.socket.recv(), 120)
            told = ForwardMsg.FromString(packet if isinstance(packet, bytes) else packet.encode())
            size += len(packet)
            element = told.delta.new_element
            is_component = told.WhichOneof("type") == "delta" and element.WhichOneof("type") == "bidi_component"
            if is_component and element.bidi_component.component_name.endswith(_NAME):
                self.widget, self.fragment, drawn = element.bidi_component.id, told.delta.fragment_id, True
            if told.WhichOneof("type") == "script_finished":
                if not drawn:
                    raise RuntimeError("The page ran without drawing its timeline.")
                return size


@asynccontextmanager
async def _reading(served: Served, readers: int) -> AsyncIterator[list[Reader]]:
    """So many readers who have opened the page."""
    address = f"ws://127.0.0.1:{served.port}/_stcore/stream"
    async with AsyncExitStack() as open_sockets:
        met = []
        for _ in range(readers):
            socket = websockets.connect(address, subprotocols=[websockets.Subprotocol("streamlit")], max_size=None)
            met.append(Reader(await open_sockets.enter_async_context(socket)))
            await met[-1].open()
        yield met


async def _zooms(reader: Reader, number: int, zooms: int) -> None:
    chance = random.Random(number)  # noqa: S311 -- no secret
    await asyncio.sleep(chance.random() * BETWEEN)
    for _ in range(zooms):
        began = time.perf_counter()
        await reader.zoom(_window(chance))
        await asyncio.sleep(max(0.0, BETWEEN - (time.perf_counter() - began)))


def _window(chance: random.Random) -> tuple[float, float]:
    wide = (LAST - FIRST) * chance.choice(SHARES)
    start = FIRST + chance.random() * (LAST - FIRST - wide)
    return start * DAY, (start + wide) * DAY


async def measure(served: Served, readers: int, zooms: int) -> Told:
    """Let some readers in, each to zoom so often; what opening the page cost is not counted."""
    async with _reading(served, readers) as met:
        await asyncio.gather(*(_zooms(reader, number, 2) for number, reader in enumerate(met)))  # what the first to come has to work out
        for reader in met:
            reader.seconds.clear()
            reader.sizes.clear()
        began = processor_time(served.process)
        await asyncio.gather(*(_zooms(reader, number, zooms) for number, reader in enumerate(met)))
        ended = processor_time(served.process)
    cost = None if began is None or ended is None else (ended - began) / (readers * zooms)
    return Told(readers, [took for one in met for took in one.seconds], [size for one in met for size in one.sizes], cost)


def run(served: Served, readers: int, zooms: int) -> Told:
    """The same without asyncio."""
    return asyncio.run(measure(served, readers, zooms))


def lines(events: int, readers: Sequence[int], zooms: int) -> Iterator[str]:
    """In words, beside a page that draws nothing."""
    for script, name in (("bench/made_up_page.py", f"{events:,} events"), ("bench/empty_page.py", "an empty page")):
        with serve(script, events) as served:
            for count in readers:
                yield f"{name}: {run(served, count, zooms).line()}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--readers", type=int, nargs="+", default=(1, 50))
    parser.add_argument("--zooms", type=int, default=20)
    asked = parser.parse_args()
    for line in lines(asked.events, asked.readers, asked.zooms):
        print(line)


if __name__ == "__main__":
    main()
