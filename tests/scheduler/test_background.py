"""A thread in the background begins nothing after it was told to stop, and says once that it cannot work."""

from __future__ import annotations

import logging
import threading

import pytest

from models.kernel.errors import Busy, Unavailable
from scheduler.background import BackgroundThread
from tests.support.processes import every

SECONDS = 5.0


class Desk:
    """Work that can be held up, and that fails as often as is said."""

    def __init__(self, *errors: Exception | None) -> None:
        self.errors = list(errors)
        self.times = 0
        self.begun, self.go = threading.Event(), threading.Event()
        self.thread = BackgroundThread("desk", self.work)

    def work(self) -> None:
        self.times += 1
        self.begun.set()
        assert self.go.wait(SECONDS)
        if self.errors and (error := self.errors.pop(0)):
            raise error

    def wake_until(self, times: int) -> bool:
        for _ in every(0.01, until=SECONDS):
            if self.times == times:
                return True
            self.thread.wake()
        return False


def test_what_is_in_hand_is_finished_and_nothing_more_is_begun() -> None:
    desk = Desk()
    desk.thread.start()
    desk.thread.wake()
    assert desk.begun.wait(SECONDS)

    desk.thread.request_stop()
    desk.thread.wake()
    assert not desk.thread.stop(0)
    desk.go.set()
    assert desk.thread.stop(SECONDS)
    assert desk.times == 1


@pytest.mark.parametrize("turn", range(20))
def test_who_has_nothing_in_hand_when_the_stop_comes_does_not_begin(turn: int) -> None:
    """Whether it waits by then, or has not yet come to wait."""
    desk = Desk()
    desk.thread.start()
    threading.Event().wait(turn / 20_000)
    assert desk.thread.stop(SECONDS)
    assert desk.times == 0


def test_a_stop_before_the_start_is_one() -> None:
    assert Desk().thread.stop(0)


def test_that_the_book_is_away_is_said_once_until_it_is_back(caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk(Unavailable(), Busy(), Unavailable(), None, Unavailable())
    desk.go.set()
    desk.thread.start()
    for times in range(1, 6):
        assert desk.wake_until(times)
    assert desk.thread.stop(SECONDS)
    assert [record.levelno for record in caplog.records] == 2 * [logging.WARNING]
