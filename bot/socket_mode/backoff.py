"""How long to wait before the next try to connect."""

from __future__ import annotations

FIRST_PAUSE = 1.0  # seconds before the second try; each further one is twice as long
LONGEST_PAUSE = 60.0
STEADY_SECONDS = 10.0  # a connection that has lasted so long was a good one: the next is tried at once


class Backoff:
    """The first try is made at once, the next after a second, then after 2, 4 … 60."""

    def __init__(self, *, steady_seconds: float = STEADY_SECONDS) -> None:
        self._steady_seconds = steady_seconds
        self._pause = 0.0
        self._least = 0.0

    def next_pause(self) -> float:
        pause = max(self._pause, self._least)
        self._pause = min(max(FIRST_PAUSE, 2 * self._pause), LONGEST_PAUSE)
        self._least = 0.0
        return pause

    def wait_at_least(self, seconds: float) -> None:
        """Slack has said so, or somebody has to do something first."""
        self._least = max(self._least, seconds)

    def lasted(self, seconds: float) -> None:
        """A connection was open for that time: no reason to hurry when it ended at once."""
        if seconds >= self._steady_seconds:
            self._pause = 0.0
