"""The parts of waitress beyond its documented `serve`: the only module that names its insides.

`tests/bot/http/test_waitress_adapter.py` fails when another version has them otherwise.
"""

from __future__ import annotations

import errno
import logging
import re
import socket
import struct
import time
from heapq import nsmallest
from operator import attrgetter
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher
from waitress.utilities import BadRequest

from bot.http.limits import ConnectionLimits

LARGEST_HEADERS = 32 * 1024  # bytes; a browser with many cookies sends a quarter
KEPT_IN_MEMORY = 64 * 1024  # bytes of a request that is not complete; what is more goes into a file
NO_LIMIT = 1_000_000  # waitress takes nobody in beyond its own limit; here the oldest makes room
MOST_AHEAD = 4  # requests sent before the first is answered; no browser does that, and no proxy
TAKEN_AT_ONCE = 50  # taken in before the others are listened to again
AT_ONCE = struct.pack("ii", 1, 0)  # of SO_LINGER: without a wait
OUT_OF_FILES = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM}
REST_SECONDS, COMPLAIN_SECONDS = 0.2, 60.0
TRANSFER_ENCODING = re.compile(rb"^transfer-encoding[ \t]*:", re.IGNORECASE | re.MULTILINE)

log = logging.getLogger(__name__)


class LengthRequired(BadRequest):
    code, reason = 411, "Length Required"


class SizedRequestParser(HTTPRequestParser):
    """A request that says how long it is before it begins.

    Chunks are refused: neither Slack nor a browser sends any, and each costs the polling thread as much as a
    request. One that says its length in both ways may end elsewhere for a proxy.
    """

    def received(self, data: bytes) -> int:
        taken: int = super().received(data)
        if self.error:
            self.completed, self.expect_continue = True, False
        return taken

    def parse_header(self, header_plus: bytes) -> None:
        try:
            super().parse_header(header_plus)
        except ValueError as error:  # a length of thousands of digits, an address that is none
            raise ParsingError("invalid") from error
        if TRANSFER_ENCODING.search(header_plus):
            if "CONTENT_LENGTH" in self.headers or self.version != "1.1":
                raise ParsingError("Transfer-Encoding")
            self.error = LengthRequired("Transfer-Encoding")


class TimedChannel(HTTPChannel):
    """A connection, and since when it has been waited for.

    It is waited for from its beginning, then from the first byte of each request, and from each answer on.
    """

    parser_class = SizedRequestParser

    def __init__(self, server: Any, sock: socket.socket, addr: Any, adj: Adjustments, map: Any) -> None:  # noqa: A002
        super().__init__(server, sock, addr, adj, map)
        self.waiting_since = time.monotonic()
        self._has_asked = False

    def received(self, data: bytes) -> bool:
        before = self.request
        taken = super().received(data)
        if self.request is not before:  # else it is the same request, or a line that says nothing
            self.waiting_since = time.monotonic()
        if len(self.requests) > MOST_AHEAD:
            self.hang_up()
        return taken

    def service(self) -> None:
        self._has_asked = True
        super().service()
        self.waiting_since = time.monotonic()

    def handle_close(self) -> None:
        if self.request is not None:
            self.request.close()  # what came of a large one lies in a file
        super().handle_close()

    def hang_up(self) -> None:
        """Close at once: what was not read yet is no longer kept for whoever does not read."""
        if self.socket is not None:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
        self.handle_close()

    def handle_expt(self) -> None:
        """Close on urgent data: no browser sends any, and waitress would turn round and round over it."""
        self.hang_up()

    @property
    def is_waited_for(self) -> bool:
        """Whether it is not the bot's turn."""
        return not self.requests

    def is_overdue(self, limits: ConnectionLimits, now: float) -> bool:
        if self.total_outbufs_len:
            most = limits.answer_seconds
        elif self.request is not None or not self._has_asked:
            most = limits.request_seconds
        else:
            most = limits.idle_seconds
        return self.is_waited_for and now - self.waiting_since > most


class PatientServer(TcpWSGIServer):
    """Takes everybody in; when there are too many, whoever has been waited for longest makes room."""

    channel_class = TimedChannel
    limits = ConnectionLimits()
    _map: dict[int, Any]
    _resting_until = _complains_from = 0.0

    def readable(self) -> bool:
        return super().readable() and not self.is_resting

    def handle_accept(self) -> None:
        for _ in range(TAKEN_AT_ONCE):
            if not self._take_in():
                break
        self._hang_up_on_oldest(len(self.channels) - self.limits.most)

    @property
    def channels(self) -> list[TimedChannel]:
        return [channel for channel in list(self._map.values()) if isinstance(channel, TimedChannel)]

    def hang_up_on_overdue(self, now: float) -> None:
        for channel in self.channels:
            if channel.is_overdue(self.limits, now):
                channel.hang_up()

    def _take_in(self) -> bool:
        """Return whether somebody was there."""
        try:
            accepted = self.accept()
            if accepted is None:
                return False
            self.set_socket_options(accepted[0])
        except OSError as error:
            if error.errno in OUT_OF_FILES:
                self._make_do(error)
                return False
            return True  # that one has gone already
        self.channel_class(self, *accepted, self.adj, map=self._map)
        return True

    @property
    def is_resting(self) -> bool:
        return time.monotonic() < self._resting_until

    def _make_do(self, error: OSError) -> None:
        """Send somebody away; with nobody to send, leave who is at the door there for a moment: the bot would
        do nothing but look again."""
        now = time.monotonic()
        if now >= self._complains_from:
            self._complains_from = now + COMPLAIN_SECONDS
            log.warning("no further connection can be taken just now: %s", error.strerror)
        if not self._hang_up_on_oldest(TAKEN_AT_ONCE):
            self._resting_until = now + REST_SECONDS

    def _hang_up_on_oldest(self, many: int) -> int:
        waiting = [channel for channel in self.channels if channel.is_waited_for] if many > 0 else []
        oldest = nsmallest(many, waiting, key=attrgetter("waiting_since"))
        for channel in oldest:
            channel.hang_up()
        return len(oldest)


class WaitressServer:
    """One listening socket with its connections, polled by the caller, and threads that answer."""

    def __init__(
        self, web: Flask, listener: socket.socket, *, largest: int, threads: int, limits: ConnectionLimits
    ) -> None:
        """largest: bytes of a request; a larger one is refused before it is read."""
        self._channels: dict[int, Any] = {}  # what waitress listens and talks by
        self._tasks = ThreadedTaskDispatcher()
        self._tasks.set_thread_count(threads)
        self._limits, self._next_look = limits, 0.0
        address: Any = listener.getsockname()
        self._server = PatientServer(
            web,
            self._channels,
            _sock=listener,
            dispatcher=self._tasks,
            adj=_adjustments(largest),
            bind_socket=False,
            sockinfo=(listener.family, listener.type, listener.proto, address),
        )
        self._server.limits = limits

    def poll(self, seconds: float) -> None:
        """Wait at most so long for something to come in or go out, and do it."""
        seconds = min(seconds, REST_SECONDS if self._server.is_resting else self._limits.look_seconds)
        wasyncore.loop(timeout=seconds, use_poll=True, map=self._channels, count=1)
        if (now := time.monotonic()) >= self._next_look:
            self._next_look = now + self._limits.look_seconds
            self._server.hang_up_on_overdue(now)

    def wake(self) -> None:
        """End the waiting of `poll`; by a signal's handler or another thread too."""
        self._server.pull_trigger()

    @property
    def unanswered(self) -> int:
        """Requests that were read and are not answered yet."""
        return len(self._tasks.queue) + self._tasks.active_count

    def close_idle_connections(self) -> None:
        """Close the connections on which no request waits for its answer; once nobody polls any more."""
        for channel in self._server.channels:
            if channel.is_waited_for:
                channel.handle_close()

    def close(self) -> None:
        """End the threads and whatever is still open."""
        self._tasks.shutdown(cancel_pending=False, timeout=1)
        wasyncore.close_all(self._channels)


def _adjustments(largest: int) -> Adjustments:
    return Adjustments(
        connection_limit=NO_LIMIT,
        max_request_body_size=largest,
        max_request_header_size=LARGEST_HEADERS,
        inbuf_overflow=KEPT_IN_MEMORY,
        log_socket_errors=False,
        ident=None,
        clear_untrusted_proxy_headers=True,
    )
