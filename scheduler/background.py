"""A thread that looks for work when it is woken, and every few seconds."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from models.kernel.errors import Busy, Unavailable

log = logging.getLogger(__name__)

IDLE_SECONDS = 5.0  # how soon what another process wrote, or what was put off, is noticed


class BackgroundThread:
    """`work` does whatever there is to do; what it raises is logged, and it is tried again."""

    def __init__(self, name: str, work: Callable[[], object]) -> None:
        self._name, self._work = name, work
        self._woken = threading.Event()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def is_stopping(self) -> bool:
        return self._stopping.is_set()

    def wake(self) -> None:
        self._woken.set()

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
        self._thread.start()

    def request_stop(self) -> None:
        """Nothing more is begun."""
        self._stopping.set()
        self._woken.set()

    def stop(self, seconds: float) -> bool:
        """Finish what is in hand and take nothing more. Returns whether that was done in time."""
        self.request_stop()
        if self._thread:
            self._thread.join(seconds)
        return self._thread is None or not self._thread.is_alive()

    def rest(self, seconds: float) -> None:
        """Wait so long, but not beyond a stop."""
        self._stopping.wait(seconds)

    def _run(self) -> None:
        is_refused = False
        while not self.is_stopping:
            self._woken.wait(IDLE_SECONDS)
            self._woken.clear()
            if self.is_stopping:
                return
            try:
                self._work()
                is_refused = False
            except (Busy, Unavailable) as error:
                if not is_refused:  # once, however long the database is away
                    log.warning("%s: %s", self._name, error.words)
                is_refused = True
            except Exception:  # the outermost edge of this thread
                log.exception("%s failed; trying again", self._name)
