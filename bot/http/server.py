"""The HTTP server: takes requests until it is told to leave, and answers those it has taken."""

from __future__ import annotations

import socket
import time
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer, create_server

THREADS = 8  # answering is mostly Python, of which one thread runs at a time: more would only change places
MOST_CONNECTIONS = 500
FINISH_SECONDS = 3.5  # Slack waits three for an answer: nobody hears a later one
POLL_SECONDS = 1.0
LOOK_SECONDS = 0.02


def bound(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises OSError when that address is not to be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)


class Listening:
    """One socket, and threads that answer what comes in by it."""

    def __init__(self, web: Flask, where: socket.socket, *, largest: int, threads: int = THREADS) -> None:
        """largest: bytes of a request; a larger one is refused before it is read."""
        self._open: dict[int, Any] = {}  # what waitress listens and talks by
        server = create_server(
            web,
            map=self._open,
            sockets=[where],
            threads=threads,
            connection_limit=MOST_CONNECTIONS,
            max_request_body_size=largest,
            ident=None,
            clear_untrusted_proxy_headers=True,
        )
        assert isinstance(server, BaseWSGIServer)  # there is only one socket
        self._server, self._door = server, where
        self._leaving = False
        self.port = int(where.getsockname()[1])

    def run(self) -> None:
        """Until `leave` is called, by a signal's handler too."""
        while not self._leaving:
            wasyncore.loop(timeout=POLL_SECONDS, use_poll=True, map=self._open, count=1)

    def leave(self) -> None:
        if not self._leaving:
            self._leaving = True
            self._server.pull_trigger()

    def finish(self, seconds: float = FINISH_SECONDS) -> bool:
        """Take nothing more, answer what was taken. Returns whether that was done in time."""
        self._door.close()
        for channel in list(self._open.values()):
            if isinstance(channel, HTTPChannel) and not channel.requests:
                channel.handle_close()  # else whoever is there would wait for an answer until the end
        desk, until = self._server.task_dispatcher, time.monotonic() + seconds
        while desk.queue or desk.active_count:
            if time.monotonic() > until:
                return False
            time.sleep(LOOK_SECONDS)
        desk.shutdown(cancel_pending=False, timeout=1)
        wasyncore.close_all(self._open)
        return True
