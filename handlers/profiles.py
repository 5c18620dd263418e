"""Changes of Slack profiles: a new name, another time zone, a status, a deactivated account."""

from __future__ import annotations

from datetime import datetime

from slack_bolt import Ack, App

from handlers.kit.gesture import Clock, OpenBook, Payload, team_of
from messages.absences.offer import offer_message
from messages.profiles.slack_profile import followed
from messages.profiles.slack_status import SlackStatus, read_status
from models.absences.offers import absence_offer
from models.book import Book
from models.outbox.message import OutboxKind, announce
from models.team.rep import Rep


def register(app: App) -> None:
    app.event("user_change")(learn)


def learn(
    ack: Ack, body: Payload, event: Payload, read_book: OpenBook, open_book: OpenBook, clock: Clock
) -> None:
    """Slack tells of everybody in the workspace; most are no reps, and cost a look only."""
    user = event["user"]
    with read_book() as book:
        is_known = book.rep_known_as(user["id"]) is not None
    if is_known:
        with open_book() as book:
            if rep := book.rep_known_as(user["id"]):
                book.update_profile(rep, followed(user, rep, team_of(body)), at=clock())
                _offer_absence(book, rep, read_status(user), clock())
    ack()


def _offer_absence(book: Book, rep: Rep, status: SlackStatus, now: datetime) -> None:
    until = status.last_day(rep.time_zone)
    if offer := absence_offer(book, rep, status=status.mark_of_absence, until=until, at=now):
        announce(rep, OutboxKind.ANSWER, offer_message(status, offer), at=now)
