"""The stand-in on a port of 127.0.0.1, in a thread."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wsgi import ClosingIterator

from bot.playground.slack.state import SlackState
from bot.playground.slack.web_api.app import WebApi

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


HOST = "127.0.0.1"
STOP_POLL_SECONDS = 0.02


class _Silent(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002
        if type == "error":
            super().log(type, message, *args)


@contextmanager
def listening(app: WSGIApplication, port: int = 0) -> Iterator[str]:
    """Serves a WSGI application, a thread per request; gives its address without a slash at the end."""
    server = make_server(HOST, port, _read_out(app), threaded=True, request_handler=_Silent)
    thread = threading.Thread(target=server.serve_forever, args=[STOP_POLL_SECONDS], daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _read_out(app: WSGIApplication) -> WSGIApplication:
    """Read each answer to its end: werkzeug leaves a file open when the browser has gone away meanwhile."""

    def respond(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        with closing(ClosingIterator(app(environ, start_response))) as body:
            return list(body)

    return respond


@contextmanager
def serving(slack: SlackState, port: int = 0) -> Iterator[str]:
    """Serves the stand-in's Web API; gives the base URL for a WebClient, `http://127.0.0.1:<port>/api/`."""
    with listening(WebApi(slack), port) as address:
        slack.base_url = address
        yield f"{address}/api/"
