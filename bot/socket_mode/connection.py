"""One WebSocket to Slack."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Iterator
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

OPEN_SECONDS = 5.0
PING_SECONDS = 5.0  # between two pings, and how long an answer to one may take
CLOSE_SECONDS = 1.0  # Slack does not always hang up once both have said goodbye
LARGEST_MESSAGE = 8 * 2**20  # bytes; Slack's are far smaller

# Libraries would write whole messages at DEBUG, and tracebacks of what is told here in a line.
QUIET = logging.getLogger("rapport.quiet")
QUIET.setLevel(logging.CRITICAL)


class SocketModeConnection:
    """Open as soon as it is made. Raises OSError or WebSocketException when it cannot be opened.

    is_ending: Slack has said that it will close it.
    """

    def __init__(self, url: str, *, proxy: str | None, ping_seconds: float = PING_SECONDS) -> None:
        self._websocket = connect(
            url,
            proxy=proxy,
            compression=None,
            open_timeout=OPEN_SECONDS,
            ping_interval=ping_seconds,
            ping_timeout=ping_seconds,
            close_timeout=CLOSE_SECONDS,
            max_size=LARGEST_MESSAGE,
            logger=QUIET,
            legacy=True,  # closed by us, not by a `with`
        )
        self._opened = time.monotonic()
        self.is_ending = False

    @property
    def seconds_open(self) -> float:
        return time.monotonic() - self._opened

    def messages(self) -> Iterator[str | bytes]:
        """Yield each as it comes in. Raises ConnectionClosed at the end."""
        while True:
            yield self._websocket.recv()

    def send(self, message: dict[str, Any]) -> bool:
        """Return whether it could be sent."""
        try:
            self._websocket.send(json.dumps(message))
        except ConnectionClosed:
            return False
        return True

    def close(self) -> None:
        self._websocket.close()

    def close_in(self, seconds: float) -> None:
        """Close it then, unless Slack has done so before; until then it goes on as it did."""
        threading.Thread(
            target=self._close_in, args=(seconds,), name="socket-mode-closing", daemon=True
        ).start()

    def _close_in(self, seconds: float) -> None:
        self._websocket.recv_events_thread.join(seconds)
        self.close()
