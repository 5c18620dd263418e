"""Delivery: claims what waits in the outbox, writes the attempt down, sends, records the outcome.

An attempt that nobody knows the outcome of is waited out and then looked for in the conversation, so that
each message is seen once.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from slack_sdk import WebClient

from models.book.installation import workspaces
from models.book.library import Library
from models.kernel.errors import Busy, Unavailable
from models.outbox.message import UPDATES, OutboxKind
from models.outbox.queue import has_due, has_waiting, next_to_send
from models.team.workspace import Workspace
from scheduler.background import BackgroundThread
from scheduler.claim import Claim, claim
from scheduler.delivery_attempt import DeliveryAttempt
from scheduler.slack_connection import SlackConnection

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)  # much longer than the calls under it take, so that none arrives after it
CHANNEL_SECONDS = 1.0  # between two messages to one person
METHODS = dict.fromkeys(OutboxKind, "chat.postMessage") | dict.fromkeys(UPDATES, "chat.update")


class DeliveryWorker:
    """One at a time; any number of them may share a database."""

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
        self._client_for = client_for
        self._lease = lease
        self._channel_seconds = channel_seconds
        self._connections: dict[str, SlackConnection] = {}
        self._resting_until: dict[int, float] = {}  # rep id: until when, by time.monotonic
        self._delivery_lock = threading.Lock()
        self.thread = BackgroundThread("delivery", self.deliver_waiting)

    def deliver_waiting(self) -> int:
        """Carry out whatever can be sent now. Returns how many messages were taken in hand."""
        with self._delivery_lock:
            due = has_due(self._clock())
            return sum(self._deliver_in(workspace) for workspace in workspaces(self._library, due))

    def connection(self, workspace: Workspace) -> SlackConnection:
        team = workspace.slack_team_id
        if team not in self._connections:
            self._connections[team] = SlackConnection(self._client_for(team), self._clock)
        return self._connections[team]

    def _deliver_in(self, workspace: Workspace) -> int:
        count, connection = 0, self.connection(workspace)
        while not self.thread.is_stopping and (claimed := self._claim(workspace, connection)):
            count += 1
            try:
                self._carry_out(connection, claimed)
            except (Busy, Unavailable) as error:
                log.warning(
                    "outbox %s: the outcome could not be recorded: %s", claimed.message_id, error.words
                )
                break
            except Exception:  # one message must not stop the others; its lease runs out by itself
                log.exception("outbox %s could not be carried out", claimed.message_id)
        return count

    def _claim(self, workspace: Workspace, connection: SlackConnection) -> Claim | None:
        kinds = [kind for kind in OutboxKind if connection.is_open(METHODS[kind])]
        while kinds:
            now = self._clock()
            with self._library.read(workspace.id) as book:
                if not has_waiting(book.session, now=now, kinds=kinds):
                    return None
            with self._library.open(workspace.id) as book:
                message = next_to_send(book.session, now=now, kinds=kinds, resting=self._still_resting())
                if message is None:
                    return None
                if claimed := claim(message, lease=self._lease, now=now):
                    return claimed
        return None

    def _carry_out(self, connection: SlackConnection, claimed: Claim) -> None:
        attempt = DeliveryAttempt(self._library, connection, self._clock, claimed)
        if claimed.is_update:
            attempt.redraw()
            return
        self._wait_for_turn(claimed.rep_id)
        attempt.post()
        self._resting_until[claimed.rep_id] = time.monotonic() + self._channel_seconds

    def _wait_for_turn(self, rep_id: int) -> None:
        self.thread.rest(max(0.0, self._resting_until.pop(rep_id, 0.0) - time.monotonic()))

    def _still_resting(self) -> list[int]:
        now = time.monotonic()
        self._resting_until = {rep_id: until for rep_id, until in self._resting_until.items() if until > now}
        return list(self._resting_until)
