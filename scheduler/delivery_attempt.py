"""One claimed message: sent or updated outside any transaction, with the outcome recorded afterwards."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from messages.kit.refused_charts import is_chart_refusal, without_charts
from messages.kit.refused_forms import FORM_REFUSALS
from models.book import Book
from models.book.library import Library
from models.customers.nudge import Digest
from models.digests.shown_cards import note_shown
from models.outbox.message import OutboxMessage, ReducedForm
from models.outbox.queue import held
from scheduler.claim import Claim
from scheduler.reduced_form import DrawnMessage, draw_alert, draw_digest, drawn_message, reduce
from scheduler.slack_connection import SlackConnection
from scheduler.slack_errors import (
    MESSAGE_GONE,
    PermanentFailure,
    SlackCallError,
    TemporaryFailure,
    UnknownOutcome,
)

log = logging.getLogger(__name__)

LOOK_BACK = timedelta(minutes=5)  # the clocks of Slack and of this machine differ
GONE = MESSAGE_GONE | {"channel_not_found", "is_archived"}


@dataclass(frozen=True, slots=True)
class DeliveryAttempt:
    library: Library
    connection: SlackConnection
    clock: Callable[[], datetime]
    claim: Claim

    def post(self) -> None:
        """Send the message, unless an earlier attempt has brought it there or it is too late."""
        try:
            channel = self.claim.channel or self._open_channel()
            arrived = self._find_arrived(channel) if self.claim.may_have_arrived else None
        except PermanentFailure as error:
            self._record(self._failure(error))
        except (TemporaryFailure, UnknownOutcome) as error:
            self._put_off(error)
        else:
            if arrived:
                self._delivered(channel, arrived, self._waiting())
            elif self.claim.has_expired:
                self._record(lambda message: message.skip(self.claim.too_late, at=self.clock()))
            else:
                waiting = self._waiting()
                adapted = self.connection.charts.adapted(waiting.payload)
                self._send(replace(waiting, payload=adapted), channel)

    def redraw(self) -> None:
        """Bring the message of a digest or an alert up to date; idempotent."""
        with self.library.read(self.claim.workspace_id) as book:
            drawn, sent = self._drawn(book)
            channel, ts = sent.channel or "", sent.ts or ""
            is_as_it_stands = isinstance(sent, OutboxMessage) and sent.payload == drawn.payload
        if is_as_it_stands and not self.claim.may_have_arrived:
            self._delivered(channel, ts, drawn)
        else:
            self._update_as(drawn, channel, ts)

    def _drawn(self, book: Book) -> tuple[DrawnMessage, Digest | OutboxMessage]:
        """As of now, and where it was sent."""
        if self.claim.updates_id:
            alert = book.sent_message(self.claim.updates_id)
            return draw_alert(book, alert, now=self.clock()), alert
        digest = book.digest(self.claim.digest_id or 0)
        is_halved = self.claim.reduced_to is ReducedForm.FEWER_CARDS
        return draw_digest(book, digest, halve=is_halved, now=self.clock()), digest

    def _update_as(self, drawn: DrawnMessage, channel: str, ts: str) -> None:
        if self._is_lease_over():
            return
        try:
            self.connection.update(channel, ts, drawn.payload)
        except SlackCallError as error:
            if reduced := self._reduced(error):
                self._update_as(reduced, channel, ts)
            else:
                self._record(self._outcome_of(error))
        else:
            self._delivered(channel, ts, drawn)

    def _waiting(self) -> DrawnMessage:
        """The message as it was written down."""
        is_halved = self.claim.reduced_to is ReducedForm.FEWER_CARDS
        return drawn_message(self.claim.payload, is_short=is_halved)

    def _send(self, drawn: DrawnMessage, channel: str) -> None:
        """The message as it is, or in the simpler forms that Slack has not refused, each once."""
        if self._is_lease_over():
            return
        try:
            ts = self.connection.post(channel, drawn.payload, key=self.claim.key)
        except SlackCallError as error:
            if is_chart_refusal(drawn.payload, error.text):
                self._send(replace(drawn, payload=without_charts(drawn.payload)), channel)
            elif error.code == "channel_not_found" and channel == self.claim.channel:
                self._send_to_new_channel(drawn, channel, error)
            elif reduced := self._reduced(error):
                self._send(reduced, channel)
            else:
                self._record(self._outcome_of(error))
        else:
            self.connection.charts.learn(self.claim.payload, drawn.payload)
            self._delivered(channel, ts, drawn)

    def _reduced(self, error: SlackCallError) -> DrawnMessage | None:
        """The next form, written down; None when the form was not the matter, there is no simpler one, or the
        lease was lost and others took over."""
        if error.code not in FORM_REFUSALS:
            return None
        with self.library.open(self.claim.workspace_id) as book:
            message = held(book.session, self.claim.message_id, claimed_until=self.claim.until)
            return reduce(book, message, error.code, now=self.clock()) if message else None

    def _is_lease_over(self) -> bool:
        """Whether a call could still arrive after others took over; then the message is put off."""
        is_over = self.clock() + timedelta(seconds=self.connection.seconds) > self.claim.until
        if is_over:
            self._put_off(TemporaryFailure("the lease was nearly over"))
        return is_over

    def _send_to_new_channel(self, drawn: DrawnMessage, lost: str, refusal: SlackCallError) -> None:
        """The channel that was remembered is gone: ask for it once more."""
        try:
            channel = self._open_channel()
        except PermanentFailure as error:
            self._record(self._failure(error))
        except (TemporaryFailure, UnknownOutcome) as error:
            self._put_off(error)
        else:
            if channel == lost:
                self._record(self._failure(refusal))
            else:
                self._send(drawn, channel)

    def _open_channel(self) -> str:
        channel = self.connection.direct_message(self.claim.slack_user_id)
        with self.library.open(self.claim.workspace_id) as book:
            book.rep_with_id(self.claim.rep_id).dm_channel = channel
        return channel

    def _find_arrived(self, channel: str) -> str | None:
        since = self.claim.first_attempted_at - LOOK_BACK
        return self.connection.find(channel, self.claim.key, since=since)

    def _delivered(self, channel: str, ts: str, drawn: DrawnMessage) -> None:
        def note(message: OutboxMessage) -> None:
            message.delivered(channel=channel, ts=ts, at=self.clock())
            if message.digest and drawn.shown is not None:
                note_shown(message.digest, drawn.shown)
            if message.updates:
                message.updates.payload = drawn.payload  # so that it is known whether it has to change again

        self._record(note)

    def _put_off(self, error: SlackCallError) -> None:
        """Nothing was sent now; an earlier attempt is as uncertain as it was."""
        now = self.clock()

        def postpone(message: OutboxMessage) -> None:
            message.is_uncertain = self.claim.may_have_arrived
            message.put_off(error.code, until=now + (error.pause or self.claim.pause), at=now)

        self._record(postpone)

    def _outcome_of(self, error: SlackCallError) -> Callable[[OutboxMessage], None]:
        """Return the outcome of a message that was sent, or of an update."""
        now = self.clock()
        if isinstance(error, UnknownOutcome):
            return lambda message: message.unanswered(error.code)
        if isinstance(error, PermanentFailure):
            return self._failure(error)
        retry_at = now + (error.pause or self.claim.pause)
        return lambda message: message.refused(error.code, retry_at=retry_at, at=now)

    def _failure(self, error: SlackCallError) -> Callable[[OutboxMessage], None]:
        now = self.clock()
        if self.claim.is_update and error.code in GONE:
            return lambda message: message.skip(error.code, at=now)
        log.error("outbox %s: Slack will not take it: %s", self.claim.message_id, error.code)
        return lambda message: message.fail(error.code, at=now)

    def _record(self, change: Callable[[OutboxMessage], None]) -> None:
        with self.library.open(self.claim.workspace_id) as book:
            if message := held(book.session, self.claim.message_id, claimed_until=self.claim.until):
                change(message)
