"""Reps whose customers nobody looks after: they have left or are long away, and nobody was told."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from models.book import Book
from models.storage.locks import LOCK
from models.team.absence import Absence
from models.team.rep import Rep


def long_absences_to_tell(book: Book, *, now: datetime) -> list[Absence]:
    """Absences under way, so long that the customers may be handed over, of which nobody was told yet."""
    is_told = Absence.handed_over_at.is_not(None) | Absence.withdrawn_at.is_not(None)
    going = select(Absence).where(Absence.turns_at.is_not(None), ~is_told).order_by(Absence.id)
    under_way = book.session.scalars(going.with_for_update(skip_locked=True, **LOCK))
    return [absence for absence in under_way if absence.is_long and absence.is_on(absence.rep.today(now))]


def departures_to_tell(book: Book) -> list[Rep]:
    """Claimed for this transaction: another process does not see them."""
    gone = select(Rep).where(Rep.deactivated_at.is_not(None), Rep.departure_told_at.is_(None))
    return list(book.session.scalars(gone.order_by(Rep.id).with_for_update(skip_locked=True, **LOCK)))
