"""The playground's time: the real one plus what has been pushed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from bot.clock import system_clock
from bot.playground.mornings import Morning, days_off
from models.book.installation import workspaces
from models.book.library import Library
from models.team.rep import Rep

A_MOMENT = timedelta(seconds=1)
MOST_MORNINGS = 100  # stops on the way; a week of three people has fewer than thirty
HALF_A_DAY = timedelta(hours=12)
THURSDAY = 4
STEPS = {"hour": timedelta(hours=1), "week": timedelta(weeks=1)}


def working_afternoon(now: datetime) -> datetime:
    """This afternoon, or the last working one: the first "next morning" is then a working day soon."""
    day = now - timedelta(days=max(0, now.isoweekday() - THURSDAY))
    return day.replace(hour=15, minute=42, second=0, microsecond=0)


class PushableClock:
    """Runs on like any clock, from wherever it was pushed to."""

    def __init__(self, start: datetime | None = None) -> None:
        self._ahead = (start - system_clock()) if start else timedelta()

    def __call__(self) -> datetime:
        return system_clock() + self._ahead

    def push_to(self, moment: datetime) -> None:
        """Forward only: time that has passed has passed."""
        self._ahead += max(moment.astimezone(UTC) - self(), timedelta())


class TimeTravel:
    """Moves the clock from one morning to the next, and lets the bot do what falls due on the way."""

    def __init__(self, clock: PushableClock, library: Library, tick: Callable[[], object]) -> None:
        self._clock = clock
        self._library = library
        self._tick = tick
        self._lock = threading.Lock()

    def now(self) -> datetime:
        return self._clock()

    def advance_to(self, kind: str, user_id: str) -> Morning | None:
        """ "now", "hour", "week", or "morning": that person's next one, which is returned."""
        with self._lock:
            if kind == "morning":
                return self._advance_to_morning(user_id, since=self.now())
            self._run_until(self.now() + STEPS.get(kind, timedelta()))
            return None

    def _advance_to_morning(self, user_id: str, since: datetime) -> Morning | None:
        """For somebody who gets no morning message it is anybody's next."""
        rep = self._rep(user_id)
        if rep is None or rep.next_digest_at is None:
            self._run_until(min(self._mornings(), default=since) + A_MOMENT)
            return None
        coming = rep.next_digest_at
        self._run_until(coming + A_MOMENT)
        rep = self._rep(user_id) or rep
        is_later = rep.next_digest_at is not None and rep.next_digest_at > coming
        if is_later and rep.is_away_on(rep.today(coming)):  # the absence began on the way
            return self._advance_to_morning(user_id, since)
        self._run_until(self._last_of_the_day(coming) + A_MOMENT)
        return self._morning_of(rep, since, rep.today(coming))

    def _last_of_the_day(self, morning: datetime) -> datetime:
        """When the morning has come for all who start on the same day."""
        same_day = [moment for moment in self._mornings() if moment - morning < HALF_A_DAY]
        return max(same_day, default=morning)

    def _morning_of(self, rep: Rep, since: datetime, day: date) -> Morning:
        with self._library.read(rep.workspace_id) as book:
            digest = book.digest_on(rep, day)
        is_between = rep.is_weekly and day not in rep.digest_days
        return Morning(rep.name, day, tuple(days_off(rep, since, day)), digest is not None, is_between)

    def _rep(self, user_id: str) -> Rep | None:
        for workspace in workspaces(self._library):
            with self._library.read(workspace.id) as book:
                if rep := book.rep_known_as(user_id):
                    return rep
        return None

    def _run_until(self, until: datetime) -> None:
        """Stopping at every morning on the way."""
        for _ in range(MOST_MORNINGS):
            coming = self._mornings()
            if not coming or coming[0] >= until:
                break
            self._go_to(coming[0] + A_MOMENT)
        self._go_to(until)

    def _go_to(self, moment: datetime) -> None:
        self._clock.push_to(moment)
        self._tick()

    def _mornings(self) -> list[datetime]:
        moments: list[datetime] = []
        for workspace in workspaces(self._library):
            with self._library.read(workspace.id) as book:
                moments += [rep.next_digest_at for rep in book.reps() if rep.next_digest_at]
        return sorted(moments)
