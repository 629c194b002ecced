"""Opening addresses, on a small server of this machine: off unless allowed, bounded in time and size, each hop checked, no proxy."""

import gzip
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from events import intake
from events.errors import EventsError
from events.intake import web
from events.intake.addresses import Target
from events.intake.web import Guard, fetch, is_allowed
from tests.events.intake.making import PAGE

HTML = "text/html; charset=utf-8"


class Handler(BaseHTTPRequestHandler):
    """Answers a path with what stands beside it."""

    def do_GET(self) -> None:
        answer = PATHS.get(self.path)
        if answer is None:
            self.say(404, HTML, b"no")
        else:
            answer(self)

    def say(self, status: int, kind: str, body: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self) -> None:
        """One byte at a time, without end."""
        self.send_response(200)
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b"a")
            self.wfile.flush()
            time.sleep(0.05)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's name)
        pass


PATHS: dict[str, Callable[[Handler], None]] = {
    "/page": lambda answer: answer.say(200, HTML, PAGE.encode()),
    "/latin": lambda answer: answer.say(200, "text/html; charset=iso-8859-1", PAGE.replace("’", "'").encode("latin-1")),
    "/packed": lambda answer: answer.say(200, HTML, gzip.compress(PAGE.encode()), Content_Encoding="gzip"),
    "/bomb": lambda answer: answer.say(200, HTML, gzip.compress(b"a" * 200_000_000), Content_Encoding="gzip"),
    "/brotli": lambda answer: answer.say(200, HTML, b"x", Content_Encoding="br"),
    "/large": lambda answer: answer.say(200, HTML, b"a" * 21_000_000),
    "/short": lambda answer: answer.say(200, HTML, b"a", Content_Length="1000"),
    "/film": lambda answer: answer.say(200, "video/mp4", b"x"),
    "/on": lambda answer: answer.say(302, HTML, b"", Location="/page"),
    "/round": lambda answer: answer.say(302, HTML, b"", Location="/round"),
    "/inside": lambda answer: answer.say(302, HTML, b"", Location="http://169.254.169.254/latest/meta-data"),
    "/dress": lambda answer: answer.say(302, HTML, b"", Location="http://[64:ff9b::7f00:1]/"),
    "/file": lambda answer: answer.say(302, HTML, b"", Location="file:" + "///etc/passwd"),
    "/broken": lambda answer: answer.say(500, HTML, b"x"),
    "/drip": lambda answer: answer.drip(),
}


@pytest.fixture(autouse=True)
def _allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRISE_FETCH", "1")


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadingHTTPServer]:
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.daemon_threads = True
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


def guard(server: ThreadingHTTPServer, seconds: float = 10.0) -> Guard:
    """Lets the name example.org stand for this server, and checks every other as always."""
    port = server.server_address[1]

    def resolve(target: Target) -> list[str]:
        return ["127.0.0.1"] if target.host == "example.org" else Guard().resolve(target)

    return Guard(resolve, frozenset({80, 443, port}), seconds=seconds)


def address(server: ThreadingHTTPServer, path: str) -> str:
    return f"http://example.org:{server.server_address[1]}{path}"


@pytest.mark.parametrize("path", ["/page", "/packed", "/on"])
def test_a_page_is_fetched(server: ThreadingHTTPServer, path: str) -> None:
    fetched = fetch(address(server, path), guard=guard(server))
    assert fetched.data == PAGE.encode()
    assert fetched.name == ("packed" if path == "/packed" else "page")


REFUSED = [
    ("/bomb", "more than 20 MB"),
    ("/large", "more than 20 MB"),
    ("/brotli", "packed in a way"),
    ("/short", "did not answer, or broke off"),
    ("/film", "video/mp4"),
    ("/round", "more than 4 times"),
    ("/inside", "inside the network"),
    ("/dress", "inside the network"),
    ("/file", "not an address of the web"),
    ("/broken", "500"),
    ("/nowhere", "404"),
]


@pytest.mark.parametrize(("path", "why"), REFUSED)
def test_what_is_not_taken_is_told(server: ThreadingHTTPServer, path: str, why: str) -> None:
    with pytest.raises(EventsError, match=why):
        fetch(address(server, path), guard=guard(server))


def test_a_server_that_drips_is_left(server: ThreadingHTTPServer) -> None:
    with pytest.raises(EventsError, match="did not answer, or broke off"):
        fetch(address(server, "/drip"), guard=guard(server, seconds=0.5))


def test_this_machine_is_not_opened_as_it_is(server: ThreadingHTTPServer) -> None:
    strict = Guard(ports=frozenset({server.server_address[1]}))
    with pytest.raises(EventsError, match="inside the network"):
        fetch(f"http://127.0.0.1:{server.server_address[1]}/page", guard=strict)


def test_proxies_are_not_used(server: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert fetch(address(server, "/page"), guard=guard(server)).data == PAGE.encode()


def test_a_server_without_a_good_certificate_is_not_read(server: ThreadingHTTPServer) -> None:
    with pytest.raises(EventsError, match="cannot prove"):
        fetch(address(server, "/page").replace("http:", "https:"), guard=guard(server))


def test_certificates_are_verified() -> None:
    context = Guard().context()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname


def test_nothing_is_opened_unless_it_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FRISE_FETCH")
    with pytest.raises(EventsError, match="switched off"):
        fetch("https://example.org/")
    (outcome,) = intake.read_address("https://example.org/")
    assert "switched off" in str(outcome.report.problem)


@pytest.mark.parametrize(("value", "allowed"), [("1", True), ("true", True), ("0", False), ("", False), ("no", False)])
def test_the_switch(value: str, *, allowed: bool) -> None:
    assert is_allowed({"FRISE_FETCH": value}) is allowed


def test_an_address_is_read_to_its_article(server: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    lenient = guard(server)
    monkeypatch.setattr(web, "fetch", lambda url: fetch(url, guard=lenient))
    (outcome,) = intake.read_address(address(server, "/latin"))
    assert outcome.article is not None
    assert outcome.article.url == address(server, "/latin")
    assert "rencontrés" in outcome.article.text
    assert outcome.article.encoding == "iso8859-1"
