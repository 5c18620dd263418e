"""Nudges that cannot wait for a rep who is away, and so go to the stand-in."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from models.book import Book
from models.nudges.open_nudges import OpenNudge, most_urgent, open_nudges_of
from models.rhythm.due_dates import STEP_IS_LATE
from models.rhythm.reason import ReasonKind
from models.team.rep import Rep

COVERED_CARDS = 3  # of a digest's places are free for them at any rate; the others as far as there is room
CANNOT_WAIT = {
    ReasonKind.HOT_POTATO,
    ReasonKind.ASKED,
    ReasonKind.PROMISE,
    ReasonKind.WAITS_FOR_ANSWER,
    ReasonKind.NEXT_STEP,
    ReasonKind.AWAITED,
    ReasonKind.OCCASION,
}


def cannot_wait(nudge: OpenNudge, today: date) -> bool:
    """Whether the customer needs somebody before the owner is back: a problem, what a manager
    asked for, a promise of ours, an answer they wait for, what was agreed for a day, a promise of theirs that
    is late, an occasion today, or a contact point of a plan past its last day. The rhythm waits."""
    kinds = {reason.kind for reason in nudge.reasons}
    step_on = nudge.due_status.step_on
    step_is_late = ReasonKind.STEP in kinds and step_on and step_on + STEP_IS_LATE < today
    return bool(kinds & CANNOT_WAIT or step_is_late)


def urgent_for_stand_ins(book: Book, reps: Collection[Rep], *, now: datetime) -> dict[int, list[OpenNudge]]:
    """Nudges by the stand-in's id; absence by absence, and within each the most urgent first."""
    absences = book.stood_in_for(reps)
    if not absences:
        return {}
    away = [absence.rep for absence in absences]
    nudges = most_urgent(book, open_nudges_of(book, away, now=now), away, now=now)
    urgent: dict[int, list[OpenNudge]] = {}
    for absence in absences:
        today = absence.rep.today(now)
        own_nudges = [nudge for nudge in nudges[absence.rep_id] if cannot_wait(nudge, today)]
        urgent.setdefault(absence.stand_in_id or 0, []).extend(own_nudges)
    return urgent
