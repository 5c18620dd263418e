"""Work done once a gesture is answered: everything that talks to Slack."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from models.kernel.errors import BookError

log = logging.getLogger(__name__)

MOST_WAITING = 1000  # beyond it gestures are slowed down, but nothing is dropped
LONGEST_WAIT = 1.0  # seconds; Slack gives a gesture three


class Executor:
    """A bounded pool of threads. Errors are logged, never raised; `drain` finishes what was begun."""

    def __init__(self, name: str, threads: int) -> None:
        self.name = name
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._changed = threading.Condition()
        self._under_way = 0

    def __call__(self, act: Callable[[], object]) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._under_way < MOST_WAITING, timeout=LONGEST_WAIT)
            self._under_way += 1
        try:
            self._pool.submit(carry_out, self.name, act).add_done_callback(self._done)
        except RuntimeError:  # the pool is closed: the caller's own thread does it
            carry_out(self.name, act)
            self._done()

    def _done(self, _future: Future[None] | None = None) -> None:
        """Carried out, or given up with the pool."""
        with self._changed:
            self._under_way -= 1
            self._changed.notify_all()

    def drain(self, seconds: float) -> bool:
        """Finish what is under way and close. Returns whether all of it was done in time."""
        with self._changed:
            done = self._changed.wait_for(lambda: self._under_way == 0, timeout=seconds)
            if not done:
                log.warning("%s: %d could not be finished in time", self.name, self._under_way)
        self._pool.shutdown(wait=False, cancel_futures=True)
        return done


def carry_out(name: str, act: Callable[[], object]) -> None:
    """Do it; name: who does. What the book refuses by then is one line, without its words."""
    try:
        act()
    except BookError as error:
        log.warning("%s: what should have happened afterwards did not: %s", name, type(error).__name__)
    except Exception:  # the outermost edge of what happens afterwards
        log.exception("%s: what should have happened afterwards did not", name)


def later(seconds: float, act: Callable[[], object]) -> None:
    """In a thread of its own; given up when the process ends."""
    timer = threading.Timer(seconds, carry_out, ("later", act))
    timer.daemon = True
    timer.start()


def inline(act: Callable[[], object]) -> None:
    """At once, in the caller's thread: for tests."""
    act()
