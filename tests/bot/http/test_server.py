"""The HTTP server answers what it has taken, and takes nothing more."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager

import pytest
from flask import Flask, request

from bot.http.server import HttpServer, listening_socket
from tests.support.processes import every

HOST = "127.0.0.1"
SECONDS = 5.0
LARGEST = 1000


class Office:
    """A server of one thread, whose work can be held up."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.begun = threading.Semaphore(0)
        web = Flask("office")
        web.post("/")(self.work)
        self.listening = HttpServer(web, listening_socket(HOST, 0), largest=LARGEST, threads=1)

    def work(self) -> str:
        self.begun.release()
        self.go.wait(SECONDS)
        return request.get_data(as_text=True)

    def ask(self, words: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection(HOST, self.listening.port, timeout=SECONDS)
        with closing(connection):
            connection.request("POST", "/", words)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(4) as pool:
        yield pool


@contextmanager
def working(threads: ThreadPoolExecutor) -> Iterator[tuple[Office, Future[None]]]:
    office = Office()
    done: Future[None] = threads.submit(office.listening.run)
    try:
        yield office, done
    finally:
        office.go.set()
        office.listening.request_stop()
        done.result(SECONDS)


def test_what_waits_for_a_thread_is_answered_too(threads: ThreadPoolExecutor) -> None:
    with working(threads) as (office, done):
        answers = [threads.submit(office.ask, words) for words in ("first", "second")]
        assert office.begun.acquire(timeout=SECONDS)
        assert any(office.listening.unanswered == 2 for _ in every(0.01, until=SECONDS))

        office.listening.request_stop()
        done.result(SECONDS)
        threading.Timer(0.05, office.go.set).start()
        assert office.listening.finish(SECONDS)

        assert sorted(answer.result(SECONDS) for answer in answers) == [(200, "first"), (200, "second")]
        with pytest.raises(ConnectionError):
            office.ask("third")


def test_what_takes_too_long_is_given_up(threads: ThreadPoolExecutor) -> None:
    with working(threads) as (office, done):
        late = threads.submit(office.ask, "first")
        assert office.begun.acquire(timeout=SECONDS)
        office.listening.request_stop()
        done.result(SECONDS)
        assert not office.listening.finish(0.01)
        office.go.set()
        late.result(SECONDS)
        assert office.listening.finish(SECONDS)


def test_a_huge_request_is_refused_before_it_is_read(threads: ThreadPoolExecutor) -> None:
    with working(threads) as (office, _):
        office.go.set()
        status, _words = office.ask("x" * (LARGEST + 1))
        assert status == 413
        assert not office.begun.acquire(blocking=False)
        office.listening.request_stop()
    assert office.listening.finish(SECONDS)


def test_a_taken_port_is_known_at_once() -> None:
    with listening_socket(HOST, 0) as door, pytest.raises(OSError, match="in use"):
        listening_socket(HOST, door.getsockname()[1])
