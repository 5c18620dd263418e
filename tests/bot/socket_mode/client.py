"""A client of Socket Mode in this process, and what it asks for the address of a connection."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from queue import Queue
from typing import TYPE_CHECKING

from slack_sdk import WebClient
from werkzeug.wrappers import Response

from bot.socket_mode.backoff import STEADY_SECONDS, Backoff
from bot.socket_mode.client import SocketModeClient
from bot.socket_mode.connection import PING_SECONDS, QUIET, SocketModeConnection
from bot.socket_mode.envelope import Envelope

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

Answer = Callable[[], Response]
SOON = 0.2  # seconds between two pings, where a test waits for them
OVERLAP_SECONDS = 0.3


def refusing(error: str, status: int = 200, **headers: str) -> Answer:
    body = json.dumps({"ok": False, "error": error})
    return lambda: Response(body, status, headers, content_type="application/json")


class Door:
    """apps.connections.open; `trouble` holds what it answers first, instead of an address."""

    def __init__(self) -> None:
        self.url = ""
        self.trouble: list[Answer] = []
        self.asked_at: list[float] = []

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        self.asked_at.append(time.monotonic())
        response = self.trouble.pop(0)() if self.trouble else self._address()
        return response(environ, start_response)

    def _address(self) -> Response:
        return Response(json.dumps({"ok": True, "url": self.url}), content_type="application/json")


class Impatient(Backoff):
    """Waits for a moment only, and keeps how long it should have waited."""

    def __init__(self, *, steady_seconds: float = STEADY_SECONDS) -> None:
        super().__init__(steady_seconds=steady_seconds)
        self.pauses: list[float] = []

    def next_pause(self) -> float:
        self.pauses.append(super().next_pause())
        return min(self.pauses[-1], 0.01)


class Bot:
    """A client and what reached it."""

    def __init__(
        self, address: str, *, steady_seconds: float = STEADY_SECONDS, ping_seconds: float = PING_SECONDS
    ) -> None:
        self.backoff = Impatient(steady_seconds=steady_seconds)
        self.taken: Queue[Envelope] = Queue()
        self.hold = threading.Semaphore()
        web_client = WebClient(base_url=f"{address}/api/", timeout=2, retry_handlers=[], logger=QUIET)
        self.client = SocketModeClient(
            web_client,
            "xapp-1-A1-1-a",
            self._take,
            ping_seconds=ping_seconds,
            overlap_seconds=OVERLAP_SECONDS,
            backoff=self.backoff,
        )

    def _take(self, connection: SocketModeConnection, envelope: Envelope) -> None:
        self.taken.put(envelope)
        threading.Thread(target=self._answer, args=(connection, envelope), daemon=True).start()

    def _answer(self, connection: SocketModeConnection, envelope: Envelope) -> None:
        with self.hold:
            self.client.send({"envelope_id": envelope.id}, by=connection)


@contextmanager
def begun(bot: Bot) -> Iterator[Bot]:
    bot.client.begin()
    try:
        yield bot
    finally:
        bot.client.close()
