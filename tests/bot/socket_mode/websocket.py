"""Slack's side of Socket Mode: takes in whoever connects, and can behave badly."""

from __future__ import annotations

import json
import logging
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Queue
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

HOST = "127.0.0.1"
SECONDS = 10.0
QUIET = logging.getLogger("tests.quiet")
QUIET.setLevel(logging.CRITICAL)
AT_ONCE = struct.pack("ii", 1, 0)  # a reset instead of a farewell


class Guest:
    """One connection of the bot's."""

    def __init__(self, connection: ServerConnection) -> None:
        self.connection = connection
        self.came_at = time.monotonic()
        self.gone_at: float | None = None

    def say(self, message: dict[str, Any]) -> None:
        self.connection.send(json.dumps(message))

    def say_raw_text(self, content: bytes) -> None:
        with self.connection.send_context():
            self.connection.protocol.send_text(content)

    def hang_up(self) -> None:
        """Without a close frame: FIN."""
        self.connection.close_socket()

    def reset(self) -> None:
        """Without a close frame: RST."""
        self.connection.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
        self.connection.close_socket()

    def fall_silent(self) -> None:
        """Answer nothing from now on, pings neither, as when packets vanish."""
        self.connection.protocol_mutex.acquire()

    def speak_again(self) -> None:
        if self.connection.protocol_mutex.locked():
            self.connection.protocol_mutex.release()


class Socket:
    """What guests say is in `heard`, as JSON; `guests` are all who ever came."""

    def __init__(self, greet: Callable[[Guest], None]) -> None:
        self.greet = greet
        self.url = ""
        self.guests: list[Guest] = []
        self.heard: Queue[dict[str, Any]] = Queue()
        self._changed = threading.Condition()

    @property
    def here(self) -> list[Guest]:
        return [guest for guest in self.guests if guest.gone_at is None]

    def guest(self, number: int = 0, *, within: float = SECONDS) -> Guest:
        """Wait for this one; the first has the number 0."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.guests) > number, within)
        return self.guests[number]

    def somebody(self) -> bool:
        """Wait until anybody is here."""
        with self._changed:
            return self._changed.wait_for(lambda: bool(self.here), SECONDS)

    def only(self, many: int) -> bool:
        """Wait until so many are here."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self.here) == many, SECONDS)

    def say(self, message: dict[str, Any]) -> None:
        self.here[-1].say(message)

    def receive(self, connection: ServerConnection) -> None:
        guest = Guest(connection)
        with self._changed:
            self.guests.append(guest)
            self._changed.notify_all()
        try:
            self.greet(guest)
            while True:
                self.heard.put(json.loads(connection.recv()))
        except ConnectionClosed:
            pass
        finally:
            with self._changed:
                guest.gone_at = time.monotonic()
                self._changed.notify_all()


def hello(guest: Guest) -> None:
    guest.say({"type": "hello", "num_connections": 1})


@contextmanager
def socket_server(greet: Callable[[Guest], None] = hello) -> Iterator[Socket]:
    there = Socket(greet)
    with serve(there.receive, HOST, 0, logger=QUIET, close_timeout=1, ping_interval=None) as server:
        there.url = f"ws://{HOST}:{server.socket.getsockname()[1]}/link?ticket=a-secret-ticket"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield there
        finally:
            for guest in there.guests:
                guest.speak_again()
                guest.hang_up()
            server.shutdown()
            thread.join(SECONDS)
