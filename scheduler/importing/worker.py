"""Carries out what is to be done with dropped files: reads them, imports them, and tells of it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from models.book.installation import workspaces
from models.book.library import Library
from models.importing.dropped.file import FileTask
from models.importing.dropped.queue import has_task, next_file
from models.team.workspace import Workspace
from scheduler.background import BackgroundThread
from scheduler.importing.claim import FileClaim, claim_file
from scheduler.importing.job import FileJob
from scheduler.slack_connection import SlackConnection

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=3)  # longer than the largest file takes
FIRST_TASKS = (FileTask.READ, FileTask.TELL)  # no import, however long, keeps somebody else waiting
ALL_TASKS = tuple(FileTask)


class ImportWorker:
    """Carries out tasks of these kinds, one at a time; any number of workers may share a database."""

    def __init__(
        self,
        library: Library,
        *,
        clock: Callable[[], datetime],
        connection_to: Callable[[Workspace], SlackConnection],
        tasks: Collection[FileTask] = ALL_TASKS,
        lease: timedelta = LEASE,
    ) -> None:
        self._library, self._clock, self._connection_to = library, clock, connection_to
        self._tasks, self._lease = tasks, lease
        self._lock = threading.Lock()
        self.thread = BackgroundThread("imports", self.carry_out_waiting)

    def carry_out_waiting(self) -> int:
        """Carry out whatever can be done now. Returns how many tasks were taken in hand."""
        with self._lock:
            waiting = has_task(self._tasks, now=self._clock())
            return sum(self._carry_out_in(workspace) for workspace in workspaces(self._library, waiting))

    def _carry_out_in(self, workspace: Workspace) -> int:
        count = 0
        while not self.thread.is_stopping and (claim := self._claim(workspace)):
            count += 1
            FileJob(self._library, self._connection_to(workspace), self._clock, claim).carry_out()
        return count

    def _claim(self, workspace: Workspace) -> FileClaim | None:
        now = self._clock()
        with self._library.open(workspace.id) as book:
            file = next_file(book.session, self._tasks, now=now)
            return claim_file(file, lease=self._lease, now=now) if file else None
