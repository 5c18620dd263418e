"""One process of the bot without its web face, which a test may kill at any moment."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from slack_sdk import WebClient
from sqlalchemy import Engine, event
from sqlalchemy.orm import configure_mappers

from models.book.installation import workspaces
from models.book.library import Library, connect
from models.outbox.message import OutboxKind
from models.outbox.queue import has_waiting
from scheduler.timetable import Timetable
from tests.support.processes import dying_with

SPEED = 200  # seconds of the book in one real second: a lease of two minutes is over in 0.6
CALL_SECONDS = 0.25  # real ones; shorter than the lease, as ever
GIVES_UP = 60.0
TURN = 0.005

configure_mappers()  # once, in the process from which the others are forked


@dataclass(frozen=True)
class Plan:
    """ends_at: at which commit the process kills itself, if at any, and whether before or after it."""

    database_url: str
    slack_url: str
    token: str
    began: datetime
    began_really: float
    ends_at: int | None = None
    ends_before: bool = True

    def clock(self) -> datetime:
        return self.began + timedelta(seconds=(time.monotonic() - self.began_really) * SPEED)


def work(plan: Plan) -> None:
    """Tick until all that is due is done."""
    dying_with(os.getppid(), signal.SIGKILL)()
    engine = connect(plan.database_url)
    if plan.ends_at is not None:
        end_at_commit(engine, plan.ends_at, before=plan.ends_before)
    library = Library(engine)
    timetable = Timetable(library, clock=plan.clock, client_for=_client(plan), channel_seconds=0)
    gives_up = time.monotonic() + GIVES_UP
    while time.monotonic() < gives_up:
        timetable.tick()
        if is_quiet(library):
            return
        time.sleep(TURN)


def is_quiet(library: Library) -> bool:
    """Nothing waits, nothing is under way."""
    far = datetime(9999, 1, 1, tzinfo=UTC)
    for workspace in workspaces(library):
        with library.read(workspace.id) as book:
            if has_waiting(book.session, now=far, kinds=list(OutboxKind)):
                return False
    return True


def _client(plan: Plan) -> Callable[[str], WebClient]:
    client = WebClient(plan.token, base_url=plan.slack_url, retry_handlers=[])
    client.timeout = CALL_SECONDS  # type: ignore[assignment]
    return lambda _team: client


def end_at_commit(engine: Engine, number: int, *, before: bool) -> None:
    """Kill this process just before its so many-th commit reaches the database, or just after it did."""
    commits = 0

    def on_commit(_connection: object) -> None:
        nonlocal commits
        commits += 1
        if before and commits == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def on_begin(_connection: object) -> None:
        if not before and commits == number:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engine, "commit", on_commit)
    event.listen(engine, "begin", on_begin)
