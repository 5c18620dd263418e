"""The insides of waitress are as the adapter takes them to be, and nobody else relies on them."""

from __future__ import annotations

import inspect
import re
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from flask import Flask
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher

import bot
from bot.http.limits import ConnectionLimits
from bot.http.server import listening_socket
from bot.http.waitress_adapter import WaitressServer

HOST, SECONDS = "127.0.0.1", 5.0
GET = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
IMPORTS_WAITRESS = re.compile(r"^\s*(from|import) waitress\b", re.MULTILINE)


class Hall:
    """A server of one thread, whose answer can be held up, and a thread that turns it."""

    def __init__(self) -> None:
        self.go, self.begun, self.is_over = threading.Event(), threading.Event(), threading.Event()
        web, self.door = Flask("hall"), listening_socket(HOST, 0)
        web.get("/")(self.answer)
        self.server = WaitressServer(web, self.door, largest=1000, threads=1, limits=ConnectionLimits())
        self.turning = threading.Thread(target=self.turn)

    def answer(self) -> str:
        self.begun.set()
        self.go.wait(SECONDS)
        return "words"

    def turn(self) -> None:
        while not self.is_over.is_set():
            self.server.poll(SECONDS)

    def stop_turning(self) -> None:
        self.is_over.set()
        self.server.wake()
        self.turning.join(SECONDS)

    def caller(self) -> socket.socket:
        return socket.create_connection(self.door.getsockname(), timeout=SECONDS)


@contextmanager
def hall() -> Iterator[Hall]:
    made = Hall()
    made.turning.start()
    try:
        yield made
    finally:
        made.go.set()
        made.stop_turning()
        made.server.close()


def comes_true(so: Callable[[], bool]) -> bool:
    until = time.monotonic() + SECONDS
    while not so() and time.monotonic() < until:
        time.sleep(0.01)
    return so()


def heard(caller: socket.socket) -> bytes:
    """What was answered, which may come in several pieces."""
    answer = b""
    while not answer.endswith(b"words") and (piece := caller.recv(1000)):
        answer += piece
    return answer


def test_no_other_module_of_the_bot_names_waitress() -> None:
    sources = Path(bot.__file__).parent.rglob("*.py")
    assert [path.name for path in sources if IMPORTS_WAITRESS.search(path.read_text())] == [
        "waitress_adapter.py"
    ]


@pytest.mark.parametrize(
    ("function", "names"),
    [
        (TcpWSGIServer, {"application", "map", "_sock", "dispatcher", "adj", "bind_socket", "sockinfo"}),
        (HTTPChannel, {"server", "sock", "addr", "adj", "map"}),
        (wasyncore.loop, {"timeout", "use_poll", "map", "count"}),
        (wasyncore.close_all, {"map"}),
        (ThreadedTaskDispatcher.shutdown, {"cancel_pending", "timeout"}),
    ],
)
def test_waitress_takes_these_arguments(function: Callable[..., object], names: set[str]) -> None:
    assert names <= inspect.signature(function).parameters.keys()


@pytest.mark.parametrize(
    ("function", "names"),
    [
        (TcpWSGIServer.pull_trigger, ["self"]),
        (TcpWSGIServer.handle_accept, ["self"]),
        (TcpWSGIServer.accept, ["self"]),
        (TcpWSGIServer.readable, ["self"]),
        (HTTPChannel.handle_close, ["self"]),
        (HTTPChannel.handle_expt, ["self"]),
        (HTTPChannel.service, ["self"]),
        (HTTPChannel.received, ["self", "data"]),
        (HTTPRequestParser.close, ["self"]),
        (HTTPRequestParser.received, ["self", "data"]),
        (HTTPRequestParser.parse_header, ["self", "header_plus"]),
    ],
)
def test_waitress_hands_over_no_more_than_this(function: Callable[..., object], names: list[str]) -> None:
    assert list(inspect.signature(function).parameters) == names


def test_waitress_keeps_what_waits_where_the_adapter_counts_it() -> None:
    tasks = ThreadedTaskDispatcher()
    assert isinstance(tasks.queue, deque)
    assert tasks.active_count == 0


def test_both_the_request_that_is_answered_and_the_one_that_waits_are_unanswered() -> None:
    with hall() as there, closing(there.caller()) as first, closing(there.caller()) as second:
        assert comes_true(lambda: there.server.unanswered == 0)
        first.sendall(GET)
        second.sendall(GET)
        assert comes_true(lambda: there.server.unanswered == 2)
        there.go.set()
        assert heard(first).endswith(b"words")
        assert heard(second).endswith(b"words")
        assert comes_true(lambda: there.server.unanswered == 0)


def test_only_connections_on_which_nobody_waits_are_hung_up() -> None:
    with hall() as there, closing(there.caller()) as idle, closing(there.caller()) as waiting:
        waiting.sendall(GET)
        assert there.begun.wait(SECONDS)
        there.stop_turning()
        there.server.close_idle_connections()
        assert idle.recv(1000) == b""
        there.go.set()
        assert heard(waiting).endswith(b"words")


def test_a_turn_ends_when_it_is_woken() -> None:
    there = Hall()
    threading.Timer(0.05, there.server.wake).start()
    before = time.monotonic()
    there.server.poll(SECONDS)
    assert time.monotonic() - before < SECONDS / 2
    there.server.close()
