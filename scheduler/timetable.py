"""The timetable: what happens when nobody is typing, and how often."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from apscheduler.schedulers.background import BackgroundScheduler
from slack_sdk import WebClient

from models.book.installation import workspaces
from models.book.library import Library
from models.digests.composition import forget_rest
from models.duplicates.undo import forget_old_journals
from models.importing.dropped.queue import forget_old_files
from models.importing.undo.undo import forget_old_values
from models.kernel.errors import Busy, Unavailable
from models.nudges.next_occasions import catch_up
from models.nudges.rounds import sweep
from models.satisfaction.weekly import follow_leaders
from models.team.workspace import Workspace
from scheduler.background import BackgroundThread
from scheduler.delivery import CHANNEL_SECONDS, LEASE, DeliveryWorker
from scheduler.importing.worker import ALL_TASKS, FIRST_TASKS, ImportWorker
from scheduler.profiles import refresh_profiles
from scheduler.tick import tick

log = logging.getLogger(__name__)

LATE_SECONDS = 3600  # a job that was missed by less is made up for, once


@dataclass(frozen=True, slots=True)
class ScheduledJob:
    """A job is a method of the timetable; `trigger` and `trigger_args` are those of APScheduler."""

    job: str
    trigger: str
    trigger_args: dict[str, Any]


JOBS = (
    ScheduledJob("make_rounds", "interval", {"minutes": 1}),
    ScheduledJob("refresh_profiles", "interval", {"minutes": 5}),
    ScheduledJob("clean_up", "cron", {"hour": 2, "minute": 10}),
)


class Timetable:
    """Everything the bot does by itself, in the background once started, or at once by `tick`.

    clock: the moments by which people are reminded; the background runs on real time.
    client_for: the WebClient of a Slack team, without retry handlers.
    lease, channel_seconds: how long a message stays claimed, and the rest between two to one person.
    """

    def __init__(
        self,
        library: Library,
        *,
        clock: Callable[[], datetime],
        client_for: Callable[[str], WebClient],
        lease: timedelta = LEASE,
        channel_seconds: float = CHANNEL_SECONDS,
    ) -> None:
        self._library = library
        self._clock = clock
        self.worker = DeliveryWorker(
            library, clock=clock, client_for=client_for, lease=lease, channel_seconds=channel_seconds
        )
        first, others = (
            ImportWorker(library, clock=clock, connection_to=self.worker.connection, tasks=tasks)
            for tasks in (FIRST_TASKS, ALL_TASKS)
        )
        self.imports = (first, others)
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": LATE_SECONDS},
        )
        self._stopping = threading.Event()
        self._job_lock = threading.Lock()

    def start(self) -> None:
        for thread in self._threads():
            thread.start()
        for entry in JOBS:
            self._scheduler.add_job(
                getattr(self, entry.job), entry.trigger, **entry.trigger_args, id=entry.job, name=entry.job
            )
        self._scheduler.add_job(self.make_rounds, name="the first rounds")
        self._scheduler.start()

    def stop(self, seconds: float) -> bool:
        """Finish what is in hand and begin nothing more. Returns whether that was done in time."""
        self._stopping.set()
        for thread in self._threads():
            thread.request_stop()
        if self._scheduler.running:
            self._scheduler.remove_all_jobs()  # it waits for one that is just being handed over
            self._scheduler.shutdown(wait=False)
        until = time.monotonic() + seconds
        done = [thread.stop(max(0.0, until - time.monotonic())) for thread in self._threads()]
        idle = self._job_lock.acquire(timeout=seconds)
        if idle:
            self._job_lock.release()
        return all(done) and idle

    def wake(self) -> None:
        """Something was written to the outbox, or a file was dropped."""
        for thread in self._threads():
            thread.wake()

    def tick(self) -> None:
        """Rounds, digests, delivery and imports, all at once: done when this returns."""
        self.make_rounds()
        self.worker.deliver_waiting()
        if self.imports[-1].carry_out_waiting():
            self.worker.deliver_waiting()  # the digests whose cards an import has changed

    def make_rounds(self) -> None:
        with self._job_lock, _unless_away():
            tick(self._library, now=self._clock(), is_running=self._is_running)
        self.worker.thread.wake()

    def refresh_profiles(self) -> None:
        self._in_every_workspace(
            lambda workspace: refresh_profiles(
                self._library, workspace.id, self.worker.connection(workspace), self._clock
            )
        )

    def clean_up(self) -> None:
        """The nightly sweep: what slipped out of the rounds' sight, and what nobody needs any more."""
        self._in_every_workspace(self._clean_up)

    def _clean_up(self, workspace: Workspace) -> None:
        now = self._clock()
        after: int | None = 0
        while after is not None and self._is_running():
            with self._library.open(workspace.id) as book:
                after = catch_up(book, now=now, after=after)
        with self._library.open(workspace.id) as book:
            sweep(book, now=now)
            forget_rest(book, now=now)
            follow_leaders(book, now=now)
            book.forget_events(at=now)
            book.forget_forms(at=now)
            forget_old_values(book, now=now)
            forget_old_journals(book, now=now)
            forget_old_files(book, now=now)

    def _threads(self) -> list[BackgroundThread]:
        return [worker.thread for worker in (self.worker, *self.imports)]

    def _in_every_workspace(self, job: Callable[[Workspace], None]) -> None:
        with self._job_lock, _unless_away():
            for workspace in workspaces(self._library):
                if not self._is_running():
                    break
                try:
                    job(workspace)
                except (Busy, Unavailable) as error:
                    log.warning("workspace %s: %s", workspace.id, error.words)
                except Exception:  # one workspace must not stop the others
                    log.exception("workspace %s: a job of the timetable failed", workspace.id)

    def _is_running(self) -> bool:
        return not self._stopping.is_set()


@contextmanager
def _unless_away() -> Iterator[None]:
    """Where not even the workspaces can be read, the next time comes by itself."""
    try:
        yield
    except (Busy, Unavailable) as error:
        log.warning("the timetable: %s", error.words)
