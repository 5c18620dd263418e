"""The playground's time: the real one plus what has been pushed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.clock import system_clock
from models.database import Library
from models.installation import workspaces

A_MOMENT = timedelta(seconds=1)
MOST_MORNINGS = 100  # stops on the way; a week of three people has fewer than thirty
STEPS = {"hour": timedelta(hours=1), "week": timedelta(weeks=1)}


class PushableClock:
    """Runs on like any clock, from wherever it was pushed to."""

    def __init__(self, start: datetime | None = None) -> None:
        self._ahead = (start - system_clock()) if start else timedelta()

    def __call__(self) -> datetime:
        return system_clock() + self._ahead

    def push_to(self, moment: datetime) -> None:
        """Forward only: time that has passed has passed."""
        self._ahead += max(moment.astimezone(UTC) - self(), timedelta())


class Clockwork:
    """Moves the clock from one morning to the next, and lets the bot do what falls due on the way."""

    def __init__(self, clock: PushableClock, library: Library, tick: Callable[[], object]) -> None:
        self._clock = clock
        self._library = library
        self._tick = tick
        self._one_at_a_time = threading.Lock()

    def now(self) -> datetime:
        return self._clock()

    def advance_to(self, kind: str) -> None:
        """ "now", "hour", "morning" (everybody's next one) or "week"."""
        with self._one_at_a_time:
            until = self._morning() if kind == "morning" else self.now() + STEPS.get(kind, timedelta())
            for _ in range(MOST_MORNINGS):
                coming = self._mornings()
                if not coming or coming[0] >= until:
                    break
                self._go_to(coming[0] + A_MOMENT)
            self._go_to(until)

    def _go_to(self, moment: datetime) -> None:
        self._clock.push_to(moment)
        self._tick()

    def _morning(self) -> datetime:
        """When the first rep's next morning has come for all who start on that day."""
        coming = self._mornings()
        if not coming:
            return self.now()
        same_day = [moment for moment in coming if moment - coming[0] < timedelta(hours=12)]
        return same_day[-1] + A_MOMENT

    def _mornings(self) -> list[datetime]:
        found: list[datetime] = []
        for workspace in workspaces(self._library):
            with self._library.read(workspace.id) as book:
                found += [rep.next_digest_at for rep in book.reps() if rep.next_digest_at]
        return sorted(found)
