"""Strangers who never finish what they say hold nobody up, and are shown out."""

from __future__ import annotations

import errno
import http.client
import logging
import re
import resource
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from flask import Flask, request

from bot.http.limits import ConnectionLimits, limits_here
from bot.http.server import HttpServer, listening_socket
from bot.http.waitress_adapter import LARGEST_HEADERS, REST_SECONDS, PatientServer
from tests.bot.http.strangers import HABITS, HASTY, HOST, Crowd, Habit, crowd
from tests.support.processes import every

SECONDS = 5.0
LARGEST = 1_000_000
POST = b"POST /slack/events HTTP/1.1\r\n"
ASKS = POST + b"Content-Length: 0\r\n\r\n"
GET = b"GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n"
REFUSAL = re.compile(rb"HTTP/1\.[01] (400|411|501) ")
SHORT = ConnectionLimits(request_seconds=0.4, answer_seconds=0.4, idle_seconds=0.4, look_seconds=0.02)
FEW = ConnectionLimits(most=10)


@pytest.fixture(autouse=True)
def no_word_of_a_short_wait(caplog: pytest.LogCaptureFixture) -> None:
    """As the command line sets it."""
    caplog.set_level(logging.ERROR, "waitress.queue")
    caplog.handler.setLevel(logging.NOTSET)  # of the others every word counts


def echo() -> str:
    return request.get_data(as_text=True)


@contextmanager
def open_door(limits: ConnectionLimits, answer: Callable[[], str] = echo) -> Iterator[HttpServer]:
    web = Flask("door")
    web.post("/slack/events")(answer)
    server = HttpServer(web, listening_socket(HOST, 0), largest=LARGEST, threads=2, limits=limits)
    running = threading.Thread(target=server.run)
    running.start()
    try:
        yield server
    finally:
        server.request_stop()
        running.join(SECONDS)
        assert server.finish(SECONDS)


def asked(port: int, words: str = "hello") -> str:
    with closing(http.client.HTTPConnection(HOST, port, timeout=SECONDS)) as connection:
        connection.request("POST", "/slack/events", words)
        return connection.getresponse().read().decode()


def said_to(port: int, words: bytes) -> bytes:
    """What is answered, before all of it was heard perhaps."""
    with closing(socket.create_connection((HOST, port), timeout=SECONDS)) as caller:
        with suppress(ConnectionError):
            caller.sendall(words)
        return caller.recv(10_000)


def all_said_to(port: int, words: bytes) -> bytes:
    """Until the connection is closed."""
    answers = b""
    with closing(socket.create_connection((HOST, port), timeout=SECONDS)) as caller:
        caller.sendall(words)
        with suppress(ConnectionResetError):
            while piece := caller.recv(10_000):
                answers += piece
    return answers


def spoken(caller: socket.socket, words: bytes) -> bool:
    """Whether somebody still listens."""
    try:
        caller.sendall(words)
    except ConnectionError:
        return False
    return True


def empties(there: Crowd) -> bool:
    return any(not len(there) for _ in every(0.02, until=SECONDS))


@pytest.mark.parametrize("habit", HABITS, ids=lambda habit: habit.name)
def test_whoever_does_not_come_to_an_end_is_shown_out_and_meanwhile_others_are_answered(
    habit: Habit,
) -> None:
    with open_door(SHORT) as server, crowd(server.port, habit, 3) as there:
        assert asked(server.port) == "hello"
        assert empties(there)
        assert min(there.left) >= SHORT.request_seconds * 0.9


def test_letters_that_trickle_in_do_not_add_time(caplog: pytest.LogCaptureFixture) -> None:
    with (
        open_door(SHORT) as server,
        closing(socket.create_connection((HOST, server.port), timeout=SECONDS)) as caller,
    ):
        caller.sendall(b"GET /nothing HTTP/1.1\r\nX-Letters: ")
        start = time.monotonic()
        assert any(not spoken(caller, b"a") for _ in every(0.01, until=SECONDS))
        assert time.monotonic() - start < 1.0
    assert not caplog.records


def test_an_answer_that_nobody_reads_is_given_up() -> None:
    """It is longer than what the system keeps for somebody who does not read."""
    with (
        open_door(replace(SHORT, idle_seconds=60), lambda: 8_000_000 * "a") as server,
        crowd(server.port, Habit("asks, and reads nothing", ASKS), 2) as there,
    ):
        assert empties(there)


def test_whoever_asks_on_without_a_look_at_the_answers_is_shown_out_at_once() -> None:
    with open_door(ConnectionLimits()) as server, crowd(server.port, HASTY, 3) as there:
        assert empties(there)
        assert asked(server.port) == "hello"


def test_each_request_of_a_connection_has_its_own_time() -> None:
    with (
        open_door(SHORT) as server,
        closing(http.client.HTTPConnection(HOST, server.port, timeout=SECONDS)) as connection,
    ):
        for _ in every(0.05, until=4 * SHORT.idle_seconds):
            connection.request("POST", "/slack/events", "hello")
            assert connection.getresponse().read() == b"hello"
            assert connection.sock  # it is still the same


def test_when_too_many_come_the_one_waited_for_longest_makes_room() -> None:
    with open_door(FEW) as server, crowd(server.port, HABITS[0], FEW.most) as early:
        assert asked(server.port) == "hello"
        with crowd(server.port, HABITS[0], FEW.most) as late:
            assert empties(early)
            assert asked(server.port) == "hello"
            assert len(late) >= FEW.most - 1  # whoever asked took the place of one


def test_somebody_whose_answer_is_being_written_is_not_sent_away() -> None:
    begun, go = threading.Event(), threading.Event()

    def slow() -> str:
        begun.set()
        go.wait(SECONDS)
        return "at last"

    limits = replace(SHORT, most=2)
    with open_door(limits, slow) as server, ThreadPoolExecutor(1) as pool:
        answer = pool.submit(asked, server.port)
        assert begun.wait(SECONDS)
        with crowd(server.port, HABITS[0], 5) as there:
            assert empties(there)
        go.set()
        assert answer.result(SECONDS) == "at last"


def test_urgent_data_does_not_turn_the_server_round_and_round(caplog: pytest.LogCaptureFixture) -> None:
    with (
        open_door(ConnectionLimits()) as server,
        closing(socket.create_connection((HOST, server.port), timeout=SECONDS)) as caller,
    ):
        caller.send(b"!", socket.MSG_OOB)
        with pytest.raises(ConnectionResetError):
            caller.recv(10)
        assert asked(server.port) == "hello"
    assert not caplog.records


def refuse(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """So often the system has no file for a connection."""
    refusals, accept = iter(range(times)), PatientServer.accept

    def accept_at_last(self: PatientServer) -> Any:
        for _ in refusals:
            raise OSError(errno.EMFILE, "Too many open files")
        return accept(self)

    monkeypatch.setattr(PatientServer, "accept", accept_at_last)


def test_a_process_without_files_sends_somebody_away_and_says_so_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with open_door(ConnectionLimits()) as server, crowd(server.port, HABITS[0], 5) as there:
        assert asked(server.port) == "hello"
        refuse(monkeypatch, 3)
        assert asked(server.port) == "hello"
        assert empties(there)
    assert caplog.messages == ["no further connection can be taken just now: Too many open files"]


def test_with_nobody_to_send_away_it_rests_before_it_looks_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with open_door(ConnectionLimits()) as server:
        refuse(monkeypatch, 3)
        start = time.monotonic()
        assert asked(server.port) == "hello"
        assert 3 * REST_SECONDS <= time.monotonic() - start < SECONDS


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (GET.replace(b"Host: x", b"X: " + LARGEST_HEADERS * b"a"), b"HTTP/1.0 431"),
        (GET.replace(b"Host: x", b"X: " + 1_000_000 * b"a"), b"HTTP/1.0 431"),
        (b"GET /nothing HTTP/1.0\r\n\r\n", b"HTTP/1.0 404"),
        (
            POST + b"Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde",
            b"HTTP/1.1 400",
        ),
        (POST + b"Content-Length: -3\r\n\r\nabc", b"HTTP/1.1 400"),
        (POST + b"Content-Length: 2000000\r\n\r\nabc", b"HTTP/1.1 413"),
        (POST + b"Content-Length: " + 5_000 * b"9" + b"\r\n\r\nabc", b"HTTP/1.1 400"),
        (POST + b"Content-Length: 2000000\r\nExpect: 100-continue\r\n\r\n", b"HTTP/1.1 413"),
        (POST + b"Content-Length: three\r\nExpect: 100-continue\r\n\r\n", b"HTTP/1.1 400"),
        (b"GET http://[x HTTP/1.1\r\n\r\n", b"HTTP/1.1 400"),
        (POST + b"Transfer-Encoding: gzip\r\n\r\nabc", b"HTTP/1.1 501"),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", b"HTTP/1.1 411"),
        (POST + b"Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n", b"HTTP/1.1 411"),
        (b"what is this\r\n\r\n", b"HTTP/1.0 400"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", b"HTTP/1.0 400"),
    ],
)
def test_what_is_no_request_is_refused(words: bytes, answer: bytes, caplog: pytest.LogCaptureFixture) -> None:
    with open_door(ConnectionLimits()) as server:
        assert said_to(server.port, words).startswith(answer)
        assert asked(server.port) == "hello"
    assert not caplog.records


@pytest.mark.parametrize(
    "encoding",
    [
        b"Transfer-Encoding: chunked",
        b"transfer-encoding:chunked",
        b"Transfer-Encoding: chunked\t",
        b"Transfer-Encoding: \tCHUNKED",
        b"Transfer-Encoding : chunked",
        b"Transfer-Encoding:\r\n chunked",
        b"Transfer-Encoding: xchunked",
        b"Transfer-Encoding: \x0bchunked",
        b"Transfer-Encoding: identity",
        b"Transfer-Encoding: chunked, chunked",
        b"Transfer-Encoding: ,",
        b"Transfer-Encoding:",
        b"X: y\r\nTransfer-Encoding: gzip\r\nTransfer-Encoding: chunked",
    ],
)
def test_what_does_not_say_its_length_or_in_two_ways_is_refused_with_all_that_follows(
    encoding: bytes,
) -> None:
    with open_door(ConnectionLimits()) as server:
        for version, length in product((b"1.0", b"1.1"), (b"", b"Content-Length: 6\r\n")):
            head = POST.replace(b"1.1", version) + b"Connection: keep-alive\r\n" + length + encoding
            answers = all_said_to(server.port, head + b"\r\n\r\n0\r\n\r\n" + GET)
            assert answers.count(b"HTTP/1") == 1
            assert REFUSAL.match(answers)


@pytest.mark.parametrize(
    ("soft", "hard", "asked_for", "most"),
    [
        (256, resource.RLIM_INFINITY, 4096, 500),
        (1024, 4096, 4096, 500),
        (1024, 1024, None, 362),
        (256, 256, None, 64),
        (20_000, 20_000, None, 500),
        (resource.RLIM_INFINITY, resource.RLIM_INFINITY, None, 500),
    ],
)
def test_there_are_no_more_connections_than_files(
    soft: int, hard: int, asked_for: int | None, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_of_system: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _which: (soft, hard))
    monkeypatch.setattr(resource, "setrlimit", lambda _which, pair: asked_of_system.append(pair))
    assert limits_here().most == most
    assert asked_of_system == ([] if asked_for is None else [(asked_for, hard)])
