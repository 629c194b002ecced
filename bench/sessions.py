"""Many readers at once on one server: readers, zooms and events in; how long a zoom takes them and what it costs the server out.

Each reader is a websocket that speaks as the page in the browser does: it opens the chronology, then moves through time once a second.

python -m bench.sessions [--events 1000000] [--readers 1 50] [--zooms 20]
"""

import argparse
import asyncio
import json
import random
import time
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


async def _read(served: Served, number: int, zooms: int) -> Reader:
    chance = random.Random(number)  # noqa: S311 -- no secret
    address = f"ws://127.0.0.1:{served.port}/_stcore/stream"
    await asyncio.sleep(number * 0.05)
    async with websockets.connect(address, subprotocols=[websockets.Subprotocol("streamlit")], max_size=None) as socket:
        reader = Reader(socket)
        await reader.open()
        await asyncio.sleep(chance.random() * BETWEEN)
        for _ in range(zooms):
            began = time.perf_counter()
            await reader.zoom(_window(chance))
            await asyncio.sleep(max(0.0, BETWEEN - (time.perf_counter() - began)))
    return reader


def _window(chance: random.Random) -> tuple[float, float]:
    wide = (LAST - FIRST) * chance.choice(SHARES)
    start = FIRST + chance.random() * (LAST - FIRST - wide)
    return start * DAY, (start + wide) * DAY


async def measure(served: Served, readers: int, zooms: int) -> Told:
    """Let some readers in, each to zoom so often; the cost of opening the page is taken off the server's time."""
    began = processor_time(served.process)
    await asyncio.gather(*(_read(served, number, 0) for number in range(readers)))
    opened = processor_time(served.process)
    met = await asyncio.gather(*(_read(served, number, zooms) for number in range(readers)))
    ended = processor_time(served.process)
    cost = None
    if began is not None and opened is not None and ended is not None:
        cost = max(ended - opened - (opened - began), 0.0) / (readers * zooms)
    return Told(readers, [took for one in met for took in one.seconds], [size for one in met for size in one.sizes], cost)


def run(served: Served, readers: int, zooms: int) -> Told:
    """The same without asyncio, after one reader has opened the page."""
    asyncio.run(_read(served, 0, len(SHARES)))
    return asyncio.run(measure(served, readers, zooms))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--readers", type=int, nargs="+", default=(1, 50))
    parser.add_argument("--zooms", type=int, default=20)
    asked = parser.parse_args()
    with serve("bench/made_up_page.py", asked.events) as served:
        for readers in asked.readers:
            print(f"{asked.events:,} events: {run(served, readers, asked.zooms).line()}")


if __name__ == "__main__":
    main()
