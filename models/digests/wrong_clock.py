"""After the clock of the machine ran ahead: the mornings that it has skipped are still to come."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select

from models.book import Book
from models.customers.nudge import Digest
from models.digests.composition import NOT_RUNNING
from models.team.rep import Rep

DIFFERENCE = timedelta(hours=1)  # that of two machines is less, and of an hour no morning is lost


def ran_ahead(last_tick_at: datetime | None, *, now: datetime) -> bool:
    return last_tick_at is not None and last_tick_at > now + DIFFERENCE


def plan_mornings_anew(book: Book, *, now: datetime) -> None:
    """Idempotent. A digest that has gone out is not sent again."""
    book.session.execute(delete(Digest).where(Digest.skipped_because == NOT_RUNNING, Digest.skipped_at > now))
    for rep in book.session.scalars(select(Rep).where(Rep.next_digest_at > now).with_for_update()):
        rep.resume_digests(at=now)
