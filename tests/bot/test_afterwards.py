"""What is done once a gesture is answered: in time, whatever goes wrong, and to the end."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest

from bot import afterwards
from bot.afterwards import Executor, inline, later
from models.kernel.errors import Refused, Unavailable
from tests.support.processes import every

SECONDS = 5.0


@pytest.fixture
def executor() -> Iterator[Executor]:
    executor = Executor("afterwards", threads=2)
    yield executor
    executor.drain(SECONDS)


def when(go: threading.Event, done: list[int], number: int) -> None:
    go.wait(SECONDS)
    done.append(number)


def test_draining_waits_for_what_is_under_way_and_what_waits_behind_it(executor: Executor) -> None:
    done: list[int] = []
    go = threading.Event()
    for number in range(6):
        executor(partial(when, go, done, number))
    threading.Timer(0.05, go.set).start()

    assert executor.drain(SECONDS)
    assert sorted(done) == list(range(6))


def test_what_begins_while_draining_is_waited_for_too(executor: Executor) -> None:
    done: list[str] = []
    go = threading.Event()

    def first() -> None:
        go.wait(SECONDS)
        executor(lambda: done.append("second"))

    executor(first)
    threading.Timer(0.05, go.set).start()
    assert executor.drain(SECONDS)
    assert done == ["second"]


def test_a_book_that_is_away_is_one_line_of_the_log(
    executor: Executor, caplog: pytest.LogCaptureFixture
) -> None:
    def act() -> None:
        raise Unavailable

    executor(act)

    assert executor.drain(SECONDS)
    (record,) = caplog.records
    assert record.exc_info is None
    assert record.getMessage() == "afterwards: what should have happened afterwards did not: Unavailable"


def test_what_the_book_refuses_afterwards_is_one_line_without_its_words(
    executor: Executor, caplog: pytest.LogCaptureFixture
) -> None:
    """Somebody became a guest in between, or what it was about is gone."""

    def act() -> None:
        raise Refused("Acme belongs to Ben.")

    executor(act)

    assert executor.drain(SECONDS)
    (record,) = caplog.records
    assert record.exc_info is None
    assert record.getMessage() == "afterwards: what should have happened afterwards did not: Refused"


def test_what_the_book_refuses_later_is_one_line_too(caplog: pytest.LogCaptureFixture) -> None:
    done = threading.Event()

    def act() -> None:
        done.set()
        raise Refused("Acme belongs to Ben.")

    later(0, act)

    assert done.wait(SECONDS)
    assert any(caplog.records for _ in every(0.01, until=SECONDS))
    (record,) = caplog.records
    assert record.exc_info is None
    assert "Acme" not in record.getMessage()


def test_an_error_is_logged_and_stops_nothing(executor: Executor, caplog: pytest.LogCaptureFixture) -> None:
    done: list[str] = []
    executor(lambda: 1 // 0)
    executor(lambda: done.append("the next"))

    assert executor.drain(SECONDS)
    assert done == ["the next"]
    assert "afterwards: what should have happened afterwards did not" in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_what_cannot_be_finished_in_time_is_said(
    executor: Executor, caplog: pytest.LogCaptureFixture
) -> None:
    go = threading.Event()
    for _ in range(5):
        executor(lambda: go.wait(SECONDS))

    assert not executor.drain(0.01)
    assert "afterwards: 5 could not be finished in time" in caplog.text
    go.set()


def test_what_comes_after_the_end_is_done_by_whoever_asks(executor: Executor) -> None:
    executor.drain(SECONDS)
    threads: list[threading.Thread] = []
    executor(lambda: threads.append(threading.current_thread()))
    assert threads == [threading.current_thread()]


def test_too_much_waiting_slows_down_and_drops_nothing(
    executor: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(afterwards, "MOST_WAITING", 3)
    monkeypatch.setattr(afterwards, "LONGEST_WAIT", 0.01)
    go, done = threading.Event(), list[int]()
    for number in range(8):
        executor(partial(when, go, done, number))
    go.set()
    assert executor.drain(SECONDS)
    assert sorted(done) == list(range(8))


def test_inline_is_at_once() -> None:
    done: list[str] = []
    inline(lambda: done.append("now"))
    assert done == ["now"]
