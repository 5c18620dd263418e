"""HTTP without a socket: what urllib asks of an address that is known here is answered by a WSGI application
of this process, in the caller's own thread. Answers are read from the bytes that a server sends."""

from __future__ import annotations

import io
import itertools
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

HOST = "127.0.0.1"
SOCKET = "werkzeug.socket"  # what is asked over one may hang up
SERVERS: dict[str, WSGIApplication | None] = {}  # by host and port; None once they are closed
PORTS = itertools.count(100_001)  # beyond those of TCP: nobody else answers there


@contextmanager
def answering(app: WSGIApplication) -> Iterator[str]:
    """Gives its address without a slash at the end. It is refused to whoever comes too late."""
    host = f"{HOST}:{next(PORTS)}"
    SERVERS[host] = app
    try:
        yield f"http://{host}"
    finally:
        SERVERS[host] = None


class _Wire:
    """As much of a socket as an answer is read from."""

    def __init__(self, answer: bytes) -> None:
        self._answer = answer

    def makefile(self, _mode: str) -> io.BytesIO:
        return io.BytesIO(self._answer)


class _Connection(HTTPConnection):
    """To an application of this process."""

    def request(
        self,
        method: str,
        url: str,
        body: Any = None,
        headers: Mapping[str, Any] = {},
        *,
        encode_chunked: bool = False,
    ) -> None:
        app = SERVERS[self._address]
        if app is None:
            raise ConnectionRefusedError(f"nobody answers at {self._address} any more")
        self._answer = _answer(app, _environ(method, url, body or b"", headers))
        self._method = method

    def getresponse(self) -> HTTPResponse:
        response = HTTPResponse(_Wire(self._answer), method=self._method)  # type: ignore[arg-type]
        response.begin()
        return response

    @property
    def _address(self) -> str:
        return f"{self.host}:{self.port}"


class _Handler(urllib.request.HTTPHandler):
    def http_open(self, request: urllib.request.Request) -> HTTPResponse:
        is_here = request.host in SERVERS
        return self.do_open(_Connection if is_here else HTTPConnection, request)


def _environ(method: str, url: str, body: bytes, headers: Mapping[str, Any]) -> dict[str, Any]:
    parts = urlsplit(url)
    environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote(parts.path, "latin-1"),
        "QUERY_STRING": parts.query,
        "SERVER_NAME": HOST,
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        SOCKET: None,
    }
    for name, value in headers.items():
        key = name.upper().replace("-", "_")
        environ[key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"] = str(value)
    return environ


def _answer(app: WSGIApplication, environ: dict[str, Any]) -> bytes:
    """All of it; nothing when the application hangs up."""
    head: list[str] = []

    def start(status: str, headers: list[tuple[str, str]], _error: Any = None) -> Any:
        head.extend([f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers)])

    try:
        chunks: Iterable[bytes] = app(environ, start)
        body = b"".join(chunks)
    except ConnectionError:
        return b""
    return "\r\n".join([*head, "Connection: close", "", ""]).encode("latin-1") + body


urllib.request.HTTPHandler = _Handler  # type: ignore[misc]  # of every opener that is built from now on
urllib.request.install_opener(urllib.request.build_opener())
