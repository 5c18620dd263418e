"""The one message about a dropped file: posted once, and changed from then on."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from messages.importing.dropped.saved import file_message, lines_comment, lines_not_sent_message
from messages.kit.blocks import Block
from messages.kit.refused_forms import simpler
from models.book.library import Library
from models.importing.dropped.file import DroppedFile
from models.importing.dropped.forecasts import import_forecasts
from models.importing.dropped.preview import ImportOutcome
from models.importing.dropped.queue import claimed_file
from models.importing.files.rejected import rejected_name
from scheduler.importing.claim import FileClaim
from scheduler.slack_connection import SlackConnection
from scheduler.slack_errors import MESSAGE_GONE, PermanentFailure, SlackCallError, UnknownOutcome

log = logging.getLogger(__name__)

LOOK_BACK = timedelta(minutes=5)  # the clocks of Slack and of this machine differ


class FileMessage:
    """The message of one claimed file. Every verb raises SlackCallError."""

    def __init__(
        self, library: Library, connection: SlackConnection, clock: Callable[[], datetime], claim: FileClaim
    ) -> None:
        self._library, self._connection, self._clock, self._claim = library, connection, clock, claim
        self._ts = claim.ts

    def tell(self) -> None:
        """Show what is known of the file by now, and give its refused lines back."""
        with self._library.open(self._claim.workspace_id) as book:
            file = book.session.get_one(DroppedFile, self._claim.file_id)
            outcome = ImportOutcome.from_json(file.outcome) if file.outcome else None
            if outcome and outcome.forecasts is None:
                forecasts = import_forecasts(book, outcome.owner_ids, file.rep, now=self._clock())
                file.outcome = replace(outcome, forecasts=forecasts).to_json()
            message = file_message(file, file.rep.today(self._clock()))
            lines = None if file.lines_sent_at else file.refused_lines
            file.lines_sent_at = file.lines_sent_at or (self._clock() if lines else None)
        self.show(message)
        if lines and outcome:
            self._give_back(file, lines, outcome.refused)
        with self._library.open(self._claim.workspace_id) as book:
            held = claimed_file(book.session, self._claim.file_id, claimed_until=self._claim.until)
            if held:
                held.told(self._ts)

    def show(self, message: Block) -> None:
        """Post the message, or change it where it is there already."""
        self._show_as(self._connection.charts.adapted(message), message)

    def _show_as(self, adapted: Block, message: Block) -> None:
        try:
            self._show(adapted)
        except PermanentFailure as error:
            simpler_message = simpler(adapted, error.text)
            if simpler_message is None:
                raise
            log.warning("dropped file %s: its message was refused (%s)", self._claim.file_id, error.code)
            self._show_as(simpler_message, message)
        else:
            self._connection.charts.learn(message, adapted)

    def _show(self, message: Block) -> None:
        if self._ts is None and self._claim.attempts > 1:
            since = self._claim.dropped_at - LOOK_BACK
            self._ts = self._connection.find(self._claim.channel, self._claim.key, since=since)
        if self._ts is not None and self._changed(message):
            return
        threaded = {"thread_ts": self._claim.thread_ts} if self._claim.thread_ts else {}
        self._ts = self._connection.post(self._claim.channel, message | threaded, key=self._claim.key)
        with self._library.open(self._claim.workspace_id) as book:
            book.session.get_one(DroppedFile, self._claim.file_id).ts = self._ts

    def _changed(self, message: Block) -> bool:
        """Whether the message is there to be changed; somebody may have deleted it."""
        try:
            self._connection.update(self._claim.channel, str(self._ts), message)
        except PermanentFailure as error:
            if error.code not in MESSAGE_GONE:
                raise
            return False
        except UnknownOutcome:
            log.info("dropped file %s: its message may not be up to date", self._claim.file_id)
            raise
        return True

    def _give_back(self, file: DroppedFile, lines: bytes, count: int) -> None:
        """Once by itself; whoever misses the file presses the button under the message."""
        try:
            self._connection.upload(
                self._claim.channel,
                lines,
                filename=rejected_name(file.name),
                initial_comment=lines_comment(file, count),
                thread_ts=self._claim.thread_ts,
            )
        except SlackCallError as error:
            log.warning("dropped file %s: refused lines were not sent: %s", file.id, error.code)
            self._connection.post(
                self._claim.channel, lines_not_sent_message(error.code), key=f"{self._claim.key[:30]}lines"
            )
