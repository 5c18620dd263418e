"""The parts of waitress beyond its documented `serve`: the only module that names its insides.

`tests/bot/http/test_waitress_adapter.py` fails when another version has them otherwise.
"""

from __future__ import annotations

import socket
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer, create_server

MOST_CONNECTIONS = 500


class WaitressServer:
    """One listening socket with its connections, polled by the caller, and threads that answer."""

    def __init__(self, web: Flask, listener: socket.socket, *, largest: int, threads: int) -> None:
        """largest: bytes of a request; a larger one is refused before it is read."""
        self._channels: dict[int, Any] = {}  # what waitress listens and talks by
        server = create_server(
            web,
            map=self._channels,
            sockets=[listener],
            threads=threads,
            connection_limit=MOST_CONNECTIONS,
            max_request_body_size=largest,
            ident=None,
            clear_untrusted_proxy_headers=True,
        )
        assert isinstance(server, BaseWSGIServer)  # there is only one socket
        self._server, self._tasks = server, server.task_dispatcher

    def poll(self, seconds: float) -> None:
        """Wait at most so long for something to come in or go out, and do it."""
        wasyncore.loop(timeout=seconds, use_poll=True, map=self._channels, count=1)

    def wake(self) -> None:
        """End the waiting of `poll`; by a signal's handler or another thread too."""
        self._server.pull_trigger()

    @property
    def unanswered(self) -> int:
        """Requests that were read and are not answered yet."""
        return len(self._tasks.queue) + self._tasks.active_count

    def close_idle_connections(self) -> None:
        """Close the connections on which no request waits for its answer; once nobody polls any more."""
        for channel in list(self._channels.values()):
            if isinstance(channel, HTTPChannel) and not channel.requests:
                channel.handle_close()

    def close(self) -> None:
        """End the threads and whatever is still open."""
        self._tasks.shutdown(cancel_pending=False, timeout=1)
        wasyncore.close_all(self._channels)
