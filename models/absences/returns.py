"""Absences that begin and end, and the way back from one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from models.absences import errors
from models.absences.backlog import spread_backlog
from models.book import Book
from models.calendar.days import DAY
from models.kernel.errors import NotFound
from models.storage.locks import LOCK
from models.team.absence import Absence, AbsenceDetails
from models.team.rep import Rep


def absences_changing(book: Book, *, now: datetime) -> list[int]:
    """The ids of those that have begun or ended since the last look."""
    due = select(Absence.id).where(Absence.turns_at <= now)
    return list(book.session.scalars(due.order_by(Absence.turns_at, Absence.id)))


def update_absence(book: Book, absence_id: int, *, now: datetime) -> None:
    """Let it begin or end, unless another process did. Who is back finds the backlog spread."""
    book.lock("absences")
    due = select(Absence).where(Absence.id == absence_id, Absence.turns_at <= now)
    absence = book.session.scalar(due.with_for_update(skip_locked=True, **LOCK))
    if absence is None:
        return
    absence.schedule_change(now)
    is_over = absence.turns_at is None and not absence.is_withdrawn
    if is_over:  # noted here too: where nothing ran meanwhile, nobody has seen it begin
        absence.rep.start_absence(absence.first_day, absence.last_day, at=now)
    book.follow_absences(absence.rep, at=now)
    if is_over:
        spread_backlog(book, absence.rep, now=now)


def come_back(book: Book, rep: Rep, *, by: Rep, at: datetime) -> tuple[Absence, AbsenceDetails]:
    """Back early, from today on. Returns the absence and what it said before. Raises NotFound for somebody
    who is not away, or not yours."""
    book.lock("absences")
    today = rep.today(at)
    absence = book.absence_of(rep, today=today) if book.may_speak_for(by, rep) else None
    if absence is None or not absence.is_on(today):
        raise NotFound(errors.YOU_ARE_HERE if by is rep else errors.IS_HERE.format(name=rep.name))
    before = absence.details
    if absence.first_day == today:  # nothing has waited
        absence.withdraw(by=by, at=at)
        book.follow_absences(rep, at=at)
        return absence, before
    absence.last_day = today - DAY
    absence.schedule_change(at)
    book.follow_absences(rep, at=at)
    spread_backlog(book, rep, now=at)
    return absence, before
