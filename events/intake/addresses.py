"""Where an address may lead: a host in; the numbers it stands for, refused where they are inside a network in any of their dresses, out."""

import ipaddress
import re
import socket
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import urlsplit

from events.errors import EventsError

Number: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

MAX_LENGTH = 2_000
PORTS = {"http": 80, "https": 443}
NOT_WEB = "{address} is not an address of the web. It must begin with https or http."
HAS_USER = "{address} holds a user name or password. Give the address without it."
BAD_PORT = "{address} names a door of the server ({port}) that pages are not served at. Only 80 and 443 are opened."
INSIDE = "{address} is inside the network and was not opened."
UNKNOWN = "{address} cannot be found: no server has that name. Check its spelling."
# Ranges that Python's is_global lets through or that hide another address, beside all that is not global.
_CLOSED = tuple(
    map(
        ipaddress.ip_network,
        (
            *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24"),
            *("192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3"),
            *("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32"),
            *("2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"),
        ),
    )
)
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_])?")
_NUMBERS = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)(?:\.(?:0x[0-9a-f]*|[0-9]+))*")


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart: what to ask for, of which host, at which door."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        named = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        shown = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{shown}{named}{self.path}"


def parse(url: str, *, ports: frozenset[int] = frozenset(PORTS.values())) -> Target:
    """Take an address apart; raise EventsError for one that is not of the web, hides a user or names another door."""
    shown = " ".join(url.split())[:200]
    if len(url) > MAX_LENGTH or re.search(r"[\x00-\x20\x7f\\]", url.strip()):
        raise EventsError(NOT_WEB, address=shown)
    try:
        parts = urlsplit(url.strip())
        port = parts.port or PORTS[parts.scheme]
        host = _host(parts.hostname or "")
    except (KeyError, ValueError) as error:
        raise EventsError(NOT_WEB, address=shown) from error
    if parts.username is not None or parts.password is not None:
        raise EventsError(HAS_USER, address=shown)
    if port not in ports:
        raise EventsError(BAD_PORT, address=shown, port=port)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port, _quoted(path))


def resolve(target: Target) -> list[str]:
    """Numbers a host stands for, each fit to connect to; raise EventsError when one of them is inside the network, or there is none."""
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise EventsError(UNKNOWN, address=target.host) from error
    numbers = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not numbers:
        raise EventsError(UNKNOWN, address=target.host)
    if not all(is_outside(number) for number in numbers):
        raise EventsError(INSIDE, address=target.host)
    return numbers


def is_outside(number: str) -> bool:
    """Whether a number is one of the open internet, in its plain dress.

    >>> is_outside("127.0.0.1"), is_outside("64:ff9b::7f00:1"), is_outside("9.9.9.9")
    (False, False, True)
    """
    try:
        address: Number = ipaddress.ip_address(number)
    except ValueError:
        return False
    return address.is_global and not any(address in network for network in _CLOSED)


def _host(written: str) -> str:
    """A host in small letters and ASCII, without the dot that may end it; raise ValueError for what is none."""
    host = written.rstrip(".").lower()
    if ":" in host:
        return str(ipaddress.IPv6Address(host))
    if not host.isascii():
        host = host.encode("idna").decode("ascii").rstrip(".").lower()
    if not _HOST.fullmatch(host) or ".." in host:
        raise ValueError(host)
    if _NUMBERS.fullmatch(host):
        return str(ipaddress.IPv4Address(host))  # decimal, octal and hexadecimal dresses are refused
    return host


def _quoted(path: str) -> str:
    """A path with what is not ASCII written in percent signs."""
    return "".join(one if one.isascii() else "".join(f"%{byte:02X}" for byte in one.encode("utf-8", "replace")) for one in path)
