"""Reading from an address, where the owner of this installation allows it: an address in, the page's bytes, or why it was not opened, out.

Each address, also each one a server sends us on to, is checked before it is opened, and the connection goes to the very number
that was checked. Certificates are always verified; time, size and what the bytes unpack to are bounded; proxies are not used.
"""

import codecs
import http.client
import os
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urljoin

from events.articles import MAX_BYTES
from events.errors import EventsError
from events.intake.addresses import PORTS, Target, parse, resolve

ALLOWING, YES = "FRISE_FETCH", frozenset({"1", "true", "yes", "on"})
MAX_HOPS, SECONDS = 4, 20.0
AGENT = "Frise/1 (reads one page for its reader)"
_CHUNK = 65_536
NOT_ALLOWED = "Opening addresses is switched off here. Save the page and add the file, or ask who runs this installation."
TOO_FAR = "{address} sends on from one address to the next, more than {most} times. Open it in the browser and save the page."
NOT_SECURE = "{address} cannot prove that it is who it says (its certificate is wrong), so it was not read."
NO_ANSWER = "{address} did not answer, or broke off. Try again later, or open it in the browser and save the page."
REFUSED = "{address} answered {status} instead of the page. Open it in the browser and save the page."
TOO_LARGE = "{address} sends more than {limit} MB, as no article does."
WRONG_TYPE = "{address} sends {type}, which is no article. Pages, PDF documents, text and feeds are read."
DOWNGRADED = "{address} sends on from a secure address to one that is not, so it was not followed."
PACKED = "{address} sends its page packed in a way that cannot be read ({coding})."
_TYPES = {
    *("text/html", "application/xhtml+xml", "text/plain", "application/pdf", "application/rss+xml", "application/atom+xml"),
    *("application/xml", "text/xml", "text/csv", "application/json", "application/x-ndjson", "text/calendar", ""),
}
_MOVED = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: its bytes, where they came from in the end, the encoding the server named, and a name for them."""

    data: bytes
    url: str
    encoding: str
    name: str


@dataclass(frozen=True, slots=True)
class Guard:
    """What may be opened: how a host becomes numbers, which doors, and how certificates are checked."""

    resolve: Callable[[Target], list[str]] = resolve
    ports: frozenset[int] = frozenset(PORTS.values())
    context: Callable[[], ssl.SSLContext] = ssl.create_default_context
    seconds: float = SECONDS


def is_allowed(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the owner lets addresses be opened."""
    return environment.get(ALLOWING, "").strip().lower() in YES


def fetch(url: str, *, guard: Guard = Guard()) -> Fetched:
    """Open an address; raise EventsError, saying why, for one that may not be or cannot be opened."""
    if not is_allowed():
        raise EventsError(NOT_ALLOWED)
    target, end = parse(url, ports=guard.ports), time.monotonic() + guard.seconds
    for _ in range(MAX_HOPS + 1):
        with _answer(target, guard, end) as answer:
            onward = answer.getheader("Location", "") if answer.status in _MOVED else ""
            if not onward:
                return _fetched(answer, target)
        further = parse(urljoin(target.url, onward.encode("latin-1", "replace").decode("utf-8", "replace")), ports=guard.ports)
        if (target.scheme, further.scheme) == ("https", "http"):
            raise EventsError(DOWNGRADED, address=target.host)
        target = further
    raise EventsError(TOO_FAR, address=target.host, most=MAX_HOPS)


class _Connection(http.client.HTTPConnection):
    """A connection to a number that was checked, in the name of its host."""

    def __init__(self, target: Target, number: str, guard: Guard, end: float) -> None:
        super().__init__(target.host, target.port)
        self.target, self.number, self.guard, self.end = target, number, guard, end
        self.held: socket.socket | None = None  # the library forgets its own when the server will close it
        self.is_stopped = False

    def connect(self) -> None:
        plain = socket.create_connection((self.number, self.target.port), timeout=max(0.1, self.end - time.monotonic()))
        self.sock = self.held = plain
        if self.target.scheme == "https":
            try:
                self.sock = self.held = self.guard.context().wrap_socket(plain, server_hostname=self.target.host)
            except BaseException:
                plain.close()
                raise

    def stop(self) -> None:
        """Break off, whatever is being waited for."""
        self.is_stopped = True
        if self.held is not None:
            with suppress(OSError):
                self.held.shutdown(socket.SHUT_RDWR)


@contextmanager
def _answer(target: Target, guard: Guard, end: float) -> Iterator[http.client.HTTPResponse]:
    """What a server answers; raise EventsError when it does not in time, or not securely."""
    connection = _Connection(target, guard.resolve(target)[0], guard, end)
    clock = threading.Timer(max(0.0, end - time.monotonic()), connection.stop)
    clock.daemon = True
    clock.start()
    try:
        connection.request("GET", target.path, headers={"User-Agent": AGENT, "Accept-Encoding": "gzip", "Connection": "close"})
        yield connection.getresponse()
        if connection.is_stopped:
            raise TimeoutError
    except ssl.SSLError as error:
        raise EventsError(NOT_SECURE, address=target.host) from error
    except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
        raise EventsError(NO_ANSWER, address=target.host) from error
    finally:
        clock.cancel()
        connection.close()


def _fetched(answer: http.client.HTTPResponse, target: Target) -> Fetched:
    if answer.status != http.client.OK:
        raise EventsError(REFUSED, address=target.host, status=answer.status)
    kind = answer.headers.get_content_type() if answer.getheader("Content-Type") else ""
    if kind not in _TYPES:
        raise EventsError(WRONG_TYPE, address=target.host, type=kind)
    data = b"".join(_bytes(answer, target))
    name = target.path.partition("?")[0].rstrip("/").rpartition("/")[2] or target.host
    return Fetched(data, target.url, _encoding(answer), name)


def _encoding(answer: http.client.HTTPResponse) -> str:
    """The encoding a server names, where Python knows it."""
    named = answer.headers.get_content_charset() or ""
    try:
        return codecs.lookup(named).name if named else ""
    except (LookupError, ValueError):
        return ""


def _bytes(answer: http.client.HTTPResponse, target: Target) -> Iterator[bytes]:
    """An answer's bytes, unpacked, up to the most an article may have."""
    coding = answer.getheader("Content-Encoding", "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip", ""):
        raise EventsError(PACKED, address=target.host, coding=coding[:40])
    unpacker = zlib.decompressobj(wbits=31) if "gzip" in coding else None
    left = MAX_BYTES
    while chunk := answer.read(_CHUNK):
        data = unpacker.decompress(chunk, left + 1) if unpacker else chunk
        left -= len(data)
        if left < 0 or (unpacker and unpacker.unconsumed_tail):
            raise EventsError(TOO_LARGE, address=target.host, limit=MAX_BYTES // 1_000_000)
        yield data
    if answer.length or (unpacker and not unpacker.eof):
        raise EventsError(NO_ANSWER, address=target.host)
