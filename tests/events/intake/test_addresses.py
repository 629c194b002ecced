"""Addresses in every dress an inside one may wear: none is opened, and those of the open web are."""

import socket

import pytest

from events.errors import EventsError
from events.intake.addresses import is_outside, parse, resolve

INSIDE = [
    "127.0.0.1", "127.1.2.3", "0.0.0.0",  # noqa: S104 (an address to refuse)
    "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "198.18.0.1",
    "192.0.0.8", "192.0.2.1", "192.88.99.1", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::127.0.0.1", "::10.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:9.9.9.9", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::1", "2001:0:7f00:1::", "2001:db8::1", "fc00::1", "fd12:3456::1", "fe80::1",
    "fe80::1%eth0", "fec0::1", "ff02::1", "ff0e::1", "100::1", "5f00::1", "not a number", "",
]  # fmt: skip
OUTSIDE = ["9.9.9.9", "1.1.1.1", "172.15.0.1", "172.32.0.1", "100.63.255.255", "198.20.0.1", "2606:4700:4700::1111", "2620:fe::fe"]


@pytest.mark.parametrize("number", INSIDE)
def test_numbers_inside_a_network_are_known(number: str) -> None:
    assert not is_outside(number)


@pytest.mark.parametrize("number", OUTSIDE)
def test_numbers_of_the_open_internet_are_known(number: str) -> None:
    assert is_outside(number)


NO_WEB = [
    "ftp://example.org/", "file:" + "///etc/passwd", "gopher://example.org", "javascript:alert(1)", "data:text/html,x", "//example.org/", "example.org", "",
    "http://", "http:///x", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://127.1/", "http://0x7f.1/", "http://127.0.0.1.1/",
    "http://[::1", "http://[::gg]/", "http://exa mple.org/", "http://example.org\\@127.0.0.1/", "http://exam\nple.org/", "http://.../", "http://a..b/",
    "https://example.org:99999/", "http://" + "a" * 3_000 + "/",
]  # fmt: skip


@pytest.mark.parametrize("url", NO_WEB)
def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(EventsError, match="not an address of the web"):
        parse(url)


@pytest.mark.parametrize(
    "url", ["https://user@example.org/", "https://user:word@example.org/", "http://example.org@127.0.0.1/", "http://:@example.org/"]
)
def test_users_are_refused(url: str) -> None:
    with pytest.raises(EventsError, match="user name or password"):
        parse(url)


@pytest.mark.parametrize("url", ["http://example.org:22/", "http://example.org:8501/", "https://127.0.0.1:6379/"])
def test_other_doors_are_refused(url: str) -> None:
    with pytest.raises(EventsError, match="door"):
        parse(url)


INSIDE_URLS = [
    "http://127.0.0.1/", "http://127.0.0.1./", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://[2001:0:7f00:1::]/", "http://[::]/", "http://0.0.0.0/", "http://169.254.169.254/latest",
    "http://localhost/", "http://LOCALHOST./", "http://１２７.０.０.１/", "http://①②⑦.0.0.1/", "http://127。0。0。1/", "https://10.0.0.1/", "http://224.0.0.1/",
]  # fmt: skip


@pytest.mark.parametrize("url", INSIDE_URLS)
def test_addresses_inside_the_network_are_not_opened(url: str) -> None:
    with pytest.raises(EventsError, match="inside the network"):
        resolve(parse(url))


def test_a_name_that_stands_for_an_inside_number_too_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 443)) for number in ("9.9.9.9", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: numbers)
    with pytest.raises(EventsError, match="inside the network"):
        resolve(parse("https://example.org/"))
    numbers.pop()
    assert resolve(parse("https://example.org/")) == ["9.9.9.9"]


@pytest.mark.parametrize(
    ("url", "host", "path"),
    [
        ("https://Example.ORG./a?b=c#d", "example.org", "/a?b=c"),
        ("http://example.org", "example.org", "/"),
        (" https://exämple.org/été ", "xn--exmple-cua.org", "/%C3%A9t%C3%A9"),
        ("https://[2620:FE::fe]/x", "2620:fe::fe", "/x"),
    ],
)
def test_addresses_of_the_web_are_taken_apart(url: str, host: str, path: str) -> None:
    target = parse(url)
    assert (target.host, target.path) == (host, path)
    assert parse(target.url) == target
