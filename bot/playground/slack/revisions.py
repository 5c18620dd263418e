"""Slack's clock, and a number for every change of what people see."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime


class Revisions:
    """`now` is Slack's clock (aware); `serial` numbers whatever is made, `revision` what is changed."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now
        self.lock = threading.RLock()
        self.changes = threading.Condition(self.lock)
        self.revision = 0
        self.serial = itertools.count(1)
        self._last_ts = 0

    @contextmanager
    def change(self) -> Iterator[int]:
        """A change of what people see: under the lock, with its own revision; those waiting are told."""
        with self.changes:
            self.revision += 1
            yield self.revision
            self.changes.notify_all()

    def wait_until(self, predicate: Callable[[], bool], seconds: float = 10.0) -> bool:
        """Waits for changes until `predicate()` holds; whether it came to hold within the time."""
        with self.changes:
            return self.changes.wait_for(predicate, timeout=seconds)

    def next_ts(self) -> str:
        """A message timestamp by Slack's clock: unique and rising also when the clock stands."""
        with self.lock:
            self._last_ts = max(self._last_ts + 1, int(self.now().timestamp() * 1_000_000))
            return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06}"
