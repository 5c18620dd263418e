"""The HTTP server: takes requests until it is told to leave, and answers those it has taken."""

from __future__ import annotations

import socket
import time

from flask import Flask

from bot.http.limits import ConnectionLimits, limits_here
from bot.http.waitress_adapter import WaitressServer

THREADS = 8  # answering is mostly Python, of which one thread runs at a time: more would only change places
FINISH_SECONDS = 3.5  # Slack waits three for an answer: nobody hears a later one
POLL_SECONDS = 1.0
LOOK_SECONDS = 0.02


def listening_socket(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises OSError when that address is not to be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)


class HttpServer:
    """One socket, and threads that answer what comes in by it."""

    def __init__(
        self,
        web: Flask,
        listener: socket.socket,
        *,
        largest: int,
        threads: int = THREADS,
        limits: ConnectionLimits | None = None,
    ) -> None:
        """largest: bytes of a request; a larger one is refused before it is read. limits: else as many
        connections as this process may have."""
        limits = limits or limits_here()
        self._server = WaitressServer(web, listener, largest=largest, threads=threads, limits=limits)
        self._socket = listener
        self._stop_requested = False
        self.port = int(listener.getsockname()[1])

    @property
    def unanswered(self) -> int:
        """Requests that were read and are not answered yet."""
        return self._server.unanswered

    def run(self) -> None:
        """Until `request_stop` is called, by a signal's handler too."""
        while not self._stop_requested:
            self._server.poll(POLL_SECONDS)

    def request_stop(self) -> None:
        if not self._stop_requested:
            self._stop_requested = True
            self._server.wake()

    def finish(self, seconds: float = FINISH_SECONDS) -> bool:
        """Take nothing more, answer what was taken. Returns whether that was done in time."""
        self._socket.close()
        self._server.close_idle_connections()  # else whoever is there would wait for an answer until the end
        until = time.monotonic() + seconds
        while self._server.unanswered:
            if time.monotonic() > until:
                return False
            time.sleep(LOOK_SECONDS)
        self._server.close()
        return True
